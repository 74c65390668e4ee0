"""Text with marks, as the corpus writes them: `Ik ben [[PERSOON:Anouk]].`"""

import re

from stories.spans import Mention, MentionKind, Span

_MARK = re.compile(r"\[\[([A-Z]+):(.*?)\]\]")


def unmark(marked: str) -> tuple[str, list[Mention]]:
    """Return the text without its marks, and the mentions that they marked."""
    text, mentions, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        mentions.append(Mention(Span(len(text), len(text) + len(mark[2])), MentionKind(mark[1]), "test", 1.0))
        text += mark[2]
        last = mark.end()
    return text + marked[last:], mentions
