"""What the start-up says to a person: one short line, Indonesian first, then English."""


class Refused(Exception):
    """The command cannot go on; its text is one sentence saying what to do."""

    def __init__(self, indonesian, english):
        super().__init__(f"{indonesian} ({english})")


def line(indonesian, english):
    print(f"ikmhub: {indonesian} ({english})", flush=True)
