"""The role of the office's staff."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from accounts.tests import factories as people
from accounts.tests.sent import as_shown
from ikmhub import roles
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def held(name=roles.STAFF):
    pairs = Group.objects.get(name=name).permissions.values_list(
        "content_type__app_label", "codename"
    )
    return sorted(pairs)


def test_the_group_stands_with_exactly_its_rights_after_migrate():
    assert held() == sorted(roles.codenames())


def test_a_penyuluh_reads_at_the_desk_and_changes_nothing_there():
    assert held(roles.OFFICERS) == [("catalog", "view_product"), ("producers", "view_producer")]


def test_permissions_that_are_not_there_yet_are_made():
    Permission.objects.all().delete()
    Group.objects.all().delete()
    roles.set_up()
    assert held() == sorted(roles.codenames())


def test_a_second_time_changes_nothing_and_keeps_the_members():
    group = Group.objects.get(name=roles.STAFF)
    member = people.officer()
    member.groups.add(group)
    roles.set_up()
    assert list(member.groups.all()) == [group]
    assert Group.objects.count() == len(roles.GROUPS)


def test_a_right_that_was_taken_away_comes_back_with_migrate():
    Group.objects.get(name=roles.STAFF).permissions.clear()
    call_command("migrate", verbosity=0)
    assert held() == sorted(roles.codenames())


def test_a_half_migrated_database_is_left_alone():
    class Half:
        def get_model(self, *names):
            return apps.get_model(*names)

        def get_app_config(self, label):
            raise LookupError

    Group.objects.all().delete()
    roles.set_up(apps=Half())
    assert not Group.objects.exists()


@pytest.mark.parametrize(
    ("right", "has"),
    [
        ("producers.change_producer", True),
        ("producers.add_invitation", True),
        ("catalog.change_product", True),
        ("orders.view_order", True),
        ("orders.change_order", False),
        ("producers.delete_producer", False),
        ("producers.change_region", False),
        ("accounts.delete_user", False),
        ("auth.change_group", False),
    ],
)
def test_what_a_member_may(right, has):
    member = people.officer()
    member.groups.add(Group.objects.get(name=roles.STAFF))
    assert User.objects.get(pk=member.pk).has_perm(right) is has


def named(client, term):
    """Whom the search of a maker's page finds, as names."""
    query = {"app_label": "producers", "model_name": "membership", "field_name": "user"}
    found = client.get(reverse("admin:autocomplete"), query | {"term": term}).json()["results"]
    return [row["text"] for row in found]


def test_the_staff_find_the_penyuluh_whom_they_name_for_a_maker(client):
    petugas, lale = people.officer(), people.officer(name="Lale")
    people.officer(name="Lale Hartini", is_superuser=True)
    people.officer(name="Lale lama", is_active=False)
    petugas.groups.add(Group.objects.get(name=roles.STAFF))
    client.force_login(petugas)
    assert named(client, "lale") == [str(lale)]
    assert client.get(f"/admin/accounts/user/{lale.pk}/change/").status_code == 302
    assert "Lale" not in client.get("/admin/accounts/user/?q=lale").content.decode()
    maker = makers.producer()
    sent = as_shown(client.get(desk.page(maker)))
    rows = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "0-user": lale.pk, "0-role": "officer"}
    client.post(desk.page(maker), sent | {f"memberships-{name}": v for name, v in rows.items()})
    assert (maker.memberships.get().user, maker.memberships.get().role) == (lale, "officer")
