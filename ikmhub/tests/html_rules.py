"""What the HTML standard asks, beyond what a parser forgives."""

import re
from collections import Counter

import html5lib

REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "list")
INTERACTIVE = {"a", "button", "input", "select", "textarea", "label"}
NO_BLOCKS = {"p", "span", "b", "h1", "h2", "h3", "button", "small"}
BLOCKS = {"p", "div", "ul", "ol", "dl", "section", "table", "form", "fieldset", "h1", "h2", "h3"}

# A date, or a moment with its offset; HTML knows at most three digits of a second.
WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?([+-]\d\d:?\d\d|Z))?")


def mistakes(text):
    """Every breach found in one page: parse errors, ids, references, nesting, alt texts."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    found = [f"{code} at line {place[0]}" for place, code, _detail in parser.errors]
    return found + [*_ids(tree)] + [*_nesting(tree)] + [*_elements(tree)]


def _ids(tree):
    ids = Counter(node.get("id") for node in tree.iter() if node.get("id") is not None)
    yield from (f"id {name!r} stands {n} times" for name, n in ids.items() if n > 1 or not name)
    for node in tree.iter():
        for name in REFERENCES:
            for target in (node.get(name) or "").split():
                if target not in ids:
                    yield f"{node.tag} {name}={target!r} names nothing"


def _nesting(tree, parents=()):
    for node in tree:
        if not isinstance(node.tag, str):
            continue
        if node.tag in BLOCKS and NO_BLOCKS.intersection(parents):
            yield f"{node.tag} inside {parents[-1]}"
        if node.tag in INTERACTIVE - {"input"} and {"a", "button"}.intersection(parents):
            yield f"{node.tag} inside a link or button"
        if node.tag == "li" and parents and parents[-1] not in ("ul", "ol", "menu"):
            yield f"li inside {parents[-1]}"
        yield from _nesting(node, (*parents, node.tag))


def _elements(tree):
    for node in tree.iter():
        if node.get("type") == "hidden" and any(name.startswith("aria-") for name in node.attrib):
            yield f"hidden input that is described: {node.attrib}"
        if node.tag == "time" and not WHEN.fullmatch(node.get("datetime") or node.text or ""):
            yield f"time that no machine reads: {node.get('datetime')!r}"
        if node.tag == "img" and (node.get("alt") is None or not node.get("src")):
            yield f"img without alt or src: {node.attrib}"
        if node.tag in ("ul", "ol") and any(
            isinstance(child.tag, str) and child.tag not in ("li", "script", "template")
            for child in node
        ):
            yield f"{node.tag} holds something that is no li"
    if len(list(tree.iter("h1"))) != 1:
        yield f"{len(list(tree.iter('h1')))} h1 on the page"
    if not (tree.findtext(".//title") or "").strip():
        yield "no title"
