"""The pages on which people who work here sign in and off."""

from service.pages.signing_in.routes import router

__all__ = ["router"]
