"""What a maker says who rests: why, and from which day on there is something again."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from producers.forms import DayField
from producers.models import PauseReason
from producers.models.pauses import check_day
from producers.widgets import Choices

USUAL_DAYS = 14
PICK = _("Pilih salah satu alasan.")


def reasons():
    return [(value, capfirst(label)) for value, label in PauseReason.choices]


def usual_day():
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class PauseForm(forms.Form):
    """Both answers are needed; buyers read them."""

    reason = forms.ChoiceField(
        label=_("Kenapa?"),
        choices=reasons,
        widget=Choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), PICK),
    )
    until = DayField(label=_("Mulai jualan lagi tanggal berapa?"), initial=usual_day)

    @classmethod
    def of(cls, row, data):
        """The form about a row that may rest already: then its answers stand there."""
        if not row.resting:
            return cls(data)
        until = timezone.localdate(row.back_at)
        return cls(data, initial={"reason": row.pause_reason, "until": until})

    def clean_until(self):
        day = self.cleaned_data["until"]
        try:
            check_day(day)
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from refused
        return day
