"""What staff see who may read the registry and not change it, such as a penyuluh."""

from producers.models import Membership

# Home, money and the office's own notes are for those who keep them.
CLOSED = {"landmark", "investment", "note", "bank_name", "bank_account", "bank_holder"}


class ReadersMixin:
    """A ModelAdmin of producers whose mere readers see their own makers, without CLOSED."""

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if self.has_change_permission(request):
            return rows
        helped = Membership.objects.filter(user=request.user, role=Membership.Role.OFFICER)
        return rows.filter(pk__in=helped.values("producer"))

    def get_fieldsets(self, request, obj=None):
        every = super().get_fieldsets(request, obj)
        return every if self.has_change_permission(request) else list(open_to_readers(every))


def open_to_readers(fieldsets):
    """The fieldsets without CLOSED; one that held nothing else is gone."""
    for title, options in fieldsets:
        lines = [line if isinstance(line, tuple) else (line,) for line in options["fields"]]
        kept = [tuple(name for name in line if name not in CLOSED) for line in lines]
        if any(kept):
            yield title, options | {"fields": [line for line in kept if line]}
