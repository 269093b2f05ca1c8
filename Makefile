# The one door to the tools: `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUST := $(shell find rust -name '*.rs' -o -name 'Cargo.toml') Cargo.toml Cargo.lock
CRATES := --workspace --exclude cruxx-binding
export PYTHONWARNINGS := ignore::DeprecationWarning:maturin

.DEFAULT_GOAL := help
.PHONY: help setup toolchains demo test lint format test-rust test-python proof bench wheel lock bless modules benchmark browser clean system

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: $(VENV)/.built ## make .venv with cruxx in it, in the form of this checkout

toolchains: setup ## install the toolchain root under CRUXX_HOME (about 1430 MiB), if it is not there
	$(BIN)/cruxx toolchains install

demo: toolchains ## build the benchmark from the project's own seeds, run and score answers, write report.html
	$(BIN)/cruxx build --seeds native -o demo/benchmark
	$(BIN)/cruxx run -m gold -b demo/benchmark -o demo/run
	$(BIN)/cruxx run -m random-literal -b demo/benchmark -o demo/chance
	$(BIN)/cruxx report demo/run demo/chance --html report.html

test: lint toolchains browser test-rust test-python ## every check; what may take how long stands in tests/README.md

lint: setup ## formatting, lints and types of Python and Rust
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict python/cruxx rules
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --release --quiet -- -D warnings

format: setup ## write the formatting that lint asks for
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	cargo fmt --all

test-rust: ## the engine's tests
	cargo test --release $(CRATES)

test-python: toolchains ## the package's tests
	$(BIN)/python -m pytest

proof: toolchains browser modules ## the long proofs too: tests marked `slow`, and artefacts built again from their sources
	cargo test --release $(CRATES)
	$(BIN)/python -m pytest -m 'slow or not slow'

bench: toolchains ## measure checks per second and the cost of a start
	$(BIN)/python benches/checks.py

benchmark: toolchains ## build the benchmark that the wheel carries from the project's own seeds
	$(BIN)/cruxx build --seeds native -o python/cruxx/data/benchmark

wheel: $(VENV)/.tools ## build the wheel into dist/
	$(BIN)/maturin build --release --out dist

lock: $(VENV)/.built ## write constraints.txt from what is installed now
	$(BIN)/pip freeze --exclude-editable --exclude cruxx > constraints.txt

modules: ## build the WebAssembly modules of the packs from their sources (about 1 min) and compare them with those here
	for each in languages/*/module/build.sh; do $$each --check || exit 1; done

bless: setup ## rewrite expectations that lie beside their inputs; look at the difference before committing it
	CRUXX_BLESS=1 $(BIN)/python -m pytest -q

clean: ## remove what the targets above made in this checkout
	rm -rf $(VENV) target dist demo report.html

browser: # the page of a report is tested in a real browser
	@command -v chromium > /dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core > /dev/null; } || \
	  echo "no chromium on this machine: install it as root; the test of the report's page is skipped and counted"

system: # what a checkout needs of the machine: a missing package is installed as root, and named otherwise
	@missing=; for each in cc:gcc dpkg-deb:dpkg tar:tar unshare:util-linux; do \
	  command -v $${each%%:*} > /dev/null || missing="$$missing $${each#*:}"; done; \
	command -v cargo > /dev/null || { echo "cargo is missing: install Rust 1.95 or later"; exit 1; }; \
	[ -z "$$missing" ] || { [ "$$(id -u)" = 0 ] && apt-get install -y -qq $$missing; } || \
	  { echo "missing on this machine; install as root:$$missing"; exit 1; }

$(VENV)/.tools: pyproject.toml constraints.txt | system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --group dev --constraint constraints.txt
	@touch $@

$(VENV)/.built: $(VENV)/.tools $(RUST)
	VIRTUAL_ENV=$(abspath $(VENV)) PIP_CONSTRAINT=constraints.txt $(BIN)/maturin develop --release --quiet
	@touch $@
