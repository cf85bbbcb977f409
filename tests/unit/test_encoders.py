import numpy as np
import pytest

from consilience.errors import MissingResource
from consilience.resources import encoders

TEXTS = (
    "The minister opened the bridge on Tuesday.",
    "A new bridge was opened by the minister.",
    "Rain is expected in the north until the weekend.",
    "",
    "Rain.",
    "word " * 400,
)


@pytest.fixture(scope="module")
def vectors():
    return encoders.encode(TEXTS)


def test_vectors_are_of_unit_length(vectors):
    assert vectors.shape == (len(TEXTS), encoders.WIDTH)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_one_vector_in_every_batch(vectors):
    alone = np.concatenate([encoders.encode([text]) for text in TEXTS])
    among_equals = encoders.encode([TEXTS[0]] * 40)
    assert (vectors == alone).all()
    assert (among_equals == alone[0]).all()


def test_likeness_of_meaning_is_nearness(vectors):
    assert vectors[0] @ vectors[1] > 0.8 > 0.3 > vectors[0] @ vectors[2]


def test_nothing_to_encode():
    assert encoders.encode([]).shape == (0, encoders.WIDTH)


def test_offsets_of_pieces_point_into_the_text():
    text = "“Très bien”, said Zoë."
    ids, offsets = encoders.pieces(text)
    assert len(ids) == len(offsets)
    assert [text[start:end] for start, end in offsets][:2] == ["“", "Très"]


def test_models_are_named_by_their_content():
    names = encoders.model_names()
    assert {"minilm-trunk", "minilm-sentences"} <= names.keys()
    assert all(len(version) == 12 for version in names.values())


def test_a_missing_network_is_named():
    with pytest.raises(MissingResource, match=r"absent\.onnx"):
        encoders.session("absent")
