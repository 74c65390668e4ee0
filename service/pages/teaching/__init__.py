"""The pages for who teaches: finding cases, themes, and lessons with their key."""

from fastapi import APIRouter

from service.pages.teaching import making, opening, searching, themes

__all__ = ["router"]

router = APIRouter()
# Opening a lesson last: its address is any word after /onderwijs/les.
for pages in (searching, themes, making, opening):
    router.include_router(pages.router)
