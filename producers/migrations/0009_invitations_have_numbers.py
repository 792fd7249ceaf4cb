"""Invitations that wait are for the maker's recorded number; where there is none they end."""

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.utils import timezone


def fill(apps, schema_editor):
    invitations = apps.get_model("producers", "Invitation").objects.filter(phone="")
    producers = apps.get_model("producers", "Producer").objects.filter(pk=OuterRef("producer"))
    invitations.update(phone=Subquery(producers.values("phone")[:1]))
    invitations.filter(used_at=None, expires_at__gt=timezone.now()).update(
        expires_at=timezone.now()
    )


class Migration(migrations.Migration):
    dependencies = [("producers", "0008_cards_and_helpers")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
