"""The buttons of a maker's life: each calls one method of Producer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.office_actions import Step, in_status
from producers.models import Producer

Status = Producer.Status


def enrol(producer, *, by):
    """DRAFT or REFUSED -> SUBMITTED -> ACTIVE: the officer who writes it down also decides."""
    with transaction.atomic():
        producer.submit(by=by)
        producer.approve(by=by)


def known_already(producer, *, by):
    """SUBMITTED -> REFUSED without a word about the entry that stands: who sent the form may be
    anybody, so the office speaks with the maker whom it knows.
    """
    producer.refuse(by=by, reason=str(_("Dinas menghubungi Anda lewat nomor HP yang tercatat.")))


STEPS = (
    Step(
        "setujui",
        _("Setujui"),
        _("%(row)s sudah disetujui dan tampil di daftar perajin."),
        Producer.approve,
        when=in_status(Status.SUBMITTED),
        main=True,
        listed=True,
    ),
    Step(
        "tolak",
        _("Tolak"),
        _("%(row)s ditolak. Alasannya bisa dibaca perajin."),
        Producer.refuse,
        when=in_status(Status.SUBMITTED),
        ask=_("Alasan penolakan, dibaca oleh perajin"),
        listed=True,
    ),
    Step(
        "sudah-tercatat",
        _("Sudah tercatat, tutup"),
        _("Pendaftaran %(row)s ditutup. Kabari perajin lewat nomor yang tercatat."),
        known_already,
        when=lambda row: row.twin,
    ),
    Step(
        "setujui-langsung",
        _("Setujui langsung"),
        _("%(row)s sudah disetujui dan tampil di daftar perajin."),
        enrol,
        when=in_status(Status.DRAFT, Status.REFUSED),
        main=True,
    ),
    Step(
        "ajukan",
        _("Ajukan untuk diputuskan"),
        _("%(row)s sudah diajukan."),
        Producer.submit,
        when=in_status(Status.DRAFT, Status.REFUSED),
    ),
    Step(
        "nonaktifkan",
        _("Nonaktifkan"),
        _("%(row)s dinonaktifkan dan tidak tampil lagi untuk pembeli."),
        Producer.deactivate,
        when=in_status(Status.ACTIVE),
        ask=_("Alasan dinonaktifkan"),
    ),
    Step(
        "aktifkan",
        _("Aktifkan lagi"),
        _("%(row)s aktif lagi dan tampil di daftar perajin."),
        Producer.reactivate,
        when=in_status(Status.INACTIVE),
        main=True,
    ),
)
