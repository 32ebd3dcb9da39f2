# One command a task; CONTRIBUTING.md says when to use which. `make` alone runs every check.
# The checks are those of .ci/run, which makes them in a fresh environment of its own.

BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt
READY := .venv/.ready

.PHONY: all setup test long lint format types docs lock bench clean

all: lint types test long

setup: $(READY)

# Again whenever what the project needs has changed.
$(READY): pyproject.toml constraints.txt
	python3 -m venv .venv
	$(PIP) -e '.[test]'
	touch $@

test: $(READY)
	$(BIN)/pytest

# What costs most: many random cases, kills at each step, walks of a browser.
long: $(READY)
	$(BIN)/pytest -m long

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(READY)
	$(BIN)/mypy

# Draws the README's picture from the real conversation, and holds the pages against the code.
docs: $(READY)
	$(BIN)/python docs/draw_chat.py
	$(BIN)/python docs/write_texts.py
	$(BIN)/python docs/write_settings.py
	$(BIN)/pytest -n 0 tests/test_documentation.py

# Once constraints.txt has changed: the files that .ci/run installs, by their hashes, for all Pythons and systems.
lock: $(READY)
	$(PIP) uv
	$(BIN)/uv pip compile --quiet pyproject.toml --extra test -c constraints.txt --universal --python-version 3.11 \
		--generate-hashes --no-annotate --no-header -o .ci/lock.txt

# Minutes each, and best with nothing else running; benchmarks/README.md says what they measure.
bench: $(READY)
	$(PIP) -e '.[benchmarks]'
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.cold_start
	$(BIN)/python -m benchmarks.reindex
	$(BIN)/python -m benchmarks.telegram

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
