"""What shows only where the wordings of one claim are laid side by side: what is lost, and what is called otherwise."""

from __future__ import annotations

import msgspec

from consilience.claims.drift import drifts
from consilience.claims.terms import terms
from consilience.claims.vocabulary import vocabulary
from consilience.model import Result


def worded(result: Result) -> Result:
    """The result with its drifts and its vocabulary."""
    return msgspec.structs.replace(result, drifts=drifts(result), vocabulary=(*vocabulary(result), *terms(result)))
