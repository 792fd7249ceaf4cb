"""What may be spent. Times depend on the machine and are only told; the rest is kept or missed."""

QUERIES = {"home": 12, "list": 7, "search": 7, "product": 7, "producer": 7}
FIRST_VISIT_BYTES = 40_000
FIRST_VISIT_REQUESTS = 4
IMPORT_MEGABYTES = 250


class Budgets:
    """Collects what costs more than it may."""

    def __init__(self):
        self.missed = []

    def keep(self, what, spent, most):
        """Remember `what` where `spent` is over `most`."""
        if spent > most:
            self.missed.append(f"{what}: {spent:g}, at most {most:g}")
