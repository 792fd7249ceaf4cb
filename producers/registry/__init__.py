"""The office's registry files: read, understood, previewed, then written as a whole or not at all.

The way of a file: `guards` (may it be opened?) -> `reading` (sheets of plain cells) -> `headers`
(which column is what) -> `lines` (which rows are makers) -> `makers` (one row's values and faults)
-> `planning` (the fate of every row) -> `writing` (one transaction) -> `returns` (refused rows).
"""
