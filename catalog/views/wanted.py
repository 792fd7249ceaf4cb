"""What a buyer did not find, told to the office. Nobody's name or number is asked for."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import addresses, rates
from catalog.sought import wishes
from catalog.sought.forms import WantedForm

PER_ADDRESS = 20  # wishes in an hour; a mobile network's address is shared by many
HOUR = 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wanted(request):
    """GET shows the form, with `?q=` the words in it; POST stores the wish and says so."""
    if request.method != "POST":
        form = WantedForm(initial={"text": request.GET.get("q", "")})
        return render(request, "catalog/wanted.html", {"form": form})
    form = WantedForm(request.POST)
    if form.is_valid() and _store(request, form):
        messages.success(request, _("Terima kasih. Dinas sudah mencatat yang Anda cari."))
        return redirect("catalog:wanted")
    return render(request, "catalog/wanted.html", {"form": form})


def _store(request, form):
    """Whether the wish is stored; else the form says why not."""
    if _often(request):
        form.add_error(
            None, _("Banyak permintaan datang dari jaringan ini. Coba kirim lagi satu jam lagi.")
        )
        return False
    wish = wishes.tell(form.cleaned_data["text"], form.cleaned_data["need"])
    if wish is None:
        form.add_error(None, _("Belum bisa dicatat. Tulis nama barangnya, atau hubungi dinas."))
        return False
    rates.count("wanted", request, seconds=HOUR)
    return True


def _often(request):
    lately = rates.lately("wanted", request)
    return not addresses.of_this_machine(request) and lately >= PER_ADDRESS
