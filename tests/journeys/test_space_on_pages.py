"""Parts of a page that follow one another stand apart, with our own style sheet in a real browser."""

import pytest
from playwright.sync_api import Page

from service.pages.assets import style_sheet

pytestmark = pytest.mark.browser

CARDS = '<ul class="vb-kaarten vb-kaarten--twee"><li class="vb-kaart"><p>48 %</p></li></ul>'
BELOW = {
    "quotes": '<ul class="vb-citaten"><li><p>Label</p><blockquote class="vb-citaat">Zin.</blockquote></li></ul>',
    "text": '<p class="nl-paragraph">Dit is alles.</p>',
}
SPACE = """() => {
  const cards = document.querySelector(".vb-kaarten");
  return cards.nextElementSibling.getBoundingClientRect().top - cards.getBoundingClientRect().bottom;
}"""


@pytest.mark.parametrize("below", BELOW)
def test_what_stands_under_cards_does_not_touch_them(page: Page, below: str) -> None:
    page.set_content(f"<style>{style_sheet().content.decode()}</style><main>{CARDS}{BELOW[below]}</main>")
    assert page.evaluate(SPACE) >= 16
