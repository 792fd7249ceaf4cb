"""PostgreSQL plans a question once for a connection; the answers are the same either way."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from catalog import cards, prepared, stamps
from catalog.tests import factories as shelf
from catalog.tests.test_stamps_asked import break_off

QUESTION = "SELECT id, name FROM catalog_product WHERE slug = %s AND status = %s"


@pytest.mark.django_db
@pytest.mark.parametrize("prepares", [True, False])
def test_the_answer_is_the_same_planned_once_or_each_time(settings, prepares):
    settings.PREPARE_STATEMENTS = prepares
    product = shelf.product(name="Kain ikat")
    for slug, found in (("kain-ikat", [(product.pk, "Kain ikat")]), ("lain", [])):
        assert prepared.fetch(QUESTION, [slug, "published"]) == found


@pytest.mark.django_db
def test_a_question_is_one_query_and_is_planned_once():
    products = [shelf.product().pk for _ in range(3)]
    cards.of(products)
    with CaptureQueriesContext(connection) as said:
        assert [card.pk for card in cards.of(products[:2])] == products[:2]
        assert [card.pk for card in cards.of(products)] == products
    begun = [query["sql"].split()[0] for query in said]
    assert begun == ["EXECUTE" if connection.vendor == "postgresql" else "SELECT"] * 2


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_plans_anew():
    product = shelf.product(name="Kain ikat")
    for _ in range(2):
        assert [card.name for card in cards.of([product.pk])] == ["Kain ikat"]
        assert stamps.current() == stamps.current()
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_an_error_as_any_other_and_the_next_one_serves():
    ask = "SELECT id FROM catalog_product WHERE slug = %s"
    slug = shelf.product().slug
    if connection.vendor == "postgresql":
        break_off()
        with pytest.raises(OperationalError):
            prepared.fetch(ask, [slug])
    connection.close()
    assert prepared.one(ask, [slug])
    assert prepared.one(ask, ["lain"]) is None


@pytest.mark.django_db(transaction=True)
def test_a_changed_table_is_no_trouble():
    """As a release alters it while workers still hold their connections."""
    product = shelf.product(name="Kain ikat")
    assert prepared.fetch(QUESTION, [product.slug, "published"])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalog_product ADD COLUMN more integer")
    try:
        assert prepared.fetch(QUESTION, [product.slug, "published"]) == [(product.pk, "Kain ikat")]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE catalog_product DROP COLUMN more")
