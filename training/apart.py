"""The articles that nothing is learned from, so that what was learned can be looked at on them."""

from __future__ import annotations

import hashlib

APART = "2367"  # last digits of the hash of an article's id, or of its story's


def is_apart(identity: str) -> bool:
    """Whether nothing is learned from an article."""
    return str(int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 10) in APART
