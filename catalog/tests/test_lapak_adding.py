"""New goods in three questions: photos, name, price."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.keys import link_secret
from catalog.lapak import drafts, gallery
from catalog.models import Photo, Product
from catalog.tests import factories as shelf
from catalog.tests.factories import category, product
from catalog.tests.stall import NEW, begin, name_page
from producers.models import Membership, Picture
from producers.photos import ENDINGS
from producers.tests.factories import officer, person, picture, producer
from producers.tests.photo_files import giant_png, photo_file, upload

pytestmark = pytest.mark.django_db
Status = Product.Status
HOSTILE = b"<script>alert(1)</script>"


def waiting():
    """The pictures of the goods that have no name yet, in their order."""
    return list(Photo.objects.filter(product__name="").values_list("picture_id", flat=True))


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


def test_photos_are_kept_in_a_draft_from_the_first_on(client, maker, ibu_sari):
    files = [photo_file(color="red"), photo_file(color="blue")]
    assert client.post(NEW, {"photos": files}).url == f"{NEW}?perajin={maker.pk}"
    assert len(waiting()) == 2
    assert {p.by for p in Picture.objects.all()} == {ibu_sari}
    page = client.get(NEW).content.decode()
    assert "2 foto tersimpan" in page and ">Depan<" in page
    draft = Product.objects.get()
    assert (draft.producer, draft.created_by, draft.status) == (maker, ibu_sari, Status.DRAFT)


def test_saving_and_going_on_is_one_button(client, maker):
    assert client.post(NEW, {"photos": photo_file(), "next": "1"}).url == name_page()
    assert len(waiting()) == 1


def test_going_on_with_nothing_chosen_stays_and_says_so(client, maker):
    response = client.post(NEW, {"next": "1"})
    assert response.context["form"].errors["photos"] == ["Pilih fotonya dulu, lalu kirim."]
    page = response.content.decode()
    assert 'class="pesan-salah"' in page and 'name="later"' in page
    assert not Product.objects.exists()


def test_goods_can_be_begun_without_a_photo(client, maker):
    assert client.post(NEW, {"later": "1"}).url == name_page()
    assert client.get(name_page()).status_code == 200


def test_going_on_with_a_photo_that_was_sent_before_needs_no_other(client, maker):
    client.post(NEW, {"photos": photo_file()})
    assert client.post(NEW, {"next": "1"}).url == name_page()


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
    assert not Picture.objects.exists() and stored() == [] and waiting() == []


def test_good_photos_are_kept_when_another_is_refused(client, maker):
    response = client.post(NEW, {"photos": [photo_file(), upload(HOSTILE)], "next": "1"})
    assert response.status_code == 200 and len(waiting()) == 1
    assert Picture.objects.count() == 1 and len(stored()) == len(ENDINGS)
    assert Picture.objects.get().tiny in response.content.decode()


def test_the_same_photo_twice_is_one_and_more_than_eight_are_not_kept(client, maker):
    client.post(NEW, {"photos": [photo_file(), photo_file()]})
    assert len(waiting()) == 1
    shades = [photo_file(color=f"#{n:02x}0000") for n in range(0, 200, 20)]
    client.post(NEW, {"photos": shades})
    assert len(waiting()) == gallery.MOST_PHOTOS


def test_of_more_files_than_ten_at_once_the_first_are_kept(client, maker):
    files = [photo_file(color=f"#{n * 20:02x}0000") for n in range(12)]
    response = client.post(NEW, {"photos": files})
    [said] = response.context["form"].errors["photos"]
    assert said.startswith("Paling banyak 8 foto") and len(waiting()) == gallery.MOST_PHOTOS


def test_the_rest_is_asked_for_where_it_has_room(client, maker):
    files = [photo_file() for _n in range(10)] + [photo_file(color="blue")]
    response = client.post(NEW, {"photos": files})
    [said] = response.context["form"].errors["photos"]
    assert said.startswith("Paling banyak 10 foto sekali kirim.") and len(waiting()) == 1


def test_another_photo_becomes_the_front_one_and_one_is_dropped(client, maker):
    client.post(NEW, {"photos": [photo_file(color=c) for c in ("red", "blue", "lime")]})
    first, second, third = waiting()
    client.post(NEW, {"front": Photo.objects.get(picture=third).pk})
    assert waiting() == [third, first, second]
    html = client.get(NEW).content.decode()
    gone = Photo.objects.get(picture=first)
    drop = reverse("catalog:goods_photo_drop", args=[gone.product_id, gone.pk])
    assert f'href="{drop}"' in html and client.post(drop).url == NEW
    assert waiting() == [third, second]
    assert set(Picture.objects.values_list("pk", flat=True)) == {second, third}


@pytest.mark.parametrize("value", ["foreign", "0", "abc", "9" * 30])
def test_a_foreign_photo_is_not_touched(client, maker, value):
    client.post(NEW, {"photos": photo_file()})
    before = waiting()
    foreign = shelf.photo(product=product())
    answer = client.post(NEW, {"front": foreign.pk if value == "foreign" else value})
    assert answer.status_code == 404 and waiting() == before
    assert Photo.objects.filter(pk=foreign.pk).exists()


# --- nothing shot is lost, nothing doubled ------------------------------------------------------


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def test_what_was_shot_is_there_after_signing_out_and_on_another_phone(client, maker, ibu_sari):
    client.post(NEW, {"photos": photo_file()})
    client.logout()
    back = signed_in(ibu_sari)
    assert "1 foto tersimpan" in back.get(NEW).content.decode()
    row = back.get("/lapak/barang/").content.decode()
    assert "Barang tanpa nama" in row and f'href="{name_page()}">Lanjutkan' in row


def test_photos_of_one_maker_never_wait_for_another(client, maker):
    client.post(NEW, {"photos": photo_file()})
    pak_budi = person()
    producer(member=pak_budi)
    other = signed_in(pak_budi)
    assert "foto tersimpan" not in other.get(NEW).content.decode()
    assert other.get(name_page()).status_code == 404


def test_a_helper_begins_goods_of_their_own_and_can_go_on_with_those_of_another(client, maker):
    """Two who photograph at once do not mix their photos; one shoots and the other names."""
    client.post(NEW, {"photos": photo_file()})
    page = name_page()
    pak_budi = person()
    Membership.objects.create(user=pak_budi, producer=maker, role="helper")
    helper = signed_in(pak_budi)
    assert "foto tersimpan" not in helper.get(NEW).content.decode()
    assert f'href="{page}">Lanjutkan' in helper.get("/lapak/barang/").content.decode()
    helper.post(NEW, {"photos": photo_file(color="blue")})
    assert Product.objects.filter(name="", producer=maker).count() == 2
    assert helper.post(page, {"name": "Kendi", "category": category().pk}).status_code == 302
    assert Product.objects.get(name="Kendi").created_by != pak_budi


def test_each_counter_of_a_person_has_its_own_goods_on_the_way(client, maker, ibu_sari):
    client.post(NEW, {"photos": photo_file()})
    other = producer(member=ibu_sari)
    client.post("/lapak/ganti/", {"producer": other.pk})
    assert "foto tersimpan" not in client.get(NEW).content.decode()


def asked(browser):
    """All that the form which asks for photos sends by itself."""
    page = browser.get(NEW).content.decode()
    return dict(re.findall(r'type="hidden" name="(form|producer)" value="([^"]+)"', page))


def test_an_open_page_stays_with_its_counter_when_another_is_chosen_meanwhile(
    client, maker, ibu_sari
):
    form, other = asked(client), producer(member=ibu_sari, pk=12345)
    client.post(NEW, form | {"photos": photo_file()})
    client.post("/lapak/ganti/", {"producer": other.pk})
    answer = client.post(NEW, form | {"photos": photo_file(color="blue")}, follow=True)
    assert Product.objects.get().producer == maker and len(waiting()) == 2
    assert "2 foto tersimpan" in answer.content.decode()
    assert f'name="producer" value="{maker.pk}"' in answer.content.decode()
    assert asked(client)["producer"] == str(other.pk)


@pytest.mark.parametrize("which", ["foreign", "x", "0", "9" * 30])
def test_a_form_for_a_counter_of_others_is_not_taken(client, maker, which):
    number = producer(member=person()).pk if which == "foreign" else which
    answer = client.post(NEW, {"producer": number, "photos": photo_file()})
    assert answer.status_code == client.get(NEW, {"perajin": number}).status_code == 404
    assert not Product.objects.exists()


def test_one_key_at_two_counters_and_of_two_people_is_three_drafts(client, maker, ibu_sari):
    """Whatever a browser sends as its key, nobody is in the way of another."""
    helper, other, form = person(), producer(member=ibu_sari), {"form": link_secret()}
    Membership.objects.create(user=helper, producer=maker, role="helper")
    for browser, counter in ((client, maker), (client, other), (signed_in(helper), maker)):
        sent = form | {"producer": counter.pk, "photos": photo_file()}
        assert browser.post(NEW, sent).status_code == 302
    drafts = set(Product.objects.values_list("producer", "created_by"))
    assert drafts == {
        (maker.pk, ibu_sari.pk),
        (other.pk, ibu_sari.pk),
        (maker.pk, helper.pk),
    }
    assert len(waiting()) == 3


@pytest.fixture
def form(client, maker):
    """The key of the form that asks for photos."""
    return {"form": client.get(NEW).context["key"]}


def test_the_form_sent_twice_makes_one_draft(client, form):
    for _ in range(2):
        client.post(NEW, form | {"photos": photo_file()})
    assert (Product.objects.count(), len(waiting())) == (1, 1)


def test_photos_sent_again_after_the_goods_got_a_name_begin_nothing(client, form):
    client.post(NEW, form | {"photos": photo_file()})
    named = begin(client)
    answer = client.post(NEW, form | {"photos": photo_file(), "next": "1"})
    assert answer.url == named.url
    assert (Product.objects.count(), Photo.objects.count()) == (1, 1)


def test_another_photo_in_an_old_form_begins_other_goods(client, form):
    """It must not come to stand in a thing that may be on the shelf already."""
    client.post(NEW, form | {"photos": photo_file()})
    begin(client)
    client.post(NEW, form | {"photos": [photo_file(), photo_file(color="blue")]})
    assert Photo.objects.filter(product__name="Kendi lukis").count() == 1
    assert len(waiting()) == 1


@pytest.mark.parametrize("key", ["", "x", "x" * 400, "<script>", "\0" * 32])
def test_a_form_without_a_key_of_ours_loses_nothing(client, maker, key):
    client.post(NEW, {"form": key, "photos": photo_file()})
    assert len(waiting()) == 1


@pytest.mark.parametrize("same_form", [True, False], ids=["one form", "two tabs"])
def test_many_posts_at_the_same_moment_make_one_draft(at_once, same_form):
    ibu_sari, photo, key = person(), picture(), link_secret()
    maker = producer(member=ibu_sari)

    def send():
        form = key if same_form else link_secret()
        return signed_in(ibu_sari).post(NEW, {"form": form, "later": "1"}).status_code

    def keep():
        form = key if same_form else link_secret()
        return drafts.keep(maker, by=ibu_sari, form=form, pictures=[photo])[1]

    assert at_once([send] * 4 + [keep] * 4) == [302] * 4 + [0] * 4
    assert (Product.objects.count(), len(waiting())) == (1, 1)


# --- name ---------------------------------------------------------------------------------------


def test_the_name_makes_known_what_the_photos_show(client, maker, ibu_sari):
    client.post(NEW, {"photos": [photo_file(color="red"), photo_file(color="blue")]})
    order = waiting()
    response = begin(client)
    draft = Product.objects.get()
    assert response.url == f"/lapak/barang/{draft.pk}/harga/"
    assert (draft.producer, draft.status, draft.created_by) == (maker, Status.DRAFT, ibu_sari)
    assert list(draft.photos.values_list("picture_id", flat=True)) == order
    assert draft.slug == "kendi-lukis" and waiting() == []
    assert not Product.objects.listed().exists()


def test_a_name_is_corrected_before_and_after(client, maker):
    begin(client)
    draft = Product.objects.get()
    page = f"/lapak/barang/{draft.pk}/nama/"
    assert client.post(page, {"name": "Kendi lurik"}).url == f"/lapak/barang/{draft.pk}/harga/"
    shown = product(producer=maker, name="Kian")
    address = client.post(f"/lapak/barang/{shown.pk}/nama/", {"name": "Kain"}).url
    assert address == f"/lapak/barang/{shown.pk}/"
    before = shown.slug
    shown.refresh_from_db()
    assert (shown.name, shown.slug, shown.status) == ("Kain", before, Status.PUBLISHED)


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
    assert len(waiting()) == 1


def test_the_same_answer_twice_is_one_draft(client, maker):
    page = client.post(NEW, {"later": "1"}).url
    answers = [client.post(page, {"name": "Kendi", "category": category().pk}) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Product.objects.get().slug == "kendi"


def test_makers_who_give_one_name_at_the_same_moment_each_get_an_address(at_once):
    kind, users = category(), [person() for _ in range(6)]
    drafts = [
        Product.objects.create(producer=producer(member=user), created_by=user, slug=link_secret())
        for user in users
    ]
    answers = {"name": "Gula aren", "category": kind.pk}

    def send(user, draft):
        return signed_in(user).post(f"/lapak/barang/{draft.pk}/nama/", answers).status_code

    assert at_once([partial(send, *pair) for pair in zip(users, drafts, strict=True)]) == [302] * 6
    slugs = set(Product.objects.values_list("slug", flat=True))
    assert slugs == {"gula-aren", *(f"gula-aren-{n}" for n in range(2, 7))}


def test_a_finished_thing_of_the_same_name_is_left_alone(client, maker):
    shown = product(producer=maker, name="Kendi lukis")
    begin(client)
    assert Product.objects.exclude(pk=shown.pk).get().status == Status.DRAFT


# --- back on the first question -----------------------------------------------------------------


def test_who_comes_back_is_led_on_and_does_not_photograph_twice(client, maker):
    client.post(NEW, {"photos": photo_file()})
    onward = begin(client).url
    page = client.get(NEW).content.decode()
    assert "Kendi lukis belum selesai." in page and f'href="{onward}">Lanjutkan' in page
    client.post(NEW, {"photos": photo_file(color="blue")})
    assert "belum selesai" not in client.get(NEW).content.decode()


@pytest.mark.parametrize("why", ["finished", "days ago", "of somebody else", "of another counter"])
def test_nobody_is_led_on_to_other_goods(client, maker, ibu_sari, why):
    Product.objects.create(
        producer=producer(member=ibu_sari) if why == "of another counter" else maker,
        created_by=person() if why == "of somebody else" else ibu_sari,
        created_at=timezone.now() - timedelta(days=2 if why == "days ago" else 0),
        status=Status.SUBMITTED if why == "finished" else Status.DRAFT,
        category=category(),
        name="Kendi lukis",
    )
    assert "belum selesai" not in client.get(NEW).content.decode()


# --- all of it, as a browser without scripts does it --------------------------------------------


def test_the_way_of_new_goods_from_the_first_page_to_the_answer_of_the_office(client, maker):
    """Only addresses that the pages themselves name, and all that their forms hold."""
    assert f'href="{NEW}"' in client.get("/lapak/").content.decode()
    shelf.category()
    key = client.get(NEW).context["key"]
    page = client.post(NEW, {"form": key, "photos": photo_file(), "next": "1"}).url
    answers = {"name": "Kendi lukis", "category": category().pk}
    page = client.post(page, answers).url
    read = client.post(page, {"price": "95rb", "unit": "buah", "mark": ""}).content.decode()
    assert 'name="mark" value="95000 buah"' in read and 'value="95rb"' in read
    item = client.post(page, {"price": "95rb", "unit": "buah", "mark": "95000 buah"}).url
    assert "Petugas dinas melihat dulu" in client.get(item).content.decode()
    thing = Product.objects.get()
    assert (thing.status, thing.photos.count()) == (Status.SUBMITTED, 1)
    thing.refuse(by=officer(), reason="Fotonya kurang terang.")
    html = client.get(item).content.decode()
    assert "Fotonya kurang terang." in html and "Perbaiki bagian itu di bawah" in html
    assert f'href="{item}foto/"' in html and f"{item}kirim/" in html
    client.post(f"{item}foto/", {"photos": photo_file(color="white")})
    client.post(f"{item}kirim/")
    thing.refresh_from_db()
    thing.approve(by=officer())
    assert Product.objects.listed().get() == thing
