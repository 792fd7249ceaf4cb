"""A product's life and what its card says."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.lifecycle import WrongState
from catalog.models import Photo, Product, ProductEvent
from catalog.tests import factories as shelf
from catalog.tests.meanwhile import meanwhile
from producers.models import Certificate
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db

S = Product.Status
STEPS = {
    "submit": (S.SUBMITTED, {S.DRAFT, S.ASKED, S.REFUSED}, {}),
    "approve": (S.PUBLISHED, {S.SUBMITTED}, {}),
    "refuse": (S.REFUSED, {S.SUBMITTED}, {"reason": "Fotonya gelap"}),
    "decline": (S.REFUSED, {S.ASKED}, {}),
    "withdraw": (S.DRAFT, {S.ASKED}, {}),
    "hide": (S.HIDDEN, {S.PUBLISHED}, {}),
    "show": (S.PUBLISHED, {S.HIDDEN}, {}),
    "archive": (S.ARCHIVED, {S.SUBMITTED, S.PUBLISHED, S.HIDDEN, S.REFUSED}, {}),
    "take_out": (S.HIDDEN, {S.ARCHIVED}, {}),
}


@pytest.mark.parametrize("before", list(S))
@pytest.mark.parametrize("step", STEPS)
def test_each_step_from_each_state(step, before):
    target, allowed, arguments = STEPS[step]
    petugas, product = makers.officer(), shelf.product(status=before)
    if before in allowed:
        getattr(product, step)(by=petugas, **arguments)
        event = ProductEvent.objects.get(product=product)
        assert (event.by, event.from_status, event.to_status) == (petugas, before, target)
    else:
        with pytest.raises(WrongState):
            getattr(product, step)(by=petugas, **arguments)
        assert not product.events.exists()
    product.refresh_from_db()
    assert product.status == (target if before in allowed else before)


def test_a_trusted_maker_s_product_is_shown_without_waiting():
    ibu_sari = makers.person()
    maker = makers.producer(member=ibu_sari, trusted=True)
    product = shelf.product(producer=maker, status=S.DRAFT, published_at=None, confirmed_at=None)
    product.submit(by=ibu_sari)
    assert Product.objects.listed().get() == product
    assert product.published_at is not None


@pytest.mark.parametrize("before", list(S))
def test_a_trusted_maker_s_submission_from_each_state(before):
    product = shelf.product(producer=makers.producer(trusted=True), status=before)
    if before == S.PUBLISHED:
        with pytest.raises(WrongState):
            product.submit(by=makers.person())
    else:
        product.submit(by=makers.person())
        assert product.status == S.PUBLISHED


def test_to_submit_is_to_say_that_it_is_there():
    product = shelf.product(status=S.DRAFT, confirmed_at=None)
    product.submit(by=makers.person())
    product.refresh_from_db()
    assert product.confirmed_at is not None


def test_a_refusal_needs_a_reason_and_a_new_try_clears_it():
    product = shelf.product(status=S.SUBMITTED)
    with pytest.raises(ValueError):
        product.refuse(by=makers.officer(), reason="  ")
    product.refuse(by=makers.officer(), reason=" Fotonya gelap ")
    product.refresh_from_db()
    assert (product.status, product.reason) == (S.REFUSED, "Fotonya gelap")
    product.submit(by=makers.person())
    product.refresh_from_db()
    assert product.reason == ""


def test_the_day_of_first_showing_stays_when_it_is_hidden_and_shown_again():
    first = timezone.now() - timezone.timedelta(days=30)
    product = shelf.product(published_at=first)
    product.hide(by=makers.person())
    product.show(by=makers.person())
    product.refresh_from_db()
    assert product.published_at == first


def test_two_products_of_one_name_have_two_addresses():
    one, two = shelf.product(name="Kain ikat"), shelf.product(name="Kain ikat")
    assert (one.slug, two.slug) == ("kain-ikat", "kain-ikat-2")
    one.name = "Kain lain"
    one.save()
    assert one.slug == "kain-ikat"


@pytest.mark.parametrize("begun", [False, True], ids=["new", "named later"])
def test_an_address_that_another_took_at_this_moment_is_not_taken_again(begun):
    product = Product(producer=makers.producer(), category=shelf.category())
    if begun:
        product.save()
    product.name, product.slug = "Gula aren", ""
    rival = partial(shelf.product, name="Gula aren", slug="gula-aren")
    with meanwhile("LIKE", rival):
        product.save()
    assert Product.objects.get(pk=product.pk).slug == "gula-aren-2"


def test_what_may_not_be_stored_for_another_reason_is_not_tried_again():
    with pytest.raises(IntegrityError, match="product_min_order_positive"), transaction.atomic():
        shelf.product(min_order=0)


def test_a_name_without_latin_letters_still_has_an_address():
    assert shelf.product(name="ᬓᬇᬦ᭄").slug == "produk"


def test_no_product_stands_behind_another_page(client):
    hidden = shelf.product(name="Dicari")
    assert client.get(hidden.get_absolute_url()).context["product"] == hidden


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"min_order": 0}, "product_min_order_positive"),
        ({"lead_days": 0}, "product_lead_days_one_to_year"),
        ({"lead_days": 366}, "product_lead_days_one_to_year"),
        ({"weight_grams": 0}, "product_weight_positive"),
        ({"name": ""}, "product_named_unless_draft"),
        ({"category": None}, "product_named_unless_draft"),
    ],
)
def test_what_must_never_be_false_of_a_product(fields, constraint):
    product = shelf.product()
    for name, value in fields.items():
        setattr(product, name, value)
    with pytest.raises(ValidationError):
        product.full_clean()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        product.save()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [({"form": "x" * 32}, "product_once_per_form"), ({"name": ""}, "product_nameless_once")],
)
def test_a_form_and_a_person_begin_one_thing(fields, constraint):
    """For one maker; another maker has nothing to do with it."""
    ibu_sari, maker = makers.person(), makers.producer()
    begun = {"status": S.DRAFT, "created_by": ibu_sari, **fields}
    shelf.product(producer=maker, **begun)
    shelf.product(producer=makers.producer(), **begun)
    with pytest.raises(IntegrityError), transaction.atomic():
        shelf.product(producer=maker, **begun)
    assert constraint in {each.name for each in Product._meta.constraints}


def test_what_has_no_name_is_not_submitted():
    nameless = shelf.product(status=S.DRAFT, name="")
    with pytest.raises(WrongState):
        nameless.submit(by=makers.officer())
    assert str(nameless) == "Barang tanpa nama"


def test_one_picture_hangs_once_in_a_gallery():
    photo = shelf.photo(product=shelf.product())
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.create(product=photo.product, picture=photo.picture)


def test_the_card_shows_the_cheapest_variant_that_is_there():
    product = shelf.product(price=50_000, stock=0)
    dear = shelf.variant(product=product, name="besar", price=90_000, stock=1)
    assert product.main_variant == dear
    cheap = shelf.variant(product=product, name="kecil", price=70_000, stock=None)
    assert product.main_variant == cheap


def test_a_product_of_which_all_is_sold_shows_its_cheapest():
    product = shelf.product(price=50_000, stock=0)
    shelf.variant(product=product, name="besar", price=90_000, stock=0)
    assert product.main_variant.price == 50_000


def test_the_cover_is_the_first_photo_or_none():
    product = shelf.product()
    assert product.cover is None
    later = shelf.photo(product=product, position=2)
    first = shelf.photo(product=product, position=1)
    assert product.cover == first.picture != later.picture


def test_a_product_is_illustrated_when_one_of_its_pictures_is_drawn():
    product = shelf.product()
    shelf.photo(product=product)
    assert not product.illustrated
    shelf.photo(product=product, picture=makers.picture(illustration=True))
    assert product.illustrated


def test_papers_are_the_checked_and_valid_ones_of_what_is_shown():
    product = shelf.product(category=shelf.category(slug="kopi", food=True))
    today = timezone.localdate()
    rows = (("halal", today, True), ("pirt", None, False), ("nib", None, True))
    for kind, expires, checked in rows:
        paper = Certificate.objects.create(
            producer=product.producer, type=kind, number=kind, expires_on=expires
        )
        if checked:
            paper.check_off(by=makers.officer())
    assert Product.objects.get().papers == {"halal": "Halal"}
    Certificate.objects.filter(type="halal").update(expires_on=today - timezone.timedelta(days=1))
    assert Product.objects.get().papers == {}


def test_a_maker_reaches_only_the_products_of_their_own_producers():
    ibu_sari, pak_budi = makers.person(), makers.person()
    product = shelf.product(producer=makers.producer(member=ibu_sari))
    shelf.product(producer=makers.producer(member=pak_budi))
    assert Product.objects.for_member(ibu_sari).get() == product


def test_what_waits_for_the_office_is_what_was_submitted():
    waiting = shelf.product(status=S.SUBMITTED)
    shelf.product(status=S.DRAFT)
    assert Product.objects.waiting().get() == waiting


def test_a_halal_paper_speaks_of_food_only():
    coffee = shelf.product(category=shelf.category(slug="kopi", food=True))
    lamp = shelf.product(producer=coffee.producer, category=shelf.category(slug="lampu"))
    for kind in ("halal", "merek"):
        paper = Certificate.objects.create(producer=coffee.producer, type=kind, number=kind)
        paper.check_off(by=makers.officer())
    shown = {product.pk: list(product.papers) for product in Product.objects.all()}
    assert shown == {coffee.pk: ["halal", "merek"], lamp.pk: ["merek"]}
