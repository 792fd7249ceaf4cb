from producers import office as offices


def office(request):
    """Who runs this installation, for header, footer and letterhead."""
    return {"office": offices.current()}
