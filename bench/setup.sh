#!/bin/sh
# Makes bench/.venv with the peers from their own lock; does nothing while the lock is unchanged.
set -eu
cd "$(dirname "$0")"
if ! cmp -s peers/requirements.lock .venv/installed.lock; then
    python3 -m venv --clear .venv
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r peers/requirements.lock
    cp peers/requirements.lock .venv/installed.lock
fi
