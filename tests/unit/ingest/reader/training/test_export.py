from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra 'training' is not installed")

from ingest.reader.engine import Engine  # noqa: E402
from ingest.reader.training.base import find_base_model  # noqa: E402
from ingest.reader.training.export import write_graphs  # noqa: E402
from ingest.reader.training.graph import rounded  # noqa: E402
from ingest.reader.training.habits import find_habits  # noqa: E402
from ingest.reader.training.network import Network  # noqa: E402
from ingest.reader.training.shipped import take_over  # noqa: E402

ROWS = [[0, *range(4 + n, 40 + n), 2] for n in range(0, 50, 10)]


@pytest.fixture(scope="module")
def network() -> Network:
    # Rows as short as these cost several threads more time in waiting than they save.
    torch.set_num_threads(1)
    torch.manual_seed(0)
    made = Network(find_base_model(), list(range(200)))
    # The heads of a network that was not trained say nearly nothing, and no difference could show.
    with torch.no_grad():
        for parameter in (made.tagger.weight, made.labeller.weight, made.queries, made.answers):
            parameter.normal_()
    return made.eval()


@pytest.fixture(scope="module")
def artefact(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("graphs")
    write_graphs(network, ROWS, folder)
    return folder


@pytest.fixture(scope="module")
def engine(artefact: Path) -> Engine:
    return Engine(artefact)


def likeness(one: "np.typing.NDArray[np.float32]", other: "np.typing.NDArray[np.float32]") -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def test_the_graphs_tag_as_the_network_does(network: Network, engine: Engine) -> None:
    asked = np.array([1, 5, 6, 30])
    with torch.no_grad():
        tags, _ = network(torch.tensor([ROWS[3]]), torch.ones(1, len(ROWS[3])))
    scores = engine.tag_scores(ROWS[3], asked)
    assert scores.shape == (4, tags.shape[2])
    assert likeness(scores, tags[0, asked].numpy()) > 0.99
    assert likeness(scores, tags[0, asked + 1].numpy()) < 0.99


def test_the_graphs_label_as_the_network_does_beside_longer_rows(network: Network, engine: Engine) -> None:
    short = ROWS[3][:12]
    with torch.no_grad():
        _, labels = network(torch.tensor([short]), torch.ones(1, 12))
        _, others = network(torch.tensor([ROWS[3]]), torch.ones(1, len(ROWS[3])))
    scores = engine.label_scores([short, ROWS[3]])
    assert likeness(scores[0], labels.numpy()) > 0.99
    assert likeness(scores[1], others.numpy()) > 0.99
    assert likeness(scores[0], others.numpy()) < 0.99


def test_a_training_goes_on_with_the_weights_of_the_graphs(network: Network, artefact: Path) -> None:
    other = Network(find_base_model(), list(range(200))).eval()
    # Both begin as the same base model: what is not taken over must not be there already.
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.zero_()
    take_over(other, artefact)
    row = torch.tensor([ROWS[2]]), torch.ones(1, len(ROWS[2]))
    with torch.no_grad():
        for ours, theirs in zip(other(*row), network(*row), strict=True):
            assert likeness(ours.numpy(), theirs.numpy()) > 0.999


def test_an_inner_feature_that_outgrows_all_others_is_kept_whole(network: Network) -> None:
    before = find_habits(network, ROWS)[3]
    feature = before.rounded[7]
    with torch.no_grad():
        network.layers[3].widen.bias[feature] += 100.0
    try:
        after = find_habits(network, ROWS)[3]
    finally:
        with torch.no_grad():
            network.layers[3].widen.bias[feature] -= 100.0
    assert feature in after.whole
    assert feature not in after.rounded
    assert sorted([*after.whole, *after.rounded]) == list(range(1536))


def test_a_state_that_outgrows_all_others_is_levelled(network: Network) -> None:
    levels = find_habits(network, ROWS)[3].levels
    assert levels.min() == 1.0
    assert 1 <= (levels > 1.0).sum() < 16


def test_rounding_keeps_every_column_within_half_a_step() -> None:
    values = np.array([[1.0, 0.0, -300.0], [0.004, 0.0, 7.0]], np.float32)
    whole, scales = rounded(values, axis=0)
    assert whole.dtype == np.int8
    assert (np.abs(whole * scales - values) <= scales / 2 + 1e-6).all()
