import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the extra 'training' is not installed")

from ingest.reader.tags import CODES, TAGS  # noqa: E402
from ingest.reader.training.base import BaseModel, find_base_model  # noqa: E402
from ingest.reader.training.batches import batches, label_batch, tag_batch  # noqa: E402
from ingest.reader.training.examples import Examples, LabelExample, TagExample  # noqa: E402
from ingest.reader.training.loop import STATE_FILE, batch_loss, label_loss, restore, train  # noqa: E402
from ingest.reader.training.network import Network  # noqa: E402


@pytest.fixture(scope="module")
def base() -> BaseModel:
    return find_base_model()


@pytest.fixture
def network(base: BaseModel) -> Network:
    torch.manual_seed(0)
    return Network(base, list(range(200)))


class FewExamples:
    """A corpus of six examples, the same every round."""

    def examples(self, _number: int) -> Examples:
        return Examples(
            [TagExample((0, 10 + n, 50, 2), (-100, 1, 0, -100)) for n in range(3)],
            [LabelExample((0, 20 + n, 60, 2), frozenset({n})) for n in range(3)],
        )


def test_right_codes_above_nought_and_wrong_ones_below_cost_least() -> None:
    codes = torch.tensor([[1.0, 0.0, 0.0]])
    right, wrong = torch.tensor([[6.0, -6.0, -6.0]]), torch.tensor([[-6.0, 6.0, -6.0]])
    assert label_loss(right, codes) < 0.02 < label_loss(wrong, codes)


def test_filling_changes_no_answer(network: Network) -> None:
    network.eval()
    short = torch.tensor([[0, 40, 41, 2]])
    filled = torch.tensor([[0, 40, 41, 2, 1, 1]])
    with torch.no_grad():
        tags, labels = network(short, torch.ones(1, 4))
        more_tags, more_labels = network(filled, torch.tensor([[1.0, 1.0, 1.0, 1.0, 0.0, 0.0]]))
    assert tags.shape == (1, 4, len(TAGS))
    assert labels.shape == (1, len(CODES))
    assert torch.allclose(tags, more_tags[:, :4], atol=1e-4)
    assert torch.allclose(labels, more_labels, atol=1e-4)


def test_batches_hold_every_example_once() -> None:
    shown = Examples(
        [TagExample((0, *range(4, 4 + n), 2), (-100, *[0] * n, -100)) for n in range(1, 60)],
        [LabelExample((0, n, 2), frozenset({n % 31})) for n in range(4, 90)],
    )
    made = batches(shown, random.Random(1))
    assert sum(len(batch.pieces) for batch in made if batch.tags is not None) == 59
    assert sum(len(batch.pieces) for batch in made if batch.codes is not None) == 86


def test_both_tasks_can_be_learnt(network: Network) -> None:
    few = FewExamples().examples(0)
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=3e-4)
    made = [tag_batch(few.tags), label_batch(few.labels)]
    first = sum(batch_loss(network, batch).item() for batch in made)
    for _ in range(20):
        for batch in made:
            optimizer.zero_grad()
            batch_loss(network, batch).backward()
            optimizer.step()
    network.eval()
    assert sum(batch_loss(network, batch).item() for batch in made) < first / 2


def test_a_training_that_was_stopped_ends_like_one_that_was_not(base: BaseModel, tmp_path: Path) -> None:
    ends = []
    for stops in ((2,), (1, 2)):
        folder = tmp_path / str(len(stops))
        folder.mkdir()
        for rounds in stops:
            torch.manual_seed(5)
            fresh = Network(base, list(range(200)))
            if rounds < 2:
                _train_part(fresh, folder)
            else:
                train(fresh, FewExamples(), folder, rounds=2, seed=5, report=lambda _line: None)
        ends.append(fresh.tagger.weight.detach().clone())
    assert torch.allclose(*ends)


def _train_part(network: Network, folder: Path) -> None:
    class StoppedError(Exception):
        pass

    class OneRound(FewExamples):
        def examples(self, number: int) -> Examples:
            if number == 1:
                raise StoppedError
            return super().examples(number)

    with pytest.raises(StoppedError):
        train(network, OneRound(), folder, rounds=2, seed=5, report=lambda _line: None)


def test_a_kept_state_gives_back_its_weights(network: Network, base: BaseModel, tmp_path: Path) -> None:
    train(network, FewExamples(), tmp_path, rounds=1, seed=1, report=lambda _line: None)
    other = Network(base, list(range(200)))
    assert restore(other, tmp_path / STATE_FILE) == 1
    assert torch.equal(other.tagger.weight, network.tagger.weight)
