"""The heaviest honest photos, each in a process of its own, against the memory promised."""

import subprocess
import sys

import pytest
from PIL import Image

from producers.tests.photo_files import encoded

PROMISED = 150 * 1024  # kB above an idle process

CHILD = """
import resource, sys
from django.conf import settings
settings.configure(USE_I18N=False)
from producers import photos
from producers.tests.photo_files import photo_file
photos.renditions(photo_file(size=(900, 900)))
idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open(sys.argv[1], "rb") as file:
    made = photos.renditions(file)
print(made.width, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle)
"""

HEAVIEST = {
    "50 megapixels from a phone": ((8660, 5770), "RGB", "JPEG", {}),
    "tall, which cannot be decoded small": ((3190, 6370), "RGB", "JPEG", {}),
    "in several passes": ((5400, 4500), "RGB", "JPEG", {"progressive": True}),
    "largest plain PNG": ((5400, 5400), "RGB", "PNG", {"compress_level": 1}),
    "largest clear PNG": ((3800, 3800), "RGBA", "PNG", {"compress_level": 1}),
    "largest WebP": ((2850, 2850), "RGB", "WEBP", {"method": 0}),
    "largest clear WebP": ((2500, 2500), "RGBA", "WEBP", {"method": 0}),
}


@pytest.mark.parametrize("case", HEAVIEST)
def test_the_heaviest_photo_stays_within_the_memory_promised(case, tmp_path):
    size, mode, format, options = HEAVIEST[case]
    sent = tmp_path / "foto"
    image = Image.radial_gradient("L").resize(size).convert(mode)
    if mode == "RGBA":
        image.putalpha(image.getchannel(0))
    sent.write_bytes(encoded(image, format=format, **options))

    child = [sys.executable, "-c", CHILD, str(sent)]
    answer = subprocess.run(child, capture_output=True, text=True, check=True)
    width, grown = map(int, answer.stdout.split())
    assert width == size[0]
    assert grown < PROMISED
