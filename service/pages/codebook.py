"""The addresses /codeboek and /codeboek.qdc: what labels mean, for everyone, and for other software."""

import re

from fastapi import APIRouter, Request
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from service.dependencies import BankDep
from service.exports.codebook_qdc import to_qdc
from service.exports.qdc import write_qdc
from service.pages.rendering import render
from service.use_cases.codebook_reading import open_codebook
from stories.codebook import Codebook
from stories.errors import UnknownLabelError

_NAMED = re.compile("`([^`]+)`")

router = APIRouter()


@router.get("/codeboek")
def show(request: Request, bank: BankDep) -> HTMLResponse:
    """Show the codebook with its version, what changed, and what coding taught."""
    return render(
        request,
        "codebook.html",
        opened=open_codebook(bank),
        in_words=lambda text: in_words(text, bank.codebook),
        name_of=lambda code_id: name_of(code_id, bank.codebook),
    )


@router.get("/codeboek.qdc")
def download(bank: BankDep) -> Response:
    """Give the codebook as REFI-QDA."""
    name = f"codeboek-{bank.codebook.version}.qdc"
    return Response(
        write_qdc(to_qdc(bank.codebook)),
        media_type="application/xml",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def in_words(text: str, codebook: Codebook) -> Markup:
    """Return a rule of the codebook in which labels are called by their names."""
    parts = _NAMED.split(text)
    return Markup("").join(
        Markup("<em>{}</em>").format(name_of(part, codebook)) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def name_of(code_id: str, codebook: Codebook) -> str:
    """Return what a code or label is called, or its id when the codebook does not have it any more."""
    try:
        return codebook.code(code_id).title
    except UnknownLabelError:
        return next((label.name for label in codebook.labels if label.id == code_id), code_id)
