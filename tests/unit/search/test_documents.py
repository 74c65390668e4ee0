from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from search.analysis import load_analyser
from search.documents import SentenceCode, to_document
from search.entries import fingerprint, make_entry
from search.payload import read_document, write_document
from search.plan import KeywordField
from stories.consent import Consent, Use, withdraw
from stories.permission import Audience
from stories.spans import Span
from stories.story import Domain, Story, StoryStatus, Teller
from stories.taggings import Decision, Tagging, Voice

NOW = datetime(2024, 5, 1, tzinfo=UTC)
READERS = {Audience.PUBLIC, Audience.EDUCATOR, Audience.RESEARCHER}
STORY = Story(
    id="een",
    text="De huisarts luisterde.",
    sentences=(Span(0, 22),),
    domains=frozenset({Domain.MENTAL_HEALTH}),
    teller=Teller.SELF,
    told_at=date(2024, 5, 1),
    consent=Consent(frozenset(Use), given_at=NOW),
    status=StoryStatus.PUBLISHED,
    created_at=NOW,
    happened_in=2019,
)


def tagging(code: str, by: Voice, decision: Decision, *, sentence: int = 0) -> Tagging:
    return Tagging("een", sentence, code, by, decision, "1.2")


@pytest.mark.parametrize(
    ("uses", "audiences", "countable", "quotable"),
    [
        ({Use.READ}, READERS, False, False),
        ({Use.RESEARCH}, {Audience.RESEARCHER}, False, False),
        ({Use.TEACH}, {Audience.EDUCATOR, Audience.LESSON}, False, False),
        ({Use.COUNT}, set(), True, False),
        ({Use.READ, Use.QUOTE, Use.COUNT}, READERS, True, True),
    ],
)
def test_switches_say_who_may_do_what(
    uses: set[Use], audiences: set[Audience], countable: bool, quotable: bool
) -> None:
    document = to_document(replace(STORY, consent=Consent(frozenset(uses), given_at=NOW)), ())
    assert document is not None
    assert (document.audiences, document.countable, document.quotable) == (audiences, countable, quotable)


@pytest.mark.parametrize("uses", [set(), {Use.QUOTE}])
def test_story_without_a_use_of_its_own_has_no_document(uses: set[Use]) -> None:
    assert to_document(replace(STORY, consent=Consent(frozenset(uses), given_at=NOW)), ()) is None


def test_withdrawn_consent_leaves_no_document() -> None:
    assert to_document(replace(STORY, consent=withdraw(STORY.consent, now=NOW)), ()) is None


def test_document_knows_what_is_confirmed_proposed_and_rejected() -> None:
    document = to_document(
        STORY,
        [
            tagging("+nabijheid", Voice.MODEL, Decision.PROPOSED),
            tagging("+nabijheid", Voice.NARRATOR, Decision.CONFIRMED),
            tagging("+respect", Voice.MODEL, Decision.PROPOSED),
            tagging("-respect", Voice.MODEL, Decision.PROPOSED),
            tagging("-respect", Voice.NARRATOR, Decision.REJECTED),
        ],
    )
    assert document is not None
    assert document.sentence_codes == (SentenceCode(0, "+nabijheid", True), SentenceCode(0, "+respect", False))
    assert document.confirmed == {"+nabijheid"}
    assert document.rejected == {"-respect"}


def test_story_is_of_the_year_it_is_about() -> None:
    document = to_document(STORY, ())
    assert document is not None
    assert (document.year, document.told_at.year) == (2019, 2024)


def test_document_survives_being_written_down() -> None:
    document = to_document(STORY, [tagging("+nabijheid", Voice.NARRATOR, Decision.CONFIRMED)])
    assert document is not None
    assert read_document(write_document(document)) == document


def test_fingerprint_tells_documents_apart() -> None:
    document = to_document(STORY, ())
    assert document is not None
    assert fingerprint(document) == fingerprint(read_document(write_document(document)))
    assert fingerprint(document) != fingerprint(replace(document, countable=False))


def test_entry_keeps_a_code_with_and_without_its_sign() -> None:
    codes = [
        tagging("-respect", Voice.NARRATOR, Decision.CONFIRMED),
        tagging("niet-geloofd", Voice.MODEL, Decision.PROPOSED),
    ]
    document = to_document(STORY, codes)
    assert document is not None
    keywords = make_entry(document, load_analyser()).keywords
    assert keywords[KeywordField.CODE] == {"-respect", "niet-geloofd"}
    assert keywords[KeywordField.LABEL] == {"respect", "niet-geloofd"}
    assert keywords[KeywordField.SIGN] == {"-"}
