"""Stage 5: what the articles of one story say, claim by claim: who carries it, whom it rests on, what clashes."""

from __future__ import annotations

from consilience.claims.digest import digest
from consilience.claims.explaining import explain
from consilience.claims.figures import Figure, figures
from consilience.claims.names import aliases
from consilience.claims.pairing import Answers
from consilience.claims.reconciling import reconcile
from consilience.claims.timeline import timeline
from consilience.claims.told import Reconciliation, Told
from consilience.claims.verifying import verify
from consilience.claims.wordings import worded

__all__ = [
    "Answers",
    "Figure",
    "Reconciliation",
    "Told",
    "aliases",
    "digest",
    "explain",
    "figures",
    "reconcile",
    "timeline",
    "verify",
    "worded",
]
