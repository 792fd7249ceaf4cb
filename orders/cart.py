"""The basket: variant -> quantity, kept in the visitor's session. No account needed."""

KEY = "basket"
MOST = 9999


class Cart:
    """What a visitor wants to buy. Reading it never writes the session."""

    def __init__(self, session):
        self.session = session
        self.quantities = {int(pk): n for pk, n in session.get(KEY, {}).items()}

    @property
    def count(self):
        """Pieces in all."""
        return sum(self.quantities.values())

    def add(self, variant, quantity):
        self.set(variant, self.quantities.get(variant.pk, 0) + quantity)

    def set(self, variant, quantity):
        """`quantity` pieces of the variant; 0 takes it out."""
        self.quantities[variant.pk] = max(0, min(quantity, MOST))
        self._save()

    def drop(self, variant_ids):
        """Take out what was bought, and keep the rest."""
        for pk in variant_ids:
            self.quantities.pop(pk, None)
        self._save()

    def _save(self):
        self.session[KEY] = {str(pk): n for pk, n in self.quantities.items() if n}
