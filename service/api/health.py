"""Whether the bank answers."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from service.dependencies import BankDep

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """That the bank runs and reaches its store."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})

    status: Literal["ok"] = "ok"


@router.get("/health", summary="Whether the bank answers and reaches its store")
def health(bank: BankDep) -> Health:
    """Ask the store something small."""
    bank.store.outbox(limit=1)
    return Health()
