"""The web application: pages for people under /, the API for programs under /api/v1."""

from fastapi import FastAPI

from service.wiring import Bank


def create_app(bank: Bank) -> FastAPI:
    """Return the application for an opened bank; whoever opened the bank closes it."""
    app = FastAPI(title="Verhalenbank", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.bank = bank
    return app
