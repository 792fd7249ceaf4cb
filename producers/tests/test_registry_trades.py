import pytest

from producers.registry.trades import Trades
from producers.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def trades():
    cloth = factories.sector(slug="tekstil", name="Tekstil")
    factories.sector(slug="tenun", name="Tenun", parent=cloth, local_words="kain tenun, songket")
    factories.sector(slug="ikat", name="Tenun ikat", parent=cloth)
    factories.sector(slug="kopi", name="Kopi", kbli_code="10761", kbli_version=2020)
    factories.sector(slug="lainnya", name="Lainnya")
    factories.sentra(name="Sentra Tenun Bayan", commodity="tenun", district="52.08.04")
    return Trades()


@pytest.mark.parametrize(
    ("product", "slug"),
    [
        ("Kain tenun", "tenun"),
        ("SONGKET, selendang", "tenun"),
        ("tenun ikat", "ikat"),  # the longest word wins
        ("Kain Tenun\nSelendang", "tenun"),
        ("Kopi bubuk robusta", "kopi"),
    ],
)
def test_products_find_their_sector_by_word(trades, product, slug):
    assert trades.sector(product).slug == slug


def test_words_win_over_the_kbli_and_the_kbli_over_nothing(trades):
    assert trades.sector("songket", kbli="10761").slug == "tenun"
    assert trades.sector("bubuk robusta", kbli="10761").slug == "kopi"
    assert trades.sector("batako") is None
    assert trades.sector("tenunan") is None


def test_the_first_text_that_tells_wins(trades):
    assert trades.sector("olahan", "Kopi", "UD Tenun").slug == "kopi"


def test_a_sentra_is_found_in_its_district(trades):
    assert trades.sentra("Tenun Bayan", "52.08.04").name == "Sentra Tenun Bayan"
    assert trades.sentra("sentra tenun", "52.08.04").name == "Sentra Tenun Bayan"
    assert trades.sentra("Tenun Bayan", "52.08.02") is None
    assert trades.sentra("gerabah", "52.08.04") is None
