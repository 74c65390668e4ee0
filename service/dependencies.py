"""What a route may ask for: the opened bank, and who is asking."""

from typing import Annotated

from fastapi import Depends, Request

from service.wiring import Bank


def bank_of(request: Request) -> Bank:
    """Return the bank that answers a request."""
    bank: Bank = request.app.state.bank
    return bank


def visitor_of(request: Request) -> str:
    """Return the network address that asks, for counting tries; it is never kept or logged."""
    return request.client.host if request.client else ""


BankDep = Annotated[Bank, Depends(bank_of)]
VisitorDep = Annotated[str, Depends(visitor_of)]
