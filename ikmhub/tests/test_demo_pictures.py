import json
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

DEMO = Path(settings.BASE_DIR) / "ikmhub" / "demo"
ROWS = json.loads((DEMO / "index.json").read_text(encoding="utf-8"))


def test_the_index_names_every_picture_once_and_no_other():
    named = [row["file"] for row in ROWS]

    assert sorted(named) == sorted(path.name for path in (DEMO / "img").iterdir())
    assert len(named) == len(set(named))


def test_there_are_enough_different_pictures_for_a_demo_shelf():
    kinds = [row["motif"] for row in ROWS]

    assert kinds.count("wajah") >= 24
    assert len([kind for kind in kinds if kind not in ("wajah", "dekat", "hero")]) >= 140


def test_all_pictures_together_stay_light():
    sizes = [path.stat().st_size for path in (DEMO / "img").iterdir()]

    assert max(sizes) < 300_000
    assert sum(sizes) < 10_000_000


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_a_picture_calls_itself_an_illustration_and_carries_no_notes(row):
    assert row["alt"].startswith("Ilustrasi: ")
    assert row["words"]
    with Image.open(DEMO / "img" / row["file"]) as image:
        assert image.format == "JPEG"
        assert min(image.size) >= 400
        assert not image.getexif()
