from orders.cart import Cart


def basket(request):
    """How many things lie in the basket (read from the session, no query of its own)."""
    session = getattr(request, "session", None)
    return {"basket_count": Cart(session).count if session is not None else 0}
