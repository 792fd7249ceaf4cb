"""Form controls of the house that Django does not draw as makers need them."""

from django import forms


class Choices(forms.RadioSelect):
    """One of a few, as rows that are large enough for a thumb."""

    template_name = "components/choices.html"


class Unseen(forms.HiddenInput):
    """A hidden value; unlike Django's beside a field with help, it promises no description."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {name: value for name, value in attrs.items() if not name.startswith("aria-")}
