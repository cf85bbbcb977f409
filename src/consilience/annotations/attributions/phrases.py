"""Who says what a sentence tells, by a phrase and no verb of saying: "according to", "as first reported by", "per"."""

from __future__ import annotations

from consilience.annotations.attributions.beside import is_somebody
from consilience.annotations.attributions.cues import listed
from consilience.annotations.attributions.draft import LIKELY, SURE, Draft, Range, without
from consilience.annotations.attributions.ranges import clean, range_of
from consilience.annotations.parser import Doc, Token, text_of
from consilience.resources import titles

_REPORTING = frozenset({"report", "reveal", "publish", "disclose", "describe", "detail", "tell", "note"})
_PARTING = frozenset({",", ";", ":", "(", "—", "–", "--"})
_LONGEST = 40  # characters that hold any of the listed phrases


def by_phrase(doc: Doc, token: Token) -> Draft | None:
    """ "According to X, ...", "..., as first reported by X": the object is the source, the rest of the clause the
    content."""
    cue = _phrase(doc, token) or _passing_on(token)
    if cue is None:
        return None
    above = token.head if token.dep_ == "mark" else token
    told_of = {t for of in above.subtree if _is_set_off(of) for t in of.subtree}  # "the Post, which first wrote of it"
    source = range_of(t for t in above.subtree if t.idx >= cue[1] and t not in told_of)
    if source is None:
        return None
    clause = next((t for t in above.ancestors if t.pos_ in {"VERB", "AUX"}), token.sent.root)
    while clause.head.i < clause.i < token.i and (_is_said(clause) or _only_tells_more(clause, token)):
        clause = next((t for t in clause.ancestors if t.pos_ in {"VERB", "AUX"}), clause.head)
    whole = range_of(t for t in clause.subtree if t not in told_of) or cue
    parts = without(text_of(doc), whole, source, cue)
    return Draft(source, cue, parts, SURE) if parts else None


def _is_said(clause: Token) -> bool:
    """Whether a clause is what somebody says ("He said | it was shut, according to sailors")."""
    return clause.dep_ == "ccomp" and clause.head.lemma_.lower() in listed("saying")


def _only_tells_more(clause: Token, phrase: Token) -> bool:
    """Whether a participle tells more of the sentence at whose end, behind a comma, a phrase stands ("They shut the
    pier, | leaving ten men there, according to the Post.")."""
    after = phrase.right_edge.i + 1
    ends = phrase.nbor(-1).text == "," and (after == len(phrase.doc) or phrase.doc[after].text in ".!?")
    return ends and clause.tag_ == "VBG" and clause.dep_ in ("advcl", "acl")


def _is_set_off(token: Token) -> bool:
    """Whether a clause at the end of a sentence tells more of a noun behind a comma."""
    first, after = token.left_edge, token.right_edge.i + 1
    ends = after < len(token.doc) and token.doc[after].text in ".!?"
    marked = first.tag_ in ("WDT", "WP") and first.i > 0 and first.nbor(-1).text == ","
    return token.dep_ == "relcl" and marked and ends


def _phrase(doc: Doc, token: Token) -> Range | None:
    """The listed phrase that begins at a word, or a "per" that opens or ends a clause, and no rate ("per Reuters")."""
    text = text_of(doc)[token.idx : token.idx + _LONGEST].lower()
    phrase = next((p for p in sorted(listed("phrases")) if text.startswith(p + " ")), None)
    if phrase is not None:
        return token.idx, token.idx + len(phrase)
    parted = token.i == token.sent.start or token.nbor(-1).text in _PARTING
    named = any(c.dep_ == "pobj" and (c.ent_type_ == "ORG" or is_somebody(c) or _is_report(c)) for c in token.children)
    return (token.idx, token.idx + len(token)) if token.lower_ == "per" and parted and named else None


def _passing_on(token: Token) -> Range | None:
    """From "as" to "by", where so it is told who reported a thing ("as first reported by the Post")."""
    verb = token.head
    if token.lower_ != "as" or token.dep_ != "mark" or verb.tag_ != "VBN" or verb.lemma_ not in _REPORTING:
        return None
    by = next((c for c in verb.children if c.dep_ == "agent" and c.i > verb.i), None)
    return (token.idx, by.idx + len(by)) if by is not None else None


def _is_report(noun: Token) -> bool:
    return titles.kind_of_noun(noun.lemma_.lower()) == "document"


def by_view(doc: Doc, token: Token) -> Draft | None:
    """ "In Dorlan's telling, ...", "To critics, ...": whose view it is is the source, the rest of the sentence the
    content."""
    if token.lower_ not in {"in", "to"} or token.i != token.sent.start:
        return None
    if token.lower_ == "to" and _is_to_holders(token):
        rest = clean(doc, (t for t in token.sent if t.i > token.right_edge.i + 1))
        source = clean(doc, (t for t in token.subtree if t.i > token.i))
        return Draft(source, (token.idx, token.idx + len(token)), (rest,), LIKELY) if source and rest else None
    noun = next((c for c in token.children if c.dep_ == "pobj" and c.lemma_.lower() in listed("views")), None)
    owner = None if noun is None else next((c for c in noun.children if c.dep_ == "poss"), None)
    if noun is None or owner is None:
        return None
    source = clean(doc, (t for t in owner.subtree if t.dep_ != "case"))
    rest = clean(doc, (t for t in token.sent if t.i > token.right_edge.i))
    cue = (noun.idx, noun.idx + len(noun))
    return Draft(source, cue, (rest,), LIKELY) if source and rest else None


def _is_to_holders(token: Token) -> bool:
    """Whether "to" leads to those who hold views, or some of them, and a comma follows."""
    last = token.right_edge
    nouns = [c for c in token.children if c.dep_ == "pobj"]
    nouns += [p for c in nouns for of in c.children if of.lower_ == "of" for p in of.children if p.dep_ == "pobj"]
    comma = last.i + 1 < len(last.doc) and last.nbor().text == ","
    several = any(n.tag_ in ("NNS", "NNPS") and n.lemma_.lower() in listed("holders") for n in nouns)
    return comma and (several or [n.lower_ for n in nouns if n == last] in (["some"], ["many"], ["others"]))
