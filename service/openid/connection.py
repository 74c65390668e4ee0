"""What the bank asks of the institution itself: no redirects, no proxy, a few seconds, and nothing over open lines."""

import ipaddress
import ssl
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from service.openid.errors import ProviderAwayError, UntrustedAnswerError
from service.openid.institution import Institution

_SECONDS = 10
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the institution says that it is to be asked what."""

    authorization: str
    token: str
    keys: str
    userinfo: str | None


def discover(institution: Institution) -> Provider:
    """Return where to ask what; raise ProviderAwayError, or UntrustedAnswerError when another issuer answers."""
    found = _ask("GET", f"{institution.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != institution.issuer:
        raise UntrustedAnswerError("De aanmelddienst noemt zich anders dan is ingesteld.")
    userinfo = found.get("userinfo_endpoint")
    return Provider(
        authorization=_safe(found.get("authorization_endpoint")),
        token=_safe(found.get("token_endpoint")),
        keys=_safe(found.get("jwks_uri")),
        userinfo=_safe(userinfo) if userinfo is not None else None,
    )


def fetch_keys(provider: Provider) -> dict[str, Any]:
    """Return the keys with which the institution signs now."""
    return _ask("GET", provider.keys)


def fetch_tokens(institution: Institution, provider: Provider, *, code: str, verifier: str) -> dict[str, Any]:
    """Give a code and what proves that it is ours, and return the tokens for it; each code is good for once."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": institution.return_to,
        "code_verifier": verifier,
    }
    secret = institution.client_secret
    if secret is None:
        return _ask("POST", provider.token, data={**form, "client_id": institution.client_id})
    # As RFC 6749 2.3.1 wants it: escaped first.
    known_as = httpx.BasicAuth(quote(institution.client_id, safe=""), quote(secret, safe=""))
    return _ask("POST", provider.token, data=form, auth=known_as)


def fetch_claims(provider: Provider, *, access_token: str) -> dict[str, Any]:
    """Return what the institution says of who just signed in, beyond what its token says."""
    if provider.userinfo is None:
        return {}
    return _ask("GET", provider.userinfo, headers={"Authorization": f"Bearer {access_token}"})


def _ask(method: str, url: str, **options: Any) -> dict[str, Any]:
    try:
        with httpx.Client(verify=_trusted(), timeout=_SECONDS, trust_env=False, follow_redirects=False) as client:
            answer = client.request(method, url, **options)
    except (httpx.HTTPError, httpx.InvalidURL):
        # Without its cause: that may hold an address with what was asked.
        raise ProviderAwayError("De aanmelddienst antwoordt niet.") from None
    if answer.is_server_error:
        raise ProviderAwayError("De aanmelddienst heeft een storing.")
    if not answer.is_success or len(answer.content) > _LARGEST:
        raise UntrustedAnswerError("De aanmelddienst nam deze vraag niet aan.")
    try:
        content = answer.json()
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise UntrustedAnswerError("Het antwoord van de aanmelddienst is niet te lezen.")
    return content


@cache
def _trusted() -> ssl.SSLContext:
    # Reading all certificates of those who vouch for others takes longer than a question does.
    return httpx.create_ssl_context(trust_env=False)


def _safe(address: object) -> str:
    """Return an address that nobody between can read along with: https, or on this machine."""
    if isinstance(address, str):
        parts = urlsplit(address)
        if parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(parts.hostname or "")):
            return address
    raise UntrustedAnswerError("De aanmelddienst noemt een adres dat niet veilig is.")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
