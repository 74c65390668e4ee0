"""The pages on which someone tells a story, one thing on each."""

from fastapi import APIRouter

from service.pages.telling import (
    coming_back,
    first_steps,
    help_along,
    hiding,
    paper,
    places,
    reading,
    receipt,
    sending,
    voices,
)

router = APIRouter()
for part in (first_steps, coming_back, hiding, places, help_along, reading, sending, voices, receipt, paper):
    router.include_router(part.router)

__all__ = ["router"]
