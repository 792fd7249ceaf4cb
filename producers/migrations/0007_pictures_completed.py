from django.core.files.storage import default_storage
from django.db import migrations
from PIL import Image

from producers import photos
from producers.photo_focus import focus


def complete(apps, _editor):
    """Stored pictures get what new ones have: the smallest file and the place of the cut."""
    for picture in apps.get_model("producers", "Picture").objects.iterator():
        try:
            with default_storage.open(photos.name(picture.digest, "400.webp")) as file:
                image = Image.open(file, formats=("WEBP",)).convert("RGB")
        except FileNotFoundError:  # a database without its files: nothing can be shown anyway
            continue
        picture.focus = focus(image)
        picture.save(update_fields=["focus"])
        photos.add_tiny(picture.digest, image, default_storage)


class Migration(migrations.Migration):
    dependencies = [("producers", "0006_picture_focus")]

    operations = [migrations.RunPython(complete, migrations.RunPython.noop)]
