"""What roles may do: the least that their work asks."""

import pytest

from stories.access import Action, may
from stories.accounts import Role


@pytest.mark.parametrize("action", Action)
def test_every_right_is_somebodys(action: Action) -> None:
    assert any(may(role, action) for role in Role)


@pytest.mark.parametrize(
    ("role", "action"),
    [
        (Role.RESEARCHER, Action.PUBLISH),
        (Role.RESEARCHER, Action.SETTLE_LABELS),
        (Role.RESEARCHER, Action.READ_TEACHING),
        (Role.EDUCATOR, Action.READ_RESEARCH),
        (Role.EDUCATOR, Action.TAKE_EXPORTS),
        (Role.CURATOR, Action.READ_RESEARCH),
        (Role.CURATOR, Action.TAKE_EXPORTS),
        (Role.CURATOR, Action.MANAGE_ACCOUNTS),
    ],
)
def test_no_role_may_what_another_is_for(role: Role, action: Action) -> None:
    assert not may(role, action)


def test_who_decides_who_may_read_reads_nothing() -> None:
    assert {action for action in Action if may(Role.OPERATOR, action)} == {Action.SEE_OPENINGS, Action.MANAGE_ACCOUNTS}
