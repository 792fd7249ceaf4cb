"""Prices in a line of text, in every spelling: di bawah 100rb, 50-100 ribu, < 1,5jt, under 50k.

Bounds are inclusive, as shoppers mean them: "di bawah 100rb" shows what costs Rp100.000.
"""

import re

from producers import rupiah

LEAST, MOST = 500, 10**12  # rupiah
AROUND = 20  # percent: "kopi 25rb" finds 20.000 to 30.000
YEARS = range(1900, 2100)

# What is said of money, and how it is written.
SAID = {
    **{"goceng": "5rb", "ceban": "10rb", "noban": "20rb", "gocap": "50rb", "cepek": "100rb"},
    **{"gopek": "500rb", "kbwh": "ke bawah", "kebwh": "ke bawah", "kats": "ke atas"},
}
NUMBER = r"\d+(?:[.,]\d+)*"
UNIT = r"(?:ribu|rbu|rebu|rb|k|thousand|juta|jt|million)(?:an)?"
NUMERALS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
AND_A_HALF = re.compile(rf"\b(\d+|{'|'.join(NUMERALS)})\s+setengah\s+(?=juta|jt)")
DIGIT = rf"(?:{'|'.join(NUMERALS)}|se(?=ratus|puluh|belas))"
SPELT = (
    rf"(?:(?:{DIGIT}|ratus|puluh|belas|juta(?=\s*{DIGIT}))\s*)+(?:ribu|juta)(?:an)?"
    r"|se(?:ribu|juta)(?:an)?|setengah\s+juta"
)
AMOUNT = (
    rf"(?:(?:rp\.?|idr)\s*)?(?:{NUMBER}\s*(?:jt|juta)\s*{NUMBER}\s*(?:rb|ribu)"
    rf"|{NUMBER}\s*{UNIT}|\d{{4,7}}an|{NUMBER}|{SPELT})(?:\s*rupiah|,-)?(?![\w%]|[.,/]\d)"
)
NOT = r"(?:tidak|tak|tdk|gak|ga|nggak|ngga|no|not)\s+"
MORE = r"(?:lebih|lbh)(?:\s+mahal)?(?:\s+(?:dari|dr))?|more\s+than|over|above"
LESS = r"(?:kurang|krg)(?:\s+(?:dari|dr))?|less\s+than|below|under"
HIGH = (
    rf"{NOT}(?:{MORE}|sampai|sampe)|{LESS}|(?:lebih|lbh)\s+murah\s+(?:dari|dr)|cheaper\s+than"
    r"|up\s*to|at\s+most|(?:di?\s*)?(?:bawah|bawh|bwh)|<=?|≤|maks(?:imal|imum)?\.?|max(?:imum)?\.?"
    r"|paling\s+mahal|sampai|sampe|hingga|s/d|until|within"
    r"|(?:budget|bajet|bujet|anggaran|dana|modal)(?:nya)?"
)
LOW = (
    rf"{NOT}(?:{LESS})|{MORE}|at\s+least|(?:di?\s*)?(?:atas|ats)|>=?|≥|min(?:imal|imum)?\.?"
    r"|mulai(?:\s+(?:dari|dr|harga)){0,2}|paling\s+murah|setidaknya|start(?:ing|s)?(?:\s+(?:from|at))?"
    r"|dari|dr|from"
)
ABOUT = r"sekitar|kisaran|seputar|kira[\s-]?kira|kira2|around|about|±|~|(?:se)?harga"
CUE = rf"(?:(?P<high>{HIGH})|(?P<low>{LOW})|(?P<about>{ABOUT}))"
UP = r"\s*\+(?!\w)|\s*ke\s*-?\s*atas\b|\s+(?:and|or)\s+(?:up|more|above)\b|\s+atau\s+lebih\b"
DOWN = r"\s*ke\s*-?\s*bawah\b|\s+(?:and|or)\s+(?:under|less|below)\b|\s+atau\s+kurang\b"
TO = r"\s*(?:-|–|—|~|s/d|s\.d\.?|sd|sampai|sampe|hingga|ke|to|until)\s*"
PER = r"(?:\s*(?:/|\bper\b)\s*[a-z]+)?"

BETWEEN = rf"(?:antara|between)\s+(?P<a>{AMOUNT})\s*(?:{TO}|dan|and|&)\s*(?P<b>{AMOUNT})"
RANGE = rf"(?:(?:dari|dr|from|mulai)\s+)?(?P<c>{AMOUNT}){TO}(?P<d>{AMOUNT})"
PRICED = r"(?P<priced>(?:se)?harga(?:nya)?|budget|bajet|kisaran|rp\.?)[\s:]*"
SPAN = re.compile(rf"(?<![\w.,])(?:{PRICED})?(?:{BETWEEN}|{RANGE}){PER}")
SINGLE = re.compile(
    rf"(?:(?<![\w.,])|(?=[<>≤≥±]))(?:{CUE}[\s:]*){{0,3}}(?P<amount>{AMOUNT})"
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))?{PER}"
)


def take_prices(text, bounds):
    """The folded text without its prices, which go into `bounds` as low and high, whole rupiah.

    Where one bound is named twice, the last one counts.
    """
    text = AND_A_HALF.sub(lambda match: f"{_digits(match[1])},5 ", text)
    text = re.sub(r"[a-z]+", lambda match: SAID.get(match[0], match[0]), text)
    rest = SPAN.sub(lambda match: _span(match, bounds), text)
    return SINGLE.sub(lambda match: _single(match, bounds), rest)


def _digits(number):
    return NUMERALS.index(number) + 1 if number in NUMERALS else number


def in_order(low=None, high=None):
    """(low, high), the smaller one first."""
    if low is not None and high is not None:
        return min(low, high), max(low, high)
    return low, high


def _span(match, bounds):
    first, second = match["a"] or match["c"], match["b"] or match["d"]
    high = _price(second)
    if match["priced"] and re.fullmatch(r"\d{2,3}", second):
        high = int(second) * 1000  # "harga 50 sampai 100" can only mean thousands
    low = _price(first) or _in_the_unit_of(second, first)
    if not low or not high:
        return match[0]
    bounds.update(low=min(low, high), high=max(low, high))
    return " "


def _in_the_unit_of(second, first):
    """50-100rb: the first number counts in the unit of the second; 50-100.000 in thousands."""
    if not re.fullmatch(r"\d+(?:[.,]\d{1,2})?", first):
        return None
    unit = re.search(rf"{UNIT}|(?:ribu|juta)(?:an)?", second)
    return _amount(first + (unit[0] if unit else "rb"))


def _single(match, bounds):
    cued = match["high"] or match["low"] or match["about"]
    price = _price(match["amount"], cued=bool(cued)) or _thousands(match)
    if not price:
        return match[0]
    if match["down"] or (match["high"] and not match["up"]):
        bounds["high"] = price
    elif match["up"] or match["low"]:
        bounds["low"] = price
    else:
        off = price * AROUND // 100
        bounds.update(low=price - off, high=price + off)
    return " "


def _thousands(match):
    """ "tas di bawah 100" can only mean thousands; "di bawah 12 tahun" is no price."""
    last = match.end() == len(match.string.rstrip())
    if last and match["high"] and re.fullmatch(r"[1-9]\d{1,2}", match["amount"]):
        return int(match["amount"]) * 1000
    return None


def _price(text, *, cued=False):
    """Whole rupiah when the text can only be a price; else None. `cued`: it stands where one is."""
    price = _amount(text)
    if price is None or not LEAST <= price <= MOST:
        return None
    if text in ("seribu", "sejuta"):  # also said of patterns and flowers
        return price if cued else None
    if not text.isdigit() or len(text) > 4:
        return price
    round_sum = len(text) == 4 and price % 500 == 0
    return price if round_sum or (cued and price not in YEARS) else None


def _amount(text):
    """Whole rupiah, or None where the text is no amount."""
    text = re.sub(r"^rp\.", "rp", text.strip())
    text = re.sub(r"rbu|rebu|thousand", "rb", text).replace("million", "jt")
    text = re.sub(r"^(\d+)an$", r"\1", text.replace("setengah juta", "500 ribu"))
    try:
        return rupiah.parse(text) if re.search(r"\d", text) else _spelt(text)
    except ValueError:
        return None


def _spelt(text):
    """seratus lima puluh ribu -> 150000."""
    total = part = 0
    spaced = re.sub(r"se(?=ratus|puluh|belas|ribu|juta)", "satu ", text)
    for word in re.findall(rf"{'|'.join(NUMERALS)}|belas|puluh|ratus|ribu|juta", spaced):
        if word in NUMERALS:
            part += NUMERALS.index(word) + 1
        elif word == "belas":
            part += 10
        elif word in ("puluh", "ratus"):
            size = 10 if word == "puluh" else 100
            part += part % 10 * (size - 1)
        else:
            total += (part or 1) * (1000 if word == "ribu" else 10**6)
            part = 0
    return total
