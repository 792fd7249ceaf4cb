"""What one query needs to know of the vocabulary, asked in as few questions as possible."""

from django.db.models import Q

from catalog.models import Word

from .stems import stem


class Lexicon:
    """Remembers, for the length of one query, which words are known, how common, and their kin."""

    def __init__(self):
        self.counts = {}
        self._asked = set()
        self._kin = {}

    def ask(self, words):
        """Look up `words` with all that share their stems.

        One query; none where everything has been asked before.
        """
        words = {word for word in words if word not in self._asked}
        if not words:
            return
        stems = {stem(word) for word in words}
        rows = Word.objects.filter(Q(text__in=words) | Q(stem__in=stems))
        for text, kin, n in rows.values_list("text", "stem", "n"):
            self.counts[text] = n
            self._kin.setdefault(kin, set()).add(text)
        self._asked |= words

    def note(self, words):
        """These are on the shelf, though not learnt yet."""
        self.counts |= {word: max(1, self.n(word)) for word in words}

    def n(self, word):
        """About how many products have the word."""
        return self.counts.get(word, 0)

    def kin(self, word):
        """Words in use that share the stem, the most common first."""
        kin = self._kin.get(stem(word), ())
        return sorted((k for k in kin if self.n(k)), key=lambda k: (-self.n(k), k))

    def useless(self, form):
        """Whether some word of the form has been asked for and is in no product.

        Of numbers nobody keeps count.
        """
        asked = (word for word in form.split() if word in self._asked and word.isalpha())
        return not all(map(self.n, asked))
