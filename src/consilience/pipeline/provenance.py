"""What a result says of how it was made."""

from __future__ import annotations

import consilience
from consilience.annotations import parser
from consilience.resources import encoders


def program() -> str:
    """The program's name and version."""
    return f"consilience {consilience.__version__}"


def models() -> dict[str, str]:
    """The weights that took part, each with its version or hash."""
    return {"parser": parser.model_name(), **encoders.model_names()}
