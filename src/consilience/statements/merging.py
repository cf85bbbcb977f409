"""Joins the drafts of clauses that only together assert something, and leaves out those that assert nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from consilience.model import Clause, Participant, Span, cut
from consilience.statements.binding import Bonds, aside, asks, conceded, conditional, inverted, opened
from consilience.statements.lexicon import pattern, words
from consilience.statements.passages import OWN, Passages, pieces
from consilience.statements.unheld import unheld

JOINT = re.compile(r"[\s,]*(?:that|which)?[\s,]*\[?")
LONGEST_JOINT = 60  # characters of the words that join two clauses
ENDS = re.compile(r'[.!?;\n]\s|\.\.|[…(\["“”]')  # what no such words hold
PROGRESSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been)\b|['’](?:s|re|m)\b", re.IGNORECASE)
FINITE = re.compile(
    r"(?:is|are|was|were|ha[sd]|have|does|did|will|would|can|could|may|might|must|should)(?:n['’]t)?|['’](?:d|ll|ve|re)"
)
WITHOUT_NOUN = re.compile(r"(?:which|whose)\b")  # how a relative clause begins of which no noun was found
OPENING = re.compile(r"(?:which|whose|where|when|who|that)\b")  # how a clause begins that hangs on another
MOST_WHEN = 7  # words of one with "when" that has no other clause in it
SUBORDINATE = frozenset({"relative", "adverbial", "complement"})
GOVERNED = re.compile(r"(?:whose|whom|me|him|them|us|(?:my|your|him|her|it)self|(?:our|your|them)selves)\b")
ADVERBS = re.compile(r"^(?:(?:simply|still|then|later|never|always|already|just|really)\b\s*)+")
LEAST_WORDS = 4  # from which words without a verb say something


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Spans with their clause, if it is one, and their attribution by index, or `OWN`.

    `teller` is who says or denies it where no attribution was found; `repeats` is the place among the drafts of what
    is denied; `limits` are those spans that only limit what is said, `besides` those that another draft tells too.
    """

    spans: tuple[Span, ...]
    sentence: int
    clause: Clause | None = None
    holder: int = OWN
    denied: bool = False
    conditional: bool = False
    teller: Participant | None = None
    repeats: int | None = None
    limits: tuple[Span, ...] = ()
    besides: tuple[Span, ...] = ()


def merge(
    clauses: Sequence[Clause], rows: dict[int, Draft], passages: Passages, bonds: Bonds
) -> tuple[Sequence[Draft], Sequence[Span]]:
    """The drafts by clause, joined in place: a complement to the clause that governs it, where both are said by the
    same ("Officials fear that ..."), and what asserts nothing by itself to the clause that it limits. What limits none
    and what says nothing alone is left out: the spans of these."""
    merger = _Merger(clauses, rows, passages, bonds)
    for n in sorted(rows, key=lambda n: (clauses[n].sentence, n), reverse=True):
        merger.place(n)
    for n in still_there(rows):
        merger.share(n)
    for n in [n for n, row in rows.items() if _empty(row) or _points_nowhere(row, passages.text)]:
        merger.lost += rows.pop(n).spans
    return [rows[n] for n in sorted(rows)], merger.lost


def still_there(rows: Mapping[int, Draft]) -> Iterator[int]:
    """The clauses of the drafts in order, without those that were taken away on the way: a complement may stand ahead
    of the verb that governs it, and take it away first."""
    return (n for n in sorted(rows) if n in rows)


def cues_head(clause: Clause, carried: int, passages: Passages) -> bool:
    """Whether the verb of a clause stands in the cue of an attribution."""
    return any(cue.overlaps(clause.head) for cue in passages.attributions[carried].cue)


class _Merger:
    """The drafts of an article by clause as they are joined; `ahead` are the conditions that stand ahead of what they
    limit, by the clause that they limit, and `lost` the spans that were left out."""

    def __init__(self, clauses: Sequence[Clause], rows: dict[int, Draft], passages: Passages, bonds: Bonds) -> None:
        self.clauses, self.rows, self.passages, self.bonds = clauses, rows, passages, bonds
        self.taken = {n for clause in clauses for span in clause.spans for n in range(span.start, span.end)}
        self.ahead: dict[int | None, Draft] = {}
        self.lost: list[Span] = []

    def place(self, n: int) -> None:
        """Joins the draft of a clause to another, leaves it out, or leaves it as it is."""
        if n in self.bonds.bound or self._unsaid(n):
            self._bind(n)
            return
        above = self._governor(n)
        if above is None:
            if self.clauses[n].relation == "participle" and self.clauses[n].head.exact.endswith("ing"):
                self.rows.pop(n)  # how somebody spoke, of whom it is told only what was said
            return
        if self._goes_on(n, above):
            limit = msgspec.structs.replace(self.rows.pop(n), clause=None)
            self.rows[above] = self._limited(self.rows[above], limit)
        elif n in self.bonds.tied:
            row = self.rows.pop(n)
            limit = msgspec.structs.replace(row, clause=None, conditional=False, limits=row.spans)
            self.rows[above] = self._limited(self.rows[above], limit)
        elif self.clauses[n].relation == "relative":
            self._define(n, above)
        elif self.clauses[n].relation == "complement" and self.rows[n].teller is None:
            row = self.rows.pop(n)
            behind = self.clauses[above].head.start < self.clauses[n].head.start
            if behind and not _tells(
                self.clauses[above]
            ):  # "They fight to make sure that it holds": they fight already
                row = msgspec.structs.replace(row, limits=(*row.limits, *row.spans))
            self.rows[above] = self._joined(self.rows[above], row)

    def _goes_on(self, n: int, above: int) -> bool:
        """Whether a clause is joined to what another one governs and does not tell to be so ("They see to it that it
        holds and | nobody is hurt")."""
        governor = self._governor(above) if self.clauses[above].relation == "complement" else None
        if governor is None or self.clauses[n].relation != "conjunct":
            return False
        return not _tells(self.clauses[governor]) or self.clauses[governor].predicate in words("binding", "wishing")

    def _define(self, n: int, above: int) -> None:
        """Gives a relative clause that tells which thing is meant to the clause of that thing too, which would say
        little without it ("She signed a law | that shut the port"); before its verb it is told apart ("The bomb | that
        went off on Monday | lay in a bin")."""
        row, whole = self.rows[n], self.rows[above]
        if aside(self.passages.text, self.clauses[n]) or row.teller is not None:
            return
        if self.clauses[n].head.start < self.clauses[above].head.start:
            return
        known = {k for span in whole.spans for k in range(span.start, span.end)}
        told = tuple(piece for span in row.spans for piece in pieces(self.passages.text, span, known))
        if told and any(span.overlaps(one) for span in row.spans for one in whole.spans):
            limit = msgspec.structs.replace(row, clause=None, conditional=False, limits=told)
            joined = self._limited(whole, limit)
            self.rows[above] = msgspec.structs.replace(joined, besides=(*whole.besides, *told))

    def _unsaid(self, n: int) -> bool:
        """Whether a clause is what a source did not say, and so is nothing that it says; what it does not believe it
        denies."""
        above, row = self.clauses[n].parent, self.rows[n]
        if above is None or row.holder == OWN or self.clauses[n].relation != "complement":
            return False
        governor = self.clauses[above]
        if not governor.negated or not cues_head(governor, row.holder, self.passages):
            return False
        return governor.predicate not in words("binding", "believing")

    def share(self, n: int) -> None:
        """Gives what stands ahead of two joined clauses to the second too: a condition, if both tell of one time, or
        that somebody only thinks so ("I think it fell and | broke")."""
        above = self.clauses[n].parent
        thought = self._thought(n)
        if thought is not None:
            spans = self.clauses[thought].spans
            self.rows[n] = self._joined(self.rows[n], msgspec.structs.replace(self.rows[n], spans=spans, clause=None))
        limit = self.ahead.get(above) if self.clauses[n].relation == "conjunct" else None
        if above is None or limit is None:
            return
        one, other = self.clauses[n], self.clauses[above]
        behind = limit.spans[0].start < one.spans[0].start
        if behind and (one.tense, one.modal) == (other.tense, other.modal):
            self.rows[n], self.ahead[n] = self._limited(self.rows[n], limit), limit

    def _thought(self, n: int) -> int | None:
        """The clause that tells that a joined one, which shares the subject of what is thought, is thought too."""
        above = self.clauses[n].parent
        if above is None or self.clauses[n].relation != "conjunct" or self.clauses[above].relation != "complement":
            return None
        governor = self.clauses[above].parent
        if governor is None or governor not in self.rows or self.rows[governor].holder != self.rows[n].holder:
            return None
        shares = any(a.overlaps(b) for a in self.clauses[n].spans for b in self.clauses[above].spans)
        thinks = self.clauses[governor].predicate in words("binding", "believing")
        return governor if shares and thinks and not self.clauses[governor].negated else None

    def _bind(self, n: int) -> None:
        """Joins a bound clause to the one that it limits, or leaves it out."""
        row = self.rows.pop(n)
        governor = self.clauses[n].parent
        if self.clauses[n].relation == "complement" and governor in self.bonds.bound and governor not in self.rows:
            whole = self._joined(self._asking(governor), self._limit(n, row, said=False))
            self.rows[governor] = whole  # "If you think that it is over, | you are wrong"
            self._bind(governor)
            return
        above = self._limiting(n, row)
        if above is None:
            self.lost += row.spans
            return
        limit = self._limit(n, row, above in self.rows)
        self.rows[above] = self._limited(self.rows.get(above) or self._asking(above), limit)
        if limit.spans[0].start < self.clauses[above].head.start:
            self.ahead[above] = limit

    def _limiting(self, n: int, row: Draft) -> int | None:
        """The clause that a bound one limits: the one above it, what is said beside it, or the question that it is."""
        above = self.clauses[n].parent
        if n in self.bonds.questions:
            return above if self._named(n, above) else None
        if above is None or (above in self.bonds.questions and above not in self.rows):
            return None
        if row.holder != OWN and cues_head(self.clauses[above], row.holder, self.passages):
            beside = [m for m in self.rows if self._beside(m, above, row.holder)]
            if beside and not self.clauses[above].negated:
                return min(beside, key=lambda m: abs(m - n))
            return None if _asked(self.clauses[above]) or inverted(self.clauses[n]) else above
        while above is not None and above not in self.rows:
            above = None if _asked(self.clauses[above]) else self.clauses[above].parent
        return above

    def _named(self, n: int, above: int | None) -> bool:
        """Whether a question is what another clause says something of ("The question is, will it hold")."""
        if above is None or above not in self.rows or self.clauses[n].relation != "complement":
            return False
        return not self.passages.cues(self.clauses[above].head)

    def _beside(self, n: int, above: int, holder: int) -> bool:
        """Whether a clause is what a source says, governed by the verb that cues it."""
        one = self.clauses[n]
        return one.parent == above and one.relation == "complement" and self.rows[n].holder == holder

    def _governor(self, n: int) -> int | None:
        """The nearest clause above that is a draft, where the same source says both."""
        above = self.clauses[n].parent
        while n in self.bonds.tied and above is not None and above not in self.rows:
            above = self.clauses[above].parent
        if above is None or above not in self.rows or self.rows[above].holder != self.rows[n].holder:
            return None
        return above

    def _limit(self, n: int, row: Draft, said: bool) -> Draft:
        """The draft of a bound clause as it limits another, with the words that join them.

        An indirect question makes what governs it no less sure, and is judged with it, as "as if" is.
        """
        clause, text = self.clauses[n], self.passages.text
        spans = _reopened(row.spans, opened(text, clause))
        turned = inverted(clause)
        limits = turned or clause.relation == "adverbial"
        unsure = said and n in self.bonds.conditions and limits and not asks(clause)
        unsure = unsure and not conceded(clause) and self._reaches(n)
        likened = text[: clause.spans[0].start].endswith(" as ")
        judged = likened or asks(clause) or (clause.relation == "complement" and not turned)
        apart = row.limits if judged else spans
        return msgspec.structs.replace(row, spans=spans, clause=None, conditional=unsure, limits=apart)

    def _reaches(self, n: int) -> bool:
        """Whether a condition is one of the draft that it limits, and not only of what that one governs ("It sets the
        precedent that he can if he wants")."""
        above = self.clauses[n].parent
        while above is not None and above not in self.rows and self.clauses[above].relation == "complement":
            above = self.clauses[above].parent
            behind = above in self.rows and self.clauses[above].head.start < self.clauses[n].head.start
            if above is not None and behind and not _tells(self.clauses[above]):
                return False
        return True

    def _asking(self, n: int) -> Draft:
        """The draft of a clause that was none, as it only cues a question ("He wondered whether ...")."""
        clause = self.clauses[n]
        spans = self.passages.bare(clause)
        holder = self.passages.holder(spans)
        if holder == OWN:  # as all its words only tell who asks
            holder = self.passages.content[clause.head.start]
        return Draft(spans=spans, sentence=clause.sentence, clause=clause, holder=holder)

    def _limited(self, above: Draft, limit: Draft) -> Draft:
        one = self._joined(above, limit)
        unsure = limit.conditional and not _is_over(above, limit)
        return msgspec.structs.replace(one, conditional=above.conditional or unsure)

    def _joined(self, above: Draft, below: Draft) -> Draft:
        runs: list[Span] = []
        for span in sorted({*above.spans, *below.spans}, key=lambda s: (s.start, s.end)):
            if runs and (span.start <= runs[-1].end or self._joint(runs[-1].end, span.start)):
                runs[-1] = cut(self.passages.text, runs[-1].start, max(runs[-1].end, span.end))
            else:
                runs.append(span)
        joined = msgspec.structs.replace(above, spans=tuple(runs), limits=(*above.limits, *below.limits))
        if above.clause is None or below.clause is None:
            return joined
        return msgspec.structs.replace(joined, clause=_with(above.clause, below.clause))

    def _joint(self, start: int, end: int) -> bool:
        """Whether only words that join two clauses stand between two places ("months before", "as long as")."""
        text = self.passages.text[start:end]
        if JOINT.fullmatch(text):
            return True
        letters = [n for n in range(start, end) if self.passages.text[n].isalnum()]
        near = end - start < LONGEST_JOINT and not ENDS.search(text)
        return near and all(n not in self.taken and self.passages.naming[n] == OWN for n in letters)


def _reopened(spans: Sequence[Span], wider: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, each from where one of the wider ones begins that ends in it or with it."""
    found = []
    for one in spans:
        around = next((w for w in wider if w.start <= one.start < w.end <= one.end), None)
        found.append(one if around is None else _from(around, one))
    return tuple(found)


def _from(around: Span, one: Span) -> Span:
    """The span from where another begins that reaches into it."""
    return Span(start=around.start, end=one.end, exact=around.exact[: one.start - around.start] + one.exact)


def _with(clause: Clause, complement: Clause) -> Clause:
    """A clause with the participants and terms of its complement, and its negation, hedges and time to come where it
    only tells it."""
    told = _tells(clause) and clause.relation != "relative" and _finite(complement)
    ahead = told and clause.modal is None and (complement.modal is not None or complement.tense == "future")
    both = {(p.start, p.end): p for p in (*complement.participants, *clause.participants)}
    copula = clause.predicate == "be"  # which is already taken for denied by what it governs
    denied = told and complement.negated and not (copula and clause.negated)
    return msgspec.structs.replace(
        clause,
        negated=clause.negated != denied,
        hedges=(*clause.hedges, *complement.hedges) if told else clause.hedges,
        tense=complement.tense if ahead else clause.tense,
        modal=complement.modal if ahead else clause.modal,
        participants=tuple(both[key] for key in sorted(both)),
        terms=tuple(sorted({*clause.terms, *complement.terms})),
    )


def _finite(clause: Clause) -> bool:
    """Whether a form of "be" stands by a participle in "-ing"; other verbs of complements are finite."""
    own = next((span for span in clause.spans if span.covers(clause.head)), clause.head)
    before = own.exact[: clause.head.start - own.start]
    return not clause.head.exact.endswith("ing") or PROGRESSIVE.search(before) is not None


def _tells(clause: Clause) -> bool:
    """Whether the verb of a clause only tells what it governs ("It means that ..."), and that for so."""
    if unheld(clause, ()):
        return False
    sorts = (("saying", "predicates"), ("saying", "telling"), ("saying", "speaking"), ("binding", "meaning"))
    if clause.predicate == "be" or any(clause.predicate in words(*sort) for sort in sorts):
        return True
    return clause.predicate.split()[-1] in words("binding", "sure")


def _asked(clause: Clause) -> bool:
    """Whether a clause only tells what somebody was asked ("Asked if he knew", "when pressed")."""
    return clause.predicate in words("saying", "asking") and clause.relation in ("participle", "adverbial")


def _empty(row: Draft) -> bool:
    """Whether a draft says nothing without what was cut from it: a verb that needs a clause or object ("she knows",
    "today we learned"), words that only stand for others ("it is"), or a few without a verb ("in a sense")."""
    clause = row.clause
    if clause is None:
        return False
    if headless(row.spans, clause) or (conditional(clause) and row.spans[0].start == clause.spans[0].start):
        return True
    if row.spans != clause.spans:
        return False
    if clause.relation != "fragment" and pattern("binding", "ends").search(row.spans[-1].exact.lower()):
        return True
    if clause.relation == "fragment":
        return _adjoins(" ".join(span.exact for span in row.spans))
    if clause.relation != "relative" and not clause.terms and clause.predicate in words("binding", "helping"):
        return True
    open_verb = clause.predicate == "be" or (clause.predicate in words("binding", "open") and not _undergoes(clause))
    return open_verb and clause.spans[-1].end == clause.head.end


def _points_nowhere(row: Draft, text: str) -> bool:
    """Whether a draft is a relative clause of which no noun was found, or begins with the object of the verb before it
    ("let | me speak")."""
    if GOVERNED.match(row.spans[0].exact):
        return True
    clause = row.clause
    if clause is not None and clause.spans[0].start == row.spans[0].start and clause.relation in SUBORDINATE:
        opens = OPENING.match(clause.spans[0].exact)
        short = opens is not None and (opens.group() != "when" or len(row.spans[0].exact.split()) <= MOST_WHEN)
        begins = short and "," not in text[row.spans[0].start : clause.head.start]
        if begins and opens is not None and (opens.group() != "that" or clause.relation == "relative"):
            return True
    before = text[: row.spans[0].start].rstrip()
    return bool(WITHOUT_NOUN.match(row.spans[0].exact)) and before.endswith((",", "—", "–", "-", "("))


def _undergoes(clause: Clause) -> bool:
    """Whether what its verb acts on stands before it ("the cause was not known")."""
    return any(p.role == "patient" and p.end <= clause.head.start for p in clause.participants)


def headless(spans: Sequence[Span], clause: Clause) -> bool:
    """Whether words begin with their finite verb, so that it is not told of whom or what it is so ("was sold in May");
    an order does too, and tells of no time."""
    start = spans[0].start
    told_of = any(start <= p.start < clause.head.start for p in clause.participants)
    if clause.relation == "fragment" or (clause.tense == "none" and clause.modal is None) or told_of:
        return False
    opening = ADVERBS.sub("", spans[0].exact.lower()).split()
    ahead = spans[0].exact[: clause.head.start - start].lower() if spans[0].covers(clause.head) else spans[0].exact
    return not ADVERBS.sub("", ahead).strip() or (bool(opening) and FINITE.fullmatch(opening[0]) is not None)


def _adjoins(wording: str) -> bool:
    """Whether words without a verb are too few to say something, or only tell where, when or how."""
    each = wording.lower().split()
    return len(each) < LEAST_WORDS or (each[0] in words("binding", "adjoining") and "," not in wording)


def _is_over(above: Draft, limit: Draft) -> bool:
    """Whether a draft tells what was done, or what is called for, so that a condition behind it limits but what was
    meant by it ("They threatened to leave if it rains", "It requires them to pay if it floods")."""
    clause = above.clause
    if clause is None or clause.modal is not None or clause.head.end > limit.spans[0].start:
        return False
    if clause.predicate in words("saying", "telling"):
        return False
    governs = any(" to " in span.exact[max(0, clause.head.end - span.start) :] for span in above.spans)
    rules = clause.tense == "present" and clause.predicate in words("binding", "ruling")
    return clause.tense == "past" or (rules and governs)
