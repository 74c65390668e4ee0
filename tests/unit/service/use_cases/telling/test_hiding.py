from dataclasses import replace
from pathlib import Path

import pytest

from ingest.readers import read_typed
from ingest.redaction.choices import Choice, Level
from service.use_cases.telling import hiding
from service.use_cases.telling.analysing import analyse, analyse_within
from service.use_cases.telling.answers import tell_story, tell_who
from service.use_cases.telling.drafts import keep_with_new_key, open_telling
from service.use_cases.telling.hiding_view import HiddenGroup, HiddenPlace, view, view_places
from service.use_cases.telling.state import Missed, Telling
from service.use_cases.telling.state_json import to_json
from service.wiring import Bank
from stories.errors import DraftNotFoundError, InvalidInputError
from stories.spans import Mention, MentionKind, Span
from tests.banks import memory_bank
from tests.tellings import NAMES, TEXT, told


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def result(telling: Telling) -> str:
    return "".join(piece.text for piece in view(telling).result)


def group_of(telling: Telling, word: str) -> HiddenGroup:
    return next(group for group in view(telling).groups if word in group.words)


def telling_with(text: str, *, doubts: tuple[Mention, ...] = (), mentions: tuple[Mention, ...] = ()) -> Telling:
    return Telling(id="d", story_id="s", text=text, analysed=True, doubts=doubts, mentions=mentions)


def test_the_marked_text_is_the_text_and_the_result_has_no_names(bank: Bank) -> None:
    telling, _ = told(bank)
    assert "".join(piece.text for piece in view(telling).marked) == TEXT
    assert not any(name in result(telling) for name in NAMES)


def test_who_someone_is_to_the_narrator_stands_in_the_place_of_the_name(bank: Bank) -> None:
    telling, _ = told(bank)
    assert "Mijn dochter was mee." in result(telling)


def test_a_choice_holds_for_every_place_and_after_a_change_of_the_text(bank: Bank) -> None:
    telling, _ = told(bank, f"{TEXT} Yusuf luisterde.")
    telling = hiding.choose(telling, {group_of(telling, "Yusuf").key: Choice(Level.WORD, "Sam")})
    assert result(telling).count("Sam") == 2
    changed = analyse(bank, tell_story(telling, read_typed(f"Nog een zin. {TEXT}")))
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


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("moed", "[naam 1] was er niet. Nee, [naam 1] niet. Moedig was ik."),
        ("Moed was er", "[naam 1] niet. Nee, moed niet. Moedig was ik."),
        ("Moed", "[naam 1] was er niet. Nee, [naam 1] niet. Moedig was ik."),
    ],
)
def test_a_selected_stretch_goes_and_its_words_wherever_else_they_stand(words: str, left: str) -> None:
    text = "Moed was er niet. Nee, moed niet. Moedig was ik."
    start = text.index(words)
    telling = hiding.add_selected(telling_with(text), Span(start, start + len(words)), words, MentionKind.PERSON)
    assert result(telling) == left


def test_a_part_of_a_word_can_be_selected_also_when_the_text_changes_before_it() -> None:
    telling = hiding.add_selected(telling_with("De Annalijst was er."), Span(3, 7), "Anna", MentionKind.PERSON)
    assert result(telling) == "De [naam 1]lijst was er."
    assert result(replace(telling, text="Nee. De Annalijst was er.")) == "Nee. De [naam 1]lijst was er."
    assert result(replace(telling, text="De lijst was er.")) == "De lijst was er."


def test_a_stretch_of_another_text_is_looked_for_by_its_words() -> None:
    telling = telling_with("Toen was er moed.")
    assert result(hiding.add_selected(telling, Span(0, 4), "moed", MentionKind.PERSON)) == "Toen was er [naam 1]."
    with pytest.raises(InvalidInputError):
        hiding.add_selected(telling, Span(0, 4), "hoop", MentionKind.PERSON)
    with pytest.raises(InvalidInputError):
        hiding.add_selected(telling, Span(0, 900), "hoop", MentionKind.PERSON)


@pytest.mark.parametrize(("length", "fits"), [(200, True), (201, False)])
def test_a_selection_is_some_words_and_no_whole_page(length: int, *, fits: bool) -> None:
    telling = telling_with("x" * 300)
    if fits:
        assert hiding.add_selected(telling, Span(0, length), "x" * length, MentionKind.PERSON).missed
    else:
        with pytest.raises(InvalidInputError):
            hiding.add_selected(telling, Span(0, length), "x" * length, MentionKind.PERSON)


def places_of(telling: Telling, word: str) -> tuple[HiddenPlace, ...]:
    shown = view_places(telling, group_of(telling, word).id)
    assert shown is not None
    return shown[1]


def test_a_choice_for_one_place_leaves_the_others_as_they_are(bank: Bank) -> None:
    telling, _ = told(bank, f"{TEXT} Later belde Yusuf. En Yusuf kwam terug.")
    _, called, _ = places_of(telling, "Yusuf")
    assert (called.before[-7:], called.words, called.after[:4]) == (" belde ", "Yusuf", ". En")
    telling = hiding.choose(telling, {group_of(telling, "Yusuf").key: Choice(Level.WORD, "Sam")})
    telling = hiding.choose_places(telling, {called.key: Choice(Level.WORD, "de verpleger")})
    assert result(telling).endswith("vroeg Sam wat ik zelf dacht. Later belde de verpleger. En Sam kwam terug.")
    assert [place.becomes for place in places_of(telling, "Yusuf")] == ["Sam", "de verpleger", "Sam"]
    assert group_of(telling, "Yusuf").exceptions == 1
    assert hiding.agree(telling).text == result(telling)


def test_a_choice_for_one_place_can_be_taken_back(bank: Bank) -> None:
    telling, _ = told(bank, f"{TEXT} Later belde Yusuf.")
    before, (_, called) = result(telling), places_of(telling, "Yusuf")
    telling = hiding.choose_places(telling, {called.key: Choice(Level.KEEP)})
    assert "Later belde Yusuf." in result(telling)
    assert result(hiding.choose_places(telling, {called.key: None})) == before


def test_a_choice_for_one_place_holds_when_the_text_changes_elsewhere(bank: Bank) -> None:
    text = f"{TEXT} Later belde Yusuf. En Yusuf kwam terug."
    telling, _ = told(bank, text)
    _, called, _ = places_of(telling, "Yusuf")
    telling = hiding.choose_places(telling, {called.key: Choice(Level.WORD, "de verpleger")})
    changed = analyse(bank, tell_story(telling, read_typed(f"Er staat nu iets voor. {text}")))
    assert "Later belde de verpleger. En [naam " in result(changed)


def test_places_with_the_same_words_around_them_are_chosen_apart() -> None:
    sentence = "En daarna kwam telkens weer Hoop bij mij aan de deur staan.\n"
    mentions = tuple(
        Mention(Span(start, start + 4), MentionKind.PERSON, "lijst", 1.0) for start in (28, 28 + len(sentence))
    )
    telling = telling_with(sentence * 2, mentions=mentions)
    first, second = places_of(telling, "Hoop")
    assert first.id != second.id
    chosen = result(hiding.choose_places(telling, {second.key: Choice(Level.KEEP)}))
    assert [line.split()[5] for line in chosen.splitlines()] == ["[naam", "Hoop"]


def test_a_group_that_is_gone_has_no_places() -> None:
    assert view_places(telling_with("Hoop hielp mij.", doubts=(DOUBT,)), "bestaat-niet") is None


def test_what_the_rest_may_give_away_is_said_in_one_sentence(bank: Bank) -> None:
    telling, _ = told(bank, f"{TEXT} De burgemeester was er ook, dat stond in de krant.")
    clues = view(telling).clues
    assert clues is not None
    assert "‘burgemeester’" in clues
    assert "‘in de krant’" in clues
    assert "kleine plaats" not in clues
    assert view(telling_with("Er was niets.")).clues is None


LISTED = {
    "in full": "Toen kwam Sanne Dijkgraaf binnen.",
    "in part": "Toen kwam mevrouw Dijkgraaf binnen.",
    "possessive": "Toen kwam Sannes brief binnen.",
    "diminutive": "Toen kwam Sannetje binnen.",
    "misspelt": "Toen kwam Sanen Dijkgraff binnen.",
    "lower case": "toen kwam sanne binnen en ik zei niks",
}


@pytest.mark.parametrize("text", LISTED.values(), ids=LISTED)
def test_whoever_is_listed_is_hidden_in_every_form_and_stays_readable(bank: Bank, text: str) -> None:
    people = [("Sanne Dijkgraaf", "mijn begeleider"), ("Femke", "mijn zusje")]
    telling = tell_who(Telling(id="d", story_id="s"), people, "", "")
    telling = analyse(bank, tell_story(telling, read_typed(f"{text} Ze was er.")))
    hidden = hiding.agree(telling).text
    assert not any(name in hidden.casefold() for name in ("sann", "sane", "dijkgra"))
    assert "ijn begeleider" in hidden
    assert "[" not in hidden


def test_listed_without_a_role_someone_has_a_number_or_a_chosen_name(bank: Bank) -> None:
    telling = tell_who(Telling(id="d", story_id="s"), [("Sanne", "")], "Veghel", "De Schakel")
    telling = analyse(bank, tell_story(telling, read_typed("Bij de schakel in veghel zag sanne mij. Toen ging Sanne.")))
    assert "[naam 1] mij. Toen ging [naam 1]." in result(telling)
    telling = hiding.choose(telling, {group_of(telling, "sanne").key: Choice(Level.WORD, "Robin")})
    assert result(telling).endswith("zag Robin mij. Toen ging Robin.")
    assert not any(name in result(telling).casefold() for name in ("schakel", "veghel", "sanne"))


def test_nothing_of_the_list_outlives_that_the_narrator_agreed(bank: Bank) -> None:
    """Neither those who are in the text nor those who are in the list alone, with what they are to the narrator."""
    telling, key = told(bank)
    people = [("Anouk", "mijn dochter"), ("Zwaantje Kuipers", "mijn overbuurvrouw van vroeger")]
    telling = tell_who(telling, people, "Veghel, Tietjerk", "De Schakel, Het Zeepaardje")
    assert analyse_within(bank, telling, seconds=60) is not None
    telling = hiding.add_missed(analyse(bank, telling), "oren", MentionKind.PERSON)
    telling = hiding.choose(telling, {group_of(telling, "Yusuf").key: Choice(Level.WORD, "Sam")})
    telling = hiding.choose_places(telling, {places_of(telling, "Yusuf")[0].key: Choice(Level.KEEP)})
    telling = hiding.choose_places(telling, {places_of(telling, "Yusuf")[0].key: Choice(Level.PLACEHOLDER)})
    fresh = keep_with_new_key(bank, hiding.agree(telling), key)
    left = to_json(open_telling(bank, fresh)).casefold()
    listed = ("anouk", "zwaantje", "kuipers", "overbuurvrouw", "veghel", "tietjerk", "schakel", "zeepaardje", "yusuf")
    assert [name for name in listed if name in left] == []
    with pytest.raises(DraftNotFoundError):
        open_telling(bank, key)
    assert len(bank.background) == 0


DOUBT = Mention(Span(0, 4), MentionKind.PERSON, "twijfel", 0.4)


def test_a_doubt_is_asked_and_hidden_until_it_is_answered() -> None:
    telling = telling_with("Hoop hielp mij.", doubts=(DOUBT,))
    (question,) = view(telling).questions
    assert (question.words, question.answered) == (("Hoop",), False)
    assert "Hoop" not in result(telling)


def test_a_doubt_that_is_no_name_stays_in_the_text_and_can_still_be_changed() -> None:
    telling = telling_with("Hoop hielp mij.", doubts=(DOUBT,))
    telling = hiding.choose(telling, {view(telling).questions[0].key: Choice(Level.KEEP)})
    assert result(telling) == "Hoop hielp mij."
    assert len(view(telling).questions) == 1


def test_a_doubt_about_a_name_that_is_certain_elsewhere_is_not_asked() -> None:
    certain = Mention(Span(17, 21), MentionKind.PERSON, "lijst", 1.0)
    telling = telling_with("Hoop hielp mij. \nHoop de Vries.", doubts=(DOUBT,), mentions=(certain,))
    assert view(telling).questions == ()


def test_after_agreeing_no_name_is_left_anywhere_in_the_draft(bank: Bank) -> None:
    telling, _ = told(bank)
    telling = hiding.choose(telling, {group_of(telling, "Yusuf").key: Choice(Level.PLACEHOLDER)})
    done = hiding.agree(telling)
    assert done.hidden
    assert not any(name.casefold() in to_json(done).casefold() for name in NAMES)


def test_agreeing_twice_changes_nothing(bank: Bank) -> None:
    telling, _ = told(bank)
    once = hiding.agree(telling)
    again = hiding.agree(analyse(bank, replace(once, hidden=False, analysed=False)))
    assert again.text == once.text


def test_a_form_can_name_a_group_without_giving_it_away(bank: Bank) -> None:
    telling, _ = told(bank)
    group = group_of(telling, "Yusuf")
    assert "yusuf" not in group.id.casefold()
    assert len({group.id for group in view(telling).groups}) == len(view(telling).groups)


def test_a_name_that_was_listed_in_part_is_hidden_whole_and_is_not_taken_for_its_owner(bank: Bank) -> None:
    text = "Mevrouw Brombacher belde. Mijn broer Wiebren Brombacher woont op Brombachersteeg 14 in Zwolle."
    telling = tell_who(
        tell_story(Telling(id="d", story_id="s"), read_typed(text)), [("Brombacher", "mijn moeder")], "", ""
    )
    hidden = hiding.agree(analyse(bank, telling)).text
    assert hidden.startswith("Mijn moeder belde.")
    assert not any(name in hidden for name in ("Wiebren", "Brombacher", "14", "Zwolle"))
    assert hidden.count("ijn moeder") == 1
