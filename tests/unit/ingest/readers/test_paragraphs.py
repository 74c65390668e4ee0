"""The printed lines of a page become running text."""

import pytest

from ingest.readers.paragraphs import join_lines

PAGES = {
    "lines of one paragraph": (
        ["Dit is een lange regel die doorloopt\nen hier verdergaat tot het einde."],
        "Dit is een lange regel die doorloopt en hier verdergaat tot het einde.",
    ),
    "a short line ends a paragraph": (
        ["Dit is een lange regel die doorloopt\nen stopt.\nDaarna begint er iets heel anders hier."],
        "Dit is een lange regel die doorloopt en stopt.\n\nDaarna begint er iets heel anders hier.",
    ),
    "a word broken at the end of a line": (
        ["Zij werkte als ervaringsdes\ufffe\nkundige in een heel groot huis."],
        "Zij werkte als ervaringsdeskundige in een heel groot huis.",
    ),
    "a hyphen that stays": (
        ["Wij belden toen met het jeugd-\nen gezinsteam van de gemeente."],
        "Wij belden toen met het jeugd- en gezinsteam van de gemeente.",
    ),
    "page numbers": (["Pagina 1 van 2\nEen zin die doorloopt op\n1", "2\nde volgende bladzijde."],
                     "Een zin die doorloopt op de volgende bladzijde."),
    "a list": (["Ik kreeg die dag:\n- een brief\n- een boete"], "Ik kreeg die dag:\n\n- een brief\n\n- een boete"),
    "nothing": (["", "1"], ""),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "text"), PAGES.values(), ids=PAGES)
def test_running_text(pages: list[str], text: str) -> None:
    assert join_lines(pages) == text
