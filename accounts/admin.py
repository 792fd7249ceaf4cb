"""People on the office's desk: staff, makers by phone, and who is locked out."""

from axes.admin import AccessAttemptAdmin
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from accounts import locks, phones, sessions
from accounts.admin_forms import NewMakerForm, NewPersonForm, PasswordOfForm, PersonForm, PinOfForm
from accounts.models import User
from accounts.office_actions import as_stored

RIGHTS = ("is_active", "is_staff", "is_superuser")


@admin.register(User)
class PersonAdmin(admin.ModelAdmin):
    """Superusers manage everybody. Other staff see makers only, and no rights: nobody can make
    himself a superuser, or take over a colleague's account. They may only name a colleague, where
    a row asks who it is: as the penyuluh of a maker.
    """

    form = PersonForm
    change_form_template = "admin/accounts/user/change_form.html"
    list_display = ["__str__", "login", "kind", "is_active", "last_login"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["name", "username", "phone"]
    search_help_text = _("Cari nama, nama masuk, atau nomor HP.")
    ordering = ["name", "username"]
    list_per_page = 50

    def get_queryset(self, request):
        everyone = super().get_queryset(request)
        return everyone if request.user.is_superuser else everyone.filter(is_staff=False)

    def get_search_results(self, request, queryset, search_term):
        if request.path == reverse("admin:autocomplete"):
            queryset |= User.objects.filter(is_staff=True, is_superuser=False, is_active=True)
        return super().get_search_results(request, queryset, as_stored(search_term))

    @admin.display(description=_("masuk dengan"), ordering="username")
    def login(self, person):
        return phones.display(person.username)

    @admin.display(description=_("sebagai"), ordering="is_staff")
    def kind(self, person):
        return _("petugas") if person.is_staff else _("perajin")

    @admin.display(description=_("bertindak untuk"))
    def acts_for(self, person):
        """The makers for whom this person acts, one floor higher."""
        memberships = person.memberships.select_related("producer")
        return render_to_string("admin/parts/memberships.html", {"memberships": memberships})

    # --- the form -----------------------------------------------------------------------
    def get_fieldsets(self, request, obj=None):
        full = request.user.is_superuser
        if obj is None:
            names = ["name", "phone"] + (["username", "password"] if full else [])
            return [(None, {"fields": names})]
        who = ["name", "phone"] + (["username", "email"] if full else [])
        rights = [*RIGHTS, "groups"] if full else ["is_active"]
        return [
            (None, {"fields": who}),
            (_("Hak"), {"fields": rights}),
            (_("Riwayat"), {"fields": ["acts_for", ("last_login", "date_joined")]}),
        ]

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            kwargs["form"] = NewPersonForm if request.user.is_superuser else NewMakerForm
        return super().get_form(request, obj, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= {"widget": forms.CheckboxSelectMultiple, "help_text": ""}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """Nobody takes away his own rights by accident."""
        own = RIGHTS if obj == request.user else ()
        return ["acts_for", "last_login", "date_joined", *own]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "is_active" in form.changed_data:
            sessions.end_all(obj)  # when it opens again too: somebody may just have signed in
            obj.sign_in_cards.end()  # one floor higher

    # --- a new PIN or password --------------------------------------------------------------
    def get_urls(self):
        view = self.admin_site.admin_view(self.secret_view)
        return [path("<id>/sandi/", view, name="accounts_user_secret"), *super().get_urls()]

    @method_decorator(sensitive_post_parameters())
    def secret_view(self, request, id):
        """A new PIN for a maker, a new password for staff; opens a locked account too."""
        person = self.get_object(request, unquote(id))
        if person is None:
            raise Http404
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        kind = PasswordOfForm if person.is_staff else PinOfForm
        form = kind(person, request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            self.keep_secret(request, form.save())
            return redirect("admin:accounts_user_change", person.pk)
        return TemplateResponse(request, "admin/ask.html", self.secret_page(request, person, form))

    def keep_secret(self, request, person):
        locks.forget(person.username)
        person.sign_in_cards.end()
        if person == request.user:
            update_session_auth_hash(request, person)
        self.log_change(request, person, str(_("Sandi atau PIN diganti.")))
        messages.success(
            request, _("Sandi atau PIN %(person)s sudah diganti.") % {"person": person}
        )

    def secret_page(self, request, person, form):
        return {
            **self.admin_site.each_context(request),
            "title": _("Sandi baru") if person.is_staff else _("PIN baru"),
            "opts": self.opts,
            "original": person,
            "form": form,
        }


class RightsField(forms.ModelMultipleChoiceField):
    """Rights in the screen's own words: `perajin: ubah`."""

    def label_from_instance(self, right):
        verb, _sep, model = right.codename.partition("_")
        known = right.content_type.model_class()
        return f"{known._meta.verbose_name if known else model}: {VERBS.get(verb, verb)}"


VERBS = {"add": _("tambah"), "change": _("ubah"), "delete": _("hapus"), "view": _("lihat")}
APPS = ("producers", "catalog", "orders", "accounts", "axes", "auth")
# What writes itself has no rights that anybody could be given.
SILENT = (
    r"^(historical.*|.*event|orderline|importrow|permission|access.+(log|expiration)|accesslog)$"
)


def rights():
    """The rights that mean something on the desk."""
    found = Permission.objects.filter(content_type__app_label__in=APPS)
    return found.exclude(content_type__model__regex=SILENT).select_related("content_type")


class RoleForm(forms.ModelForm):
    permissions = RightsField(
        queryset=None,
        label=_("Hak"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["permissions"].queryset = rights()


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """Roles of the staff. `Petugas dinas` gets its own rights back with every release."""

    form = RoleForm
    filter_horizontal = []
    list_display = ["name", "members"]
    fields = ["name", "permissions"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(amount=Count("user"))

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return None  # the form's own field, in the screen's words

    @admin.display(description=_("anggota"), ordering="amount")
    def members(self, group):
        return group.amount


for noise in (AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.unregister(noise)


@admin.register(AccessAttempt)
class LockAdmin(AccessAttemptAdmin):
    """Who typed a wrong PIN how often; taking a row away lets the person try again at once."""

    list_display = ["person", "ip_address", "failures", "when"]
    fieldsets = [(None, {"fields": list_display})]
    readonly_fields = list_display
    list_filter = []
    search_fields = ["username", "ip_address"]
    search_help_text = _("Cari nomor HP, nama masuk, atau alamat jaringan.")
    date_hierarchy = None
    actions = ["unlock"]
    list_per_page = 50

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, as_stored(search_term))

    def get_actions(self, request):
        return {k: v for k, v in super().get_actions(request).items() if k == "unlock"}

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("masuk dengan"), ordering="username")
    def person(self, attempt):
        account, known, _browser = (attempt.username or "–").partition(locks.IN_BROWSER)
        shown = phones.display(account)
        return _("%s, di perangkatnya sendiri") % shown if known else shown

    @admin.display(description=_("salah berapa kali"), ordering="failures_since_start")
    def failures(self, attempt):
        return attempt.failures_since_start

    @admin.display(description=_("terakhir"), ordering="attempt_time")
    def when(self, attempt):
        return attempt.attempt_time

    @admin.action(description=_("Buka kunci"), permissions=["delete"])
    def unlock(self, request, queryset):
        opened, _each = queryset.delete()
        messages.success(
            request,
            ngettext("%(n)d kunci dibuka.", "%(n)d kunci dibuka.", opened) % {"n": opened},
        )
