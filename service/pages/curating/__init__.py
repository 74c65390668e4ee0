"""The pages on which curators keep the bank."""

from service.pages.curating.routes import router

__all__ = ["router"]
