"""The pages on which curators keep the bank."""

from fastapi import APIRouter

from service.pages.curating import coding, coding_answers, helping, nameless, paper, reviewing, routes

router = APIRouter()
router.include_router(routes.router)
router.include_router(helping.router)
router.include_router(paper.router)
router.include_router(coding.router)
router.include_router(coding_answers.router)
router.include_router(reviewing.router)
router.include_router(nameless.router)

__all__ = ["router"]
