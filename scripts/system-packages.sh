#!/bin/sh
# Installs the Debian packages that are missing: system-packages.sh [test]
# Without root or sudo it prints the line to type and stops. On another system it only says what is needed.
set -eu
cd "$(dirname "$0")/.."

installed() {
    dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

if ! command -v apt-get >/dev/null; then
    echo "No apt-get here: see to Python 3.11+ with venv, git, Pango and HarfBuzz (with its subset library) yourself." >&2
    [ "${1:-}" != test ] || echo "The tests also need Chromium, poppler-utils, qpdf and LibreOffice Writer." >&2
    exit 0
fi

missing=""
scripts/find-python.sh >/dev/null || missing="$missing python3 python3-venv"
command -v git >/dev/null || missing="$missing git"
# Without libharfbuzz-subset0 WeasyPrint still works, but slower and with other bytes every time.
for package in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; do
    installed "$package" || missing="$missing $package"
done
if [ "${1:-}" = test ]; then
    for package in chromium poppler-utils qpdf; do
        installed "$package" || missing="$missing $package"
    done
    installed libreoffice-writer || installed libreoffice-writer-nogui || missing="$missing libreoffice-writer-nogui"
fi
[ -n "$missing" ] || exit 0

install="env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends$missing"
if [ "$(id -u)" -eq 0 ]; then
    sudo=""
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo --non-interactive true 2>/dev/null; }; then
    sudo="sudo"
else
    echo "Debian packages are missing. Have them installed with:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing$missing"
# $sudo and $install are lists of words.
# shellcheck disable=SC2086
$sudo apt-get update --quiet=2
# shellcheck disable=SC2086
$sudo $install
