"""Whom statements rest on: the origins of an article's attributions, its outlet and its agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from consilience.model import (
    Access,
    Annotations,
    Article,
    Attribution,
    Entity,
    Origin,
    OriginKind,
    Participant,
    Span,
    cut,
    digest,
)
from consilience.model.origin import together as joined_names
from consilience.resources import agencies
from consilience.statements import (
    anaphora,
    authors,
    issuers,
    lexicon,
    naming,
    occasions,
    press,
    relays,
    roles,
    together,
)
from consilience.statements.passages import outwards
from consilience.statements.press import Press

KINDS: dict[str, OriginKind] = {"document": "document", "recording": "recording", "speech": "speaker"}
SMALL = 3  # letters of a word that only joins others
CREDITED = 1500  # characters at either end of a text in which its agency is credited
END = re.compile(r"[.!?“\"\n]")
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
        """From the outlet inwards to the attribution's origin, none twice in a row, no medium twice."""
        links = list(self.own)
        for n in reversed(outwards(self.attributions, holder)):
            outer = self.outer[n]
            known = outer is not None and any(one.origin.id == outer.origin.id for one in links)
            links += [one for one in (None if known else outer, self.step(n), self.inner[n]) if one is not None]
        return tuple(one for n, one in enumerate(links) if n == 0 or one.origin.id != links[n - 1].origin.id)

    def way(self, step: Step) -> tuple[Step, ...]:
        """The medium through which the outlet has what the source of a step says, and that step."""
        holders = (n for n in range(len(self.attributions)) if self.outer[n] is not None and self.step(n) == step)
        outer = next((self.outer[n] for n in holders), None)
        return (outer, step) if outer is not None else (step,)


def trace(article: Article, annotations: Annotations) -> Sourced:
    """The origins of an article. One named origin has one id in all articles; unnamed ones never share theirs."""
    names = {e.entity for e in annotations.entities if e.mention == "name"}
    media = press.of(article)
    found: list[Origin] = []
    for n, one in enumerate(annotations.attributions):
        same = anaphora.of_holder(annotations, n)
        same = anaphora.speaking_on(article.text, annotations, n, found) if same is None else same
        called = _names(one, annotations, names, media) if same is None else ()
        same = anaphora.taken_up(article.text, annotations, n, found) if same is None and not called else same
        acts = anaphora.acting(article.text, annotations, one) if same is None and not called else ()
        called = tuple(map(press.called, acts)) or called
        if same is not None:
            access = _access(one, media)
            found.append(msgspec.structs.replace(found[same], access=access or found[same].access))
            continue
        found.append(_origin(article, annotations, one, called, media))
    told_of = [e for e in annotations.entities if e.mention in ("name", "pronoun")]  # "quoted him as saying"
    rows = annotations.attributions
    outer = [_outer(article, annotations, n, media) for n in range(len(rows))]
    speaking = [n for n, one in enumerate(rows) if one.within is None]
    for before, n in pairwise(speaking):
        if outer[n] is None and found[n].id == found[before].id and _goes_on(article.text, rows[before], rows[n]):
            outer[n] = outer[before]
    told = [n for n in speaking if (medium := relays.told(article, rows[n], media)) and _is_his(medium, n, rows)]
    outer = occasions.carried(article.text, rows, [one.id for one in found], outer, told)
    return Sourced(
        text=article.text,
        own=_own(article, annotations),
        attributed=tuple(found),
        attributions=rows,
        outer=tuple(outer),
        inner=tuple(_linked(article, annotations, relays.inner(article.text, one, told_of)) for one in rows),
    )


def _is_his(medium: Span, n: int, rows: Sequence[Attribution]) -> bool:
    """Whether no other is said right there to tell a medium something ("..., and Lund told the BBC that")."""
    others = (cue for k, one in enumerate(rows) if k != n and one.source != rows[n].source for cue in one.cue)
    return not any(0 < medium.start - cue.end <= len(" the ") for cue in others)


def _goes_on(text: str, before: Attribution, one: Attribution) -> bool:
    """Whether a source goes on with what it told a medium: by the same naming, in the same paragraph ("told CNN ... she
    said"), or in the next one, where nothing but source and cue stands beside the quotation."""
    if one.source and one.source == before.source:
        return True
    parts = sorted((*one.source, *one.cue, *one.content), key=lambda span: span.start)
    earlier = [span.end for span in (*before.source, *before.cue, *before.content)]
    if one.form != "direct":
        return False
    if "\n" not in text[min(*earlier, parts[0].start) : max(*earlier, parts[-1].end)]:
        return True
    first = text.rfind("\n", 0, parts[0].start) + 1
    between = [line for line in text[max(earlier) : first].split("\n")[1:] if line.strip()]
    if between or first < max(earlier) or not one.source:
        return False
    beside = [text[first : parts[0].start], *(text[a.end : b.start] for a, b in pairwise(parts))]
    behind = END.split(text[parts[-1].end :], maxsplit=1)[0]
    return not any(char.isalpha() for words in (*beside, behind) for char in words)


def _outer(article: Article, annotations: Annotations, n: int, media: Press) -> Step | None:
    """The medium or the source through which the outlet has what an attribution's source says."""
    one = annotations.attributions[n]
    medium = relays.told(article, one, media)
    if medium is None:
        mentions = [e for e in annotations.entities if e.mention == "name"]
        teller = relays.teller(article.text, n, annotations.attributions, annotations.clauses)
        if teller is not None:
            return participant(teller, article, annotations)
        return _linked(article, annotations, relays.reported(article.text, one, mentions))
    agency = isinstance(agencies.credited(medium.name), agencies.Agency)
    return Step(
        origin=Origin(id=identify(medium.name), kind="agency" if agency else "speaker", name=medium.name), span=medium
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
    meant = next(
        (
            e.entity
            for e in annotations.entities
            if e.mention == "pronoun" and (e.start, e.end) == (span.start, span.end)
        ),
        None,
    )
    if meant in {e.entity for e in names}:
        return Step(origin=named(meant, article, annotations), span=span)
    bearer = naming.bearer(article.text, span, names)
    body = next(
        (e for e in names if e.kind in ("organisation", "person") and e.end == span.end and span.covers(e)), None
    )
    named_by = bearer or body
    name = named_by.entity if named_by else relays.media_name(span.exact) or naming.written(article.text, span, names)
    if name is not None:
        return Step(origin=named(name, article, annotations), span=span)
    role = roles.role(span.exact, span.exact, annotations, article.text) or "unnamed"
    unnamed = digest("origin", article.id, span.start, "unnamed")
    return Step(origin=Origin(id=unnamed, kind="speaker", role=role, wording=span.exact), span=span)


def identify(*names: str) -> str:
    """The id of a named origin, or of those who speak together in whatever order, the same in all articles."""
    return digest("origin", *sorted(map(normal, names)))


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
    kind: OriginKind = "document" if issuers.is_document(wording or "") else "speaker"
    return Origin(id=digest("origin", article.id, start, "unnamed"), kind=kind, role="unnamed", wording=wording)


def participant(who: Participant, article: Article, annotations: Annotations) -> Step:
    """The link of a chain that the subject of a verb of saying is."""
    span = cut(article.text, who.start, who.end)
    if any(e.entity == who.entity and e.mention == "name" for e in annotations.entities):
        return Step(origin=named(who.entity or "", article, annotations), span=span)
    span = naming.short(article.text, span)
    called = None if anaphora.unresolved(span.exact) else span.exact
    return Step(origin=anonymous(article, who.start, called), span=span)


def named(name: str, article: Article, annotations: Annotations) -> Origin:
    """The origin of a name outside an attribution, such as who denies a thing."""
    if press.is_own(name, article.outlet):
        return _outlet(article)
    return Origin(id=identify(name), kind="speaker", name=name, role=roles.role(name, name, annotations, article.text))


def _own(article: Article, annotations: Annotations) -> tuple[Step, ...]:
    """The outlet, the agency that it has its text from, and the contributor who wrote it in his own name."""
    steps = [Step(origin=_outlet(article))]
    if article.agency and normal(article.agency) != normal(article.carrier):
        agency = Origin(id=identify(article.agency), kind="agency", name=article.agency)
        steps.append(Step(origin=agency, span=_credit(article.text, article.agency)))
    writer = authors.author(article)
    if writer is not None and normal(writer[0]) != normal(article.carrier):
        name, span = writer
        role = roles.role(article.text[span.end :].split("\n")[0] if span else name, name, annotations, article.text)
        steps.append(Step(origin=Origin(id=identify(name), kind="speaker", name=name, role=role), span=span))
    return tuple(steps)


def _outlet(article: Article) -> Origin:
    return Origin(id=identify(article.carrier), kind="outlet", name=article.carrier)


def _credit(text: str, agency: str) -> Span | None:
    """Where the text credits the agency: its first wording at the top, else the last one at the end."""
    entry = agencies.credited(agency)
    wordings = "|".join(re.escape(w) for w in sorted(entry.wordings if entry else (agency,), key=len, reverse=True))
    found = [(m.start(), m.end()) for m in re.finditer(rf"(?<!\w)(?:{wordings})(?!\w)", text)]
    top = [place for place in found if place[0] < CREDITED]
    end = [place for place in found if place[0] > len(text) - CREDITED]
    place = next(iter(top[:1] + end[-1:]), None)
    return cut(text, *place) if place else None


def _origin(
    article: Article, annotations: Annotations, one: Attribution, called: Sequence[str], media: Press
) -> Origin:
    source = anaphora.wording(one)
    start = (one.source or one.cue or one.content)[0].start
    access = _access(one, media)
    if len(called) == 1 and media.own(called[0]):
        return _outlet(article)
    if called:
        role = roles.role(source, called[0], annotations, article.text)
        agency = all(isinstance(agencies.credited(name), agencies.Agency) for name in called)
        kind: OriginKind = "agency" if agency else "speaker"
        members = tuple(called) if len(called) > 1 else ()
        return Origin(
            id=identify(*called), kind=kind, name=joined_names(called), role=role, access=access, members=members
        )
    role = roles.role(source, source, annotations, article.text) or "unnamed"
    unnamed = digest("origin", article.id, start, "unnamed")
    wording = naming.short(article.text, one.source[0]).exact if one.source else _hearsay(one, annotations)
    if anaphora.unresolved(source):
        several = source.lower() == "they"  # a man or a thing that only a noun names is too often another
        told = any(e.entity == one.speaker and e.mention == "nominal" for e in annotations.entities)
        wording = one.speaker if several and told else None
    return Origin(id=unnamed, kind=_kind(one), role=role, access=access, wording=wording)


def _hearsay(one: Attribution, annotations: Annotations) -> str | None:
    """The noun by which nobody named is told to say or hold something ("rumours that ...", "amid reports that ...")."""
    cue = one.cue[0].exact if one.cue else ""
    found = lexicon.stems("saying", "hearsay").search(cue)
    if found is None or found.end() != len(cue) or any(c.head.end == one.cue[0].end for c in annotations.clauses):
        return None  # "Essentially, claims the firm, ..."
    return cue


def _names(one: Attribution, annotations: Annotations, names: set[str], media: Press) -> tuple[str, ...]:
    """The names behind a source: one, those of several who speak together, or none."""
    mentions = [e for e in annotations.entities if e.mention == "name"]
    name = _name(one, annotations, names, media)
    if name is None and one.source:
        name = together.announced(media.text, one.source[0], mentions)
    if name is None:
        return ()
    joined = together.members(media.text, one.source[0], name, mentions) if one.source else ()
    return tuple(dict.fromkeys(map(press.called, joined))) or (name,)


def _name(one: Attribution, annotations: Annotations, names: set[str], media: Press) -> str | None:
    """The name behind a source: a medium's, its entity's, or that of the issuer of a document or recording."""
    entities = annotations.entities
    whole = media.whole(one.source[0]) if one.source else None
    if whole is not None:
        return whole.name
    medium = relays.employer(one, media)
    named = (
        re.match(rf"(?:[Tt]he )?{re.escape(medium.exact)}['’]s? (?P<who>[A-Z].*)", one.speaker or "")
        if medium
        else None
    )
    if named is not None:
        return named["who"]  # "the Post's Ana Dorlan", where that was taken for one name
    if issuers.is_document(anaphora.wording(one)):
        return _issuer(one, annotations, media)
    apart = _some_of(one, entities) or _is_whose(media.text, one, entities) or naming.is_member(one.speaker or "")
    if one.speaker in names and not apart and not _only_where(one, entities):
        return _surnamed(one.speaker, annotations) or press.called(one.speaker)
    wording = anaphora.wording(one).casefold()
    if wording.startswith(("his ", "her ")) and any((one.speaker or "").startswith(f"{name}'s ") for name in names):
        return one.speaker  # "his office", of one who is named
    known = next((name for words, name in lexicon.media().items() if words in wording), None)
    if known or not one.source:
        return known
    mentions = [e for e in entities if e.mention == "name"]
    return naming.written(media.text, one.source[0], mentions) if not apart else None


def _surnamed(name: str, annotations: Annotations) -> str | None:
    """The person of the text whose surname is a name that an agency goes by too ("Mike Bloomberg ... Bloomberg")."""
    if agencies.credited(name) is None:
        return None
    persons = {e.entity for e in annotations.entities if e.kind == "person" and e.entity.endswith(f" {name}")}
    return next(iter(persons)) if len(persons) == 1 else None


def _issuer(one: Attribution, annotations: Annotations, media: Press) -> str | None:
    """The name of a document's issuer, as its own words, those that told of it before, or coreference have it."""
    mentions = [e for e in annotations.entities if e.mention == "name"]
    inside = issuers.written_in(media.text, one.source[0], mentions)
    if inside is not None:
        return press.called(issuers.called(media.text, inside))
    named = any(span.covers(e) for span in one.source for e in mentions if e.entity == one.speaker)
    if named:
        return None
    told = issuers.told(media.text, annotations, one) or issuers.foretold(media.text, annotations, one)
    known = one.speaker if any(e.entity == one.speaker for e in mentions) else None
    return told or (known if known and _stands(known, annotations, media.text) else None)


def _stands(name: str, annotations: Annotations, text: str) -> bool:
    """Whether no naming of a document that coreference gives to somebody tells that they did not issue it."""
    mentions = [e for e in annotations.entities if e.entity == name]
    nominal = [e for e in mentions if e.mention == "nominal"]
    named = [e for e in mentions if e.mention == "name"]
    beside = ((n, e) for n in nominal for e in named if 0 < e.start - n.end < REACH)
    return all(issuers.issued(text[n.start : e.start]) for n, e in beside)


def _kind(one: Attribution) -> OriginKind:
    """What a source without a name is: a document or recording where it is a thing, whatever it was heard by."""
    source = anaphora.wording(one)
    if issuers.is_document(source):
        return "recording" if one.medium == "recording" else "document"
    thing = naming.kind_of(issuers.noun_of(source)) is None and not anaphora.unresolved(source)
    return KINDS[one.medium] if thing else "speaker"


def _only_where(one: Attribution, entities: Sequence[Entity]) -> bool:
    """Whether the speaker's name only tells where the source belongs ("the union in Gdynia", "a Russian official")."""
    named = [e for e in entities if e.mention == "name" and any(span.covers(e) for span in one.source)]
    named = [e for e in named if e.kind in ("place", "other")]
    inside = [e for e in entities if e.entity == one.speaker and any(span.covers(e) for span in one.source)]
    if not inside or not all(e in named for e in inside):
        return False
    source = one.source[0]
    if any(e.start == source.start and source.exact[len(e.exact) :][:1] in ("", ",") for e in inside):
        return False  # "Ana Dorlan, an analyst at the Fund", whatever that name was taken for
    rest = anaphora.wording(one)
    for mention in named:
        rest = rest.replace(mention.exact, " ")
    return any(len(word) > SMALL for word in re.findall(r"[^\W\d_]+", rest))


def _is_whose(text: str, one: Attribution, entities: Sequence[Entity]) -> bool:
    """Whether the speaker is only the person whose the source is ("Dorlan's lawyer", "his lawyer")."""
    inside = [e for e in entities if e.entity == one.speaker and any(span.covers(e) for span in one.source)]
    told = [e for e in inside if e.mention != "nominal"]
    persons = bool(told) and all(e.kind == "person" and e.end + 2 < one.source[0].end for e in told)
    return persons and all(naming.belongs(text, e) or e.exact.lower() in ("his", "her", "their") for e in told)


def _some_of(one: Attribution, entities: Sequence[Entity]) -> bool:
    """Whether a source is some of those whom its speaker's name means ("Liberals running for mayor")."""
    inside = (e for e in entities if e.entity == one.speaker and e.kind != "person" and e.mention == "name")
    pairs = [(span, e) for e in inside for span in one.source if span.covers(e)]
    before = (span.exact[: e.start - span.start] for span, e in pairs if e.exact.endswith("s"))
    some = (naming.is_some(words) or naming.is_counted(words) for words in before)
    return any(some) or any(naming.is_limited(span, e) for span, e in pairs)


def _access(one: Attribution, media: Press) -> Access | None:
    """By what way it was heard, from the words of source and cue and shortly after."""
    named = (*one.source, *one.cue)
    if not named:
        return None
    start = min(span.start for span in named)
    line = media.text.find("\n", start)
    end = min(max(span.end for span in named) + REACH, line if line > 0 else len(media.text))
    words = " ".join(span.exact for span in named)
    if lexicon.access("spot").search(words):
        return "on the spot"
    told = lexicon.access("told").search(media.text, start, end)
    if told:
        return _addressee(told.end(), media)
    if lexicon.access("other").search(words):
        return "by way of another"
    published = one.medium != "speech" or lexicon.access("published").search(words)
    return "published" if published else None


def _addressee(place: int, media: Press) -> Access | None:
    """Whom it was told: this outlet, or another."""
    medium = media.at(place)
    if lexicon.access("here").match(media.text, place) or (medium and media.own(medium.name)):
        return "told this outlet"
    return "by way of another" if medium else None
