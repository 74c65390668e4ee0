"""Whether a token really says who someone is: signed by the institution, for the bank, now, and for this browser."""

from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from service.openid.errors import UntrustedAnswerError
from service.openid.institution import Institution

# Signed with a key of its own, never with a secret that the bank has too, and never unsigned.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_LEEWAY_SECONDS = 60


def read_id_token(
    token: str, keys: dict[str, Any], institution: Institution, *, nonce: str, access_token: str, now: datetime
) -> dict[str, Any]:
    """Return what a token says; raise UntrustedAnswerError (OpenID Connect Core 3.1.3.7)."""
    try:
        read = jwt.decode(token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
        claims = CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": institution.issuer},
                "aud": {"essential": True, "value": institution.client_id},
            },
            params={"nonce": nonce, "client_id": institution.client_id, "access_token": access_token},
        )
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY_SECONDS)
    except (JoseError, ValueError, KeyError, TypeError):
        raise UntrustedAnswerError("Het bewijs van de aanmelddienst klopt niet.") from None
    return dict(claims)
