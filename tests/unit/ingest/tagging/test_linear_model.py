import numpy as np
import pytest

from ingest.tagging.artefact import FOLDER, LINEAR_FILE
from ingest.tagging.linear_model import LinearModel
from tests.time_taken import takes_less_than


def best(model, sentence):
    return model.outputs[:-1][int(model.scores([sentence])[0, :-1].argmax())]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("de agent geloofde hem niet", "niet-geloofd"),
        ("zij bleef zitten", "+nabijheid"),
        ("de dokter keek op zijn horloge", "-nabijheid"),
    ],
)
def test_model_scores_the_code_of_words_that_it_learned_highest(small_model, sentence, code):
    assert best(small_model, sentence) == code


def test_last_output_is_high_where_any_code_holds(small_model):
    told, nothing = small_model.scores(["hij geloofde mij niet", "het regende"])[:, -1]
    assert told > 0 > nothing


@pytest.mark.parametrize("sentence", ["", "   ", "xyzzy qqq"])
def test_sentence_without_known_words_scores_the_offsets(small_model, sentence):
    assert np.array_equal(small_model.scores([sentence]), [small_model.offsets])


def test_no_sentences_give_an_empty_table(small_model):
    assert small_model.scores([]).shape == (0, 4)


def test_sentence_scores_the_same_alone_and_among_others(small_model):
    alone = small_model.scores(["hij bleef zitten"])[0]
    assert np.array_equal(small_model.scores(["soep", "hij bleef zitten", ""])[1], alone)


def test_saved_model_scores_exactly_the_same(small_model, tmp_path):
    small_model.save(tmp_path / "model.npz")
    sentences = ["de dokter geloofde [naam 1] niet", "zij bleef"]
    assert np.array_equal(LinearModel.load(tmp_path / "model.npz").scores(sentences), small_model.scores(sentences))


def test_explanation_points_at_the_words_that_speak_for_a_code(small_model):
    sentence = "Op dinsdag geloofde hij mij niet, de zon scheen."
    words = {evidence.span.of(sentence) for evidence in small_model.explain(sentence, "niet-geloofd")}
    assert "geloofde" in " ".join(words)
    assert "zon" not in " ".join(words)


def test_explanation_keeps_to_the_order_of_the_text_and_shares_stay_under_one(small_model):
    found = small_model.explain("Zij bleef naast mij zitten", "+nabijheid")
    assert [evidence.span for evidence in found] == sorted(evidence.span for evidence in found)
    assert 0 < sum(evidence.share for evidence in found) <= 1


def test_sentence_without_known_words_has_no_explanation(small_model):
    assert small_model.explain("xyzzy", "niet-geloofd") == ()


def test_hidden_name_is_never_a_reason(small_model):
    sentence = "[naam 1] geloofde [naam 2] niet"
    assert all("[" not in found.span.of(sentence) for found in small_model.explain(sentence, "niet-geloofd"))


def test_weights_must_fit_the_terms_and_outputs(small_model):
    with pytest.raises(ValueError, match="every term"):
        LinearModel(
            ("een",),
            small_model.words,
            small_model.pieces,
            small_model.weights,
            small_model.scales,
            small_model.offsets,
        )


def test_shipped_model_is_small_and_loads_at_once():
    path = FOLDER / LINEAR_FILE
    model = LinearModel.load(path)
    assert takes_less_than(1.0, lambda: LinearModel.load(path))
    assert path.stat().st_size < 10_000_000
    assert len(model.outputs) == 32
