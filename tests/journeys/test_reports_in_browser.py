"""The pages about measuring, opened as files: no one is shut out, and a chosen group stands alone without a script."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ingest.analysed import AnalysedText
from ingest.evaluation.conversation import simulate
from ingest.evaluation.gold import parse_gold
from ingest.evaluation.hiding import measure_hiding
from ingest.evaluation.labels import ReadStory, measure_labels
from ingest.tagging.tagger import ScoredCode, SentenceReading
from service.reports import write_hiding_report, write_label_report
from tests.journeys.browser import check_access

pytestmark = pytest.mark.browser

LINE = {
    "id": "v-1",
    "register": "chat",
    "domein": ["ggz"],
    "zinnen": [
        {"t": "[[PERSOON:Anouk]] uit [[LOCATIE:Ede]] kwam.", "l": ["-respect"]},
        {"t": "Niemand luisterde.", "l": ["niet-geloofd"]},
    ],
}


class Blind:
    """Finds no one, so that everyone is missed."""

    def analyse(self, text: str) -> AnalysedText:
        return AnalysedText(text, (), (), ())


def _pages() -> dict[str, str]:
    stories = list(parse_gold([json.dumps(LINE)], source="proef"))
    readings = (SentenceReading((ScoredCode("vooroordeel", 0.7),), (), 0.7), SentenceReading((), (), 0.1))
    read = [ReadStory(stories[0], readings)]
    return {
        "hiding": write_hiding_report(stories, measure_hiding(stories, Blind())),
        "labels": write_label_report(read, measure_labels(read), simulate(read, at_most=8), version="proef-1"),
    }


@pytest.mark.parametrize(("name", "group"), [("hiding", "naam (1)"), ("labels", "-respect (1)")])
def test_report_shuts_no_one_out_and_shows_a_chosen_group_alone(
    page: Page, tmp_path: Path, name: str, group: str
) -> None:
    path = tmp_path / f"{name}.html"
    path.write_text(_pages()[name], encoding="utf-8")
    page.goto(path.as_uri())
    check_access(page)
    before = page.locator(".groep:visible").count()
    page.get_by_role("link", name=group, exact=True).first.click()
    assert before > 1
    assert page.locator(".groep:visible").count() == 1
    page.get_by_role("link", name="alles", exact=True).first.click()
    assert page.locator(".groep:visible").count() == before
