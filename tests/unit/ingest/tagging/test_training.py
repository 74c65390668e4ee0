import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from ingest.tagging.rules import Rule, RuleBook
from ingest.tagging.terms import word_terms
from ingest.tagging.training.corpus import read_corpus, truth_table
from ingest.tagging.training.fitting import count_vocabulary, fit_linear_model, keep, quantise
from ingest.tagging.training.folds import FOLDS, held_out_votes
from ingest.tagging.training.settling import WITHOUT_READER, best_threshold, fit_curve, settle_ballot
from ingest.tagging.vocabulary import join_vectors
from ingest.tagging.voting_tagger import ANY, LINEAR, RULES
from tests.tagging_samples import CODES, small_corpus

NO_RULES = RuleBook([])


def ignore(_: str) -> None:
    return None


def test_same_sentences_always_give_the_same_model(small_model):
    again = fit_linear_model(small_corpus(), CODES, tell=ignore)
    assert np.array_equal(again.weights, small_model.weights)
    assert np.array_equal(again.scales, small_model.scales)
    assert np.array_equal(again.offsets, small_model.offsets)


def test_model_scores_what_scikit_learn_scores_within_the_rounding_of_its_weights(small_model):
    corpus = small_corpus()
    vectors = [join_vectors(small_model.words, small_model.pieces, sentence.text) for sentence in corpus]
    table = csr_matrix(
        (
            np.concatenate([vector.values for vector in vectors]),
            np.concatenate([vector.ids for vector in vectors]),
            np.cumsum([0, *(len(vector.ids) for vector in vectors)]),
        ),
        shape=(len(corpus), len(small_model.weights)),
    )
    truth = truth_table(corpus, CODES)
    ours = small_model.scores([sentence.text for sentence in corpus])
    for column in range(len(CODES)):
        machine = LinearSVC(C=0.5, class_weight="balanced", random_state=0).fit(table, truth[:, column])
        rounding = small_model.scales[column] / 2 * abs(table).sum(axis=1).max()
        assert np.abs(machine.decision_function(table) - ours[:, column]).max() <= rounding + 1e-4


def test_training_tells_how_far_it_is():
    told: list[str] = []
    fit_linear_model(small_corpus(), CODES, tell=told.append)
    assert any("niet-geloofd (1 van 4)" in line for line in told)


def test_rounded_weights_are_within_half_a_step():
    weights = np.array([[0.5, -2.0], [-0.1, 0.3], [0.0, 0.01]], np.float32)
    rounded, scales = quantise(weights)
    assert rounded.dtype == np.int8
    assert (np.abs(rounded * scales - weights) <= scales / 2 + 1e-7).all()


def test_column_of_noughts_can_be_rounded():
    rounded, _ = quantise(np.zeros((2, 1), np.float32))
    assert np.array_equal(rounded, [[0], [0]])


def test_vocabulary_holds_terms_of_enough_sentences_and_knows_their_rarity():
    found = count_vocabulary(["soep soep", "soep eten", "brood"], word_terms, at_least=2)
    ((_, key, rarity),) = found.terms()
    assert (key, rarity) == ("soep", pytest.approx(1 + np.log(4 / 3)))


def test_kept_terms_keep_their_rarity():
    broad = count_vocabulary(["soep eten", "soep", "brood"], word_terms, at_least=1)
    numbers = {key: number for number, key, _ in broad.terms()}
    narrow = keep(broad, np.array([numbers["brood"], numbers["soep"]]))
    wanted = {key: rarity for _, key, rarity in broad.terms() if key in {"brood", "soep"}}
    assert {key: rarity for _, key, rarity in narrow.terms()} == wanted


def test_corpus_hides_names_and_leaves_out_sentences_without_labels(tmp_path):
    (tmp_path / "verhalen.jsonl").write_text(
        '{"id": "v", "zinnen": [{"t": "[[PERSOON:Jan]] kwam", "l": ["+respect"]}]}\n'
    )
    (tmp_path / "namen-zinnen-3.jsonl").write_text('{"t": "Jan", "l": []}\n')
    (sentence,) = read_corpus(tmp_path)
    assert (sentence.text, sentence.codes, sentence.story, sentence.source) == (
        *("[naam 1] kwam", frozenset({"+respect"})),
        *("v", "verhalen"),
    )


def test_held_out_sentences_are_scored_by_a_model_that_had_not_seen_their_file(small_model):
    renamed = {"een": FOLDS[0][0], "twee": FOLDS[1][0], "drie": FOLDS[2][0]}
    corpus = [
        type(sentence)(sentence.text, sentence.codes, sentence.story, renamed[sentence.source])
        for sentence in small_corpus()
    ]
    sentences, votes = held_out_votes(corpus, CODES, NO_RULES, tell=ignore)
    assert [sentence.source for sentence in sentences] == [sentence.source for sentence in corpus]
    assert votes[LINEAR].shape == (len(corpus), len(CODES))
    # The three files hold the same sentences, but each model learned from two of them only.
    assert not np.array_equal(votes[ANY], small_model.scores([sentence.text for sentence in sentences])[:, -1])


def test_threshold_is_the_probability_with_the_best_expected_f1():
    # Proposing two gives 2 * 1.7 / (2 + 2.0), proposing three 2 * 1.9 / (3 + 2.0).
    assert best_threshold(np.array([[0.9, 0.8], [0.2, 0.1]], np.float32)) == pytest.approx(0.8)
    # With four of 0.4 proposing all gives 2 * 1.6 / (4 + 1.6), and no fewer are as good.
    assert best_threshold(np.full((2, 2), 0.4, np.float32)) == pytest.approx(0.4)


def test_curve_gives_the_share_that_is_true():
    scores = np.array([0.0] * 10 + [1.0] * 10, np.float32)
    truth = np.array([True] * 2 + [False] * 8 + [True] * 9 + [False])
    assert fit_curve([scores], truth).probability(np.array([0.0, 1.0], np.float32)) == pytest.approx(
        [0.2, 0.9], abs=1e-3
    )


def test_rule_counts_as_it_is_and_the_model_in_spreads_from_its_mean(small_model):
    corpus = small_corpus()
    texts, truth = [sentence.text for sentence in corpus], truth_table(corpus, CODES)
    scores = small_model.scores(texts)
    rules = RuleBook([Rule("r", "niet-geloofd", ("geloofde",))])
    votes = {LINEAR: scores[:, :-1], RULES: rules.votes(texts, CODES), ANY: scores[:, -1]}
    truth[0] = False  # A curve cannot be fitted to scores that part right from wrong without an error.
    ballot = settle_ballot(votes, truth, weights=WITHOUT_READER)
    assert (ballot.voices[RULES].mean, ballot.voices[RULES].spread) == (0.0, 1.0)
    assert ballot.voices[LINEAR].mean == pytest.approx(scores[:, :-1].mean(), abs=1e-5)
    assert 0 < ballot.threshold < 1
