from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import locks
from accounts.forms import SignInForm
from accounts.typed import page_here


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """Makers by phone number and PIN, staff by user name and password."""
    if request.user.is_authenticated:
        return redirect(wanted(request, request.user))
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user)
        return redirect(wanted(request, form.user))
    return render(request, "accounts/sign_in.html", {"form": form, "next": next_page(request)})


@require_POST
def sign_out(request):
    logout(request)
    messages.success(request, _("Anda sudah keluar. Sampai jumpa."))
    return redirect("home")


def locked_out(request, response=None, credentials=None):
    """What django-axes answers after too many wrong PINs: how long to wait, and what helps."""
    minutes = locks.minutes_left(request, credentials)
    page = render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)
    page.headers["Retry-After"] = str(minutes * 60)
    return page


def next_page(request):
    """The page that was asked for before signing in, if it is one of ours; else nothing."""
    return page_here(request, request.POST.get("next", request.GET.get("next", "")))


def wanted(request, user):
    """Where to go after signing in."""
    home = reverse("admin:index") if user.is_staff else resolve_url(settings.LOGIN_REDIRECT_URL)
    return next_page(request) or home
