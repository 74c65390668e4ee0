"""The network that is trained: the layers of multilingual-e5-small with a head for mentions and one for labels."""

import torch
import torch.nn.functional as F  # noqa: N812  (as everyone who knows torch writes it)
from torch import Tensor, nn

from ingest.reader.tags import CODES, TAGS
from ingest.reader.training.base import BaseModel

_LAYER_DROPOUT, _LABEL_DROPOUT = 0.1, 0.2
# Longer windows than the reader will ever make are not needed.
_POSITIONS = 256
_FAR_BELOW = -1e4


class Dropout(nn.Module):
    """Dropout of whole features per example: as good here as per token, and ten times as fast on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Return the states with a random share of the features of each example left out."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], *[1] * (x.dim() - 2), x.shape[-1]) >= self.share
        return x * (kept.to(x.dtype) / (1 - self.share))


class Layer(nn.Module):
    """One transformer layer, normalised after each sum, as BERT has it."""

    def __init__(self, base: BaseModel, number: int) -> None:
        super().__init__()
        width, inner = base.shape.width, base.shape.inner
        self.heads = base.shape.heads
        self.scale = (width / self.heads) ** -0.5
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.widen = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.after_attention = nn.LayerNorm(width, eps=base.epsilon)
        self.after_inner = nn.LayerNorm(width, eps=base.epsilon)
        self.dropout = Dropout(_LAYER_DROPOUT)
        self._copy(base, f"l{number}")

    @torch.no_grad()
    def _copy(self, base: BaseModel, name: str) -> None:
        width, inner = base.shape.width, base.shape.inner
        for place, part in enumerate("qkv"):
            rows = slice(place * width, (place + 1) * width)
            self.query_key_value.weight[rows] = torch.from_numpy(base.tensor(f"{name}.{part}.w", width, width))
            self.query_key_value.bias[rows] = torch.from_numpy(base.tensor(f"{name}.{part}.b", width))
        for module, part, shape in (
            (self.attended, "ao", (width, width)),
            (self.widen, "fi", (inner, width)),
            (self.narrow, "fo", (width, inner)),
            (self.after_attention, "aln", (width,)),
            (self.after_inner, "oln", (width,)),
        ):
            module.weight.copy_(torch.from_numpy(base.tensor(f"{name}.{part}.w", *shape)))
            module.bias.copy_(torch.from_numpy(base.tensor(f"{name}.{part}.b", shape[0])))

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """Return the next states; `hidden` is added to the attention scores (batch x 1 x 1 x length)."""
        batch, length, width = x.shape
        query, key, value = (
            self.query_key_value(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        )
        # Written out: the fused kernel's way back takes a third of a training step at these lengths.
        scores = query @ key.transpose(-1, -2) * self.scale + hidden.to(query.dtype)
        mixed = scores.softmax(-1) @ value
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.after_attention(x + self.dropout(mixed))
        inner = self.narrow(F.gelu(self.widen(x)))
        y: Tensor = self.after_inner(x + self.dropout(inner))
        return y


class Network(nn.Module):
    """The trunk and its two heads."""

    def __init__(self, base: BaseModel, pieces: list[int]) -> None:
        super().__init__()
        width = base.shape.width
        # The vectors of the pieces stay as they are: names that no training showed keep their place beside others.
        # They are no part of the state either, so that a training can go on with a larger corpus and its pieces.
        self.embedding: Tensor
        self.register_buffer("embedding", torch.from_numpy(base.embeddings(pieces)), persistent=False)
        places = base.tensor("emb.pos", -1, width)[:_POSITIONS] + base.tensor("emb.type", -1, width)[0]
        self.positions = nn.Parameter(torch.from_numpy(places))
        self.first = nn.LayerNorm(width, eps=base.epsilon)
        with torch.no_grad():
            self.first.weight.copy_(torch.from_numpy(base.tensor("emb.ln.w", width)))
            self.first.bias.copy_(torch.from_numpy(base.tensor("emb.ln.b", width)))
        self.layers = nn.ModuleList(Layer(base, number) for number in range(base.shape.layers))
        self.dropout = Dropout(_LAYER_DROPOUT)
        self.label_dropout = Dropout(_LABEL_DROPOUT)
        self.tagger = nn.Linear(width, len(TAGS))
        self.labeller = nn.Linear(width, len(CODES))
        self.queries = nn.Parameter(torch.randn(len(CODES), width) * 0.02)
        self.answers = nn.Parameter(torch.randn(len(CODES), width) * 0.02)
        nn.init.normal_(self.tagger.weight, std=0.02)
        nn.init.normal_(self.labeller.weight, std=0.02)
        nn.init.constant_(self.labeller.bias, -3.0)

    def states(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return the state of every piece (batch x length x width); `mask` is 1.0 for text and 0.0 for filling."""
        hidden = (1.0 - mask[:, None, None, :]) * _FAR_BELOW
        x = self.dropout(self.first(F.embedding(pieces, self.embedding) + self.positions[: pieces.shape[1]]))
        for layer in self.layers:
            x = layer(x, hidden)
        return x.float()

    def tag_scores(self, states: Tensor) -> Tensor:
        """Return the score of every tag for every piece (batch x length x tags)."""
        scores: Tensor = self.tagger(self.dropout(states))
        return scores

    def label_scores(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the score of every code (batch x codes): the mean state through one layer, plus one look per code."""
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        scores: Tensor = self.labeller(self.label_dropout(mean))
        seen = self.label_dropout(states)
        looks = (seen @ self.queries.T + (1.0 - mask[..., None]) * _FAR_BELOW).softmax(1)
        found = (looks.transpose(1, 2) @ seen * self.answers).sum(-1)
        return scores + found

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the tag scores and the label scores: what the artefact computes."""
        states = self.states(pieces, mask)
        return self.tag_scores(states), self.label_scores(states, mask)
