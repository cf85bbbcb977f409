"""Stage 5: what the articles of one story say, claim by claim: who carries it, whom it rests on, what clashes."""

from __future__ import annotations

from consilience.claims.reconciling import reconcile
from consilience.claims.told import Reconciliation, Told

__all__ = ["Reconciliation", "Told", "reconcile"]
