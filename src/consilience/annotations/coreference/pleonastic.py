"""The "it" that stands for nothing: "it is clear that", "it seems", "it rained", "it took years to"; and the "they" of
what people say."""

from __future__ import annotations

from consilience.annotations.parser import Token

SEEMING = frozenset({"seem", "appear", "follow", "happen", "turn", "emerge", "transpire", "matter"})
WEATHER = frozenset({"rain", "snow", "hail", "drizzle", "thunder", "freeze"})
REPORTED = frozenset(
    {"say", "report", "believe", "think", "know", "expect", "understand", "allege", "claim", "hope", "note", "announce"}
    | {"agree", "decide", "reveal", "disclose", "confirm", "assume", "estimate", "suggest", "argue", "rumour", "rumor"}
)
TAKING = frozenset({"take", "make", "find", "consider", "deem", "think", "cost"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "csubj", "csubjpass"})


def is_pleonastic(token: Token) -> bool:
    """Whether an "it" has no antecedent, by the verb it belongs to, or a "they" with which a quotation opens.

    Source: the patterns of Lappin and Leass (1994), section 2.1, read off the dependency tree.
    """
    if token.lower_ == "they":
        return _is_anybody(token)
    if token.lower_ != "it":
        return False
    verb = token.head
    lemma = verb.lemma_.lower()
    if lemma in WEATHER or (lemma in SEEMING and token.dep_ == "nsubj"):
        return True
    below = {child.dep_ for child in verb.children}
    if token.dep_ == "nsubjpass" and lemma in REPORTED:
        return bool(below & CLAUSES)
    if token.dep_ in ("nsubj", "dobj") and lemma in TAKING:
        return bool(below & {"xcomp", "ccomp", "advcl"}) and (token.dep_ == "dobj" or lemma in ("take", "cost"))
    return lemma == "be" and token.dep_ == "nsubj" and _extraposed(verb)


def _is_anybody(they: Token) -> bool:
    """Whether people in general are meant with whom a quotation opens (""They say he is no sailor," Lund said")."""
    verb = they.head
    opens = they.i > 0 and they.nbor(-1).text in ("“", '"') and they.dep_ == "nsubj"
    return opens and verb.lower_ == "say" and verb.i == they.i + 1


def _extraposed(verb: Token) -> bool:
    """Whether a form of "be" has a clause, a time or a mere "not clear" in the place of what its "it" would be."""
    for child in verb.children:
        if child.dep_ in CLAUSES and child.i > verb.i:
            return True
        if child.dep_ in ("acomp", "attr") and any(c.dep_ in CLAUSES for c in child.children):
            return True
        if child.dep_ in ("acomp", "attr") and (
            child.lower_ in ("unclear", "clear", "time") or child.ent_type_ in ("DATE", "TIME")
        ):
            return True
    return False
