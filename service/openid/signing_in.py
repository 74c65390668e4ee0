"""From "who are you?" to who someone is: the authorization code flow with PKCE, state and nonce."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from service.openid.connection import discover, fetch_claims, fetch_keys, fetch_tokens
from service.openid.errors import UntrustedAnswerError
from service.openid.id_token import read_id_token
from service.openid.institution import Institution

_RANDOM_BYTES = 32
_LONGEST_SUBJECT = 255
# In this order: a name that people know, then a number that always is there.
_NAMES = ("preferred_username", "uid", "sub")


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """What a browser takes along when it is sent to sign in, and must bring back."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who signed in at an institution, and in which of its groups they are."""

    issuer: str
    subject: str
    called: str
    groups: tuple[str, ...]


def ask() -> Asked:
    """Return new random words for one time of signing in."""
    return Asked(*(secrets.token_urlsafe(_RANDOM_BYTES) for _ in range(3)))


def where_to_ask(institution: Institution, asked: Asked) -> str:
    """Return the address at which someone signs in; raise ProviderAwayError or UntrustedAnswerError."""
    address: str = prepare_grant_uri(
        discover(institution).authorization,
        client_id=institution.client_id,
        response_type="code",
        redirect_uri=institution.return_to,
        scope=institution.scopes,
        state=asked.state,
        nonce=asked.nonce,
        code_challenge=create_s256_code_challenge(asked.verifier),
        code_challenge_method="S256",
    )
    return address


def who_came_back(institution: Institution, asked: Asked, answer: Mapping[str, str], *, now: datetime) -> Person:
    """Return who signed in, from what stands in the address with which they came back; tokens are not kept.

    Raise UntrustedAnswerError for an answer to another question, and ProviderAwayError.
    """
    if not hmac.compare_digest(answer.get("state", "").encode(), asked.state.encode()):
        raise UntrustedAnswerError("Dit antwoord hoort niet bij wat deze browser vroeg.")
    if answer.get("iss", institution.issuer) != institution.issuer:
        raise UntrustedAnswerError("Dit antwoord komt van een andere aanmelddienst.")
    if "error" in answer or not answer.get("code"):
        raise UntrustedAnswerError("De aanmelddienst meldde je niet aan.")
    provider = discover(institution)
    tokens = fetch_tokens(institution, provider, code=answer["code"], verifier=asked.verifier)
    id_token, access_token = tokens.get("id_token"), tokens.get("access_token")
    if not isinstance(id_token, str) or not isinstance(access_token, str):
        raise UntrustedAnswerError("De aanmelddienst gaf geen bewijs van wie je bent.")
    keys = fetch_keys(provider)
    claims = read_id_token(id_token, keys, institution, nonce=asked.nonce, access_token=access_token, now=now)
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise UntrustedAnswerError("De aanmelddienst zegt niet wie je bent.")
    if institution.claim not in claims:
        more = fetch_claims(provider, access_token=access_token)
        if more and more.get("sub") != subject:
            raise UntrustedAnswerError("De aanmelddienst spreekt over iemand anders.")
        claims = {**more, **claims}
    return Person(institution.issuer, subject, _name(claims), _groups(claims.get(institution.claim)))


def _name(claims: dict[str, Any]) -> str:
    return next((claims[name] for name in _NAMES if isinstance(claims.get(name), str) and claims[name]), "")


def _groups(value: object) -> tuple[str, ...]:
    """Return the groups in a claim: a list of them, or one."""
    values = value if isinstance(value, list) else [value]
    return tuple(one for one in values if isinstance(one, str))
