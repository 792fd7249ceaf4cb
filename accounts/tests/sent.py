"""What a browser sends from the office's forms, for tests that save them."""


def as_shown(response):
    """The data of the admin's form as it stands on the page, inlines included, unchanged."""
    context = response.context_data
    data = values(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= values(form)
    return data


def values(form):
    sent = {}
    for field in form:
        widget, value = field.field.widget, field.value()
        if getattr(widget, "input_type", "") in ("checkbox", "file"):
            if value and widget.input_type == "checkbox" and not isinstance(value, list):
                sent[field.html_name] = "on"
        elif isinstance(value, list):
            sent[field.html_name] = value
        else:
            sent[field.html_name] = text(widget, value)
    return sent


def text(widget, value):
    shown = widget.format_value(value)
    if isinstance(shown, list):
        shown = shown[0] if shown else ""
    return "" if shown is None else str(shown)
