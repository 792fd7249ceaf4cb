"""The form for what was not found, wherever a page has only the words."""

from django import template

from catalog.sought.forms import WantedForm

register = template.Library()


@register.simple_tag
def wanted_form(text=""):
    """An empty form that begins with `text`."""
    return WantedForm(initial={"text": text})
