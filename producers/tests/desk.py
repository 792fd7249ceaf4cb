"""Who sits at the office's desk, for tests of the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import User
from accounts.tests import factories as people
from producers.tests.factories import officer


@pytest.fixture
def petugas():
    return officer()


@pytest.fixture
def office(client, petugas):
    client.force_login(petugas)
    return client


def colleague(*rights, **fields):
    """Staff with only the named rights, such as `producers.view_producer`."""
    staff = people.officer(**fields)
    for right in rights:
        app, codename = right.split(".")
        staff.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    return User.objects.get(pk=staff.pk)


def helper_of(*makers, rights=()):
    """A penyuluh of these makers, who reads the registry and changes nothing in it."""
    reader = colleague("producers.view_producer", *rights)
    for maker in makers:
        reader.memberships.create(producer=maker, role="officer")
    return reader


def page(row, name="change"):
    """The admin's address of a row: change, history, delete."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk])


def step(row, name):
    """The address of a button."""
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_step", args=[row.pk, name])


def lists(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def said(response):
    """What the page tells the officer, as texts."""
    return [str(message) for message in response.context["messages"]]
