"""Cookies as the pages set them: out of reach of scripts, and never sent along from another site."""

from typing import Literal

from starlette.responses import Response

from service.wiring import Bank


def give_cookie(
    response: Response,
    name: str,
    value: str,
    *,
    path: str,
    bank: Bank,
    seconds: int | None = None,
    same_site: Literal["strict", "lax"] = "strict",
) -> None:
    """Let a browser keep a cookie for the pages under a path; without `seconds` until the browser closes."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite=same_site,
        secure=bank.settings.secure_cookies,
    )


def take_cookie(response: Response, name: str, *, path: str) -> None:
    """Let a browser forget a cookie."""
    response.delete_cookie(name, path=path, httponly=True, samesite="strict")


def whole_site_name(name: str, bank: Bank) -> str:
    """Return the name of a cookie for all pages: over https one that no other site of the same domain can set."""
    return f"__Host-{name}" if bank.settings.secure_cookies else name


def take_whole_site_cookie(response: Response, name: str, *, bank: Bank) -> None:
    """Let a browser forget a cookie for all pages, which it only does when told as it was given."""
    response.delete_cookie(
        whole_site_name(name, bank), path="/", httponly=True, samesite="strict", secure=bank.settings.secure_cookies
    )
