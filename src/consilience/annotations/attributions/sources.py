"""The source of a draft made whole: on one line, without a dateline, and the subject of the verb that cues it."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from consilience.annotations.attributions.beside import is_somebody
from consilience.annotations.attributions.cues import listed
from consilience.annotations.attributions.draft import Draft, Range, overlap, trimmed, without
from consilience.annotations.attributions.ranges import range_of
from consilience.annotations.attributions.rules import judged, subject_of
from consilience.annotations.parser import Doc, Phrase, Token, text_of
from consilience.resources import agencies, titles
from consilience.resources.datelines import DATELINE

BESIDE = frozenset({"advcl", "npadvmod", "prep", "advmod", "cc"})  # what stands beside a verb and is not its subject
LONGEST = 300  # characters of a source
LONGEST_GIVEN = 80  # of one that only the parse tells
LONGEST_NAME = 4  # words of a name after an office
BEFORE_CUE = 2  # characters between a source and its cue: a comma and a space
FURTHER = frozenset({"appos", "relcl", "acl"})  # what only tells more of a subject
COUNT = r"(?:\d[\d.,]*|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
SHARE = re.compile(rf"\b\d[\d.,]*\s?(?:%|per ?cent\b)|\b{COUNT} (?:in|out of) (?:every )?{COUNT}\b")
NUMERAL = re.compile(rf"\b{COUNT}$")
NEAR_SHARE = 12  # characters around a number in which the rest of a share stands
AFTER_NAME = re.compile(  # what is told of the content behind the name of a source ("according to the board, ahead of")
    r", (?:ahead|behind|up|down|compared|though|although|while|but|despite|far|well|even)\b"
)
ALMOST = re.compile(r"\s+all but$")  # of its verb, not of the source ("Dorlan | all but confirmed")
NAME_ON = re.compile(r"(?:(?:and|&|of|for)\s(?:the\s)?)+(?:[A-Z][\w.’'-]*\s)+")  # what of a name fell into a cue
CITING = frozenset({"according", "per", "to", "for"})  # with whom a sentence opens who may well say it


def whole(doc: Doc, draft: Draft) -> Draft:
    """The draft with a source that is all the words for whoever says it, and no others, as far as the parse tells."""
    draft = _alone(doc, _with_subject(doc, _without_month(doc, _apportioned(text_of(doc), draft))))
    if draft.source is None or draft.cue is None:
        return draft
    source = _undated(doc, draft.source, draft.cue)
    cue = doc.char_span(*draft.cue, alignment_mode="expand")
    verb = _verb(cue) if cue is not None else None
    if verb is not None and (other := judged(verb)) is not None:
        cue_alone = (verb.idx, verb.idx + len(verb))
        return draft._replace(source=range_of(t for t in other.subtree if t.i < verb.head.i), cue=cue_alone)
    relative = _going_on(verb) if verb is not None else None
    if relative is not None:
        return draft._replace(source=(relative.idx, relative.idx + len(relative)))
    subject = subject_of(verb) if verb is not None else None
    if source is None or verb is None or any(c.dep_ == "auxpass" for c in verb.children):
        return draft._replace(source=source)
    if subject is None:
        return _apart(doc, _apposed(doc, draft._replace(source=_antecedent(doc, source, draft.cue))))
    given = None if subject.head.i != verb.i else range_of(t for t in subject.subtree if t.i < verb.i)
    if given is not None and _elsewhere(doc, draft):
        return draft._replace(source=given)
    return draft._replace(source=_undated(doc, _of_subject(doc, source, subject, verb), draft.cue))


def _apportioned(text: str, draft: Draft) -> Draft:
    """The draft with all of a name whose end fell into the cue ("the Office of Dams | and River Works said"), and
    without "all but", which is of the verb."""
    if draft.source is None or draft.cue is None or draft.source[1] > draft.cue[1]:
        return draft
    further = NAME_ON.match(text, *draft.cue) if draft.cue[0] - draft.source[1] == 1 else None
    end = further.end() - 1 if further is not None and further.end() < draft.cue[1] else draft.source[1]
    cue = (end + 1, draft.cue[1]) if end > draft.source[1] else draft.cue
    return draft._replace(
        source=(draft.source[0], draft.source[0] + len(ALMOST.sub("", text[draft.source[0] : end]))), cue=cue
    )


def _alone(doc: Doc, draft: Draft) -> Draft:
    """The draft with its source alone."""
    if draft.source is None or draft.cue is None:
        return draft
    return draft._replace(source=_bounded(doc, draft.source, draft.cue))


def _bounded(doc: Doc, source: Range, cue: Range) -> Range:
    """The source without a word that joins its sentence to the one before, with all of a share of people ("one | in
    four"), without what is told further behind "according to", and of "one of the few Liberals who" the "who"."""
    text, phrase = text_of(doc), doc.char_span(*source, alignment_mode="expand")
    if phrase is None:
        return source
    around = (max(0, source[0] - NEAR_SHARE), source[1] + NEAR_SHARE) if NUMERAL.search(text, *source) else (0, 0)
    share = next((m.span() for m in SHARE.finditer(text, *around) if overlap(m.span(), source)), None)
    if share is not None:
        return min(share[0], source[0]), share[1]
    further = AFTER_NAME.search(text, *source) if text[slice(*cue)].lower() in listed("phrases") else None
    if further is not None:
        return source[0], further.start()
    if len(phrase) > 1 and phrase[0].dep_ == "cc" and phrase[0].is_sent_start:
        return phrase[1].idx, source[1]
    noun = phrase[:-1].root if len(phrase) > 1 and phrase[-1].tag_ == "WP" else None
    one = noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one"
    return (phrase[-1].idx, source[1]) if one else source


def _elsewhere(doc: Doc, draft: Draft) -> bool:
    """Whether a source stands on a line before the one of its cue, and what is said on that one or a later one ("A
    heading | As Lund notes, the pier is shut")."""
    if draft.source is None or draft.cue is None:
        return False
    line = text_of(doc).rfind("\n", 0, draft.cue[0])
    return draft.source[1] <= line < min(start for start, _ in draft.content)


def _without_month(doc: Doc, draft: Draft) -> Draft:
    """The draft without a source that is a month: "but in May said"."""
    phrase = doc.char_span(*draft.source, alignment_mode="expand") if draft.source else None
    named = phrase is not None and phrase.text in month_name and phrase.start > 0
    dated = named and phrase is not None and doc[phrase.start - 1].lower_ in ("in", "since", "by", "early", "late")
    return draft._replace(source=None) if dated else draft


def _with_subject(doc: Doc, draft: Draft) -> Draft:
    """The draft of a verb of saying that lacks its source, with the subject that the parse tells ("Dorlan praised him
    and added, he did well")."""
    cue = doc.char_span(*draft.cue, alignment_mode="expand") if draft.cue and draft.source is None else None
    verb = _verb(cue) if cue is not None else None
    if verb is None or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.lemma_.lower() not in listed("saying"):
        return draft
    subject = None if any(c.dep_ in ("auxpass", "expl") for c in verb.children) else subject_of(verb)
    behind = subject is not None and subject.i > verb.i  # "declared a headline"
    if subject is None or subject.tag_ in ("DT", "EX") or subject.lower_ == "it" or (behind and subject.head != verb):
        return draft
    end = len(doc) if behind else verb.left_edge.i if verb.dep_ == "relcl" else verb.i
    source = range_of(t for t in subject.subtree if t.i < end)
    inside = source is not None and any(a < source[1] and source[0] < b for a, b in draft.content)
    long = source is not None and source[1] - source[0] > LONGEST_GIVEN
    return draft if source is None or inside or long else draft._replace(source=source)


def _going_on(verb: Token) -> Token | None:
    """The "who" of the clause that a participle goes on with ("Lund, who said it was shut, adding that it leaked")."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() != "add":
        return None
    saying = [t for t in verb.sent if t.i < verb.i and t.lemma_.lower() in listed("saying") and t.tag_ != "VBG"]
    subject = next((c for t in saying[-1:] if t.dep_ == "relcl" for c in t.children if c.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.tag_ == "WP" else None


def _apart(doc: Doc, draft: Draft) -> Draft:
    """The draft with a content that does not hold its source."""
    if draft.source is None or draft.cue is None:
        return draft
    parts = tuple(p for part in draft.content for p in without(text_of(doc), part, draft.source, draft.cue))
    return draft._replace(content=parts or draft.content)


def _antecedent(doc: Doc, source: Range, cue: Range) -> Range:
    """For what a relative clause before the cue says that somebody is ("Lund, who was the director, wrote") the noun
    phrase with that clause, which the parse hangs on another word."""
    phrase = doc.char_span(*source, alignment_mode="expand")
    clause = phrase.root.head if phrase is not None and phrase.root.dep_ == "attr" else None
    if phrase is None or clause is None or clause.dep_ != "relcl" or not 0 < cue[0] - source[1] <= BEFORE_CUE:
        return source
    noun = clause.head
    return (doc[noun.left_edge.i].idx, source[1]) if noun.i < phrase.start and noun.pos_ == "PROPN" else source


def _undated(doc: Doc, source: Range, cue: Range) -> Range | None:
    """The source on its last line without a dateline; where nothing else is left, the noun phrase that follows."""
    text = text_of(doc)
    start = max(source[0], text.rfind("\n", source[0], source[1]) + 1)
    line = DATELINE.match(text, start) if start == 0 or text[start - 1] == "\n" else None
    line = line if line and (_parted(line[0]) or _credited(line[0])) else None  # "Harbour Board (HB) chief"
    if line is not None and line.end() >= source[1]:
        chunks = ((c.start_char, c.end_char) for c in doc.noun_chunks if c.start_char >= line.end())
        return next((chunk for chunk in chunks if chunk[1] <= cue[0]), None)
    return trimmed(text, line.end() if line else start, source[1]) if line or start > source[0] else source


def _parted(line: str) -> bool:
    """Whether a dateline is parted from what follows by a dash, or begins with its credit."""
    return re.search(r"^\(|[-–—]\s*$", line) is not None


def _credited(line: str) -> bool:
    """Whether what a dateline ends with between brackets is an agency or an outlet ("Gdynia (CNN) ")."""
    credit = re.search(r"\(([^()]+)\)\s*$", line)
    return credit is not None and agencies.credited(credit[1]) is not None


def _verb(cue: Phrase) -> Token | None:
    """The verb of saying or holding among the words of a cue, else its first verb."""
    known = listed("saying") | listed("thinking") | listed("charging")
    verbs = [t for t in cue if t.pos_ == "VERB"]
    return next((t for t in verbs if t.lemma_.lower() in known), next(iter(verbs), None))


def _is_aside(preposition: Token, subject: Token) -> bool:
    """Whether commas set apart between a subject and its verb where that is said ("Lund, in a letter, said")."""
    last = preposition.right_edge
    opened = subject.i < preposition.i < preposition.head.i and preposition.nbor(-1).text == ","
    return opened and last.i + 1 < len(last.doc) and last.nbor().text == ","


def _of_subject(doc: Doc, source: Range, subject: Token, verb: Token) -> Range:
    """The subject's words where the source is a part of them that lacks its head, or is no subject at all."""
    own = range_of(t for t in subject.subtree if t.i < verb.i or subject.i > verb.i)
    if subject.ent_type_ in ("DATE", "TIME"):
        return source
    if own is None or own[1] - own[0] > LONGEST or "\n" in text_of(doc)[slice(*own)]:
        return source
    phrase = doc.char_span(*source, alignment_mode="expand")
    aside = next((c for c in verb.children if c.dep_ == "prep" and _is_aside(c, subject)), None)
    if phrase is not None and aside is not None and aside.i < phrase.end <= verb.i:
        return (min(source[0], own[0]), own[1]) if phrase.start <= subject.i else own
    if (
        phrase is not None
        and phrase.start <= subject.i < subject.head.i < min(phrase.end, verb.i)
        and own[0] >= source[0]
    ):
        first = range_of(t for t in subject.subtree if t.i < subject.head.i)  # "Divers went down | and found that"
        return first or source
    if phrase is None or phrase.start <= subject.i < phrase.end or (len(phrase) == 1 and phrase.root.pos_ == "PRON"):
        return source
    if phrase[-1].dep_ == "cc":
        return own
    named = doc[phrase.end : subject.i + 1]
    if 0 < len(named) <= LONGEST_NAME and all(t.pos_ == "PROPN" for t in named):
        return source[0], subject.idx + len(subject)  # "Secretary of State | Ana Dorlan, who was in Kolm, said"
    if subject.head.i != verb.i:
        return source
    if own[0] <= source[0] and source[1] <= own[1] and subject.i < phrase.start:
        if any(t.dep_ in FURTHER for t in _up_to(phrase.root, subject)):
            return own
        return (own[0], source[1]) if _breaks_in(doc, phrase) else source
    return own if _is_beside(phrase, subject, verb) else source


def _up_to(token: Token, above: Token) -> Iterator[Token]:
    """A token and those that it hangs on, as far as one above."""
    while token.i not in (above.i, token.head.i):
        yield token
        token = token.head


def _apposed(doc: Doc, draft: Draft) -> Draft:
    """The draft with who the named source is, though read as another word for the last noun of what is said ("No ship
    left the dock, its head, Ana Dorlan, said")."""
    if draft.source is None or (phrase := doc.char_span(*draft.source, alignment_mode="expand")) is None:
        return draft
    above = phrase.root
    while above.dep_ == "appos" and titles.kind_of_noun(above.lemma_.lower()) != "person":
        above = above.head
    if above.dep_ not in ("appos", "conj") or above.i >= phrase.start or doc[max(above.left_edge.i - 1, 0)].text != ",":
        return draft
    start = above.left_edge.idx
    content = tuple((a, min(b, start)) for a, b in draft.content if a < start)
    content += tuple(part for part in draft.content if part[0] > draft.source[1])
    return draft._replace(source=(start, draft.source[1]), content=content) if content else draft


def _breaks_in(doc: Doc, phrase: Phrase) -> bool:
    """Whether words begin in the midst of others: after a word of the same phrase, with their relative clause, or with
    a participle ("A video posted online and | verified by the Post showed")."""
    before = doc[phrase.start - 1]
    if phrase.root.tag_ == "VBN" and phrase.root.dep_ in ("acl", "conj"):
        return True
    inside = before.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET") and before.ent_type_ not in ("DATE", "TIME")
    return inside or (phrase[0].lower_ == "who" and len(phrase) > 1)


def _is_beside(phrase: Phrase, subject: Token, verb: Token) -> bool:
    """Whether words only tell when, how or from whom the subject of a verb says something, or break off."""
    root = phrase.root
    if root.dep_ in BESIDE and root.head.i == verb.i:
        return True
    opening = next((t for t in _up_to(root, verb) if t.head.i == verb.i), None)
    acting = root.head if root.dep_ == "poss" else root
    if (
        acting.dep_ == "nsubj"
        and acting.head in verb.ancestors
        and phrase.end <= subject.left_edge.i < subject.i < verb.i
    ):
        return is_somebody(subject)  # "Lund left | after the Post reported that"
    if opening is not None and opening.dep_ == "prep" and opening.i < subject.i and opening.lower_ not in CITING:
        return True  # "In a row between Fosse and Lund, Lund said"
    if opening is not None and opening.dep_ == subject.dep_ and opening.i < subject.i:
        return True  # "A veteran and former mayor, Lund said"
    while root.dep_ in ("amod", "compound", "det") and root.head.i >= phrase.end:
        root = root.head  # "the first" of "for the first time"
    return root.dep_ == "pobj" and root.head.lower_ != "by" and root.head.head.i == verb.i
