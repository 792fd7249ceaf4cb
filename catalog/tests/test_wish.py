"""What a buyer wishes, read from one line of text."""

import time

import pytest

from catalog.search.wish import Said, Wish, read


def said(text):
    return [word.text for word in read(text).words]


def prices(text):
    wish = read(text)
    return wish.low, wish.high


# --- words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kain tenun  Bayan", ["kain", "tenun", "bayan"]),
        ("kain, songket; (merah)", ["kain", "songket", "merah"]),
        ("kopi yg enak utk oleh-oleh dr bayan", ["kopi", "oleh", "oleh", "bayan"]),
        ("jual madu hutan murah", ["madu", "hutan"]),
        ("ada tas ketak ga kak?", ["tas", "ketak"]),
        ("cari baju warna merah", ["baju", "merah"]),
        ("pewarna alam", ["pewarna", "alam"]),
        ("benang warna alam", ["benang", "warna", "alam"]),
        ("where to buy the best coffee", ["coffee"]),
        ("oleh2 bayan", ["oleh", "oleh", "bayan"]),
        ("kripik2", ["kripik", "kripik"]),
        ("tas wrn hitam", ["tas", "hitam"]),
        ("kain bukan batik", ["kain"]),
        ("madu asal bayan ready stock", ["madu", "bayan"]),
        ("kain aneka warna", ["kain", "aneka", "warna"]),
        ("perajin gerabah di desa bentek", ["gerabah", "bentek"]),
        ("kain kopi kain", ["kain", "kopi"]),
        ("tas ukuran besar", ["tas", "besar"]),
        ("𝗧𝗲𝗻𝘂𝗻 Ménak", ["tenun", "menak"]),
        ("gelang perak 925", ["gelang", "perak", "925"]),
        ("60x100 cm", ["60x100 cm"]),
    ],
)
def test_words_that_tell_something(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yang", ["yang"]),
        ("jual murah", ["jual", "murah"]),
        ("the", ["the"]),
        ("perajin", ["perajin"]),
    ],
)
def test_fillers_are_the_words_where_nothing_else_is_left(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("< " * 100, "1" * 200, "1 " * 100, "lima " * 40, "juta " * 40, "mulai dari " * 18),
        *("di bawah " * 22, "1jt" * 66, "50rb-" * 40, "seratus" * 28, "1 x 1 x " * 25, "d " * 100),
    ],
)
def test_no_text_keeps_the_reader_waiting(text):
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 0.2


@pytest.mark.parametrize("text", ["", "   ", " ( ) ", "!?", "🌺"])
def test_nothing_said_is_nothing_wished(text):
    assert read(text) == Wish(" ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("kopi lombok utara", ["kopi"]), ("kopi Lombok", ["kopi"]), ("lombok kopi", ["kopi"])),
        *(("kopi kab. lombok utara", ["kopi"]), ("kopi lombok timur", ["kopi", "timur"])),
        *(("tenun bayan", ["tenun", "bayan"]), ("laut utara", ["laut", "utara"])),
        *(("lombok utara", []), ("khas lombok", []), ("dari lombok", [])),
    ],
)
def test_all_goods_are_from_the_office_s_own_area(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("36.72", "emping cilegon", ["emping"]),
        ("18.04", "kopi lampung barat", ["kopi"]),
        ("18.04", "kopi lampung", ["kopi"]),
        ("18.04", "kopi lombok", ["kopi", "lombok"]),
    ],
)
def test_another_office_has_another_area(settings, code, text, expected):
    settings.OFFICE_REGENCY = code
    settings.OFFICE_REGENCY_NAME = ""
    assert said(text) == expected


def parts(text):
    found = {}
    for word in read(text).words:
        found.setdefault(word.part, []).append(word.text)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kopi dan gula aren", [["kopi"], ["gula", "aren"]]),
        ("nampan & kotak ketak", [["nampan"], ["kotak", "ketak"]]),
        ("tas ketak atau kotak ketak", [["tas", "ketak"], ["kotak", "ketak"]]),
        ("tea or coffee and honey", [["tea"], ["coffee"], ["honey"]]),
        ("teh + madu", [["teh"], ["madu"]]),
        ("dan kopi dan", [["kopi"]]),
        ("kopi dan dan gula", [["kopi"], ["gula"]]),
        ("kopi sama teh serta madu plus gula", [["kopi"], ["teh"], ["madu"], ["gula"]]),
        ("tas/dompet kulit", [["tas"], ["dompet", "kulit"]]),
        ("kopi bubuk, robusta", [["kopi", "bubuk", "robusta"]]),
    ],
)
def test_two_wishes_in_one_are_told_apart(text, expected):
    assert parts(text) == expected


def test_at_most_eight_words():
    assert said("a1 b2 c3 d4 e5 f6 g7 h8 i9") == ["a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8"]


def test_an_endless_text_is_read_in_part():
    assert len(read("kopi " * 10_000).text) <= 200


def test_the_text_is_kept_as_it_was_typed():
    assert read("  Kopi   Luwak di bawah 100rb ").text == "Kopi Luwak di bawah 100rb"


def test_a_filler_may_be_the_first_half_of_a_word():
    assert read("ke tak").words == (Said("tak", glued="ketak"),)


# --- prices --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("di bawah 100rb", "dibawah 100 ribu", "d bawah 100rb", "bawah 100.000", "< 100000"),
        *("<100rb", "<= 100k", "≤ Rp100.000", "max 100k", "maks 100.000", "maksimal 100 ribu"),
        *("max. 100rb", "kurang dari 100rb", "krg dr 100rb", "tidak lebih dari 100rb"),
        *("ga sampai 100rb", "sampai 100rb", "hingga 100 rb", "budget 100rb", "dana 100 ribu"),
        *("lebih murah dari 100rb", "under 100k", "below 100,000", "less than 100k", "up to 100k"),
        *("not more than 100k", "100rb ke bawah", "100rb kebawah", "100k or less"),
        *("di bawah seratus ribu", "harga di bawah 100rb", "budget max 100rb", "di bawah 100"),
        *("less than 100 thousand", "di bawah 100 rebu", "di bawah 0.1 million"),
        *("di bawah Rp 100.000,-", "di bawah 100.000,00", "DI BAWAH 100RB", "dibawah 100ribuan"),
        *("di bawah 0,1jt", "di bawah 100 ribu rupiah", "di bawah Rp. 100.000", "dibawah Rp100rb"),
    ],
)
def test_a_price_to(text):
    assert prices(text) == (None, 100_000)
    assert said(f"tas {text}") == ["tas"]


@pytest.mark.parametrize(
    "text",
    [
        *("di atas 1 juta", "diatas 1jt", "> 1jt", ">= 1.000.000", "≥ 1000000", "min 1jt"),
        *("minimal 1 juta", "mulai 1jt", "mulai dari Rp1.000.000", "mulai harga 1jt"),
        *("lebih dari 1jt", "lbh dari 1jt", "dari 1 juta", "above 1,000,000", "over 1000k"),
        *("more than 1000k", "from 1000k", "at least 1jt", "starting from 1jt", "1jt ke atas"),
        *("1jt keatas", "1000k and up", "1jt+", "1 juta atau lebih", "tidak kurang dari 1jt"),
        *("di atas sejuta", "di atas satu juta"),
    ],
)
def test_a_price_from(text):
    assert prices(text) == (1_000_000, None)
    assert said(f"tas {text}") == ["tas"]


@pytest.mark.parametrize(
    "text",
    [
        *("50rb-100rb", "50-100rb", "50 - 100 ribu", "50k–100k", "Rp50.000 - Rp100.000"),
        *("50.000 s/d 100.000", "50rb sd 100rb", "50rb sampai 100rb", "50 sampai 100 ribu"),
        *("dari 50rb hingga 100rb", "antara 50rb dan 100rb", "antara 50 dan 100 ribu"),
        *("between 50k and 100k", "from 50k to 100k", "50-100.000", "100rb-50rb"),
        *("di atas 50rb di bawah 100rb", "min 50rb max 100rb", "budget 50-100rb", "> 50rb < 100rb"),
        *("harga 50rb - 100rb", "50rb ke 100rb", "lima puluh ribu sampai seratus ribu"),
        *("harga 50 sampai 100", "harganya 50-100", "kisaran 50 - 100", "gocap sampai cepek"),
    ],
)
def test_a_price_from_and_to(text):
    assert prices(text) == (50_000, 100_000)
    assert said(f"kopi {text}") == ["kopi"]


@pytest.mark.parametrize(
    "text",
    [
        *("25rb", "25 ribu", "25k", "Rp25.000", "Rp 25.000", "rp. 25.000,-", "25.000", "25000"),
        *("25,000", "IDR 25000", "harga 25rb", "seharga 25rb", "sekitar 25rb", "25rban"),
        *(
            "25 ribuan",
            "around 25k",
            "kisaran 25rb",
            "dua puluh lima ribu",
            "25rb/kg",
            "25.000 rupiah",
        ),
    ],
)
def test_a_bare_price_is_about_that_much(text):
    assert prices(text) == (20_000, 30_000)
    assert said(f"kopi {text}") == ["kopi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tas di bawah 1,5jt", (None, 1_500_000)),
        ("tas di bawah 1.5 juta", (None, 1_500_000)),
        ("kain di bawah 1 juta 250 ribu", (None, 1_250_000)),
        ("kain di bawah 1jt500rb", (None, 1_500_000)),
        ("di bawah seratus lima puluh ribu", (None, 150_000)),
        ("di bawah dua belas ribu", (None, 12_000)),
        ("di atas dua juta lima ratus ribu", (2_500_000, None)),
        ("kopi 5000", (4_000, 6_000)),
        ("kopi 5000an", (4_000, 6_000)),
        ("kain di bawah setengah juta", (None, 500_000)),
        ("mulai 2500", (2_500, None)),
        ("di bawah 1 setengah juta", (None, 1_500_000)),
        ("di atas dua setengah jt", (2_500_000, None)),
        ("100rb kbwh", (None, 100_000)),
        ("kerupuk ceban", (8_000, 12_000)),
        ("1,5-2jt", (1_500_000, 2_000_000)),
        ("di bawah 50rb di bawah 40rb", (None, 40_000)),
        ("di atas 100rb di bawah 50rb", (50_000, 100_000)),
    ],
)
def test_amounts_in_all_spellings(text, expected):
    assert prices(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("tenun 2024", "batik 1945", "gelang perak 925", "mainan di bawah 12 tahun", "isi 12"),
        *("batik sejuta motif", "diskon 50%", "60x100", "24 karat", "kaos 2 pcs", "kopi 3 in 1"),
        *("kamar 12", "kode A25000", "0812-3456-7890", "25000.5.1", "rp", "di bawah meja"),
        *("999999999999999", "kopi 1kg", "lampu 5m", "madu 500 ml", "di atas 2 meter"),
        *("52.08.02.2002", "mulai 2024", "di bawah 9", "vitamin 500"),
        *("harga 1-2", "panjang 50-100", "nomor 42", "kopi 1/4"),
    ],
)
def test_what_is_no_price(text):
    assert prices(text) == (None, None)


def test_only_a_price_has_no_words():
    assert read("cari yang di bawah 50rb") == Wish("cari yang di bawah 50rb", (), None, 50_000)


# --- measures ------------------------------------------------------------------------------


def measure(text):
    (word,) = read(text).words
    return word.forms


@pytest.mark.parametrize(
    "text", ["1kg", "1 kg", "1000 gr", "1000 gram", "1.000 gram", "1 kilo", "1 Kilogram", "1000g"]
)
def test_one_weight_in_all_spellings(text):
    forms = set(measure(text))
    assert forms >= {
        "1kg",
        "1 kg",
        "1 kilo",
        "1000 gr",
        "1000gr",
        "1000 gram",
        "1 000 gram",
        "1000g",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("250gr", "0 25 kg"),
        ("0,25 kg", "250 gr"),
        ("1/4 kg", "250gr"),
        ("seperempat kilo", "250 gram"),
        ("setengah kg", "500 gram"),
        ("½ kg", "500 gram"),
        ("2,5 ons", "250 g"),
        ("500ml", "0 5 liter"),
        ("0.5 liter", "500 ml"),
        ("setengah liter", "500ml"),
        ("2m", "2 meter"),
        ("2 meter", "200 cm"),
        ("200 cm", "2m"),
        ("30 centimeter", "30 cm"),
        ("5mm", "5 mm"),
        ("500 gr", "1 2 kg"),
        ("1/2 kg", "500 gr"),
        ("sekilo", "1000 gram"),
        ("dua kilo", "2 kg"),
        ("600 mili", "600 ml"),
        ("1/4", "250 gram"),
        ("isi 5 pcs", "isi 5"),
        ("200x300", "2 x 3"),
        ("2 x 1,5", "150x200"),
        ("1,5x2 m", "1 5 2"),
    ],
)
def test_a_measure_has_its_other_spellings(text, expected):
    assert expected in measure(text)


def test_a_measure_is_first_what_was_typed():
    assert measure("0,25 kg")[:2] == ("0 25 kg", "0 25kg")
    assert [read(text).words[0].text for text in ("1 KG", "1kg", "2x1,5m")] == [
        "1 kg",
        "1kg",
        "2x1 5m",
    ]


@pytest.mark.parametrize(
    "text", ["60x100", "60 x 100 cm", "60×100cm", "100 x 60", "60*100", "60 x 100 x 5"]
)
def test_a_size_has_its_sides_in_either_order(text):
    if "5" in text:
        assert {"60 100 5", "100 60 5", "60x100x5"} <= set(measure(text))
    else:
        assert {"60 100", "60x100", "60 x 100", "100 60", "100x60"} <= set(measure(text))


@pytest.mark.parametrize("text", ["isi 6", "6 pcs", "6pcs", "6 buah", "6 bh", "6 lembar"])
def test_a_number_of_pieces_in_all_spellings(text):
    assert {"isi 6", "6 pcs", "6 buah", "6 biji", "6 lembar"} <= set(measure(text))


def test_a_share_only_says_what_comes_first():
    for text in ("sabun 100% alami", "sabun 100 persen alami"):
        said = [(word.text, word.optional) for word in read(text).words]
        assert said == [("sabun", False), ("100", True), ("alami", False)]


@pytest.mark.parametrize(
    ("text", "optional"), [("50 pcs", True), ("50pcs", True), ("isi 50", False)]
)
def test_how_many_are_wanted_only_says_what_comes_first(text, optional):
    assert [word.optional for word in read(f"piring {text}").words] == [False, optional]


@pytest.mark.parametrize("text", ["12 pcs", "isi 12", "lusin", "selusin", "1 lusin"])
def test_a_dozen_is_twelve(text):
    assert {"isi 12", "12 pcs", "lusin", "selusin"} <= set(measure(text))


def test_a_measure_keeps_its_place_among_words_and_prices():
    wish = read("kopi 1kg bubuk di bawah 100rb")
    assert ([word.text for word in wish.words], wish.high) == (["kopi", "1kg", "bubuk"], 100_000)


@pytest.mark.parametrize(
    "text", ["m2", "kg", "12 kgs2", "a60x100", "5 gang", "isi", "x", "isian 6"]
)
def test_what_is_no_measure(text):
    assert all(word.forms == () for word in read(text).words)
