import pytest

from producers.registry.identity import core_key, fold, leader_key, name_key, near


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kopi Sumber Kusuma", "KOPI SUMBER  KUSUMA"),
        ("Klp. Mekar-Sari", "kelompok mekar sari"),
        ("KUB. Mekar", "kub mekar"),
        ("Kué Sari", "kue sari"),
    ],
)
def test_names_that_differ_only_in_writing_are_one(one, other):
    assert name_key(one) == name_key(other)


def test_names_that_differ_in_words_are_two():
    assert name_key("KUB Mekar") != name_key("KUBE Mekar")
    assert name_key("Melati 1") != name_key("Melati 2")


def test_the_core_leaves_words_of_kind_out():
    assert core_key("UD Rinjani") == core_key("IRT Rinjani") == "rinjani"
    assert core_key("KUB Abc") == "kubabc"


def test_polite_words_and_titles_are_no_part_of_a_person():
    assert leader_key("Bpk. Sahdan Suryani, S.Pd") == leader_key("sahdan suryani")
    assert leader_key("H. Budi") == leader_key("Haji Budi")


def test_a_slip_of_the_pen_is_near_a_number_is_not():
    assert near("kopisumberkusuma", "kopisumbrkusuma")
    assert not near("melati1", "melati2")
    assert not near("sari", "sani")
    assert not near("", "sari")


def test_texts_are_folded_before_they_are_compared():
    assert fold("Kain  Tenun") == fold("kain tenun")
    assert fold(5) == 5
