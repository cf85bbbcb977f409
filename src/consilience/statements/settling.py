"""Attributions set right by the clauses: who is the subject of the verb that cues them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from consilience.model import Annotations, Attribution, Clause, Participant, cut


def settle(text: str, annotations: Annotations) -> Annotations:
    """The annotations with each attribution's source taken from its cue's clause where that shares its subject.

    In "The court fined the firm, accusing it of fraud" and "It said he left and claimed he won", the clause knows the
    subject of the second verb; a source that stands elsewhere is replaced, and a verb that is joined to the cue of
    another attribution is not said by that one's speaker.
    """
    clauses = {clause.head.start: n for n, clause in enumerate(annotations.clauses)}
    rows = tuple(_settled(text, one, annotations, clauses) for one in annotations.attributions)
    return msgspec.structs.replace(annotations, attributions=rows)


def _settled(text: str, one: Attribution, annotations: Annotations, heads: dict[int, int]) -> Attribution:
    place = next((heads[n] for cue in one.cue for n in range(cue.start, cue.end) if n in heads), None)
    if place is None or not one.source:
        return one
    clause = annotations.clauses[place]
    agent = next((p for p in clause.participants if p.role == "agent"), None)
    if clause.relation not in ("participle", "conjunct") or agent is None or _same(one, agent):
        return one
    source = cut(text, agent.start, agent.end)
    within = None if _joined(clause, one, annotations.clauses, annotations.attributions) else one.within
    return msgspec.structs.replace(one, source=(source,), speaker=agent.entity, within=within)


def _same(one: Attribution, agent: Participant) -> bool:
    return any(span.overlaps(agent) for span in one.source) or (
        agent.entity is not None and agent.entity == one.speaker
    )


def _joined(clause: Clause, one: Attribution, clauses: Sequence[Clause], attributions: Sequence[Attribution]) -> bool:
    """Whether the clause hangs on the one whose verb cues the attribution that seems to hold it."""
    if one.within is None or clause.parent is None:
        return False
    return any(cue.overlaps(clauses[clause.parent].head) for cue in attributions[one.within].cue)
