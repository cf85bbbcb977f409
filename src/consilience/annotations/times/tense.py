"""Whether a time expression looks back or ahead, told by the verb that governs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from consilience.annotations.parser import Doc, Token

Direction = Literal["past", "future", "unknown"]
ATTRIBUTES = frozenset(("poss", "compound", "nmod", "nummod", "amod"))  # "Friday's vote": the verb tells nothing
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
PARTS = frozenset(
    ("end", "beginning", "start", "middle", "close", "rest", "remainder", "course", "half", "part", "week")
)
FIGURES = frozenset(("percent", "%", "point", "points"))
AFTER = frozenset(("after", "following", "since"))  # what is over when the verb's deed is done: its tense tells
CONDITIONS = frozenset(("if", "unless", "once"))
SPEAKING = frozenset(("i", "we", "you", "he", "she", "this", "that"))  # of whom or which a day is told
HERE = frozenset(("here", "there", "back"))
PLACES = HERE | {"in", "at", "on"}  # where one is
STEPS = 12  # how far up the tree the verb is looked for


def direction(doc: Doc, start: int, end: int, words: Mapping[str, frozenset[str]]) -> Direction:
    """The direction of the expression at characters `start` to `end`, from the first word above it that tells one.

    `words` holds the lemmas that look ahead ("future"), nouns of what has been done ("past"), verbs whose present
    tense tells nothing ("present") and those whose infinitive is to come ("deciding").
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        return "unknown"
    token = span.root
    if _is_supposed(doc, span.start, words):
        return "future"
    if _is_done(token, words):
        return "past"
    owner = _owner(token)
    if owner is not None and owner.lemma_.lower() not in words["future"]:
        return "past" if owner.head.lower_ == "since" else "unknown"
    if owner is not None and owner.head.lower_ not in AFTER:
        return "future"
    below = token = owner.head if owner is not None else token
    for _ in range(STEPS):
        found = _told(token, below, span.root, words)
        if found:
            return found
        if token.head.i == token.i:
            break
        below, token = token, token.head
    return "unknown"


def _is_supposed(doc: Doc, start: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the word before an expression, or before its preposition, looks ahead: "likely on Thursday"."""
    while start > 1 and doc[start - 1].lower_ in ("early", "late"):
        start -= 1
    if doc[max(0, start - 2) : start].text.lower() == "set for":
        return True  # "a vote is set for early May"
    before = start - 2 if start > 1 and doc[start - 1].pos_ == "ADP" else start - 1
    return before >= 0 and doc[before].pos_ == "ADV" and doc[before].lemma_.lower() in words["future"]


def _is_done(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether an expression stands behind a noun of what has been done, whatever comes of it: "the ruling in March will
    stand"."""
    behind = token.dep_ == "pobj" and token.head.lower_ in ("in", "on") and token.head.head.pos_ == "NOUN"
    return behind and token.head.head.lemma_.lower() in words["past"]


def _is_up_to(told: Token) -> bool:
    """Whether an expression says until when what is so now was counted: "as of Sunday they are averaging 40"."""
    return told.dep_ == "pobj" and told.head.lower_ == "of" and told.head.head.lower_ == "as"


def _owner(token: Token) -> Token | None:
    """The noun that the expression only describes: that of "Friday's vote", of "the events of Friday"."""
    if token.dep_ in ATTRIBUTES:
        return token.head
    of = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN"
    return token.head.head if of and token.head.head.lemma_.lower() not in PARTS else None


def _told(token: Token, below: Token, told: Token, words: Mapping[str, frozenset[str]]) -> Direction | None:
    """What one word tells: a verb its tense, a word that looks ahead the future, all others nothing.

    `below` is the word through which the expression, `told`, hangs on this one. A figure and what a thing rests on
    ("according to a study on Monday") are of the past whatever the verb above them looks ahead to.
    """
    if token.lower_ in ("since", "according"):
        return "past"
    if token.lower_ in FIGURES or (token.pos_ == "NUM" and below is not token):
        return "unknown"
    ahead = token.lemma_.lower() in words["future"]
    helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    tags = {helper.tag_ for helper in helpers} | {token.tag_}
    if "MD" in tags and any(helper.lemma_ == "have" for helper in helpers):
        return "past"  # "might have fallen"
    if "MD" in tags or (ahead and "VBD" not in {token.tag_}):
        return "future"
    if "TO" in tags:
        over = any(helper.lemma_ == "have" for helper in helpers)  # "was said to have left on Friday"
        return "past" if over else _intended(token, words)
    if "VBD" not in tags and any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in token.children):
        return None  # "if they have not left by Friday, he will go"
    if "VBD" in tags or any(helper.lemma_ == "have" for helper in helpers):
        return "past"
    if token.tag_ == "VBN":
        if token.dep_ == "advcl" and tags & {"VBZ", "VBP"}:
            return None  # "once it is finished in October, they will move"
        return "unknown" if helpers else "past"
    return _now(token, below, told, words, bool(helpers))


def _now(verb: Token, below: Token, told: Token, words: Mapping[str, frozenset[str]], helped: bool) -> Direction | None:
    """What a verb in the present tells, if it is one."""
    if _is_up_to(told):
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        if below.dep_ in SUBJECTS and told is not below and told.dep_ != "pobj":
            return "past"  # "her remarks Friday show"
        held = any(child.dep_ == "acomp" and child.lemma_ in words["future"] for child in verb.children)
        return None if verb.lemma_ in words["present"] and not held else "future"
    return "future" if verb.tag_ == "VBG" and helped and below.dep_ not in SUBJECTS else None


def _intended(token: Token, words: Mapping[str, frozenset[str]]) -> Direction | None:
    """What "to leave on Friday" tells: the future, but after "tried" nothing, so that the past of "tried" counts, and
    after "decided" the future again."""
    above = token.head
    ahead = above.lemma_ in words["future"] | words["deciding"]
    return None if above.tag_ == "VBD" and not ahead else "future"


def lasts(doc: Doc, start: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the verb above an expression is the simple present of what is so for long, of somebody else than those
    who speak and are spoken to, and of no place in which one is ("prices are higher today", not "I am here today")."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP"):
        return False
    token = span.root
    for _ in range(STEPS):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            return _is_lasting(token, span.root, words)
        if token.head.i == token.i:
            break
        token = token.head
    return False


def _is_lasting(verb: Token, told: Token, words: Mapping[str, frozenset[str]]) -> bool:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    finite = helpers[0] if helpers else verb
    passive = verb.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in helpers)
    simple = finite.tag_ in ("VBZ", "VBP") and (verb is finite or passive)
    subjects = [child for child in verb.children if child.dep_ in (*SUBJECTS, "expl")]
    speaking = any(child is told or child.left_edge.lower_ in SPEAKING for child in subjects)
    placed = any(
        child.lower_ in (PLACES if verb.lemma_ == "be" else HERE) for child in verb.children if child.dep_ != "expl"
    )
    return simple and bool(subjects) and not speaking and not placed and (passive or verb.lemma_ in words["lasting"])


def votes(doc: Doc, start: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the sentence of the expression at a character tells of a vote."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not doc.has_annotation("SENT_START"):
        return False
    return any(token.lemma_.lower() in words["votes"] for token in span.sent)
