"""The media that a text names: by their full names, by short ones ("the Journal") and by nouns ("the paper")."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from consilience.model import Article, Span, cut
from consilience.resources import agencies, outlets, titles
from consilience.statements.lexicon import words as listed

RUN = re.compile(r"(?<![\w'’-])[A-Z][\w&]*(?:[.-]\w+)*(?: (?:of )?[A-Z][\w&]*(?:[.-]\w+)*)*")
NUMBERED = re.compile(rf"(?:\d{{1,2}} )?{RUN.pattern}")  # "10 Daily"
POSSESSIVE = re.compile(r"['’]s? ")
WORD = re.compile(r"\S+")
DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
ARTICLE = re.compile(r"[Tt]he ")
CALLED = re.compile(r"[Tt]he (?P<word>[A-Z]\w+(?:-[A-Z]\w+)?)(?! [A-Z])")  # "the Journal"
SIGN = re.compile(r"[KWC][A-Z]{2,3}[ -](?:TV|FM|AM)")  # how a station is called: "KRAB-TV"
AIR = re.compile(r"\b(?:TV|FM|AM|Radio|Television|Broadcasting)\b")  # in the names of stations
BARE_SIGN = re.compile(  # "KRAB", "KRAB Fox 2"
    r"[KW][A-Z]{3}(?: (?:Fox|FOX|ABC|NBC|CBS|CW|Channel))?(?: \d{1,2})?|[A-Z]{0,4}TV[A-Z]{0,3}\d?"
    r"|(?:Fox|FOX|ABC|NBC|CBS|CW) ?\d{1,2}"
)
MEANT = re.compile(  # "the paper", "the newspaper", "the wire service"
    r"[Tt]he (?:news)?(?P<noun>(?:wire|news) (?:service|agency)|[a-z]+)\b(?! [a-z]+ers?\b)"
)
APPOSED = re.compile(
    r" (?:newspaper|magazine|broadcaster|tabloid|broadsheet"
    r"|(?:news|wire|press) (?:agency|site|service|outlet|channel))\b"
)
PROGRAMME = re.compile(  # a title in quotation marks, and the medium whose it is: "CBS News' “Meet the Crew”"
    r"[\"“‘'](?P<title>[A-Z0-9][\w&’'-]*(?: (?:[A-Z0-9][\w&’'-]*|of|the|and|to|with|in|for|a|an|on|&)){0,5}?)"
    r"[,.]?[\"”’'](?!\w)"
)
GIVEN = re.compile(r"\b(?P<name>[A-Z][a-z]+\.?) (?:[A-Z]\. )?$")
MONTHS = frozenset({"April", "May", "June", "August", "Will"})  # and a verb, which are no given names there
LONGEST = 25  # characters before a surname in which a given name or a title stands
TO_WHOM = re.compile(r"\b(?:told|tells|interview with|according to) ")
NETWORKS = {  # of which a word alone, or the first of a programme's title, is the name
    "Fox": "Fox News",
    "CNN": "CNN",
    "MSNBC": "MSNBC",
    "NBC": "NBC News",
    "CBS": "CBS News",
    "ABC": "ABC News",
}
AIRED = frozenset({*NETWORKS.values(), "NPR", "PBS", "C-SPAN", "BBC", "BBC News", "Sky News", "Fox Business"})
FAR = 2500  # characters after a medium is named in which "the paper" still means it


class Medium(Span, frozen=True, kw_only=True):
    """Where a text names a medium, without its article, and the name that it goes by everywhere."""

    name: str


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """The media that an article names in full, in text order, and its own outlet."""

    text: str
    outlet: str | None
    mentions: tuple[Medium, ...]

    def at(self, place: int) -> Medium | None:
        """The medium that is named at a place, before which its article may stand or after which it may follow."""
        article = ARTICLE.match(self.text, place)
        start = article.end() if article else place
        full = next((m for m in self.mentions if m.start == start), None)
        return full or self._short(place) or self._meant(place)

    def told(self, place: int) -> Medium | None:
        """The medium at a place where it is told to whom a thing was said: also one that only its name tells to be one.

        That is a station's call sign, two words and more of which the last is one that papers and stations end in, or
        a name before a word for a medium ("the Lantern newspaper").
        """
        found = self.at(place)
        run = self._run(place) if found is None else None
        named = _shows(run) if run else None
        if run is not None and named is None and APPOSED.match(self.text, run.end()):
            named = run.span()
        if run is not None and named is None and run[0] in NETWORKS and POSSESSIVE.match(self.text, run.end()):
            return _medium(self.text, *run.span(), NETWORKS[run[0]])
        return _medium(self.text, *named) if named else found or self._bare(place)

    def programme(self, place: int) -> Medium | None:
        """The programme whose title stands in quotation marks at a place, or the medium whose it is said to be."""
        found = PROGRAMME.match(self.text, place)
        if found is None or found["title"].islower():
            return None
        for other in re.finditer(re.escape(found["title"]), self.text):
            medium = next((m for m in self.mentions if _is_of(self.text[m.end : other.start()])), None)
            if medium is not None:
                return _medium(self.text, *found.span("title"), medium.name)
        network = NETWORKS.get(found["title"].split()[0])
        if network is not None:
            return _medium(self.text, *found.span("title"), network)
        return _medium(self.text, *found.span("title"), found["title"])

    def written(self, place: int) -> Medium | None:
        """The medium at a place where it is told for whom a column was written: whatever is named there."""
        run = self._run(place)
        return self.told(place) or (_medium(self.text, *run.span()) if run else None)

    def _run(self, place: int) -> re.Match[str] | None:
        """The words with capitals at a place, without an article."""
        article = ARTICLE.match(self.text, place)
        return NUMBERED.match(self.text, article.end() if article else place)

    def _spoken_to(self, place: int) -> Medium | None:
        """The medium that only its name tells to be one, at a place where it is told to whom a thing was said."""
        run = self._run(place)
        named = _shows(run) if run else None
        return _medium(self.text, *named) if named else None

    def whole(self, span: Span) -> Medium | None:
        """The medium that some words name and nothing else."""
        found = self.at(span.start)
        alone = found is not None and (found.end == span.end or APPOSED.fullmatch(self.text, found.end, span.end))
        return found if alone else None

    def own(self, name: str) -> bool:
        """Whether a medium is the article's own outlet."""
        return is_own(name, self.outlet)

    def _short(self, place: int) -> Medium | None:
        """The medium named in full elsewhere, or the outlet itself, whose last word alone is written at a place."""
        called = CALLED.match(self.text, place)
        if called is None or not outlets.is_paper(called["word"]):
            return None
        full = [m for m in self.mentions if m.name.split()[-1] == called["word"]]
        before = [m for m in full if m.start < place]
        found = next(iter(before[-1:] or full), None)
        name = found.name if found else self.outlet if self.outlet and called["word"] in self.outlet.split() else None
        return _medium(self.text, *called.span("word"), name) if name else None

    def _bare(self, place: int) -> Medium | None:
        """The medium that a paper's last word with an article names, though the text names it nowhere in full."""
        called = CALLED.match(self.text, place)
        return _medium(self.text, *called.span("word")) if called and outlets.ends_paper(called["word"]) else None

    def _meant(self, place: int) -> Medium | None:
        """The last medium named before a word for one ("the paper")."""
        meant = MEANT.match(self.text, place)
        if meant is None or meant["noun"] not in listed("press", "nouns"):
            return None
        called = re.finditer(rf"\b{meant['noun']} (?={RUN.pattern})", self.text[:place])  # "the broadcaster HTV"
        named = [run for found in called if (run := self._run(found.end())) is not None]
        if named:
            return _medium(self.text, place + 4, meant.end(), named[-1][0])
        heard = [m for found in TO_WHOM.finditer(self.text, 0, place) if (m := self._spoken_to(found.end()))]
        short = [m for found in CALLED.finditer(self.text, 0, place) if (m := self._short(found.start()))]
        known = sorted((*self.mentions, *heard, *short), key=lambda m: m.start)
        before = [m for m in known if m.start < place < m.end + FAR and _can_be(m.name, meant["noun"])]
        others = [m for m in before if not self.own(m.name)]  # as which a text seldom tells of its own outlet
        found = next(iter(others[-1:] or before[-1:]), None)
        return _medium(self.text, place + 4, meant.end(), found.name) if found else None


def of(article: Article) -> Press:
    """The media that an article names."""
    found = [one for run in RUN.finditer(article.text) for one in _named(article.text, run)]
    surnames = {one.exact for one in found if " " not in one.exact and _is_surname(article.text, one.start)}
    mentions = tuple(one for one in found if one.exact not in surnames)
    return Press(text=article.text, outlet=article.outlet, mentions=mentions)


def _is_surname(text: str, place: int) -> bool:
    """Whether a given name or a courtesy title stands before a word ("Mike Bloomberg", "Mr. Bloomberg")."""
    before = GIVEN.search(text, max(0, place - LONGEST), place)
    if before is None or before["name"] in MONTHS or text[place : place + 2].isupper():
        return False
    return titles.gender_of_name(before["name"]) is not None or titles.gender_of_title(before["name"]) is not None


def is_medium(name: str) -> bool:
    """Whether a name is that of an agency, a paper or a station."""
    known = _known(name) is not None or SIGN.fullmatch(name) is not None
    return known or (" " in name and outlets.ends_paper(name.split()[-1]))


def _can_be(name: str, noun: str) -> bool:
    """Whether a medium of a name can be meant by a noun: no paper by "the station", no agency by "the paper"."""
    if isinstance(agencies.credited(name), agencies.Agency):
        return noun not in listed("press", "airing") | listed("press", "printing")
    last = name.split()[-1]
    printed = outlets.is_paper(last) and last != "News" and not AIR.search(name)
    aired = name in AIRED or AIR.search(name) is not None or SIGN.fullmatch(name) is not None
    return not (printed if noun in listed("press", "airing") else aired and noun in listed("press", "printing"))


def _is_of(between: str) -> bool:
    """Whether nothing but a mark of possession stands between a medium and the title of its programme."""
    return len(between) < 8 and re.fullmatch(r"['’]?s?,? [\"“‘']?", between) is not None


def is_own(name: str, outlet: str | None) -> bool:
    """Whether a medium's name is one of an outlet's ("Fox News" of "Fox News Online", "BBC Radio" of the BBC)."""
    if not outlet:
        return False
    ours, theirs = _parts(outlet), _parts(name)
    if ours == theirs:
        return True
    if not is_medium(name):
        return False
    if set(theirs) <= set(ours) or set(ours) <= set(theirs):
        return True
    if theirs[0].isupper() and len(theirs[0]) > 1 and theirs[0] == ours[0]:
        return True  # one station's channels: "NBC News", "NBCNews.com"
    agency = agencies.credited(name)
    return agency is not None and any(_parts(w) == ours for w in agency.wordings)


def called(name: str) -> str:
    """A name, or that which the agency or outlet that it means goes by everywhere."""
    agency = agencies.credited(name)
    return agency.name if agency else name


def _known(name: str) -> str | None:
    """The name that a listed medium goes by everywhere."""
    agency = agencies.credited(name)
    return agency.name if agency else outlets.named(name)


def _named(text: str, run: re.Match[str]) -> Iterator[Medium]:
    """The media in a run of words with capitals: the listed ones, else the whole as far as a word for a paper."""
    words = [(run.start() + w.start(), run.start() + w.end()) for w in WORD.finditer(run[0])]
    found = list(_listed(text, words))
    if found:
        yield from found
        return
    sign = SIGN.match(run[0])
    if sign:
        yield _medium(text, run.start(), run.start() + sign.end())
        return
    ends = [n for n, (start, end) in enumerate(words) if n and outlets.ends_paper(text[start:end])]
    if ends:
        first = max((n + 1 for n, (start, end) in enumerate(words[:2]) if text[start:end] == "The"), default=0)
        if ends[-1] > first and (ends[-1] + 1 == len(words) or DAY.match(text, words[ends[-1] + 1][0])):
            yield _medium(text, words[first][0], words[ends[-1]][1])


def _shows(run: re.Match[str]) -> tuple[int, int] | None:
    """Where the name of a medium stands at the start of a run of words with capitals, if it shows one."""
    words = run[0].split()
    while words and DAY.fullmatch(words[-1]):
        del words[-1]
    name = " ".join(words)
    last = words[-1] if len(words) > 1 else ""
    shown = BARE_SIGN.fullmatch(name) or outlets.ends_paper(last) or last.lower() in listed("press", "endings")
    return (run.start(), run.start() + len(name)) if shown else None


def _listed(text: str, words: list[tuple[int, int]]) -> Iterator[Medium]:
    n = 0
    while n < len(words):
        start = words[n][0]
        ends = (k for k in range(len(words), n, -1) if _fits(text, start, words[k - 1][1]))
        k = next(ends, n)
        if k > n and not _goes_on(text, words, n, k):
            bare = start + 4 if text.startswith("The ", start) else start
            yield _medium(text, bare, words[k - 1][1], _known(text[start : words[k - 1][1]]))
        n = max(k, n + 1)


def _fits(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return _known(name) is not None or (text[max(0, start - 4) : start] == "The " and _known(f"The {name}") is not None)


def _goes_on(text: str, words: list[tuple[int, int]], n: int, k: int) -> bool:
    """Whether one word that is a medium's name, and no abbreviation, only begins another name ("Guardian Life")."""
    name = text[words[n][0] : words[k - 1][1]].removeprefix("The ")
    if " " in name or name.isupper() or k == len(words):
        return False
    return DAY.match(text, words[k][0]) is None and agencies.credited(name) is None


def _medium(text: str, start: int, end: int, name: str | None = None) -> Medium:
    known = name or _known(text[start:end]) or _known(f"The {text[start:end]}") or text[start:end]
    return Medium(start=start, end=end, exact=cut(text, start, end).exact, name=known)


def _parts(name: str) -> list[str]:
    """The words of a medium's name but for those of its site ("FoxNews.com"), abbreviations in capitals."""
    words = re.findall(r"[A-Z0-9&]+(?![a-z])|[A-Z]?[a-z]+", name)
    kept = [w if w.isupper() else w.casefold() for w in words if w.casefold() not in listed("press", "sites")]
    return kept or words or [name]
