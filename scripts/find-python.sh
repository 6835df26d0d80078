#!/bin/sh
# Prints the first Python on the path that is 3.11 or newer and can make a virtual environment.
# Exit 1, silently, when there is none.
set -eu

for name in python3.13 python3.12 python3.11 python3; do
    # A pyenv shim can exist for a version that is not switched on; ensurepip is what Debian packs apart.
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
exit 1
