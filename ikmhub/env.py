"""Read settings from the environment, and say loudly what cannot be read."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def text(name, default=""):
    """The variable's text, stripped; `default` when unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name, default=False):
    """A yes/no variable. Raises ImproperlyConfigured for any other word."""
    value = text(name, "1" if default else "0").lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")
    return value in TRUE


def whole(name, default):
    """A whole number, 0 or more. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number, 0 or more.")
    return int(value)


def zone(name, default):
    """A time zone's name. Raises ImproperlyConfigured for one that does not exist."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ImproperlyConfigured(
            f"{name}={value!r}: write Asia/Jakarta, Asia/Makassar or Asia/Jayapura."
        ) from unknown
    return value


def words(name, default=""):
    """A comma-separated variable as a list without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


TUNED = (
    "jit=off",  # compiling takes longer than any page's query itself
    "random_page_cost=1.1",  # no disk turns any more: common words are read by their index too
    "work_mem=16MB",  # 10,000 finds with their words stay in memory
)


def database(name, sqlite_path: Path):
    """Django's DATABASES entry for `postgres://user:pass@host:port/name`, `sqlite:///path` or none.

    Without the variable, the embedded SQLite database at `sqlite_path`.
    """
    url = text(name)
    if not url:
        return sqlite(sqlite_path)
    try:
        parts = urlsplit(url)
        if parts.scheme == "sqlite" and parts.path.strip("/"):
            return sqlite(Path(unquote(parts.path)))
        if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
            return postgres(parts)
    except ValueError:  # a port that is no number, or half an IPv6 address
        pass
    # The address itself stays untold: it holds a password, and this lands in logs.
    raise ImproperlyConfigured(
        f"{name} cannot be read: write postgres://user:password@host:5432/database, "
        "or leave it empty for the embedded database."
    )


def sqlite(path):
    # IMMEDIATE takes the write lock at once: a read that later turns into a write would
    # otherwise die with "database is locked" however long the timeout.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # opening a file and its pragmas costs more than a page's queries
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def postgres(parts):
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": " ".join(f"-c {name}" for name in TUNED)}
        | dict(parse_qsl(parts.query)),
    }
