"""What people look for, counted per day without knowing who: words, filters, what came of them.

`remember` counts a list that was shown, `opened` and `asked` what a search led to; `count_query`
and `count_filters` take plain values. All of them only count in memory (a tenth of a millisecond,
no query); the numbers are written after an answer has been sent, never before.

    texts     one spelling, without what could name a person
    readers   whose requests count, and from which search they come
    memory    how they are added and written
    report    the tables that the office reads
    wishes    what the shelf does not have and somebody wants
"""

from .memory import flush
from .readers import asked, count_filters, count_query, opened, remember

__all__ = ["asked", "count_filters", "count_query", "flush", "opened", "remember"]
