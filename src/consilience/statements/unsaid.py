"""Attributions that tell what is done, asked or called so, and of nothing that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Attribution, Clause
from consilience.statements import naming
from consilience.statements.judging import orders
from consilience.statements.lexicon import stems, words
from consilience.statements.unspoken import ABLE, MAYBE, SHOWING

NEAR_NOUN = 2  # words at the start of a content among which a noun of saying is looked for
NEAR_SOURCE = 6  # characters between the end of what is said and the noun for who says it: a comma and an article
LEAST_WORDS = 2  # of a content that nobody named is said to hold
EMPTY = re.compile(  # a cue that says nothing: of which only auxiliaries, particles and adverbs were found
    r"(?:(?:also|did|do|does|not|has|have|had|been|be|is|are|was|were|the|an?|it|must|yet|will|would|can|could|to|may"
    r"|might|shall|should|all|even|ever|just|only|instead|(?:do|did|has|had|was|is)e?s?n(?:['’]t)?"
    r"|(?!(?:alleged|reported|purported|supposed|apparent)ly)\w+ly)\b\s*)+",
    re.IGNORECASE,
)
CLAUSAL = re.compile(
    r"[\s,]*(?:that(?! (?:way|back|in|of|for)\b)|if|whether)\b", re.IGNORECASE
)  # how a content opens that is a clause
# What is pointed at and no clause ("appealed that ruling on Monday", "will admit that to themselves").
POINTED = re.compile(
    r"[\s,]*that(?: [a-z-]+)?(?: (?:on|in|at|of|for|last|this)\b[^,;]{0,30}| to \w*sel(?:f|ves))?\W*", re.IGNORECASE
)
CLEAR = re.compile(r"\bma(?:k|d)(?:e|es|ing) (?:it )?(?:\w+ )?(?:clear|plain)(?: (?:on )?[A-Z]\w+day)?$")
THAT = re.compile(r"[\s,]*(?:that|s?he|they|it|there|we)\b")
ASKED_FOR = re.compile(  # what can be refused that nobody said to be so
    r"[\s,]*(?:[\w.’'-]+ ){0,4}?(?:bids?|requests?|motions?|petitions?|appeals?|applications?|bail|parole|visas?|access"
    r"|permission|entry|lawsuits?|suits?|injunctions?|offers?|stays?|pleas?|nominations?|admission)\b(?! that\b)",
    re.IGNORECASE,
)
VOTED_ON = re.compile(  # "a Senate bill", but not "claims that the bill is late"
    r"[\s,]*(?:(?!that\b|of\b|about\b)[\w.’'-]+ ){0,4}?(?:bills?|legislation|measures?|amendments?|budgets?)\b",
    re.IGNORECASE,
)
POINTING = re.compile(r"(?:all (?:of )?)?(?:that|this|these|those|which|such)", re.IGNORECASE)
PREPOSED = re.compile(r"\W*(?:for|of|with)\b", re.IGNORECASE)  # "professed support for the pier": nobody says it
PREPOSITION = re.compile(r"(?:in|on|at|with|during)", re.IGNORECASE)
SILENT = re.compile(r"\b(?:refrain|abstain|shie|stopp?|steer)\w* (?:away |short |clear )?(?:from|of)\b", re.IGNORECASE)
UNSORRY = re.compile(r"\b(?:refus|declin|fail)\w* to apologi[sz]e\b", re.IGNORECASE)
BEING = re.compile(  # what somebody is or becomes, not what he says ("was a fierce critic of", "grew wary of")
    r"(?:(?:has|have|had|also) )*(?:is|are|was|were|been|grew|grown|became|remains?|remained) .*\b(?:of|on|about|with)",
    re.IGNORECASE,
)
COMING = re.compile(r"\W*(?:to|for) (?:the |an? |his |her |their )?(?!be\b|have\b)[a-z]+\b", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
LEARNED = re.compile(r"\bto learn$", re.IGNORECASE)
WITH = re.compile(r"\bagree[sd]?(?: \w+ly)? with (?!.*\bthat\b)", re.IGNORECASE)
TOPICAL = re.compile(r"[\s,]*(?:about|on|of)\b", re.IGNORECASE)  # and one that is no more than a subject
ABOUT = re.compile(r".*\b(?:about|on|of)", re.IGNORECASE)
FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
AS = re.compile(r"\bas\b", re.IGNORECASE)
REASON = re.compile(
    r"\b(?:as(?! (?:s?he|they|it|we|i)\b)|for|of|over)\b", re.IGNORECASE
)  # what leads over to why or as what a thing is judged
KNOWN = re.compile(r"(?:the|this|that|these|those|his|her|its|their) (?!\w+ of\b)", re.IGNORECASE)  # what is told of
INQUIRING = re.compile(r"[\s,]*(?:how|why|what|who|where|when)\b", re.IGNORECASE)  # how a content opens that answers
NAMELESS = re.compile(  # what a source asks for itself
    r"\W*(?:not to be|(?:that )?(?:s?he|they) not be|to (?:stay|remain)) (?:named|identified|quoted|un\w+|anonymous)",
    re.IGNORECASE,
)
RECKONED = re.compile(  # "put the toll at 17"
    r"\bat (?:(?:about|around|some|roughly|more than|at least|at most|over|under|nearly|almost|between|up to) )?"
    r"(?:[$€£]?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)",
    re.IGNORECASE,
)
SOMEBODY = re.compile(r"s?he|they|who", re.IGNORECASE)
OWNER = re.compile(r"(?:my|our|your|his|her|its|their)", re.IGNORECASE)  # of the thing whose name is told
REMINDED = re.compile(r"\b(?:be|been|being|is|are|was|were|gets?|got) reminded\b")  # of what is so
SAID = re.compile(r"(?:(?:also|has|had|simply|just|then|once|later) )*(?:said|says|say|wrote|tweeted|added|replied)")
FOLLOWING = re.compile(r"\W*(?:this|that|these|the following|it|so)\W*", re.IGNORECASE)
REFLEXIVE = re.compile(r"\W*(?:(?:him|her|it|my|your)self|(?:them|our|your)selves)\b(?! (?:as|to)\b)", re.IGNORECASE)
INFINITIVE = re.compile(r"[\s,]*to\b", re.IGNORECASE)
TOLD = frozenset({"told", "urged", "ordered", "advised", "instructed", "reminded", "encouraged", "directed"})
ORDER = re.compile(r"(?:not )?to \w+", re.IGNORECASE)  # what follows them at once where their subject is who is told
DETERMINING = re.compile(r"one|another|some|any|no|each|every|either", re.IGNORECASE)
NOUN = re.compile(
    r"(?:hope|fear|worry|concern|belief|claim|charge|report|rumou?r|view|argument|doubt|suspicion)s?", re.I
)
THING = re.compile(r"it|this|that|these|those", re.IGNORECASE)  # that points to what was told before
NAMING = re.compile(
    r"(?:(?:is|are|was|were|be|been|being) )?(?:\w+ly )?(?:known|called|dubbed|named|nicknamed)(?: as| for| by)?",
    re.IGNORECASE,
)
CALLING = ("calling", "describing")  # with a thing behind it: "Dorlan went as far as calling it a bribe"
EVENTS = words("saying", "conversing") | words("saying", "acting")  # verbs that tell what is done, not what is said


def unsaid(one: Attribution, clause: Clause | None, below: Sequence[Clause]) -> bool:
    """Whether an attribution tells what is done, asked or called so, and of nothing that is said."""
    if any("@" in cue.exact for cue in one.cue) or _makes_clear(one, clause):
        return False  # the account that signs a post
    if one.form == "indirect" and (_is_silent(one, clause) or _only_determines(one) or _may_show(one, clause)):
        return True
    if one.form != "indirect" and (_is_called(one) or _is_unsorry(one) or (one.form == "mixed" and _tells_state(one))):
        return True
    if one.form == "indirect" and (_says_nothing(one) or (not one.source and PREPOSED.match(one.content[0].exact))):
        return True
    if one.form != "direct" and one.cue and all(PREPOSITION.fullmatch(cue.exact) for cue in one.cue):
        return True
    if clause is not None and clause.predicate == "put" and any(RECKONED.search(c.exact) for c in one.content):
        return not one.source
    if clause is None:
        words_said = sum(len(span.exact.split()) for span in one.content)
        if one.form == "indirect" and not one.source and words_said < LEAST_WORDS:
            return True  # "an alleged thief"
        cue = " ".join(cue.exact for cue in one.cue)
        silent = cue.lower() in CALLING or (not _voiced(cue, one) and not _signs_off(one))
        return one.form == "indirect" and silent
    ahead = bool(one.cue) and one.content[-1].end <= one.cue[0].start
    begun = bool(one.cue) and one.content[0].end <= one.cue[0].start  # "The plan, he went on, is sound"
    resumed = (ahead and bool(below)) or (begun and clause.predicate in words("saying", "resuming"))
    infinitive = clause.predicate in words("saying", "acting") and not CLAUSAL.match(one.content[0].exact)
    doing = infinitive or clause.predicate in words("saying", "doing")  # "voted to shut the pier"
    acted = (doing and not resumed) or _refused(one, clause) or _sees(one, clause)
    if one.form == "indirect" and (acted or any(LEARNED.search(cue.exact) for cue in one.cue)):
        return True
    if one.form != "direct" and (clause.predicate.split()[0] in words("saying", "seeming") or _can_ask(one, clause)):
        return True
    if one.form == "indirect" and ahead and clause.predicate in words("saying", "delivering") and _hands(one, clause):
        return True  # "In a sign of haste, Dorlan made her comments in May"
    return (not below and (_is_act(one, clause) or _is_shown(one, clause))) or _asked(one, clause)


def _only_determines(one: Attribution) -> bool:
    """Whether what stands for a source only tells which noun of saying is meant ("One hope is that it holds")."""
    if len(one.source) != 1 or not one.cue or not DETERMINING.fullmatch(one.source[0].exact):
        return False
    return one.cue[0].start - one.source[0].end == 1 and NOUN.fullmatch(one.cue[0].exact) is not None


def _may_show(one: Attribution, clause: Clause | None) -> bool:
    """Whether a thing that is no document is told to be able to show something, which the outlet infers itself ("If it
    goes on, it may show that they are poor")."""
    if clause is None or clause.modal not in MAYBE or clause.predicate not in SHOWING:
        return False
    return one.speaker is None and any(THING.fullmatch(span.exact) for span in one.source)


def _makes_clear(one: Attribution, clause: Clause | None) -> bool:
    """Whether a deed done in words says a thing ("Dorlan made it clear that the pier was shut")."""
    made = bool(one.source) and any(CLEAR.search(cue.exact) for cue in one.cue)
    return made and THAT.match(one.content[0].exact) is not None and not (clause is not None and clause.negated)


def _signs_off(one: Attribution) -> bool:
    """Whether source and verb stand right behind what is said ("The pier fell, a sailor charged")."""
    if not one.source or not one.cue:
        return False
    behind = 0 < one.source[0].start - one.content[-1].end <= NEAR_SOURCE
    return behind and 0 < one.cue[0].start - one.source[-1].end <= 1


def _is_shown(one: Attribution, clause: Clause) -> bool:
    """Whether it is told what was done to the source, by nobody who is named ("Lund was portrayed as a liar", "a sailor
    found guilty of it")."""
    if one.form != "indirect" or CLAUSAL.match(one.content[0].exact) or not one.source:
        return False
    found = clause.relation == "participle" and not clause.head.exact.endswith("ing")
    adjoins = 0 <= clause.head.start - one.source[-1].end <= 1
    passive = clause.relation == "participle" or any(PASSIVE.search(span.exact) for span in one.cue)
    return (passive and _undergoes(one, clause) and not addressed(one, clause)) or (found and adjoins)


def _is_silent(one: Attribution, clause: Clause | None) -> bool:
    """Whether it is told of a source that it says nothing, shows itself, or only points at a thing, or the reader is
    told what to say."""
    shown = clause is not None and _displays(one, clause)
    ordered = clause is not None and not one.source and _orders(clause)
    keeps = any(SILENT.search(span.exact) for span in one.cue)
    content = one.content[0].exact
    return shown or ordered or keeps or _points(one) or bool(NAMELESS.match(content) or REFLEXIVE.match(content))


def _can_ask(one: Attribution, clause: Clause) -> bool:
    """Whether it is only told for what somebody can ask ("The chairman can request any return")."""
    asks = clause.predicate in ("request", "demand", "order", "seek")
    return asks and clause.modal in ABLE and not CLAUSAL.match(one.content[0].exact)


def _is_unsorry(one: Attribution) -> bool:
    """Whether a source does not apologise for what is quoted."""
    return any(UNSORRY.search(span.exact) for span in one.cue)


def _tells_state(one: Attribution) -> bool:
    """Whether a cue tells what somebody is or becomes, and holds no word of saying."""
    cue = " ".join(span.exact for span in one.cue)
    return BEING.fullmatch(cue) is not None and not stems("saying", "voicing").search(cue)


def _orders(clause: Clause) -> bool:
    """Whether a clause tells its reader what to say: a bare verb without a subject that begins the sentence, or stands
    right behind a word that joins it to the one before ("But recall that")."""
    if clause.head.exact.lower() != clause.predicate.split()[0] or any(p.role == "agent" for p in clause.participants):
        return False
    return clause.head.exact[:1].isupper() or (clause.relation == "main" and orders(clause))


def _points(one: Attribution) -> bool:
    """Whether a source only points at a thing told of before, which says nothing ("That threatens to stop it")."""
    return one.speaker is None and any(POINTING.fullmatch(span.exact) for span in one.source)


def _hands(one: Attribution, clause: Clause) -> bool:
    """Whether a cue names what is handed over ("made her comments")."""
    near = [word for span in one.cue for word in span.exact.split() if word != clause.head.exact]
    return any(stems("saying", "voicing").match(word) for word in near)


def _refused(one: Attribution, clause: Clause) -> bool:
    """Whether a verb of denying tells what is not granted ("denied a bid"), or somebody agrees with another."""
    content = one.content[0].exact
    if clause.predicate in words("denial", "refusing") and not CLAUSAL.match(content):
        passive = any(PASSIVE.search(span.exact) for span in one.cue)
        asked = ASKED_FOR.match(content) or VOTED_ON.match(content)
        return asked is not None or (passive and _undergoes(one, clause))
    return clause.predicate in ("agree", "agree with") and any(WITH.search(span.exact) for span in clause.spans)


def _undergoes(one: Attribution, clause: Clause) -> bool:
    """Whether the source is the one to whom it is done, by nobody who is named ("Dorlan was denied a certificate")."""
    about = [p for p in clause.participants if p.role == "patient"]
    agents = any(p.role == "agent" for p in clause.participants)
    return not agents and any(span.overlaps(p) for span in one.source for p in about)


def _voiced(cue: str, one: Attribution) -> bool:
    """Whether a cue that is no verb of a clause holds a word of saying or holding, or what it leads up to is said."""
    if not any(c.isalpha() for c in cue) or one.medium != "speech" or CLAUSAL.match(one.content[0].exact):
        return True
    if one.source and stems("saying", "viewings").search(cue) and any(AS.search(s.exact) for s in one.content):
        return True
    named = bool(one.source) and cue.lower() in words("saying", "phrases")
    return named or _of_view(one) or bool(stems("saying", "voicing").search(cue))


def _of_view(one: Attribution) -> bool:
    """Whether it is told at the head of a sentence to whom a thing is so ("To critics, the plan is a gift")."""
    return bool(one.source) and [span.exact for span in one.cue] == ["To"]


def _says_nothing(one: Attribution) -> bool:
    """Whether a cue is of particles alone, or only tells by what name a thing goes ("known as the Gate"), or what one
    is reminded of, which is so, or what is said follows ("Dorlan said this")."""
    if not one.cue or _of_view(one):
        return False
    if any(REMINDED.search(cue.exact) for cue in one.cue):
        return True
    if all(SAID.fullmatch(c.exact) for c in one.cue) and all(FOLLOWING.fullmatch(c.exact) for c in one.content):
        return True
    owned = all(OWNER.fullmatch(span.exact) for span in one.source)
    return all(EMPTY.fullmatch(c.exact) or (owned and NAMING.fullmatch(c.exact)) for c in one.cue)


def _is_called(one: Attribution) -> bool:
    """Whether it is told by what name a thing goes ("known as the Guard (“those who hold the gate”)"), or somebody's
    thing ("Her book was called “The Gate”")."""
    named = any(OWNER.fullmatch(span.exact) for span in one.source) or (not one.source and one.form == "mixed")
    return named and _says_nothing(one)


def _is_act(one: Attribution, clause: Clause) -> bool:
    """Whether a verb that governs no clause tells what is done or felt, not what is said."""
    if clause.predicate in EVENTS:
        return one.form != "direct"
    if one.form != "indirect" or _is_clause(one):
        return False
    if clause.modal or clause.tense == "future" or _is_topic(one, clause):
        return True
    if not one.source and clause.predicate in words("saying", "foreseeing"):
        return True
    silent = clause.negated and clause.predicate not in words("denial", "predicates")
    if clause.predicate in words("saying", "speaking") and not silent:
        return _bare_judgement(one, clause) or _is_request(one, clause) or _mentions(one, clause)
    told = clause.predicate in words("saying", "predicates") or clause.predicate in words("saying", "speaking")
    if not in_clause(one, clause):
        found = clause.relation == "adverbial" and clause.predicate in words("saying", "finding")
        return not (told or found or _by_noun(one, clause))  # "As the court found, the pier was safe"
    return not (clause.predicate in words("saying", "delivering") and _by_noun(one, clause)) and not _viewed(
        one, clause
    )


def _is_clause(one: Attribution) -> bool:
    """Whether a content opens as a clause does, and not with what is only pointed at."""
    content = one.content[0].exact
    return CLAUSAL.match(content) is not None and not POINTED.fullmatch(content)


def _sees(one: Attribution, clause: Clause) -> bool:
    """Whether somebody saw a thing happen ("Dorlan saw his ferry sold"), and not that it is so, nor it as another."""
    held = CLAUSAL.match(one.content[0].exact) or any(AS.search(span.exact) for span in one.content)
    return clause.predicate == "see" and clause.tense == "past" and not held


def _viewed(one: Attribution, clause: Clause) -> bool:
    """Whether it is told as what somebody sees a thing ("Critics see the pier as a ruin")."""
    seen = bool(one.source) and clause.predicate in words("saying", "viewing")
    return seen and any(AS.search(span.exact) for span in one.content)


def _by_noun(one: Attribution, clause: Clause) -> bool:
    """Whether it is a noun or a participle beside the verb that tells of saying ("put out a statement")."""
    near = [word for span in one.cue for word in span.exact.split() if word != clause.head.exact]
    near += one.content[0].exact.split()[:NEAR_NOUN]
    return any(stems("saying", "voicing").match(word) for word in near)


def in_clause(one: Attribution, clause: Clause) -> bool:
    """Whether most of a content stands in the clause whose verb cues it."""
    inside = sum(
        min(span.end, s.end) - max(span.start, s.start)
        for span in one.content
        for s in clause.spans
        if span.overlaps(s)
    )
    return 2 * inside >= sum(span.end - span.start for span in one.content)


def _is_topic(one: Attribution, clause: Clause) -> bool:
    """Whether no more is told than what somebody spoke or wrote about, or who was first to do so."""
    if clause.predicate == "report" and COMING.match(one.content[0].exact):
        return True  # "Two units reported to the port"
    if clause.predicate == "report" and any(FIRST.search(cue.exact) for cue in one.cue):
        return clause.relation != "adverbial"  # but "as Reuters first reported"
    named = any(ABOUT.fullmatch(cue.exact) for cue in one.cue) or TOPICAL.match(one.content[0].exact)
    return clause.predicate in words("saying", "treating") and bool(named)


def _bare_judgement(one: Attribution, clause: Clause) -> bool:
    """Whether somebody is praised or attacked, and it is not told as what or for what."""
    return clause.predicate in words("saying", "judging") and not any(REASON.search(s.exact) for s in one.content)


def _displays(one: Attribution, clause: Clause) -> bool:
    """Whether somebody, a body or a place shows a thing, which is done ("Two towns showed higher rates")."""
    head = naming.WORD.findall(naming.head_of(one.source[0].exact)) if one.source else []
    if clause.predicate != "show" or not in_clause(one, clause) or one.medium != "speech" or not head:
        return False
    if SOMEBODY.fullmatch(head[-1]):
        return True
    return naming.kind_of(head[-1]) in ("person", "organisation", "place")


def _mentions(one: Attribution, clause: Clause) -> bool:
    """Whether somebody only mentions a thing, and it is not told what he says of it ("quoted a letter")."""
    mentioned = clause.predicate in words("saying", "mentioning")
    behind = bool(one.cue) and one.cue[-1].end <= one.content[0].start
    known = behind and clause.predicate in words("saying", "recounting") and bool(KNOWN.match(one.content[0].exact))
    mentioned = bool(one.source) and one.medium == "speech" and (mentioned or known)
    return mentioned and not any(AS.search(s.exact) or INQUIRING.match(s.exact) for s in one.content)


def _is_request(one: Attribution, clause: Clause) -> bool:
    """Whether it is told that somebody asked leave to do a thing, or was asked to by nobody that is named."""
    if not INFINITIVE.match(one.content[0].exact):
        return False
    return addressed(one, clause) or (clause.predicate == "ask" and one.content[0].start - clause.head.end <= 1)


def _asked(one: Attribution, clause: Clause) -> bool:
    """Whether the cue is a question that a source answers ("Asked about the port, ..."), or tells whom it cites."""
    if clause.predicate in words("saying", "citing") and one.form == "indirect":
        return clause.head.exact.lower().endswith("ing")
    return clause.relation == "participle" and clause.predicate in words("saying", "asking") and not one.source


def _follows(one: Attribution, clause: Clause) -> bool:
    """Whether a content stands right after the verb of a clause, so that the verb has no object there."""
    return 0 < one.content[0].start - clause.head.end <= 1


def addressed(one: Attribution, clause: Clause) -> bool:
    """Whether the source is the one to whom it was said, by somebody unnamed ("The crew were told to leave")."""
    heard = words("saying", "addressing") | words("saying", "announcing")
    if clause.predicate not in heard or (one.form != "indirect" and one.within is None):
        return False  # "She was quoted as saying" names who spoke
    if clause.head.exact.lower() in TOLD and ORDER.match(one.content[0].exact) and _follows(one, clause):
        return True
    return _undergoes(one, clause)
