"""New goods in three questions: photos, name, price."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from catalog.lapak import drafts, gallery
from catalog.models import Photo, Product
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from catalog.tests.factories import category, product, variant
from producers.models import Picture
from producers.photos import ENDINGS
from producers.tests.factories import person, picture, producer
from producers.tests.photo_files import giant_png, photo_file, upload

pytestmark = pytest.mark.django_db
Status = Product.Status
NEW, NAME = "/lapak/barang/baru/", "/lapak/barang/baru/nama/"
HOSTILE = b"<script>alert(1)</script>"


@pytest.fixture
def ibu_sari(client):
    user = person(name="Ibu Sari")
    client.force_login(user)
    return user


@pytest.fixture
def maker(ibu_sari):
    return producer(member=ibu_sari, name="Melati")


def waiting(client):
    return [picture.pk for picture in drafts.waiting(client.session)]


def stored():
    """All files below the media folder."""
    return [path for path in default_storage.base_location.rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def _media(settings):
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    default_storage.__dict__.pop("base_location", None)


# --- photos -------------------------------------------------------------------------------------


def test_the_page_offers_camera_and_gallery(client, maker):
    page = client.get(NEW).content.decode()
    assert 'capture="environment"' in page and "multiple" in page
    assert 'enctype="multipart/form-data"' in page


def test_photos_wait_until_the_goods_have_a_name(client, maker, ibu_sari):
    files = [photo_file(color="red"), photo_file(color="blue")]
    assert client.post(NEW, {"photos": files}).url == NEW
    assert len(waiting(client)) == 2
    assert {p.by for p in Picture.objects.all()} == {ibu_sari}
    page = client.get(NEW).content.decode()
    assert "2 foto tersimpan" in page and "Foto depan" in page
    assert not Product.objects.exists()


def test_saving_and_going_on_is_one_button(client, maker):
    assert client.post(NEW, {"photos": photo_file(), "next": "1"}).url == NAME
    assert len(waiting(client)) == 1


def test_going_on_with_nothing_chosen_stays_and_says_so(client, maker):
    response = client.post(NEW, {"next": "1"})
    assert response.context["form"].errors["photos"] == ["Pilih fotonya dulu, lalu kirim."]
    page = response.content.decode()
    assert 'class="pesan-salah"' in page and f'href="{NAME}"' in page


def test_goods_can_be_begun_without_a_photo(client, maker):
    assert f'<a href="{NAME}">Lanjut tanpa foto dulu</a>' in client.get(NEW).content.decode()
    assert client.get(NAME).status_code == 200


def test_going_on_with_a_photo_that_was_sent_before_needs_no_other(client, maker):
    client.post(NEW, {"photos": photo_file()})
    assert client.post(NEW, {"next": "1"}).url == NAME


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (lambda: upload(HOSTILE, name="alert.php.jpg"), "bukan foto"),
        (lambda: upload(b"<svg onload='x'/>", name="x.svg"), "SVG"),
        (lambda: giant_png(width=13_000, height=13_000), "169 juta piksel"),
        (lambda: upload(b"", name="kosong.jpg"), "kosong"),
    ],
)
def test_what_is_no_photo_is_refused_beside_the_field_and_leaves_nothing(
    client, maker, file, sentence
):
    response = client.post(NEW, {"photos": file(), "next": "1"})
    assert response.status_code == 200
    assert sentence in response.context["form"].errors["photos"][0]
    assert sentence in response.content.decode()
    assert not Picture.objects.exists() and stored() == [] and waiting(client) == []


def test_good_photos_are_kept_when_another_is_refused(client, maker):
    response = client.post(NEW, {"photos": [photo_file(), upload(HOSTILE)], "next": "1"})
    assert response.status_code == 200 and len(waiting(client)) == 1
    assert Picture.objects.count() == 1 and len(stored()) == len(ENDINGS)
    assert Picture.objects.get().small in response.content.decode()


def test_the_same_photo_twice_is_one_and_more_than_eight_are_not_kept(client, maker):
    client.post(NEW, {"photos": [photo_file(), photo_file()]})
    assert len(waiting(client)) == 1
    shades = [photo_file(color=f"#{n:02x}0000") for n in range(0, 200, 20)]
    client.post(NEW, {"photos": shades})
    assert len(waiting(client)) == gallery.MOST_PHOTOS


def test_more_files_than_ten_at_once_are_refused_as_a_whole(client, maker):
    files = [photo_file(color=f"#{n:02x}0000") for n in range(11)]
    response = client.post(NEW, {"photos": files})
    assert "Paling banyak 10 foto" in response.context["form"].errors["photos"][0]
    assert not Picture.objects.exists()


def test_another_photo_becomes_the_front_one_and_one_is_dropped(client, maker):
    client.post(NEW, {"photos": [photo_file(color=c) for c in ("red", "blue", "lime")]})
    first, second, third = waiting(client)
    client.post(NEW, {"front": third})
    assert waiting(client) == [third, first, second]
    client.post(NEW, {"drop": first})
    assert waiting(client) == [third, second]
    assert set(Picture.objects.values_list("pk", flat=True)) == {second, third}


@pytest.mark.parametrize("button", ["front", "drop"])
@pytest.mark.parametrize("value", ["foreign", "0", "abc", "9" * 30])
def test_a_foreign_picture_does_not_get_in(client, maker, button, value):
    client.post(NEW, {"photos": photo_file()})
    before = waiting(client)
    foreign = picture()
    client.post(NEW, {button: foreign.pk if value == "foreign" else value})
    assert waiting(client) == before
    assert Picture.objects.filter(pk=foreign.pk).exists()


def test_photos_of_one_person_never_wait_for_another(client, maker):
    client.post(NEW, {"photos": photo_file()})
    other = Client()
    pak_budi = person()
    producer(member=pak_budi)
    other.force_login(pak_budi)
    assert "foto tersimpan" not in other.get(NEW).content.decode()


# --- name ---------------------------------------------------------------------------------------


def begin(client, **changed):
    return client.post(NAME, {"name": "Kendi lukis", "category": category().pk, **changed})


def test_the_name_makes_a_draft_with_its_photos(client, maker, ibu_sari):
    client.post(NEW, {"photos": [photo_file(color="red"), photo_file(color="blue")]})
    order = waiting(client)
    response = begin(client)
    draft = Product.objects.get()
    assert response.url == f"/lapak/barang/{draft.pk}/harga/"
    assert (draft.producer, draft.status, draft.created_by) == (maker, Status.DRAFT, ibu_sari)
    assert list(draft.photos.values_list("picture_id", flat=True)) == order
    assert waiting(client) == []
    assert not Product.objects.listed().exists()


def test_the_draft_belongs_to_the_chosen_counter_whatever_is_posted(client, ibu_sari, maker):
    other = producer(member=person())
    begin(client, producer=other.pk, status="published")
    draft = Product.objects.get()
    assert (draft.producer, draft.status) == (maker, Status.DRAFT)


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "N" * 121), ("category", "99999")]
)
def test_a_wrong_answer_is_told_and_the_photos_still_wait(client, maker, field, value):
    client.post(NEW, {"photos": photo_file()})
    response = begin(client, **{field: value})
    assert list(response.context["form"].errors) == [field]
    assert len(waiting(client)) == 1 and not Product.objects.exists()


def kind_of(client, name):
    begin(client, name=name, category="")
    return Product.objects.get(name=name).category.slug


@pytest.fixture
def catalogue(maker):
    """Kendi, songket and keripik of other makers, and kinds that nobody has goods of."""
    others = producer()
    for name, slug in (
        ("Kendi polos", "gerabah"),
        ("Songket", "kain"),
        ("Keripik pisang", "camilan"),
    ):
        product(producer=others, name=name, category=category(slug=slug, name=slug.title()))
    product(producer=others, name="Vas hitam tinggi", category=category(slug="vas", name="Vas"))
    category(slug="lampu", name="Lampu dan kap lampu")
    keeping.keep()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(
            ("Kendi lukis 2 liter", "gerabah"),
            ("songket merah", "kain"),
            ("Kripik singkong", "camilan"),
        ),
        *(("kendhi hitam", "gerabah"), ("Lampu tidur", "lampu"), ("Kendi hitam tinggi", "gerabah")),
    ],
)
def test_the_kind_is_proposed_from_the_name(client, catalogue, name, kind):
    shelf.spelling("keripik, kripik")
    assert kind_of(client, name) == kind


def test_what_nobody_knows_is_of_the_kind_that_the_maker_added_last(client, maker, catalogue):
    product(producer=maker, name="Anting", category=category(slug="perhiasan", name="Perhiasan"))
    keeping.keep()
    assert kind_of(client, "Xyzzy") == "perhiasan"


def test_the_kind_is_asked_only_where_nobody_knows(client, maker, catalogue):
    response = begin(client, name="Xyzzy", category="")
    assert list(response.context["form"].errors) == ["category"]
    assert "Pilih satu jenis dari daftar." in response.content.decode()
    assert 'name="category"' not in client.get(NAME).content.decode()
    begin(client, name="Xyzzy")
    assert Product.objects.get(name="Xyzzy").category == category()


def test_the_proposed_kind_is_shown_beside_the_price_and_can_be_changed(client, catalogue):
    address = begin(client, name="Kendi lukis", category="").url
    html = client.get(address).content.decode()
    assert "Gerabah" in html and address.replace("harga", "jenis") in html


def test_the_same_answer_twice_is_one_draft(client, maker):
    assert begin(client).url == begin(client).url
    assert Product.objects.count() == 1


def test_the_same_answer_many_times_at_once_is_one_draft(at_once):
    ibu_sari = person()
    maker, kind, photo = producer(member=ibu_sari), category(), picture()

    def work():
        return drafts.begin(maker, by=ibu_sari, name="Kendi lukis", category=kind, pictures=[photo])

    results = at_once([work] * 6)
    assert {draft.pk for draft in results} == {Product.objects.get().pk}
    assert Photo.objects.count() == 1


def test_a_finished_thing_of_the_same_name_is_left_alone(client, maker):
    shown = product(producer=maker, name="Kendi lukis")
    begin(client)
    assert Product.objects.exclude(pk=shown.pk).get().status == Status.DRAFT


# --- price --------------------------------------------------------------------------------------


@pytest.fixture
def draft(maker):
    return Product.objects.create(producer=maker, category=category(), name="Kendi lukis")


def price(client, thing, **changed):
    answers = {"price": "95rb", "unit": "buah"}
    return client.post(f"/lapak/barang/{thing.pk}/harga/", answers | changed)


def test_a_price_is_read_back_before_it_counts(client, draft):
    response = price(client, draft)
    page = response.content.decode()
    assert "Rp95.000, sembilan puluh lima ribu rupiah per buah" in page
    assert 'name="mark" value="95000 buah"' in page and "Kendi lukis" in page
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT and not draft.variants.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("95", "Maksud Anda Rp95.000? Tulis 95rb."),
        ("0", "Tulis jumlah antara Rp100 dan Rp2.000.000.000."),
        ("3 miliar", "Tulis jumlah antara Rp100 dan Rp2.000.000.000."),
    ],
)
def test_a_price_without_its_thousands_is_asked_back(client, draft, typed, sentence):
    assert price(client, draft, price=typed).context["form"].errors["price"] == [sentence]


def test_a_price_that_was_read_back_sends_the_goods_to_the_office(client, draft, ibu_sari):
    response = price(client, draft, mark="95000 buah")
    assert response.url == f"/lapak/barang/{draft.pk}/"
    draft.refresh_from_db()
    made = draft.variants.get()
    assert (draft.status, draft.unit, draft.price_from) == (Status.SUBMITTED, "buah", 95_000)
    assert (made.price, made.stock, made.name) == (95_000, None, "")
    assert draft.events.get().by == ibu_sari
    assert "Petugas dinas melihat dulu" in client.get(response.url).content.decode()


def test_a_trusted_maker_puts_goods_on_the_shelf_at_once(client, ibu_sari):
    maker = producer(member=ibu_sari, trusted=True)
    thing = Product.objects.create(producer=maker, category=category(), name="Kendi")
    page = price(client, thing, mark="95000 buah")
    thing.refresh_from_db()
    assert thing.status == Status.PUBLISHED and Product.objects.listed().get() == thing
    assert "sudah tampil di etalase" in client.get(page.url).content.decode()


@pytest.mark.parametrize("mark", ["9500 buah", "95000 lembar", "95000", "ya"])
def test_another_price_than_the_one_read_back_is_read_back_again(client, draft, mark):
    assert price(client, draft, mark=mark).status_code == 200
    assert not draft.variants.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"price": ""}, "price"),
        ({"price": "mahal"}, "price"),
        ({"price": "50"}, "price"),
        ({"price": "3 miliar"}, "price"),
        ({"unit": "gerobak"}, "unit"),
    ],
)
def test_a_wrong_price_is_told_and_nothing_is_sent(client, draft, changed, field):
    response = price(client, draft, mark="95000 buah", **changed)
    assert list(response.context["form"].errors) == [field]
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT and not draft.variants.exists()


def test_the_last_button_pressed_twice_sends_once(client, draft):
    price(client, draft, mark="95000 buah")
    response = price(client, draft, mark="95000 buah")
    assert response.status_code == 302
    assert draft.events.count() == 1 and draft.variants.count() == 1


def test_the_last_button_pressed_many_times_at_once_sends_once(at_once):
    ibu_sari = person()
    thing = Product.objects.create(
        producer=producer(member=ibu_sari), category=category(), name="Kendi"
    )

    def press():
        browser = Client()
        browser.force_login(ibu_sari)
        return price(browser, thing, mark="95000 buah").status_code

    assert set(at_once([press] * 5)) == {302}
    thing.refresh_from_db()
    assert (thing.status, thing.events.count()) == (Status.SUBMITTED, 1)
    assert thing.variants.count() == 1


# --- price later --------------------------------------------------------------------------------


def later(maker, **fields):
    return product(producer=maker, price=95_000, unit="buah", **fields)


def test_a_new_price_is_read_back_and_stays_on_the_shelf(client, maker):
    thing = later(maker, stock=5)
    assert price(client, thing, price="105rb").status_code == 200
    assert price(client, thing, price="105rb", mark="105000 buah").status_code == 302
    thing.refresh_from_db()
    assert (thing.status, thing.price_from) == (Status.PUBLISHED, 105_000)


def test_who_changes_nothing_is_not_asked_about_the_price(client, maker):
    assert price(client, later(maker), price="95.000").status_code == 302


def test_a_new_price_leaves_the_stock_to_the_buyers(client, maker):
    thing = later(maker, stock=5)
    thing.variants.get().take(2)
    price(client, thing, price="105rb", mark="105000 buah")
    assert (thing.variants.get().stock, thing.variants.get().price) == (3, 105_000)


def test_a_unit_of_its_own_is_kept(client, maker):
    thing = later(maker)
    Product.objects.update(unit="renteng")
    form = client.get(f"/lapak/barang/{thing.pk}/harga/").context["form"]
    assert form.fields["unit"].choices[0][0] == "renteng"


def test_prices_of_several_options_are_asked_beside_the_options(client, maker):
    thing = later(maker)
    variant(product=thing, name="Besar")
    for response in (client.get(f"/lapak/barang/{thing.pk}/harga/"), price(client, thing)):
        assert response.url == f"/lapak/barang/{thing.pk}/pilihan/"


# --- stock, or days of making -------------------------------------------------------------------


def supply(client, thing, **changed):
    answers = {"supply": "ready", "stock": "", "initial-stock": "", "lead_days": ""}
    return client.post(f"/lapak/barang/{thing.pk}/persediaan/", answers | changed)


def test_goods_made_after_ordering_have_days_and_no_count(client, maker):
    thing = later(maker, stock=5)
    answer = supply(client, thing, supply="made", lead_days="14", stock="6")
    assert answer.url == f"/lapak/barang/{thing.pk}/"
    thing.refresh_from_db()
    assert thing.lead_days == 14 and thing.variants.get().made_to_order
    supply(client, thing, stock="4")
    thing.refresh_from_db()
    assert (thing.lead_days, thing.variants.get().stock) == (None, 4)


def test_what_buyers_took_meanwhile_is_not_put_back(client, maker):
    thing = later(maker, stock=5)
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
    thing = later(maker, stock=5)
    assert list(supply(client, thing, **changed).context["form"].errors) == [field]
    thing.refresh_from_db()
    assert (thing.lead_days, thing.variants.get().stock) == (None, 5)


def test_what_has_no_price_or_several_options_is_led_there(client, maker, draft):
    assert supply(client, draft).url == f"/lapak/barang/{draft.pk}/harga/"
    thing = later(maker)
    variant(product=thing, name="Besar")
    assert supply(client, thing).url == f"/lapak/barang/{thing.pk}/pilihan/"


# --- read back while typing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "mark", "text"),
    [
        ({"price": "95rb", "unit": "buah"}, "95000 buah", "sembilan puluh lima ribu"),
        ({"price": "mahal", "unit": "buah"}, "", "Tulis jumlahnya dengan angka"),
        ({"price": "", "unit": "buah"}, "", "Tulis harganya"),
        ({"price": "95rb"}, "", ""),
        ({}, "", "Tulis harganya"),
    ],
)
def test_the_price_is_read_back_while_it_is_typed(client, maker, asked, mark, text):
    answer = client.get("/lapak/barang/baca-harga/", asked).json()
    assert answer["mark"] == mark and text in answer["text"]
