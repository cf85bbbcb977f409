"""Through a text from left to right: each match is read with what was mentioned before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, cast

from consilience.annotations.parser import Doc, Phrase, Token, text_of
from consilience.annotations.times import calendar
from consilience.annotations.times.grammar import Grammar, Match
from consilience.annotations.times.reading import read
from consilience.annotations.times.site import Reading, Site
from consilience.annotations.times.tense import direction, lasts, votes
from consilience.model import Time
from consilience.model.time import TimeType
from consilience.resources import titles

NAMES = frozenset(("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"))
WORDY = frozenset(("calendar", "shifted", "set", "part", "reference", "season", "stepped"))  # what names are made of
TITLE = re.compile(
    r"(?:\d+|[A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?:Seconds?|Minutes?|Hours?|Days?|Weeks?|Months?|Years?)"
)  # a name: "on 60 Minutes", "Forty Years in Ships"
TITLED = re.compile(r"[“\"'‘](?:[A-Z][\w'’-]*+|of|the|and|in|on|for|to| )+$")
CLOSING = re.compile(r"[,.]?[”\"'’](?!\w)")
BRACKET = re.compile(r"(?:\s*\([^()]*\)|\)),?\s+(?:on\s+)?")
WEEKDAY = re.compile(r"XXXX-WXX-\d")  # of no known week
NEAR = 30  # characters looked at before and after an expression
FAR = 90  # characters before it among which a verb may tell that it is put off
DATELINE = 150  # characters from the start in which a dateline stands
COMPARED = 200  # characters within which "a year earlier" is compared with "the nine months" rather than a quarter
SHORT = 3  # letters of the short form of a month
LATE = 7  # days that a text may be published after its dateline
_YEARLESS = ("calendar", "quarter", "half", "season", "holiday", "same_quarter")
_OF_DAY = ("clock", "part")


class Edges(NamedTuple):
    """How far the modifiers around a match reach, and the TIMEX3 modifier that they give."""

    start: int
    end: int
    mod: str | None


class Memory(NamedTuple):
    """What was mentioned so far: the last date, the last quarter, and where a longer period was."""

    last: str | None = None
    quarter: str | None = None
    longer: int = -COMPARED

    def compared(self, start: int) -> str | None:
        """The quarter that "a year earlier" at `start` compares with, unless a longer period just came."""
        return self.quarter if start - self.longer >= COMPARED else None


def walk(doc: Doc, grammar: Grammar, published: date | None, country: str | None) -> Iterator[Time]:
    """The times of a parsed text; `published` is the day that relative ones count from, or null."""
    matches = [match for match in grammar.matches(text_of(doc)) if not _named(doc, match)]
    walker = Walker(doc, grammar, published, country)
    walker.published = walker.dateline(matches) or published
    yield from walker.times(matches)


class Walker:
    """One text's walk: the text, its grammar, its anchor, and what was mentioned so far."""

    def __init__(self, doc: Doc, grammar: Grammar, published: date | None, country: str | None) -> None:
        self.doc, self.text, self.grammar = doc, text_of(doc), grammar
        self.published, self.country = published, country
        self.memory = Memory()

    def times(self, matches: list[Match]) -> Iterator[Time]:
        """Each match, or two of them that are one expression, as a `Time`."""
        index = 0
        while index < len(matches):
            pair = matches[index : index + 2]
            joined = self._joined(*pair) if len(pair) == 2 else None
            time = joined or self._across(matches[index:]) or self._single(matches[index])
            index += 2 if joined else 1
            if time:
                yield time

    def _across(self, matches: list[Match]) -> Time | None:
        """A time of day with the day behind the bracket that gives it in another zone ("4 p.m. (1500 GMT) on Friday"),
        and the time in that bracket."""
        whole, *rest = matches
        if whole.read != "clock":
            return None
        for other in rest[:2]:
            if other.read == "calendar" and BRACKET.fullmatch(self.text, whole.end, other.start):
                held = self._read(other, self._edges(other))
                day = held and calendar.day_of(held.value)
                edges = self._edges(whole)
                return self._time("clock", edges, self._read(whole, edges, day=held.value)) if held and day else None
        return None

    def dateline(self, matches: list[Match]) -> date | None:
        """The day of the dateline, where it is the day of publication or one of the days before."""
        for match in matches:
            if match.start > DATELINE:
                break
            if (
                match.read == "calendar"
                and "day" in match.slots
                and re.match(r"\s*(?:\(|--|[-–—_])", self.text[match.end :])
            ):
                found = self._read(match, self._edges(match))
                day = calendar.day_of(found.value) if found else None
                if day and (self.published is None or 0 <= (self.published - day).days <= LATE):
                    return day
        return None

    def _single(self, match: Match) -> Time | None:
        edges = self._edges(match)
        return self._time(match.read, edges, self._read(match, edges))

    def _joined(self, left: Match, right: Match) -> Time | None:
        """Two matches as one: a day and a time of day, or a year and what lacks one."""
        if not self.grammar.joint.fullmatch(self.text, left.end, right.start):
            return None
        if left.read == "beside":
            held = self._read(right, self._edges(right))
            edges = self._edges(left)._replace(end=right.end)
            return self._time("beside", edges, self._read(left, edges, day=held.value)) if held else None
        for whole, rest in ((left, right), (right, left)):
            edges = self._edges(left)._replace(end=right.end)
            if whole.read in _OF_DAY and not {"shift", "step"} & whole.slots.keys():
                held = self._read(rest, edges)
                if held and held.type == "DATE" and (calendar.day_of(held.value) or WEEKDAY.fullmatch(held.value)):
                    return self._time(whole.read, edges, self._read(whole, edges, day=held.value))
            if self._lacks_year(whole) and self._gives_year(rest) and self._may_lend(whole, left, right):
                held = self._read(rest, edges)
                if held and re.fullmatch(r"\d{4}", held.value):
                    dated = whole._replace(slots={**whole.slots, "year": held.value})
                    return self._time(whole.read, edges, self._read(dated, edges))
        return None

    def _may_lend(self, whole: Match, left: Match, right: Match) -> bool:
        """Whether a year counts for what lacks one: after it always, before it as in "last year's third quarter"."""
        gap = self.text[left.end : right.start]
        return whole is left or gap[:1] in ("'", "’") or (gap == " " and whole.read in ("quarter", "half", "season"))

    @staticmethod
    def _lacks_year(match: Match) -> bool:
        free = not {"year", "shift", "hundreds"} & match.slots.keys()
        return match.read in _YEARLESS and free and not (match.read == "calendar" and "month" not in match.slots)

    @staticmethod
    def _gives_year(match: Match) -> bool:
        return match.read == "year" or (
            match.read in ("shifted", "stepped") and "Y" in (match.slots.get("unit"), match.slots.get("single"))
        )

    def _time(self, kind: str, edges: Edges, found: Reading | None) -> Time | None:
        if found is None:
            return None
        self.memory = self._remembered(kind, edges, found)
        start, end = edges.start, edges.end
        kept = cast(TimeType, found.type)
        return Time(
            start=start, end=end, exact=self.text[start:end], type=kept, value=found.value, mod=edges.mod or found.mod
        )

    def _remembered(self, kind: str, edges: Edges, found: Reading) -> Memory:
        if found.type == "DURATION" and re.fullmatch(r"P([4-9]|\d\d)M|P1Y", found.value):
            return self.memory._replace(longer=edges.start)
        if found.type not in ("DATE", "TIME") or not calendar.first(found.value):
            return self.memory
        if kind == "shifted" and self.published and found.value == self.published.isoformat():
            return self.memory  # "today": nothing is told to have been then
        if kind in ("year_before", "distance") and re.fullmatch(r"\d{4}(-Q\d)?", found.value):
            return self.memory  # what figures are compared with: the next comparison starts from the same date
        if "-Q" in found.value and found.value >= (self.memory.quarter or ""):  # an earlier one is compared with
            return Memory(found.value, found.value)
        return self.memory._replace(last=found.value)

    def _read(self, match: Match, edges: Edges, day: str | None = None) -> Reading | None:
        span = self.doc.char_span(match.start, match.end, alignment_mode="expand")
        head = span.root if span is not None else None
        site = Site(
            published=self.published,
            last=self.memory.last,
            quarter=self.memory.quarter,
            compared=self.memory.compared(match.start),
            direction=lambda: direction(self.doc, match.start, edges.end, self.grammar.tense),
            votes=lambda: votes(self.doc, match.start, self.grammar.tense),
            lasts=lambda: lasts(self.doc, match.start, self.grammar.tense),
            month_first=(self.country or self.grammar.country) in self.grammar.month_first,
            sure=self.country is not None,
            left=self.text[max(match.start - FAR, 0) : match.start],
            right=self.text[match.end : match.end + NEAR],
            edge=edges.mod is not None,
            day=day,
            tag=head.tag_ if head is not None else "",
            relation=head.dep_ if head is not None else "",
            counts=head is not None and head.dep_ == "nummod" and head.head.tag_ == "NNS",
            pointed=span is not None and _is_pointed_at(self.doc, span),
        )
        return read(match.read, match.slots, site)

    def _edges(self, match: Match) -> Edges:
        """The match with the modifiers that stand before and after it ("late", "at least", "or so")."""
        start, end, mod = match.start, match.end, None
        low = max(start - NEAR, 0)
        for pattern, effect in self.grammar.before:
            if _fits(effect["of"], match, self.text[match.start : match.end]) and (
                hit := pattern.search(self.text, low, start)
            ):
                start, mod = hit.start(), effect["mod"]
                break
        for pattern, effect in self.grammar.after:
            if _fits(effect["of"], match, self.text[match.start : match.end]) and (
                hit := pattern.match(self.text, end)
            ):
                end, mod = hit.end(), effect["mod"]
                break
        return Edges(start, end, mod)


def _fits(of: str, match: Match, surface: str) -> bool:
    if match.read in ("reference", "vague", "set"):
        return False
    length = match.read in ("duration", "distance") and "shift" not in match.slots
    if of == "count":
        return length and not surface.lower().startswith("the ")
    return of == "any" or (of == "length") == length


def _is_pointed_at(doc: Doc, span: Phrase) -> bool:
    """Whether "that" stands before it and opens no clause of which it is the subject ("fell ill that May")."""
    before = doc[span.start - 1] if span.start else None
    if before is None or before.lower_ != "that":
        return False
    return before.tag_ == "DT" or span.end == len(doc) or doc[span.end].pos_ in ("ADP", "ADV", "CCONJ", "PUNCT")


def _named(doc: Doc, match: Match) -> bool:
    """Whether the words are part of a name ("April Jones", "Sporting Mar"), or the month is a verb ("may")."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None:
        return False
    token = span[0]
    if match.read == "duration" and _is_titled(doc, span):
        return True
    if match.read == "duration" and TITLE.fullmatch(span.text) and not (span.end < len(doc) and doc[span.end].is_title):
        return True
    if match.read == "calendar" and match.slots.keys() == {"month"} and token.tag_ in ("MD", "VB", "VBP"):
        return True
    if match.read == "calendar" and match.slots.keys() == {"month"} and _is_of_name(doc, span):
        return True
    if match.read == "holiday" and _opens_name(doc, span):
        return True
    if match.read == "calendar" and match.slots.keys() == {"weekday"} and len(span) == 1 and _names_body(token):
        return True
    named = token.ent_type_ in NAMES or _ends_title(doc, span)
    return match.read in WORDY and named and token.text[0].isupper()


def _opens_name(doc: Doc, span: Phrase) -> bool:
    """Whether a name goes on behind the words ("Easter Hill Park")."""
    after = doc[span.end] if span.end < len(doc) else None
    return after is not None and after.tag_ in ("NNP", "NNPS") and after.ent_type_ not in ("DATE", "TIME", "PERSON")


def _names_body(day: Token) -> bool:
    """Whether a weekday is a part of a name behind an article or adjective: its first word ("the moderate Tuesday
    Group"), or its last, before a plain noun ("in a Fox News Sunday interview")."""
    if day.dep_ != "compound" or day.i == 0 or day.head.i < day.i:
        return False
    if day.nbor(-1).pos_ in ("DET", "ADJ"):
        return day.head.i == day.i + 1 and day.head.tag_ == "NNP" and day.head.dep_ not in ("compound", "poss")
    row = day.doc[day.head.left_edge.i : day.i]
    named = [t for t in row if t.tag_ == "NNP" and t.head == day.head]
    return bool(row) and row[0].lower_ in ("a", "an") and bool(named) and not day.head.text[0].isupper()


def _is_of_name(doc: Doc, span: Phrase) -> bool:
    """Whether a month stands after a given name ("Ana May") or before a fool, or a short form of one without its dot
    ends a name that begins in mid-sentence ("Sporting Mar")."""
    if span.end < len(doc) and doc[span.end].lower_ in ("fool", "fools"):
        return True  # "an April Fool's joke"
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.pos_ == "PROPN" and titles.gender_of_name(before.text) is not None:
        return True
    short = len(span) == 1 and len(span.text) == SHORT and span.text != "May"
    return short and before is not None and before.tag_ == "NNP" and not before.is_sent_start


def _ends_title(doc: Doc, span: Phrase) -> bool:
    """Whether the words end what stands in quotation marks with the capitals of a title ("“Harbour News Sunday”")."""
    text = text_of(doc)
    ahead, behind = text[max(0, span.start_char - FAR) : span.end_char], text[span.end_char : span.end_char + NEAR]
    title = TITLED.search(ahead)
    held = title is not None and title.start() < len(ahead) - len(span.text)
    return held and CLOSING.match(behind) is not None


def _is_titled(doc: Doc, span: Phrase) -> bool:
    """Whether "Years" or "Half-Century" has a capital of a title, after another word with one."""
    before = doc[span.start - 1] if span.start else None
    return span[0].text[0].isupper() and not span[0].is_sent_start and before is not None and before.text[0].isupper()
