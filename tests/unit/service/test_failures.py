"""An unexpected error is logged by class and place, never by what it says."""

import logging

import pytest

from service.failures import log_failure

LOG = logging.getLogger("verhalenbank.test")


def fail() -> None:
    try:
        raise ValueError("Zeldzame Naam")
    except ValueError as error:
        raise KeyError("Zeldzame Naam") from error


def logged(caplog: pytest.LogCaptureFixture) -> str:
    try:
        fail()
    except KeyError as error:
        log_failure(LOG, error)
    return caplog.text


def test_the_log_says_what_kind_of_error_it_was_what_caused_it_and_where(caplog: pytest.LogCaptureFixture) -> None:
    text = logged(caplog)
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_failures.py" in text
    assert "fail" in text


def test_the_log_does_not_say_what_the_error_says(caplog: pytest.LogCaptureFixture) -> None:
    assert "Zeldzame" not in logged(caplog)


def test_errors_that_cause_each_other_for_ever_are_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    log_failure(LOG, first)
    assert len(caplog.records) == 1
