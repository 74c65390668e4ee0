"""Putting into Dutch what the command line library says in English."""

import re

_HELP = (
    ("Usage:", "Gebruik:"),
    ("Arguments:", "Wat je geeft:"),
    ("Options:", "Opties:"),
    ("Commands:", "Opdrachten:"),
    ("[OPTIONS]", "[OPTIES]"),
    ("COMMAND [ARGS]...", "OPDRACHT ..."),
    ("Show this message and exit.", "Laat deze uitleg zien."),
    ("[required]", "[verplicht]"),
    ("[default: ", "[anders: "),
)
_ERRORS = (
    (re.compile(r"No such command '(.*?)'"), "De opdracht {} bestaat niet."),
    (re.compile(r"No such option: (\S+?)\.?(?: |$)"), "De optie {} bestaat niet."),
    (re.compile(r"Missing argument '(.*?)'"), "Er ontbreekt iets: {}."),
    (re.compile(r"Missing option '(.*?)'"), "De optie {} ontbreekt."),
    (re.compile(r"Invalid value for '(.*?)'"), "De waarde bij {} klopt niet."),
    (re.compile(r"Option '(.*?)' requires an argument"), "Bij de optie {} hoort een waarde."),
    (re.compile(r"Got unexpected extra argument.* \((.*?)\)"), "Dit is te veel: {}."),
)


def help_in_dutch(text: str) -> str:
    """Return the help of a command with its fixed words in Dutch."""
    for english, dutch in _HELP:
        text = text.replace(english, dutch)
    return text


def error_in_dutch(message: str) -> str:
    """Return what was wrong with how a command was typed, in one line."""
    for pattern, dutch in _ERRORS:
        if found := pattern.search(message):
            return dutch.format(found[1])
    return "Deze opdracht klopt niet."
