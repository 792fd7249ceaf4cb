"""Re-encodes the demo's pictures like any photo, on all cores, because it is slow work.

Nothing here imports a model: the worker processes start without Django's registry.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from producers import photos

IMAGES = Path(__file__).parent / "img"
MOST_WORKERS = 4


def render_all(files):
    """{file: renditions} of the named pictures, about 0.2 s of one processor each."""
    workers = min(cpu_count() or 1, MOST_WORKERS, len(files))
    if workers < 2:
        return {file: render(file) for file in files}
    # Fresh processes: a forked one would share this one's database connection.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return dict(zip(files, pool.map(render, files, chunksize=4), strict=True))


def render(file):
    with (IMAGES / file).open("rb") as opened:
        return photos.renditions(opened)
