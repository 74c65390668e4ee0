"""Cookies as the pages set them: out of reach of scripts, and never sent along from another site."""

from starlette.responses import Response

from service.wiring import Bank


def give_cookie(
    response: Response, name: str, value: str, *, path: str, bank: Bank, seconds: int | None = None
) -> None:
    """Let a browser keep a cookie for the pages under a path; without `seconds` until the browser closes."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite="strict",
        secure=bank.settings.secure_cookies,
    )


def take_cookie(response: Response, name: str, *, path: str) -> None:
    """Let a browser forget a cookie."""
    response.delete_cookie(name, path=path, httponly=True, samesite="strict")
