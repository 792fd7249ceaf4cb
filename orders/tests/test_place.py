"""A basket becomes orders: prices fixed, stock taken, all or nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models import PriceTier, Product
from catalog.tests import factories as shelf
from orders import actions, codes
from orders.contents import Contents
from orders.models import Order, OrderEvent, OrderLine
from orders.tests import factories as make
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def stock(product):
    return product.variants.get().stock


def place(product, quantity=1, *, token="form-1", **rest):
    variant = product.variants.get()
    return actions.place({variant.pk: quantity}, buyer=make.dewi(), token=token, **rest)


def refused(product, quantity=1, **rest):
    """The sentences with which the order is refused; nothing may have been written."""
    before = stock(product)
    with pytest.raises(actions.NotPlaced) as refusal:
        place(product, quantity, **rest)
    assert (Order.objects.count(), OrderLine.objects.count(), stock(product)) == (0, 0, before)
    return refusal.value.sentences


def test_an_order_takes_the_stock_and_fixes_names_and_prices():
    kopi = shelf.product(name="Kopi robusta", unit="bungkus", price=42_000, stock=5)
    (order,) = place(kopi, 3).orders
    kopi.variants.update(price=99_000)
    line = order.lines.get()
    assert (line.product_name, line.unit, line.unit_price) == ("Kopi robusta", "bungkus", 42_000)
    assert (line.quantity, line.taken, line.total) == (3, 3, 126_000)
    assert (order.goods_total, order.total, order.delivery_cost) == (126_000, 126_000, None)
    assert stock(kopi) == 2


def test_the_first_event_says_when_and_that_the_buyer_did_it():
    (order,) = place(shelf.product()).orders
    event = order.events.get()
    assert (event.from_status, event.to_status, event.by) == ("", "new", None)
    assert timezone.now() - event.at < timedelta(minutes=1)


def test_a_new_order_waits_to_the_end_of_the_day_that_the_office_sets(settings):
    settings.ORDER_ANSWER_DAYS = 2
    (order,) = place(shelf.product()).orders
    until = timezone.localtime(order.expires_at)
    assert until.date() == timezone.localdate() + timedelta(days=2)
    assert (until.hour, until.minute) == (23, 59)


def test_what_is_made_to_order_has_no_stock_to_take():
    kain = shelf.product(stock=None, lead_days=45)
    (order,) = place(kain, 7).orders
    assert (order.lines.get().taken, stock(kain)) == (0, None)


def test_a_wholesale_price_holds_from_its_quantity_on():
    kopi = shelf.product(price=42_000, stock=50)
    PriceTier.objects.create(variant=kopi.variants.get(), min_quantity=10, price=38_000)
    (few,) = place(kopi, 9, token="few").orders
    (many,) = place(kopi, 10, token="many").orders
    assert (few.goods_total, many.goods_total) == (9 * 42_000, 10 * 38_000)


def test_two_makers_get_an_order_each_and_one_maker_gets_one_for_two_things():
    ibu_sari, pak_budi = makers.producer(), makers.producer()
    kain, tas = shelf.product(producer=ibu_sari), shelf.product(producer=ibu_sari)
    lampu = shelf.product(producer=pak_budi)
    pks = [product.variants.get().pk for product in (kain, lampu, tas)]
    orders = make.orders(dict.fromkeys(pks, 1))
    assert [order.producer for order in orders] == [ibu_sari, pak_budi]
    assert [order.lines.count() for order in orders] == [2, 1]
    assert len({order.checkout for order in orders}) == 1


def test_when_one_maker_has_too_little_no_maker_gets_an_order():
    kain, lampu = shelf.product(stock=5), shelf.product(stock=1)
    with pytest.raises(actions.NotPlaced) as refusal:
        make.orders({kain.variants.get().pk: 1, lampu.variants.get().pk: 2})
    (sentence,) = refusal.value.sentences
    assert sentence == f"{lampu.name}: Tersisa 1. Kurangi jumlahnya atau tanya perajin."
    assert (Order.objects.count(), stock(kain), stock(lampu)) == (0, 5, 1)


def test_too_many_are_refused():
    (sentence,) = refused(shelf.product(stock=2), 3)
    assert sentence.endswith("Tersisa 2. Kurangi jumlahnya atau tanya perajin.")


def test_sold_out_is_refused():
    (sentence,) = refused(shelf.product(stock=0))
    assert sentence.endswith("Barang ini habis. Keluarkan dari keranjang atau tanya perajin.")


def test_less_than_the_minimum_order_is_refused():
    (sentence,) = refused(shelf.product(stock=50, min_order=10, unit="lembar"), 9)
    assert sentence.endswith("Pesanan paling sedikit 10 lembar. Tambah jumlahnya.")


def test_the_minimum_order_counts_all_choices_of_a_product_together():
    kain = shelf.product(stock=50, min_order=10)
    blue = shelf.variant(product=kain, name="biru", stock=50)
    (order,) = make.orders({kain.variants.first().pk: 5, blue.pk: 5})
    assert order.lines.count() == 2


@pytest.mark.parametrize("status", [Product.Status.HIDDEN, Product.Status.DRAFT])
def test_what_left_the_shelf_is_refused(status):
    (sentence,) = refused(shelf.product(status=status))
    assert sentence.endswith("Barang ini tidak dijual lagi. Keluarkan dari keranjang.")


def test_goods_of_a_maker_who_stopped_are_refused():
    product = shelf.product()
    product.producer.deactivate(by=makers.officer(), reason="Pindah")
    assert refused(product)


def test_an_unknown_variant_is_refused():
    with pytest.raises(actions.NotPlaced) as refusal:
        make.orders({987_654: 1})
    assert "sudah dihapus perajin" in str(refusal.value)


def test_an_empty_basket_is_refused():
    with pytest.raises(actions.NotPlaced, match="Keranjang Anda kosong"):
        make.orders({})


def test_a_price_that_rose_since_it_was_shown_is_refused_and_named():
    kopi = shelf.product(name="Kopi", price=42_000, stock=9)
    variant = kopi.variants.get()
    shown = Contents({variant.pk: 2}).fingerprint
    kopi.variants.update(price=45_000)
    assert refused(kopi, 2, shown=shown) == [
        "Kopi: harganya sekarang Rp45.000, tadi Rp42.000.",
    ]


def test_a_basket_changed_in_another_window_is_refused_and_said():
    kopi, tas = shelf.product(name="Kopi", stock=9), shelf.product(name="Tas", stock=9)
    one, two = kopi.variants.get().pk, tas.variants.get().pk
    now = Contents({one: 2})
    assert now.changes_since(Contents({one: 1}).fingerprint) == [
        "Kopi: jumlahnya sekarang 2, tadi 1."
    ]
    assert now.changes_since("") == ["Kopi masuk ke keranjang sejak halaman ini dibuka."]
    assert now.changes_since(Contents({one: 2, two: 1}).fingerprint) == [
        "1 barang tidak lagi di keranjang."
    ]
    assert now.changes_since("what:is:this") == [
        "Isi keranjang berubah sejak halaman ini dibuka. Periksa lagi isinya."
    ]
    assert now.changes_since(now.fingerprint) == []


def test_the_same_form_again_leads_to_the_same_order_and_takes_nothing():
    kopi = shelf.product(stock=5)
    first, again = place(kopi, 2), place(kopi, 2)
    assert (first.fresh, again.fresh) == (True, False)
    assert first.orders == again.orders
    assert (Order.objects.count(), OrderEvent.objects.count(), stock(kopi)) == (1, 1, 3)


def test_an_overdue_order_gives_its_pieces_to_the_next_buyer():
    tas = shelf.product(stock=1)
    (late,) = place(tas, token="late").orders
    make.overdue(late)
    (order,) = place(tas, token="next").orders
    late.refresh_from_db()
    assert (late.status, order.status, stock(tas)) == ("expired", "new", 0)


def test_another_makers_overdue_order_is_left_to_the_clock():
    late = make.overdue(make.order())
    make.order()
    late.refresh_from_db()
    assert late.status == "new"


def test_codes_are_speakable_and_differ_even_when_they_run_out(monkeypatch):
    monkeypatch.setattr(codes, "LETTERS", "K")
    monkeypatch.setattr(codes, "DIGITS", "34")
    kopi = shelf.product(stock=50)
    made = {place(kopi, token=f"form-{n}").orders[0].code for n in range(12)}
    assert len(made) == 12
    assert all(code.startswith("KKK-") for code in made)


def test_links_cannot_be_guessed():
    one, two = make.order(), make.order()
    assert one.secret != two.secret
    assert len(one.secret) == 32  # 192 bits in base64
