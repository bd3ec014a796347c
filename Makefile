# Gilyon: everything a fresh machine needs. `make demo` and `make test` set up by themselves.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint docs bench bench-site bench-lint bench-pdf bench-mail bench-tags bench-leads caniemail mime torture audit lock clean system test-system

demo: $(READY)
	$(BIN)/gilyon lint
	$(BIN)/gilyon export all
	@echo
	@echo "pages:  $(CURDIR)/exports/html/index.html"
	@echo "PDFs:   $(CURDIR)/exports/pdf/"
	@echo "emails: $(CURDIR)/exports/email/"

test: $(READY) test-system
	$(BIN)/pytest -n 2

lint: $(READY)
	$(BIN)/ruff check cli tests benchmarks docs tools
	$(BIN)/ruff format --check cli tests benchmarks docs tools
	$(BIN)/mypy
	$(BIN)/lint-imports

# The pages in docs/rules and the schemas in docs/schemas, from the code they describe.
docs: $(READY)
	$(BIN)/python docs/write_rules.py
	$(BIN)/python docs/write_schemas.py

bench: $(READY)
	$(BIN)/python benchmarks/startup.py

# Installs Pelican, MkDocs and Hugo beside it; takes minutes.
bench-site: $(READY)
	$(BIN)/python benchmarks/site.py
	$(BIN)/python benchmarks/site.py --scale

# Needs pandoc and Chromium where they are to be measured; installs Typst beside it.
bench-pdf: $(READY)
	$(BIN)/python benchmarks/pdf.py --typst
	$(BIN)/python benchmarks/pdf.py --scale 1000

bench-tags: $(READY)
	$(BIN)/python benchmarks/tags.py
	$(BIN)/python benchmarks/tag_suggest.py

# A million rows, twice, and two millions for the memory; takes some minutes.
bench-leads: $(READY)
	$(BIN)/python benchmarks/leads.py --memory

# Installs premailer beside it.
bench-mail: $(READY)
	$(BIN)/python benchmarks/mail.py

# What mail programs support, from the npm package that is pinned in the script.
caniemail: $(READY)
	$(BIN)/python tools/write_caniemail.py

# Installs markdownlint-cli2 and textlint (npm), rumdl and pymarkdown beside it.
bench-lint: $(READY)
	$(BIN)/python benchmarks/lint.py

# Random subjects and senders' names through three parsers; the suite has a short form of it.
mime: $(READY)
	$(BIN)/python tests/email/mime_round_trip.py 100000

# The long form of tests/faults: 500 kills, a crowd of sixteen for two minutes, a million inputs. Takes hours.
torture: $(READY) test-system
	$(BIN)/python -m pip install --quiet atheris
	GILYON_TORTURE_KILLS=56 GILYON_TORTURE_CROWD=16 GILYON_TORTURE_SECONDS=120 $(BIN)/pytest -q -s tests/faults
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
	rm -rf $(VENV) exports/html exports/pdf exports/email exports/single exports/.gilyon .gilyon
