"""The pages of the agenda: for everyone, for who puts an item on it, for who answers, and for narrators who judge."""

from fastapi import APIRouter

from service.pages.agenda.answering import router as answering
from service.pages.agenda.making import router as making
from service.pages.agenda.managing import router as managing
from service.pages.agenda.narrators import router as narrators
from service.pages.agenda.public import router as public

__all__ = ["router"]

router = APIRouter()
# The item itself last: its address is any word after /agenda.
for pages in (making, managing, answering, narrators, public):
    router.include_router(pages)
