"""What may be written to the log."""

import logging
import re

# The part after these names is the key to the page: who reads the log must not get in.
KEY = re.compile(r"(/(?:pesanan|pertanyaan|jawab|daftar|undangan|kartu|setuju)/)[^/?#\s\"']+")


class WithoutKeys(logging.Filter):
    """Addresses that are a key themselves lose their secret part."""

    def filter(self, record):
        record.msg, record.args = KEY.sub(r"\1…", record.getMessage()), ()
        return True
