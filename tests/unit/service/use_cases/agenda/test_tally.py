"""What is told of judgements: nothing under five, and nothing by which one narrator can be told apart."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from search.figures import Count, Reason, Suppressed
from service.use_cases.agenda.tally import Tally, tell
from stories.agenda.voices import Judgement, Verdict

SECRET = bytes(32)
AT = datetime(2026, 5, 1, tzinfo=UTC)
# What is seen before a narrator leaves and after, and what that narrator said.
Withdrawal = tuple[Tally, Tally | None, Verdict]


def said(yes: int, partly: int, no: int, *, name: str = "s") -> list[Judgement]:
    verdicts = [Verdict.YES] * yes + [Verdict.PARTLY] * partly + [Verdict.NO] * no
    return [Judgement("punt", "antwoord", f"{name}{n}", verdict, None, AT) for n, verdict in enumerate(verdicts)]


def told(yes: int, partly: int, no: int, *, secret: bytes = SECRET) -> Tally:
    tally = tell(said(yes, partly, no), secret=secret)
    assert tally is not None
    return tally


@pytest.mark.parametrize("number", range(5))
def test_under_five_nothing_is_told(number: int) -> None:
    assert tell(said(0, 0, number), secret=SECRET) is None


def test_from_five_on_it_is_told_about_how_many_there_are() -> None:
    of = told(1, 1, 3).of
    assert isinstance(of, Count)
    assert 5 <= of.stories <= 8


def test_an_answer_that_few_gave_and_one_that_nearly_all_gave_are_not_counted() -> None:
    shown = told(2, 0, 12).verdicts
    assert shown[Verdict.YES] == Suppressed(Reason.FEW)
    assert shown[Verdict.PARTLY] == Suppressed(Reason.FEW)
    assert shown[Verdict.NO] == Suppressed(Reason.NEARLY_ALL)


def test_no_answer_is_hidden_alone() -> None:
    shown = told(9, 1, 7).verdicts
    assert isinstance(shown[Verdict.YES], Count)
    assert shown[Verdict.PARTLY] == Suppressed(Reason.FEW)
    assert shown[Verdict.NO] == Suppressed(Reason.DERIVABLE)


def test_what_many_gave_is_counted_a_few_off() -> None:
    shown = told(20, 30, 40).verdicts
    assert all(
        isinstance(figure, Count) and abs(figure.stories - right) <= 3
        for figure, right in zip((shown[verdict] for verdict in Verdict), (20, 30, 40), strict=True)
    )


def test_what_most_say_is_only_said_when_it_is_true() -> None:
    for seed in range(50):
        secret = seed.to_bytes(32)
        assert told(0, 0, 6, secret=secret).most is Verdict.NO
        assert told(3, 0, 3, secret=secret).most is None
        assert told(4, 1, 3, secret=secret).most is None


def test_the_margin_by_which_most_is_most_is_another_one_for_other_judgements() -> None:
    assert {told(0, 2, 4, secret=seed.to_bytes(32)).most for seed in range(50)} == {Verdict.NO, None}


def test_under_ten_it_is_not_told_how_often_each_answer_was_given() -> None:
    assert told(0, 0, 9).verdicts == {}
    assert set(told(0, 0, 10).verdicts) == set(Verdict)


def test_sentences_come_without_what_was_judged_and_not_in_order_of_time() -> None:
    judgements = [Judgement("punt", "antwoord", f"s{n}", Verdict.NO, f"Zin {n}" if n else None, AT) for n in range(12)]
    tally = tell(judgements, secret=SECRET)
    assert tally is not None
    assert sorted(tally.sentences) == sorted(f"Zin {n}" for n in range(1, 12))
    assert list(tally.sentences) != sorted(tally.sentences)


def test_who_sees_all_before_and_after_a_withdrawal_guesses_little_better_than_without() -> None:
    """An attacker who knows every rule but the secret, and learned from 20,000 withdrawals what follows on what."""
    chance = random.Random(7)
    learned = [_withdrawal(chance) for _ in range(20_000)]
    asked = [_withdrawal(chance) for _ in range(5_000)]
    before, both = _right(learned, asked, seen=_before), _right(learned, asked, seen=_both)
    # Knowing what most say tells something of everyone; seeing it change may add little.
    assert 0.4 < before < 0.6
    assert before <= both < before + 0.06


def _right(
    learned: Sequence[Withdrawal], asked: Sequence[Withdrawal], *, seen: Callable[[Tally, Tally | None], object]
) -> float:
    """Return how often the best guess is right."""
    known: dict[object, Counter[Verdict]] = defaultdict(Counter)
    for before, after, truth in learned:
        known[seen(before, after)][truth] += 1
    usual = Counter(truth for _, _, truth in learned)
    guesses = ((known.get(seen(before, after), usual).most_common(1)[0][0], truth) for before, after, truth in asked)
    return sum(guess is truth for guess, truth in guesses) / len(asked)


def _withdrawal(chance: random.Random) -> Withdrawal:
    total = chance.randint(6, 20)
    weights = [chance.random() for _ in Verdict]
    verdicts = chance.choices(list(Verdict), weights, k=total)
    secret = chance.randbytes(32)
    judgements = [Judgement("punt", "antwoord", f"s{n}", verdict, None, AT) for n, verdict in enumerate(verdicts)]
    before = tell(judgements, secret=secret)
    assert before is not None
    return before, tell(judgements[1:], secret=secret), verdicts[0]


def _before(before: Tally, _: Tally | None) -> object:
    """What an attacker sees of one moment, as coarse as it can be learned from."""
    return before.most, max(_counts(before), default=(0, None))[1]


def _both(before: Tally, after: Tally | None) -> object:
    """What an attacker sees of both moments: what most say, and by how much each number changed."""
    if after is None:
        return _before(before, after)
    earlier, later = {v: n for n, v in _counts(before)}, {v: n for n, v in _counts(after)}
    changed = tuple(later[v] - earlier[v] if v in earlier and v in later else None for v in Verdict)
    return _before(before, after), after.most, changed


def _counts(tally: Tally) -> list[tuple[int, Verdict]]:
    return [(figure.stories, verdict) for verdict, figure in tally.verdicts.items() if isinstance(figure, Count)]
