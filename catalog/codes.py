"""Short addresses that never change: `/p/<code>/` leads to a thing or a maker of any name.

A code is the number of the row, so nothing has to be kept: twice the number, and one more for a
maker, written with the 32 letters of Crockford's base 32 (no i, l, o, u), and a check letter that
catches two swapped letters or a wrong one, but for those 29 apart (0 and x, 1 and y, 2 and z).
"""

from django.urls import reverse

from catalog.seo import absolute

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
HEARD = str.maketrans("oil", "011")  # what is read or said wrongly
CHECK = 29  # a prime in which 32 is not 1, so that places count
LONGEST = 13  # letters: no number of a row has more


def of_product(pk):
    return _written(2 * pk)


def of_maker(pk):
    return _written(2 * pk + 1)


def read(code):
    """("product" or "maker", number of the row); None where it is no code of ours."""
    text = code.lower().translate(HEARD)
    if not 2 <= len(text) <= LONGEST or not set(text) <= set(LETTERS):
        return None
    number = sum(LETTERS.index(letter) << (5 * n) for n, letter in enumerate(reversed(text[:-1])))
    if _written(number) != text:
        return None
    return ("maker" if number % 2 else "product", number // 2)


def address(code):
    """The path of the short address, the same in every language."""
    return reverse("short", args=[code])


def link(request, code):
    """The whole short address, as it is printed and sent."""
    return absolute(request, address(code))


def parts(link):
    """(host, path) of a whole short address, as it is written on paper."""
    host, slash, path = link.partition("//")[2].partition("/")
    return host, slash + path


def _written(number):
    digits, rest = "", number
    while rest:
        digits, rest = LETTERS[rest % 32] + digits, rest // 32
    return digits + LETTERS[number % CHECK]
