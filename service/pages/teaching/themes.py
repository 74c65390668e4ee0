"""The addresses under /onderwijs/thema: a page per theme, and per two that often go together."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.patterns.parts import by_domain
from service.pages.rendering import render
from service.pages.teaching.search_form import PATH
from service.use_cases.teaching.themes import FEWEST, combination_page, theme_page
from stories.codebook import Layer

THEMES = f"{PATH}/thema"

router = APIRouter(prefix=THEMES)


@router.get("")
def list_themes(request: Request, bank: BankDep) -> HTMLResponse:
    """Show all themes, in the order of the codebook."""
    groups = [(layer, [code for code in bank.codebook.codes if code.label.layer is layer]) for layer in Layer]
    return render(request, "teaching/themes.html", groups=groups)


@router.get("/{code_id}")
def show_theme(request: Request, code_id: str, bank: BankDep) -> HTMLResponse:
    """Show what a theme is, in whose words, what stands against it, what helps, and how often it is told."""
    page = theme_page(bank, code_id)
    return render(
        request,
        "teaching/theme.html",
        page=page,
        fewest=FEWEST,
        by_domain=by_domain(page.pattern, bank.codebook),
        weak=page.pattern.leaflet.weak,
        here=f"{THEMES}/{page.code.id}",
    )


@router.get("/{code_id}/met/{other_id}")
def show_combination(request: Request, code_id: str, other_id: str, bank: BankDep) -> HTMLResponse:
    """Show two themes that go together often enough to be shown."""
    page = combination_page(bank, code_id, other_id)
    here = f"{THEMES}/{page.first.id}/met/{page.second.id}"
    return render(request, "teaching/combination.html", page=page, weak=page.leaflet.weak, here=here)
