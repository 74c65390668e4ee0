import json

import pytest

from ingest.counts import Counts, compare, macro_f1, total
from ingest.evaluation.calibration import measure_calibration
from ingest.evaluation.conversation import simulate
from ingest.evaluation.gold import parse_gold
from ingest.evaluation.labels import ReadStory, best_f1, measure_labels, read_stories
from ingest.tagging.tagger import ScoredCode, SentenceReading

STORIES = [
    {
        "id": "v-1",
        "register": "b1",
        "domein": ["ggz", "armoede"],
        "zinnen": [
            {"t": "[[PERSOON:Jan]] geloofde me niet.", "l": ["niet-geloofd", "-respect"]},
            {"t": "Het regende.", "l": []},
            {"t": "Nog eens.", "l": ["niet-geloofd"]},
        ],
    },
    {"id": "v-2", "register": "chat", "domein": ["ggz"], "zinnen": [{"t": "zij bleef zitten", "l": ["+nabijheid"]}]},
]
READ = {
    "[naam 1] geloofde me niet.": ([("niet-geloofd", 0.9)], [("niet-geloofd", 0.9), ("-respect", 0.4)], 0.9),
    "Het regende.": ([("+zingeving", 0.6)], [("+zingeving", 0.6)], 0.3),
    "Nog eens.": ([], [("-respect", 0.2), ("niet-geloofd", 0.1)], 0.4),
    "zij bleef zitten": ([("+nabijheid", 0.8)], [("+nabijheid", 0.8)], 0.8),
}


class TableTagger:
    """Reads what stands in the table, and so fails on a sentence with a name still in it."""

    version = "tabel"

    def read(self, sentences):
        return [
            SentenceReading(
                tuple(ScoredCode(*code) for code in proposals), tuple(ScoredCode(*code) for code in candidates), event
            )
            for proposals, candidates, event in (READ[sentence] for sentence in sentences)
        ]


@pytest.fixture
def read():
    return read_stories(parse_gold(map(json.dumps, STORIES), source="proef"), TableTagger())


def test_micro_counts_every_code_of_every_sentence(read):
    assert measure_labels(read).micro == Counts(hits=2, extra=1, missed=2)


def test_code_is_counted_once_a_story_wherever_it_stands(read):
    report = measure_labels(read)
    assert report.per_code["niet-geloofd"] == Counts(1, 0, 1)
    assert report.per_code_in_stories["niet-geloofd"] == Counts(1, 0, 0)
    assert report.story_micro == Counts(2, 1, 1)


def test_macro_is_the_mean_over_codes_that_are_there(read):
    assert measure_labels(read).macro_f1 == pytest.approx((2 / 3 + 0 + 1) / 3)


def test_registers_and_domains_are_counted_apart(read):
    report = measure_labels(read)
    assert report.per_register == {"b1": Counts(1, 1, 2), "chat": Counts(1, 0, 0)}
    assert report.per_domain == {"armoede": Counts(1, 1, 2), "ggz": Counts(2, 1, 2)}


def test_top_asks_for_a_right_code_among_the_first_candidates_of_labelled_sentences(read):
    assert measure_labels(read).top == {1: pytest.approx(2 / 3), 3: 1.0, 5: 1.0}


def test_event_is_scored_at_its_best_threshold(read):
    assert measure_labels(read).event_f1 == 1.0


def test_calibration_is_that_of_what_was_proposed(read):
    report = measure_labels(read)
    assert sum(row.count for row in report.calibration.rows) == 3
    assert sum(row.count for row in report.candidate_calibration.rows) == 6


def test_simulated_narrator_tells_what_the_questions_offer(read):
    nothing, all_ = simulate(read, at_most=0), simulate(read, at_most=8)
    assert (nothing.labels, nothing.asked) == (0.0, 0.0)
    assert (all_.labels, all_.at_once, all_.codes) == (1.0, 1.0, 1.0)
    assert simulate(read, at_most=1).asked == 1.0


def test_label_behind_the_choices_is_told_when_they_are_opened():
    rows = [{"id": "v", "zinnen": [{"t": "Het regende.", "l": ["vooroordeel"]}]}]
    (story,) = parse_gold(map(json.dumps, rows), source="proef")
    choices = tuple(ScoredCode(f"code{n}", 0.2) for n in range(5))
    reading = SentenceReading((), choices, 0.5, others=(ScoredCode("vooroordeel", 0.1),))
    told = simulate([ReadStory(story, (reading,))], at_most=8)
    assert (told.labels, told.at_once, told.opened) == (1.0, 0.0, 1.0)


def test_label_that_no_choice_names_can_still_be_reached_where_is_asked():
    rows = [{"id": "v", "zinnen": [{"t": "Het regende.", "l": ["vooroordeel"]}]}]
    told = simulate(read_stories(parse_gold(map(json.dumps, rows), source="proef"), TableTagger()), at_most=8)
    assert (told.labels, told.codes, told.reached) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("said", "f1"),
    [([(0.9, True), (0.5, False), (0.4, True)], 0.8), ([(0.1, True)], 1.0), ([(0.9, False)], 0.0), ([], 0.0)],
)
def test_best_f1_takes_the_best_threshold(said, f1):
    assert best_f1(said) == pytest.approx(f1)


def test_confidence_that_comes_true_has_no_error():
    found = measure_calibration([0.75] * 4, [True, True, True, False])
    assert found.expected_error == 0.0
    assert [(row.low, row.high, row.count, row.right) for row in found.rows] == [(0.7, 0.8, 4, 0.75)]


def test_expected_error_weighs_bins_by_what_is_in_them():
    # Two of three were called 0.95 and half of those are right; one was called 0.05 and is wrong.
    assert measure_calibration([0.95, 0.95, 0.05], [True, False, False]).expected_error == pytest.approx(
        (2 * 0.45 + 0.05) / 3
    )


@pytest.mark.parametrize("confidence", [0.0, 1.0])
def test_certainty_at_either_end_has_a_bin(confidence):
    assert measure_calibration([confidence], [bool(confidence)]).expected_error == 0.0


def test_nothing_said_has_no_error():
    assert measure_calibration([], []).expected_error == 0.0


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(2, 1, 2), 2 / 3, 0.5, 4 / 7),
        (Counts(0, 3, 0), 0.0, 1.0, 0.0),
        (Counts(), 1.0, 1.0, 1.0),
    ],
)
def test_precision_recall_and_f1(counts, precision, recall, f1):
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((precision, recall, f1))


def test_places_are_compared_and_added():
    assert total([compare(frozenset("ab"), frozenset("bc")), compare(frozenset(), frozenset("d"))]) == Counts(1, 1, 2)


def test_macro_leaves_out_what_is_never_there():
    assert macro_f1([Counts(1, 0, 0), Counts(0, 5, 0)]) == 1.0
    assert macro_f1([]) == 1.0
