import pytest

from accounts import phones


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "+62 812 3456 7890",
        "+62 (0)812 3456 7890",
        "+62 0812 3456 7890",
        "0062 812 3456 7890",
        "6281234567890",
        "81234567890",
        "8 12 3456 7890",
        "WA 081234567890",
        "No. HP/WA: 0812.3456.7890",
        "https://wa.me/6281234567890",
        "  0812–3456–7890 ",
        81234567890,
        "+6281234567890",
        "+62-812-3456-7890",
        "(0812) 3456 7890",
        "0812/3456/7890",
        "0812.3456.7890",
        "081 234 567 890",
        "hp 0812 3456 7890",
        "HP: +62 812-3456-7890",
        "No HP 081234567890",
        "Nomor WA: 0812-3456-7890",
        "WhatsApp 081234567890",
        "whats app: 0812 3456 7890",
        "Telp. 0812 3456 7890",
        "wa.me/6281234567890",
        "http://wa.me/6281234567890",
        "0812‑3456‑7890",
        "0812 — 3456 — 7890",
        "62 (0) 812 3456 7890",
        "006281234567890",
    ],
)
def test_one_number_typed_in_many_ways_is_kept_in_one_form(typed):
    assert phones.normalise(typed) == "+6281234567890"


@pytest.mark.parametrize("national", ["811234567", "8561234567", "89912345678", "838123456789"])
def test_a_mobile_number_has_nine_to_twelve_digits_after_the_zero(national):
    e164 = phones.normalise("0" + national)
    assert e164 == f"+62{national}"
    assert phones.is_mobile(e164)


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("0370-641234", "+62370641234", "0370-641234"),
        ("(021) 765 4321", "+62217654321", "021-7654321"),
        ("+62 728 21 234", "+6272821234", "0728-21234"),
    ],
)
def test_a_landline_is_accepted_and_is_no_mobile(typed, kept, shown):
    assert phones.normalise(typed) == kept
    assert not phones.is_mobile(kept)
    assert phones.display(kept) == shown


@pytest.mark.parametrize(
    "typed",
    [
        *("\u202a+62 812-3456-7890\u202c", "\u200e0812-3456-7890", "\ufeff081234567890"),
        *("wa.me/6281234567890?text=halo", "https://www.wa.me/6281234567890"),
        *("https://api.whatsapp.com/send?phone=6281234567890&text=a",),
        *("whatsapp://send?phone=6281234567890", "CP 0812 3456 7890", "Kontak: 081234567890"),
        *("Phone 081234567890", "Ph. 081234567890", "0812-3456-7890 (WA)", "081234567890 wa"),
        *("WA081234567890", "081234567890,", "081234567890;", "0812\u22123456\u22127890"),
        *("0812_3456_7890", "[0812] 3456 7890", "'081234567890", "0812,3456,7890"),
        *("0812·3456·7890", "0812•3456•7890", "0812:3456:7890", "0812|3456|7890", "0812~3456~7890"),
        *(
            "0812‒3456―7890",
            "0812－3456－7890",
            "“081234567890”",
            "<081234567890>",
            "#081234567890",
        ),
        *("H.P. 081234567890", "no hp saya 081234567890", "Handphone: 0812 3456 7890"),
        *("Nmr 081234567890", "mobile: 081234567890", "sms:081234567890", "tel:+6281234567890"),
        *("081234567890 (WA saja)", "📞 0812-3456-7890", "☎️ 081234567890 📱", "№ HP 081234567890"),
        "https://api.whatsapp.com/send/?phone=%2B6281234567890&text&type=phone_number",
    ],
)
def test_a_number_is_read_as_people_copy_it(typed):
    assert phones.normalise(typed) == "+6281234567890"


@pytest.mark.parametrize(
    "typed",
    [
        "０８１２ ３４５６ ７８９０",
        "＋６２８１２３４５６７８９０",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "۰۸۱۲-۳۴۵۶-۷۸۹۰",
        "०८१२३४५६७८९०",
    ],
)
def test_the_digits_of_any_keyboard_count(typed):
    assert phones.normalise(typed) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Tulis nomornya"),
        ("08123456", "baru 8 angka"),
        ("0812345678901234", "terlalu panjang"),
        ("0841234567", "Awalan nomor ini"),
        ("0801234567", "Awalan nomor ini"),
        ("+1 202 555 0123", "bukan nomor Indonesia"),
        ("8.21585E+10", "hilang di lembar kerja"),
        ("8,21585E+10", "hilang di lembar kerja"),
        ("tanya Budi", "hanya berisi angka"),
        ("0812345678; 0812345679", "hanya berisi angka"),
        ("0812-3456-789O", "hanya berisi angka"),
        ("ibu@contoh.id", "hanya berisi angka"),
        ("+0812 3456 7890", "bukan nomor Indonesia"),
        ("062812345678", "diawali 062"),
        ("628", "baru 4 angka"),
        ("0", "baru 1 angka"),
        ("٠٨١٢", "baru 4 angka"),
        ("0812 3456 7890 Sari", "hanya berisi angka"),
        ("0812\\3456", "hanya berisi angka"),
        ("0" + " " * 5_000 + "x", "hanya berisi angka"),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(typed, says):
    with pytest.raises(ValueError, match=says):
        phones.normalise(typed)


def test_a_mobile_number_is_shown_in_groups():
    assert phones.display("+6281234567890") == "0812-3456-7890"
    assert phones.display("+62811234567") == "0811-2345-67"


def test_the_whatsapp_link_has_digits_only_and_an_escaped_text():
    link = phones.wa_link("+6281234567890", "Harga & ongkir?")
    assert link == "https://wa.me/6281234567890?text=Harga%20%26%20ongkir%3F"
    assert phones.wa_link("+6281234567890") == "https://wa.me/6281234567890"


def test_a_landline_has_no_whatsapp_link_but_can_be_called():
    assert phones.wa_link("+62370641234", "Halo") == ""
    assert phones.tel_link("+62370641234") == "tel:+62370641234"
    assert not phones.is_mobile("")
    assert phones.tel_link("") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+61 412 345 678", "+61412345678"),
        ("0065 9123 4567", "+6591234567"),
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("006281234567890", "+6281234567890"),
    ],
)
def test_a_buyer_may_have_a_number_of_any_country(typed, kept):
    assert phones.normalise_any(typed) == kept
    assert phones.is_mobile(kept)


@pytest.mark.parametrize("typed", ["+61 41", "+0123456789", "+61 4x2 345 678", "+1234567890123456"])
def test_a_broken_foreign_number_is_explained(typed):
    with pytest.raises(ValueError, match="kode negara"):
        phones.normalise_any(typed)
