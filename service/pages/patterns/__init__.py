"""The pages on which many stories are counted together."""

from service.pages.patterns.routes import router

__all__ = ["router"]
