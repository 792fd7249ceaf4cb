"""The maker rests, or sells again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.lifecycle import WrongState
from producers.acting import answer_page
from producers.pause_form import PauseForm


@require_http_methods(["GET", "HEAD", "POST"])
@answer_page
def pause(request):
    """All goods of the counter rest at once, or stand on the shelf again."""
    return ask(request, request.producer, request.producer.name, redirect("producers:profile"))


def ask(request, row, name, done):
    """The page about one row that can rest; `done` is the answer after it was changed."""
    form = PauseForm.of(row, request.POST or None)
    if request.method == "POST" and "resume" in request.POST:
        said = _("%(name)s jualan lagi.") % {"name": name}
        return changed(request, row.resume, said, done)
    if request.method == "POST" and form.is_valid():
        said = _("%(name)s istirahat dulu. Tidak ada yang hilang.") % {"name": name}
        return changed(request, row.pause, said, done, **form.cleaned_data)
    return render(request, "producers/pause.html", {"form": form, "row": row, "name": name})


def changed(request, step, said, done, **facts):
    """Take the step and say what is so now."""
    try:
        step(by=request.user, **facts)
    except WrongState as late:
        messages.error(request, str(late))
    else:
        messages.success(request, said)
    return done
