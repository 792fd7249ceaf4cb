"""A page compressed once, with holes for tokens: what comes out is what went in."""

import gzip
import random
import zlib

import pytest

from ikmhub.kept_pages import Compressed, follow, follower, unpacked

TOKEN = b"abcdefghijklmnopqrstuvwxyz012345"
OTHER = b"0" * 32


def words(count, seed=1):
    draw = random.Random(seed)
    return " ".join(draw.choice(("tenun", "kopi", "ketak", "Rp25.000", "é")) for _ in range(count))


@pytest.mark.parametrize(
    "parts",
    [
        ["sendiri"],
        ["", ""],
        ["awal", ""],
        ["", "akhir"],
        [words(100), words(100)],
        [words(9_000, 1), words(9_000, 2)],
        [words(500), words(500), "", words(500)],
        [TOKEN.decode() * 3, TOKEN.decode() * 3],
    ],
)
def test_any_token_fits_into_the_holes(parts):
    parts = [part.encode() for part in parts]
    content = Compressed(parts)
    for token in (TOKEN, OTHER):
        assert gzip.decompress(content.gzip(token)) == token.join(parts)
        assert token.join(unpacked(content)) == token.join(parts)
        assert content.length == len(token.join(parts))


def test_the_token_is_not_compressed_and_does_not_change_the_length():
    content = Compressed([words(200).encode() + TOKEN, TOKEN + words(200).encode()])
    assert TOKEN in content.gzip(TOKEN)
    assert len(content.gzip(TOKEN)) == len(content.gzip(OTHER))


def test_what_stands_after_a_hole_is_compressed_by_what_stood_before():
    half = random.Random(3).randbytes(5_000).hex().encode()
    alone, again = Compressed([half]), Compressed([half, half])
    assert len(again.gzip(TOKEN)) < 1.1 * len(alone.gzip(TOKEN))


@pytest.mark.parametrize("part", [b"", b"a", words(1_000).encode()])
def test_a_checksum_goes_on_over_a_part_from_anywhere(part):
    draw = random.Random(2)
    for before in (0, 1, 0xFFFFFFFF, *(draw.getrandbits(32) for _ in range(50))):
        assert follow(before, *follower(part)) == zlib.crc32(part, before)
