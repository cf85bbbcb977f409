"""One list of drafts from two readers: the tagger's first, the rules' where it is silent, contents made whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from consilience.annotations.attributions.cues import listed
from consilience.annotations.attributions.draft import Draft, Range, length, overlap, shared, trimmed, without
from consilience.annotations.attributions.quotes import is_closed, is_said, paragraphs, quotations
from consilience.annotations.attributions.rules import fellows
from consilience.annotations.parser import Doc, Token, text_of
from consilience.resources import titles

AGREED, DISPUTED = 0.6, 0.6  # what is left of the doubt where both name one source, of the confidence where they differ
NEARBY = 30  # characters by which the rules' source may be longer than the tagger's and still complete it
SAME = 0.5  # the share of a content that another reader's must hold to be the same
SAME_HEARSAY = 0.8  # the same of the longer one, for what has no source and may stand inside another's content
OPENING = re.compile(r"(?:(?:while|after|before|despite|besides|by|in|on|when) )?(?:also )?", re.IGNORECASE)
_SORT = re.compile(r", (?:[a-z-]+ ){0,3}(?P<noun>[a-z]+)$")
DASHES = ("-", "--", "—", "–")
PRONOUN = re.compile(r"he|she|it|they|we|i|you", re.IGNORECASE)  # more often whom what is said is about
LED = 2  # characters between a cue and the quotation that it leads up to: a colon and a space
WORDS = 4  # of a quotation that is surely something said, not a title
MOMENTS = frozenset({"after", "because", "before", "once", "since", "until", "when", "while"})
COVERED = 0.6  # the share of a quotation that a content must hold to hold all of it


def join(doc: Doc, tagged: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """The tagger's drafts, weighed against the rules', and those of the rules that say something new."""
    quoted = quotations(text_of(doc))
    sentences = [(s.start_char, s.end_char) for s in doc.sents]
    tagged, ruled = ([d for d in drafts if not (_is_done_to(doc, d) or _is_part(doc, d))] for drafts in (tagged, ruled))
    tagged = [draft for draft in tagged if not (_is_turn(text_of(doc), draft, ruled) or _is_no_saying(doc, draft))]
    drafts = [_of_clause(doc, _within_reach(text_of(doc), draft, sentences, quoted), quoted) for draft in tagged]
    drafts = [_weighed(doc, _sound(doc, draft, ruled), ruled) for draft in drafts]
    drafts = [_of_participle(text_of(doc), draft, drafts, ruled, sentences) for draft in drafts]
    drafts = [_whole_quotations(draft, _chains(text_of(doc), quoted)) for draft in drafts]
    for draft in ruled:
        turn = draft.cue is not None and text_of(doc)[slice(*draft.cue)] == ":"
        inner = [_inner(text_of(doc), draft, other, quoted) for other in drafts]
        if not any(_alike(draft, other, turn) and not own for own, other in zip(inner, drafts, strict=True)):
            drafts.append(next((own for own in inner if own is not None), draft))
    drafts = [_with_quotations(doc, draft, drafts, ruled, quoted) for draft in drafts]
    apart = _distinct(text_of(doc), _announced(text_of(doc), drafts, quoted))
    drafts = [_without_fellows(doc, _disjoint(text_of(doc), draft), drafts) for draft in apart]
    return _continued(text_of(doc), drafts, quoted)


def _is_turn(text: str, draft: Draft, ruled: Sequence[Draft]) -> bool:
    """Whether a draft without a cue, or with one in another paragraph, is what the rules find whole: somebody's turn in
    a conversation, or a quotation that is signed behind a dash."""
    if draft.source is None or not (draft.cue is None or _is_away(text, draft)):
        return False
    signed = any(r.cue and text[slice(*r.cue)] in DASHES and shared(draft.content, r.content) for r in ruled)
    turn = draft.cue is None and any(r.source is not None and overlap(r.source, draft.source) for r in ruled)
    return signed or turn


def _is_part(doc: Doc, draft: Draft) -> bool:
    """Whether a cue without a source is the end of a longer word ("with an oft-repeated line"), or one with nothing but
    an article for its source is a noun."""
    if draft.cue is None:
        return False
    if draft.source is None:
        return text_of(doc)[max(draft.cue[0] - 1, 0) : draft.cue[0]] == "-"
    return text_of(doc)[slice(*draft.source)].lower() in ("a", "an")


def _is_done_to(doc: Doc, draft: Draft) -> bool:
    """Whether a cue joined to another verb tells what was done to its source ("was named and confirmed"), or what its
    source did to what that verb tells of ("The plan costs a million and was criticised by the mayor")."""
    words = doc.char_span(*draft.cue, alignment_mode="expand") if draft.cue and draft.source else None
    verb = words.root if words is not None else None
    if verb is None or draft.source is None or verb.dep_ != "conj" or verb.tag_ != "VBN":
        return False
    by = [c for c in verb.children if c.dep_ == "agent" and overlap((c.idx, _end(c)), draft.source)]
    if by and any(overlap((verb.head.idx, verb.head.idx + 1), part) for part in draft.content):
        return not any(c.dep_ == "nsubjpass" for c in verb.children)
    done = [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    return any(overlap((c.left_edge.idx, c.idx + len(c)), draft.source) for c in done) and not any(
        c.dep_ in ("aux", "auxpass", "ccomp", "nsubj") for c in verb.children
    )


def _is_no_saying(doc: Doc, draft: Draft) -> bool:
    """Whether a cue tells, without a quotation, what is done to a thing and not what is said of it."""
    quoted = any(mark in text_of(doc)[start:end] for start, end in draft.content for mark in '"“')
    words = doc.char_span(*draft.cue, alignment_mode="expand") if draft.cue and not quoted else None
    if words is None:
        return False
    unsourced = draft.source is None and (_is_only_named(words.root) or _is_supposed(words.root))
    return _is_put(words.root, draft) or unsourced


def _is_put(verb: Token, draft: Draft) -> bool:
    """Whether somebody adds a thing to others or answers to it, and no words are told ("The firm added labels to posts
    that it found", "He answered the question")."""
    if verb.lemma_ not in ("add", "answer") or any(c.dep_ == "ccomp" for c in verb.children):
        return False
    things = [c for c in verb.children if c.dep_ == "dobj" and c.tag_ in ("NN", "NNS")]
    put = any(thing.left_edge.idx <= draft.content[0][0] <= thing.idx for thing in things)
    return put and not any(t.lemma_ in listed("nouns") | listed("views") for t in things)


def _is_supposed(verb: Token) -> bool:
    """Whether a participle without a subject tells under what condition a thing is so ("If confirmed, it will be")."""
    bare = verb.dep_ == "advcl" and verb.tag_ == "VBN" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    return bare and any(c.lower_ in ("if", "once", "unless", "when") for c in verb.lefts)


def _is_only_named(verb: Token) -> bool:
    """Whether a passive verb without a source tells what is done to a thing, and not what is said to be so ("The law is
    mentioned twice", but "The mayor is said to be ill", "It was called “a ruin”")."""
    if verb.tag_ != "VBN" or verb.lemma_.lower() in listed("passive") | {"accuse"}:
        return False
    if any(c.dep_ == "agent" for c in verb.children):
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass" and c.lower_ != "it"]
    said = any(c.dep_ in ("ccomp", "xcomp", "csubjpass", "oprd") for c in verb.children)
    return bool(subjects) and not said


def _end(token: Token) -> int:
    return token.right_edge.idx + len(token.right_edge)


def _disjoint(text: str, draft: Draft) -> Draft:
    """The draft with a content that holds neither its cue nor its source, unless nothing else is left."""
    if draft.cue is None:
        return draft
    parts = tuple(p for part in draft.content for p in without(text, part, draft.source, draft.cue))
    if draft.source is not None:
        parts = tuple(_without_sort(text, part, draft.source) for part in parts)
    return draft._replace(content=parts or draft.content)


def _without_sort(text: str, part: Range, source: Range) -> Range:
    """The part without what sort of body or person the source is that stands right behind ("It fell, | pollster Lund
    said")."""
    told = _SORT.search(text, *part) if text[part[1] : source[0]] == " " else None
    kind = titles.kind_of_noun(told["noun"]) if told is not None else None
    return (part[0], told.start()) if told is not None and kind in ("person", "organisation") else part


def _without_fellows(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """For "it said he left and claimed he was safe" the first content up to the second cue of the same source, or up to
    what that source did ("said he may sell and shut the pier")."""
    cues = [d.cue[0] for d in drafts if d.cue and d.source and d.source == draft.source]
    words = doc.char_span(*draft.cue, alignment_mode="expand") if draft.cue else None
    cues += [verb.left_edge.idx for word in words or () for verb in fellows(word)]
    stop = min((cue for cue in cues if draft.cue and cue > draft.cue[0]), default=len(text_of(doc)))
    parts = [_before(doc, part, stop) for part in draft.content]
    return draft._replace(content=tuple(part for part in parts if part is not None) or draft.content)


def _before(doc: Doc, part: Range, stop: int) -> Range | None:
    """The part up to `stop`, without the conjunction that leads over to what stands there."""
    if part[1] <= stop or part[0] >= stop:
        return part if part[1] <= stop else None
    words = doc.char_span(part[0], stop, alignment_mode="contract")
    if words is not None and words[-1].dep_ == "cc":
        stop = words[-1].idx
    return trimmed(text_of(doc), part[0], stop)


def _within_reach(text: str, draft: Draft, sentences: Sequence[Range], quoted: Sequence[Range]) -> Draft:
    """The draft without parts outside its cue's sentence that are no quotation: the tagger scatters such words."""
    cue = draft.cue or draft.content[0]
    reach = [s for s in sentences if overlap(s, cue)]
    kept = tuple(
        part
        for part in draft.content
        if any(overlap(part, s) for s in reach) or any(2 * overlap(part, q) >= q[1] - q[0] for q in quoted)
    )
    longest = max(draft.content, key=lambda part: (part[1] - part[0], part))
    return draft._replace(content=tuple(part for part in kept if text[slice(*part)].strip()) or (longest,))


def _of_clause(doc: Doc, draft: Draft, quoted: Sequence[Range]) -> Draft:
    """The draft whose cue is in a clause that tells when or why, without words ahead of that clause, unless they are
    quoted ("The row began | when Lund said that it was late")."""
    words = doc.char_span(*draft.cue, alignment_mode="expand") if draft.cue and draft.source else None
    verb = words.root if words is not None else None
    if verb is None or verb.dep_ != "advcl" or not any(c.lower_ in MOMENTS and c.i < verb.i for c in verb.children):
        return draft
    start = verb.left_edge.idx
    kept = tuple(part for part in draft.content if part[0] >= start or any(overlap(part, q) for q in quoted))
    return draft._replace(content=kept or draft.content)


def _sound(doc: Doc, draft: Draft, ruled: Sequence[Draft]) -> Draft:
    """The draft with parts that break off ("... roads and") completed from the rules' content, or left out."""
    ends = [part[1] for r in ruled if r.cue and draft.cue and overlap(r.cue, draft.cue) for part in r.content]
    parts: list[Range] = []
    for start, end in draft.content:
        further = [e for e in ends if end < e <= end + NEARBY]
        if not _breaks_off(doc, start, end):
            parts.append((start, end))
        elif further:
            parts.append((start, min(further)))
    return draft._replace(content=_merged(parts) or draft.content)


def _breaks_off(doc: Doc, start: int, end: int) -> bool:
    """Whether a range ends with a word that something must follow."""
    words = doc.char_span(start, end, alignment_mode="expand")
    return (
        words is not None and len(words) > 1 and words[-1].pos_ in {"ADP", "CCONJ", "DET"} and words[-1].dep_ != "prt"
    )


def _weighed(doc: Doc, draft: Draft, ruled: Sequence[Draft]) -> Draft:
    """The surer of the draft and what the rules read at its cue; where both name one source, surer still."""
    other = next((r for r in ruled if r.cue and draft.cue and overlap(r.cue, draft.cue)), None)
    if other is None or other.source is None:
        return draft
    if other.confidence > draft.confidence:
        return other
    draft = _with_verb(doc, draft, other)
    if draft.source is None:
        return draft
    if _is_apart(text_of(doc), draft) and not _is_apart(text_of(doc), other):
        return other._replace(confidence=max(draft.confidence, other.confidence))
    if (_is_act(doc, draft.source) and not _is_act(doc, other.source)) or _is_where(doc, draft, other.source):
        return draft._replace(source=other.source, confidence=draft.confidence * DISPUTED)
    if overlap(other.source, draft.source):
        sure = 1 - (1 - draft.confidence) * AGREED
        return draft._replace(source=_completed(draft.source, other.source), confidence=sure)
    return draft._replace(confidence=draft.confidence * DISPUTED)


def _of_participle(
    text: str, draft: Draft, drafts: Sequence[Draft], ruled: Sequence[Draft], sentences: Sequence[Range]
) -> Draft:
    """The draft of a participle without a source with the one that the rules find, or, where it opens its sentence,
    with who is said to speak behind it ("While noting that it was late, Lund said ...")."""
    if draft.source is not None or draft.cue is None or not text[slice(*draft.cue)].endswith("ing"):
        return draft
    at_cue = (r.source for r in ruled if r.source and r.cue and overlap(r.cue, draft.cue))
    found = next((source for source in at_cue if not PRONOUN.fullmatch(text, *source)), None)
    around = next((s for s in sentences if s[0] <= draft.cue[0] < s[1]), None)
    if found is None and around is not None and OPENING.fullmatch(text, around[0], draft.cue[0]):
        behind = [d.source for d in drafts if d.source and max(draft.content)[1] < d.source[0] < around[1]]
        found = min(behind, default=None)
    return draft if found is None else draft._replace(source=found)


def _is_apart(text: str, draft: Draft) -> bool:
    """Whether source and cue stand in two paragraphs, as where the source is a word of a heading."""
    if draft.source is None or draft.cue is None:
        return False
    return "\n" in text[min(draft.source[1], draft.cue[1]) : max(draft.source[0], draft.cue[0])]


def _with_verb(doc: Doc, draft: Draft, other: Draft) -> Draft:
    """The draft with the rules' cue where its own has but auxiliaries and particles of that ("do not" think)."""
    if draft.cue is None or other.cue is None or not other.cue[0] <= draft.cue[0] <= draft.cue[1] < other.cue[1]:
        return draft
    words = doc.char_span(*draft.cue, alignment_mode="expand")
    bare = words is not None and all(word.pos_ in {"AUX", "PART", "ADV"} for word in words)
    return draft._replace(cue=other.cue) if bare else draft


def _is_act(doc: Doc, source: Range) -> bool:
    """Whether a source's head is something done ("the visit", "her visit"), which says nothing itself."""
    phrase = doc.char_span(*source, alignment_mode="expand")
    if phrase is None:
        return False
    head = phrase.root.head if phrase.root.dep_ == "poss" else phrase.root
    return head.lemma_.lower() in listed("acts")


def _is_where(doc: Doc, draft: Draft, other: Range) -> bool:
    """Whether a saying was given to who only has what it was said in ("who wrote in a note seen by the Post that")."""
    if draft.source is None or draft.cue is None or not other[1] <= draft.cue[0] < draft.source[0]:
        return False
    phrase = doc.char_span(*draft.source, alignment_mode="expand")
    by = phrase.root.head if phrase is not None and phrase.root.dep_ == "pobj" else None
    return by is not None and by.lower_ == "by" and by.head.dep_ == "acl"


def _completed(source: Range, phrase: Range) -> Range:
    """The source, or the noun phrase around it where a little of that was cut off."""
    around = phrase[0] <= source[0] and source[1] <= phrase[1]
    return phrase if around and phrase[1] - phrase[0] - (source[1] - source[0]) <= NEARBY else source


def _alike(draft: Draft, other: Draft, turn: bool = False) -> bool:
    """Whether two drafts share their cue, or most of the shorter content; hearsay may stand inside a longer one, and
    others inside somebody's turn in a conversation."""
    if draft.cue and other.cue and overlap(draft.cue, other.cue):
        return True
    sizes = length(draft.content), length(other.content)
    least = SAME * (sizes[0] if turn else min(sizes)) if draft.source else SAME_HEARSAY * max(sizes)
    return shared(draft.content, other.content) >= least


def _inner(text: str, draft: Draft, other: Draft, quoted: Sequence[Range]) -> Draft | None:
    """The draft, less source and cue of another inside whose content its cue stands, in indirect speech, with its own
    source or the other's ("He said he was sorry, according to Lund")."""
    if draft.source is None or draft.cue is None or any(overlap(draft.cue, q) for q in quoted):
        return None
    sources = [] if draft.source == other.source else [draft.source]
    whole = draft.content
    if other.cue is not None and other.cue[0] > draft.cue[1]:
        whole = tuple(p for part in whole for p in without(text, part, other.source, other.cue))
    own = (draft.cue, *sources, *whole)
    inside = bool(whole) and all(shared(other.content, (part,)) == part[1] - part[0] for part in own)
    return draft._replace(content=whole) if inside else None


def _whole_quotations(draft: Draft, chains: Sequence[tuple[Range, ...]]) -> Draft:
    """The draft with all of every quotation whose most it holds or whose beginning its cue leads up to, carried on."""
    added: list[Range] = []
    for chain in chains:
        led = draft.cue is not None and 0 < chain[0][0] - draft.cue[1] <= LED and shared(draft.content, chain[:1]) > 0
        if led or any(shared(draft.content, (q,)) >= COVERED * (q[1] - q[0]) for q in chain):
            added.extend(chain)
    free = [q for q in added if not any(part and overlap(part, q) for part in (draft.source, draft.cue))]
    return draft._replace(content=_merged([*draft.content, *free]))


def _with_quotations(
    doc: Doc, draft: Draft, drafts: Sequence[Draft], ruled: Sequence[Draft], quoted: Sequence[Range]
) -> Draft:
    """The draft with the quotations that the rules give to its source at its cue, and that nobody else is given."""
    if draft.cue is None or draft.source is None:
        return draft
    same = [r for r in ruled if r.cue and r.source and overlap(r.cue, draft.cue) and overlap(r.source, draft.source)]
    others = [part for d in drafts if d is not draft for part in d.content]
    free = [
        q
        for r in same
        for q in r.content
        if q in quoted
        and len(text_of(doc)[slice(*q)].split()) >= WORDS
        and 2 * shared(_merged(others), (q,)) < q[1] - q[0]
        and not overlap(q, draft.source)
    ]
    return draft._replace(content=_merged([*draft.content, *free])) if free else draft


def _chains(text: str, quoted: Sequence[Range]) -> list[tuple[Range, ...]]:
    """The quotations, those of several paragraphs together: all but the last are left open."""
    found: list[list[Range]] = []
    opened = False
    for quotation in quoted:
        if opened:
            found[-1].append(quotation)
        else:
            found.append([quotation])
        opened = not is_closed(text, quotation)
    return [tuple(chain) for chain in found]


def _merged(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """The ranges in order, those that overlap or touch made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _distinct(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in order, the surest alone of those with one content and one source, or with cues of other paragraphs
    besides."""
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.confidence, d.content)):
        same = [d for d in found if d.content == draft.content]
        near = [d for d in drafts if set(draft.content) <= set(d.content) and not _is_away(text, d)]
        if not any(d.source == draft.source for d in same) and not ((same or near) and _is_away(text, draft)):
            found.append(draft)
    return sorted(found, key=lambda d: (d.content, d.cue or (0, 0)))


def _announced(text: str, drafts: Sequence[Draft], quoted: Sequence[Range]) -> list[Draft]:
    """The drafts, of those of one quotation without who only announces him that is named behind it ("One expert agrees:
    “It is so,” Lund said")."""
    found = list(drafts)
    for draft in drafts:
        for quotation in (q for q in quoted if draft.cue and text[draft.cue[1] : q[0]] == ": "):
            behind = [d for d in found if d != draft and _is_behind(text, d, quotation)]
            start = (draft.source or quotation)[0]
            if behind and draft in found:
                found = [_cut(d, start, quotation[0]) if d in behind else d for d in found if d != draft]
    return found


def _is_behind(text: str, draft: Draft, quotation: Range) -> bool:
    """Whether source and cue of a draft stand behind a quotation that it has, in its line."""
    named = [part for part in (draft.source, draft.cue) if part is not None]
    behind = bool(named) and all(part[0] >= quotation[1] for part in named)
    near = behind and "\n" not in text[quotation[1] : max(part[1] for part in named)]
    return near and shared(draft.content, (quotation,)) == quotation[1] - quotation[0]


def _cut(draft: Draft, start: int, end: int) -> Draft:
    """The draft without what stands between two places."""
    pieces = [((a, min(b, start)), (max(a, end), b)) for a, b in draft.content]
    return draft._replace(content=tuple((a, b) for pair in pieces for a, b in pair if a < b))


def _is_away(text: str, draft: Draft) -> bool:
    """Whether the cue of a draft stands in no paragraph of its content."""
    cue = draft.cue or draft.source
    return cue is not None and all("\n" in text[min(p[1], cue[1]) : max(p[0], cue[0])] for p in draft.content)


def _continued(text: str, drafts: Sequence[Draft], quoted: Sequence[Range]) -> list[Draft]:
    """The drafts with the paragraphs of pure quotation after them that nobody else is given."""
    taken = tuple(part for draft in drafts for part in draft.content)
    found = list(drafts)
    lines = paragraphs(text)
    for before, line in itertools.pairwise(lines):
        pure = [q for q in quoted if overlap(q, line)]
        if not pure or not _is_pure(text, line, pure) or shared(_merged(taken), (line,)):
            continue
        ending = [i for i, d in enumerate(found) if _ends_quoted(d, before, quoted)]
        if len(ending) == 1:
            last = found[ending[0]]
            found[ending[0]] = last._replace(content=_merged([*last.content, *pure]))
    return found


def _is_pure(text: str, line: Range, quoted: Sequence[Range]) -> bool:
    """Whether a paragraph is nothing but quotations of things said."""
    inside = sum(overlap(q, line) for q in quoted)
    return inside >= len(text[slice(*line)].strip()) and all(is_said(text, q) for q in quoted)


def _ends_quoted(draft: Draft, line: Range, quoted: Sequence[Range]) -> bool:
    """Whether a draft holds the last quotation of a paragraph, and names its source."""
    last = next((q for q in reversed(quoted) if overlap(q, line)), None)
    return last is not None and draft.source is not None and shared(draft.content, (last,)) == last[1] - last[0]
