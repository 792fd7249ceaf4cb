"""From the bytes of a file to sheets of plain cells."""

import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from . import delimited, guards, webtable
from .guards import FileRefused
from .sheets import from_plain

OPENER = Path(__file__).with_name("open_book.py")
SECONDS = 50


def read(data):
    """The file's sheets. Raises FileRefused with one sentence for the person who sent it."""
    kind = guards.kind(data)
    if kind == "text":
        sheets = [delimited.read(data)]
    elif kind == "html":
        sheets = webtable.read(data)
    else:
        sheets = _open_apart(kind, data)
    if not any(sheet.filled() for sheet in sheets):
        raise FileRefused(_("Berkas ini kosong. Pilih berkas registri yang berisi data."))
    return sheets


def _open_apart(kind, data):
    """Open the book in its own process: see open_book.py for why."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(OPENER), kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise FileRefused(_sentence_for(error)) from error
    answer = json.loads(done.stdout)
    if answer.get("fault") == "locked":
        raise guards.locked()
    if answer.get("fault") == "wide":
        raise FileRefused(
            _(
                "Lembar “%(sheet)s” terlalu luas: ada isian sampai baris %(row)d. Hapus baris "
                "dan kolom di luar tabel, simpan, lalu kirim lagi."
            )
            % {"sheet": answer["sheet"], "row": answer["row"]}
        )
    return [from_plain(sheet) for sheet in answer["sheets"]]


def _sentence_for(error):
    if getattr(error, "returncode", 0) > 0:
        return str(guards.broken())
    return _(
        "Berkas ini terlalu besar untuk dibuka. Hapus lembar dan baris yang tidak perlu, "
        "simpan sebagai .xlsx, lalu kirim lagi."
    )
