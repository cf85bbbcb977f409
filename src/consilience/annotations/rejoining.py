"""Verbs, names and joining words hung back on the clause to which their form and place show that they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotations.heads import DASHES
from consilience.annotations.subjects import SUBJECTS
from consilience.resources import titles

if TYPE_CHECKING:
    from consilience.annotations.parser import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
OPENING = frozenset({"“", "``"})
QUOTES = OPENING | frozenset({"”", '"', "''"})
HELPING = frozenset({"aux", "auxpass"})
POINTING = frozenset({"which", "whom", "that"})
CLAUSAL = frozenset({"after", "before", "since", "until", "as"})  # that lead to a noun as well as to a clause
RELAYING = frozenset({"say", "add", "quote", "cite", "note", "report", "write", "publish"})  # what papers do besides
TELLING = RELAYING | {"tell", "announce", "claim", "argue", "warn", "insist", "explain"}
KNOWING = frozenset({"learn", "discover", "find", "hear", "know", "realise", "realize", "believe", "say", "feel"})
DEMANDING = frozenset({"ask", "demand", "insist", "propose", "recommend", "request", "suggest", "urge"})
MOMENTS = CLAUSAL | {"when", "once", "if", "because"}


def rejoin(doc: Doc) -> None:
    """Sets right, in place, what was hung on another clause; before subjects are looked at."""
    for token in doc:
        if token.tag_ == "VBZ" and token.dep_ == "conj" and _is_noun(token):
            token.tag_, token.pos_ = "NNS", "NOUN"
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            _rejoin_verb(token)
        if token.dep_ == "npadvmod" and (title := _title_of(token)) is not None:
            _name(token, title)
        elif token.dep_ in SUBJECTS and (mark := _second(token)) is not None:
            _lead(token, mark)
        elif token.tag_ == "WRB" and (verb := _opened(token)) is not None:
            verb.head, verb.dep_ = token.nbor(-1), "relcl"
            token.head = verb
        elif token.dep_ == "ccomp" and (noun := _ahead(token)) is not None:
            _free_aside(token, noun)
        elif token.dep_ in ("ROOT", "ccomp") and (verb := _before_aside(token)) is not None:
            _subordinate(token, verb)
        elif token.dep_ == "ccomp" and (noun := _held(token)) is not None:
            token.head, token.dep_ = noun, "relcl"
        elif token.dep_ == "advcl":
            _rejoin_adverbial(token)
        elif token.dep_ == "ROOT" and token.tag_.startswith("NN") and (verb := _told(token)) is not None:
            _make_main(token, verb)


def _is_noun(word: Token) -> bool:
    """Whether a word read as a verb has an article and no subject ("the riots and the port | protests")."""
    article = any(c.dep_ == "det" and c.tag_ == "DT" and c.i < word.i for c in word.children)
    return article and not any(c.dep_ in (*SUBJECTS, "dobj", "ccomp", *HELPING) for c in word.children)


def _rejoin_verb(verb: Token) -> None:
    """A verb that was joined to one with which it cannot share its subject, or is no second assertion at all."""
    if _is_restriction(verb):
        verb.dep_ = "advcl"  # "They sailed, but only | after the storm had ended"
        return
    if _is_bracketed(verb):
        _close(verb)
        return
    if (noun := _parted(verb)) is not None:
        _relate(verb, noun)
        return
    if verb.tag_ == "VBD" and verb.lower_ == verb.lemma_ and verb.head.tag_ == "VB" and _is_bare(verb):
        verb.tag_ = "VB"  # "to sell it, scare them and | put it right"
    above = (
        _of_quoting(verb)
        or of_report(verb, verb.head)
        or _of_aside(verb)
        or _of_outer(verb)
        or _of_saying(verb)
        or _of_object(verb)
        or _of_infinitive(verb)
        or _of_gerund(verb)
    )
    if above is None or verb.is_ancestor(above):
        return
    for joint in [c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i]:
        if above.i < joint.i:
            joint.head = above
    verb.head = above


def _rejoin_adverbial(verb: Token) -> None:
    """A verb read as telling when or why that is of what somebody learned, says or demands, or of a noun after "as"."""
    if (noun := _learned(verb)) is not None:
        verb.head, verb.dep_ = noun.head, "ccomp"
        noun.head, noun.dep_ = verb, "nsubj"
    elif (noun := _led(verb)) is not None:
        _begin(verb, noun)
    elif (said := _of_said(verb)) is not None:
        verb.head = said
    elif (noun := _demanded(verb)) is not None:
        verb.head, verb.dep_, verb.tag_ = noun.head, "ccomp", "VB"
        noun.head, noun.dep_ = verb, "nsubj"


def _demanded(verb: Token) -> Token | None:
    """The noun right ahead of a verb without a subject that was read as all that is demanded ("a suit demanding the
    board | tell why")."""
    before = verb.left_edge.i - 1
    noun = verb.doc[before] if before >= 0 and verb.tag_ in ("VB", "VBP") and _is_bare(verb) else None
    if noun is None or noun.dep_ != "dobj" or noun.head.lemma_ not in DEMANDING or verb.is_ancestor(noun):
        return None
    return noun


def _is_bracketed(verb: Token) -> bool:
    """Whether a bracket opens between a verb and the one to which it is joined without a subject ("It includes (but is
    not limited to) the pier")."""
    opened = any(t.text == "(" for t in verb.doc[verb.head.i + 1 : verb.i]) and verb.head.i < verb.i
    within = opened and not any(t.text == ")" for t in verb.doc[verb.head.i + 1 : verb.i])
    return within and not any(c.dep_ in SUBJECTS for c in verb.children)


def _close(verb: Token) -> None:
    """Gives what follows the bracket to the verb ahead of it, of which the bracket tells no more than a word would."""
    closing = next((t.i for t in verb.doc[verb.i : verb.sent.end] if t.text == ")"), None)
    if closing is None:
        return
    for token in [t for t in verb.subtree if t.i > closing and t.head.i <= closing]:
        token.head, token.dep_ = verb.head, "dobj" if token.dep_ == "pobj" else token.dep_
    verb.dep_ = "dep"


def _parted(verb: Token) -> Token | None:
    """The object of which a clause with "that" tells from which others part it, where it was read as joined to the verb
    ("They passed a bill in May, after the storm, | that pays for boats")."""
    first, own = verb.head, next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    joined = any(c.dep_ == "cc" and c.i < verb.i for c in first.children)
    if own is None or own.i < first.i or (own.lower_, own.tag_) != ("that", "WDT") or joined:
        return None
    if own.nbor(-1).text != ",":
        return None
    told = (c for c in first.children if c.dep_ in ("dobj", "attr") and first.i < c.i < own.i and c.tag_[:2] == "NN")
    return next(told, None)


def _relate(verb: Token, noun: Token) -> None:
    """Makes a clause one that tells of a noun, and gives what stands ahead of its pronoun to the verb above."""
    own = next(c for c in verb.children if c.dep_ in SUBJECTS)
    for token in [c for c in verb.children if c.i < own.i and c.dep_ in ("advcl", "prep", "npadvmod")]:
        token.head = verb.head
    verb.head, verb.dep_ = noun, "relcl"


def _is_bare(verb: Token) -> bool:
    """Whether a verb has neither a subject nor a helping verb of its own."""
    return not any(c.dep_ in SUBJECTS or c.dep_ in HELPING for c in verb.children)


def _is_restriction(verb: Token) -> bool:
    """Whether "only" and a word for when or why open a clause, so that it limits what it was joined to."""
    first = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ in MOMENTS), None)
    return first is not None and first.i < verb.i and first.i > 0 and first.nbor(-1).lower_ == "only"


def _of_outer(verb: Token) -> Token | None:
    """The verb that stands between another and the one ahead of it to which that was joined, where the first is of a
    clause of the one between ("Since the storm hit, the prices have risen and | have doubled")."""
    if not _is_bare(verb) and any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    above = (t for t in verb.head.ancestors if verb.head.i < t.i < verb.i and t.pos_ in ("VERB", "AUX"))
    return next((t for t in above if any(c.dep_ in SUBJECTS for c in t.children)), None)


def _of_saying(verb: Token) -> Token | None:
    """The verb of saying that another goes on from, whose own subject says something by it, where it was joined to what
    the first one says ("The board said it fell, and an aide | followed by saying that it would be mended")."""
    said, above = verb.head, verb.head.head
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    means = (k for c in verb.children if c.lower_ == "by" and c.i > verb.i for k in c.children if k.dep_ == "pcomp")
    says = any(k.lemma_ in TELLING and any(c.dep_ == "ccomp" for c in k.children) for k in means)
    return above if said.dep_ == "ccomp" and said.i < verb.i and above.lemma_ in TELLING and own and says else None


def _held(verb: Token) -> Token | None:
    """The noun that a clause right behind its closing quotation mark tells of, where that was read as a second thing
    that is said ("said it would stop for any "talks" it may hold")."""
    first = verb.left_edge.i
    if first < 2 or verb.doc[first].dep_ != "nsubj" or verb.doc[first - 1].text not in QUOTES - OPENING:
        return None
    noun = verb.doc[first - 2]
    said = next((c for c in verb.head.children if c.dep_ == "ccomp" and c.i < first and c.is_ancestor(noun)), None)
    whole = any(c.dep_ in ("dobj", "ccomp", "acomp", "attr") for c in verb.children)
    return noun if said is not None and noun.tag_ in ("NN", "NNS") and not whole else None


def _of_quoting(verb: Token) -> Token | None:
    """The verb ahead of a quotation, behind which one goes on that was joined to a verb of what is quoted ("Lund said,
    "I was there," and later | backtracked")."""
    inner, doc = verb.head, verb.doc
    marks = [t for t in doc[inner.sent.start : verb.i] if t.text in QUOTES]
    between = [t for t in marks if t.i > inner.i]
    opened = next((t for t in reversed(marks) if t.i < inner.i), None)
    if (
        len(between) != 1
        or opened is None
        or between[0].text in OPENING
        or any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        return None
    if opened.text not in OPENING and sum(t.i < inner.i for t in marks) % 2 == 0:
        return None  # a quotation that ended before
    return next((t for t in inner.ancestors if t.i < opened.i and t.pos_ in ("VERB", "AUX")), None)


def of_report(verb: Token, first: Token) -> Token | None:
    """The verb of what a body reports, from which one without a subject goes on that was joined to the reporting ("The
    Post reported that Lund sold the boat and | demanded more"): papers report, and do nothing else."""
    told = next((c for c in first.children if c.dep_ == "ccomp" and first.i < c.i < verb.i), None)
    subject = next((c for c in first.children if c.dep_ == "nsubj" and c.i < first.i), None)
    body = subject is not None and subject.tag_ == "NNP" and subject.ent_type_ != "PERSON"
    own = any(c.dep_ in SUBJECTS for c in verb.children) or verb.lemma_ in RELAYING
    return told if first.lemma_ == "report" and body and not own else None


def _of_aside(verb: Token) -> Token | None:
    """The verb ahead of an aside between dashes, behind which it goes on, where the one that goes on was joined to the
    verb of the aside ("She sold the boat — it was old — and | bought a ferry")."""
    inner, doc = verb.head, verb.doc
    closed = [t.i for t in doc[inner.i + 1 : verb.i] if t.text in DASHES]
    opened = [t.i for t in doc[inner.sent.start : inner.i] if t.text in DASHES]
    if len(closed) != 1 or len(opened) != 1 or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    ahead = (*inner.ancestors, *(c for c in inner.children if c.dep_ == "ccomp"))
    return next((t for t in ahead if t.i < opened[0] and t.pos_ in ("VERB", "AUX")), None)


def _of_object(verb: Token) -> Token | None:
    """The verb above a relative clause that tells what somebody does with its noun, from which one goes on that has an
    object of its own ("shut the pier, which Lund had built, and | gave the crew a year")."""
    relative = verb.head
    noun = relative.head
    object_ = any(c.dep_ == "dobj" and c.lower_ in POINTING and c.i < relative.i for c in relative.children)
    if relative.dep_ != "relcl" or not object_ or not _is_bare(verb) or verb.tag_ not in FINITE:
        return None
    if not any(c.dep_ == "dobj" and c.i > verb.i and c.lower_ != "it" for c in verb.children):
        return None
    above = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return above if above is not None and above.i < noun.i and above.tag_ == verb.tag_ else None


def _of_infinitive(verb: Token) -> Token | None:
    """The infinitive that a bare verb goes on from, where it was joined to a verb of another form before ("was looking
    for a way to sell it, | scare them and put it right")."""
    first = verb.head
    if verb.tag_ != "VB" or first.tag_ == "VB" or not _is_bare(verb) or first.i > verb.i:
        return None
    if any(c.dep_ in HELPING and (c.tag_ in ("MD", "TO") or c.lemma_ == "do") for c in first.children):
        return None
    between = verb.doc[first.i + 1 : verb.i]
    found = [t for t in between if t.tag_ == "VB" and any(c.tag_ == "TO" for c in t.children) and t.dep_ != "relcl"]
    return found[-1] if found and first in found[-1].ancestors else None


def _of_gerund(verb: Token) -> Token | None:
    """The gerund behind a preposition that another goes on from, where it was joined to a participle of another form
    ("was narrowly drawn, such as by using boats, but | adding crews")."""
    first = verb.head
    other = first.tag_ == "VBN" or (first.lemma_ == "be" and any(c.dep_ == "attr" for c in first.children))
    if verb.tag_ != "VBG" or not other or not _is_bare(verb) or first.i > verb.i:
        return None
    found = [t for t in verb.doc[first.i + 1 : verb.i] if t.tag_ == "VBG" and t.dep_ in ("pcomp", "acl")]
    return found[-1] if found and first in found[-1].ancestors else None


def _title_of(name: Token) -> Token | None:
    """The noun for a person that ends right before a name in commas, where that was read as a time ("named the head of
    the port, | Ana Lund, as mayor")."""
    start, end = name.left_edge, name.right_edge
    if name.tag_ != "NNP" or name.ent_type_ not in ("PERSON", "") or start.i < 2 or end.i + 1 >= len(name.doc):
        return None
    if start.nbor(-1).text != "," or end.nbor().text not in (",", "."):
        return None
    before = start.nbor(-2)
    nouns = (t for t in (before, *before.ancestors) if t.dep_ in ("dobj", "pobj") and t.right_edge.i == before.i)
    return next((t for t in nouns if titles.kind_of_noun(t.lemma_) == "person"), None)


def _name(name: Token, title: Token) -> None:
    """Makes a name another word for its title, and what follows both a part of the clause of the title."""
    above = name.head
    name.head, name.dep_ = title, "appos"
    verb = next((t for t in title.ancestors if t.pos_ == "VERB"), above)
    for after in [c for c in above.children if c.i > name.i and c.dep_ == "prep" and c.lower_ == "as"]:
        after.head = verb


def _second(noun: Token) -> Token | None:
    """The word ahead of a second subject, which leads to it only and was read as opening the clause ("Doctors who saw
    him | after his return reported ...")."""
    verb = noun.head
    first = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if noun.tag_ not in ("NN", "NNS", "NNP") or first is None or first.i >= noun.i or noun.i > verb.i:
        return None
    start = noun.left_edge
    mark = start.nbor(-1) if start.i > first.i + 1 else None
    marks = mark is not None and mark.dep_ == "mark" and mark.head == verb and mark.lower_ in CLAUSAL
    return mark if marks else None


def _lead(noun: Token, mark: Token) -> None:
    """Makes such a word a preposition of the clause that ends before it, or of the first subject."""
    verb = noun.head
    first = next(c for c in verb.children if c.dep_ in SUBJECTS)
    inner = [t for t in first.subtree if t.i < mark.i and t.dep_ in ("relcl", "acl")]
    mark.head, mark.dep_ = (inner[-1] if inner else first), "prep"
    noun.head, noun.dep_ = mark, "pobj"


def _opened(word: Token) -> Token | None:
    """The verb of the clause that "when" or "where" right behind a noun opens, where it was hung on the verb before
    ("It will show in spring when, by all accounts, | the crew will leave")."""
    before = word.nbor(-1) if word.i > word.sent.start else word
    if word.head.i > word.i or word.lower_ not in ("when", "where") or not before.tag_.startswith("NN"):
        return None
    above = word.head
    verb = next((c for c in above.children if c.i > word.i and c.dep_ in ("conj", "ccomp", "dep", "advcl")), None)
    if verb is None or verb.left_edge.i <= word.i or not any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    joined = any(c.dep_ == "cc" and word.i < c.i < verb.i for c in above.children)
    marked = any(c.dep_ == "mark" or c.tag_ == "WRB" for c in verb.children)
    return None if joined or marked else verb


def _ahead(verb: Token) -> Token | None:
    """The subject of a verb without one, parted from it by a clause between dashes that took it in ("The plan — she
    wrote it in May — | is sound")."""
    main = verb.head
    if main.i <= verb.i or any(c.dep_ in SUBJECTS for c in main.children) or main.tag_ not in FINITE:
        return None
    own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if own is None or own.left_edge.i == 0 or own.left_edge.nbor(-1).text not in DASHES:
        return None
    mark = own.left_edge.nbor(-1)
    closed = any(t.text == mark.text and t.i > verb.i for t in verb.doc[verb.i : main.i])
    nouns = (c for c in verb.children if c.i < mark.i and c.dep_ in ("dep", "nsubj", "npadvmod") and c.pos_ != "VERB")
    return next((c for c in nouns if closed and c.right_edge.i == mark.i - 1), None)


def _free_aside(verb: Token, noun: Token) -> None:
    """Gives a verb the subject that such a clause took in, with all that stands ahead of that."""
    main = verb.head
    for other in [c for c in verb.children if c.i < noun.i]:
        other.head = main
    noun.head, noun.dep_ = main, "nsubj"
    verb.dep_ = "parataxis"


def _learned(verb: Token) -> Token | None:
    """The noun right ahead of a finite verb without a subject, that was read as all that somebody learned ("after
    hearing the storm | was near")."""
    if verb.tag_ not in FINITE or any(c.dep_ in (*SUBJECTS, "mark") or c.tag_ == "WRB" for c in verb.children):
        return None
    start = verb.left_edge.i
    before = verb.doc[start - 1] if start > verb.sent.start else verb
    nouns = (t for t in (before, *before.ancestors) if t.dep_ == "dobj" and t.right_edge.i == start - 1)
    return next((t for t in nouns if t.head.lemma_ in KNOWING and t.head in verb.head.subtree), None)


def _led(verb: Token) -> Token | None:
    """The noun between "as" or the like and a finite verb without a subject that was read as all that this leads to
    ("as fighting | flared anew", "as parts of a book | alleged")."""
    before = verb.left_edge.i - 1
    bare = verb.tag_ in FINITE and not any(c.dep_ in (*SUBJECTS, "mark") or c.dep_ in HELPING for c in verb.children)
    if not bare or before < verb.sent.start:
        return None
    last = verb.doc[before]
    led = (t for t in (last, *last.ancestors) if t.dep_ in ("pobj", "pcomp") and t.head.lower_ in CLAUSAL)
    noun = next(led, None)
    if (
        noun is None
        or verb.is_ancestor(noun)
        or noun.right_edge.i != before
        or (noun.dep_ == "pcomp" and (noun.tag_ != "VBG" or noun != last))
    ):
        return None
    return noun if noun.left_edge.i == noun.head.i + 1 and not any(t.text == "," for t in noun.subtree) else None


def _begin(verb: Token, noun: Token) -> None:
    """Makes such a noun the subject of the verb, and what led to it the word that opens its clause."""
    mark = noun.head
    verb.head = mark.head
    if noun.tag_ == "VBG":
        noun.tag_, noun.pos_ = "NN", "NOUN"
    noun.head, noun.dep_ = verb, "nsubj"
    mark.head, mark.dep_ = verb, "mark"


def _of_said(verb: Token) -> Token | None:
    """The verb of what is said, on which a condition without a subject hangs that stands ahead of who says it ("If
    convicted, prosecutors said | she could go to jail")."""
    said = verb.head
    marks = [c.lower_ for c in verb.children if c.dep_ == "mark"]
    if verb.tag_ != "VBN" or marks not in (["if"], ["unless"]) or said.i < verb.i or said.lemma_ not in RELAYING:
        return None
    if any(c.dep_ in SUBJECTS or c.dep_ in HELPING for c in verb.children):
        return None
    return next((c for c in said.children if c.dep_ == "ccomp" and c.i > said.i), None)


def _before_aside(inner: Token) -> Token | None:
    """The verb ahead of an aside in dashes or brackets, whose verb was read as the one above it, though it tells
    something of its own ("She sold the boat (it was old)")."""
    doc, sentence = inner.doc, inner.sent
    marks = [t for t in doc[sentence.start : inner.i] if t.text in DASHES or t.text == "("]
    own = any(c.i > inner.i and c.dep_ in ("acomp", "attr", "dobj", "xcomp", "ccomp", "prep") for c in inner.children)
    if not marks or not own or not any(c.dep_ in SUBJECTS and marks[-1].i < c.i for c in inner.children):
        return None
    opened = marks[-1]
    closing = {")"} if opened.text == "(" else {opened.text}
    if sum(t.text == opened.text for t in marks) != 1 or not any(
        t.text in closing for t in doc[inner.i : sentence.end]
    ):
        return None
    ahead = [c for c in inner.children if c.dep_ == "ccomp" and c.i < opened.i]
    return next((c for c in ahead if any(k.dep_ in SUBJECTS for k in c.children)), None)


def _subordinate(inner: Token, verb: Token) -> None:
    """Makes the verb ahead of an aside the one above, with all that stands outside of it."""
    mark = next(t for t in reversed(inner.doc[verb.i : inner.i]) if t.text in DASHES or t.text == "(")
    closing = {")"} if mark.text == "(" else {mark.text}
    end = next(t.i for t in inner.doc[inner.i : inner.sent.end] if t.text in closing)
    verb.head, verb.dep_ = (verb if inner.dep_ == "ROOT" else inner.head), inner.dep_
    for other in [c for c in inner.children if c != verb and not mark.i <= c.i <= end]:
        other.head = verb
    inner.head, inner.dep_ = verb, "parataxis"


def _told(noun: Token) -> Token | None:
    """The finite verb of a sentence without one, whose subject was read into the infinitive before it ("The catches
    that have come to mark the boom | rose in May")."""
    if any(c.dep_ in (*SUBJECTS, "cop") for c in noun.children):
        return None
    relatives = [c for c in noun.children if c.dep_ == "relcl" and c.i > noun.i]
    below = (t for relative in relatives for t in relative.subtree)
    for verb in below:
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
        inner = verb.head
        plain = verb.dep_ == "ccomp" and verb.tag_ in FINITE and inner.tag_ == "VB" and subject is not None
        if plain and subject is not None and subject.left_edge.i == inner.i + 1 and subject.right_edge.i == verb.i - 1:
            object_ = subject.pos_ != "PRON" and not any(c.dep_ in ("mark", *HELPING) for c in verb.children)
            return verb if object_ else None
    return None


def _make_main(noun: Token, verb: Token) -> None:
    """Makes a verb the one of its sentence, of which a noun is the subject, and its subject what it was read into."""
    inner = verb.head
    subject = next(c for c in verb.children if c.dep_ in SUBJECTS)
    subject.head, subject.dep_ = inner, "dobj"
    verb.head, verb.dep_ = verb, "ROOT"
    for mark in [c for c in noun.children if c.dep_ == "punct" and c.i > verb.i]:
        mark.head = verb
    noun.head, noun.dep_ = verb, "nsubj"
