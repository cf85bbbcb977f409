"""Sources that can speak: who stands behind the words of a source, and attributions to things that say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from consilience.model import Annotations, Attribution, Clause, Entity, Span, cut
from consilience.resources import modality
from consilience.statements import naming, relays
from consilience.statements.lexicon import stems, words
from consilience.statements.passages import quotations
from consilience.statements.settling import renumbered
from consilience.statements.unspoken import unspoken

SPEAKING = frozenset({"person", "organisation", "place"})
PRONOUNS = re.compile(
    r"(?:i|we|you|he|she|it|they|who|whoever|that|which|others?|another|some|many|most|few|one|both"
    r"|everyone|everybody|nobody|no one|anyone|someone|somebody)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r".*?(?:\bper ?cent\b|%|\bhalf\b|\b(?:number|majority|handful|couple|dozens|hundreds"
    r"|thousands|scores|plenty|lots?|all|third|quarter) of\b)"
    r"|(?:[a-z]+ |\d+ (?=in |out )){0,5}?(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)$",
    re.IGNORECASE,
)
DOCUMENT = re.compile(r"\b(?:research|evidence|data|figures|findings|results|analysis|polling)\b", re.IGNORECASE)
JOINING = re.compile(
    r"\W*(?:which|that|whom|what|as|while|but|because|although|though|if|when|where|by|from|even) (?=\S)"
    r"|\W*(?:what['’]s )?more, (?=\S)|[”’»](?=\w)",
    re.IGNORECASE,
)
TITLE = re.compile(r"(?P<mark>[“\"])[A-Z][^“”\"\n.,]*$")  # words of a title before a place in it
CLOSED = re.compile(r"[^“”\"\n.,]*[^“”\"\s][”\"] [a-z]")  # and behind it, with what its bearer is
LONGEST_TITLE = 40
QUESTION = re.compile(r"(?:who|what|how|whether|where|when)\s", re.IGNORECASE)
STATES = frozenset({"city", "country", "state", "nation", "town", "county", "province", "kingdom", "republic"})
AFTER_BOX = re.compile(r"\s*(?:\([A-Z][\w.-]{0,12}\),?\s*)?(?:also |later |then )?")
JOINS = re.compile(r",? (?:and|&) ")
ALL = re.compile(  # what only counts those who are named, or tells when they spoke
    r",?\s+(?:both|all|each|alike|(?:(?:on|late|early|earlier) )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
SOME = re.compile(
    r"\b(?P<some>those|many|some|others|most|few|several|anyone|everyone)(?: of them)?,? $", re.IGNORECASE
)
LONGEST = 20  # characters of such a word with what stands between it and a "who"
SEVERAL = re.compile(  # several of a sort, with another sort that "and" joins to them
    r"\b(?P<who>(?:(?:many|some|most|few|several|other) )?(?:[a-z-]+s (?:and|or) )?[a-z-]{3,}[^\Ws]s),? $"
)
RELATIVE = re.compile(r"(?:(?:both|all) of wh(?:om|ich)|who|which|that)", re.IGNORECASE)
MOST_TELLING = 60  # characters in which they are told
COUNTING = frozenset({"one", "another", "some", "many", "few", "several", "most", "two", "three", "four", "five"})
FIRST_PERSON = re.compile(r"(?:i|we)\b", re.IGNORECASE)
ARTICLE = re.compile(r"the|an?", re.IGNORECASE)
ANYBODY = re.compile(r"you|one", re.IGNORECASE)
VOICING = re.compile(r"(?:says?|said|claim(?:s|ed)|report(?:s|ed)|announced)")
SORT = re.compile(
    r" (?:(?:monitoring|monitor|militant|rebel|rights|human rights|civil rights|advocacy|lobby|aid|environmental|news"
    r"|research|polling|consulting|activist|conservation|campaign|media|watchdog) )?"
    r"(?:group|agency|organi[sz]ation|watchdog|charity|think tank|monitor|network|firm|outlet|movement)"
)
COUNTER = re.compile(r"(?:one|another|some|many|few|most|no|any)", re.IGNORECASE)
SUPPOSED = re.compile(r"\b(?:ha(?:s|ve) to|must|might|may|can|could|would|should|wonders?)\b", re.IGNORECASE)


def unboxed(text: str, annotations: Annotations, boxes: Sequence[Span]) -> Annotations:
    """The annotations without attributions in what a page set into a sentence, each that such a box parts from the name
    before it with that name as its source ("Fosse [Fosse calls for talks MORE] (D-Minn.) said that")."""
    if not boxes:
        return annotations
    kept: dict[int, Attribution] = {}
    for n, one in enumerate(annotations.attributions):
        named = (*one.cue, *one.source)
        if any(box.start <= span.start < box.end for span in one.cue[:1] or one.content for box in boxes):
            continue
        box = next((b for b in boxes if one.cue and AFTER_BOX.fullmatch(text, b.end, one.cue[0].start)), None)
        names = (e for e in annotations.entities if box and e.mention == "name" and 0 <= box.start - e.end <= 1)
        name = next(names, None)
        if box is not None and name is not None and all(span.start >= box.start for span in named):
            one = msgspec.structs.replace(one, source=(cut(text, name.start, name.end),), speaker=name.entity)
        kept[n] = one
    return msgspec.structs.replace(annotations, attributions=renumbered(kept))


def heard(text: str, annotations: Annotations) -> Annotations:
    """The annotations without attributions to what cannot speak, each source under the name that its words hold.

    A thing that another speaker mentions is not the source of what is said next: that speaker is ("He said the inquiry
    has cost a fortune and said it was a shame").
    """
    quoted = quotations(text)
    names = [e for e in annotations.entities if e.mention == "name"]
    never = [c.head for n, c in enumerate(annotations.clauses) if unspoken(n, annotations.clauses)]
    kept: dict[int, Attribution] = {}
    for n, one in enumerate(annotations.attributions):
        if _of_outlet(one, annotations.entities, quoted) or _of_anybody(one, quoted) or _unreal(one) or _is_clause(one):
            continue
        if _of_quoted(one, quoted) or _is_measure(one) or _is_hedge(one, annotations.attributions) or _counts(one):
            continue
        if one.form != "direct" and any(cue.covers(head) for cue in one.cue for head in never):
            continue
        if one.form != "direct" and any(stems("saying", "unheeding").search(cue.exact) for cue in one.cue):
            continue
        cues = [cue for other in annotations.attributions for cue in other.cue]
        if any(span.start < cue.start and span.end == cue.end for span in one.source for cue in cues):
            continue  # "The ministers, Dorlan added, also met"
        somebody = bool(one.source) and one.source[0].exact.lower() == "who"
        one = _antecedent(text, _counted(text, one, annotations.entities), annotations)
        named = _named(text, one, annotations.entities)
        speaking = (somebody or _can_speak(named, annotations.entities)) and not _argues(
            named, annotations, tuple(kept.values())
        )
        told = named if speaking else _of_thing(named, annotations, tuple(kept.values()))
        if told is not None:
            kept[n] = msgspec.structs.replace(told, content=relays.uncited(text, told, names))
    return msgspec.structs.replace(annotations, attributions=renumbered(kept))


def _of_outlet(one: Attribution, entities: Sequence[Entity], quoted: Sequence[bool]) -> bool:
    """Whether the source is the writer ("I think"), outside of quotation marks and of what another says."""
    if one.within is not None or not one.source or not FIRST_PERSON.match(one.source[0].exact):
        return False
    return not quoted[one.source[0].start] and not any(one.speaker == e.entity for e in entities if e.mention == "name")


def _of_quoted(one: Attribution, quoted: Sequence[bool]) -> bool:
    """Whether nobody else is told in a quotation than the one who is quoted ("I would say that", "allegedly")."""
    if one.within is not None or one.speaker is not None or not one.cue or not quoted[one.cue[0].start]:
        return False
    return all(FIRST_PERSON.match(span.exact) for span in one.source)


def _is_hedge(one: Attribution, rows: Sequence[Attribution]) -> bool:
    """Whether a source only tells by an adverb how sure it is ("They were allegedly paid, the police said")."""
    if one.source or one.within is None or not rows[one.within].source:
        return False
    return bool(one.cue) and all(modality.degree_of(cue.exact, "adverbs") == "hearsay" for cue in one.cue)


def _of_anybody(one: Attribution, quoted: Sequence[bool]) -> bool:
    """Whether the source is nobody in particular ("One has to wonder", "as you know", "it is fair to say")."""
    if one.within is not None or not one.source or quoted[one.source[0].start]:
        return False
    source, cue = one.source[0].exact, " ".join(span.exact for span in one.cue)
    if source.lower() == "it":
        return cue.startswith("to ")
    if source.lower() == "rest" and cue == "assured":
        return True
    if ARTICLE.fullmatch(source) and one.form == "indirect":
        return True  # "The telling sign is that"
    return bool(ANYBODY.fullmatch(source)) and (source.lower() == "you" or bool(SUPPOSED.search(cue)))


def _unreal(one: Attribution) -> bool:
    """Whether somebody tells of words that another should or could say ("have the courage to tell him that")."""
    return one.within is not None and one.form != "direct" and any(c.exact.startswith("to ") for c in one.cue)


def _counts(one: Attribution) -> bool:
    """Whether a source only counts the noun that was taken for its cue ("One hope is that")."""
    if one.form == "direct" or not one.source or not one.cue or one.cue[0].start - one.source[0].end != 1:
        return False
    noun = stems("saying", "nouns").fullmatch(one.cue[0].exact.split()[0])
    return noun is not None and COUNTER.fullmatch(one.source[0].exact) is not None


def _is_measure(one: Attribution) -> bool:
    """Whether it is told by what something is done, not who says so ("run it according to their beliefs")."""
    if not one.source or not any(cue.exact.lower() == "according to" for cue in one.cue):
        return False
    last = (naming.WORD.findall(naming.head_of(one.source[0].exact)) or [""])[-1]
    return any(form in words("things", "measures") for form in naming.forms(last))


def _is_clause(one: Attribution) -> bool:
    """Whether a source is no source but a question ("varies according to who marks it")."""
    return bool(one.source) and bool(QUESTION.match(one.source[0].exact)) and one.form != "direct"


def _counted(text: str, one: Attribution, entities: Sequence[Entity]) -> Attribution:
    """For "one" or "some", of which a noun tells what they are, the whole ("exclaimed one | Harbour pilot")."""
    if not one.source or one.source[0].exact.lower() not in COUNTING:
        return one
    start, end = one.source[0].start, one.source[0].end
    whole = max((e.end for e in entities if e.start == start), default=end)
    told = any(start < span.end and span.start < whole for span in (*one.cue, *one.content))
    return one if whole <= end or told else msgspec.structs.replace(one, source=(cut(text, start, whole),))


def _antecedent(text: str, one: Attribution, annotations: Annotations) -> Attribution:
    """For "the board, which called it unsafe" the board as the source."""
    if not one.source or not RELATIVE.fullmatch(one.source[0].exact):
        return one
    place = one.source[0].start
    some = SOME.search(text, max(0, place - LONGEST), place)
    if some is not None and one.source[0].exact.lower() == "who":
        return msgspec.structs.replace(one, source=(cut(text, *some.span("some")),), speaker=None)
    if one.speaker is not None:
        known = [e for e in annotations.entities if e.entity == one.speaker and e.end <= place]
        nearest = known[-1] if known and known[-1].mention == "nominal" else None
        return msgspec.structs.replace(one, source=(cut(text, nearest.start, nearest.end),)) if nearest else one
    around = (s for c in annotations.clauses if c.relation == "relative" for s in c.spans if s.start < place < s.end)
    clause = next(around, None)
    if clause is None:
        several = SEVERAL.search(text, max(0, place - MOST_TELLING), place)
        named = several is not None and one.source[0].exact.lower() == "who"
        return msgspec.structs.replace(one, source=(cut(text, *several.span("who")),)) if several and named else one
    source = cut(text, clause.start, clause.start + len(text[clause.start : place].rstrip(", ")))
    meant = next((e.entity for e in annotations.entities if source.covers(e) and e.end == source.end), None)
    return msgspec.structs.replace(one, source=(source,), speaker=meant)


def _named(text: str, one: Attribution, entities: Sequence[Entity]) -> Attribution:
    """The attribution with the entity whose name its source is, or opens with after titles and particles."""
    one = _alone(text, _on_one_line(text, one), entities)
    names = [e for e in entities if e.mention == "name"]
    if not one.source:
        return one
    source = naming.short(text, one.source[0])
    mentions = [e for e in names if e.entity == one.speaker and one.source[0].covers(e)]
    if mentions and all(e.start >= source.end or naming.is_employer(text, e, source.end) for e in mentions):
        one = msgspec.structs.replace(one, speaker=None)  # "the paper, which says that Dorlan resigned"
    persons = any(e.kind == "person" for e in mentions) or not mentions
    if persons and any(one.speaker == e.entity for e in names):
        return one
    bearer = naming.bearer(text, source, names)
    if bearer is not None and any(_joins(text, source, e, bearer) for e in mentions):
        return one  # "the Liberals and President Lund"
    bearer = bearer or naming.surnamed(source, names)
    if bearer is None and any(one.speaker == e.entity for e in names):
        return one
    body = next((e for e in names if e.exact == source.exact or _is_group(source, e)), None)
    known = bearer.entity if bearer else body.entity if body else None
    return msgspec.structs.replace(one, speaker=known) if known else one


def _is_group(source: Span, name: Entity) -> bool:
    """Whether a source is a body's name with what sort of body it is ("the Lund Centre for Rights watchdog")."""
    if name.kind != "organisation" or not source.covers(name) or " " not in name.exact:
        return False
    opens = naming.ARTICLE.sub("", source.exact[: name.start - source.start]) == ""
    return opens and SORT.fullmatch(source.exact[name.end - source.start :]) is not None


def _joins(text: str, source: Span, first: Entity, bearer: Entity) -> bool:
    """Whether a source opens with one name, and "and" joins another's to it."""
    opens = naming.ARTICLE.sub("", source.exact[: first.start - source.start]) == ""
    return opens and JOINS.match(text, first.end, bearer.start) is not None


def _alone(text: str, one: Attribution, entities: Sequence[Entity]) -> Attribution:
    """The attribution whose source is a name between commas with its cue, without the subject before it, which is said
    to do what follows ("The ministers, Dorlan added, also met")."""
    if len(one.source) != 1 or not one.cue or text[one.cue[0].end : one.cue[0].end + 1] != ",":
        return one
    source = one.source[0]
    names = (e for e in entities if e.mention == "name" and e.kind == "person" and e.end == source.end)
    name = next((e for e in names if text[source.start : e.start].endswith(", ")), None)
    if name is None or one.cue[0].start - source.end > 1:
        return one
    before = cut(text, source.start, name.start - len(", "))
    speaker = cut(text, name.start, name.end)
    content = one.content if any(span.overlaps(before) for span in one.content) else (before, *one.content)
    return msgspec.structs.replace(one, source=(speaker,), speaker=name.entity, content=content)


def _on_one_line(text: str, one: Attribution) -> Attribution:
    """The attribution with no heading or word that joins clauses before its source ("which critics say"), the whole of
    a title that its source begins in ("“Harbour: Tonight” host Dorlan"), and no word after it that only counts those
    who are named or tells when they spoke ("Norway and Ghana both")."""
    if not one.source:
        return one
    source = one.source[0]
    start = source.start + source.exact.rfind("\n") + 1
    joining = JOINING.match(text, start, source.end)
    start = joining.end() if joining else start
    title = TITLE.search(text, max(0, start - LONGEST_TITLE), start)
    start = title.start("mark") if title and CLOSED.match(text, start, source.end) else start
    counted = None if PRONOUNS.match(text, start) else ALL.search(text[start : source.end])
    end = start + counted.start() if counted else source.end
    if (start, end) == (source.start, source.end):
        return one
    return msgspec.structs.replace(one, source=(cut(text, start, end), *one.source[1:]))


def _can_speak(one: Attribution, entities: Sequence[Entity]) -> bool:
    """Whether the source is somebody, a body, a document, or told by a pronoun or a share of people."""
    if (
        not one.source
        or one.medium != "speech"
        or any(one.speaker == e.entity for e in entities if e.mention == "name")
    ):
        return True
    source = one.source[0]
    head = naming.head_of(source.exact)
    if PRONOUNS.match(head) or COUNTED.match(source.exact):
        return True
    end = source.start + len(head)
    if any(e.kind in SPEAKING and source.start <= e.start and e.end == end for e in entities):
        return True
    if any(e.kind in SPEAKING and naming.is_limited(source, e) for e in entities):
        return True  # "groups seeking a ban"
    words = naming.WORD.findall(head)
    if any(word.endswith(("ed", "ing")) and word.islower() and _speaks(before) for before, word in pairwise(words)):
        return True  # "a witness interviewed by the board", "the judge hearing the case"
    return bool(words) and (words[-1][:1].isupper() or _speaks(words[-1]))


def _speaks(noun: str) -> bool:
    """Whether a noun stands for somebody, a body, or a place that has a government."""
    kind = naming.kind_of(noun)
    return kind in SPEAKING and (kind != "place" or any(form in STATES for form in naming.forms(noun)))


def _holder(one: Attribution, before: Sequence[Attribution]) -> Attribution | None:
    """Who mentions the source of an attribution in what he says."""
    source = one.source[0]
    told = (b for b in reversed(before) if all(cue.start < source.start for cue in b.cue))
    return next((b for b in told if any(span.overlaps(source) for span in b.content)), None)


def _argues(one: Attribution, annotations: Annotations, before: Sequence[Attribution]) -> bool:
    """Whether another speaker only argues from finds that nobody is named for ("Lund said those figures show that")."""
    if not one.source or not DOCUMENT.search(naming.head_of(one.source[0].exact)) or _holder(one, before) is None:
        return False
    return not any(e.mention == "name" and one.source[0].covers(e) for e in annotations.entities)


def _of_thing(one: Attribution, annotations: Annotations, before: Sequence[Attribution]) -> Attribution | None:
    """What becomes of an attribution to a thing: that of the speaker who mentions it and goes on, kept if it tells,
    else none."""
    holder = _holder(one, before)
    if holder is not None and not _voices(one):
        return msgspec.structs.replace(one, source=holder.source, speaker=holder.speaker, medium=holder.medium)
    return one if one.form == "direct" or _tells(one, annotations.clauses) else None


def _voices(one: Attribution) -> bool:
    """Whether a thing stands right before a verb of speaking, as its subject ("the blast, which a site close to the
    rebels said was an attack")."""
    near = one.form != "direct" and bool(one.source) and bool(one.cue) and one.cue[0].start - one.source[-1].end == 1
    return near and VOICING.fullmatch(one.cue[0].exact) is not None


def _tells(one: Attribution, clauses: Sequence[Clause]) -> bool:
    """Whether the cue is one by which a text or a find tells something ("the ruling says", "the data show that")."""
    heads = [c.predicate for c in clauses if any(cue.covers(c.head) for cue in one.cue)]
    known = "documents" if DOCUMENT.search(one.source[0].exact) else "cues"
    return any(stems("things", known).match(word) for word in (*heads, *(cue.exact for cue in one.cue)))
