"""What is typed beside goods stays on the phone until the server has it, on each small page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from catalog.models import Product, Variant
from catalog.tests import factories as shelf
from ikmhub.tests.counter import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def jar(world):
    return shelf.product(producer=world.producer, name="Kendi", price=80_000)


@pytest.fixture
def phone(new_page, world):
    page = new_page()
    sign_in(page, world.ibu_sari)
    return page


def leave_and_return(phone):
    there = phone.url
    phone.goto("about:blank")
    phone.goto(there)


def test_why_and_until_when_it_rests(phone, jar):
    phone.goto(reverse("catalog:goods_pause", args=[jar.pk]))
    phone.get_by_label("Pesanan sedang penuh").check()
    phone.get_by_label("Mulai jualan lagi").fill("2030-01-05")
    leave_and_return(phone)
    expect(phone.get_by_label("Pesanan sedang penuh")).to_be_checked()
    expect(phone.get_by_label("Mulai jualan lagi")).to_have_value("2030-01-05")


def test_a_pause_asked_for_without_a_network_begins_when_it_returns(phone, jar):
    phone.goto(reverse("catalog:goods_pause", args=[jar.pk]))
    phone.get_by_label("Pesanan sedang penuh").check()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Istirahat dulu").click()
    expect(phone.get_by_text("Isian aman di HP ini")).to_be_visible()
    phone.context.set_offline(False)
    phone.wait_for_url(f"**{reverse('catalog:goods_item', args=[jar.pk])}")
    jar.refresh_from_db()
    assert jar.resting and jar.pause_reason == "full"


def test_made_after_ordering_and_in_how_many_days(phone, jar):
    phone.goto(reverse("catalog:goods_supply", args=[jar.pk]))
    phone.get_by_label("Dibuat setelah dipesan").check()
    phone.get_by_label("Berapa hari membuatnya?").fill("14")
    leave_and_return(phone)
    expect(phone.get_by_label("Dibuat setelah dipesan")).to_be_checked()
    expect(phone.get_by_label("Berapa hari membuatnya?")).to_have_value("14")


def test_the_kind(phone, jar):
    basket = shelf.category(slug="bakul", name="Bakul")
    phone.goto(reverse("catalog:goods_kind", args=[jar.pk]))
    phone.get_by_label("Masuk jenis apa?").select_option(label="Bakul")
    leave_and_return(phone)
    phone.get_by_role("button", name="Simpan").click()
    phone.get_by_text("Perubahan disimpan.").wait_for()
    assert Product.objects.get(pk=jar.pk).category == basket


def test_one_more_option_until_it_is_there(phone, jar):
    page = reverse("catalog:goods_options", args=[jar.pk])
    phone.goto(page)
    phone.get_by_label("Nama pilihan yang sudah ada").fill("Kecil")
    phone.get_by_label("Nama pilihan yang baru").fill("Besar")
    phone.get_by_label("Harga", exact=True).fill("95rb")
    leave_and_return(phone)
    add = phone.get_by_role("button", name="Tambah pilihan")
    add.click()
    phone.get_by_text("sembilan puluh lima ribu rupiah").wait_for()
    add.click()
    phone.get_by_text("Pilihan ditambahkan.").wait_for()
    assert set(Variant.objects.filter(product=jar).values_list("name", "price")) == {
        ("Kecil", 80_000),
        ("Besar", 95_000),
    }
    expect(phone.get_by_label("Nama pilihan")).to_have_value("")


def test_a_changed_option_but_not_a_wholesale_price(phone, jar):
    option = jar.variants.get()
    Variant.objects.filter(pk=option.pk).update(name="Kecil")
    phone.goto(reverse("catalog:goods_option", args=[jar.pk, option.pk]))
    phone.get_by_label("Nama pilihan").fill("Sedang")
    phone.get_by_label("Mulai beli berapa?").fill("10")
    leave_and_return(phone)
    expect(phone.get_by_label("Nama pilihan")).to_have_value("Sedang")
    expect(phone.get_by_label("Mulai beli berapa?")).to_have_value("")
