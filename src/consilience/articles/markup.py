"""Pieces of HTML and XML trees, by lxml: what the readers of feeds and items need of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

BLOCKS = re.split(
    r"\s+",
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main "
    "ol p pre section table td th tr ul",
)
DROPPED = ("script", "style", "noscript", "template")
MARKUP = re.compile(r"<[a-z/!][^>]*>|&[a-z#0-9]+;", re.I)


def paragraphs(written: str) -> str:
    """The text of a piece of HTML that holds nothing but an article: a line for each block, all of its words kept.

    What has no markup stays as it is.
    """
    from lxml import etree  # only some formats need it
    from lxml import html as tree

    if not MARKUP.search(written):
        return written.strip()
    try:
        root = tree.fragment_fromstring(written, create_parent="div")
    except (etree.LxmlError, ValueError):
        return " ".join(MARKUP.sub(" ", written).split())
    etree.strip_elements(root, *DROPPED, etree.Comment, with_tail=False)
    for block in root.iter(*BLOCKS):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def each(data: bytes, names: tuple[str, ...], look: Callable[[Any], str | None]) -> list[str | None]:
    """What `look` finds in each element of one of these local names, in the order of an XML document.

    Entities are not resolved and nothing is loaded; what is no XML has no elements.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    return [] if root is None else [look(element) for element in root.iter() if local(element) in names]


def local(element: Any) -> str:
    """An element's name without its namespace, in lower case; nothing for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
