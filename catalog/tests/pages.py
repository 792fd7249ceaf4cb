"""How tests read a page: what stands on it, not how it was made."""

import json
import re

import html5lib


def tree(response):
    """The parsed page, once for each response."""
    if not hasattr(response, "parsed"):
        response.parsed = html5lib.parse(response.content, namespaceHTMLElements=False)
    return response.parsed


def text(node):
    return re.sub(r"\s+", " ", "".join(node.itertext())).strip()


def texts(response, tag):
    return [text(node) for node in tree(response).iter(tag)]


def with_class(response, name):
    """The elements that carry the CSS class."""
    return [node for node in tree(response).iter() if name in (node.get("class") or "").split()]


def cards(response):
    """The names of the products in lists, in their order."""
    return [text(card.find(".//h3")) for card in with_class(response, "kartu")]


def counts(response):
    """{(parameter, value): the number beside it} of every filter box on the page."""
    return {
        (box.get("name"), box.get("value")): int(text(label.find(".//i")))
        for label in tree(response).iter("label")
        if (box := label.find(".//input[@type='checkbox']")) is not None
    }


def steps(response):
    """{address: the number beside it} of every price step."""
    links = [link for lists in with_class(response, "tangga") for link in lists.iter("a")]
    return {link.get("href"): int(text(link.find("i"))) for link in links}


def links(response, rel):
    """{hreflang or nothing: address} of the links of one kind in the head."""
    head = tree(response).find("head")
    return {link.get("hreflang"): link.get("href") for link in head if link.get("rel") == rel}


def meta(response, name):
    """The content of a meta element by its name or property, or None."""
    for node in tree(response).iter("meta"):
        if name in (node.get("name"), node.get("property")):
            return node.get("content")
    return None


def json_ld(response, kind):
    """The page's schema.org block of one kind."""
    blocks = [
        json.loads("".join(node.itertext()))
        for node in tree(response).iter("script")
        if node.get("type") == "application/ld+json"
    ]
    return next(block for block in blocks if block["@type"] == kind)
