"""Sources that a statement in the outlet's own voice does not name itself, but its surroundings do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from consilience.model import Clause, Participant, Span
from consilience.statements.drafts import Draft, announces
from consilience.statements.lexicon import words
from consilience.statements.origins import Sourced, Step
from consilience.statements.passages import OWN, outwards

LEAST_SHARED = 3  # terms that a lead shares with what is attributed further down
DIALOGUE = re.compile(r"[”\"»]\s+[“\"«]")  # one quotation right after another: somebody else answers
ENDED = re.compile(r"[.!?…,][”\"’»]*\s*$|[”\"»][.!?…]\s*$")
LISTED = re.compile(r": (?![“\"«])")  # what a colon leads up to, if that is no quotation
SENTENCE = re.compile(r"[.!?][\"”’)]?\s+[A-Z“\"]|\n")  # where another sentence begins
SHORT = 1  # words of a line that asserts nothing and comes between no two sentences ("Advertisement")
LEAST_SAME = 4  # spaces between the words of a quotation by which it is known again
MOST_SHARED = 0.6  # and their share of the lead's terms


def announced(clauses: Sequence[Clause], drafts: Sequence[Draft]) -> dict[int, Participant]:
    """Of each draft of which a relative clause tells who announced it, that participant."""
    places = {d.clause.head.start: n for n, d in enumerate(drafts) if d.clause and d.holder == OWN}
    found = {}
    for clause in clauses:
        who = announces(clause)
        if who is not None and who.entity and clause.parent is not None and _of_act(clause):
            place = places.get(clauses[clause.parent].head.start)
            if place is not None:
                found[place] = who
    return found


def _of_act(clause: Clause) -> bool:
    """Whether a relative clause tells of the whole of what is said ("in a move that ...") and not of a thing in it."""
    about = next((p for p in clause.participants if p.role != "agent"), None)
    last = about.exact.split()[-1].lower() if about else ""
    return last in words("saying", "acts") or last in ("that", "which")


def surrounded(
    drafts: Sequence[Draft], sourced: Sourced, sentences: Sequence[Span], quoted: Mapping[int, Step]
) -> dict[int, Step]:
    """Of each draft in a sentence that cues no source, between two of one named source, that source.

    The sentence shares a paragraph with both. What it tells of that source itself, an aside in brackets and a question
    are the outlet's own ("Dorlan said the pier was shut. She flew home on Monday."). Lines that assert nothing do not
    come between; `quoted` are the drafts in quotation marks whose source the text tells before.
    """
    sources = _by_sentence(drafts, sourced)
    for n, step in quoted.items():
        sources.setdefault(drafts[n].sentence, []).append(step)
    idle = {n for n, s in enumerate(sentences) if len(s.exact.split()) <= SHORT} - {d.sentence for d in drafts}
    telling = [n for n in range(len(sentences)) if n not in idle]
    found = _listed(drafts, sourced, sentences)
    for n, one in enumerate(drafts):
        place = telling.index(one.sentence)
        around = telling[max(place - 1, 0) : place + 2]
        before, after = sources.get(around[0]), sources.get(around[-1])
        if one.sentence in sources or not before or not after or one.teller is not None or one.conditional:
            continue
        names = before[-1].origin.names
        if (
            not names
            or before[-1].origin.id != after[0].origin.id
            or not _near(sourced.text, [sentences[k] for k in around])
        ):
            continue
        if not any(_is_about(other, name) for other in drafts if other.sentence == one.sentence for name in names):
            found[n] = before[-1]
    return found


def _listed(drafts: Sequence[Draft], sourced: Sourced, sentences: Sequence[Span]) -> dict[int, Step]:
    """Of each draft after a colon that a source ends at ("according to Dorlan: It was shut. It will stay so."), as far
    as its paragraph and the next source go, that source."""
    found: dict[int, Step] = {}
    cited = {d.sentence for d in drafts if d.holder != OWN}
    for holder, one in enumerate(sourced.attributions):
        end = max((span.end for span in (*one.source, *one.cue)), default=0)
        behind = any(span.start < end for span in one.content)  # else it is a label, and what follows its content
        if one.form == "direct" or not one.source or not behind or not LISTED.match(sourced.text, end):
            continue
        line = sourced.text.find("\n", end)
        stop = line if line >= 0 else len(sourced.text)
        first = next((k for k, s in enumerate(sentences) if s.start <= end < s.end), len(sentences))
        further = [k for k in sorted(cited) if k > first]
        stop = min([stop, *(sentences[k].start for k in further[:1])])
        for n, draft in enumerate(drafts):
            if draft.holder == OWN and draft.teller is None and end < draft.spans[0].start < stop:
                found[n] = sourced.step(holder)
    return found


def _near(text: str, around: Sequence[Span]) -> bool:
    """Whether the second of three sentences stands close enough to the others to be told by their source."""
    joined = ["\n" not in text[a.end : b.start] for a, b in pairwise(around)]
    aside = around[1].exact.lstrip().startswith(("(", "[")) or around[1].exact.rstrip().endswith("?")
    return not aside and all(joined)


def _is_about(one: Draft, name: str) -> bool:
    """Whether a draft tells of the bearer of a name, of what is theirs, or who else reports a thing."""
    if one.clause is None:
        return False
    if any(
        p.entity == name or re.search(rf"\b{re.escape(name.split()[-1])}\b", p.exact) for p in one.clause.participants
    ):
        return True
    agents = [p for p in one.clause.participants if p.role == "agent"]
    reported = one.clause.predicate in words("saying", "announcing") and bool(agents)
    own = (p.exact.lower().startswith(("his ", "her ", "their ", "its ")) for p in agents)
    return reported or any(own)


def quoted(
    drafts: Sequence[Draft], sourced: Sourced, marked: Sequence[bool], quotations: Sequence[bool]
) -> dict[int, Step]:
    """Of each draft in quotation marks that no attribution holds, the source of what is said before it on its line.

    That is the source of the draft right before, or the only one that the line names outside of quotation marks.
    """
    found: dict[int, Step] = {}
    told = [None if d.holder == OWN else _outside(sourced.step(d.holder), quotations) for d in drafts]
    text = sourced.text
    for n, one in enumerate(drafts):
        start, before = one.spans[0].start, drafts[n - 1].spans[-1].end if n else 0
        if not marked[n] or one.holder != OWN or DIALOGUE.search(text[before:start]):
            continue
        line = text.rfind("\n", 0, start)
        steps = [found.get(k) or told[k] for k in range(n) if drafts[k].spans[0].start > line]
        known = [step for step in steps if step is not None]
        if not steps:
            known = _cued(sourced, line, start, quotations)
        nearest = steps[-1] if steps else None
        step = nearest or (known[-1] if len({step.origin.id for step in known}) == 1 else None)
        if step is not None and step.origin.name:
            found[n] = step
    return found


def _cued(sourced: Sourced, line: int, start: int, quotations: Sequence[bool]) -> list[Step]:
    """The sources of quotations too short to tell anything that stand on a line before a place ("“No,” Lund said. “It
    is late.”")."""
    rows = (
        (n, one)
        for n, one in enumerate(sourced.attributions)
        if one.form == "direct" and one.source and line < one.content[0].start < one.source[0].start < start
    )
    steps = (_outside(sourced.step(n), quotations) for n, one in rows)
    return [step for step in steps if step is not None]


def within(
    drafts: Sequence[Draft], sourced: Sourced, marked: Sequence[bool], quotations: Sequence[bool]
) -> dict[int, Step]:
    """Of each draft in quotation marks that no attribution holds, the one source of the rest of the quotation."""
    found: dict[int, Step] = {}
    for n, one in enumerate(drafts):
        if not marked[n] or one.holder != OWN:
            continue
        start, end = _quotation(quotations, one.spans[0].start)
        same = [d for d in drafts if d.holder != OWN and start <= d.spans[0].start and d.spans[-1].end <= end]
        steps = [sourced.step(outwards(sourced.attributions, d.holder)[-1]) for d in same]
        if steps and len({step.origin.id for step in steps}) == 1 and _outside(steps[0], quotations) is not None:
            found[n] = steps[0]
    return found


def _quotation(quotations: Sequence[bool], place: int) -> tuple[int, int]:
    """Where the quotation around a place begins and ends."""
    start = end = place
    while start and quotations[start - 1]:
        start -= 1
    while end < len(quotations) and quotations[end]:
        end += 1
    return start, end


def alone(
    drafts: Sequence[Draft], sourced: Sourced, marked: Sequence[bool], quotations: Sequence[bool]
) -> dict[int, Step]:
    """Of each draft in a paragraph that is a quotation and names nobody, the one source of the paragraph before, if it
    ends with what that one says."""
    found: dict[int, Step] = {}
    text = sourced.text
    lines = [_line(text, d.spans[0].start) for d in drafts]
    for n, one in enumerate(drafts):
        start, end = lines[n]
        if not marked[n] or one.holder != OWN or not _is_quotation(text, start, end, quotations):
            continue
        before = [k for k in range(n) if lines[k][1] <= start]
        same = [k for k in before if lines[k] == lines[before[-1]]]
        steps = [found.get(k) or (None if drafts[k].holder == OWN else sourced.step(drafts[k].holder)) for k in same]
        known = [step for step in steps if step is not None and step.origin.name]
        last = steps[-1] if steps else None
        if last is not None and last.origin.name and len({step.origin.id for step in known}) == 1:
            found[n] = last
    return found


def spoken(
    drafts: Sequence[Draft],
    text: str,
    clauses: Sequence[Clause],
    marked: Sequence[bool],
    quotations: Sequence[bool],
) -> dict[int, Participant]:
    """Of each draft in a quotation that names nobody, and is a paragraph or follows on its line, the subject of the
    sentence before it, if that tells that he spoke ("Dorlan spoke out too.")."""
    speaking = words("saying", "speaking") | words("saying", "conversing") | words("saying", "turning")
    found: dict[int, Participant] = {}
    for n, one in enumerate(drafts):
        if not marked[n] or one.holder != OWN:
            continue
        line, (start, _) = _line(text, one.spans[0].start), _quotation(quotations, one.spans[0].start)
        ended = text[:start].rstrip(' \n“"')
        if not ended.endswith((".", ":")) or (line[0] >= len(ended) and not _is_quotation(text, *line, quotations)):
            continue
        before = [c for c in clauses if c.relation == "main" and c.head.end <= start]
        last = before[-1] if before else None
        if last is None or quotations[last.head.start] or last.negated or last.predicate not in speaking:
            continue
        agent = next((p for p in last.participants if p.role == "agent" and p.entity), None)
        if agent is not None and SENTENCE.search(ended, last.head.end) is None:
            found[n] = agent
    return found


def repeated(drafts: Sequence[Draft], sourced: Sourced, marked: Sequence[bool]) -> dict[int, Step]:
    """Of each draft in quotation marks that no attribution holds, the source to whom the article gives the same words
    elsewhere, as under a picture."""
    found: dict[int, Step] = {}
    said = [(one, _words(one)) for one in drafts if one.holder != OWN]
    for n, one in enumerate(drafts):
        words_of = _words(one)
        if not marked[n] or one.holder != OWN or words_of.count(" ") < LEAST_SAME:
            continue
        steps = [
            sourced.step(other.holder)
            for other, same in said
            if words_of in same or (same.count(" ") >= LEAST_SAME and same in words_of)
        ]
        if len({step.origin.id for step in steps}) == 1 and steps[0].origin.name:
            found[n] = steps[0]
    return found


def _words(one: Draft) -> str:
    """The words of a draft alone, in small letters."""
    return " ".join(re.findall(r"\w+", " ".join(span.exact for span in one.spans).lower()))


def _line(text: str, place: int) -> tuple[int, int]:
    """Where the line around a place begins and ends."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)


def _is_quotation(text: str, start: int, end: int, quotations: Sequence[bool]) -> bool:
    """Whether all the words of a line stand in quotation marks, and make a sentence."""
    return ENDED.search(text[start:end]) is not None and all(
        quotations[n] for n in range(start, end) if text[n].isalnum()
    )


def _outside(step: Step, quotations: Sequence[bool]) -> Step | None:
    """A source that is named outside of quotation marks: within them somebody else may only speak of it."""
    return None if step.span is not None and quotations[step.span.start] else step


def lead(drafts: Sequence[Draft], sourced: Sourced) -> dict[int, Step]:
    """Of the main assertions of the first sentence, the named source that says the same further down.

    What it tells of that source itself is the outlet's own ("The council has shut the pier").
    """
    first = min((d.sentence for d in drafts), default=0)
    told = [(d, sourced.step(d.holder)) for d in drafts if d.holder != OWN and d.sentence > first]
    found = {}
    for n, one in enumerate(drafts):
        main = one.clause is not None and one.clause.relation in ("main", "conjunct")
        if one.sentence == first and one.holder == OWN and not one.conditional and main:
            same = next((step for other, step in told if _repeats(one, other) and _of_others(one, step)), None)
            if same is not None:
                found[n] = same
    return found


def _of_others(one: Draft, step: Step) -> bool:
    """Whether a source has a name, and a draft does not tell of its bearer."""
    names = step.origin.names
    about = one.clause.participants if one.clause else ()
    return bool(names) and not any(p.entity == name or name in p.exact for p in about for name in names)


def _repeats(lead: Draft, other: Draft) -> bool:
    if lead.clause is None or other.clause is None or lead.clause.predicate != other.clause.predicate:
        return False
    shared = len(set(lead.clause.terms) & set(other.clause.terms))
    return shared >= LEAST_SHARED and shared >= MOST_SHARED * len(lead.clause.terms)


def _by_sentence(drafts: Sequence[Draft], sourced: Sourced) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for one in drafts:
        if one.holder != OWN:
            found.setdefault(one.sentence, []).append(sourced.step(one.holder))
    return found
