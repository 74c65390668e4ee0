"""The pages that stand open for everyone: the start, help, and how the bank works."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.rendering import render

router = APIRouter()


@router.get("/")
def start(request: Request, bank: BankDep) -> HTMLResponse:
    """Show what this is, with its doors, and in a demo how to sign in."""
    return render(request, "start.html", elsewhere=bank.settings.reads_elsewhere, guide=request.app.state.guide)


@router.get("/hulp")
def help_page(request: Request) -> HTMLResponse:
    """Show who you can call, and how the bank can help with telling."""
    return render(request, "help.html")


@router.get("/over")
def about(request: Request, bank: BankDep) -> HTMLResponse:
    """Show how the bank works and what it does with a story."""
    return render(request, "about.html", elsewhere=bank.settings.reads_elsewhere)
