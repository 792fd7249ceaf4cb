"""What makers and buyers must fill in is asked for in a sentence of its own."""

import pytest
from django import forms

import accounts.forms
import catalog.lapak.forms
import orders.forms
import orders.maker_forms
import producers.invitation_forms
import producers.profile_forms
import producers.registration_forms
import producers.uploads

MODULES = [
    accounts.forms,
    catalog.lapak.forms,
    orders.forms,
    orders.maker_forms,
    producers.invitation_forms,
    producers.profile_forms,
    producers.registration_forms,
    producers.uploads,
]
FORMS = [
    form
    for module in MODULES
    for form in vars(module).values()
    if isinstance(form, type)
    and issubclass(form, forms.BaseForm)
    and form.__module__ == module.__name__
]
FIELDS = [
    pytest.param(field, id=f"{form.__name__}.{name}")
    for form in FORMS
    for name, field in form.base_fields.items()
    if field.required
]


@pytest.mark.parametrize("field", FIELDS)
def test_a_required_field_says_what_to_write(field):
    stock = forms.Field.default_error_messages["required"]
    assert str(field.error_messages["required"]) not in ("", str(stock))


def test_the_walk_finds_the_forms_of_all_pages():
    assert {form.__name__ for form in FORMS} >= {
        "SignInForm",
        "ChangePinForm",
        "PriceForm",
        "DeclineForm",
        "OrderForm",
        "OpenInvitationForm",
        "BankForm",
        "RegistrationForm",
        "PhotosForm",
    }


@pytest.mark.parametrize(
    ("field", "typed", "todo"),
    [
        (forms.IntegerField(), "enam", "Tulis dengan angka saja, misalnya 6."),
        (forms.IntegerField(min_value=2), "1", "Tulis 2 atau lebih."),
        (forms.IntegerField(max_value=9), "10", "Tulis 9 atau kurang."),
        (
            forms.CharField(max_length=3),
            "abcde",
            "Terlalu panjang: 5 huruf. Pendekkan sampai 3 huruf.",
        ),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Pilih salah satu dari daftar."),
        (forms.CharField(), "", "Isi bagian ini dulu."),
    ],
)
def test_django_s_own_sentences_say_what_to_do_as_well(field, typed, todo):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    assert refused.value.messages == [todo]
