# Two commands: `make demo` shows the whole, `make test` proves it. The rest serves these two.

PYTHON ?= python3
PIP := .venv/bin/pip install --quiet --disable-pip-version-check --no-input
PO := $(wildcard shared/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)
LOCK := .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-strip-extras \
	--python-version 3.11 pyproject.toml --extra build

.PHONY: setup demo test test-setup soak bench native lock catalogues compiled

setup: .venv/setup.done catalogues compiled

demo: setup
	.venv/bin/vhod demo

test: test-setup
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest -n 2

test-setup: .venv/test.done catalogues compiled
	@sh scripts/needs.sh poppler-utils chromium postgresql

# What `make test` does in little: whatever may be asked of the API, at random and for a quarter of
# an hour; and two thousand families on live pages while a process is killed every ten seconds.
soak: test-setup
	SOAK_EXAMPLES=2000 .venv/bin/pytest -n 2 tests/api
	SOAK_EXAMPLES=500 .venv/bin/pytest -n 2 tests/live/test_any_events.py
	SOAK_FAMILIES=2000 .venv/bin/pytest --log-cli-level=info tests/soak

bench: .venv/test.done catalogues
	sh bench/setup.sh
	.venv/bin/python -m bench

# The same hashes, up to 1.8 times as many a second: compiled for this machine's processor.
native: .venv/setup.done
	@sh scripts/needs.sh gcc python3-dev
	$(PIP) --require-hashes --requirement requirements-native.lock
	CFLAGS="-O3 -march=native" $(PIP) --require-hashes --requirement requirements-native.lock \
		--force-reinstall --no-deps --no-build-isolation --no-cache-dir \
		--no-binary argon2-cffi-bindings

# Keeps the versions that the locks have; delete a lock to take the newest.
lock: .venv/test.done
	$(LOCK) --output-file requirements.lock
	.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-strip-extras \
		--python-version 3.11 --constraint requirements.lock requirements-native.in \
		--output-file requirements-native.lock
	$(LOCK) --extra test --constraint requirements.lock --output-file requirements-test.lock

catalogues: $(MO)

$(MO) &: $(PO) | .venv/setup.done
	.venv/bin/python -m shared.compile_catalogues

# Once, and not anew at each start of a command or a worker where Python may write nothing.
compiled: .venv/setup.done
	@.venv/bin/python -m compileall -q shared backend frontend

# The hashes are checked here; nothing outside the lock is fetched, the build's own tools included.
.venv/setup.done: requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) sh scripts/needs.sh python3-venv
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.done: requirements-test.lock .venv/setup.done
	@sh scripts/needs.sh poppler-utils chromium postgresql
	$(PIP) --require-hashes --requirement requirements-test.lock
	@touch $@
