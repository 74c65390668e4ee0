"""Figures that stay at their address, over the API."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from search.query import parse_query
from service.api.access import key_allowed
from service.api.frozen_figure_views import FigureToFreeze, FrozenFigureView, frozen_figure_view
from service.api.problems import answers
from service.dependencies import BankDep
from service.use_cases.frozen_figures import freeze, look_again
from service.use_cases.signals import read_place
from stories.access import Action
from stories.accounts import ApiKey

router = APIRouter(
    prefix="/figures",
    tags=["patterns"],
    responses=answers(
        HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE
    ),
)

_FREEZES = Annotated[ApiKey, Depends(key_allowed(Action.FREEZE_FIGURES))]


@router.get("/{figure_id}", summary="A figure that was frozen: the same again, or today's with what changed")
def read_figure(bank: BankDep, figure_id: Annotated[str, Path(max_length=64)]) -> FrozenFigureView:
    """As long as nothing that counts changed in the bank, these are the figures that were frozen."""
    return frozen_figure_view(look_again(bank, figure_id))


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    summary="Freeze a figure at an address of its own",
    responses=answers(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS),
)
def freeze_figure(bank: BankDep, key: _FREEZES, asked: FigureToFreeze, response: Response) -> FrozenFigureView:
    """For the keys of curators and researchers; a figure that may not be shown is not frozen."""
    place = read_place(asked.place.facet, asked.place.value, bank.codebook) if asked.place else None
    figure = freeze(bank, asked.code, place, parse_query(asked.query), by=key.name)
    response.headers["Location"] = f"{bank.settings.address}/api/v1/figures/{figure.id}"
    return frozen_figure_view(look_again(bank, figure.id))
