"""The networks as ONNX graphs whose matrices are int8 with one scale a row.

Where a network reads many texts at once, its matrices are made float again as it is loaded: activations in int8 would
have one scale for the whole batch, and a text's result would depend on what is read beside it. A network that reads one
window at a time multiplies in int8, at twice the speed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import onnx
from network import WIDTH, Arcs, Kinds, Layer, Links, Pairs, Roles, Tagger, Trunk, quantised
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data
from torch import Tensor, nn

OPSET = 20
LARGE = 4096  # bytes from which a constant is worth sharing between files

Products = Literal["float", "int8"]


class Graph:
    """An ONNX graph in the making; every method adds a node and returns its output's name."""

    def __init__(self, products: Products = "float") -> None:
        self.products = products
        self.whole: dict[str, tuple[str, str, str]] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def node(self, kind: str, *inputs: str, **settings: object) -> str:
        """One operator with one output."""
        name = f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **settings))
        return name

    def constant(self, value: NDArray[np.generic] | Tensor) -> str:
        """A constant tensor."""
        array = value.detach().numpy() if isinstance(value, Tensor) else value
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def numbers(self, *values: int) -> str:
        """A constant list of whole numbers."""
        return self.constant(np.array(values, dtype=np.int64))

    def linear(self, x: str, layer: nn.Linear) -> str:
        """A fully connected layer from int8 weights."""
        whole, scale = quantised(layer.weight)
        weight, scales = self.constant(whole.T), self.constant(scale[:, 0])
        product = self._float(x, weight, scales) if self.products == "float" else self._int8(x, weight, scales)
        return self.node("Add", product, self.constant(layer.bias))

    def _float(self, x: str, weight: str, scales: str) -> str:
        weight = self.node("Cast", weight, to=TensorProto.FLOAT)
        return self.node("MatMul", x, self.node("Mul", weight, scales))

    def _int8(self, x: str, weight: str, scales: str) -> str:
        whole, scale, zero = self.whole.get(x) or self.whole.setdefault(x, self._quantise(x))
        product = self.node("Cast", self.node("MatMulInteger", whole, weight, zero), to=TensorProto.FLOAT)
        return self.node("Mul", product, self.node("Mul", scale, scales))

    def _quantise(self, x: str) -> tuple[str, str, str]:
        names = (f"{x}.whole", f"{x}.scale", f"{x}.zero")
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], names))
        return names

    def lookup(self, rows: str, table: nn.Embedding) -> str:
        """Rows of an int8 table; the table stays int8 in memory."""
        whole, scale = quantised(table.weight)
        found = self.node("Cast", self.node("Gather", self.constant(whole), rows), to=TensorProto.FLOAT)
        return self.node("Mul", found, self.node("Gather", self.constant(scale), rows))

    def norm(self, x: str, layer: nn.LayerNorm) -> str:
        """Layer normalisation."""
        weight, bias = self.constant(layer.weight), self.constant(layer.bias)
        return self.node("LayerNormalization", x, weight, bias, axis=-1, epsilon=layer.eps)

    def layer(self, x: str, layer: Layer) -> str:
        """A transformer layer over (b, n, width) without a mask: nothing is padded."""
        width = layer.out.in_features
        shape = self.numbers(0, 0, 3, layer.heads, width // layer.heads)
        parts = self.node("Transpose", self.node("Reshape", self.linear(x, layer.qkv), shape), perm=[2, 0, 3, 1, 4])
        q, k, v = (self.node("Gather", parts, self.constant(np.int64(i)), axis=0) for i in range(3))
        scores = self.node("MatMul", q, self.node("Transpose", k, perm=[0, 1, 3, 2]))
        scores = self.node("Mul", scores, self.constant(np.float32((width // layer.heads) ** -0.5)))
        y = self.node("MatMul", self.node("Softmax", scores, axis=-1), v)
        y = self.node("Reshape", self.node("Transpose", y, perm=[0, 2, 1, 3]), self.numbers(0, 0, width))
        x = self.norm(self.node("Add", x, self.linear(y, layer.out)), layer.norm1)
        y = self.linear(self.node("Gelu", self.linear(x, layer.up)), layer.down)
        return self.norm(self.node("Add", x, y), layer.norm2)

    def large(self) -> bytes:
        """All large constants, one after the other."""
        return b"".join(c.raw_data for c in self.constants if len(c.raw_data) >= LARGE)

    def share(self, file: Path) -> None:
        """Leave out the large constants that `file` holds, and refer to it, as a file in the same folder."""
        held = file.read_bytes()
        for constant in self.constants:
            raw = constant.raw_data
            if len(raw) >= LARGE and (at := held.find(raw)) >= 0:
                set_external_data(constant, file.name, offset=at, length=len(raw))
                constant.ClearField("raw_data")

    def save(
        self, path: Path, inputs: dict[str, tuple[int, list[str | int]]], outputs: dict[str, str], ranks: list[int]
    ) -> None:
        """Write the graph; `outputs` name the nodes that are given out."""
        nodes = [*self.nodes, *(helper.make_node("Identity", [node], [name]) for name, node in outputs.items())]
        ins = [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()]
        outs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * rank)
            for name, rank in zip(outputs, ranks, strict=True)
        ]
        graph = helper.make_graph(nodes, path.stem, ins, outs, self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        path.write_bytes(model.SerializeToString())
        onnx.checker.check_model(str(path))


STATES: tuple[int, list[str | int]] = (TensorProto.FLOAT, ["texts", "pieces", WIDTH])
IDS: tuple[int, list[str | int]] = (TensorProto.INT64, ["texts", "pieces"])
SHIPPED = ("relation", "paraphrase")  # the heads of the pair network that the program asks
SHARED = "trunk.weights"  # the file that holds the trunk's matrices, for all networks on it


def _trunk(g: Graph, trunk: Trunk) -> str:
    size = g.node("Gather", g.node("Shape", "ids"), g.numbers(1))
    ramp = g.node("Range", g.constant(np.int64(0)), g.node("Squeeze", size), g.constant(np.int64(1)))
    x = g.norm(g.node("Add", g.lookup("ids", trunk.words), g.lookup(ramp, trunk.positions)), trunk.norm)
    for layer in trunk.layers:
        x = g.layer(x, layer)
    return x


def save_trunk(trunk: Trunk, folder: Path) -> None:
    """ids (texts, pieces) to states (texts, pieces, 384); its matrices go into a file that the tagger shares."""
    g = Graph()
    states = _trunk(g, trunk)
    (folder / SHARED).write_bytes(g.large())
    g.share(folder / SHARED)
    g.save(folder / "trunk.onnx", {"ids": IDS}, {"states": states}, [3])


def save_sentences(layers: nn.ModuleList, path: Path) -> None:
    """states to states whose mean over the pieces is the vector: the runtime's own mean varies with the batch."""
    g = Graph()
    x = "states"
    for layer in layers:
        x = g.layer(x, layer)
    g.save(path, {"states": STATES}, {"meaning": x}, [3])


def save_kinds(kinds: Kinds, path: Path) -> None:
    """states to logits of kinds whose mean over the pieces is the text's: the runtime's own mean varies with the
    batch."""
    g = Graph()
    x = "states"
    for layer in kinds.layers:
        x = g.layer(x, layer)
    g.save(path, {"states": STATES}, {"kinds": g.linear(x, kinds.kind)}, [3])


def save_tagger(trunk: Trunk, tagger: Tagger, folder: Path) -> None:
    """ids of one window (1, pieces) to the tagger's own states and the logits of its cue tags."""
    g = Graph("int8")
    x = _trunk(g, trunk)
    for layer in tagger.layers:
        x = g.layer(x, layer)
    outputs = {"tagged": x, "tags": g.linear(x, tagger.tags)}
    g.share(folder / SHARED)
    g.save(folder / "attribution.onnx", {"ids": (TensorProto.INT64, [1, "pieces"])}, outputs, [3, 3])


def save_roles(roles: Roles, path: Path) -> None:
    """The tagger's states (1, pieces, 384), each cue's mean weights and distances (cues, pieces) to role logits."""
    g = Graph()
    cue = g.linear(g.node("MatMul", "inside", "tagged"), roles.cue)  # (1, cues, pair)
    cue = g.node("Transpose", cue, perm=[1, 0, 2])
    x = g.node("Add", g.linear("tagged", roles.token), cue)
    x = g.node("Add", x, g.lookup("distances", roles.distance))
    x = g.layer(g.norm(g.node("Gelu", x), roles.norm), roles.layer)
    inputs: dict[str, tuple[int, list[str | int]]] = {
        "tagged": (TensorProto.FLOAT, [1, "pieces", WIDTH]),
        "inside": (TensorProto.FLOAT, ["cues", "pieces"]),
        "distances": (TensorProto.INT64, ["cues", "pieces"]),
    }
    g.save(path, inputs, {"roles": g.linear(x, roles.role)}, [3])


def save_arcs(trunk: Trunk, arcs: Arcs, folder: Path) -> None:
    """ids (1, pieces) of a sentence and the places (words) of its words' outer pieces, the root's first, to scores
    (1, dependents, heads) and the logits of relations (1, dependents, relations, heads)."""
    g = Graph("int8")
    words = _spans(g, trunk, arcs)
    dep, head = (g.node("Gelu", g.linear(words, layer)) for layer in (arcs.lab_dep, arcs.lab_head))
    relations = _relations(g, dep, g.node("Transpose", head, perm=[0, 2, 1]), arcs.lab)
    _save_links(g, {"scores": _links(g, words, arcs), "relations": relations}, folder / "heads.onnx")


def save_antecedents(trunk: Trunk, links: Links, folder: Path) -> None:
    """ids (1, pieces) of a window and the places (mentions) of its mentions' outer pieces to scores (1, mentions,
    mentions): how likely the one in a row means the one in a column."""
    g = Graph("int8")
    spans = _spans(g, trunk, links)
    _save_links(g, {"scores": _links(g, spans, links)}, folder / "antecedents.onnx")


def _spans(g: Graph, trunk: Trunk, links: Links) -> str:
    x = _trunk(g, trunk)
    for layer in links.layers:
        x = g.layer(x, layer)
    both = g.node("Add", g.node("Gather", x, "first", axis=1), g.node("Gather", x, "last", axis=1))
    return g.node("Mul", both, g.constant(np.float32(0.5)))


def _links(g: Graph, spans: str, links: Links) -> str:
    dep, head = (g.node("Gelu", g.linear(spans, layer)) for layer in (links.arc_dep, links.arc_head))
    dep = g.node("Add", g.node("MatMul", dep, g.constant(links.arc[:-1])), g.constant(links.arc[-1]))
    return g.node("MatMul", dep, g.node("Transpose", head, perm=[0, 2, 1]))


def _save_links(g: Graph, outputs: dict[str, str], path: Path) -> None:
    g.share(path.with_name(SHARED))
    places: tuple[int, list[str | int]] = (TensorProto.INT64, ["spans"])
    inputs = {"ids": (TensorProto.INT64, [1, "pieces"]), "first": places, "last": places}
    g.save(path, inputs, outputs, [3, 4][: len(outputs)])


def _relations(g: Graph, dep: str, head: str, table: Tensor) -> str:
    """Dependents (1, m, ends) and heads (1, ends, m) through a table (relations, ends + 1, ends + 1) whose last row and
    column are for an end's one: (1, m, relations, m)."""
    kinds, ends = table.shape[0], table.shape[1] - 1
    flat = table.permute(1, 0, 2)
    x = g.node("Add", g.node("MatMul", dep, g.constant(flat[:-1].flatten(1))), g.constant(flat[-1].flatten()))
    x = g.node("Reshape", x, g.numbers(0, 0, kinds, ends + 1))
    axis, first, end = g.numbers(3), g.numbers(0), g.numbers(ends)
    near, one = g.node("Slice", x, first, end, axis), g.node("Slice", x, end, g.numbers(ends + 1), axis)
    return g.node("Add", g.node("MatMul", near, g.node("Unsqueeze", head, g.numbers(1))), one)


def save_pairs(pairs: Pairs, path: Path) -> None:
    """The trunk's states of two texts, (1, pieces, 384) each, to the logits of every head."""
    g = Graph("int8")
    side = pairs.sides.weight
    one, other = (g.node("Add", name, g.constant(side[n])) for n, name in enumerate(("one", "other")))
    x = g.node("Concat", one, other, axis=1)
    for layer in pairs.layers:
        x = g.layer(x, layer)
    size = g.node("Gather", g.node("Shape", "one"), g.numbers(1))
    axis, end = g.numbers(1), g.numbers(2**31)
    first = g.node("ReduceMean", g.node("Slice", x, g.numbers(0), size, axis), axis, keepdims=0)
    second = g.node("ReduceMean", g.node("Slice", x, size, end, axis), axis, keepdims=0)
    parts = [
        g.node("Gather", x, g.constant(np.int64(0)), axis=1),
        g.node("Add", first, second),
        g.node("Abs", g.node("Sub", first, second)),
        g.node("Mul", first, second),
    ]
    pooled = g.node("Gelu", g.linear(g.node("Concat", *parts, axis=-1), pairs.pool))
    outputs = {name: g.linear(pooled, head) for name, head in pairs.heads.items() if name in SHIPPED}
    sides: tuple[int, list[str | int]] = (TensorProto.FLOAT, [1, "pieces", WIDTH])
    others: tuple[int, list[str | int]] = (TensorProto.FLOAT, [1, "other pieces", WIDTH])
    g.save(path, {"one": sides, "other": others}, outputs, [2] * len(outputs))
