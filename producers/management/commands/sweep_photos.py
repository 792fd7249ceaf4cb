from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from producers import photos, uploads
from producers.models.pictures import Picture, clear_away

YOUNG = timedelta(days=1)  # somebody may be about to write its row


class Command(BaseCommand):
    help = (
        "Delete the files of photos that no row knows, a day after they were written: what a "
        "power cut or a form taken back has left; and photos that were sent two weeks ago and are "
        "shown nowhere. For cron. Safe to run twice at once."
    )

    def handle(self, **options):
        unused = uploads.sweep()
        gone = [digest for folder in folders("foto") for digest in left_over(f"foto/{folder}")]
        for digest in gone:
            clear_away(digest)
        self.stdout.write(f"{unused} foto lama dan {len(gone)} foto tanpa catatan dihapus.")


def folders(place):
    return default_storage.listdir(place)[0] if default_storage.exists(place) else []


def left_over(folder):
    """The digests of old files in this folder that have no row; drafts of files are deleted."""
    old = set()
    for name in default_storage.listdir(folder)[1]:
        place = f"{folder}/{name}"
        if default_storage.get_modified_time(place) > timezone.now() - YOUNG:
            continue
        if name.startswith(photos.DRAFT):
            default_storage.delete(place)
        else:
            old.add(name.partition("-")[0])
    return old - set(Picture.objects.filter(digest__in=old).values_list("digest", flat=True))
