"""Attributions by rules on the parse: verbs with their clauses, quotations, "according to", hearsay, transcripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from consilience.annotations.attributions.beside import beside, is_somebody, utters
from consilience.annotations.attributions.cues import listed
from consilience.annotations.attributions.draft import LIKELY, SURE, WEAK, Draft, Range, overlap, trimmed, without
from consilience.annotations.attributions.phrases import by_phrase, by_view
from consilience.annotations.attributions.quotes import is_said, paragraphs, quotations
from consilience.annotations.attributions.ranges import clean, range_of
from consilience.annotations.parser import Doc, Phrase, Token, text_of

_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_CLAUSES = {"ccomp", "xcomp", "parataxis"}
_TURN = re.compile(
    r"^[ \t]*[\"“]?(?P<who>[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’()-]*){0,5}):[ \t]+(?P<what>\S.*)$", re.MULTILINE
)
_LABEL = re.compile(
    r"(?:^|(?<=[.?!…”\"]))[ \t]*(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){1,3})(?P<colon>:)[ \t]", re.MULTILINE
)
_POST = re.compile(
    r"^(?P<what>.*\S)\s*[—–-]\s*(?P<who>[^\n()—–]{2,50}?)\s+\((?P<at>@\w+)\)\s+[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s*$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"^[ \t]*(?P<what>“[^“”\n]{20,}”|\"[^\"\n]{20,}\")[ \t]*(?P<dash>--?|[—–])"
    r"[ \t]*(?P<who>[A-Z][^\n.!?:;]{4,80}\w)[ \t]*$",
    re.MULTILINE,
)
_QUOTED = re.compile(r"“[^”\n]+”|\"[^\"\n]+\"")
_MEANS = {
    "after",
    "before",
    "by",
    "for",
    "in",
    "including",
}  # what leads over to a verb of saying ("came under fire for saying ...")
# No speaker is named by these.
_JOINING = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_HOURS = frozenset({"a.m", "p.m", "am", "pm", "o'clock", "o’clock", "noon"})  # when something was put somewhere
_BESIDE = frozenset({"as", "while", "because", "although", "though", "after", "before", "since", "until"})
_BESIDES = frozenset({"add", "tweet", "note"})  # what one does who said a thing before
_ADDRESSED = {"dobj", "dative"}


def read(doc: Doc) -> list[Draft]:
    """What the rules find in a parsed text, in order of the cue."""
    said = tuple(q for q in quotations(text_of(doc)) if is_said(text_of(doc), q))
    turns = [*_turns(doc), *_posts(doc)]
    found = [draft for sentence in doc.sents for draft in _in_sentence(doc, sentence, said)]
    found = [draft for draft in found if not any(_inside(draft, turn) for turn in turns)]
    return sorted([*found, *turns], key=lambda draft: (draft.cue or draft.content[0], draft.content))


def _inside(draft: Draft, turn: Draft) -> bool:
    """Whether a draft's cue stands in the name of a transcript's line."""
    return draft.cue is not None and turn.source is not None and overlap(draft.cue, turn.source) > 0


def _turns(doc: Doc) -> Iterator[Draft]:
    """ "NAME: words" at the beginning of lines, and of sentences where a line holds several: headlines, transcripts."""
    text = text_of(doc)
    matches = [match for match in _TURN.finditer(text) if match["who"].casefold() not in listed("headings")]
    often = Counter(_last(match) for match in matches)
    persons = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON"}
    for match in matches:
        first, who = match.start() == 0, match.span("who")
        known = often[_last(match)] > 1 or _in_capitals(match["who"]) or match["who"].split()[-1] in persons
        if (len(matches) >= 3 and not first and known) or (first and _is_named(doc, who)):
            yield Draft(who, (who[1], who[1] + 1), (_turn(text, match.span("what")),), LIKELY)
    for line in paragraphs(text):
        labels = [m for m in _LABEL.finditer(text, *line) if m["who"].split()[-1] in persons]
        ends = [label.start("who") for label in labels[1:]] + [line[1]]
        for label, end in zip(labels, ends if len(labels) > 1 else (), strict=False):
            if label.end() < end:
                yield Draft(label.span("who"), label.span("colon"), (_bare(text, (label.end(), end)),), LIKELY)


def _in_capitals(label: str) -> bool:
    """Whether a label in capitals can name somebody, and is no heading ("BUILDING ON SUCCESS", "UPDATE II")."""
    words = label.casefold().split()
    return label.isupper() and words[0] not in listed("headings") and not _JOINING & set(words)


def _last(label: re.Match[str]) -> str:
    return label["who"].split()[-1].casefold()


def _posts(doc: Doc) -> Iterator[Draft]:
    """Posts of a social network that a text holds, with the name and the account that sign them, and quotations in a
    list, each with who is quoted behind a dash ("“We stay” - the harbour minister Ana Dorlan")."""
    for match in _SIGNED.finditer(text_of(doc)):
        yield Draft(match.span("who"), match.span("dash"), (match.span("what"),), SURE)
    for match in _POST.finditer(text_of(doc)):
        yield Draft(match.span("who"), match.span("at"), (_bare(text_of(doc), match.span("what")),), SURE)


def _turn(text: str, span: Range) -> Range:
    """What somebody says in a turn: as far as its closing mark, where it opens with a quotation mark."""
    quoted = _QUOTED.match(text, *span)
    return quoted.span() if quoted else _bare(text, span)


def _bare(text: str, span: Range) -> Range:
    return trimmed(text, *span) or span


def _is_named(doc: Doc, span: Range) -> bool:
    tokens = doc.char_span(*span, alignment_mode="expand")
    return tokens is not None and any(t.ent_type_ in {"PERSON", "ORG", "GPE"} for t in tokens)


def _in_sentence(doc: Doc, sentence: Phrase, said: tuple[Range, ...]) -> Iterator[Draft]:
    for token in sentence:
        lemma = token.lemma_.lower()
        if draft := by_phrase(doc, token) or by_view(doc, token) or _by_noun(doc, token):
            pass
        elif token.pos_ in {"VERB", "AUX"}:
            draft = _by_verb(doc, token, lemma, said)
        elif lemma in listed("hearsay_adverbs") or lemma in listed("hearsay_adjectives"):
            draft = _by_hearsay(doc, token)
        if draft is not None:
            yield draft


def _by_verb(doc: Doc, verb: Token, lemma: str, said: tuple[Range, ...]) -> Draft | None:
    """A verb with its source, and the first content that one of the readings gives."""
    subject = subject_of(verb)
    if _is_set_phrase(verb, subject):
        return None
    if lemma in listed("passive") and any(c.dep_ == "auxpass" for c in verb.children) and subject is not None:
        return _hedged(doc, verb, subject)
    source = None if subject is None else range_of(_told_of(subject, verb))
    cue = _cue(doc, verb)
    near = None if verb.dep_ == "pcomp" else source
    if lemma in listed("saying") and (quoted := beside(doc, verb, said, near, cue)):
        return Draft(source, cue, quoted, SURE if source else WEAK)
    if source is not None and utters(doc, verb, subject, said) and (quoted := beside(doc, verb, said, source, cue)):
        return Draft(source, cue, quoted, SURE)
    content = _content(doc, verb, lemma, subject)
    if content is None or source is None or _inner(said, cue) != _inner(said, content):
        return None
    parts = without(text_of(doc), content, source, cue)
    likely = lemma in listed("saying") or _reckons(verb) or _is_as_told(verb)
    return Draft(source, cue, parts, LIKELY if likely else WEAK) if parts else None


def _is_set_phrase(verb: Token, subject: Token | None) -> bool:
    """Whether a verb only leads over to what follows ("That said, the pier is old")."""
    bare = subject is not None and subject.lower_ in {"that", "this"} and verb.i == subject.i + 1
    return bare and verb.lower_ == "said" and verb.i + 1 < len(verb.doc) and verb.nbor().text == ","


def _inner(said: tuple[Range, ...], at: Range) -> Range | None:
    """The quotation that a range lies within."""
    return next((q for q in said if q[0] < at[0] and at[1] <= q[1]), None)


def _content(doc: Doc, verb: Token, lemma: str, subject: Token | None) -> Range | None:
    clauses = (c for c in verb.children if c.dep_ in _CLAUSES and (c.i > verb.i or c.dep_ == "ccomp"))
    clause = next((c for c in clauses if not (_is_parted(c, verb) or _is_beside(c, verb))), None)
    if lemma in listed("showing") and subject is not None and _shows(subject):
        right = [t for c in verb.children if c.i > verb.i and c.dep_ not in {"punct", "cc", "conj"} for t in c.subtree]
        return clean(doc, right)
    if clause is not None and lemma in listed("saying") | listed("thinking"):
        return clean(doc, _own(clause))
    if (
        lemma in listed("saying")
        and verb.dep_ == "parataxis"
        and verb.head.i < verb.i
        and not _is_parted(verb.head, verb)
    ):
        return clean(doc, (t for t in verb.head.subtree if t.i < _first(verb)))
    if lemma in listed("saying") | listed("finding") and _is_as_told(verb):
        return clean(doc, (t for t in verb.head.subtree if t.i < verb.left_edge.i or t.i > verb.right_edge.i))
    if lemma in listed("saying") and verb.dep_ == "parataxis" and _is_inserted(verb):
        return clean(doc, verb.head.subtree)  # source and cue are cut out of it
    if lemma in listed("saying") and verb.dep_ == "relcl" and verb.head.lemma_.lower() in listed("acts"):
        return clean(doc, (t for t in verb.sent if t.i < _first(verb)))
    done_to = subject is not None and subject.dep_ == "nsubjpass"  # "the deal was announced on Friday"
    if (lemma in listed("charging") or _reckons(verb)) and not done_to:
        right = [t for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "prep", "dative"} for t in c.subtree]
        return clean(doc, right)
    return None


def _is_as_told(verb: Token) -> bool:
    """Whether "as" opens a clause of one who says what stands beside it ("It sank, as the Post reported"), and
    not what that denies ("It did not sink, as the Post claims")."""
    mark = next((c for c in verb.children if c.dep_ == "mark"), None)
    bare = not any(c.dep_ in {*_CLAUSES, "dobj"} and c.i > verb.i for c in verb.children)
    told = mark is not None and mark.lower_ == "as" and verb.dep_ == "advcl" and verb.head.pos_ in {"VERB", "AUX"}
    if verb.head.i < verb.i and any(c.dep_ == "neg" for c in verb.head.children):
        return False
    somebody = any(c.dep_ == "nsubj" for c in verb.children)
    comma = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    return told and bare and somebody and (comma or verb.i < verb.head.i)


def _is_inserted(verb: Token) -> bool:
    """Whether a verb with its subject alone stands between commas within the clause it tells of ("In fact, the Post
    notes, the pier was shut")."""
    own = [t for t in verb.subtree if not t.is_punct]
    first, last = own[0], own[-1]
    within = verb.head.left_edge.i < first.i and last.i < verb.head.right_edge.i
    return within and last.i == verb.i and first.nbor(-1).text == "," and last.nbor().text == ","


def _is_parted(said: Token, verb: Token) -> bool:
    """Whether a colon parts a verb from a clause before it ("We know what came: Lund testified")."""
    return any(t.text in {":", ";"} for t in verb.doc[said.i : verb.i])


def _is_beside(said: Token, verb: Token) -> bool:
    """Whether a clause only stands beside a verb: it tells when or why ("fewer than expected as work begins again"), or
    stands before a "which" that is the verb's subject ("They want the ruling, which affirmed that right, to fall")."""
    marks = (c.lower_ for c in said.children if c.dep_ in ("mark", "advmod") and c.i < said.i)
    which = next((c for c in verb.children if c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP")), None)
    return bool(_BESIDE & set(marks)) or (which is not None and said.i < which.i)


def _reckons(verb: Token) -> bool:
    """Whether a verb tells at what number somebody puts a thing ("Police put the figure at 12")."""
    at = (p for c in verb.children if c.lower_ == "at" for p in c.children if p.lower_.rstrip(".") not in _HOURS)
    numbers = (t for p in at for t in (p, *p.children))
    put = verb.lemma_.lower() == "put" and any(c.dep_ == "dobj" for c in verb.children)
    return put and any(t.like_num for t in numbers)


def _own(clause: Token) -> list[Token]:
    """A clause's tokens, without a second verb that the parse joins to it but that is its verb's fellow, and without a
    phrase behind it that tells who reports all of that ("they said it sank, according to the Post")."""
    ends = [c for c in clause.children if _is_fellow(c, clause)][:1]
    ends += [t for t in clause.subtree if t.i > clause.i and t.lower_ == "according" and t.nbor(-1).text == ","][:1]
    return _up_to(clause, ends)


def _up_to(clause: Token, ends: Sequence[Token]) -> list[Token]:
    """A clause's tokens up to the first of what does not belong to it, and what joins that to it."""
    last = min([clause.right_edge.i, *(end.left_edge.i - 1 for end in ends)])
    while ends and clause.doc[last].dep_ in {"cc", "punct"}:
        last -= 1
    return [t for t in clause.subtree if t.i <= last]


def _is_fellow(verb: Token, clause: Token) -> bool:
    """Whether a verb joined to a clause goes with the one above: "said ... and claimed", "asked to call and left"."""
    if verb.lemma_.lower() in listed("saying") and _outer(verb):
        return True
    done = verb.tag_ in {"VBD", "VBZ"} and verb.lemma_.lower() not in listed("saying")
    infinitive = clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children)
    return verb.dep_ == "conj" and ((infinitive and done) or _is_of_outer(verb, clause))


def _is_of_outer(verb: Token, clause: Token) -> bool:
    """Whether the form of a verb without a subject shows that it goes on with what the speaker did, not with what he
    said ("said he may sell and shut the pier", "said it had burned but did not say why")."""
    if any(c.dep_ in _SUBJECTS for c in verb.children) or clause.head.tag_ != "VBD":
        return False
    helped = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    modal = clause.tag_ == "VB" and any(c.tag_ == "MD" for c in clause.children)
    perfect = clause.tag_ == "VBN" and any(c.lower_ == "had" for c in clause.children)
    return (modal and verb.tag_ == "VBD" and not helped) or ((modal or perfect) and helped == {"did"})


def fellows(verb: Token) -> Iterator[Token]:
    """The verbs behind what a verb of saying governs that go with that one, whichever of the two they are joined to."""
    for clause in (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i):
        yield from (c for c in clause.children if c.dep_ == "conj" and _is_of_outer(c, clause))
        yield from (c for c in verb.children if c.dep_ == "conj" and c.i > clause.i and _lacks_subject(c))


def _lacks_subject(verb: Token) -> bool:
    return verb.tag_ == "VBD" and not any(c.dep_ in _SUBJECTS or c.dep_ == "aux" for c in verb.children)


def _shows(subject: Token) -> bool:
    return any(t.lemma_.lower() in listed("shown_by") for t in (subject, *subject.children))


def _first(verb: Token) -> int:
    """The first token of the verb's own words: its subject or itself."""
    subjects = [c.left_edge.i for c in verb.children if c.dep_ in _SUBJECTS]
    return min([verb.i, *subjects])


def subject_of(verb: Token) -> Token | None:
    """The verb's subject, or that of the verb it is joined to; for a participle the noun it belongs to.

    Of two before it the nearer one is the subject: "A veteran and former mayor, Lund said".
    """
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if subjects:
        return _antecedent(max([s for s in subjects if s.i < verb.i] or subjects[:1], key=lambda s: s.i), verb)
    if verb.tag_ == "VBG" and _is_written(verb):
        return verb.nbor(-1)
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in listed("causing"):
        moved = [c for c in verb.head.children if c.dep_ in {"dobj", "dative"} and verb.head.i < c.i < verb.i]
        if moved:
            return moved[-1]  # "prompting the sailor Ana Dorlan to declare"
    if (other := judged(verb)) is not None:
        return other
    if verb.tag_ == "VBG" and (verb.dep_ == "advcl" or (verb.dep_ == "pcomp" and verb.head.lower_ in _MEANS)):
        return _nearest_subject(verb)
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head != verb:
        return subject_of(_outer(verb) or verb.head)
    title = verb.i > 0 and verb.nbor(-1).text in {"”", '"'}  # "on “The Morning Show,” saying"
    return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" and not title else None


def _told_of(subject: Token, verb: Token) -> Iterable[Token]:
    """A subject's phrase, which ends before a participle that only tells more of it ("an email | asking why"); behind a
    comma the "who" that stands for it."""
    who = next((c for c in verb.children if c.lower_ == "who" and c.dep_ == "nsubj"), None)
    if who is not None and verb.dep_ == "relcl" and who.nbor(-1).text == ",":
        return (who,)
    within = verb.dep_ == "acl" and verb.head == subject
    return (t for t in subject.subtree if not within or t.i < verb.left_edge.i)


def _is_written(verb: Token) -> bool:
    """Whether a participle tells what a document right before it says ("an email asking why")."""
    before = verb.nbor(-1) if verb.i else None
    return before is not None and before.pos_ == "NOUN" and before.lemma_.lower() in listed("document")


def judged(verb: Token) -> Token | None:
    """Who is praised or attacked for what he says ("Dorlan hit Lund for saying so")."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.head.lower_ not in {"for", "over"}:
        return None
    above = verb.head.head
    objects = [above] if above.dep_ == "dobj" else [c for c in above.children if c.dep_ == "dobj" and c.i < verb.i]
    return next((t for t in objects if is_somebody(t)), None)


def _nearest_subject(verb: Token) -> Token | None:
    """For "..., accusing him" the subject of the last finite verb before it, whichever clause the parse hangs it on."""
    before = [t for t in verb.sent if t.i < verb.i and t.dep_ in _SUBJECTS and t.head.i < verb.i]
    if verb.lemma_.lower() in _BESIDES:  # "Lund said that Fosse had left, adding that it was late"
        before = [t for t in before if t.head.lemma_.lower() in listed("saying")] or before
    return _antecedent(before[-1], before[-1].head) if before else None


def _outer(verb: Token) -> Token | None:
    """For "it said he had come and claimed he would stay" the first verb of saying: "claimed" is in its tense."""
    inner = verb.head
    outer = inner.head
    if verb.dep_ != "conj" or inner.dep_ != "ccomp" or outer.lemma_.lower() not in listed("saying"):
        return None
    has = any(c.dep_ == "aux" for c in inner.children)
    return outer if has and verb.tag_ == outer.tag_ and not any(c.dep_ == "aux" for c in verb.children) else None


def _antecedent(subject: Token, verb: Token) -> Token:
    """For "who" and "which" what they stand for."""
    return verb.head if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl" else subject


def _cue(doc: Doc, verb: Token) -> Range:
    """The verb with the auxiliaries and particles that touch it."""
    own = {c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt", "advmod"}} | {verb.i}
    start = end = verb.i
    while start - 1 in own:
        start -= 1
    while end + 1 in own and doc[end + 1].dep_ == "prt":
        end += 1
    if verb.dep_ == "xcomp" and verb.head.i + 1 == verb.i:
        return _cue(doc, verb.head)[0], doc[end].idx + len(doc[end])
    return doc[start].idx, doc[end].idx + len(doc[end])


def _hedged(doc: Doc, verb: Token, subject: Token) -> Draft | None:
    """ "X is said to have left": no source, and the whole clause is the content."""
    clause = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i), None)
    if clause is None:
        return None
    parts = [part for part in (clean(doc, subject.subtree), clean(doc, clause.subtree)) if part]
    return Draft(None, _cue(doc, verb), tuple(sorted(parts)), WEAK) if parts else None


def _by_hearsay(doc: Doc, token: Token) -> Draft | None:
    """ "allegedly left", "an alleged plot": the clause or the noun phrase, of no source."""
    cue = (token.idx, token.idx + len(token))
    if token.dep_ == "advmod" and token.head.pos_ in {"VERB", "AUX"}:
        joined = [c for c in token.head.children if c.dep_ == "conj" and any(s.dep_ in _SUBJECTS for s in c.children)]
        content = clean(doc, _up_to(token.head, joined))
    elif token.dep_ == "amod" and token.lemma_.lower() in listed("hearsay_adjectives"):
        content = clean(doc, (t for t in token.head.subtree if t.i > token.i))
    else:
        return None
    parts = without(text_of(doc), content, None, cue) if content else ()
    return Draft(None, cue, parts, WEAK) if parts else None


def _by_noun(doc: Doc, noun: Token) -> Draft | None:
    """ "the ministry's claim that ...", "fears have grown that ...": the clause, of whoever makes or has it."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in listed("nouns"):
        return None
    clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp"} and _opens_with_that(c)), None)
    if clause is None and noun.dep_ in _SUBJECTS and noun.head.lemma_.lower() in listed("spreading"):
        clause = next((c for c in noun.head.children if c.dep_ == "ccomp" and _opens_with_that(c)), None)
    content = None if clause is None else clean(doc, (t for t in clause.subtree if t.i > clause.left_edge.i))
    if content is None:
        return None
    return Draft(_owner(doc, noun), (noun.idx, noun.idx + len(noun)), (content,), LIKELY)


def _opens_with_that(clause: Token) -> bool:
    return clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark"


def _owner(doc: Doc, noun: Token) -> Range | None:
    """Whose claim it is: "the ministry's claim", "claims by officials", "a fear shared by residents"."""
    made = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    for child in (*noun.children, *(c for verb in made for c in verb.children)):
        if child.dep_ == "poss":
            return clean(doc, (t for t in child.subtree if t.dep_ != "case"))
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "among"}:
            return clean(doc, (t for t in child.subtree if t.i > child.i))
    return None
