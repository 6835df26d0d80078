#!/bin/sh
# Makes .venv where there is none that works, and installs a locked list in it: venv.sh requirements.txt
set -eu
cd "$(dirname "$0")/.."

if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    if ! python=$(scripts/find-python.sh); then
        echo "No Python 3.11 or newer with the venv module was found." >&2
        exit 1
    fi
    "$python" -m venv --clear .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement "$1"
