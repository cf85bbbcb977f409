"""By what words a thing told is called false."""

from __future__ import annotations

import re

FALSE = (
    r"(?:(?:absolutely|completely|entirely|simply|totally|utterly|categorically|patently|demonstrably|all|just) )?"
    r"(?:(?:false|untrue|baseless|unfounded|groundless|incorrect|inaccurate|fabricated|invented|nonsense|rubbish|bogus"
    r"|fiction|fictitious|lies|fake news|without (?:any |all )?(?:foundation|merit|basis|substance))\b"
    r"|(?:a|an) (?:\w+ )?(?:lie|fabrication|myth|hoax|falsehood|fiction|invention)\b)"
)
UNTRUE = r"(?:not|n['’]t)(?: \w+ly| at all)? (?:true|the case|correct|accurate)\b"
NO_TRUTH = r"there (?:is|was)(?: \w+ly)? no truth (?:to|in|behind)"
FALSEHOOD = re.compile(rf"\b(?:{FALSE}|wrong|mistaken|{NO_TRUTH})|{UNTRUE}", re.IGNORECASE)


def refutes(text: str) -> bool:
    """Whether a text calls something false."""
    return FALSEHOOD.search(text) is not None
