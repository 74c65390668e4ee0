"""The pages on which many stories are counted together."""

from fastapi import APIRouter

from service.pages.patterns import contrast_routes, frozen_routes, lens_routes, note_routes, routes, signal_routes

__all__ = ["router"]

router = APIRouter()
# The labels last: their addresses are any word after /patronen.
for pages in (signal_routes, contrast_routes, lens_routes, frozen_routes, note_routes, routes):
    router.include_router(pages.router)
