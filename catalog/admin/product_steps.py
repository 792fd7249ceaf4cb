"""The buttons of a product's life: each calls one method of Product."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.office_actions import Step, in_status
from catalog.models import Product
from catalog.models.agreements import record_yes
from catalog.models.product_life import OthersDecide
from producers.models import Consent

Status = Product.Status


def submit(product, *, by, note=""):
    """To the queue or, of a trusted maker, to the shelf; a penyuluh asks the maker at the counter.

    Raises WrongState.
    """
    if product.producer.is_helped_by(by) or product.listed_by(by):
        raise OthersDecide(product, Status.SUBMITTED)
    product.submit(by=by, note=note)


def publish(product, *, by):
    """DRAFT or REFUSED -> PUBLISHED: the officer who writes it down also decides."""
    with transaction.atomic():
        submit(product, by=by)
        if product.status == Status.SUBMITTED:
            product.approve(by=by)


def begun(product):
    """A draft with a name, or what the office sent back: it can go on."""
    there = bool(product.name) and in_status(Status.DRAFT, Status.REFUSED)(product)
    return there and not product.declined


def unsaid(product):
    """It needs the maker's yes: there was none yet, or a no."""
    return product.status == Status.ASKED or product.declined


def agreed_on_paper(product, *, by):
    """ASKED, or declined -> SUBMITTED, or PUBLISHED of the trusted: the office keeps the paper."""
    with transaction.atomic():
        record_yes(product, channel=Consent.Channel.PAPER, by=by)
        submit(product, by=by, note=_("Disetujui perajin di atas kertas."))


STEPS = (
    Step(
        "setuju-kertas",
        _("Perajin setuju di atas kertas"),
        _("%(row)s diajukan dengan persetujuan tertulis perajin."),
        agreed_on_paper,
        when=unsaid,
    ),
    Step(
        "setujui",
        _("Setujui"),
        _("%(row)s sudah disetujui dan tampil di etalase."),
        Product.approve,
        when=in_status(Status.SUBMITTED),
        main=True,
        listed=True,
    ),
    Step(
        "tolak",
        _("Tolak"),
        _("%(row)s dikembalikan ke perajin. Alasannya bisa dibaca perajin."),
        Product.refuse,
        when=in_status(Status.SUBMITTED),
        ask=_("Apa yang perlu diperbaiki, dibaca oleh perajin"),
        listed=True,
    ),
    Step(
        "tampilkan-langsung",
        _("Tampilkan langsung"),
        _("%(row)s tampil di etalase."),
        publish,
        when=begun,
        main=True,
    ),
    Step(
        "ajukan",
        _("Ajukan untuk diputuskan"),
        _("%(row)s sudah diajukan."),
        submit,
        when=begun,
    ),
    Step(
        "pastikan",
        _("Masih ada, harga sama"),
        _("%(row)s dipastikan masih ada."),
        Product.confirm,
        when=in_status(Status.PUBLISHED),
    ),
    Step(
        "sembunyikan",
        _("Sembunyikan"),
        _("%(row)s disembunyikan dari etalase."),
        Product.hide,
        when=in_status(Status.PUBLISHED),
    ),
    Step(
        "tampilkan",
        _("Tampilkan lagi"),
        _("%(row)s tampil lagi di etalase."),
        Product.show,
        when=in_status(Status.HIDDEN),
        main=True,
    ),
    Step(
        "gudang",
        _("Simpan di gudang"),
        _("%(row)s disimpan di gudang perajin."),
        Product.archive,
        when=in_status(Status.SUBMITTED, Status.PUBLISHED, Status.HIDDEN, Status.REFUSED),
    ),
    Step(
        "keluarkan",
        _("Keluarkan dari gudang"),
        _("%(row)s ada lagi di daftar perajin."),
        Product.take_out,
        when=in_status(Status.ARCHIVED),
        main=True,
    ),
)
