"""Form controls of the house that Django does not draw as makers need them."""

from django import forms


class Choices(forms.RadioSelect):
    """One of a few, as rows that are large enough for a thumb."""

    template_name = "components/choices.html"
