"""Subjects and objects that the parse gives to the wrong verb, or takes for two: told by their form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.annotations.parser import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NAMES = frozenset({"NNP", "NNPS"})
SINGULAR, FINITE = "VBZ", frozenset({"VBZ", "VBP", "VBD", "MD"})
RESUMING = frozenset(
    {"accusation", "allegation", "argument", "assertion", "charge", "claim", "contention", "idea", "notion", "theory"}
)
APOSTROPHES = frozenset({"'", "’"})


def mend_subjects(doc: Doc) -> None:
    """Sets right, in place, subjects and objects of a few kinds that are read wrong."""
    for token in doc:
        if token.text in APOSTROPHES and (owned := _owned(token)) is not None:
            _own(token, owned)
        elif token.dep_ == "conj" and (verb := _lacking_said(token)) is not None:
            _part(token, verb)
        elif token.dep_ == "ccomp" and (verb := _judged(token)) is not None:
            token.dep_, token.head = "csubj", verb
        elif token.dep_ == "oprd" and _is_called(token):
            token.dep_ = "dobj"
        elif token.dep_ == "compound" and token.lower_ in RESUMING and _is_resumed(token):
            _resume(token)
        elif token.dep_ == "aux" and token.lemma_ == "be" and (doing := _doing(token)) is not None:
            _cleave(token, doing)


def _owned(mark: Token) -> Token | None:
    """The subject whose owner was read as a second one ("Daily News’ Ana Dorlan asked")."""
    if mark.i == 0 or mark.i + 1 == len(mark.doc) or mark.whitespace_ == "":
        return None
    owner, verb = mark.nbor(-1), mark.nbor(-1).head
    if owner.tag_ not in NAMES or owner.dep_ not in SUBJECTS or not owner.text.endswith("s") or owner.whitespace_:
        return None
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.i > mark.i and c.left_edge.i == mark.i + 1), None)


def _own(mark: Token, owned: Token) -> None:
    owner = mark.nbor(-1)
    owner.head, owner.dep_ = owned, "poss"
    mark.head, mark.dep_, mark.tag_ = owner, "case", "POS"


def _lacking_said(noun: Token) -> Token | None:
    """The verb of being before a row of nouns that takes a singular verb, to which all but the last belong
    ("they are sick people and the mayor | knows")."""
    first, verb = noun.head, noun.head.head
    if first.dep_ != "nsubj" or verb.tag_ != SINGULAR or verb.i < noun.i or not any(noun.lefts):
        return None
    if any(c.dep_ == "aux" for c in verb.children) or [c.lower_ for c in first.children if c.dep_ == "cc"] != ["and"]:
        return None
    before = first.left_edge.i - 1
    being = noun.doc[before] if before >= 0 else None
    if being is None or being.lemma_ != "be" or being.tag_ not in FINITE or being.sent != noun.sent:
        return None
    told = any(c.dep_ in ("attr", "acomp", "aux", "xcomp", "oprd") or c.i > being.i for c in being.children)
    return being if not told and being != verb and any(c.dep_ in SUBJECTS for c in being.children) else None


def _part(noun: Token, being: Token) -> None:
    first, verb = noun.head, noun.head.head
    for joined in [c for c in first.children if c.dep_ == "cc"]:
        joined.head = being
    first.head, first.dep_ = being, "attr"
    noun.head, noun.dep_ = verb, "nsubj"
    if verb.dep_ == "conj" and not verb.is_ancestor(being):
        verb.head = being


def _judged(verb: Token) -> Token | None:
    """The verb whose subject an infinitive is that was read as said beside it ("To think it safe | is wrong")."""
    own = [c for c in verb.children if c.i < verb.i]
    if (
        verb.tag_ != "VB"
        or [c.lower_ for c in own if c.dep_ == "aux"] != ["to"]
        or any(c.dep_ in SUBJECTS for c in own)
    ):
        return None
    after = (c for c in verb.head.children if c.dep_ == "ccomp" and c.i > verb.i and c.lemma_ == "be")
    return next((c for c in after if not any(k.dep_ in SUBJECTS for k in c.children)), None)


def _doing(being: Token) -> Token | None:
    """The "does" that was read as helping a verb of being, and that as helping the verb behind ("What it does is | harm
    the rest")."""
    doing = next((c for c in being.children if c.dep_ == "aux" and c.lemma_ == "do" and c.i < being.i), None)
    return doing if doing is not None and any(c.dep_ == "dobj" and c.i < doing.i for c in doing.children) else None


def _cleave(being: Token, doing: Token) -> None:
    verb = being.head
    being.head, being.dep_ = (being if verb.head == verb else verb.head), verb.dep_
    verb.head, verb.dep_, verb.tag_ = being, "xcomp", "VB"
    doing.head, doing.dep_ = being, "csubj"


def _is_called(name: Token) -> bool:
    """Whether a name that was read as what an object is called is that object ("The mayor called Lund old")."""
    verb = name.head
    behind = [c for c in verb.children if c.dep_ == "oprd" and c.i > name.i]
    return name.tag_ == "NNP" and bool(behind) and not any(c.dep_ in ("dobj", "auxpass") for c in verb.children)


def _is_resumed(noun: Token) -> bool:
    """Whether a noun for what was said, behind a comma and "a", was read as a part of who thinks something of it ("said
    it fell, a claim | experts call absurd")."""
    article = noun.nbor(-1) if noun.i > 1 else noun
    subject = noun.head
    plural = subject.tag_ in ("NNS", "NNPS") and subject.dep_ == "nsubj" and subject.head.i > subject.i
    return plural and article.lower_ in ("a", "an") and article.nbor(-1).text in (",", "—", "–")


def _resume(noun: Token) -> None:
    subject, article = noun.head, noun.nbor(-1)
    verb = subject.head
    article.head, article.dep_ = noun, "det"
    noun.head, noun.dep_ = verb if verb.head == verb else verb.head, "appos"
    if verb.head != verb:
        verb.head, verb.dep_ = noun, "relcl"
