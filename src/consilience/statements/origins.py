"""Whom statements rest on: the origins of an article's attributions, its outlet and its agency."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from consilience.model import (
    Access,
    Annotations,
    Article,
    Attribution,
    Entity,
    Origin,
    OriginKind,
    OriginRole,
    Span,
    cut,
    digest,
)
from consilience.resources import agencies
from consilience.statements import anaphora, lexicon, naming, relays
from consilience.statements.passages import outwards

KINDS: dict[str, OriginKind] = {"document": "document", "recording": "recording", "speech": "speaker"}
APART = re.compile(r"[,.;:!?()\n“”\"]+(?=\s)|\b(?:of|for|to|with|by|and|at|from|in|on|as|that|about|told|said)\b")
LONGEST_ROLE = 4  # words of a wording that tells a role
PARTY_SEAT = re.compile(r"\([DRI][-–][A-Z]")  # whom a seat in Congress makes an official: "(D-Calif.)"
SMALL = 3  # letters of a word that only joins others
CREDITED = 1500  # characters at either end of a text in which its agency is credited
REACH = 60  # characters after a cue in which it is told to whom, or by what way, a thing was said


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """An origin in a chain, and where the article names it there."""

    origin: Origin
    span: Span | None = None


class Sourced(msgspec.Struct, frozen=True, kw_only=True):
    """The origins of an article: the chain of its own voice, and for each attribution its own with its chain.

    `outer` is the medium through which the outlet has what an attribution's source says, `inner` whom that one cites.
    """

    text: str
    own: tuple[Step, ...]
    attributed: tuple[Origin, ...]
    attributions: tuple[Attribution, ...]
    outer: tuple[Step | None, ...]
    inner: tuple[Step | None, ...]

    def step(self, holder: int) -> Step:
        """An attribution's origin with the words that name it."""
        source = self.attributions[holder].source
        span = naming.short(self.text, source[0]) if source else None
        return Step(origin=self.attributed[holder], span=span)

    def chain(self, holder: int) -> tuple[Step, ...]:
        """From the outlet inwards to the attribution's origin, none twice in a row."""
        around = reversed(outwards(self.attributions, holder))
        sources = (one for n in around for one in (self.outer[n], self.step(n), self.inner[n]))
        links = [*self.own, *(one for one in sources if one is not None)]
        return tuple(one for n, one in enumerate(links) if n == 0 or one.origin.id != links[n - 1].origin.id)


def trace(article: Article, annotations: Annotations) -> Sourced:
    """The origins of an article. One named origin has one id in all articles; unnamed ones never share theirs."""
    names = {e.entity for e in annotations.entities if e.mention == "name"}
    found: list[Origin] = []
    for n, one in enumerate(annotations.attributions):
        same = anaphora.of_holder(annotations, n)
        name = _name(article.text, one, annotations, names) if same is None else None
        same = anaphora.taken_up(annotations, n, found) if same is None and name is None else same
        if same is not None:
            access = _access(article, one)
            found.append(msgspec.structs.replace(found[same], access=access or found[same].access))
            continue
        found.append(_origin(article, annotations, one, name))
    mentions = [e for e in annotations.entities if e.mention == "name"]
    rows = annotations.attributions
    return Sourced(
        text=article.text,
        own=_own(article),
        attributed=tuple(found),
        attributions=rows,
        outer=tuple(_linked(article, annotations, relays.outer(article, one, mentions)) for one in rows),
        inner=tuple(_linked(article, annotations, relays.inner(article.text, one, mentions)) for one in rows),
    )


def _linked(article: Article, annotations: Annotations, span: Span | None) -> Step | None:
    """The link of a chain that some words name."""
    if span is None:
        return None
    agency = agencies.credited(span.exact)
    if agency is not None:
        kind: OriginKind = "agency" if isinstance(agency, agencies.Agency) else "speaker"
        return Step(origin=Origin(id=identify(agency.name), kind=kind, name=agency.name), span=span)
    names = [e for e in annotations.entities if e.mention == "name"]
    bearer = naming.bearer(article.text, span, names)
    body = next(
        (e for e in names if e.kind in ("organisation", "person") and e.end == span.end and span.covers(e)), None
    )
    named_by = bearer or body
    name = named_by.entity if named_by else relays.media_name(span.exact) or naming.written(article.text, span, names)
    if name is not None:
        return Step(origin=named(name, article, annotations), span=span)
    role = _role(span.exact, span.exact, annotations, article.text) or "unnamed"
    unnamed = digest("origin", article.id, span.start, "unnamed")
    return Step(origin=Origin(id=unnamed, kind="speaker", role=role, wording=span.exact), span=span)


def identify(name: str) -> str:
    """The id of a named origin, the same in all articles."""
    return digest("origin", normal(name))


def normal(name: str) -> str:
    """A name in the form in which names are compared: lower case, without article and possessive."""
    words = re.sub(r"['’]s\b", "", name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def inferred(step: Step) -> Step:
    """The same origin, where the surroundings tell that a statement rests on it: a row of its own under its name."""
    origin = msgspec.structs.replace(step.origin, id=digest("origin", step.origin.id, "inferred"), inferred=True)
    return Step(origin=origin, span=step.span)


def anonymous(article: Article, start: int, wording: str | None = None) -> Origin:
    """The origin of what somebody unnamed says, with how the text calls them."""
    return Origin(id=digest("origin", article.id, start, "unnamed"), kind="speaker", role="unnamed", wording=wording)


def named(name: str, article: Article, annotations: Annotations) -> Origin:
    """The origin of a name outside an attribution, such as who denies a thing."""
    return Origin(id=identify(name), kind="speaker", name=name, role=_role(name, name, annotations, article.text))


def _own(article: Article) -> tuple[Step, ...]:
    outlet = Step(origin=Origin(id=identify(article.carrier), kind="outlet", name=article.carrier))
    if not article.agency or normal(article.agency) == normal(article.carrier):
        return (outlet,)
    agency = Origin(id=identify(article.agency), kind="agency", name=article.agency)
    return outlet, Step(origin=agency, span=_credit(article.text, article.agency))


def _credit(text: str, agency: str) -> Span | None:
    """Where the text credits the agency: its first wording at the top, else the last one at the end."""
    entry = agencies.credited(agency)
    wordings = "|".join(re.escape(w) for w in sorted(entry.wordings if entry else (agency,), key=len, reverse=True))
    found = [(m.start(), m.end()) for m in re.finditer(rf"(?<!\w)(?:{wordings})(?!\w)", text)]
    top = [place for place in found if place[0] < CREDITED]
    end = [place for place in found if place[0] > len(text) - CREDITED]
    place = next(iter(top[:1] + end[-1:]), None)
    return cut(text, *place) if place else None


def _origin(article: Article, annotations: Annotations, one: Attribution, name: str | None) -> Origin:
    source = anaphora.wording(one)
    start = (one.source or one.cue or one.content)[0].start
    access = _access(article, one)
    if name is not None:
        role = _role(source, name, annotations, article.text)
        kind: OriginKind = "agency" if isinstance(agencies.credited(name), agencies.Agency) else "speaker"
        return Origin(id=identify(name), kind=kind, name=name, role=role, access=access)
    role = _role(source, source, annotations, article.text) or "unnamed"
    unnamed = digest("origin", article.id, start, "unnamed")
    called = naming.short(article.text, one.source[0]).exact if one.source and not anaphora.unresolved(source) else None
    return Origin(id=unnamed, kind=KINDS[one.medium], role=role, access=access, wording=called)


def _name(text: str, one: Attribution, annotations: Annotations, names: set[str]) -> str | None:
    """The name behind a source: its entity's, that of the issuer of a document or recording, or a medium's."""
    entities = annotations.entities
    if one.speaker in names and not _only_where(one, entities):
        agency = agencies.credited(one.speaker or "")
        return agency.name if agency else one.speaker
    wording = anaphora.wording(one).casefold()
    medium = next((name for known, name in lexicon.media().items() if known in wording), None)
    if medium or not one.source:
        return medium
    if one.medium == "speech":
        named = [e for e in entities if e.mention == "name"]
        return naming.written(text, one.source[0], named) if one.speaker not in names else None
    issuers = [e for e in entities if e.mention == "name" and e.kind != "other"]
    inside = next((e.entity for e in issuers if any(span.covers(e) for span in one.source)), None)
    return inside or anaphora.issuer(annotations, one)


def _only_where(one: Attribution, entities: Sequence[Entity]) -> bool:
    """Whether the speaker's name only tells where the source belongs ("the union in Gdynia", "a Russian official")."""
    inside = [e for e in entities if e.entity == one.speaker and any(span.covers(e) for span in one.source)]
    if not inside or any(e.mention != "name" or e.kind not in ("place", "other") for e in inside):
        return False
    rest = anaphora.wording(one)
    for mention in inside:
        rest = rest.replace(mention.exact, " ")
    return any(len(word) > SMALL for word in re.findall(r"[^\W\d_]+", rest))


def _role(source: str, name: str, annotations: Annotations, text: str) -> OriginRole | None:
    """The role that the words around any mention of the source tell, first those of the source itself."""
    told = _roles_in(re.split(r",? (?:including|such as) ", source, maxsplit=1)[0])
    if told:
        return told[0]
    mentions = [e for e in annotations.entities if e.entity == name]
    for mention in mentions:
        before = " ".join(APART.split(text[max(0, mention.start - 40) : mention.start])[-1].split()[-4:])
        told = _roles_in(mention.exact) if mention.mention == "nominal" else _title(before)
        if told:
            return told[-1]
    return "official" if any(e.kind == "place" for e in mentions) else None


def _title(before: str) -> list[OriginRole]:
    """The role that the words right before a name tell ("Mayor"), not those further off ("analysts think")."""
    words = re.findall(r"[a-z][a-z.'’-]*", before.lower())
    ends = (" ".join(words[-k:]) for k in range(min(LONGEST_ROLE, len(words)), 0, -1))
    found = next((lexicon.roles()[end] for end in ends if end in lexicon.roles()), None)
    return [found] if found else []


def _roles_in(wording: str) -> list[OriginRole]:
    """The roles that words tell, in the order of the words; of what begins with one word the longest counts."""
    words = re.findall(r"[a-z][a-z.'’-]*", wording.lower())
    known = lexicon.roles()
    found: list[OriginRole | None] = []
    n = 0
    while n < len(words):
        length = next((k for k in range(LONGEST_ROLE, 0, -1) if " ".join(words[n : n + k]) in known), 0)
        found += [known[" ".join(words[n : n + length])]] if length else []
        n += length or 1
    if PARTY_SEAT.search(wording):
        found.append("official")
    return [role for role in found if role]


def _access(article: Article, one: Attribution) -> Access | None:
    """By what way it was heard, from the words of source and cue and shortly after."""
    named = (*one.source, *one.cue)
    if not named:
        return None
    start = min(span.start for span in named)
    around = article.text[start : max(span.end for span in named) + REACH].split("\n")[0]
    words = " ".join(span.exact for span in named)
    if lexicon.access("spot").search(words):
        return "on the spot"
    told = lexicon.access("told").search(around)
    if told:
        return _addressee(article, around[told.end() :])
    if lexicon.access("other").search(words):
        return "by way of another"
    published = one.medium != "speech" or lexicon.access("published").search(words)
    return "published" if published else None


def _addressee(article: Article, after: str) -> Access | None:
    """Whom it was told: this outlet, or another, which is known by its capitals ("the BBC", "Reuters")."""
    outlet = normal(article.outlet or "\n")
    if lexicon.access("here").match(after) or normal(after).startswith(outlet):
        return "told this outlet"
    other = re.match(r"(?:[A-Z]{2,}|Reuters|Bloomberg|[A-Z]\w+ (?:News|Times|Post|TV|Radio))\b", after)
    return "by way of another" if other else None
