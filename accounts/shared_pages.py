"""Pages that everybody sees alike: whoever has no session may get a copy made for somebody else."""


def same_for_all(view):
    """Mark a view whose answer depends on its address, the database's stamps and the day alone.

    Without a session, that is: with one the page is made anew. The view must not look at headers or
    the time of day; cookies it does not get.
    """
    view.same_for_all = True
    return view


def each_time(request, response, act):
    """Call `act(request)` now, and again whenever this answer is given out of a store.

    For what counts readers. It runs before the answer is sent, without a language or a session.
    """
    act(request)
    response.each_time = act
    return response
