"""Which numbers are quantities, and what they count.

Ordinals, dates, years, names with a number ("Highway 71"), scores and bare ages are none; durations and stated ages
("a 15-year-old") are, with the unit "year" and "year of age". "Hundreds" covers 100 to 1,000 and so for its like.
"Nobody" and "both" are left to polarity and coreference. A number without a noun ("more than a third have left") counts
what the nearest number before it in the sentence counts; else nothing is said to be counted.
"""

from __future__ import annotations

import re

from consilience.annotations.parser import Doc, Token, text_of
from consilience.annotations.quantities.amounts import Amount, amounts, naming, reaches, streets
from consilience.model import Quantity, Time

PEOPLE = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
SUBJECTS = ("nsubj", "nsubjpass", "nsubj:pass")
MODIFIES = ("nummod", "quantmod", "compound", "amod", "det", "nmod", "npadvmod", "predet")
AGED = ("aged", "age", "ages")
DATED = (  # what a year before it dates: nobody counts as many
    "candidates", "contenders", "elections", "figures", "hopefuls", "levels", "midterms", "nominees", "prices",
    "primaries", "races",
)  # fmt: skip
UNCOUNTED = ("a few", "certain", "many", "other", "several", "some", "various")  # before what no figure counts too
CALLS = ("call", "caller", "dispatcher", "operator", "recording", "system", "tape")  # of the number for help
DAYS = ("afternoon", "day", "evening", "morning", "night")  # that "one" opens a tale with
CARRIED = ("point", "cent")  # units that "to 4,577" takes over from the number before it


def find(doc: Doc, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """The quantities of an article in text order; `times` are its time expressions, whose numbers are no quantities."""
    found: list[Quantity] = []
    text = text_of(doc)
    for amount in amounts(text):
        tokens = _tokens(doc, amount)
        if not tokens or _is_timed(amount, times, text) or _is_other(text, amount, tokens):
            continue
        head = _counted(tokens, amount)
        if head is not None and head.pos_ == "PROPN" and head.lower_ in streets():
            continue
        if _is_idle(doc, amount, tokens, head) and not _is_one_more(tokens, found):
            continue
        found.append(_quantity(text, amount, head, found, tokens))
    return tuple(found)


def _tokens(doc: Doc, amount: Amount) -> tuple[Token, ...]:
    span = doc.char_span(amount.core, amount.core_end, alignment_mode="expand")
    return tuple(span) if span is not None else ()


def _is_timed(amount: Amount, times: tuple[Time, ...], text: str) -> bool:
    """Whether the number is part of a date, a clock time or a repetition ("two days ago" too)."""
    return any(
        t.type != "DURATION"
        and t.start <= amount.core
        and amount.core_end <= t.end
        and not (_is_length(t, amount, text) or (amount.unit or "").startswith("count"))
        for t in times
    )


def _is_length(time: Time, amount: Amount, text: str) -> bool:
    """Whether the date holds a length of time ("the past two years"): that is a quantity as well."""
    return bool(re.match(r"(?:the\s)?(?:past|last|next|first)\s", text[time.start : time.end], re.IGNORECASE)) and bool(
        amount.unit
    )


_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?\b)?|\d{1,2}\s?[ap]\.?m\b|\d+-\d+-\d+|\d{1,2}/\d{1,2}/\d{2,4}")
_TITLE = re.compile(r" (?:Seconds?|Minutes?|Hours?|Days?|Weeks?|Months?|Years?)\b(?! [A-Z])")  # "on 60 Minutes"
_SET = re.compile(  # what is no count in a set phrase: "zero tolerance", "ground zero", "the number one threat"
    r"\|zero\|[ -](?:tolerance|sum|hour)\b|\b(?:ground|day|patient) \|zero\||\b(?:number|square) \|one\|"
    r"|\blower \|(?:48|forty-eight)\||\bcentury and (?:a )?\|(?:(?:a|one) )?half\|"
    r"|\|(?:\d+|two|five|ten|thirty)\|-(?:year|month) (?:yields?|notes?|bonds?|bills?|treasur\w+)|\|zero\|-[a-z]"
    r"|\|one\| (?:heck|hell) of\b|\b(?:at \|one\| (?:point|time)|in \|one\| way)\b|\bone\| fell swoop\b"
    r"|\b(?:thing|time|word) or \|two\|",
    re.IGNORECASE,
)
_NETWORK = re.compile(r"[2-6]G\W?")  # "5G", no grams
FEW = 100  # below it a number in words that counts nothing is often a figure of speech
ONCE = re.compile(r"\bone-(?:note|off|time|sided|way)\b", re.IGNORECASE)
QUOTES = frozenset("\"'“”‘’")  # around a number that is a name ("the “1099” form")
ITEM = re.compile(r"(?:^|\n)[ \t]*\(?$")  # how a line begins that a number only counts off: "1) Shut the pier"
PAIRED = re.compile(r"\bone (?:(?:on|by) one|\w+ or (?:the other|another))\b", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"


def _is_other(text: str, amount: Amount, tokens: tuple[Token, ...]) -> bool:
    """Whether the number is an ordinal, a date, a year, a clock time, a name, a code or a score."""
    before, after = text[max(0, amount.core - 14) : amount.core], text[amount.core_end : amount.core_end + 14]
    if _SET.search(f"{before}|{text[amount.core : amount.core_end]}|{after}"):
        return True
    if amount.worded:
        return (
            bool(re.match(r"-?(?:st|nd|rd|th)\b|-on-|-time\b", after))
            or _is_ordinal(amount, tokens, after)
            or _numbers(tokens, amount)
            or _names_group(tokens)
            or _marks(tokens, after)
        )
    if _TITLE.match(text, amount.core_end) or _is_listed(text, amount):
        return True
    named = re.search(
        r"[A-Za-z]['’]?-?$|[\d][.,:/-]$|[:#]\d*$|[@_=]$|[A-Za-z]/$|\)\($", before
    ) and not before.endswith("magnitude-")  # "C-130", "Section 501(c)(3)"
    if (named or (before[-1:] in QUOTES and after[:1] in QUOTES)) and not _is_money(amount):
        return True
    if re.match(r"(?:st|nd|rd|th)\b|[:/]\d|-\d+-|\.\d|_|\([a-z]\)|[- ]calib(?:er|re)\b", after) or (
        re.match(r"[-–]\d", after) and (amount.low == amount.high or amount.bounded)
    ):
        return True
    if re.search(rf"\b{_MONTH}\s$", before) or re.match(rf"\s{_MONTH}\b(?:\s\d|,)?", after):
        return amount.unit is None
    if _is_dialled(tokens, text[amount.core : amount.core_end]):
        return True
    if re.match(r"\s?[ap]\.?m\b|\s?o['’]clock", after) or (re.match(r"[A-Za-z]", after) and amount.unit is None):
        return True
    if amount.unit is None and re.fullmatch(r"\d\.0", text[amount.core : amount.core_end]):
        return True  # a version: "tax cuts 2.0"
    if _NETWORK.fullmatch(text[amount.core : amount.core_end] + after[:2].rstrip()):
        return True
    return (amount.unit is None and _is_year(amount, text, tokens)) or _is_name(amount, tokens)


def _is_dialled(tokens: tuple[Token, ...], digits: str) -> bool:
    """Whether it is the number under which help is called ("a 911 call"), unless so many are counted."""
    following = tokens[-1].nbor() if tokens[-1].i + 1 < len(tokens[-1].doc) else None
    counts = following is not None and following.tag_ == "NNS" and following.lemma_ not in CALLS
    return (
        digits in ("911", "999", "112")
        and not counts
        and (digits == "911" or (following is not None and following.lemma_ in CALLS))
    )


def _is_listed(text: str, amount: Amount) -> bool:
    """Whether the number only tells which one of a list the line is."""
    return bool(re.match(r"\)|\.\s| of \d+[:.)]", text[amount.core_end :][:8]) and ITEM.search(text[: amount.core]))


def _numbers(tokens: tuple[Token, ...], amount: Amount) -> bool:
    """Whether a number in words only names one of several ("part two", "World War Two")."""
    following = tokens[-1].nbor() if tokens[-1].i + 1 < len(tokens[-1].doc) else None
    counts = following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
    before = tokens[0].nbor(-1) if tokens[0].i > 0 else None
    titled = before is not None and tokens[0].text[0].isupper() and before.text[0].isupper() and before.pos_ == "PROPN"
    named = before is not None and (_is_naming(before) or titled) and not tokens[0].is_sent_start
    return named and not counts and not amount.fraction and amount.unit is None


def _is_naming(token: Token) -> bool:
    return not naming().isdisjoint((token.lower_, token.lower_.removesuffix("s")))


def _names_group(tokens: tuple[Token, ...]) -> bool:
    """Whether a number in words is the end of a name ("the Circle of Nine")."""
    if tokens[0].i < 2 or not tokens[0].text[0].isupper():
        return False
    return tokens[0].nbor(-1).text == "of" and tokens[0].nbor(-2).text[0].isupper()


def _marks(tokens: tuple[Token, ...], after: str) -> bool:
    """Whether "scores" are those of a test or game, which a noun, adjective or determiner before them shows."""
    if tokens[0].lower_ != "scores" or tokens[0].i == 0 or re.match(r"\s+(?:of|more)\b", after):
        return False
    return tokens[0].nbor(-1).pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "CCONJ")


def _is_money(amount: Amount) -> bool:
    return amount.start < amount.core and amount.unit is not None


def _is_ordinal(amount: Amount, tokens: tuple[Token, ...], after: str) -> bool:
    """Whether "a third" or "a quarter" is an ordinal or a quarter of a year."""
    if not amount.fraction or re.match(r"\s+of\b", after):
        return amount.fraction and bool(re.match(r"\s+of\s+(?:\d{4}|fiscal|the\s+(?:year|season|game))", after))
    following = tokens[-1].nbor() if tokens[-1].i + 1 < len(tokens[-1].doc) else None
    return (
        following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN", "NUM") and tokens[0].lower_ in ("a", "an")
    )


_SHORT_YEAR = re.compile(r"(?<!\w)['’]\d\d$")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?(?:-|–|to|and|or)\s?(?:1[5-9]|20)\d\d)?")


def _is_year(amount: Amount, text: str, tokens: tuple[Token, ...]) -> bool:
    digits = text[amount.core : amount.core_end]
    short = _SHORT_YEAR.search(text, max(0, amount.core - 2), amount.core_end) is not None  # "in '08"
    if not (short or _YEARS.fullmatch(digits)):
        return False
    following = tokens[-1].nbor() if tokens[-1].i + 1 < len(tokens[-1].doc) else None
    if following is not None and (following.lower_ in DATED or _before(tokens[0]).endswith(UNCOUNTED)):
        return True
    return not amount.bounded and (following is None or following.tag_ != "NNS")


def _is_name(amount: Amount, tokens: tuple[Token, ...]) -> bool:
    """Whether the figure only names something ("Room 113", "Euro 2020", "Jones, 43,")."""
    if amount.unit is not None or amount.bounded or tokens[0].i == 0:
        return False
    last = tokens[0].nbor(-1)
    following = tokens[-1].nbor() if tokens[-1].i + 1 < len(tokens[-1].doc) else None
    named = last.pos_ == "PROPN" and last.text[:1].isupper() and not tokens[0].is_sent_start
    counts = following is not None and (following.tag_ == "NNS" or following.lower_ in PEOPLE)
    if counts and not (named and last.head in (tokens[0], tokens[0].head)):
        return False
    if _is_naming(last) or last.text in ("#", "№"):
        return True
    if named:
        return True
    aged = last.text == "," and last.i > 0 and last.nbor(-1).pos_ == "PROPN" and amount.high is not None
    return (
        aged and amount.high is not None and amount.high < 120 and (following is None or following.text in (",", "."))
    )


def _is_idle(doc: Doc, amount: Amount, tokens: tuple[Token, ...], head: Token | None) -> bool:
    """Whether "one" is a pronoun, or a length of time only describes ("a five-year plan")."""
    if amount.hyphened and amount.unit in ("year", "month", "week", "day", "hour", "minute"):
        following = next((t for t in doc[tokens[-1].i + 1 :] if t.idx >= amount.end), None)
        return not amount.fraction or (following is not None and following.pos_ in ("NOUN", "PROPN"))
    if amount.worded and head is not None and tokens[0].lower_ == "one" and _is_idiom(tokens, head):
        return True
    if amount.worded and amount.low == amount.high == 1 and not amount.unit:
        if _is_member(tokens[0]):
            return True
        partitive = tokens[-1].i + 1 < len(doc) and tokens[-1].nbor().lower_ == "of"
        return not (partitive or (head is not None and head.tag_ in ("NN", "NNS") and tokens[0].dep_ in MODIFIES))
    loose = amount.worded and not amount.unit and not amount.bounded and head is None and (amount.low or 0) < FEW
    if loose and tokens[0].dep_ not in SUBJECTS:
        return tokens[0].dep_ not in ("dobj", "pobj", "attr", "conj", "nummod", "appos") or amount.low == 0
    return False


def _is_member(one: Token) -> bool:
    """Whether "one of" only tells to what kind a thing belongs ("The port is one of a handful"), not of how many ("one
    of four ports")."""
    following = one.nbor().lower_ if one.i + 1 < len(one.doc) else ""
    counted = any(token.tag_ == "CD" for token in one.subtree if token.i > one.i)
    return one.lower_ == "one" and following == "of" and one.dep_ == "attr" and not counted


def _is_one_more(tokens: tuple[Token, ...], earlier: list[Quantity]) -> bool:
    """Whether "one" is one of what was counted before it in its sentence, of whom or which something is told to have
    been ("Two died in the port, and one was hurt") and not what one does."""
    one = tokens[0]
    counted = any(q.start >= one.sent.start_char and q.counted for q in earlier)
    helpers = {child.tag_ for child in one.head.children if child.dep_ in ("aux", "auxpass")}
    told = one.lower_ == "one" and one.dep_ in SUBJECTS and ("VBD" in helpers | {one.head.tag_})
    return told and counted


def _is_idiom(tokens: tuple[Token, ...], head: Token) -> bool:
    """Whether "one" is a word of a phrase ("on one hand", "one on one", "one thing"), of a name ("the One Harbour
    Rule"), of a pair ("one way or another") or of a tale ("one cold morning"), or one of the best of a kind, however
    many there are ("one of the largest ports")."""
    following = tokens[-1].nbor() if tokens[-1].i + 1 < len(tokens[-1].doc) else None
    named = tokens[0].text == "One" and not tokens[0].is_sent_start and following is not None
    before = tokens[0].nbor(-1).lower_ if tokens[0].i > 0 else ""
    aside = head.lower_ == "thing" or (head.lower_ in ("hand", "side", "level") and before in ("on", "the"))
    around = tokens[-1].doc[max(0, tokens[0].i - 2) : tokens[-1].i + 5].text
    idiom = PAIRED.search(around) or ONCE.search(around)
    told = head.dep_ == "npadvmod" and head.lemma_.lower() in DAYS
    aside = aside or before in ("no", "every", "any") or idiom is not None or told
    if following is not None and following.lower_ == "of":
        kind = head.head if head.dep_ == "poss" else head
        aside = aside or any(t.tag_ in ("JJS", "RBS") for t in following.doc[following.i : kind.i])
    return aside or (named and following is not None and following.text[:1].isupper())


def _counted(tokens: tuple[Token, ...], amount: Amount) -> Token | None:
    """The head of what is counted: the noun the number modifies, or the one after "of"."""
    last = tokens[-1]
    head = _after_of(last, amount)
    if amount.unit not in (None, "fraction", "percent"):
        stuff = head is not None and head.pos_ == "NOUN" and amount.unit not in reaches()
        return head if stuff else None
    if head is not None or amount.unit == "percent":
        return head
    for token in reversed(tokens):
        if token.dep_ in MODIFIES and token.head.i > last.i and token.head.pos_ in ("NOUN", "PROPN"):
            return token.head
    if (
        amount.unit is None
        and tokens[0].i > 1
        and tokens[0].nbor(-1).lower_ == "or"
        and tokens[0].nbor(-2).tag_ == "NN"
    ):
        return tokens[0].nbor(-2)  # "a pick or two"
    return None if amount.unit else _next_noun(last)


def _after_of(last: Token, amount: Amount) -> Token | None:
    """The noun after "of" ("hundreds of civilians", "a third of the residents", "60% of voters")."""
    at = last.i + 1
    while at < len(last.doc) and last.doc[at].idx < amount.end:
        at += 1
    if at < len(last.doc) and last.doc[at].lower_ == "worth":
        at += 1
    if at + 1 >= len(last.doc) or last.doc[at].lower_ != "of":
        return None
    nouns = [child for child in last.doc[at].children if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN")]
    return nouns[0] if nouns else None


def _next_noun(last: Token) -> Token | None:
    """The next common noun of the same noun phrase, where the parse has not tied the number to it."""
    for token in last.doc[last.i + 1 : last.i + 5]:
        if token.tag_ in ("NNS", "NN") and (token.i + 1 >= len(last.doc) or token.nbor().tag_ not in ("NN", "NNS")):
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") or token.lower_ in ("last", "next", "past"):
            return None
    return None


def _quantity(
    text: str, amount: Amount, head: Token | None, earlier: list[Quantity], tokens: tuple[Token, ...]
) -> Quantity:
    start, end = _trimmed(text, amount)
    counted, unit = (head.text if head is not None else None), amount.unit
    if unit is None and head is not None:
        unit = PEOPLE.get(head.lower_) or _lemma(head)
    if head is None and unit is None and _is_age(tokens, amount):
        unit = "year of age"
    elif head is None and unit in (None, "fraction", "percent"):
        counted, carried = _antecedent(tokens, amount, earlier)
        unit = unit or carried
    return Quantity(
        start=start, end=end, exact=text[start:end], low=amount.low, high=amount.high, unit=unit, counted=counted,
        approximate=amount.approximate,
    )  # fmt: skip


def _trimmed(text: str, amount: Amount) -> tuple[int, int]:
    start, end = amount.start, amount.end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _lemma(head: Token) -> str:
    """The noun in the singular; the parser leaves names in the plural as they are."""
    return (
        head.lemma_.lower()
        if head.pos_ == "NOUN"
        else head.text.removesuffix("s")
        if head.tag_ == "NNPS"
        else head.text
    )


def _is_age(tokens: tuple[Token, ...], amount: Amount) -> bool:
    """Whether the number is somebody's age ("who was 10", "over the age of 21")."""
    if tokens[0].i and (tokens[0].nbor(-1).lower_ in AGED or _before(tokens[0]).endswith("age of")):
        return True
    if tokens[0].i > 1 and tokens[0].nbor(-1).lower_ == "from" and tokens[0].nbor(-2).lower_ in AGED:
        return True  # "ranging in age from 18 to 62"
    verb = tokens[0].head
    whose = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in ("he", "she", "who", "i")]
    return verb.lemma_ == "be" and bool(whose) and (amount.low or 0) < 120 and tokens[0].dep_ in ("attr", "acomp")


def _before(token: Token) -> str:
    """The two words before a token."""
    return token.doc[max(0, token.i - 2) : token.i].text.lower()


def _lacks_noun(tokens: tuple[Token, ...]) -> bool:
    """Whether the number stands for its noun: a subject, or one that a relative clause, a verb or a place follows."""
    last = tokens[-1]
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    followed = following is not None and (following.tag_ in ("WP", "WDT") or following.pos_ in ("AUX", "VERB"))
    followed = followed or last.doc[last.i + 1 : last.i + 3].text.lower() in ("of whom", "of which", "of them")
    opened = tokens[0].i > 0 and tokens[0].nbor(-1).lower_ in ("including", "from")
    return followed or opened or any(t.dep_ in SUBJECTS for t in tokens)


def _antecedent(tokens: tuple[Token, ...], amount: Amount, earlier: list[Quantity]) -> tuple[str | None, str | None]:
    """What the number before it in the same sentence counts, in words and as a unit."""
    start = tokens[0].sent.start_char
    within = [q for q in earlier if q.start >= start]
    if not within:
        return None, None
    if _lacks_noun(tokens) and not (tokens[0].i and tokens[0].nbor(-1).tag_ == "JJ"):  # not "the top third"
        counted = next((q for q in reversed(within) if q.counted), None)
        return (counted.counted, counted.unit) if counted else (None, None)
    ended = tokens[0].i > 0 and tokens[0].nbor(-1).lower_ in ("to", "at", "is")
    carried = next((q.unit for q in reversed(within) if q.unit in CARRIED), None)
    return None, carried if ended and amount.unit is None else None
