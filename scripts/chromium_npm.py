"""The Chromium that npm carries: it brings its own libraries and starts on a bare Debian."""

import shutil
from pathlib import Path

from scripts.environment import ROOT

PACKAGE = "@sparticuz/chromium@147.0.0"
FOLDER = ROOT / ".venv" / "chromium"
PARTS = ("chromium", "al2023.tar", "swiftshader.tar", "fonts.tar")

# Its parts are packed with brotli, which node can read and Python cannot.
UNPACK = """
const fs = require("fs"), zlib = require("zlib");
for (const name of process.argv.slice(1))
  fs.writeFileSync(name, zlib.brotliDecompressSync(fs.readFileSync(name + ".br")));
"""

START = """#!/bin/sh
LD_LIBRARY_PATH="{folder}/lib" FONTCONFIG_PATH="{folder}" exec "{folder}/chrome" "$@"
"""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
</fontconfig>
"""


def program():
    return FOLDER / "chromium"


def possible():
    return bool(shutil.which("npm") and shutil.which("node") and FOLDER.parent.is_dir())


def fetch(run):
    """The path of the unpacked browser, or None. `run(*command, cwd=)` says whether it worked."""
    packed = FOLDER.with_name("chromium.packed")
    shutil.rmtree(packed, ignore_errors=True)
    packed.mkdir()
    if not run("npm", "pack", "--silent", PACKAGE, cwd=packed):
        return None
    for archive in packed.glob("*.tgz"):
        shutil.unpack_archive(archive, packed, "gztar")
    if not run("node", "-e", UNPACK, *PARTS, cwd=packed / "package" / "bin"):
        return None
    _lay_out(packed / "package" / "bin")
    shutil.rmtree(packed)
    return program()


def _lay_out(parts):
    """The program file comes last: where it lies, everything else lies too."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    for archive in PARTS[1:]:
        shutil.unpack_archive(parts / archive, FOLDER, "tar")
    (parts / "chromium").rename(FOLDER / "chrome").chmod(0o755)
    (FOLDER / "fonts.conf").write_text(FONTS.format(folder=FOLDER))
    unfinished = Path(f"{program()}.new")
    unfinished.write_text(START.format(folder=FOLDER))
    unfinished.chmod(0o755)
    unfinished.rename(program())
