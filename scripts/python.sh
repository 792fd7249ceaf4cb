#!/bin/sh
# Prints the first Python that can carry the project: 3.11 or newer, with venv and ensurepip.
# PYTHON=/path/to/python names another one. Without any, one sentence says what to install.

incomplete=
for python in ${PYTHON:-.venv/bin/python python3.13 python3.12 python3.11 python3.14 python3}; do
  "$python" -I -c '
import sys
sys.version_info < (3, 11) and sys.exit(3)
try:
    import ensurepip, venv
except ImportError:
    sys.exit(4)' 2>/dev/null
  case $? in
    0) echo "$python"; exit 0 ;;
    4) incomplete=$python ;;
  esac
done

if [ -n "$incomplete" ]; then
  version=$("$incomplete" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  echo "ikmhub: Python $version belum lengkap, pasang dulu: apt install python$version-venv" \
    "(Python $version lacks its venv module: install it)." >&2
else
  echo "ikmhub: Python 3.11 atau lebih baru belum ada, pasang dulu: apt install python3 python3-venv" \
    "(Python 3.11 or newer is missing: install it)." >&2
fi
exit 1
