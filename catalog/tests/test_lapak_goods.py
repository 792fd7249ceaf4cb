"""The maker's list of goods, one thing, and what one tap does."""

from datetime import timedelta

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import timezone

from catalog.models import Product, Variant
from catalog.models.agreements import digest
from catalog.tests import pages
from catalog.tests.factories import photo, product, variant
from producers.models import Picture
from producers.tests.factories import officer, person, producer

pytestmark = pytest.mark.django_db
Status = Product.Status


def in_state(status, **fields):
    """A thing with a photo, in this state."""
    reason = "Fotonya kurang jelas." if status == Status.REFUSED else ""
    return photo(product=product(status=status, reason=reason, **fields)).product


# --- who comes in -------------------------------------------------------------------------------

PAGES = {
    "": ("get", 200),
    "baru/": ("get", 200),
    "baca-harga/": ("get", 200),
    "gudang/": ("get", 200),
    "semua-masih-ada/": ("post", 302),
    "{pk}/": ("get", 200),
    "{pk}/keterangan/bahan/": ("get", 200),
    "{pk}/nama/": ("get", 200),
    "{pk}/jenis/": ("get", 200),
    "{pk}/harga/": ("get", 200),
    "{pk}/persediaan/": ("get", 200),
    "{pk}/foto/": ("get", 200),
    "{pk}/foto/{photo}/hapus/": ("get", 200),
    "{pk}/pilihan/": ("get", 200),
    "{pk}/pilihan/{variant}/": ("get", 200),
    "{pk}/stok/": ("post", 302),
    "{pk}/salin/": ("post", 302),
    "{pk}/bagikan/": ("get", 200),
    "{pk}/bagikan/gambar.jpg": ("get", 200),
    "{pk}/istirahat/": ("get", 200),
    "{pk}/masih-ada/": ("post", 302),
    "{pk}/gudang/": ("post", 302),
    "{pk}/buang/": ("get", 302),
    "{pk}/pilihan/{variant}/hapus/": ("post", 302),
}
OF_ONE_THING = [page for page in PAGES if "{pk}" in page]


def ask(client, page, thing, method=None):
    shown = photo(product=thing).pk if "{photo}" in page else None
    address = page.format(pk=thing.pk, variant=thing.variants.get().pk, photo=shown)
    data = {"variant": thing.variants.get().pk} if page.endswith("stok/") else {}
    return getattr(client, method or PAGES[page][0])(f"/lapak/barang/{address}", data)


OWN_PAGES = [
    "nama",
    "keterangan/bahan",
    "jenis",
    "harga",
    "persediaan",
    "foto",
    "pilihan",
]


@pytest.mark.parametrize("page", OWN_PAGES)
def test_every_page_about_one_thing_shows_its_name_and_photo(client, maker, page):
    shown = photo(product=product(producer=maker, name="Kain bintang"))
    html = client.get(f"/lapak/barang/{shown.product_id}/{page}/").content.decode()
    assert "<b>Kain bintang</b>" in html and shown.picture.tiny in html


def test_what_has_no_name_yet_is_not_called_by_one(client, maker, ibu_sari):
    draft = Product.objects.create(producer=maker, created_by=ibu_sari)
    html = client.get(f"/lapak/barang/{draft.pk}/nama/").content.decode()
    assert "Barang tanpa nama" in html and "<b>Barang tanpa nama" not in html


def test_a_draft_is_called_not_finished(client, maker):
    draft = in_state(Status.DRAFT, producer=maker)
    for address in ("/lapak/barang/", f"/lapak/barang/{draft.pk}/"):
        labels = pages.with_class(client.get(address), "label")
        assert "Belum selesai" in map(pages.text, labels)


@pytest.mark.parametrize("page", PAGES)
def test_the_maker_comes_in(client, maker, page):
    assert ask(client, page, product(producer=maker)).status_code == PAGES[page][1]


@pytest.mark.parametrize("page", PAGES)
def test_somebody_who_is_not_signed_in_is_asked_to(client, page):
    response = ask(client, page, product())
    assert response.status_code == 302 and response.url.startswith("/masuk/?next=/lapak/barang/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["person", "officer"])
def test_who_acts_for_nobody_is_told_so(client, page, who):
    client.force_login(person() if who == "person" else officer())
    assert ask(client, page, product()).status_code == 403


@pytest.mark.parametrize("page", OF_ONE_THING)
def test_another_maker_finds_nothing(client, maker, page):
    thing = product(producer=producer(member=person()), stock=5)
    assert ask(client, page, thing).status_code == 404
    thing.refresh_from_db()
    assert (thing.status, thing.variants.get().stock) == (Status.PUBLISHED, 5)


@pytest.mark.parametrize("page", [page for page, (method, _) in PAGES.items() if method == "post"])
def test_what_writes_is_a_post(client, maker, page):
    assert ask(client, page, product(producer=maker), method="get").status_code == 405


def test_things_of_the_other_counter_of_the_same_person_open_under_its_name(
    client, ibu_sari, maker
):
    other = producer(member=ibu_sari, name="Mawar")
    page = client.get(f"/lapak/barang/{product(producer=other).pk}/").content.decode()
    assert "<span>Mawar</span>" in page


# --- the list -----------------------------------------------------------------------------------


def test_the_list_shows_only_the_own_goods_with_price_stock_and_state(client, maker):
    product(producer=maker, name="Kain", price=650_000, stock=6, unit="lembar")
    in_state(Status.REFUSED, producer=maker, name="Taplak")
    in_state(Status.SUBMITTED, producer=maker, name="Sarung")
    product(name="Barang orang lain")
    page = client.get("/lapak/barang/").content.decode()
    assert "3 barang" in page and "Rp650.000" in page and "stok 6" in page
    assert "Dinas: Fotonya kurang jelas." in page and "Menunggu diperiksa" in page
    assert "Barang orang lain" not in page


def test_an_empty_list_invites_to_begin(client, maker):
    assert "Mulai dengan satu foto" in client.get("/lapak/barang/").content.decode()


def test_a_thing_that_was_not_confirmed_for_90_days_says_that_it_is_hidden(client, maker):
    thing = product(producer=maker, confirmed_at=timezone.now() - timedelta(days=91))
    assert "Tidak tampil lagi sejak hari ke-90" in client.get("/lapak/barang/").content.decode()
    client.post(f"/lapak/barang/{thing.pk}/masih-ada/")
    assert "hari ke-90" not in client.get("/lapak/barang/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, maker, count, django_assert_num_queries):
    for _ in range(count):
        thing = product(producer=maker)
        photo(product=thing)
        variant(product=thing, name="Besar")
    with django_assert_num_queries(8):
        client.get("/lapak/barang/")


def test_a_long_list_has_pages(client, maker):
    for n in range(31):
        product(producer=maker, name=f"Kain {n}")
    first, second = (client.get("/lapak/barang/", {"halaman": n}) for n in (1, 2))
    assert (len(first.context["page"]), len(second.context["page"])) == (30, 1)
    assert 'href="?halaman=2"' in first.content.decode()
    assert client.get("/lapak/barang/", {"halaman": "x"}).status_code == 200


def test_the_address_of_a_page_far_away_is_a_plain_number():
    page = Paginator(range(3000), 1).page(1500)
    links = render_to_string("components/prev_next.html", {"page": page})
    assert 'href="?halaman=1499"' in links and 'href="?halaman=1501"' in links


# --- one tap ------------------------------------------------------------------------------------

STEPS = {
    "sembunyikan": (Status.HIDDEN, {Status.PUBLISHED}),
    "tampilkan": (Status.PUBLISHED, {Status.HIDDEN}),
    "kirim": (Status.SUBMITTED, {Status.DRAFT, Status.ASKED, Status.REFUSED}),
    "masih-ada": (Status.PUBLISHED, {Status.PUBLISHED}),
    "gudang": (
        Status.ARCHIVED,
        {Status.SUBMITTED, Status.PUBLISHED, Status.HIDDEN, Status.REFUSED},
    ),
    "keluarkan": (Status.HIDDEN, {Status.ARCHIVED}),
}


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("word", STEPS)
def test_each_tap_in_each_state(client, maker, ibu_sari, word, status):
    thing, (target, allowed) = in_state(status, producer=maker), STEPS[word]
    sent = {"read": digest(thing)}
    response = client.post(f"/lapak/barang/{thing.pk}/{word}/", sent, follow=True)
    thing.refresh_from_db()
    if status in allowed:
        assert thing.status == target and thing.events.get().by == ibu_sari
    else:
        assert (thing.status, thing.events.count()) == (status, 0)
        assert "Langkah ini tidak bisa lagi" in response.content.decode()


def test_a_trusted_makers_goods_are_shown_at_once(client, ibu_sari):
    thing = in_state(Status.REFUSED, producer=producer(member=ibu_sari, trusted=True))
    client.post(f"/lapak/barang/{thing.pk}/kirim/")
    thing.refresh_from_db()
    assert (thing.status, thing.reason) == (Status.PUBLISHED, "")


@pytest.mark.parametrize(
    ("missing", "page", "todo"),
    [
        ("name", "nama", "Tulis nama barangnya dulu, lalu pasang."),
        ("price", "harga", "Tulis harganya dulu, lalu pasang."),
        ("photo", "foto", "Tambah satu foto dulu, lalu pasang."),
    ],
)
def test_what_lacks_an_answer_is_not_sent_and_is_led_there(client, maker, missing, page, todo):
    thing = in_state(Status.DRAFT, producer=maker, name="" if missing == "name" else "Kain")
    {"price": thing.variants.get().delete, "photo": thing.photos.get().delete}.get(missing, int)()
    response = client.post(f"/lapak/barang/{thing.pk}/kirim/")
    assert response.url == f"/lapak/barang/{thing.pk}/{page}/"
    assert todo in client.get(response.url).content.decode()
    thing.refresh_from_db()
    assert thing.status == Status.DRAFT


@pytest.mark.parametrize("word", ["approve", "refuse", "delete", "setujui"])
def test_there_is_no_other_word(client, maker, word):
    assert client.post(f"/lapak/barang/{product(producer=maker).pk}/{word}/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/lapak/", "/lapak/"),
        ("https://jahat.example/", None),
        ("//jahat.example", None),
        ("x", None),
    ],
)
def test_the_tap_leads_back_to_the_page_where_it_was_made(client, maker, asked, answer):
    thing = product(producer=maker)
    response = client.post(f"/lapak/barang/{thing.pk}/masih-ada/", {"next": asked})
    assert response.url == (answer or f"/lapak/barang/{thing.pk}/")


def buttons(client, thing):
    """The words on the buttons of its page, from the top."""
    page = client.get(f"/lapak/barang/{thing.pk}/")
    return [pages.text(button) for button in pages.with_class(page, "tombol")]


def test_what_is_shown_and_not_asked_about_is_shared_first_and_confirmed_third(client, maker):
    thing = product(producer=maker, name="Kain")
    first = buttons(client, thing)[:3]
    assert first == ["Bagikan", "Tambah barang lagi", "Masih ada, harga sama Kain"]
    assert buttons(client, thing).count("Bagikan") == 1


def test_what_is_asked_about_is_confirmed_first_and_shared_further_down(client, maker):
    thing = product(producer=maker, confirmed_at=timezone.now() - timedelta(days=50))
    words = buttons(client, thing)
    assert words[0].startswith("Masih ada, harga sama") and words.count("Bagikan") == 1


def test_while_the_maker_rests_nothing_is_shared_and_selling_again_comes_first(client, maker):
    thing = product(producer=maker)
    maker.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    words = buttons(client, thing)
    assert words[0] == "Jualan lagi atau ganti tanggal" and "Bagikan" not in words


def test_only_what_buyers_see_leads_to_its_page_on_the_shelf(client, maker):
    thing = product(producer=maker)
    link = f'href="{thing.get_absolute_url()}"'
    page = f"/lapak/barang/{thing.pk}/"
    assert link in client.get(page).content.decode()
    old = timezone.now() - timedelta(days=90)
    Product.objects.filter(pk=thing.pk).update(confirmed_at=old)
    assert link not in client.get(page).content.decode()


def test_what_is_not_on_the_shelf_is_not_asked_about(client, maker):
    in_state(Status.HIDDEN, producer=maker)
    assert 'name="all"' not in client.get("/lapak/barang/").content.decode()


def returns_of(client, thing):
    """Where each form in the row of the thing in the list comes back to."""
    page = pages.tree(client.get("/lapak/barang/?halaman=1"))
    row = next(each for each in page.iter("section") if each.get("id") == f"barang-{thing.slug}")
    return [box.get("value") for box in row.iter("input") if box.get("name") == "next"]


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.HIDDEN, Status.REFUSED])
def test_what_is_done_in_the_list_comes_back_to_its_row(client, maker, status):
    old = timezone.now() - timedelta(days=50)
    thing = in_state(status, producer=maker, stock=5, confirmed_at=old)
    returns = returns_of(client, thing)
    assert len(returns) == (1 if status == Status.REFUSED else 2)
    assert set(returns) == {f"/lapak/barang/?halaman=1#barang-{thing.slug}"}
    data = {"variant": thing.variants.get().pk, "stock": "7", "next": returns[0]}
    assert client.post(f"/lapak/barang/{thing.pk}/stok/", data).url == returns[0]


def test_what_went_wrong_in_the_list_is_told_at_its_head(client, maker):
    thing = in_state(Status.HIDDEN, producer=maker, stock=5)
    data = {"variant": thing.variants.get().pk, "stock": "lima", "next": "/lapak/barang/#barang-x"}
    for word in ("stok", "masih-ada"):
        assert client.post(f"/lapak/barang/{thing.pk}/{word}/", data).url == "/lapak/barang/"


TAPS = {
    Status.PUBLISHED: ("harga/", "persediaan/", "foto/", "salin/", "istirahat/", "gudang/"),
    Status.HIDDEN: ("harga/", "persediaan/", "foto/", "salin/", "tampilkan/", "gudang/"),
    Status.REFUSED: ("harga/", "persediaan/", "foto/", "salin/", "gudang/"),
    Status.SUBMITTED: ("harga/", "persediaan/", "foto/", "salin/", "gudang/"),
}


@pytest.mark.parametrize("status", TAPS)
def test_stock_price_photos_copy_and_store_are_one_tap_from_the_list(client, maker, status):
    thing = in_state(status, producer=maker, stock=None)
    page = client.get("/lapak/barang/").content.decode()
    assert [word for word in TAPS[status] if f"/{thing.pk}/{word}" not in page] == []


# --- the quick count ----------------------------------------------------------------------------


def count(client, thing, stock, **more):
    variant = thing.variants.get()
    data = {"variant": variant.pk, "stock": stock} | more
    response = client.post(f"/lapak/barang/{thing.pk}/stok/", data, follow=True)
    variant.refresh_from_db()
    return variant.stock, response


@pytest.mark.parametrize(
    ("typed", "stock"),
    [("0", 0), (" 12 ", 12), ("", None), ("99999", 99999), ("1.000", 1000), (" 12 500 ", 12_500)],
)
def test_a_count_is_written(client, maker, typed, stock):
    assert count(client, product(producer=maker), typed)[0] == stock


@pytest.mark.parametrize("typed", ["-1", "lima", "1,5", "1.50", "100.000", "1" * 40])
def test_what_is_no_count_is_told_and_changes_nothing(client, maker, typed):
    stock, response = count(client, product(producer=maker, stock=5), typed)
    assert stock == 5 and 'class="kabar buruk"' in response.content.decode()


@pytest.mark.parametrize("which", ["other product", "other maker", "nonsense"])
def test_only_a_variant_of_this_thing_is_counted(client, maker, which):
    thing = product(producer=maker)
    foreign = product(producer=maker if which == "other product" else producer(), stock=5)
    pk = "abc" if which == "nonsense" else foreign.variants.get().pk
    response = client.post(f"/lapak/barang/{thing.pk}/stok/", {"variant": pk, "stock": "99"})
    assert response.status_code == 404
    assert set(Variant.objects.values_list("stock", flat=True)) == {5}


# --- throwing a draft away ----------------------------------------------------------------------


def test_a_draft_is_thrown_away_after_asking(client, maker):
    draft = in_state(Status.DRAFT, producer=maker, name="Coba-coba")
    address = f"/lapak/barang/{draft.pk}/buang/"
    assert "Buang Coba-coba?" in client.get(address).content.decode()
    assert Product.objects.exists()
    photo(product=draft)
    assert client.post(address).url == "/lapak/barang/"
    assert not Product.objects.exists() and not Picture.objects.exists()


@pytest.mark.parametrize("status", [s for s in Status.values if s != "draft"])
def test_what_was_sent_is_never_thrown_away(client, maker, status):
    thing = in_state(status, producer=maker)
    response = client.post(f"/lapak/barang/{thing.pk}/buang/", follow=True)
    assert "Sembunyikan saja" in response.content.decode()
    assert Product.objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize(
    ("supply", "said"),
    [
        ({"stock": None}, "Ada"),
        ({"stock": 6}, "Ada · stok 6"),
        ({"stock": 0}, "Habis"),
        ({"stock": None, "lead_days": 14}, "Dibuat 14 hari"),
    ],
)
def test_what_there_is_stands_in_the_words_in_which_it_was_asked(client, maker, supply, said):
    thing = product(producer=maker, **supply)
    for page in ("/lapak/barang/", f"/lapak/barang/{thing.pk}/"):
        html = client.get(page).content.decode()
        assert f">{said}</span>" in html and "Ready" not in html and "Pre-order" not in html
