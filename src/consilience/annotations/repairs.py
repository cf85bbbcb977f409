"""Parses of frequent news sentences set right, most where a subject is taken for a part of what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from consilience.annotations.heads import DASHES
from consilience.annotations.rejoining import of_report, rejoin
from consilience.annotations.rows import join_rows
from consilience.annotations.subjects import SUBJECTS, mend_subjects
from consilience.resources import titles

if TYPE_CHECKING:
    from consilience.annotations.parser import Doc, Token

LAYERS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA"]  # what repairs change
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PAST, PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})  # tags
RELATIVES = frozenset({"WP", "WDT"})
CLOSING = (DASHES | frozenset(",;:()")) - {"-"}  # marks at which a relative clause can end
TRANSITIVE = frozenset(
    {"announce", "confirm", "disclose", "identify", "indict", "name", "nominate", "report", "reveal"}
    | {"approve", "adopt", "appoint", "arrest", "award", "ban", "blame", "block", "broadcast", "build", "charge"}
    | {"criticise", "criticize", "damage", "deport", "destroy", "detain", "elect", "film", "hail", "jail", "post"}
    | {"praise", "publish", "ratify", "record", "reject", "release", "remove", "replace", "seize", "sentence", "share"}
    | {"sign", "stream", "sue", "use", "view"}
)
INSERTED = frozenset({"claims", "estimates", "notes", "quotes", "reports"})  # verbs that are read as nouns
THAT = frozenset({"that", "which", "who", "whom"})
TOLD_IN = frozenset({"in", "on", "through", "to", "via"})  # what a thing is said in, or to whom
TELLING = frozenset(
    {"announce", "argue", "claim", "complain", "declare", "deny", "explain", "say", "state", "warn", "write"}
)
SOUNDED = frozenset({"asks", "boasts", "claims", "jokes", "laments", "muses", "notes", "quips", "remarks", "reports"})
CLOSED = frozenset({"”", '"', "''", "»"})
QUOTED = frozenset({"“", '"', "``", "«"})


def repair(doc: Doc) -> None:
    """Sets right, in place, the heads of subjects above all; a text whose words would end up in a ring is left as it
    was."""
    before: Any = doc.to_array(LAYERS)
    join_rows(doc)
    rejoin(doc)
    _name(doc)
    _help(doc)
    _mend(doc)
    mend_subjects(doc)
    if not _is_tree(doc):
        doc.from_array(LAYERS, before)


def _is_tree(doc: Doc) -> bool:
    """Whether a way leads from each word to one that heads itself: doubling the steps up to it gets there."""
    heads = np.array([token.head.i for token in doc], np.int64)
    above = heads
    for _ in range(len(doc).bit_length()):
        above = above[above]
    return bool((heads[above] == above).all())


def _mend(doc: Doc) -> None:
    for token in doc:
        if _is_inserted(token):
            _insert(token)
        verb = _lacking(token) if token.dep_ == "appos" else _governed(token) if _is_behind(token) else None
        if verb is not None:
            token.dep_, token.head = "nsubj", verb
        elif token.dep_ == "nsubj" and _opens_line(token):
            token.dep_ = "npadvmod"
        elif token.dep_ == "nsubj" and (noun := _of_place(token)) is not None:
            _take(noun, token)
        elif token.dep_ == "conj" and (verb := _first_of_row(token)) is not None and not token.is_ancestor(verb):
            token.head = verb
        elif token.dep_ in ("nsubj", "attr") and _is_sounded(token):
            _sound(token)
        elif token.dep_ in ("acl", "relcl") and (verb := _told_with(token)) is not None:
            token.dep_, token.head = "ccomp", verb
        elif token.dep_ == "acl" and _is_relative(token):
            token.dep_ = "relcl"
        elif token.dep_ == "ccomp" and (told := _told_of(token)) is not None:
            subject, participle = told
            subject.head, subject.dep_ = token, "nsubj"
            participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN"
        elif token.dep_ in ("ccomp", "ROOT") and (verb := _content(token)) is not None:
            verb.head, verb.dep_ = (verb if token.dep_ == "ROOT" else token.head), token.dep_
            token.head, token.dep_ = verb, "nsubj"


def _name(doc: Doc) -> None:
    """Makes a name of one with its full stop that was read as a stop ("firms like R&L."), and an aside of who says it
    with his verb that was read as a subject ("Already, the Post reports, about ten are shut")."""
    for token in doc:
        if token.tag_ == "." and token.text[0].isalnum():
            token.tag_ = "NNP"
        elif token.tag_ in FINITE and token.dep_ in ("nsubj", "nsubjpass", "appos") and _is_between_commas(token):
            token.dep_ = "parataxis"


def _help(doc: Doc) -> None:
    """Gives participles the helping verbs that they share with another, or from which something inserted parts them,
    and verbs behind a quotation who says it."""
    for token in doc:
        if token.dep_ == "dobj" and _speaks(token):
            token.dep_ = "nsubj"
        if token.tag_ == "VBD" and any(c.dep_ == "agent" for c in token.children):
            token.tag_ = "VBN"  # what somebody does is not done by him ("a letter, shared by the board")
        elif _is_told_besides(token):
            token.tag_ = "VBN"
            for joined in [c for c in token.children if c.dep_ in ("cc", "conj")]:
                joined.head = token.head
        if _is_done_too(token):
            token.tag_, token.head = "VBN", _passive(token.head) or token.head
        elif token.lemma_ == "have" and (verb := _parted(token)) is not None:
            _rejoin(token, verb)


def _is_told_besides(verb: Token) -> bool:
    """Whether a verb behind a comma, read as a past one, has neither a subject nor a word that joins it ("lost ten
    boats in May, | moored mostly at the pier")."""
    if verb.tag_ != "VBD" or verb.dep_ != "advcl" or verb.left_edge.i == verb.sent.start:
        return False
    bare = not any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "mark", "dobj", "ccomp") for c in verb.children)
    listed = any(c.dep_ == "conj" and not any(k.dep_ in SUBJECTS for k in c.children) for c in verb.children)
    return bare and not listed and verb.head.i < verb.i and verb.left_edge.nbor(-1).text == ","


def _is_between_commas(verb: Token) -> bool:
    """Whether commas enclose a verb with its subject and nothing more."""
    first, last = verb.left_edge, verb.right_edge
    own = [c for c in verb.children if not c.is_punct]
    if last.i != verb.i or not own or any(c.dep_ not in SUBJECTS for c in own) or first.i == verb.sent.start:
        return False
    return first.nbor(-1).text == "," and last.i + 1 < len(verb.doc) and last.nbor().text == ","


def _is_done_too(verb: Token) -> bool:
    """Whether a verb with neither subject, object nor content is joined to a passive one ("was named by the board in
    May and confirmed in June")."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lemma_.lower() not in TRANSITIVE:
        return False
    return _passive(verb.head) is not None and not any(
        c.dep_ in (*SUBJECTS, "aux", "dobj", "ccomp", "xcomp", "oprd") for c in verb.children
    )


def _passive(verb: Token) -> Token | None:
    """The participle by which a verb is passive, itself or behind a copula ("was live-streamed")."""
    if verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children):
        return verb
    return next((c for c in verb.children if verb.lemma_ == "be" and c.dep_ == "acomp" and c.tag_ == "VBN"), None)


def _parted(helper: Token) -> Token | None:
    """The participle that "have" helps, where what is inserted between commas parted the two ("says the yards have, in
    breach of the deal, | built a boat")."""
    if helper.i + 1 >= len(helper.doc) or helper.nbor().text != "," or helper.dep_ not in ("ccomp", "ROOT"):
        return None
    if any(c.dep_ not in (*SUBJECTS, "advmod", "mark", "neg", "punct", "prep") for c in helper.children):
        return None
    beside = (t for t in helper.doc[helper.i + 2 : helper.sent.end] if t.head in (helper, helper.head) and t != helper)
    verb = next((t for t in beside if t.dep_ in ("ccomp", "conj", "advcl", "dep") and t.i > helper.i), None)
    if verb is None or verb.tag_ not in ("VBD", "VBN") or verb.nbor(-1).text != ",":
        return None
    joined = any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "mark") for c in verb.children)
    joined = joined or any(t.dep_ == "cc" and t.head in (helper, helper.head) for t in helper.doc[helper.i : verb.i])
    return None if joined else verb


def _rejoin(helper: Token, verb: Token) -> None:
    """Makes a participle the verb of the clause of its parted helping verb."""
    for child in list(helper.children):
        if child != verb:
            child.head = verb
    verb.head, verb.dep_, verb.tag_ = (verb if helper.dep_ == "ROOT" else helper.head), helper.dep_, "VBN"
    helper.head, helper.dep_ = verb, "aux"


def _is_inserted(token: Token) -> bool:
    """Whether a noun between commas behind a name is who says it and a verb ("The pier, the Post notes, was shut")."""
    if token.tag_ != "NNS" or token.lower_ not in INSERTED or token.dep_ not in (*SUBJECTS, "appos"):
        return False
    names = [c for c in token.children if c.dep_ == "compound" and c.tag_ == "NNP"]
    first, last = token.left_edge, token.i + 1
    closed = (
        last < len(token.doc)
        and token.nbor().text == ","
        and not any(c.i > token.i and not c.is_punct for c in token.children)
    )
    opened = first.i > token.sent.start and first.nbor(-1).text == ","
    return bool(names) and closed and opened and token.head.i != token.i


def _insert(noun: Token) -> None:
    """Makes such a noun the verb of a clause of its own, with the name before it as its subject."""
    name = next(c for c in reversed(list(noun.children)) if c.dep_ == "compound" and c.tag_ == "NNP")
    for other in [c for c in noun.children if c.dep_ in ("det", "compound", "amod", "poss") and c.i != name.i]:
        other.head = name
    above = noun.head.head if noun.dep_ == "appos" else noun.head
    noun.head, noun.dep_, noun.tag_, noun.pos_, noun.lemma_ = above, "parataxis", "VBZ", "VERB", noun.lower_[:-1]
    name.dep_ = "nsubj"


def _lacking(token: Token) -> Token | None:
    """The finite verb that lacks a subject, which a noun is that was read as another word for the last noun of what
    its sentence opens with ("In a letter to Lund, the union, which has 400 members, said", "When the court barred
    boats, Lund, a mayor, said")."""
    above = (t for t in token.ancestors if t.dep_ in ("prep", "advcl") and t.head.tag_ in FINITE)
    opening = next((t for t in above if t.head.i > token.i), None)
    if token.head.dep_ not in ("pobj", "dobj") or opening is None:
        return None
    verb, begins = opening.head, opening.left_edge.i - token.sent.start <= 1
    lacks = not any(c.dep_ in SUBJECTS for c in verb.children)
    return verb if begins and lacks and _near(token, verb) else None


def _opens_line(token: Token) -> bool:
    """Whether a word before a dash opens a sentence whose verb has a subject behind it ("ELSBY — The pier fell")."""
    if not token.is_sent_start or token.i + 1 >= len(token.doc) or token.nbor().text not in DASHES:
        return False
    return any(c.dep_ in SUBJECTS and token.i < c.i < token.head.i for c in token.head.children)


def _near(noun: Token, verb: Token) -> bool:
    """Whether nothing but marks, auxiliaries and adverbs stands between a noun phrase and a verb behind it."""
    between = verb.doc[noun.right_edge.i + 1 : verb.i]
    return noun.right_edge.i < verb.i and all(t.is_punct or t.pos_ in ("AUX", "ADV", "PART") for t in between)


def _is_behind(token: Token) -> bool:
    """Whether a noun stands with a verb as its object, or behind it as a second subject."""
    second = token.dep_ == "nsubj" and any(
        c.dep_ in SUBJECTS and c.i < token.head.i < token.i for c in token.head.children
    )
    return token.dep_ == "dobj" or second


def _governed(token: Token) -> Token | None:
    """The finite verb that lacks a subject, whose subject was read into the verb that governs it ("said the call after
    the storm, which was long, was to the crew", "a man | who police say was drunk")."""
    told_of = [c for c in token.children if c.dep_ == "acl"]
    below = (c for above in (token.head, *told_of) for c in above.children if c.dep_ == "ccomp" and c.i > token.i)
    verb = next((c for c in below if _lacks_subject(c)), None)
    if verb is None:
        return None
    if verb.head in told_of:
        verb.head = token.head
        return verb
    if token.tag_ in RELATIVES and token.i < token.head.i:
        return verb
    told = any(c.dep_ in ("relcl", "acl") for c in token.children)  # "the one he deems has won" has no subject of "has"
    return verb if _near(token, verb) and (not told or verb.nbor(-1).is_punct) else None


def _first_of_row(verb: Token) -> Token | None:
    """The verb that another goes on from, where it was joined to one of another clause: to what somebody says another
    will do or has done ("said Lund would sell the pier and warned that"), or to the verb before a relative clause that
    no comma closes ("attacked Lund, who had left the board and said that")."""
    said = verb.head
    relative = next((t for t in verb.doc[said.i : verb.i] if _is_open(t, said, verb)), None)
    if relative is not None:
        return relative
    inner = _of_relative(verb) or _of_number(verb) or _of_time(verb)
    if inner is not None:
        return inner
    above = said.head
    if of_report(verb, above) is not None:
        return None
    if said.dep_ == "ccomp" and above.i < said.i < verb.i and _is_one(verb, above) and not _is_one(verb, said):
        return above
    if said.dep_ == "ccomp" and above.i < said.i < verb.i and _are_several(verb, above) and _is_one_told(said):
        return above
    if not _is_past(verb) or said.dep_ != "ccomp" or above.tag_ != "VBD" or not above.i < said.i < verb.i:
        return None
    modal = said.tag_ == "VB" and any(c.tag_ == "MD" for c in said.children)
    perfect = said.tag_ == "VBN" and any(c.dep_ == "aux" for c in said.children)
    parted = any(c.dep_ == "cc" and c.i < verb.i and c.nbor(-1).text == "," for c in said.children)
    own = any(c.dep_ in SUBJECTS or (c.dep_ in ("aux", "auxpass") and c.lower_ != "did") for c in verb.children)
    return above if (modal or (perfect and parted)) and not own else None


def _is_past(verb: Token) -> bool:
    """Whether a verb tells of the past by itself or by "did" ("said he would come but | did not say when")."""
    return verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ == "did" for c in verb.children)


def _of_number(verb: Token) -> Token | None:
    """The verb of a relative clause, or of what is said, that one in the singular goes on from, where it was joined to
    the verb of several ("We want a name that tells of the past and | shows the town")."""
    if verb.tag_ != "VBZ" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    subject = next((c for c in verb.head.children if c.dep_ in SUBJECTS and c.i < verb.head.i), None)
    several = subject is not None and (subject.lower_ in ("i", "we", "you", "they") or subject.tag_ in ("NNS", "NNPS"))
    if not several and verb.head.tag_ != "VB":
        return None
    between = [t for t in verb.doc[verb.head.i + 1 : verb.i] if t.dep_ in ("relcl", "ccomp") and t.tag_ == "VBZ"]
    told = [t for t in between if t.dep_ == "ccomp" or any(c.tag_ in RELATIVES for c in t.children)]
    return told[-1] if told else None


def _of_relative(verb: Token) -> Token | None:
    """The verb of a relative clause that another relative one is joined to, where it was joined to the verb above ("is
    one who is kind, but who | posed as a clerk")."""
    own = any(c.dep_ in SUBJECTS and c.tag_ in RELATIVES and c.lower_ in ("who", "which") for c in verb.children)
    if not own or verb.head.dep_ == "relcl" or verb.head.i > verb.i:
        return None
    return next((t for t in reversed(verb.doc[verb.head.i + 1 : verb.i]) if t.dep_ == "relcl"), None)


def _of_time(verb: Token) -> Token | None:
    """The verb of a relative clause that one of its time goes on from, where it was joined to the verb of another time
    ("The plan is the fruit of storms that sank nine boats and barely | changed the port")."""
    times = {"VBD": PAST, "VBZ": PRESENT}
    own, other = times.get(verb.tag_), verb.head
    if own is None or other.tag_ in own or other.tag_ not in PAST | PRESENT or other.i > verb.i:
        return None
    if any(c.dep_ in (*SUBJECTS, "aux", "auxpass") for c in verb.children):
        return None
    between = [t for t in verb.doc[other.i + 1 : verb.i] if t.dep_ in ("relcl", "conj") and t.tag_ == verb.tag_]
    told = [t for t in between if any(c.tag_ in RELATIVES and c.dep_ in SUBJECTS for c in t.children)]
    return told[-1] if told else None


def _is_one(verb: Token, other: Token) -> bool:
    """Whether a verb in the singular without a subject ("and | has argued") agrees with the subject of another."""
    helper = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ == "VBZ"), verb)
    subject = next((c for c in other.children if c.dep_ in SUBJECTS and c.i < other.i), None)
    if subject is None or helper.tag_ != "VBZ" or any(c.dep_ in SUBJECTS for c in verb.children):
        return other.dep_ == "ccomp"  # nothing tells them apart
    several = any(True for _ in subject.conjuncts) or subject.lower_ in ("they", "we", "you", "i")
    return not several and subject.tag_ not in ("NNS", "NNPS")


def _are_several(verb: Token, other: Token) -> bool:
    """Whether a verb in the plural without a subject ("but | have done little") agrees with the subject of another."""
    helper = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    subject = next((c for c in other.children if c.dep_ in SUBJECTS and c.i < other.i), None)
    if subject is None or helper.tag_ != "VBP" or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    return subject.tag_ in ("NNS", "NNPS") or subject.lower_ in ("they", "we", "you", "i")


def _is_one_told(verb: Token) -> bool:
    """Whether a verb shows that its subject is one thing ("there is no sign")."""
    helper = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    return helper.tag_ == "VBZ" and any(c.dep_ in SUBJECTS and c.i < verb.i for c in verb.children)


def _is_open(relative: Token, said: Token, verb: Token) -> bool:
    """Whether a finite clause that tells of a noun behind a comma stands between two verbs, and ends at no mark."""
    who = next((c for c in relative.children if c.dep_ in SUBJECTS and c.tag_ in RELATIVES), None)
    if relative.dep_ != "relcl" or who is None or said not in relative.ancestors or who.nbor(-1).text != ",":
        return False
    past = verb.tag_ in FINITE and not any(c.dep_ in SUBJECTS for c in verb.children)
    return past and not any(t.text in CLOSING for t in verb.doc[who.i + 1 : verb.i])


def _lacks_subject(verb: Token) -> bool:
    """Whether a verb is finite, by itself or its auxiliaries, and has no subject."""
    finite = verb.tag_ in FINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in {*FINITE, "MD"} for c in verb.children
    )
    return finite and not any(c.dep_ in SUBJECTS for c in verb.children)


def _told_of(verb: Token) -> tuple[Token, Token] | None:
    """The subject of a finite verb without one and the participle that only tells more of it, where that was read as
    its verb, with nothing between to join the two ("said a crew | made up of boys will sail")."""
    before = [c for c in verb.head.children if c.dep_ == "ccomp" and c.tag_ == "VBD" and verb.head.i < c.i < verb.i]
    if not before or not _lacks_subject(verb) or any(c.dep_ in ("cc", "mark") for c in verb.children):
        return None
    subject = next((c for c in before[-1].children if c.dep_ == "nsubj" and c.i < before[-1].i), None)
    return (subject, before[-1]) if subject is not None and subject.pos_ != "PRON" else None


def _content(noun: Token) -> Token | None:
    """The verb of which a noun with a clause of its own is the subject, where it was read as a verb itself ("Claims
    that the dam was cracked are untrue")."""
    told = any(c.dep_ in ("acl", "relcl") for c in noun.children) and noun.tag_ == "NNS"
    return next((c for c in noun.children if told and c.dep_ == "ccomp" and c.i > noun.i and _lacks_subject(c)), None)


def _of_place(region: Token) -> Token | None:
    """The noun with whose place a sentence begins, where the region behind the place was read as the subject of its
    verb ("The harbour suburb of Elsby, Norland voted")."""
    if region.i < 3 or region.ent_type_ != "GPE" or region.left_edge.i != region.i or region.nbor(-1).text != ",":
        return None
    place, verb = region.nbor(-2), region.head
    noun = place.head.head if place.dep_ == "pobj" else None
    if noun is None or place.ent_type_ != "GPE" or verb.tag_ not in FINITE or verb.i <= region.i:
        return None
    is_root = noun.dep_ == "ROOT" and verb.head.i == noun.i
    return noun if noun.pos_ == "NOUN" and (is_root or (noun.dep_ == "nsubj" and noun.head.i == verb.i)) else None


def _is_what_follows(verb: Token) -> bool:
    """Whether a verb with a subject, behind a colon, is what somebody says ("said this: I doubt it"), not of "this"."""
    this = verb.head
    between = verb.doc[this.i + 1 : verb.left_edge.i + 1]
    told = this.lower_ in ("this", "that") and this.head.pos_ == "VERB" and any(t.text == ":" for t in between)
    return told and any(c.dep_ in SUBJECTS for c in verb.children)


def _told_with(verb: Token) -> Token | None:
    """The verb of saying whose content a clause with "that" is, where it was hung on what a thing is said in ("wrote in
    an email seen by the Post | that she would come")."""
    if verb.dep_ == "acl" and _is_what_follows(verb):
        return verb.head.head
    noun, mark = verb.head, next((c for c in verb.children if c.dep_ == "mark" and c.i < verb.i), None)
    said = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in TOLD_IN else None
    if said is None or mark is None or mark.lower_ != "that" or said.lemma_ not in TELLING:
        return None
    own = any(c.dep_ in SUBJECTS and c.i > mark.i for c in verb.children)
    content = any(c.dep_ in ("ccomp", "dobj") for c in said.children)
    return said if own and not content and noun.i < mark.i else None


def _speaks(noun: Token) -> bool:
    """Whether somebody stands right behind a verb without a subject that follows on a quotation ("“It is late,”
    continued | the mother of three")."""
    verb = noun.head
    behind = verb.tag_ in FINITE and verb.i > 0 and verb.nbor(-1).text in CLOSED and noun.left_edge.i == verb.i + 1
    person = noun.ent_type_ == "PERSON" or titles.kind_of_noun(noun.lemma_.casefold()) == "person"
    return behind and person and not any(c.dep_ in SUBJECTS for c in verb.children)


def _is_sounded(noun: Token) -> bool:
    """Whether a noun behind a name is the verb by which that one is quoted ("Dorlan laments, “All is lost.”")."""
    before = noun.nbor(-1) if noun.i and noun.lower_ in SOUNDED else None
    named = before is not None and before.tag_ == "NNP" and before.dep_ in ("compound", "nsubj")
    named = named and before is not None and before.head.i == noun.i
    behind = noun.doc[noun.i + 1 : noun.i + 3].text if named else ""
    return behind[:1] in {",", ":"} and behind[1:].strip() in QUOTED and noun.i < noun.head.i


def _sound(noun: Token) -> None:
    """Makes such a noun the verb above the one whose subject it was, with the name as its own subject."""
    name, verb = noun.nbor(-1), noun.head
    for child in [c for c in (*noun.children, *verb.children) if c.i < noun.i and c.i != name.i]:
        child.head = name if child.dep_ in ("det", "compound", "amod", "poss") and child.head.i == noun.i else noun
    noun.tag_, noun.pos_, noun.lemma_ = "VBZ", "VERB", noun.lower_[:-1]
    noun.head, noun.dep_ = (noun if verb.dep_ == "ROOT" else verb.head), verb.dep_
    verb.head, verb.dep_ = noun, "ccomp"
    name.head, name.dep_ = noun, "nsubj"


def _is_relative(verb: Token) -> bool:
    """Whether a relative pronoun is a part of a clause that tells of a noun ("the claims | that he made")."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.lower_ in THAT for c in verb.children)


def _take(noun: Token, region: Token) -> None:
    """Makes a noun the subject of its region's verb, and that the verb of the sentence."""
    verb, place = region.head, region.nbor(-2)
    if noun.dep_ == "ROOT":
        verb.head, verb.dep_ = verb, "ROOT"
        noun.head, noun.dep_ = verb, "nsubj"
    region.head, region.dep_ = place, "npadvmod"
