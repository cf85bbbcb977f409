"""The nouns: frozen, keyword-only values that are checked when they are made. One file a noun."""

from consilience.model.annotations import Annotations
from consilience.model.article import Article
from consilience.model.attribution import Attribution, Form, Medium
from consilience.model.claim import Claim, Silence, Status
from consilience.model.clause import Clause, Participant, Relation, Role
from consilience.model.conflict import Aspect, Conflict, Nature
from consilience.model.entity import Entity, EntityKind, Mention
from consilience.model.ids import digest
from consilience.model.origin import Access, Link, Origin, OriginKind, OriginRole
from consilience.model.parallel import Parallel
from consilience.model.place import Place, Precision
from consilience.model.quantity import Quantity
from consilience.model.refinement import Refinement
from consilience.model.result import SCHEMA, Reported, Result
from consilience.model.reuse import Copy, Direction, Extent, Passage
from consilience.model.span import Span, cut
from consilience.model.statement import Certainty, Polarity, Speaker, Statement, StatementKind, Voice
from consilience.model.story import Mark, Story
from consilience.model.time import Time, TimeType
from consilience.model.version import Edit, EditKind, Note, NoteKind, Revision, RevisionKind, Version

__all__ = [
    "SCHEMA",
    "Access",
    "Annotations",
    "Article",
    "Aspect",
    "Attribution",
    "Certainty",
    "Claim",
    "Clause",
    "Conflict",
    "Copy",
    "Direction",
    "Edit",
    "EditKind",
    "Entity",
    "EntityKind",
    "Extent",
    "Form",
    "Link",
    "Mark",
    "Medium",
    "Mention",
    "Nature",
    "Note",
    "NoteKind",
    "Origin",
    "OriginKind",
    "OriginRole",
    "Parallel",
    "Participant",
    "Passage",
    "Place",
    "Polarity",
    "Precision",
    "Quantity",
    "Refinement",
    "Relation",
    "Reported",
    "Result",
    "Revision",
    "RevisionKind",
    "Role",
    "Silence",
    "Span",
    "Speaker",
    "Statement",
    "StatementKind",
    "Status",
    "Story",
    "Time",
    "TimeType",
    "Version",
    "Voice",
    "cut",
    "digest",
]
