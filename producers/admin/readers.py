"""What staff see who may read the registry and not change it, such as a penyuluh."""

from producers.models import Producer

# Home, money and the office's own notes are for those who keep them.
CLOSED = {"landmark", "investment", "note", "bank_name", "bank_account", "bank_holder"}


class ReadersMixin:
    """A ModelAdmin whose mere readers see what is of their own makers, without CLOSED.

    `of_maker` leads to the maker; `told` names what shows a field as people read it.
    """

    of_maker = "pk"
    told = {}

    def readable(self, request, rows):
        """Those of `rows` that the signed-in person may read."""
        if self.has_change_permission(request):
            return rows
        own = Producer.objects.helped_by(request.user).values("pk")
        return rows.filter(**{f"{self.of_maker}__in": own})

    def get_queryset(self, request):
        return self.readable(request, super().get_queryset(request))

    def get_fieldsets(self, request, obj=None):
        every = super().get_fieldsets(request, obj)
        if self.has_change_permission(request):
            return every
        return list(open_to_readers(every, self.told))


def open_to_readers(fieldsets, told):
    """The fieldsets without CLOSED, in the words of `told`; one that held nothing else is gone."""
    for title, options in fieldsets:
        lines = [line if isinstance(line, tuple) else (line,) for line in options["fields"]]
        kept = [
            tuple(told.get(name, name) for name in line if name not in CLOSED) for line in lines
        ]
        if any(kept):
            yield title, options | {"fields": [line for line in kept if line]}
