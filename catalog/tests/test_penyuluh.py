"""A penyuluh lists on a maker's behalf: under both names, shown only after the maker's own word."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from accounts.lifecycle import WrongState
from accounts.tests.factories import officer
from catalog.lapak.asking import send
from catalog.models import Agreement, Product
from catalog.models.agreements import Changed, digest
from catalog.tests.factories import category, photo, product, variant
from producers import consents
from producers.models import Consent, Membership
from producers.models.single_use import Used
from producers.tests import desk
from producers.tests.factories import officer as head_of_office
from producers.tests.factories import person, producer
from producers.tests.photo_files import photo_file

pytestmark = pytest.mark.django_db
Status = Product.Status


@pytest.fixture
def ibu_sari():
    return person(name="Ibu Sari")


@pytest.fixture
def maker(ibu_sari):
    row = producer(member=ibu_sari, name="Melati", leader="Ibu Sari", phone="+6281234567890")
    type(row).objects.update(trusted=True)
    row.refresh_from_db()
    return row


@pytest.fixture
def lale(maker):
    """The penyuluh whom the office named for this maker."""
    who = officer(name="Lale")
    Membership.objects.create(user=who, producer=maker, role=Membership.Role.OFFICER)
    return who


@pytest.fixture
def counter(client, lale):
    client.force_login(lale)
    return client


def text_of(response):
    return response.content.decode()


def read(link):
    """What the page of the link says now."""
    return digest(link.product)


def yes(client):
    """The maker opens the link and presses the button under what stands there."""
    link = Agreement.objects.usable().get()
    shown = client.get(link.get_absolute_url()).context["read"]
    return client.post(link.get_absolute_url(), {"read": shown})


def yes_at_counter(client, thing):
    """The maker presses the button under what stands on the thing's own page."""
    page = f"/lapak/barang/{thing.pk}/"
    shown = client.get(page)
    read = shown.context["told"]["read"]
    assert f'name="read" value="{read}"' in text_of(shown)
    return client.post(f"{page}kirim/", {"read": read}, follow=True)


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def listed_for(maker, lale):
    thing = product(producer=maker, status=Status.DRAFT, name="Kain", created_by=lale)
    photo(product=thing)
    thing.submit(by=lale)
    return thing


# --- listing ------------------------------------------------------------------------------------


def test_each_page_says_for_whom_the_penyuluh_acts(counter):
    for page in ("/lapak/barang/", "/lapak/barang/baru/", "/lapak/saya/"):
        assert "Anda bertindak untuk Melati." in text_of(counter.get(page))


def test_the_makers_own_people_see_no_such_banner(client, ibu_sari, maker):
    client.force_login(ibu_sari)
    assert "Anda bertindak" not in text_of(client.get("/lapak/barang/"))


def test_the_first_page_is_the_goods_since_orders_are_the_makers(counter):
    assert counter.get("/lapak/").url == "/lapak/barang/"


def test_today_is_the_makers_and_is_not_offered(counter, ibu_sari, maker):
    assert "Hari ini" not in text_of(counter.get("/lapak/barang/"))
    assert "Hari ini" in text_of(client_of(ibu_sari).get("/lapak/barang/"))


def test_what_was_agreed_to_is_counted_though_out_of_reach(counter, ibu_sari, maker):
    assert "disetujui perajin" not in text_of(counter.get("/lapak/barang/"))
    for status in Status:
        last = product(producer=maker, status=status)
    text = text_of(counter.get("/lapak/barang/"))
    assert "3 barang" in text and "3 sudah disetujui perajin" in text
    assert "disetujui perajin" not in text_of(client_of(ibu_sari).get("/lapak/barang/"))
    assert "sudah menjadi milik perajin" in text_of(counter.get(f"/lapak/barang/{last.pk}/"))


def test_from_name_to_the_makers_yes(counter, ibu_sari, maker, lale):
    counter.post("/lapak/barang/baru/", {"photos": [photo_file(color="red")], "next": "1"})
    draft = Product.objects.get(producer=maker)
    named = {"name": "Kain ikat", "category": category().pk}
    counter.post(f"/lapak/barang/{draft.pk}/nama/", named)
    price = {"price": "25rb", "unit": "lembar"}
    counter.post(f"/lapak/barang/{draft.pk}/harga/", price | {"mark": "25000 lembar"})
    draft.refresh_from_db()
    assert (draft.status, draft.created_by) == (Status.ASKED, lale)
    assert draft not in Product.objects.listed()
    text = unquote(text_of(counter.get(f"/lapak/barang/{draft.pk}/")))
    link = Agreement.objects.get()
    assert "https://wa.me/6281234567890?text=" in text
    assert f"http://testserver{link.get_absolute_url()}" in text

    shown = text_of(Client().get(link.get_absolute_url()))
    assert "Kain ikat" in shown and "Rp25.000" in shown and "Lale dari dinas" in shown
    assert str(consents.LISTING) in shown
    yes(client_of(ibu_sari))
    draft.refresh_from_db()
    assert draft.status == Status.PUBLISHED and draft in Product.objects.listed()


@pytest.mark.parametrize("phone", ["", "+62370641234"])
def test_a_maker_without_whatsapp_is_asked_on_paper(counter, maker, lale, phone):
    type(maker).objects.update(phone=phone)
    thing = listed_for(maker, lale)
    text = text_of(counter.get(f"/lapak/barang/{thing.pk}/"))
    assert "Minta tanda tangannya di kertas" in text and "Kirim tautan" not in text
    type(maker).objects.update(phone="+6281234567890")
    assert "tanda tangannya" not in text_of(counter.get(f"/lapak/barang/{thing.pk}/"))


def test_both_names_are_in_the_history(maker, lale):
    event = listed_for(maker, lale).events.get()
    assert (event.by, event.note) == (lale, "Lale atas nama Melati")


def test_the_consent_is_recorded_with_text_and_channel(maker, lale):
    listed_for(maker, lale)
    link = Agreement.objects.get()
    link.agree(read=read(link))
    given = Consent.objects.get(producer=maker, scope=Consent.Scope.LISTING)
    assert (given.channel, given.text_version) == (Consent.Channel.LINK, consents.VERSION)
    assert given.recorded_by is None
    assert given.note == "Kain · kain"
    last = link.product.events.last()
    assert (last.by, last.note) == (None, "Disetujui lewat tautan, tanpa masuk.")


@pytest.mark.parametrize("role", [Membership.Role.OWNER, Membership.Role.HELPER])
def test_the_yes_of_the_makers_own_people_counts_fully(maker, lale, role):
    thing, who = listed_for(maker, lale), person()
    Membership.objects.create(user=who, producer=maker, role=role)
    yes(client_of(who))
    thing.refresh_from_db()
    given, last = Consent.objects.get(scope=Consent.Scope.LISTING), thing.events.last()
    assert (given.channel, given.recorded_by) == (Consent.Channel.WEB, None)
    assert (thing.status, last.by, last.note) == (
        Status.PUBLISHED,
        who,
        "Disetujui perajin lewat tautan.",
    )


@pytest.mark.parametrize("who", ["nobody", "the penyuluh, signed out", "another maker"])
def test_the_link_alone_only_brings_it_before_the_office(counter, maker, lale, who):
    thing, presses = listed_for(maker, lale), Client()
    if who == "the penyuluh, signed out":
        counter.post("/keluar/")
        presses = counter
    if who == "another maker":
        presses = client_of(producer(member=person()).memberships.get().user)
    assert "Petugas dinas melihat dulu" in text_of(presses.get(yes(presses).url))
    thing.refresh_from_db()
    assert (thing.status, thing.events.last().by) == (Status.SUBMITTED, None)
    assert Consent.objects.get(scope="listing").channel == Consent.Channel.LINK


def test_each_listing_has_a_consent_of_its_own(maker, lale):
    for thing in (listed_for(maker, lale), listed_for(maker, lale)):
        link = thing.agreements.get()
        link.agree(read=read(link))
    given = Consent.objects.filter(producer=maker, scope=Consent.Scope.LISTING)
    assert {each.note for each in given} == {"Kain · kain", "Kain · kain-2"}


def test_what_is_not_trusted_goes_to_the_office_after_the_makers_yes(ibu_sari, maker, lale):
    type(maker).objects.update(trusted=False)
    maker.refresh_from_db()
    thing = listed_for(maker, lale)
    yes(client_of(ibu_sari))
    thing.refresh_from_db()
    assert thing.status == Status.SUBMITTED


# --- the maker's page ---------------------------------------------------------------------------


def test_looking_uses_nothing_up_and_two_taps_are_one(client, maker, lale):
    thing = listed_for(maker, lale)
    page = Agreement.objects.get().get_absolute_url()
    for _ in range(3):
        response = client.get(page)
    assert "no-store" in response.headers["Cache-Control"]
    assert Agreement.objects.usable().exists()
    for _ in range(2):
        assert client.post(page, {"read": response.context["read"]}).url == page
    assert "Anda sudah setuju" in text_of(client.get(page))
    assert thing.events.count() == 2


def test_the_penyuluh_cannot_give_the_makers_word(counter, maker, lale):
    thing = listed_for(maker, lale)
    page = Agreement.objects.get().get_absolute_url()
    assert "Petugas tidak bisa menyetujuinya" in text_of(counter.get(page))
    counter.post(page, {"read": read(Agreement.objects.get())})
    thing.refresh_from_db()
    assert thing.status == Status.ASKED and Agreement.objects.usable().exists()


@pytest.mark.parametrize(
    "write",
    [
        lambda thing: thing.variants.update(price=950_000),
        lambda thing: thing.variants.get().tiers.create(min_quantity=10, price=1_000),
        lambda thing: variant(product=thing, name="besar"),
        lambda thing: photo(product=thing),
        lambda thing: thing.photos.all().delete(),
        lambda thing: thing.photos.update(alt="Kain milik orang lain"),
        lambda thing: Product.objects.filter(pk=thing.pk).update(category=category(slug="kendi")),
        *[
            lambda thing, changed=changed: Product.objects.filter(pk=thing.pk).update(**changed)
            for changed in (
                {"name": "Kain lain"},
                {"description": "Lain"},
                {"unit": "lusin"},
                {"material": "Sutra"},
                {"min_order": 100},
                {"name_en": "Cloth"},
                {"description_en": "Woven by somebody else"},
            )
        ],
    ],
)
def test_what_was_changed_after_it_was_read_is_shown_again(client, maker, lale, write):
    thing = listed_for(maker, lale)
    page = Agreement.objects.get().get_absolute_url()
    before = client.get(page).context["read"]
    write(thing)
    response = client.post(page, {"read": before})
    assert "Isinya berubah, periksa lagi." in text_of(response)
    thing.refresh_from_db()
    assert thing.status == Status.ASKED and not Consent.objects.filter(scope="listing").exists()
    client.post(page, {"read": response.context["read"]})
    thing.refresh_from_db()
    assert thing.status != Status.ASKED


def test_each_price_and_each_photo_is_there_to_read(client, maker, lale):
    thing = listed_for(maker, lale)
    variant(product=thing, name="besar", price=95_000)
    photo(product=thing)
    text = text_of(client.get(Agreement.objects.get().get_absolute_url()))
    assert "Rp25.000" in text and "besar: Rp95.000" in text
    assert all(each.picture.tiny in text for each in thing.photos.all())


def test_an_old_link_says_so_and_shows_nothing(client, maker, lale):
    thing = listed_for(maker, lale)
    Agreement.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    page = Agreement.objects.get().get_absolute_url()
    client.post(page, {"read": read(Agreement.objects.get())})
    assert "tidak berlaku" in text_of(client.get(page))
    thing.refresh_from_db()
    assert thing.status == Status.ASKED and not Consent.objects.filter(scope="listing").exists()


def test_asking_again_makes_a_new_link_and_ends_the_first(counter, maker, lale):
    thing = listed_for(maker, lale)
    first = Agreement.objects.get()
    counter.post(f"/lapak/barang/{thing.pk}/kirim/")
    assert Agreement.objects.usable().exclude(pk=first.pk).count() == 1
    with pytest.raises(Used):
        first.agree(read=read(first))


def test_an_unknown_link_is_404_and_other_methods_are_refused(client, maker, lale):
    listed_for(maker, lale)
    assert client.get(f"/setuju/{'0' * 32}/").status_code == 404
    assert client.put(Agreement.objects.get().get_absolute_url()).status_code == 405


def test_of_many_at_once_one_is_the_makers_yes(maker, lale, at_once):
    thing = listed_for(maker, lale)
    link = Agreement.objects.get()
    shown = read(link)
    results = at_once([lambda: Agreement.objects.get(pk=link.pk).agree(read=shown)] * 5)
    assert [type(r) for r in results if r].count(Used) == 4
    assert thing.events.count() == 2 and Consent.objects.filter(scope="listing").count() == 1


def test_the_maker_says_yes_at_the_own_counter_too(client, ibu_sari, maker, lale):
    thing = listed_for(maker, lale)
    client.force_login(ibu_sari)
    text = text_of(client.get(f"/lapak/barang/{thing.pk}/"))
    assert "Setuju, pasang" in text and str(consents.LISTING) in text and "Lale dari dinas" in text
    yes_at_counter(client, thing)
    thing.refresh_from_db()
    assert (thing.status, thing.events.last().by) == (Status.PUBLISHED, ibu_sari)
    given = Consent.objects.get(scope=Consent.Scope.LISTING)
    assert (given.channel, given.recorded_by, given.note) == ("web", None, "Kain · kain")


@pytest.mark.parametrize("state", [Status.ASKED, Status.REFUSED])
def test_the_maker_agrees_at_the_counter_to_what_was_read_only(ibu_sari, maker, lale, state):
    thing, own = listed_for(maker, lale), client_of(ibu_sari)
    if state == Status.REFUSED:
        thing.decline(by=ibu_sari)
    page = f"/lapak/barang/{thing.pk}/"
    before = own.get(page).context["told"]["read"]
    thing.variants.update(price=950_000)
    for read in ({"read": before}, {}):
        answer = own.post(f"{page}kirim/", read, follow=True)
        assert "Isinya berubah, periksa lagi." in text_of(answer) and "Rp950.000" in text_of(answer)
    thing.refresh_from_db()
    assert thing.status == state and not Consent.objects.filter(scope="listing").exists()


def test_what_the_office_sent_back_needs_a_yes_again_for_a_penyuluh_may_mend_it(
    ibu_sari, maker, lale
):
    thing, own = listed_for(maker, lale), client_of(ibu_sari)
    Agreement.objects.get().agree(read=digest(thing))
    Product.objects.get().refuse(by=head_of_office(), reason="Fotonya gelap")
    before = own.get(f"/lapak/barang/{thing.pk}/").context["told"]["read"]
    thing.variants.update(price=950_000)
    answer = own.post(f"/lapak/barang/{thing.pk}/kirim/", {"read": before}, follow=True)
    assert "Isinya berubah" in text_of(answer) and str(consents.LISTING) in text_of(answer)
    yes_at_counter(own, thing)
    thing.refresh_from_db()
    assert thing.status == Status.PUBLISHED
    given = Consent.objects.filter(scope=Consent.Scope.LISTING)
    assert {each.channel for each in given} == {Consent.Channel.LINK, Consent.Channel.WEB}


def test_other_words_of_the_consent_are_read_again(maker, lale, monkeypatch):
    thing = listed_for(maker, lale)
    before = digest(thing)
    monkeypatch.setattr(consents, "VERSION", "2027-01")
    with pytest.raises(Changed):
        Agreement.objects.get().agree(read=before)


def test_a_penyuluh_whose_account_is_gone_is_an_officer(ibu_sari, maker, lale):
    thing = listed_for(maker, lale)
    lale.delete()
    text = text_of(client_of(ibu_sari).get(f"/lapak/barang/{thing.pk}/"))
    assert "Petugas dari dinas menulis barang ini" in text


def test_a_yes_that_comes_too_late_records_nothing(ibu_sari, maker, lale):
    thing = listed_for(maker, lale)
    Product.objects.get().submit(by=ibu_sari)
    with pytest.raises(WrongState):
        send(thing, by=ibu_sari, read=digest(thing))
    assert not Consent.objects.filter(scope=Consent.Scope.LISTING).exists()


def test_the_office_records_a_yes_on_paper(client, maker, lale):
    thing = listed_for(maker, lale)
    head = head_of_office()
    client.force_login(head)
    client.post(desk.step(thing, "setuju-kertas"))
    thing.refresh_from_db()
    given = Consent.objects.get(scope=Consent.Scope.LISTING)
    assert thing.status == Status.PUBLISHED
    assert (given.channel, given.recorded_by) == (Consent.Channel.PAPER, head)


# --- the maker's no -----------------------------------------------------------------------------


def no(client):
    link = Agreement.objects.get()
    assert "Bukan, jangan pasang" in text_of(client.get(link.get_absolute_url()))
    return client.post(f"{link.get_absolute_url()}bukan/")


def test_the_maker_says_no_by_the_link(client, maker, lale):
    thing = listed_for(maker, lale)
    after = text_of(client.get(no(client).url))
    thing.refresh_from_db()
    event = thing.events.last()
    assert "Baik, barang ini tidak dipasang" in after
    assert (thing.status, thing.reason) == (Status.REFUSED, "Perajin tidak setuju.")
    assert (event.by, event.note) == (None, "Tidak disetujui lewat tautan, tanpa masuk.")
    assert not Agreement.objects.usable().exists()
    assert not Consent.objects.filter(scope=Consent.Scope.LISTING).exists()


def test_the_no_of_who_is_signed_in_bears_the_name(ibu_sari, maker, lale):
    thing = listed_for(maker, lale)
    no(client_of(ibu_sari))
    event = thing.events.last()
    assert (event.by, event.note) == (ibu_sari, "Perajin tidak setuju.")


def test_the_maker_says_no_at_the_own_counter_and_may_think_again(ibu_sari, maker, lale):
    thing, own = listed_for(maker, lale), client_of(ibu_sari)
    page = f"/lapak/barang/{thing.pk}/"
    assert "Bukan, jangan pasang" in text_of(own.get(page))
    told = text_of(own.post(f"{page}bukan/", follow=True))
    thing.refresh_from_db()
    assert (thing.status, thing.events.last().by) == (Status.REFUSED, ibu_sari)
    assert "Anda tidak setuju" in told and str(consents.LISTING) in told
    assert "Pesan dari dinas" not in told
    assert "Perlu diperbaiki: Kain" not in text_of(own.get("/lapak/"))
    assert "Terpasang" in text_of(yes_at_counter(own, thing))
    thing.refresh_from_db()
    assert thing.status == Status.PUBLISHED
    assert Consent.objects.get(scope=Consent.Scope.LISTING).channel == Consent.Channel.WEB


def test_the_penyuluh_mends_what_was_declined_and_asks_again(counter, maker, lale):
    thing = listed_for(maker, lale)
    no(Client())
    page = f"/lapak/barang/{thing.pk}/"
    text = text_of(counter.get(page))
    assert "Perajin tidak setuju." in text and f"{page}buang/" in text
    listed = text_of(counter.get("/lapak/barang/"))
    assert "Perajin tidak setuju." in listed and "Dinas: " not in listed
    counter.post(f"{page}kirim/")
    thing.refresh_from_db()
    assert (thing.status, thing.reason) == (Status.ASKED, "")
    assert Agreement.objects.usable().count() == 1


def test_the_penyuluh_throws_away_what_was_declined(counter, maker, lale):
    thing = listed_for(maker, lale)
    no(Client())
    counter.post(f"/lapak/barang/{thing.pk}/buang/")
    assert not Product.objects.exists()


def test_what_the_office_sent_back_is_not_thrown_away(counter, maker):
    thing = product(producer=maker, status=Status.SUBMITTED)
    thing.refuse(by=head_of_office(), reason="Fotonya gelap")
    counter.post(f"/lapak/barang/{thing.pk}/buang/")
    assert Product.objects.exists()


def test_the_penyuluh_takes_the_question_back(counter, maker, lale):
    thing = listed_for(maker, lale)
    page = f"/lapak/barang/{thing.pk}/"
    assert "Tarik kembali" in text_of(counter.get(page))
    counter.post(f"{page}tarik/")
    thing.refresh_from_db()
    assert (thing.status, thing.events.last().by) == (Status.DRAFT, lale)
    link = Agreement.objects.get().get_absolute_url()
    assert "tidak berlaku" in text_of(Client().get(link))
    Client().post(f"{link}bukan/")
    counter.post(f"{page}buang/")
    assert not Product.objects.exists()


def test_the_penyuluh_cannot_say_no_for_the_maker(counter, maker, lale):
    thing = listed_for(maker, lale)
    counter.post(f"{Agreement.objects.get().get_absolute_url()}bukan/")
    counter.post(f"/lapak/barang/{thing.pk}/bukan/")
    thing.refresh_from_db()
    assert thing.status == Status.ASKED and Agreement.objects.usable().exists()


def test_an_ended_link_says_no_to_nothing(client, maker, lale):
    thing = listed_for(maker, lale)
    Agreement.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    page = f"{Agreement.objects.get().get_absolute_url()}bukan/"
    client.post(page)
    thing.refresh_from_db()
    assert thing.status == Status.ASKED
    assert client.get(page).status_code == 405
    assert client.post(f"/setuju/{'0' * 32}/bukan/").status_code == 404


# --- what a penyuluh may not --------------------------------------------------------------------


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.PUBLISHED, Status.HIDDEN])
def test_what_the_maker_agreed_to_is_out_of_reach(counter, maker, status):
    thing = product(producer=maker, status=status, name="Taplak")
    assert "Taplak" not in text_of(counter.get("/lapak/barang/"))
    assert counter.get(f"/lapak/barang/{thing.pk}/").status_code == 404
    assert counter.post(f"/lapak/barang/{thing.pk}/sembunyikan/").status_code == 404


@pytest.mark.parametrize(
    "page",
    ["pesanan/", "tanya/", "saya/cerita/", "saya/foto/", "saya/rekening/", "saya/nomor/"]
    + ["saya/istirahat/", "saya/pin/", "saya/orang/", "saya/orang/ajak/"],
)
def test_orders_money_people_and_pins_are_the_makers(counter, page):
    assert counter.get(f"/lapak/{page}").status_code == 403
    assert counter.post(f"/lapak/{page}").status_code in (403, 405)


def test_a_penyuluh_of_another_maker_finds_nothing(client, maker, lale):
    thing = listed_for(maker, lale)
    other = officer(name="Zaini")
    Membership.objects.create(user=other, producer=producer(), role=Membership.Role.OFFICER)
    client.force_login(other)
    assert client.get(f"/lapak/barang/{thing.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "staff", "fits"),
    [("officer", True, True), ("officer", False, False), ("owner", True, False),
     ("helper", True, False), ("owner", False, True)],
)  # fmt: skip
def test_the_office_names_only_staff_as_penyuluh_and_only_others_as_owners(role, staff, fits):
    who = officer() if staff else person()
    membership = Membership(user=who, producer=producer(), role=role)
    if fits:
        membership.full_clean()
    else:
        with pytest.raises(ValueError, match="Penyuluh adalah petugas dinas"):
            try:
                membership.full_clean()
            except Exception as refused:
                raise ValueError(str(refused)) from refused
