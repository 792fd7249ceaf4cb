"""The stem that the words of one family share."""

import pytest
import snowballstemmer

from catalog.search.families import FAMILIES
from catalog.search.stems import is_sure, stem
from catalog.search.wordlists import wordlist


@pytest.mark.parametrize(
    ("root", "family"),
    [
        ("anyam", "anyaman menganyam dianyam anyamannya penganyam teranyam anyamanku"),
        ("rajin", "kerajinan perajin pengrajin pengerajin krajinan"),
        ("tenun", "tenunan menenun ditenun penenun penenunnya bertenun pertenunan"),
        ("keripik", "kripik keripiknya kripiknya"),
        ("keranjang", "kranjang kranjangnya"),
        ("selendang", "slendang"),
        ("kerupuk", "krupuk kerupuknya"),
        ("ukir", "ukiran mengukir diukir berukir pengukir ukirannya"),
        ("pahat", "pahatan memahat dipahat pemahat"),
        ("rajut", "rajutan merajut dirajut perajut"),
        ("sulam", "sulaman menyulam disulam penyulam bersulam"),
        ("batik", "membatik dibatik pembatik batiknya perbatikan"),
        ("goreng", "gorengan digoreng menggoreng penggorengan"),
        ("olah", "olahan mengolah diolah pengolahan pengolah"),
        ("bubuk", "bubuknya"),
        ("celup", "celupan mencelup dicelup pencelupan"),
        ("warna", "pewarna berwarna mewarnai diwarnai pewarnaan sewarna"),
        ("jahit", "jahitan menjahit dijahit penjahit"),
        ("cat", "mengecat dicat pengecatan"),
        ("kemas", "kemasan mengemas dikemas pengemasan"),
        ("hias", "hiasan menghias dihias penghias"),
        ("gantung", "gantungan menggantung digantung tergantung"),
        ("tulis", "tulisan menulis ditulis tertulis penulis"),
        ("pakai", "dipakai memakai terpakai"),
        ("panggang", "dipanggang memanggang panggangan"),
        ("madu", "madunya maduku madumu"),
        ("kopi", "kopinya kopiku"),
        ("gula", "gulanya"),
        ("sambal", "sambalnya"),
        ("weave", "weaving weaver weavers weaves handwoven"),
        ("carve", "carving carved carvings"),
        ("scarf", "scarves scarfs"),
        ("knife", "knives"),
        ("cookie", "cookies"),
        ("chili", "chilli chillies chilies"),
        ("colour", "colours color coloured"),
        ("dry", "dried drying"),
        ("wood", "wooden"),
    ],
)
def test_a_family_shares_its_stem(root, family):
    assert {word: stem(word) for word in [root, *family.split()]} == dict.fromkeys(
        [root, *family.split()], root
    )


@pytest.mark.parametrize(
    "nouns",
    [
        "ikan bantal pisang sarung bambu beras kemiri mete meja dinding gelang kalung tikar rotan",
        "lontar ketak perak mutiara kerang kelapa sepatu selendang keranjang kursi lemari kendi",
        "terasi teri terong ketumbar pepaya melinjo merica mentega kenari kemangi kedelai ketupat",
        "durian rambutan makanan minuman manisan asinan pakaian mainan perhiasan papan santan",
        "kemeja kebaya kecap keju kerbau keris kerudung keset ketan keramik kepiting kendang",
        "permata persegi penyu penyet perahu perak peci peti pelangi perunggu pekat pedas petis",
        "selimut sendok senter sepeda serabi serai serat serbet seruling setrika sedotan segar",
        "berugak beruang belanga bedak benang benih besek berlian brem belimbing bekal",
        "dipan dinding dingklik disko diesel dupa durian dodol dompet domba",
        "tembaga tembakau tembikar tempayan tempe tempurung terompah terpal teratai ternate",
        "pemenang kayangan gangga tanjung bayan loloan senaru sukadana genggelang rempek",
        "tas beras emas gelas kapas nanas pedas kertas manis gabus kipas bros oles gratis",
        "baju buku paku kayu bumbu jamu tamu sabun abon kukusan ukuran bulan hutan taman",
    ],
)
def test_a_noun_that_only_looks_made_stays_whole(nouns):
    assert [stem(noun) for noun in nouns.split()] == nouns.split()


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        *(("baskets", "basket"), ("bags", "bag"), ("cookies", "cookie"), ("candies", "candy")),
        *(("boxes", "box"), ("dishes", "dish"), ("glasses", "glass"), ("trays", "tray")),
        *(("bracelets", "bracelet"), ("spices", "spice"), ("vases", "vase"), ("olives", "olive")),
        *(("tables", "table"), ("necklaces", "necklace"), ("leaves", "leaf"), ("loaves", "loaf")),
    ],
)
def test_an_english_plural_loses_its_ending(plural, single):
    assert stem(plural) == stem(single)
    assert is_sure(plural)


@pytest.mark.parametrize("word", ["kelapaku", "menganyami", "tenun", "baskets", "kripik"])
def test_a_stem_below_a_known_word_is_sure(word):
    assert is_sure(word)


@pytest.mark.parametrize("word", ["rootan", "qwertyan", "menggunakan", "xyz"])
def test_what_only_rules_have_cut_is_not_sure(word):
    assert not is_sure(word)


def test_what_no_list_knows_is_left_to_snowball():
    plain = snowballstemmer.stemmer("indonesian")
    for word in ("menggunakan", "dibicarakan", "berhadapan", "keringatnya"):
        assert stem(word) == plain.stemWord(word)


@pytest.mark.parametrize("word", ["dindari", "people", "sumiati", "rumbai", "1kg", "60x100", ""])
def test_a_cut_that_leaves_no_word_is_not_made(word):
    assert stem(word) == word


def test_every_root_is_its_own_stem():
    cut = {root: stem(root) for root in wordlist("roots") if root not in FAMILIES}
    assert cut == {root: root for root in cut}


def test_a_family_knows_its_own_stem():
    assert {FAMILIES.get(root, root) for root in FAMILIES.values()} == set(FAMILIES.values())
