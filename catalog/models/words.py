from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_WORD = 40
MOST_MEMBERS = 20
MOST_WORDS_IN_A_MEMBER = 4


class Word(models.Model):
    """A word that some product's page has, as the index writes it: small letters, no accents.

    `n` is about how many products have it: exact after a rebuild, too low for words that have
    come since; 0 for a word that only the office's spellings know. It only breaks ties.
    """

    text = models.CharField(max_length=LONGEST_WORD, primary_key=True)
    stem = models.CharField(max_length=LONGEST_WORD)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["stem"], name="catalog_word_stem")]

    def __str__(self):
        return self.text


class Near(models.Model):
    """What is left of a word when letters are taken out: how a mistyped word finds its way.

    Two words that one error parts share such a rest. `key` is the rest as a number, `word` is no
    foreign key, because a row that has outlived its word does no harm and checking costs time.
    """

    pk = models.CompositePrimaryKey("key", "word")
    key = models.IntegerField()
    word = models.CharField(max_length=LONGEST_WORD)

    def __str__(self):
        return f"{self.key} {self.word}"


class SpellingQuerySet(models.QuerySet):
    def active(self):
        return self.filter(active=True)


class Spelling(models.Model):
    """Words or phrases that mean the same to who searches; the office edits them.

    `kind` says who finds whom (see `catalog.search.spellings`): all each other, the English words
    after the first the first, or a first word that covers the others.

    `code` names a group that came with the program: it is added once and can be switched off, but
    not deleted, or the next release would bring it back.
    """

    class Kind(models.TextChoices):
        SPELLING = "ejaan", _("ejaan")
        SAME = "padanan", _("padanan kata")
        ENGLISH = "inggris", _("bahasa Inggris")
        COVERS = "mencakup", _("mencakup")

    words = models.CharField(
        _("kata yang sama artinya"),
        max_length=300,
        help_text=_("Pisahkan dengan koma, misalnya: keripik, kripik, keripik singkong."),
    )
    kind = models.CharField(
        _("macam"),
        max_length=8,
        choices=Kind,
        default=Kind.SAME,
        help_text=_(
            "Ejaan dan padanan saling menemukan. Bahasa Inggris: kata pertama bahasa Indonesia, "
            "ditemukan oleh kata lainnya. Mencakup: kata pertama menemukan semua yang lain."
        ),
    )
    note = models.CharField(_("catatan"), max_length=200, blank=True)
    active = models.BooleanField(_("dipakai"), default=True)
    code = models.CharField(max_length=60, unique=True, null=True, editable=False)  # noqa: DJ001
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("oleh"),
    )

    objects = SpellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("kata yang sama artinya")
        verbose_name_plural = _("kata yang sama artinya")
        ordering = ["words"]

    def __str__(self):
        return self.words

    def save(self, **kwargs):
        """Also teaches the words to the vocabulary, so that typing errors in them are mended."""
        from catalog.search import vocabulary

        with transaction.atomic():
            super().save(**kwargs)
            vocabulary.learn_spellings([self])

    def members(self):
        """The words and phrases, as the index writes them: ["keripik", "keripik singkong"]."""
        from catalog.search.fold import tokens

        return [" ".join(tokens(member)) for member in self._typed()]

    def clean(self):
        """Refuses what would never find anything, in words that say what to do."""
        members = self.members()
        for typed, member in zip(self._typed(), members, strict=True):
            _check_member(typed, member)
        twice = next((m for place, m in enumerate(members) if m in members[:place]), None)
        if twice:
            raise _refusal(_("“%s” tertulis dua kali. Hapus salah satunya."), twice)
        if len(members) < 2:
            raise _refusal(_("Tulis paling sedikit dua kata, dipisahkan koma."))
        if len(members) > MOST_MEMBERS:
            raise _refusal(_("Tulis paling banyak %s kata. Buat baris lain."), MOST_MEMBERS)
        self.words = ", ".join(" ".join(typed.split()) for typed in self._typed())

    def _typed(self):
        parts = self.words.replace("\n", ",").replace(";", ",").split(",")
        return [part.strip() for part in parts if part.strip()]


def _check_member(typed, member):
    if not member:
        raise _refusal(_("“%s” tidak berisi huruf atau angka. Hapus saja."), typed)
    if len(member.split()) > MOST_WORDS_IN_A_MEMBER:
        raise _refusal(_("“%s” terlalu panjang. Paling banyak empat kata."), typed)
    if max(map(len, member.split())) > LONGEST_WORD:
        raise _refusal(_("“%s” terlalu panjang. Periksa komanya."), typed)


def _refusal(sentence, *named):
    return ValidationError({"words": sentence % named if named else sentence})
