import numpy as np
import pytest

from ingest.counts import Counts
from ingest.tagging.ballot import Ballot, Curve, Voice
from ingest.tagging.learning.answers import AnsweredSentence
from ingest.tagging.learning.comparing import Change
from ingest.tagging.learning.learning import InForce, Learned, learn
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.rules import RuleBook
from ingest.tagging.voting_tagger import LINEAR, RULES
from tests.answer_samples import LAMP, confirmed, held_out_ids, learned_ids, rejected
from tests.tagging_samples import NOTHING, small_corpus

# A code is proposed from the score 0 on, which is where a support vector machine draws its line.
PLAIN = Ballot(
    voices={LINEAR: Voice(1.0, 0.0, 1.0), RULES: Voice(1.0, 0.0, 1.0)},
    code=Curve((1.0,), 0.0),
    event=Curve((1.0, 1.0), 0.0),
    threshold=0.5,
)
LEARNED, HELD_OUT = learned_ids(6), held_out_ids(3)
LAMPS = [confirmed(story) for story in LEARNED]


def taught(
    model: LinearModel, answers: list[AnsweredSentence], in_force: InForce | None = None, steps: list[str] | None = None
) -> Learned:
    def tell(done: int, of: int, what: str) -> None:
        assert done < of
        if steps is not None:
            steps.append(what)

    return learn(
        answers,
        small_corpus(),
        shipped=model,
        in_force=in_force or InForce(model, {}),
        ballot=PLAIN,
        rules=RuleBook(()),
        tell=tell,
        files_held_out=frozenset({"een"}),
    )


def score(model: LinearModel, text: str, code: str) -> float:
    return float(model.scores([text])[0, model.outputs.index(code)])


def test_what_people_confirm_is_proposed_from_then_on(small_model):
    assert score(small_model, LAMP, "niet-geloofd") < 0
    assert score(taught(small_model, LAMPS).model, LAMP, "niet-geloofd") > 0


def test_what_people_reject_is_proposed_no_longer(small_model):
    text = "de dokter geloofde mij niet"
    answers = [rejected(story, text=text) for story in LEARNED for _ in range(4)]
    assert score(small_model, text, "niet-geloofd") > 0
    assert score(taught(small_model, answers).model, text, "niet-geloofd") < score(small_model, text, "niet-geloofd")


def test_of_codes_that_nobody_answered_the_weights_stay(small_model):
    learned = taught(small_model, LAMPS)
    assert [change.code for change in learned.changes] == ["niet-geloofd"]
    text = "zij bleef naast mij zitten"
    assert score(learned.model, text, "+nabijheid") == pytest.approx(score(small_model, text, "+nabijheid"))


def test_the_same_answers_give_the_same_model(small_model):
    first, second = (taught(small_model, LAMPS).model for _ in range(2))
    assert np.array_equal(first.weights, second.weights)
    assert np.array_equal(first.offsets, second.offsets)


def test_stories_that_are_held_out_are_measured_on_and_not_learned_from(small_model):
    learned = taught(small_model, [*LAMPS, *(confirmed(story) for story in HELD_OUT)])
    assert learned.stories == tuple(sorted(LEARNED))
    assert learned.own == Change(Counts(missed=3), Counts(hits=3))
    assert not learned.worse


def test_only_what_was_said_of_a_held_out_sentence_is_measured(small_model):
    silent = confirmed(HELD_OUT[0], code="+nabijheid")
    assert taught(small_model, [*LAMPS, silent]).own.after == Counts()


def test_a_model_that_is_wrong_where_people_answered_is_worse(small_model):
    learned = taught(small_model, [*LAMPS, *(rejected(story) for story in HELD_OUT)])
    assert learned.own == Change(Counts(), Counts(extra=3))
    assert learned.worse


def test_a_model_that_forgets_the_corpus_is_worse(small_model):
    answers = [confirmed(story, text=text) for story in LEARNED for text in NOTHING]
    learned = taught(small_model, answers)
    assert learned.corpus.after.f1 < learned.corpus.before.f1
    assert learned.worse


def test_what_is_known_of_the_model_in_force_is_not_measured_again(small_model):
    first, again = [], []
    known = {"niet-geloofd": Counts(1, 0, 3)}
    taught(small_model, LAMPS, steps=first)
    learned = taught(small_model, LAMPS, InForce(small_model, known), steps=again)
    assert learned.corpus.before == known["niet-geloofd"]
    assert len(again) == len(first) - 1


def test_the_words_of_one_story_are_not_in_the_model(small_model):
    answers = [*LAMPS, confirmed(LEARNED[0], text="kwetal")]
    learned = taught(small_model, answers)
    words = {key for _, key, _ in learned.model.words.terms()}
    assert "lamp" in words
    assert not {key for key in words if "kwetal" in key}
