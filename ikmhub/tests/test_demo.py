"""The demo district in the database: loaded once for this file, and looked at from many sides."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from accounts import phones
from accounts.keys import TOKEN
from accounts.models import User
from catalog.models import Category, Listing, Photo, Product, Seen, Variant
from ikmhub.demo import signins
from ikmhub.roles import STAFF
from ikmhub.tests import demo_district
from orders.models import Enquiry, Order
from orders.week import Week, by_product, total
from producers.models import (
    Certificate,
    Consent,
    Invitation,
    Membership,
    Picture,
    Producer,
    Sentra,
)
from producers.registry import planning

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def progress(django_db_setup, django_db_blocker, tmp_path_factory):
    """One load for all tests of this file, taken back at its end; what it said meanwhile."""
    heard = []
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        demo_district.filled(say=heard.append)
        yield heard
        transaction.set_rollback(True)
    cache.clear()


def by(field, queryset):
    return Counter(queryset.values_list(field, flat=True))


# --- makers ---------------------------------------------------------------------------------


def test_makers_stand_in_every_state():
    assert by("status", Producer.objects) == {
        "active": 42, "submitted": 3, "refused": 1, "inactive": 2,
    }  # fmt: skip
    assert set(by("kind", Producer.objects)) == {"individual", "group", "company"}


def test_every_maker_passes_its_own_checks():
    for maker in Producer.objects.all():
        maker.full_clean()
        assert maker.village_id.startswith(f"{maker.district_id}.")


def test_no_order_or_question_opens_with_a_guess():
    opened = {*Order.objects.values_list("checkout", "secret")}
    assert all(TOKEN.fullmatch(key) for pair in opened for key in pair)
    assert all(TOKEN.fullmatch(key) for key in Enquiry.objects.values_list("secret", flat=True))


def test_dasan_bangket_of_desa_bentek_is_among_them():
    group = Producer.objects.get(name="Kelompok Dasan Bangket")
    assert (group.village.name, group.district.name, group.kind) == ("Bentek", "Gangga", "group")
    roles = Membership.objects.filter(producer=group).values_list("role", flat=True)
    assert sorted(roles) == ["helper", "officer", "owner"]


def test_each_district_has_its_sentra_with_makers_and_a_picture():
    sentras = Sentra.objects.all()
    assert sentras.values("district").distinct().count() == 5
    assert all(sentra.photo and sentra.story_en for sentra in sentras)
    assert all(sentra.producers.listed().count() >= 3 for sentra in sentras)


def test_registered_years_spread_from_2010_to_2025():
    years = by("registered_year", Producer.objects)
    assert (min(years), max(years)) == (2010, 2025)
    assert len(years) >= 12


def test_a_refused_maker_reads_why():
    assert Producer.objects.get(status="refused").reason


def test_every_maker_agreed_to_the_registry_and_some_not_to_a_public_number():
    assert not Producer.objects.exclude(consents__scope=Consent.Scope.REGISTRY).exists()
    silent = [m for m in Producer.objects.listed() if m.phone and not m.may_show_phone()]
    assert len(silent) == 4


def test_certificates_are_well_formed_checked_unchecked_soon_and_expired():
    papers = Certificate.objects.all()
    for paper in papers:
        paper.full_clean()
    today = timezone.localdate()
    assert papers.filter(checked_at=None).count() >= 5
    assert sum(paper.expired for paper in papers) == 1
    soon = papers.filter(expires_on__range=(today, today + timedelta(days=30)))
    assert soon.count() >= 2


def test_life_begins_with_a_draft_and_ends_in_the_state_of_the_row():
    for maker in Producer.objects.prefetch_related("events"):
        steps = list(maker.events.all())
        assert steps[0].to_status == "draft"
        assert steps[-1].to_status == maker.status
        assert [step.at for step in steps] == sorted(step.at for step in steps)


def test_registry_rows_carry_their_history():
    assert Producer.history.count() == Producer.objects.count()
    assert Certificate.history.count() == Certificate.objects.count()


# --- goods ----------------------------------------------------------------------------------


def test_goods_stand_in_every_state():
    assert by("status", Product.objects) == {
        "published": 193, "submitted": 5, "refused": 2, "hidden": 3,
    }  # fmt: skip


def test_nearly_all_published_goods_are_listed_and_the_unconfirmed_are_not():
    listed = Product.objects.listed()
    assert listed.count() == 190
    stale = timezone.now() - timedelta(days=90)
    assert Product.objects.filter(status="published", confirmed_at__lt=stale).count() == 2
    assert listed.filter(confirmed_at__lt=timezone.now() - timedelta(days=44)).count() >= 5


def test_every_listed_product_has_a_price_that_is_its_cheapest_variant():
    for product in Product.objects.listed().prefetch_related("variants"):
        assert product.price_from == min(variant.price for variant in product.variants.all())


def test_every_product_fits_its_columns_and_speaks_english():
    for product in Product.objects.all():
        product.clean_fields(exclude=["producer", "category", "created_by"])
        assert product.name_en and product.description_en and product.material_en


def test_some_goods_are_ready_some_made_to_order_some_sold_out():
    listed = Product.objects.listed()
    assert 100 < Listing.objects.filter(ready=True).count() < 160
    assert listed.filter(lead_days__isnull=False).count() > 30
    sold_out = [p for p in listed.prefetch_related("variants") if p.main_variant.sold_out]
    assert 3 <= len(sold_out) <= 12


def test_every_photo_is_an_illustration_with_words_in_both_languages():
    assert not Picture.objects.filter(illustration=False).exists()
    assert not Photo.objects.filter(alt="").exists()
    assert all(photo.alt_en.startswith("Illustration: ") for photo in Photo.objects.all())


def test_every_kind_on_the_home_page_has_a_picture_and_goods():
    heads = Category.objects.filter(parent=None).exclude(slug=Category.OTHER)
    assert not heads.filter(picture=None).exists()
    for head in heads:
        assert Product.objects.listed().filter(category__parent=head).exists()


def test_nothing_happens_in_the_future():
    now = timezone.now()
    assert not Product.objects.filter(published_at__gt=now).exists()
    assert not Product.objects.filter(confirmed_at__gt=now).exists()
    assert not Order.objects.filter(created_at__gt=now).exists()
    assert not Enquiry.objects.filter(created_at__gt=now).exists()


# --- orders and questions -------------------------------------------------------------------


def test_there_are_orders_and_questions_in_every_state():
    assert set(by("status", Order.objects)) == set(Order.Status.values)
    assert set(by("status", Enquiry.objects)) == set(Enquiry.Status.values)


def test_an_order_tells_its_steps_in_order_from_the_moment_it_was_placed():
    for order in Order.objects.prefetch_related("events"):
        steps = [step.at for step in order.events.all()]
        assert steps == sorted(steps)
        assert steps[0] == order.created_at
        assert order.goods_total == sum(line.total for line in order.lines.all())


def test_no_waiting_order_is_overdue_on_the_day_of_the_load():
    assert not Order.objects.overdue().exists()


def test_goods_on_the_shelf_have_been_seen_since_they_stand_there():
    seen = Seen.objects.select_related("product")
    assert all(row.day >= timezone.localdate(row.product.published_at) for row in seen)
    assert not seen.filter(day__gt=timezone.localdate()).exists()
    week = Week.last()
    met = seen.filter(day__range=(week.monday, week.sunday)).values("product__producer").distinct()
    assert met.count() >= Producer.objects.listed().count() - 5


@pytest.mark.parametrize(
    ("maker", "met"),
    [("Inaq Rumiati", {"view", "asked", "sold"}), ("Kelompok Dasan Bangket", {"view", "asked"})],
)
def test_the_card_of_the_last_week_is_not_empty_on_any_weekday(maker, met):
    producer = Producer.objects.get(name=maker)
    assert met <= total(by_product(producer, Week.last())).keys()


def test_one_invitation_can_be_used():
    assert [invite.producer.name for invite in Invitation.objects.usable()] == ["Yuliana"]


# --- who signs in ---------------------------------------------------------------------------


@pytest.mark.parametrize("signin", signins.EVERY, ids=lambda signin: signin.role)
def test_every_sign_in_of_the_list_opens_its_door(client, signin):
    door = "/admin/login/" if signin.page == "/admin/" else signin.page
    client.post(door, {"username": signin.login, "password": signin.secret})
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user.name == signin.name


def test_the_office_has_one_who_may_everything_one_of_the_staff_and_a_penyuluh():
    admin, penyuluh, staff = User.objects.filter(is_staff=True).order_by("username")
    assert [group.name for group in penyuluh.groups.all()] == ["Penyuluh"]
    assert (admin.username, admin.is_superuser) == ("dinas", True)
    assert (staff.username, staff.is_superuser) == ("petugas", False)
    assert [group.name for group in staff.groups.all()] == [STAFF]


def test_makers_without_a_demo_pin_cannot_sign_in():
    known = {phones.normalise(s.login) for s in signins.EVERY if s.login.startswith("08")}
    others = User.objects.filter(phone__isnull=False).exclude(phone__in=known)
    assert others.count() > 30
    assert not any(user.has_usable_password() for user in others)


# --- the load itself, and the pages ----------------------------------------------------------


def test_the_load_says_how_far_it_is(progress):
    assert progress == ["gambar", "perajin", "produk", "pesanan dan pertanyaan"]


def test_the_second_run_changes_nothing_and_says_how_to_sign_in(capsys):
    models = (Producer, Product, Variant, Photo, Picture, Order, Enquiry, User, Category)
    before = [model.objects.count() for model in models]
    call_command("load_demo")
    assert [model.objects.count() for model in models] == before
    assert "0812-0000-1001 / 482615" in capsys.readouterr().out


def test_signins_are_said_in_short_lines(capsys):
    call_command("load_demo", signins=True)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(signins.EVERY) + 1
    assert max(len(line) for line in lines) <= 80


@pytest.mark.parametrize("address", ["/", "/produk/", "/perajin/", "/kecamatan/bayan/"])
def test_a_page_says_once_that_the_photos_are_illustrations(client, address):
    cache.clear()
    text = client.get(address).content.decode()
    assert text.count("Foto pada data contoh ini adalah ilustrasi.") == 1


def test_the_offices_registry_can_be_imported_on_top_and_meets_dasan_bangket():
    sheet = (
        "Nama Kelompok;Ketua;Dusun;Desa;Kecamatan;Jenis Produk;Tahun Terdaftar\n"
        "Kel. Kerajinan Dasan Bangket;Saparudin Kurniawan;Dasan Bangket;Bentek;Ganga;Bambu;2010\n"
        "Klp. Sinar Pagi Bentek;Sahnan;Luk;Bentek;Gangga;Anyaman ketak;2011\n"
    )
    run = planning.make_plan(planning.receive("registri.csv", sheet.encode(), by=None))
    met = {row.name: row.fate for row in run.rows.all()}
    assert met == {"Kel. Kerajinan Dasan Bangket": "duplicate", "Klp. Sinar Pagi Bentek": "new"}
