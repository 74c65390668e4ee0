"""What is believed of a token, and what just is not."""

import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from service.openid.errors import UntrustedAnswerError
from service.openid.id_token import read_id_token
from service.openid.institution import Institution

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
INSTITUTION = Institution("de hogeschool", "https://idp.example", "bank", "geheim", "openid", "group", (), "")
KEY = RSAKey.generate_key(2048, {"kid": "een"})
OTHER = RSAKey.generate_key(2048, {"kid": "een"})
GOOD = {"iss": "https://idp.example", "aud": "bank", "sub": "1", "iat": AT, "exp": AT + 300, "nonce": "n"}


def read(token: str) -> dict[str, Any]:
    keys = {"keys": [KEY.as_dict(private=False)]}
    return read_id_token(token, keys, INSTITUTION, nonce="n", access_token="t", now=NOW)


def signed(claims: dict[str, Any], key: RSAKey = KEY) -> str:
    return jwt.encode({"alg": "RS256", "kid": "een"}, claims, key)


def test_token_for_this_bank_and_browser_is_believed() -> None:
    assert read(signed(GOOD))["sub"] == "1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://elders.example"},
        {"iss": "https://idp.example/"},
        {"aud": "andere"},
        {"aud": ["bank", "andere"]},
        {"aud": ["bank", "andere"], "azp": "andere"},
        {"nonce": "m"},
        {"nonce": None},
        {"exp": AT - 61},
        {"nbf": AT + 61},
        {"iat": AT + 61},
        {"at_hash": "van-een-ander"},
    ],
)
def test_token_for_another_from_another_or_of_another_time_is_not(wrong: dict[str, Any]) -> None:
    claims = {name: value for name, value in (GOOD | wrong).items() if value is not None}
    with pytest.raises(UntrustedAnswerError):
        read(signed(claims))


@pytest.mark.parametrize("missing", ["iss", "aud", "sub", "iat", "exp", "nonce"])
def test_token_that_leaves_something_out_is_not(missing: str) -> None:
    with pytest.raises(UntrustedAnswerError):
        read(signed({name: value for name, value in GOOD.items() if name != missing}))


def test_clocks_may_differ_a_minute() -> None:
    assert read(signed(GOOD | {"exp": AT - 59}))["sub"] == "1"


def in_base64(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def test_token_signed_by_another_unsigned_or_with_the_public_key_as_a_secret_is_not() -> None:
    body = signed(GOOD).split(".")[1]
    head = in_base64(b'{"alg":"HS256","kid":"een"}')
    seal = hmac.digest(KEY.as_pem(private=False), f"{head}.{body}".encode(), "sha256")
    confused = f"{head}.{body}.{in_base64(seal)}"
    unsigned = in_base64(b'{"alg":"none"}') + f".{body}."
    for token in (signed(GOOD, OTHER), confused, unsigned, "geen.token", ""):
        with pytest.raises(UntrustedAnswerError):
            read(token)


def test_what_is_not_believed_is_not_repeated() -> None:
    with pytest.raises(UntrustedAnswerError) as caught:
        read(signed(GOOD | {"nonce": "geheim-nummer"}))
    assert "geheim-nummer" not in str(caught.value)
    assert caught.value.__cause__ is None
