"""The paragraphs in which an outlet says what it corrected, clarified, updated or withdrew."""

from __future__ import annotations

import re

from consilience.model import Note, NoteKind, cut

OF_ITSELF = r"(?:this|our) (?:\w+ ){0,2}?(?:article|story|report|post|piece|column|dispatch|headline|version|item)"
WHEN_BEFORE = (
    r"(?:(?:an|the) )?(?:earlier|previous|original|initial|first|prior) (?:\w+ )?(?:versions?|editions?|headlines?)"
)
LABEL = r"\W*(?:editor[’']?s?[’']? note\W+)?"
MISTAKEN = r"(?:mis\w+|incorrect\w*|wrong\w*|erroneous\w*|inaccurate\w*|error)"
PLACE = r"(?:paragraph|para|headline|spelling|name|figure|to)"
LABELS = {
    "correction": r"(?:corrections?|corrigendum|errat(?:um|a)|corrected|rectificatif|corrección)",
    "clarification": r"(?:clarifications?|clarified|clarifies|clarificación|précision)",
}
PATTERNS: tuple[tuple[NoteKind, str], ...] = (  # the first that a paragraph answers to is its kind
    (
        "retraction",
        rf"{LABEL}(?:retraction|withdrawal)\b|.*\b{OF_ITSELF} (?:has been|was|is) (?:retracted|withdrawn)\b",
    ),
    ("retraction", r"\W*\(?(?:advisory|attention editors)\W.*\b(?:withdrawn|withdraws|kill(?:ed|s)?)\b"),
    ("correction", rf"{LABEL}{LABELS['correction']}\b *[:.(–—-]"),
    ("correction", rf"\W*\(?(?:refiles?|corrects|this (?:\w+ )?corrects)\b.{{0,300}}\b{PLACE}\b"),
    ("correction", rf".*\b{OF_ITSELF} (?:has been|was|is) (?:\w+ )?(?:corrected|amended|rectified|fixed)\b"),
    ("correction", rf".*\b{WHEN_BEFORE}\b.{{0,120}}\b{MISTAKEN}\b"),
    ("correction", rf".*\b(?:incorrect|wrong|erroneous|mistaken|inaccurate)ly\b.{{0,200}}\b{WHEN_BEFORE}\b"),
    ("correction", rf".*\b{OF_ITSELF} (?:has been|was|is) updated to (?:correct|fix|(?:reflect|show) the correct)"),
    ("clarification", rf"{LABEL}{LABELS['clarification']}\b *[:.(–—-]"),
    ("clarification", rf".*\b{OF_ITSELF} (?:has been|was|is) (?:\w+ )?(?:clarified|changed|edited|revised|reworded)\b"),
    ("clarification", rf".*\b{WHEN_BEFORE}\b.{{0,60}}\b{OF_ITSELF}"),
    ("update", r"\W*(?:updates?|updated|mise à jour|actualización)\b *(?:\d|[:(–—-])"),
    ("update", rf".*\b{OF_ITSELF} (?:has been|was|is) (?:\w+ )?updated\b"),
)
LONGEST = 1_200  # characters of a note: what is longer is a paragraph of the story
FORMS = tuple((kind, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for kind, pattern in PATTERNS)
LINE = re.compile(r"[^\r\n]+")


def notes(text: str) -> tuple[Note, ...]:
    """The notes of an article about itself, in order: whole paragraphs, each with its kind."""
    found: list[Note] = []
    for line in LINE.finditer(text):
        if (kind := _kind(line.group())) is not None:
            span = cut(text, line.start(), line.end())
            found.append(Note(kind=kind, start=span.start, end=span.end, exact=span.exact))
    return tuple(found)


def _kind(paragraph: str) -> NoteKind | None:
    if not paragraph.strip() or len(paragraph) > LONGEST:
        return None
    return next((kind for kind, form in FORMS if form.match(paragraph)), None)
