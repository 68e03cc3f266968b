#!/bin/sh
# needs.sh PACKAGE…: sees to it that Debian's packages are there. As root it installs what is
# missing; anyone else is told in one line what to ask for, and the exit status is 1.
set -eu

there() {
    case "$1" in
        python3-venv) "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null ;;
        poppler-utils) command -v pdftoppm >/dev/null && command -v pdffonts >/dev/null ;;
        gcc) command -v gcc >/dev/null ;;
        python3-dev) "${PYTHON:-python3}" -c 'import os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null ;;
        chromium) test -x /usr/bin/chromium ;;
        postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ;;
        *) false ;;
    esac
}

if ! "${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Missing: Python 3.11 or newer (tried: ${PYTHON:-python3})." >&2
    exit 1
fi

missing=
for package in "$@"; do
    there "$package" || missing="$missing $package"
done
test -n "$missing" || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing:$missing. As root: apt-get install$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # the list is split on purpose
apt-get install -qq --yes --no-install-recommends $missing
