"""A parameter that an operation does not know is refused: with a filter that is misspelt it would count everything."""

from fastapi import Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query


async def refuse_unknown_parameters(request: Request) -> None:
    """Raise RequestValidationError that names every parameter in the address that the operation does not have."""
    if not request.query_params:
        return
    parameters = get_flat_params(request.scope["route"].dependant)
    known = {parameter.alias for parameter in parameters if isinstance(parameter.field_info, Query)}
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise RequestValidationError([{"type": "extra_forbidden", "loc": ("query", name)} for name in unknown])
