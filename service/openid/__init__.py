"""Signing in with an account of an institution: OpenID Connect, only when whoever runs the bank sets it up."""

from service.openid.errors import NotLetInError, ProviderAwayError, UntrustedAnswerError
from service.openid.institution import Institution, read_institution
from service.openid.signing_in import Asked, Person, ask, where_to_ask, who_came_back

__all__ = [
    "Asked",
    "Institution",
    "NotLetInError",
    "Person",
    "ProviderAwayError",
    "UntrustedAnswerError",
    "ask",
    "read_institution",
    "where_to_ask",
    "who_came_back",
]
