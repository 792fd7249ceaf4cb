"""What needs no table; that `_move` locks, checks and writes is tried on each real life cycle."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from accounts.lifecycle import LifeCycle, WrongState


@pytest.fixture
def lamp():
    with isolate_apps("accounts"):

        class Lamp(LifeCycle):
            class Status(models.TextChoices):
                OFF = "off", "Padam"
                ON = "on", "Menyala"
                BROKEN = "broken", "Rusak"

            TRANSITIONS = {Status.OFF: {Status.ON}, Status.ON: {Status.OFF, Status.BROKEN}}
            status = models.CharField(max_length=6, choices=Status, default=Status.OFF)

            class Meta:
                app_label = "accounts"

        yield Lamp


@pytest.mark.parametrize(
    ("status", "possible"), [("off", ["on"]), ("on", ["off", "broken"]), ("broken", [])]
)
def test_only_the_steps_of_the_table_are_possible(lamp, status, possible):
    row = lamp(status=status)
    assert [target for target in lamp.Status.values if row.can(target)] == sorted(
        possible, key=lamp.Status.values.index
    )


def test_a_wrong_step_says_how_it_stands_now(lamp):
    refused = WrongState(lamp(status="broken"), "on")
    assert str(refused) == (
        "Langkah ini tidak bisa lagi: sekarang “Rusak”. Pilih tombol yang masih ada."
    )
    assert (refused.row.status, refused.target) == ("broken", "on")
