"""Which sector a product belongs to, by the words that makers use for it."""

from producers.models import Sector, Sentra

from .fields import words
from .places import key

OTHER = "lainnya"


class Trades:
    """All sectors, found by the longest of their words that stands in a text, then by KBLI."""

    def __init__(self):
        sectors = list(Sector.objects.all())
        parents = {sector.parent_id for sector in sectors}
        self.words = sorted(
            (
                (f" {words(word)} ", sector.pk not in parents, sector)
                for sector in sectors
                for word in [sector.name, *sector.local_words.split(",")]
                if words(word)
            ),
            key=lambda item: (len(item[0]), item[1]),
            reverse=True,
        )
        self.by_kbli = {sector.kbli_code: sector for sector in sectors if sector.kbli_code}
        self.other = next((sector for sector in sectors if sector.slug == OTHER), None)
        self.sentras = list(Sentra.objects.all())
        self._known = {}

    def sector(self, *texts, kbli=""):
        """The Sector for product words (the first text that says it wins), or None."""
        asked = (*texts, kbli)
        if asked not in self._known:
            self._known[asked] = self._search(texts, kbli)
        return self._known[asked]

    def sentra(self, text, district_id):
        """The Sentra of the district that `text` names, or None."""
        fits = [
            sentra
            for sentra in self.sentras
            if sentra.district_id == district_id
            and key(text).removeprefix("sentra")
            in (key(sentra.name).removeprefix("sentra"), key(sentra.commodity))
        ]
        return fits[0] if len(fits) == 1 else None

    def _search(self, texts, kbli):
        for text in texts:
            inside = f" {words(text)} "
            found = next((sector for word, __, sector in self.words if word in inside), None)
            if found:
                return found
        return self.by_kbli.get(kbli)
