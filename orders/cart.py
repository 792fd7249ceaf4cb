"""The basket: variant -> quantity, kept in the visitor's session. No account needed."""

KEY = "basket"
MOST = 9999  # pieces of one variant
MOST_LINES = 60  # different variants, so that a page and an order stay readable


class Cart:
    """What a visitor wants to buy. Reading it never writes the session."""

    def __init__(self, session):
        self.session = session
        self.quantities = {int(pk): n for pk, n in session.get(KEY, {}).items()}

    @property
    def count(self):
        """Pieces in all."""
        return sum(self.quantities.values())

    def has_room(self, variant):
        return variant.pk in self.quantities or len(self.quantities) < MOST_LINES

    def add(self, variant, quantity):
        """`quantity` more pieces of the variant, up to MOST."""
        self.set(variant.pk, self.quantities.get(variant.pk, 0) + quantity)

    def set(self, pk, quantity):
        """`quantity` pieces of the variant `pk`; 0 takes it out."""
        self.quantities[pk] = max(0, min(quantity, MOST))
        self._save()

    def drop(self, variant_ids):
        """Take out what was bought, and keep the rest."""
        for pk in variant_ids:
            self.quantities.pop(pk, None)
        self._save()

    def _save(self):
        self.session[KEY] = {str(pk): n for pk, n in self.quantities.items() if n}
