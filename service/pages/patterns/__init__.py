"""The pages on which many stories are counted together."""

from fastapi import APIRouter

from service.pages.patterns import contrast_routes, routes, signal_routes

__all__ = ["router"]

router = APIRouter()
# Signals and contrast before the labels, whose addresses begin alike.
for pages in (signal_routes, contrast_routes, routes):
    router.include_router(pages.router)
