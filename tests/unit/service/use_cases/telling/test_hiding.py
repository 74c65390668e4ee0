from dataclasses import replace
from pathlib import Path

import pytest

from ingest.readers import read_typed
from ingest.redaction.choices import Choice, Level
from service.use_cases.telling import hiding
from service.use_cases.telling.answers import tell_story, tell_who
from service.use_cases.telling.state import Missed, Telling
from service.use_cases.telling.state_json import to_json
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.spans import Mention, MentionKind, Span
from tests.banks import memory_bank
from tests.tellings import NAMES, TEXT, told


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def result(telling: Telling) -> str:
    return "".join(piece.text for piece in hiding.view(telling).result)


def group_of(telling: Telling, word: str) -> hiding.HiddenGroup:
    return next(group for group in hiding.view(telling).groups if word in group.words)


def telling_with(text: str, *, doubts: tuple[Mention, ...] = (), mentions: tuple[Mention, ...] = ()) -> Telling:
    return Telling(id="d", story_id="s", text=text, analysed=True, doubts=doubts, mentions=mentions)


def test_the_marked_text_is_the_text_and_the_result_has_no_names(bank: Bank) -> None:
    telling, _ = told(bank)
    assert "".join(piece.text for piece in hiding.view(telling).marked) == TEXT
    assert not any(name in result(telling) for name in NAMES)


def test_who_someone_is_to_the_narrator_stands_in_the_place_of_the_name(bank: Bank) -> None:
    telling, _ = told(bank)
    assert "Mijn dochter was mee." in result(telling)


def test_a_choice_holds_for_every_place_and_after_a_change_of_the_text(bank: Bank) -> None:
    telling, _ = told(bank, f"{TEXT} Yusuf luisterde.")
    telling = hiding.choose(telling, {group_of(telling, "Yusuf").key: Choice(Level.WORD, "Sam")})
    assert result(telling).count("Sam") == 2
    changed = hiding.analyse(bank, tell_story(telling, read_typed(f"Nog een zin. {TEXT}")))
    assert "vroeg Sam wat" in result(changed)


def test_what_is_kept_stays_in_the_text(bank: Bank) -> None:
    telling, _ = told(bank)
    telling = hiding.choose(telling, {group_of(telling, "Veghel").key: Choice(Level.KEEP)})
    assert "in Veghel" in result(telling)
    assert group_of(telling, "Veghel").is_kept


def test_missed_words_are_hidden_wherever_they_stand() -> None:
    telling = hiding.add_missed(telling_with("Moed was er niet. Nee, moed niet."), "moed", MentionKind.PERSON)
    assert result(telling) == "[naam 1] was er niet. Nee, [naam 1] niet."


def test_missed_words_that_stand_nowhere_are_asked_again() -> None:
    with pytest.raises(InvalidInputError):
        hiding.add_missed(telling_with("Moed was er niet."), "hoop", MentionKind.PERSON)


def test_missed_words_that_are_taken_out_of_the_text_do_no_harm() -> None:
    telling = replace(telling_with("Er was niets."), missed=(Missed("moed", MentionKind.PERSON),))
    assert result(telling) == "Er was niets."


DOUBT = Mention(Span(0, 4), MentionKind.PERSON, "twijfel", 0.4)


def test_a_doubt_is_asked_and_hidden_until_it_is_answered() -> None:
    telling = telling_with("Hoop hielp mij.", doubts=(DOUBT,))
    (question,) = hiding.view(telling).questions
    assert (question.words, question.answered) == (("Hoop",), False)
    assert "Hoop" not in result(telling)


def test_a_doubt_that_is_no_name_stays_in_the_text_and_can_still_be_changed() -> None:
    telling = telling_with("Hoop hielp mij.", doubts=(DOUBT,))
    telling = hiding.choose(telling, {hiding.view(telling).questions[0].key: Choice(Level.KEEP)})
    assert result(telling) == "Hoop hielp mij."
    assert len(hiding.view(telling).questions) == 1


def test_a_doubt_about_a_name_that_is_certain_elsewhere_is_not_asked() -> None:
    certain = Mention(Span(17, 21), MentionKind.PERSON, "lijst", 1.0)
    telling = telling_with("Hoop hielp mij. \nHoop de Vries.", doubts=(DOUBT,), mentions=(certain,))
    assert hiding.view(telling).questions == ()


def test_after_agreeing_no_name_is_left_anywhere_in_the_draft(bank: Bank) -> None:
    telling, _ = told(bank)
    telling = hiding.choose(telling, {group_of(telling, "Yusuf").key: Choice(Level.PLACEHOLDER)})
    done = hiding.agree(telling)
    assert done.hidden
    assert not any(name.casefold() in to_json(done).casefold() for name in NAMES)


def test_agreeing_twice_changes_nothing(bank: Bank) -> None:
    telling, _ = told(bank)
    once = hiding.agree(telling)
    again = hiding.agree(hiding.analyse(bank, replace(once, hidden=False, analysed=False)))
    assert again.text == once.text


def test_a_form_can_name_a_group_without_giving_it_away(bank: Bank) -> None:
    telling, _ = told(bank)
    group = group_of(telling, "Yusuf")
    assert "yusuf" not in group.id.casefold()
    assert len({group.id for group in hiding.view(telling).groups}) == len(hiding.view(telling).groups)


def test_a_name_that_was_listed_in_part_is_hidden_whole_and_is_not_taken_for_its_owner(bank: Bank) -> None:
    text = "Mevrouw Brombacher belde. Mijn broer Wiebren Brombacher woont op Brombachersteeg 14 in Zwolle."
    telling = tell_who(
        tell_story(Telling(id="d", story_id="s"), read_typed(text)), [("Brombacher", "mijn moeder")], "", ""
    )
    hidden = hiding.agree(hiding.analyse(bank, telling)).text
    assert hidden.startswith("Mijn moeder belde.")
    assert not any(name in hidden for name in ("Wiebren", "Brombacher", "14", "Zwolle"))
    assert hidden.count("ijn moeder") == 1
