"""The institution at which people sign in, and which of its groups have which role here."""

from dataclasses import dataclass, field

from service.settings import Settings
from stories.accounts import Role


@dataclass(frozen=True, slots=True)
class Institution:
    """An OpenID provider as the bank is known there; `roles` are groups and their roles, the first that fits counts."""

    name: str
    issuer: str
    client_id: str
    client_secret: str | None = field(repr=False)
    scopes: str
    claim: str
    roles: tuple[tuple[str, Role], ...]
    return_to: str

    def role_of(self, groups: tuple[str, ...]) -> Role | None:
        """Return the role of who is in these groups, or None for who has nothing to do here."""
        return next((role for group, role in self.roles if group in groups), None)


def read_institution(settings: Settings, *, return_to: str) -> Institution | None:
    """Return the institution of the settings, or None when there is none: then nothing is ever asked anywhere."""
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        return None
    secret = settings.oidc_client_secret
    return Institution(
        name=settings.oidc_name,
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=secret.get_secret_value() if secret is not None else None,
        scopes=settings.oidc_scopes,
        claim=settings.oidc_affiliation_claim,
        roles=settings.roles_of_groups,
        return_to=return_to,
    )
