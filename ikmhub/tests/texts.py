"""Find every text that the screen can show, in Python and in templates, without gettext's tools."""

import ast
import re

from django.utils.translation.template import templatize

MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
STRING = r"""(?:u|r)?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALLS = re.compile(rf"\b(?:gettext|ngettext|_)\(\s*{STRING}", re.S)


def in_python(source):
    """Originals in `source`; a marked text that is no plain string is an error (not findable)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in MARKERS and node.args:
            first = node.args[1 if _name(node.func).startswith("pgettext") else 0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
            elif isinstance(first, ast.JoinedStr):
                raise ValueError(f"line {node.lineno}: an f-string cannot be translated")


def in_template(source):
    """Originals of translate, blocktranslate and `_()` in one template."""
    for match in CALLS.finditer(templatize(source)):
        yield ast.literal_eval(match[1])


def _name(function):
    return getattr(function, "id", getattr(function, "attr", ""))
