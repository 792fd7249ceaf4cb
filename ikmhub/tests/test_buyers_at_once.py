"""Buyers who take the last pieces of the same products: the shelf's triggers lock nobody out."""

from functools import partial

from accounts.tests.crowd import at_once, shared
from catalog.models import Listing
from catalog.shelf import checking, keeping
from catalog.tests import factories as shelf
from orders import actions
from orders.models import Order
from orders.tests import factories as make

__all__ = ["at_once", "shared"]


def buy(variants, token):
    quantities = {variant.pk: 1 for variant in variants}
    return actions.place(quantities, buyer=make.dewi(), token=token)


def basket(products, n):
    """A choice of each product with one piece left, made in this order or the other way round."""
    ordered = products if n % 2 else products[::-1]
    return [shelf.variant(product=product, name=f"{n}", stock=1) for product in ordered]


def test_baskets_with_other_choices_of_the_same_products_in_opposite_order(at_once):
    """Each sells a choice out, so each changes both products, one this way and one that way."""
    products = [shelf.product(stock=0), shelf.product(stock=0)]
    baskets = [basket(products, n) for n in range(12)]
    results = at_once([partial(buy, each, f"form-{n}") for n, each in enumerate(baskets)])
    assert [type(result).__name__ for result in results] == ["Placed"] * 12
    assert [each.ready for each in Listing.objects.all()] == [False, False]
    again = at_once([order.cancel for order in Order.objects.all()])
    assert again == [None] * 24
    assert [each.ready for each in Listing.objects.all()] == [True, True]
    keeping.keep_all()
    assert list(checking.differences()) == []
