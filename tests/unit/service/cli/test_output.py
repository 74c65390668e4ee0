"""What commands print for whoever is at the keyboard."""

import pytest

from service.cli.output import note


def test_a_name_in_someone_elses_file_does_nothing_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    note("niet in het codeboek: \x1b[2Jleeg \x9b31mrood\r\nen é 😀\there")
    assert capsys.readouterr().err == "niet in het codeboek: \ufffd[2Jleeg \ufffd31mrood\ufffd\nen é 😀\there\n"
