"""The pages on which stories are found and read."""

from service.pages.finding.routes import router

__all__ = ["router"]
