"""Kinds of goods: how their products are called, described and priced."""

from ikmhub.bench.district.chance import amounts, several

# What is drawn once for a product, so that its texts speak of one thing.
SLOTS = {"thing": "things", "colour": "colours", "motif": "motifs", "taste": "tastes"}
SLOTS |= {"use": "uses", "of": "of", "how": "how", "size": "sizes"}
FREE = {"saying": "sayings", "tail": "tails", "dye": "dyes"}


class Kind:
    """The words of one kind. `think()` begins a new product; then its texts are asked for."""

    def __init__(self, row, words, here):
        self.pk, about = row.pk, words.book["kinds"][row.slug]
        pool = words.book[about["style"]] | {"sizes": words.book["sizes"][about["size"]]} | about
        self.unit, self.food = about["unit"], about["style"] == "food"
        self.price = amounts(words.chance, about["price"], 0.55)
        self.bags = {slot: words.pairs(pool[name]) for slot, name in SLOTS.items() if name in pool}
        self.now = {}
        sources = self._sources(words, pool, here)
        plain = "; ".join(text for text in pool["titles"].split("; ") if "{of}" not in text)
        self.titles = words.sayings(pool["titles"], sources, slope=0.6)
        self.plain = words.sayings(plain, sources, slope=0.6)
        self.sentences = words.sayings(pool["sentences"], sources, slope=0.4)
        self.english_titles = words.sayings(pool["english"], sources)
        self.english_sentences = words.sayings(pool["sentences_en"], sources)

    def _sources(self, words, pool, here):
        free = {slot: words.bag(pool[name]).draw for slot, name in FREE.items() if name in pool}
        sources = words.common() | free | {"place": here, "new2": words.new.draw}
        sources |= {f"{slot}2": draw for slot, draw in free.items()}
        for slot, bag in self.bags.items():
            sources |= {slot: self._part(slot, 0), f"{slot}_en": self._part(slot, 1)}
            sources |= dict.fromkeys((f"{slot}2", f"{slot}3"), lambda bag=bag: bag.draw()[0])
        return sources

    def _part(self, slot, language):
        return lambda: self.now[slot][language]

    def think(self):
        """Choose the thing, its size, colour and whatever else its texts will name."""
        for slot, bag in self.bags.items():
            self.now[slot] = bag.draw()

    @property
    def material(self):
        return self.now["of"][0]

    @property
    def has_english(self):
        return self.now["thing"][0] != self.now["thing"][1]

    def title(self):
        """A name; what says its material already (keripik pisang) is not given another."""
        thing = self.now["thing"][0].lower()
        told = (self.food and " " in thing) or self.material in thing
        return several(self.plain if told else self.titles, 1)

    def about(self, number):
        return several(self.sentences, number)

    def english(self):
        return several(self.english_titles, 1)

    def about_english(self):
        return several(self.english_sentences, 2)
