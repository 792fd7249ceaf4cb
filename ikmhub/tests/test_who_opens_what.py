"""Every address below `/lapak/` for every kind of person: one table, and no page outside it."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.tests import factories as people
from catalog.tests import factories as shelf
from orders.tests import factories as make
from producers.models import Invitation, Membership
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Role = Membership.Role

ORDER = ("owner", "helper", "penyuluh", "other", "other penyuluh", "staff", "buyer", "nobody")
# What each kind of page answers them; "ok" is anything but a refusal. Who acts for another maker
# sees the own pages there, and finds nothing of this one.
KINDS = {
    "all": ("ok", "ok", "ok", "ok", "ok", 403, 403, 302),
    "answer": ("ok", "ok", 403, "ok", 403, 403, 403, 302),
    "own": ("ok", 403, 403, "ok", 403, 403, 403, 302),
    "own row": ("ok", 403, 403, 404, 403, 403, 403, 302),
    "thing": ("ok", "ok", 404, 404, 404, 403, 403, 302),
    "order": ("ok", "ok", 403, 404, 403, 403, 403, 302),
}
GET = {
    "orders:counter": "all",
    "orders:maker_week": "answer",
    "orders:maker_orders": "answer",
    "orders:maker_order": "order",
    "orders:maker_accept": "order",
    "orders:maker_decline": "order",
    "orders:maker_enquiries": "answer",
    "producers:profile": "all",
    "producers:story": "own",
    "producers:portrait": "own",
    "producers:bank": "own",
    "producers:phone": "own",
    "producers:pause": "answer",
    "producers:people": "own",
    "producers:people_invite": "own",
    "producers:people_end": "own row",
    "producers:pin": "answer",
    "catalog:maker_share": "all",
    "catalog:maker_picture": "all",
    "catalog:goods": "all",
    "catalog:goods_new": "all",
    "catalog:goods_store": "all",
    "catalog:goods_words": "all",
    "catalog:goods_cards": "all",
    "catalog:goods_catalogue": "all",
    **dict.fromkeys(
        (
            *("catalog:goods_item", "catalog:goods_detail", "catalog:goods_name"),
            *("catalog:goods_price", "catalog:goods_supply", "catalog:goods_photos"),
            *("catalog:goods_discard", "catalog:goods_share", "catalog:goods_pause"),
            *("catalog:goods_options", "catalog:goods_option", "catalog:goods_picture"),
            *("catalog:goods_kind", "catalog:goods_photo_drop"),
        ),
        "thing",
    ),
}
POST = {
    "producers:switch": "own row",
    "producers:people_take_back": "own row",
    "catalog:goods_confirm_all": "answer",
    **dict.fromkeys(
        (
            *("catalog:goods_stock", "catalog:goods_copy", "catalog:goods_option_drop"),
            "catalog:goods_act",
        ),
        "thing",
    ),
    "orders:maker_act": "order",
    "orders:maker_answer": "order",
}
# Whom it may be switched to is asked of everybody in the same way.
KINDS_OF_ONE = {"producers:switch": ("ok", "ok", "ok", 404, 404, 403, 403, 302)}


def named(patterns, space="", path=""):
    """(name, address) of every page in the URL conf."""
    for entry in patterns:
        here = path + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from named(entry.url_patterns, inner, here)
        elif entry.name:
            yield space + entry.name, here


def test_no_page_of_the_counter_is_outside_the_table():
    pages = {name for name, path in named(get_resolver().url_patterns) if path.startswith("lapak/")}
    assert pages == set(GET) | set(POST)


@pytest.fixture
def world():
    """One maker with everybody around it, and what the addresses name."""
    who = {
        "owner": makers.person(),
        "helper": makers.person(),
        "other": makers.person(),
        "buyer": makers.person(),
        **{name: people.officer() for name in ("penyuluh", "other penyuluh", "staff")},
    }
    maker, other = makers.producer(member=who["owner"]), makers.producer(member=who["other"])
    help = Membership.objects.create(user=who["helper"], producer=maker, role=Role.HELPER)
    for name, row in (("penyuluh", maker), ("other penyuluh", other)):
        Membership.objects.create(user=who[name], producer=row, role=Role.OFFICER)
    variant = shelf.product(producer=maker, price=100_000).variants.get()
    second = shelf.variant(product=variant.product, name="Besar", price=200_000)
    photo = shelf.photo(product=variant.product)
    facts = {"role": Role.HELPER, "phone": "+6281298760009", "name": "Edi"}
    link = Invitation.objects.invite(maker, by=who["owner"], **facts)
    order = make.order(variant=second)
    enquiry = make.enquiry(product=variant.product)
    thing = {"pk": variant.product_id}
    option = thing | {"variant_pk": variant.pk}
    kwargs = {
        "producers:people_end": {"pk": help.pk},
        "producers:people_take_back": {"pk": link.pk},
        "catalog:goods_detail": thing | {"word": "cerita"},
        "catalog:goods_photo_drop": thing | {"photo_pk": photo.pk},
        "catalog:goods_option": option,
        "catalog:goods_option_drop": option,
        "catalog:goods_act": thing | {"word": "sembunyikan"},
        "orders:maker_act": {"code": order.code, "word": "selesai"},
        "orders:maker_answer": {"code": enquiry.code},
        **dict.fromkeys(
            ("orders:maker_order", "orders:maker_accept", "orders:maker_decline"),
            {"code": order.code},
        ),
    }
    sent = {
        "producers:switch": {"producer": maker.pk},
        "catalog:goods_stock": {"variant": variant.pk},
    }
    return who, lambda name: kwargs.get(name, thing if is_thing(name) else {}), sent


def is_thing(name):
    return (GET | POST)[name] == "thing"


@pytest.mark.parametrize("name", [*GET, *POST])
def test_each_page_answers_each_person_as_the_table_says(world, name):
    who, kwargs, sent = world
    address = reverse(name, kwargs=kwargs(name))
    expected = KINDS_OF_ONE.get(name) or KINDS[(GET | POST)[name]]
    answers = {person: answer(who.get(person), name, address, sent.get(name)) for person in ORDER}
    assert answers == dict(zip(ORDER, expected, strict=True))


def answer(person, name, address, sent):
    """The refusal's status, or "ok"; whatever was written is taken back."""
    client = Client()
    if person:
        client.force_login(person)
    with transaction.atomic():
        response = client.get(address) if name in GET else client.post(address, sent)
        transaction.set_rollback(True)
    if response.status_code == 302 and response.url.startswith("/masuk/"):
        return 302
    return response.status_code if response.status_code >= 400 else "ok"
