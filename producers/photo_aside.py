"""A photo whose decoder must hold it whole (a JPEG in several passes, a lossless WebP), opened in
a process of its own: the server keeps to its memory, and goes on should this one be ended.

Knows nothing of Django, so that it starts at once. Only one runs on a machine at a time.
"""

import fcntl
import resource
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from PIL import Image

from producers import photo_webp
from producers.photo_webp import TooHeavy

MOST_BYTES = 768 * 1024 * 1024  # 50 megapixels of print colours in several passes take 400 MB
SECONDS = 20  # with the wait for another one
BROKEN = 3


def opened(file, target):
    """The picture in `file`, shrunk to `target` (width, height). Raises TooHeavy or OSError."""
    command = [sys.executable, "-m", __name__, *map(str, target)]
    given = {"capture_output": True, "cwd": Path(__file__).parent.parent, "timeout": SECONDS}
    try:
        answer = subprocess.run(command, **_handed_over(file), **given)
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if answer.returncode:
        raise OSError("broken") if answer.returncode == BROKEN else TooHeavy
    mode, _, pixels = answer.stdout.partition(b"\n")
    return Image.frombytes(mode.decode(), target, pixels)


def _handed_over(file):
    """A file that lies on the disk need not pass through anybody's memory."""
    try:
        return {"stdin": file.fileno()}
    except OSError:  # it has none
        file.seek(0)
        return {"input": file.read()}


def main(width, height):
    """Read a photo from the standard input; write its mode, a line's end and its pixels."""
    be_the_first_to_go()
    with open(__file__, "rb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        image = shrunk(_taken_over(sys.stdin.buffer), (int(width), int(height)))
    sys.stdout.buffer.write(image.mode.encode() + b"\n" + image.tobytes())


def _taken_over(file):
    return file if file.seekable() else BytesIO(file.read())


def shrunk(file, target):
    file.seek(0)
    if file.read(4) == b"RIFF":
        file.seek(0)
        return photo_webp.small(photo_webp.still(file.read()), target)
    image = Image.open(file, formats=("JPEG",))
    image.draft(None, target)
    return image.resize(target, Image.Resampling.LANCZOS, reducing_gap=2)


def be_the_first_to_go():
    """Where memory runs out this process ends, and no other."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except MemoryError:
        sys.exit(1)
    except Exception:
        sys.exit(BROKEN)
