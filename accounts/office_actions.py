"""Buttons of the office on one row: each calls one method of the model and says what came of it.

A `Step` is drawn as a button on the row's page, in the list and on the office's first page. All
of them post to one address, `<row>/langkah/<step>/`; a GET of it only asks and never writes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from accounts import phones
from accounts.lifecycle import WrongState
from accounts.typed import page_here

Text = str | Promise


@dataclass(frozen=True)
class Step:
    """One button. `run(row, by=user)`, with `reason=` too where `ask` names what is asked.

    `main` fills the button, `listed` shows it in lists and on the first page too.
    """

    name: str
    label: Text
    done: Text
    run: Callable
    when: Callable
    ask: Text = ""
    main: bool = False
    listed: bool = False
    permission: str = "change"


def in_status(*statuses):
    """When a button is offered: while the row is in one of `statuses`."""
    return lambda row: row.status in statuses


class ReasonForm(forms.Form):
    """Why: read by the maker, so it must be there."""

    reason = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis alasannya, supaya perajin tahu apa yang perlu diperbaiki."),
            "max_length": _("Alasan ini terlalu panjang. Tulis paling banyak 300 huruf."),
        },
    )

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label


class StepsMixin:
    """A ModelAdmin whose rows have buttons. Put it before ModelAdmin."""

    steps: tuple[Step, ...] = ()
    change_form_template = "admin/steps_change_form.html"

    # --- addresses ----------------------------------------------------------------------
    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<path:object_id>/langkah/<slug:name>/", view, name=name), *super().get_urls()]

    def step_url(self, row, step):
        opts = self.opts
        return reverse(
            f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_step",
            args=[row.pk, step.name],
        )

    # --- which buttons --------------------------------------------------------------------
    def may_step(self, request, row, step):
        """Whether the signed-in person has the permission that the step names."""
        return getattr(self, f"has_{step.permission}_permission")(request, row)

    def open_steps(self, request, row):
        """The steps that this person can take on this row now."""
        return [s for s in self.steps if s.when(row) and self.may_step(request, row, s)]

    # --- the one view ---------------------------------------------------------------------
    def step_view(self, request, object_id, name):
        """GET asks (for the reason, or whether it is meant); POST does it and goes back."""
        row = self.get_object(request, unquote(object_id))
        step = next((s for s in self.steps if s.name == name), None)
        if row is None or step is None:
            raise Http404
        if not self.may_step(request, row, step):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        form = ReasonForm(sent, label=step.ask) if step.ask else None
        if sent is not None and (form is None or form.is_valid()):
            self.take(request, row, step, **(form.cleaned_data if form else {}))
            return redirect(self.back(request, row))
        return TemplateResponse(
            request, "admin/step.html", self.step_context(request, row, step, form)
        )

    def take(self, request, row, step, **reason):
        """Run the step; tell the officer what came of it."""
        if not step.when(row):
            messages.error(request, too_late(row))
            return
        try:
            step.run(row, by=request.user, **reason)
        except WrongState as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, step.done % {"row": row})

    def step_context(self, request, row, step, form):
        return {
            **self.admin_site.each_context(request),
            "title": step.label,
            "opts": self.opts,
            "original": row,
            "step": step,
            "form": form,
            "next": self.back(request, row),
        }

    def back(self, request, row):
        """The page from which the officer came, on this site only; else the row's own page."""
        here = request.path
        for address in (request.POST.get("next"), request.META.get("HTTP_REFERER")):
            if address and here not in address and page_here(request, address):
                return address
        opts = self.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])

    # --- where the buttons stand ----------------------------------------------------------
    def get_list_display(self, request):
        """The column of buttons only for those who may press them."""
        columns = super().get_list_display(request)
        allowed = self.has_change_permission(request)
        return [c for c in columns if allowed or c != "step_buttons"]

    def row_steps(self, row):
        return [step for step in self.steps if step.listed and step.when(row)]

    @admin.display(description=_("keputusan"))
    def step_buttons(self, row):
        """Buttons inside the list's own form: `formaction` sends them to the step's address."""
        buttons = ((list_button(s, self.step_url(row, s)),) for s in self.row_steps(row))
        return format_html('<div class="langkah">{}</div>', format_html_join("", "{}", buttons))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, unquote(object_id))
        extra = {"panel": self.panel(request, row) if row else {}}
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

    def panel(self, request, row):
        """What stands above the form: the row's status, why, and its buttons."""
        steps = [(s, self.step_url(row, s)) for s in self.open_steps(request, row)]
        return {"row": row, "steps": steps}

    @admin.display(description=_("perjalanan"))
    def timeline(self, row):
        """Every step of the row's life: who, when, from where to where, why."""
        return timeline(row)


def too_late(row):
    """Somebody else was quicker: what the row is now."""
    if hasattr(row, "status"):
        return str(WrongState(row, row.status))
    return _("Langkah ini sudah dilakukan.")


def list_button(step, url):
    if step.ask:
        return format_html('<a class="button" href="{}">{} …</a>', url, step.label)
    kind = " default" if step.main else ""
    return format_html(
        '<button class="button{}" formaction="{}">{}</button>', kind, url, step.label
    )


def timeline(row, *, nobody=""):
    """The row's events as a list, newest last; `nobody`: who acted where no name is recorded."""
    if not row or not row.pk:
        return "–"
    names = dict(row.Status.choices)
    events = [(e, names.get(e.to_status, e.to_status)) for e in row.events.select_related("by")]
    return render_to_string("admin/parts/timeline.html", {"events": events, "nobody": nobody})


def as_stored(term):
    """A typed phone number as it is stored; any other words as they are."""
    try:
        return phones.normalise(term)
    except ValueError:
        return term


class CreatedByMixin:
    """Remembers which officer wrote the row down."""

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)


class ReadOnlyMixin:
    """Rows that the office reads and nobody writes here, not even a superuser."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
