"""The pages on which curators keep the bank."""

from fastapi import APIRouter

from service.pages.curating import helping, routes

router = APIRouter()
router.include_router(routes.router)
router.include_router(helping.router)

__all__ = ["router"]
