from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from consilience.claims import features
from consilience.resources import encoders


@pytest.fixture
def alike(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All vectors equal: what is tested is not told by vectors."""
    monkeypatch.setattr(encoders, "encode", lambda texts: np.full((len(texts), 384), 384**-0.5, np.float32))
    features.encoded.cache_clear()
    yield
    features.encoded.cache_clear()
