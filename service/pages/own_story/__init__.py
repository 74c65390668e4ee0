"""The pages on which a narrator comes back to a story with its code."""

from fastapi import APIRouter

from service.pages.own_story import changing, entrance, labels, objecting, proposed_words, whereabouts

router = APIRouter()
for part in (entrance, changing, labels, objecting, proposed_words, whereabouts):
    router.include_router(part.router)

__all__ = ["router"]
