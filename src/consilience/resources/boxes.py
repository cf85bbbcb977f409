"""What a page sets into the sentences of a text: boxes of headlines, films, numbers of pictures."""

from __future__ import annotations

import functools
import re
from itertools import takewhile

from consilience.model import Span, cut

BOX = re.compile(  # after a name: its full form, run together with headlines that mention it, and "MORE"
    r"\b(?P<name>[A-Z][\w'’-]+)(?P<box>(?:\s|(?=[A-Z][a-z]))(?:[A-Z(][\w.()'’-]*\s){0,4}(?P=name)(?=[A-Z'‘“\d])"
    r"[^\n]{10,600}?\sMORE)(?!\w)"
)
# What players and galleries leave between sentences: a film's title and length, the number and title of a picture.
FILM = re.compile(r"JUST WATCHED [^\n]{0,120}? Replay More Videos \.\.\. MUST WATCH [^\n]{0,120}? \d\d:\d\d")
BUTTON = re.compile(r"^CLOSE(?= [A-Z][a-z])", re.MULTILINE)  # of a player, at the head of the film's caption
LINK = re.compile(  # a line that leads to another article by its headline
    r"^[ \t]*\(?[ \t]?(?:SEE (?:ALSO|RELATED)|RELATED(?: STOR(?:Y|IES)| COVERAGE)?|READ MORE|Also on [A-Z]\w+"
    r"|Read [Mm]ore|See also): \S[^\n]{5,200}$",
    re.MULTILINE,
)
CREDIT = re.compile(r"\bImage copyright [^\n]{2,40}? Image caption(?= )")  # whose a picture is, before what it shows
TAKEN = re.compile(  # who took a picture, with the section and the headline that follow in its line
    r"\| [A-Z][\w.’' -]{2,50}(?:/\w[\w ]{1,20})?/(?:AP|AFP|EPA|Getty|Reuters|REUTERS|Bloomberg)\b(?: Photo| Images)?"
    r"(?:[^\n]{0,400}$)?",
    re.MULTILINE,
)
RATE = re.compile(  # at which an agency turned sums into another currency
    r"\(\S{0,3}1(?: [\w. ]{3,25})? = [^()\n=]{3,60}\)"
)
NOTE = re.compile(r"[(\[](?:[Bb]old(?:face)? )?[Ee]mphasis (?:added|ours|mine|original|in original)[^)\]\n]{0,20}[)\]]")
SHOWN = re.compile(r"\S")
PICTURE = re.compile(r"Hide Caption \d+ of \d+(?: Photos: )?")


def find(text: str) -> tuple[Span, ...]:
    """What a page set into its sentences, in text order: lists of headlines, films, numbers of pictures."""
    found = [match.span("box") for match in BOX.finditer(text)] + [match.span() for match in FILM.finditer(text)]
    found += [match.span() for lines in (BUTTON, LINK, CREDIT, TAKEN, RATE, NOTE) for match in lines.finditer(text)]
    return tuple(cut(text, *place) for place in sorted([*found, *_pictures(text)]))


@functools.lru_cache(maxsize=4)
def blanked(text: str) -> str:
    """The text with a space for each character of them, so that places stay."""
    for box in find(text):
        text = text[: box.start] + SHOWN.sub(" ", box.exact) + text[box.end :]
    return text


def _pictures(text: str) -> list[tuple[int, int]]:
    """The numbers of pictures, with the title of their gallery where all of them have it."""
    numbers = [match.span() for match in PICTURE.finditer(text)]
    titled = [text[end:] for _, end in numbers if text[:end].endswith("Photos: ")]
    alike = list(takewhile(lambda letters: len(set(letters)) == 1, zip(*titled, strict=False)))
    shared = titled[0][: len(alike)] if len(titled) > 1 else ""
    title = shared[: shared.rfind(" ") + 1]
    return [(start, end + len(title) * text.startswith(title, end)) for start, end in numbers]
