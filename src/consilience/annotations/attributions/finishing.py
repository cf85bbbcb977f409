"""From drafts to attributions: spans, form, medium, speaker and nesting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.annotations.attributions.draft import Draft, Range, length, shared, trimmed
from consilience.annotations.attributions.quotes import quotations
from consilience.annotations.attributions.sources import whole
from consilience.annotations.attributions.speakers import medium_of, speaker_of
from consilience.annotations.parser import Doc, text_of
from consilience.annotations.sentences import groups
from consilience.model import Attribution, Entity, cut
from consilience.model.attribution import Form
from consilience.resources.datelines import DATELINE

_RELATIVE = re.compile(r"\b(?:who|which|that), $")
_REACH = 8  # characters before a source in which a relative pronoun ends
# "..., but the board denied it": what a second source says of what the first one said.
_AGAINST = re.compile(r",? (?:but|though|although|while|whereas|yet) $")
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|refut(?:es?|ed))$")
_BACK = re.compile(
    r" (?:this|that|it|them|(?:the|this|that|those|these|any|all) (?:\w+ )?"
    r"(?:claim|charge|allegation|accusation|report|assertion|involvement|wrongdoing)s?)\W*"
)
_LEADING = frozenset({"advmod", "amod", "det", "compound", "nummod", "poss", "case"})  # a word's part in its phrase
_UNLIKE = re.compile(r"\b(?:Unlike|Like|Besides|Alongside) $")
_ASIDE = re.compile(r" [–—-]+(?: wh(?:ose|o|ich) .*)?$", re.DOTALL)
_DIRECT, _INDIRECT = 0.8, 0.05  # the share of a content that stands in quotation marks


def finish(doc: Doc, entities: tuple[Entity, ...], drafts: list[Draft]) -> tuple[Attribution, ...]:
    """The attributions in order of their first character, each with the index of the one that holds it."""
    quoted = quotations(text_of(doc))
    drafts = [whole(doc, draft._replace(content=_undated(text_of(doc), draft.content))) for draft in drafts]
    drafts = [draft._replace(content=tuple(_to_head(doc, part) for part in draft.content)) for draft in drafts]
    drafts = [_of_relative(doc, _without_aside(_of_sentence(doc, draft, quoted), quoted)) for draft in drafts]
    denials = [
        draft for draft in drafts if draft.source and draft.cue and _DENIED.search(text_of(doc)[slice(*draft.cue)])
    ]
    drafts = [_without_denials(text_of(doc), draft, denials, quoted) for draft in drafts]
    drafts = [_with_phrase(_without_contrast(text_of(doc), draft), drafts) for draft in drafts]
    drafts = [_before_verb(doc, draft) for draft in drafts]
    ordered = sorted(drafts, key=lambda d: (min(d.content)[0], -max(d.content)[1], d.cue or (0, 0)))
    sources = [(draft, speaker_of(doc, entities, draft)) for draft in ordered]
    return tuple(
        Attribution(
            source=(cut(text_of(doc), *draft.source),) if draft.source else (),
            cue=(cut(text_of(doc), *draft.cue),) if draft.cue else (),
            content=tuple(cut(text_of(doc), *part) for part in sorted(draft.content)),
            form=_form(draft.content, quoted),
            speaker=speaker,
            medium=medium_of(doc, draft),
            within=_holder(i, ordered),
            confidence=round(draft.confidence, 4),
        )
        for i, (draft, speaker) in enumerate(sources)
    )


def _without_contrast(text: str, draft: Draft) -> Draft:
    """The draft without the one whom its source is unlike ("Unlike | Dorlan, Lund said"), and without an aside behind
    a dash ("The board | — whose head is Lund — said")."""
    if draft.source is None:
        return draft
    start = draft.source[0]
    end = start + len(_ASIDE.sub("", text[slice(*draft.source)]))
    comma = text.find(", ", start, end) if _UNLIKE.search(text[:start]) else -1
    return draft._replace(source=(start if comma < 0 else comma + len(", "), end))


def _before_verb(doc: Doc, draft: Draft) -> Draft:
    """The draft without the verb of which its source is the subject, where its cue only tells more of that ("Files
    showing how it is done | were put online")."""
    source, cue = (
        doc.char_span(*part, alignment_mode="expand") if part else None for part in (draft.source, draft.cue)
    )
    if source is None or cue is None or cue.root.dep_ != "acl" or cue.root.head != source.root:
        return draft
    verb = source.root.head
    if source.root.dep_ not in ("nsubj", "nsubjpass") or verb.i < cue.root.i:
        return draft
    end = min(t.idx for t in (verb, *verb.children) if t.i > cue.root.i and (t == verb or t.dep_ in ("aux", "auxpass")))
    kept = (trimmed(text_of(doc), start, min(stop, end)) for start, stop in draft.content if start < end)
    content = tuple(part for part in kept if part is not None)
    return draft._replace(content=content) if content else draft


def _with_phrase(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The draft with the whole of an "according to X" that its content begins in ("According to | two officials, it
    sank, Reuters reported")."""
    start, end = min(draft.content)
    for other in drafts:
        if other is draft or other.source is None or other.cue is None or other.cue[1] > other.source[0]:
            continue
        begins = other.cue[0] < start < other.source[1] and all(start <= a and b <= end for a, b in other.content)
        if begins and draft.cue and end <= draft.cue[0]:
            rest = tuple(part for part in draft.content if part != (start, end))
            return draft._replace(content=((other.cue[0], end), *rest))
    return draft


def _undated(text: str, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content without a dateline or credit that begins a paragraph: "(CNN)", "PARIS (AP) -"."""
    found = []
    for start, end in content:
        line = DATELINE.match(text, start, end) if start == 0 or text[start - 1] == "\n" else None
        found.append((line.end() if line and line.end() < end else start, end))
    return tuple(found)


def _to_head(doc: Doc, part: Range) -> Range:
    """A part of a content up to the word that its last one only leads to ("that the port is wholly | rotten")."""
    words = doc.char_span(*part, alignment_mode="contract")
    if not words:
        return part
    last = words[-1]
    while last.dep_ in _LEADING and last.head.i == last.i + 1 and last.head.sent == last.sent:
        last = last.head
    return (part[0], max(part[1], last.idx + len(last))) if last.i > words[-1].i else part


def _of_sentence(doc: Doc, draft: Draft, quoted: tuple[Range, ...]) -> Draft:
    """The draft without what stands in a sentence before that of its cue: unquoted, that is none of its words."""
    if draft.cue is None or draft.cue[0] < max(draft.content)[1] or _form(draft.content, quoted) != "indirect":
        return draft
    ends = [sentence[0].idx for sentence in groups(doc) if sentence[0].idx <= draft.cue[0]]
    start = ends[-1] if ends else 0
    content = tuple((max(part[0], start), part[1]) for part in draft.content if part[1] > start)
    return draft._replace(content=content) if content else draft


def _of_relative(doc: Doc, draft: Draft) -> Draft:
    """For "They shot two men who, the army said, had thrown stones" the relative clause alone."""
    if draft.source is None or draft.cue is None:
        return draft
    text, start = text_of(doc), min(draft.source[0], draft.cue[0])
    found = _RELATIVE.search(text, max(0, start - _REACH), start)
    if found is None or text[max(draft.source[1], draft.cue[1])] != ",":
        return _within_relative(doc, draft, start)
    ahead = tuple((max(a, found.start()), b) for a, b in draft.content if found.start() < b)
    return draft._replace(content=ahead) if ahead else draft


def _within_relative(doc: Doc, draft: Draft, start: int) -> Draft:
    """For "The dock, which the board says is safe, was shut" no more than the relative clause."""
    before = doc.char_span(max(0, start - 1), start, alignment_mode="expand")
    pronoun = doc[before.start - 1] if before is not None and before.start and before.text.isspace() else None
    pronoun = pronoun or (doc.char_span(max(0, start - 2), start - 1, alignment_mode="expand") or [None])[-1]
    if pronoun is None or pronoun.tag_ not in ("WDT", "WP"):
        return draft
    clause = next((t for t in pronoun.ancestors if t.dep_ == "relcl"), None)
    if clause is None:
        return draft
    first, last = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
    content = tuple((max(a, first), min(b, last)) for a, b in draft.content if a < last and first < b)
    return draft._replace(content=content) if content else draft


def _without_aside(draft: Draft, quoted: tuple[Range, ...]) -> Draft:
    """The draft without what stands between source and cue, unless it is quoted: it tells who the source is."""
    if draft.source is None or draft.cue is None:
        return draft
    start, end = draft.source[1], draft.cue[0]
    content = tuple(part for part in draft.content if not start <= part[0] < part[1] <= end or shared((part,), quoted))
    return draft._replace(content=content) if content else draft


def _without_denials(text: str, draft: Draft, denials: Sequence[Draft], quoted: tuple[Range, ...]) -> Draft:
    """The draft without "but the board denied it" at the end of what it says, unless it is quoted: who is denied does
    not say so himself."""
    content = draft.content
    for denial in denials:
        if denial is not draft and denial.source and denial.cue and denial.source[1] <= denial.cue[0]:
            content = tuple(_cut(text, part, denial.source[0], denial.cue[1], quoted) for part in content)
    return draft._replace(content=content) if content != draft.content else draft


def _cut(text: str, part: Range, source: int, cue: int, quoted: tuple[Range, ...]) -> Range:
    """A part of a content up to where a denial of it begins, by where its source starts and its cue ends."""
    against = _AGAINST.search(text, part[0], source) if part[0] < source < cue <= part[1] else None
    if against is None or not _BACK.fullmatch(text, cue, part[1]) or shared(((source, cue),), quoted):
        return part
    return part[0], against.start()


def form_of(text: str, content: Sequence[Sequence[int]]) -> Form:
    """The form of a content by its ranges in a text."""
    return _form(tuple((start, end) for start, end in content), quotations(text))


def _form(content: tuple[Range, ...], quoted: tuple[Range, ...]) -> Form:
    """Direct where nearly all is quoted, indirect where nothing is."""
    share = shared(content, quoted) / length(content)
    if share >= _DIRECT:
        return "direct"
    return "indirect" if share <= _INDIRECT else "mixed"


def _holder(index: int, drafts: list[Draft]) -> int | None:
    """The narrowest other draft whose content holds this one's cue and content."""
    mine = drafts[index]
    parts = (*mine.content, *([mine.cue] if mine.cue else []))
    holders = [
        (length(other.content), i)
        for i, other in enumerate(drafts)
        if i != index and shared(parts, other.content) == length(parts) and length(other.content) > length(mine.content)
    ]
    return min(holders)[1] if holders else None
