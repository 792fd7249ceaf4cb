"""Whether goods are there, and how many; or how long it takes to make them."""

import pytest

from catalog.models import Product
from catalog.tests.factories import category, product, variant

pytestmark = pytest.mark.django_db


def supply(client, thing, **changed):
    answers = {"supply": "ready", "stock": "", "initial-stock": "", "lead_days": ""}
    return client.post(f"/lapak/barang/{thing.pk}/persediaan/", answers | changed)


def test_goods_made_after_ordering_have_days_and_no_count(client, maker):
    thing = product(producer=maker, price=95_000, stock=5)
    answer = supply(client, thing, supply="made", lead_days="14", stock="6")
    assert answer.url == f"/lapak/barang/{thing.pk}/"
    thing.refresh_from_db()
    assert thing.lead_days == 14 and thing.variants.get().made_to_order
    supply(client, thing, stock="4")
    thing.refresh_from_db()
    assert (thing.lead_days, thing.variants.get().stock) == (None, 4)


def test_what_buyers_took_meanwhile_is_not_put_back(client, maker):
    thing = product(producer=maker, price=95_000, stock=5)
    thing.variants.get().take(2)
    supply(client, thing, **{"stock": "5", "initial-stock": "5"})
    assert thing.variants.get().stock == 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"supply": "x"}, "supply"),
        ({"supply": "made", "lead_days": ""}, "lead_days"),
        ({"supply": "made", "lead_days": "0"}, "lead_days"),
        ({"supply": "made", "lead_days": "366"}, "lead_days"),
        ({"stock": "-1"}, "stock"),
    ],
)
def test_a_wrong_count_is_told_and_nothing_is_written(client, maker, changed, field):
    thing = product(producer=maker, price=95_000, stock=5)
    assert list(supply(client, thing, **changed).context["form"].errors) == [field]
    thing.refresh_from_db()
    assert (thing.lead_days, thing.variants.get().stock) == (None, 5)


def test_what_has_no_price_or_several_options_is_led_there(client, maker):
    draft = Product.objects.create(producer=maker, category=category(), name="Kendi lukis")
    assert supply(client, draft).url == f"/lapak/barang/{draft.pk}/harga/"
    thing = product(producer=maker, price=95_000)
    variant(product=thing, name="Besar")
    assert supply(client, thing).url == f"/lapak/barang/{thing.pk}/pilihan/"
