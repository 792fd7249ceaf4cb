"""What a maker's page costs on a weak network: the page and everything it loads, as it is sent."""

import gzip
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import User
from catalog.lapak.details import DETAILS
from catalog.lapak.gallery import MOST_PHOTOS
from catalog.tests import factories as shelf
from producers.models import Picture
from producers.tests import factories as makers
from producers.tests.photo_files import encoded, noisy, upload

pytestmark = pytest.mark.django_db
MOST = 50_000  # bytes
HEADERS = 400  # bytes of one answer, generously
LOADED = re.compile(
    r'<(?:link rel="(?:icon|stylesheet|manifest)"|script|img)[^>]*?(?:href|src)="([^"]+)'
)
OF_GOODS = ("name", "price", "kind", "supply", "photos", "options", "pause")
OF_MAKER = ("story", "portrait", "bank", "phone", "pin", "pause")


def weight(client, address):
    """Bytes that the page and its styles, scripts and pictures take on the way."""
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer["Content-Encoding"]) == (200, "gzip"), address
    parts = set(LOADED.findall(gzip.decompress(answer.content).decode()))
    assert len(parts) > 3
    sizes = [len(answer.content), *(sent(client, part) for part in parts)]
    return sum(HEADERS + size for size in sizes)


def sent(client, part):
    """Bytes of a style or script as whitenoise compresses it, or of a photo as it is."""
    if part.startswith(settings.MEDIA_URL):
        return default_storage.size(part.removeprefix(settings.MEDIA_URL))
    if not part.startswith(settings.STATIC_URL):
        return len(client.get(part).content)
    with open(finders.find(part.removeprefix(settings.STATIC_URL)), "rb") as file:
        return len(gzip.compress(file.read(), 9))


@pytest.fixture
def maker(client):
    ibu_sari = makers.person()
    client.force_login(ibu_sari)
    return makers.producer(member=ibu_sari)


@pytest.fixture
def cloth(maker):
    """A thing with one detailed photo from a phone."""
    detailed = noisy(size=(100, 75)).resize((4000, 3000))
    picture = Picture.objects.take_in(upload(encoded(detailed, quality=90), name="IMG_1.jpg"))
    return shelf.photo(product=shelf.product(producer=maker), picture=picture).product


def test_every_form_of_the_stall_is_light(client, maker):
    pages = [reverse("catalog:goods_new"), *(reverse(f"producers:{name}") for name in OF_MAKER)]
    heavy = {page: size for page in pages if (size := weight(client, page)) > MOST / 2}
    assert heavy == {}


def test_the_pages_of_photos_stay_light_with_as_many_as_a_thing_can_have(client, maker, cloth):
    draft = shelf.product(producer=maker, status="draft", name="", created_by=maker_of(client))
    for thing in (draft, cloth):
        for n in range(MOST_PHOTOS - thing.photos.count()):
            drawn = noisy(size=(8 + n, 6)).resize((1000, 750))
            picture = Picture.objects.take_in(upload(encoded(drawn, quality=90)))
            shelf.photo(product=thing, picture=picture)
    pages = [reverse("catalog:goods_new"), reverse("catalog:goods_photos", args=[cloth.pk])]
    heavy = {page: size for page in pages if (size := weight(client, page)) > MOST}
    assert heavy == {}


def maker_of(client):
    """Who is signed in."""
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_every_form_about_one_thing_is_light_with_its_photo(client, cloth):
    pages = [reverse(f"catalog:goods_{name}", args=[cloth.pk]) for name in OF_GOODS]
    pages += [
        reverse("catalog:goods_detail", args=[cloth.pk, word])
        for word, page in DETAILS.items()
        if not page.several
    ]
    heavy = {page: size for page in pages if (size := weight(client, page)) > MOST}
    assert heavy == {}
