"""Run the two long steps, a preview and its writing, without keeping the browser waiting.

A small file is done within the request: nobody would see a progress bar of one second. A large
one runs in a process of its own, which says how far it is in the ImportRun; if it dies (a power
cut, a restart) its signs of life stop and the page offers to begin again. Nothing was written
then, since writing is one transaction.
"""

import subprocess
import sys
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from producers.models import ImportRun

from . import planning, writing

ROWS_AT_ONCE = 300
# Writing cannot give signs of life on SQLite, where its own transaction is the one writer.
SILENCE = {
    ImportRun.Status.READING: timedelta(minutes=2),
    ImportRun.Status.WRITING: timedelta(minutes=5),
}
_children = []


def plan(run):
    """Make the preview now, or begin to."""
    if run.total <= ROWS_AT_ONCE:
        plan_now(run)
    else:
        ImportRun.objects.filter(pk=run.pk).update(
            status=ImportRun.Status.READING, done=0, heartbeat_at=timezone.now()
        )
        _begin(run, "plan")


def apply(run, *, by):
    """Write the preview now, or begin to. Raises writing.NotApplied where that is known now."""
    if run.total <= ROWS_AT_ONCE:
        writing.apply(run, by=by)
    else:
        writing.claim(run, by=by)
        _begin(run, "apply", "--by", str(by.pk))


def plan_now(run):
    """Make the preview in this process; a mistake of the program is kept as a failed run."""
    try:
        planning.make_plan(run)
    except Exception:
        ImportRun.objects.filter(pk=run.pk).update(
            status=ImportRun.Status.FAILED,
            message=_("Berkas ini tidak bisa dibaca sampai akhir. Belum ada yang ditulis."),
        )
        raise


def is_running(run):
    """Whether somebody works on the run now and gives signs of life."""
    patience = SILENCE.get(run.status)
    return patience is not None and timezone.now() - run.heartbeat_at < patience


def is_broken_off(run):
    """Whether the work stopped without an end: it can safely begin again."""
    return run.status in SILENCE and not is_running(run)


def _begin(run, step, *options):
    _children[:] = [child for child in _children if child.poll() is None]
    manage = settings.BASE_DIR / "manage.py"
    _children.append(
        subprocess.Popen(
            [sys.executable, str(manage), "registry_job", str(run.pk), step, *options],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    )
