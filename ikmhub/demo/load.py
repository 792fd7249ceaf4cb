"""Bring the demo district into the database, all of it or nothing."""

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from catalog.models import Category
from catalog.reference import load_categories
from ikmhub.demo import album as albums
from ikmhub.demo import book, makers, shelf, signins, trade, visits
from ikmhub.demo.darkroom import render_all
from producers.models import Producer
from producers.reference import load_sectors


class Refused(Exception):
    """The demo does not belong here. str() says why and what to do, in Indonesian."""


def is_loaded():
    return Producer.objects.filter(note=book.NOTE).exists()


def fits():
    """Whether this installation is of the regency that the demo is about."""
    return settings.OFFICE_REGENCY == book.REGENCY


def load_reference():
    """Sectors and kinds of goods, which every district needs."""
    load_sectors()
    load_categories()


def load(*, say=lambda text: None, renderer=render_all, force=False):
    """Load the whole demo in one transaction; files of pictures may stay behind a crash.

    `renderer` turns file names into renditions, `say` hears how far it is. Raises Refused where
    real makers are registered and `force` is not set.
    """
    _refuse_among_real_makers(force)
    album = albums.Album()
    plan = shelf.wishes(album)
    with transaction.atomic():
        load_reference()
        say("gambar")
        pictures = _pictures(album, plan, renderer)
        say("perajin")
        officer = signins.make_staff()
        sentras = makers.load_sentras(pictures)
        people = makers.load_makers(pictures, sentras, officer=officer)
        acting = makers.load_people(people, officer=officer)
        signins.open_doors(people)
        say("produk")
        goods = shelf.load_goods(plan, pictures, people, acting, officer=officer)
        say("pesanan dan pertanyaan")
        trade.load_orders(acting)
        trade.load_questions(people, goods, acting)
        visits.load_visits()
    cache.clear()


def _refuse_among_real_makers(force):
    if Producer.objects.exists() and not force:
        raise Refused(
            "Di sini sudah ada perajin. Data contoh membawa sandi yang diketahui umum, jadi "
            "tidak ditambahkan. Pakai --force bila ini hanya tempat coba-coba."
        )
    if names := signins.taken():
        raise Refused(f"Nama masuk {', '.join(names)} sudah dipakai, data contoh tidak dimuat.")


def _pictures(album, plan, renderer):
    """Everything that shows an illustration, by what it asks for: file, wish or face."""
    asked = {wish: album.find(wish) for wish in _single_wishes()}
    asked |= {name: album.face(name) for name in _faces()}
    asked |= {image["file"]: image for _m, _p, photos in plan for image, _text in photos}
    files = {image["file"] for image in asked.values() if image}
    kept = albums.store(files, renderer=renderer)
    pictures = {wish: kept[image["file"]] for wish, image in asked.items() if image}
    for slug, wish in book.kinds().items():
        Category.objects.filter(slug=slug, picture=None).update(picture=pictures.get(wish))
    return pictures


def _single_wishes():
    return [sentra["picture"] for sentra in book.sentras()] + list(book.kinds().values())


def _faces():
    return [maker["face"] for maker in book.makers() if "face" in maker]
