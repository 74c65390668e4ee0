"""Making running text of the printed lines of pages."""

import re
from collections.abc import Sequence

_PAGE_NUMBER = re.compile(
    r"(?:[-–][ ]?)?(?:(?:pagina|blz\.?|p\.)[ ]?)?\d{1,4}(?:[ ]?(?:/|van)[ ]?\d{1,4})?(?:[ ]?[-–])?", re.I
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)]*$")
_LIST_ITEM = re.compile(r"(?:[-–•*]|\d{1,2}[.)])[ \t]")

# PDFium writes one of these for a hyphen at the end of a line.
_HYPHENS = ("\ufffe", "\x02", "\xad", "-", "‐")
# "Jeugd- en gezinsteam" keeps its hyphen.
_AFTER_A_HYPHEN_THAT_STAYS = ("en ", "of ", "en/of ", "tot ")

# A line shorter than this share of the page's longest ends a paragraph when it ends a sentence.
_FULL_LINE = 0.75


def join_lines(pages: Sequence[str]) -> str:
    """Return pages as paragraphs, without page numbers and with words made whole that a line end had broken."""
    lines: list[str] = []
    for page in pages:
        lines.extend(_lines_of(page))
    longest = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    open_paragraph = False
    last_line = ""
    for line in lines:
        if not line:
            open_paragraph = False
            continue
        if open_paragraph and not _begins_anew(last_line, line, longest):
            paragraphs[-1] = _append(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        open_paragraph, last_line = True, line
    return "\n\n".join(paragraphs)


def _lines_of(page: str) -> list[str]:
    lines = [line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return lines


def _begins_anew(last: str, line: str, longest: int) -> bool:
    if _LIST_ITEM.match(line):
        return True
    if last.endswith(_HYPHENS):
        return False
    short = len(last) < longest * _FULL_LINE
    return short and (_SENTENCE_END.search(last) is not None or line[:1].isupper())


def _append(paragraph: str, line: str) -> str:
    if paragraph.endswith(_HYPHENS) and len(paragraph) > 1 and paragraph[-2].isalpha():
        if line.startswith(_AFTER_A_HYPHEN_THAT_STAYS):
            return f"{paragraph[:-1]}- {line}"
        return paragraph[:-1] + line if line[:1].islower() else f"{paragraph[:-1]}-{line}"
    return f"{paragraph} {line}"
