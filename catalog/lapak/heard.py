"""Prices typed beside other answers: each new one is read back before it counts."""

from catalog.lapak import spelled


class Heard:
    """What a maker has to hear of the new prices in valid `forms`, for things of this `unit`.

    They count when they come back as they were read back (`mark`); what stands already is not
    read again.
    """

    def __init__(self, request, unit, *forms):
        new = [price for form in forms if (price := changed(form))]
        self.mark = " ".join(map(str, new))
        self.sentences = [spelled.read_back(price, unit) for price in new]
        self.enough = not new or request.POST.get("mark") == self.mark


def changed(form):
    """The form's price where it is another one than stands there."""
    price = form.cleaned_data.get("price")
    return None if price == form.initial.get("price") else price
