"""The networks as ONNX graphs whose matrices are int8 with one scale a row, made float again as they are loaded.

Only weights are int8, never activations, so that a text's result does not depend on what is read beside it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from network import WIDTH, Layer, Roles, Tagger, Trunk, quantised
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

OPSET = 20


class Graph:
    """An ONNX graph in the making; every method adds a node and returns its output's name."""

    def __init__(self) -> None:
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
        weight = self.node("Cast", self.constant(whole.T), to=TensorProto.FLOAT)
        weight = self.node("Mul", weight, self.constant(scale[:, 0]))
        return self.node("Add", self.node("MatMul", x, weight), self.constant(layer.bias))

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
        onnx.checker.check_model(model)
        path.write_bytes(model.SerializeToString())


STATES: tuple[int, list[str | int]] = (TensorProto.FLOAT, ["texts", "pieces", WIDTH])


def save_trunk(trunk: Trunk, path: Path) -> None:
    """ids (texts, pieces) to states (texts, pieces, 384)."""
    g = Graph()
    size = g.node("Gather", g.node("Shape", "ids"), g.numbers(1))
    ramp = g.node("Range", g.constant(np.int64(0)), g.node("Squeeze", size), g.constant(np.int64(1)))
    x = g.norm(g.node("Add", g.lookup("ids", trunk.words), g.lookup(ramp, trunk.positions)), trunk.norm)
    for layer in trunk.layers:
        x = g.layer(x, layer)
    g.save(path, {"ids": (TensorProto.INT64, ["texts", "pieces"])}, {"states": x}, [3])


def save_sentences(layers: nn.ModuleList, path: Path) -> None:
    """states to states whose mean over the pieces is the vector: the runtime's own mean varies with the batch."""
    g = Graph()
    x = "states"
    for layer in layers:
        x = g.layer(x, layer)
    g.save(path, {"states": STATES}, {"meaning": x}, [3])


def save_tagger(tagger: Tagger, path: Path) -> None:
    """states to the tagger's own states and the logits of its cue tags."""
    g = Graph()
    x = "states"
    for layer in tagger.layers:
        x = g.layer(x, layer)
    g.save(path, {"states": STATES}, {"tagged": x, "tags": g.linear(x, tagger.tags)}, [3, 3])


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
