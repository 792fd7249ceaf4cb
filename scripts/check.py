"""`make check`: style, missing migrations, the deployment check, translations left uncompiled."""

import os
import secrets
import subprocess
import sys
import tempfile

from scripts import translations
from scripts.environment import ROOT
from scripts.verify import clean

CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("manage.py", "makemigrations", "--check", "--dry-run"),
    ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
)


def main():
    with tempfile.TemporaryDirectory(prefix="ikmhub-check-") as folder:
        failed = [" ".join(check) for check in CHECKS if not passes(check, production(folder))]
    failed += [f"{path}: run manage.py compilemessages" for path in translations.stale(ROOT)]
    for line in failed:
        print(f"FAILED {line}")
    print(f"{len(CHECKS) + 1 - min(len(failed), len(CHECKS) + 1)} passed, {len(failed)} failed")
    return 1 if failed else 0


def passes(check, environ):
    print(f"--- {' '.join(check)}", flush=True)
    return subprocess.run([sys.executable, *check], cwd=ROOT, env=environ).returncode == 0


def production(folder):
    """The variables of an office that serves its site over HTTPS behind nginx."""
    return clean(os.environ) | {
        "ALLOWED_HOSTS": "etalase.example.id",
        "CSRF_TRUSTED_ORIGINS": "https://etalase.example.id",
        "DATA_DIR": folder,
        "HTTPS_ONLY": "1",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "TRUSTED_PROXY": "1",
    }


if __name__ == "__main__":
    sys.exit(main())
