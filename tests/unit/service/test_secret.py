"""The secret is made once, stays the same, and only its owner can read it."""

import os
from pathlib import Path

import pytest

from service.secret import Secret, SecretUnreadableError, open_secret


def test_a_secret_is_made_with_mode_0600_and_kept(tmp_path: Path) -> None:
    made = open_secret(tmp_path)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert open_secret(tmp_path) == made
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_wide_umask_does_not_open_the_secret(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        open_secret(tmp_path)
    finally:
        os.umask(before)
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_secret_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    open_secret(tmp_path)
    (tmp_path / "secret").chmod(mode)
    with pytest.raises(SecretUnreadableError):
        open_secret(tmp_path)


def test_a_secret_that_lost_bytes_is_refused_and_not_made_anew(tmp_path: Path) -> None:
    open_secret(tmp_path)
    (tmp_path / "secret").write_bytes(b"half")
    with pytest.raises(SecretUnreadableError):
        open_secret(tmp_path)
    assert (tmp_path / "secret").read_bytes() == b"half"


def test_every_purpose_has_its_own_key() -> None:
    secret = Secret(bytes(32))
    assert secret.key("receipt") == secret.key("receipt")
    assert secret.key("receipt") != secret.key("session")


def test_a_secret_does_not_print_itself() -> None:
    assert "geheim" not in repr(Secret(b"geheim"))
