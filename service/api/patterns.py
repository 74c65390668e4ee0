"""What many stories say together, over the API."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query

from service.api.pattern_views import (
    CodePatternView,
    CoOccurrenceView,
    PrevalenceView,
    TrendView,
    co_occurrence_view,
    code_pattern_view,
    prevalence_view,
    trend_view,
)
from service.api.problems import answers
from service.api.queries import CODES, CodeValue, SelectionDep
from service.dependencies import BankDep
from service.use_cases.patterns import code_pattern, overview

router = APIRouter(
    prefix="/patterns",
    tags=["patterns"],
    responses=answers(HTTPStatus.BAD_REQUEST, HTTPStatus.SERVICE_UNAVAILABLE),
)

_SCHEMA = {"enum": list(CODES)}
_WHICH = "The label with its sign; in an address write a plus as `%2B`."
CodeParameter = Annotated[CodeValue, Query(description=_WHICH, examples=["-respect"], json_schema_extra=_SCHEMA)]
CodeInPath = Annotated[CodeValue, Path(description=_WHICH, examples=["-respect"], json_schema_extra=_SCHEMA)]


@router.get("/prevalence", summary="How often each label occurs, in all and per domain")
def read_prevalence(bank: BankDep, selection: SelectionDep) -> PrevalenceView:
    """Of the stories that may be counted, whoever asks: everyone gets the same numbers. Codes that are asked for are in
    `leaflet.given` alone."""
    return prevalence_view(overview(bank, selection.query))


@router.get("/co-occurrence", summary="Which labels go together more often than by chance")
def read_co_occurrence(bank: BankDep, selection: SelectionDep) -> CoOccurrenceView:
    """Surest first: by the lower bound of how many times more often than by chance."""
    return co_occurrence_view(overview(bank, selection.query))


@router.get("/trend", summary="One label over the years")
def read_trend(bank: BankDep, selection: SelectionDep, code: CodeParameter) -> TrendView:
    """By the year that a story is about, or else the year in which it was told."""
    pattern = code_pattern(bank, code, selection.query)
    return trend_view(pattern.over_years, pattern.leaflet)


@router.get("/codes/{code}", summary="One label: how often, what stands against it, and in whose words")
def read_code_pattern(bank: BankDep, selection: SelectionDep, code: CodeInPath) -> CodePatternView:
    """Sentences are those whose narrators let them be quoted."""
    return code_pattern_view(code_pattern(bank, code, selection.query))
