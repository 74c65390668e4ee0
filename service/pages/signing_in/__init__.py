"""The pages on which people who work here sign in and off."""

from fastapi import APIRouter

from service.pages.signing_in import institution, password, routes

router = APIRouter()
router.include_router(routes.router)
router.include_router(institution.router)
router.include_router(password.router)

__all__ = ["router"]
