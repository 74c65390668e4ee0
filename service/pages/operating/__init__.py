"""The pages on which an operator decides who works here."""

from fastapi import APIRouter

from service.pages.operating import openings, people

router = APIRouter()
router.include_router(people.router)
router.include_router(openings.router)

__all__ = ["router"]
