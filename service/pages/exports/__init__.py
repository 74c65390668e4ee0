"""Pages about stories that leave the bank: what goes out, that it is gone again, and what became of it."""

from fastapi import APIRouter

from service.pages.exports import about, aftermath, codebook_versions, receiving

router = APIRouter()
for _module in (about, receiving, aftermath, codebook_versions):
    router.include_router(_module.router)

__all__ = ["router"]
