"""Markdown: the signs of layout go, the words stay."""

import re

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ ]?)+")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^`]*$")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\(([^()\s]{1,500})(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
# Underscores inside a word belong to it: @roy_zonder_kaart.
_EMPHASIS = re.compile(
    r"(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1|(?<!\w)(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\3(?!\w)"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])")


def strip_markdown(text: str) -> str:
    """Return the words of a Markdown text; links keep their address, lists their dashes."""
    return "\n".join(_strip_line(line) for line in text.splitlines() if not _FENCE.match(line))


def _strip_line(line: str) -> str:
    if _RULE.match(line):
        return ""
    line = _QUOTE.sub("", line)
    if heading := _HEADING.match(line):
        line = heading[1]
    line = _LINK.sub(lambda link: f"{link[1]} ({link[2]})", line)
    line = _EMPHASIS.sub(lambda marked: marked[2] or marked[4], line)
    return _ESCAPE.sub(r"\1", line)
