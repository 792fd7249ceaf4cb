"""What the desk hides cannot be asked for by filtering a list on it."""

import pytest

from orders.tests import factories as buying
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "question"),
    [
        ("orders.Order", "secret__startswith=a"),
        ("orders.Order", "checkout=a"),
        ("orders.Order", "producer__secret__startswith=a"),
        ("orders.Order", "code__regex=("),
        ("orders.Enquiry", "secret__regex=^a"),
        ("producers.Producer", "name__iregex=["),
        ("producers.Producer", "memberships__user__password__startswith=p"),
        ("producers.Invitation", "secret__startswith=a"),
        ("accounts.User", "password__startswith=p"),
    ],
)
def test_a_list_does_not_answer_about_a_hidden_column(client, model, question):
    buying.order()
    client.force_login(makers.officer())
    app, name = model.lower().split(".")
    assert client.get(f"/admin/{app}/{name}/?{question}").status_code == 400


def test_a_list_still_answers_what_it_offers(client):
    client.force_login(makers.officer())
    assert client.get("/admin/producers/producer/?status__exact=active&q=a").status_code == 200
