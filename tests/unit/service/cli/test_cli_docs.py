"""The page about the command line names every command, and no command that does not exist."""

import re
from pathlib import Path

from tests.unit.service.cli.test_cli_program import COMMANDS


def test_every_command_is_explained_and_nothing_else_is() -> None:
    page = Path("docs/opdrachtregel.md").read_text(encoding="utf-8")
    named = re.findall(r"`verhalenbank ((?:(?:codebook|codings|user key|user|evaluate) )?[a-z-]+)", page)
    assert set(named) == set(COMMANDS)
