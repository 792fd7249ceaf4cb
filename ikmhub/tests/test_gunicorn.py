"""Whom the server believes that a request came over HTTPS."""

import runpy

import pytest
from gunicorn.config import Config

from scripts.environment import ROOT

NAMES = ("forwarded_allow_ips", "secure_scheme_headers")


def believed():
    """The two settings as gunicorn takes them from our file."""
    told, config = runpy.run_path(str(ROOT / "gunicorn.conf.py")), Config()
    for name in NAMES:
        if name in told:
            config.set(name, told[name])
    return config.forwarded_allow_ips, config.secure_scheme_headers


@pytest.mark.parametrize("value", ["", "0", "no", "False"])
def test_without_a_proxy_nobody_is_believed(monkeypatch, value):
    monkeypatch.setenv("TRUSTED_PROXY", value)
    assert believed() == ([], {})


def test_nginx_on_the_same_machine_is_believed(monkeypatch):
    monkeypatch.setenv("TRUSTED_PROXY", "1")
    addresses, headers = believed()
    assert "127.0.0.1" in addresses and headers["X-FORWARDED-PROTO"] == "https"
