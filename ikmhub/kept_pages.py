"""A finished page as it is kept: compressed once, with holes for each visitor's form token."""

import re
import struct
import zlib
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified

TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')
LIKE_A_TOKEN = re.compile(rb"[A-Za-z0-9]{64}")
VARIES = {"cookie", "accept-encoding", "accept-language"}  # the last is read off the address
OWN = ("Content-Length", "Vary", "Cache-Control", "ETag")
# Tells the worker on the phone (templates/sw.js) that it may keep the page: it is nobody's own.
SAME = "X-Same-For-All"
OVERHEAD = 3_000  # bytes of a kept page beside its content: headers, address, objects


def parts_for_all(response):
    """The page's bytes around its form tokens; None where anything is one visitor's own."""
    given = {word.strip().lower() for word in response.get("Vary", "").split(",")}
    if (
        response.status_code != 200
        or response.streaming
        or "Content-Encoding" in response
        or "Cache-Control" in response  # the view has its own wish
        or not set(response.cookies) <= {settings.CSRF_COOKIE_NAME}
        or not given - {""} <= VARIES
    ):
        return None
    parts = TOKEN.split(response.content) if response.cookies else [response.content]
    if response.cookies and any(map(LIKE_A_TOKEN.search, parts)):
        return None  # a token in another place than a form
    return parts


class Page:
    """One page, the same for all but for the tokens of its forms.

    `made_from`: what it was made from, read before. `size` in bytes of memory. `before`: the page
    that stood here; its compressed content serves again where nothing has changed.
    """

    def __init__(self, response, parts, made_from, before=None):
        self.made_from = made_from
        self.each_time = getattr(response, "each_time", None)
        self.headers = {k: v for k, v in response.items() if k not in OWN}
        self.digest = digest(self.headers, parts)
        if before is not None and before.digest == self.digest:
            self.content = before.content
        else:
            self.content = Compressed(parts)
        self.forms = len(parts) > 1
        self.size = OVERHEAD + sum(map(len, self.content.parts))

    def answer(self, request, secret):
        """200 with the page or 304; `secret` is the visitor's own where the page has forms."""
        tag = f"{self.digest}-{sha256(secret.encode()).hexdigest()[:8]}" if secret else self.digest
        cached = {
            "ETag": f'W/"{tag}"',
            # The browser may keep it and must ask each time: a changed price shows at once.
            # Nothing in between keeps it: it cannot know whose session sees something else.
            "Cache-Control": "private, no-cache",
            "Vary": "Cookie, Accept-Encoding",
            SAME: "1",
        }
        if f'"{tag}"' in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return HttpResponseNotModified(headers=cached)
        return self._full(request, secret.encode(), cached)

    def _full(self, request, token, cached):
        # The secret itself is a valid token. Masks are for secrets that are compressed together
        # with words of the visitor; this one is not compressed.
        headers = self.headers | cached
        if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            body = self.content.gzip(token)
            headers["Content-Encoding"] = "gzip"
        else:
            body = token.join(unpacked(self.content))
        headers["Content-Length"] = str(len(body))
        return HttpResponse(body, headers=headers)


def digest(headers, parts):
    """What tells two pages apart: content and headers without anybody's token."""
    told = sha256(repr(sorted(headers.items())).encode())
    told.update(b"\xff".join(parts))
    return told.hexdigest()[:24]


class Compressed:
    """Parts of a text, compressed once to one gzip stream that takes any token between them.

    The token lies uncompressed between the parts. Later parts are compressed as if bytes that no
    UTF-8 text holds stood in its place, so none of them is described by pointing at it.
    """

    SECRET = 32  # letters of a token
    STAND_IN = b"\xff" * SECRET
    HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    STORED = struct.pack("<BHH", 0, SECRET, 0xFFFF - SECRET)  # not the last block, as it is

    def __init__(self, parts):
        self.length = sum(map(len, parts)) + self.SECRET * (len(parts) - 1)
        self.checksum = zlib.crc32(parts[0])
        self.following = [follower(part) for part in parts[1:]]
        deflate = zlib.compressobj(6, wbits=-15)
        self.parts = []
        for part in parts[:-1]:
            self.parts.append(deflate.compress(part) + deflate.flush(zlib.Z_SYNC_FLUSH))
            deflate.compress(self.STAND_IN)
            deflate.flush(zlib.Z_SYNC_FLUSH)
        self.parts.append(deflate.compress(parts[-1]) + deflate.flush())

    def gzip(self, token):
        """The whole text with the token in its holes, as a gzip file."""
        checksum = self.checksum
        for bits, none in self.following:
            checksum = follow(zlib.crc32(token, checksum), bits, none)
        body = (self.STORED + token).join(self.parts)
        return b"".join((self.HEAD, body, struct.pack("<II", checksum, self.length)))


@lru_cache(maxsize=32)
def unpacked(content):
    """The parts of the text, for whoever reads no gzip; the few that are asked for most stay."""
    text = zlib.decompress(content.gzip(content.STAND_IN), wbits=31)
    return text.split(content.STAND_IN)


def follower(part):
    """How a checksum goes on over the part whatever stood before: linear in the checksum's bits."""
    none = zlib.crc32(part, 0)
    return [zlib.crc32(part, 1 << n) ^ none for n in range(32)], none


def follow(checksum, bits, none):
    """crc32(part, checksum), from what `follower` tells of the part."""
    for n, bit in enumerate(bits):
        if checksum >> n & 1:
            none ^= bit
    return none
