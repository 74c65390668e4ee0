"""Signals and contrasts over the API."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path

from search.patterns.signals import FACETS
from service.api.patterns import CodeInPath
from service.api.problems import answers
from service.api.queries import SelectionDep
from service.api.signal_views import (
    ContrastView,
    SignalPatternView,
    SignalsView,
    contrast_view,
    signal_pattern_view,
    signals_view,
)
from service.dependencies import BankDep
from service.use_cases.contrast import contrast_pattern
from service.use_cases.signals import read_place, signal_pattern, signals_overview

router = APIRouter(
    prefix="/patterns",
    tags=["patterns"],
    responses=answers(HTTPStatus.BAD_REQUEST, HTTPStatus.SERVICE_UNAVAILABLE),
)

FacetInPath = Annotated[
    str,
    Path(
        description="What sets the stories apart, as in the query language.",
        examples=["domein"],
        json_schema_extra={"enum": [facet.value for facet in FACETS]},
    ),
]
ValueInPath = Annotated[str, Path(description="A value of it; in an address write a plus as `%2B`.", examples=["ggz"])]


@router.get("/signals", summary="What stands out: labels told of more, or less, often in some stories than in the rest")
def read_signals(bank: BankDep, selection: SelectionDep) -> SignalsView:
    """Every label against every domain, window, life area, teller, year and other label; few false finds among them."""
    return signals_view(signals_overview(bank, selection.query))


@router.get("/signals/{code}/{facet}/{value}", summary="One label in one place: whom it concerns, and in whose words")
def read_signal(
    bank: BankDep, selection: SelectionDep, code: CodeInPath, facet: FacetInPath, value: ValueInPath
) -> SignalPatternView:
    """Sentences are those whose narrators let them be quoted, beside what says the opposite in the same place."""
    place = read_place(facet, value, bank.codebook)
    return signal_pattern_view(signal_pattern(bank, code, place, selection.query))


@router.get("/contrast/{code}", summary="What sets apart stories in which it went well from those in which it did not")
def read_contrast(bank: BankDep, selection: SelectionDep, code: CodeInPath) -> ContrastView:
    """Of the label and what stands against it: other labels, windows, life areas and words, surest first."""
    return contrast_view(contrast_pattern(bank, code, selection.query))
