# The site in Japanese and English, and the work on it. `make` alone prints this help.

LANGUAGES := $(sort $(notdir $(wildcard locale/*)))
# One language only: make html ONLY=en
ONLY ?= $(LANGUAGES)
SPHINXOPTS ?=
# The links without the network: make linkcheck OFFLINE=1
OFFLINE ?=
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPHINX = $(BIN)/sphinx-build -c conf $(SPHINXOPTS)

.DEFAULT_GOAL := help
.PHONY: help html preview live screenshots gettext pseudo words check-catalogs latexpdf linkcheck catalogs test soak fuzz bench check lint types site clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile
	@echo "  make X              any other builder of Sphinx, as epub, in both languages"
	@echo "  make X ONLY=en      in one language"

# Everything that is used stands in pyproject.toml; the first command run installs it.
$(VENV)/.packages: pyproject.toml ext/compile_catalogs.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

# Where a translation of the extension's own words was saved, compiling it is all there is to do.
$(VENV)/.installed: $(VENV)/.packages $(wildcard ext/tripreport/locale/*/LC_MESSAGES/*.po)
	@$(BIN)/pybabel -q compile -D tripreport -d ext/tripreport/locale
	@touch $@

html: $(VENV)/.installed ## the site, in build/html
	@$(MAKE) --no-print-directory build-html
	@cp conf/root.html build/html/index.html
	@echo "The site is in build/html/index.html"

# All languages at once: on two cores, two take hardly longer than one. The first tells a terminal how far it is.
build-%: $(VENV)/.installed
	@$(MAKE) --no-print-directory -j$(words $(ONLY)) BUILDER=$* $(ONLY:%=language-%)

OUT = $(BUILDER)
language-%:
	@quiet=-q; if [ -t 1 ] && [ $* = $(firstword $(ONLY)) ]; then quiet=; fi; \
	$(SPHINX) $$quiet -b $(BUILDER) -D language=$* -d build/doctrees/$(OUT)/$* source build/$(OUT)/$*

latexpdf: $(VENV)/.installed ## the books, in build/latex; source/guide/site.md names what they need
	@$(MAKE) --no-print-directory build-latex
	@set -e; for language in $(ONLY); do \
	  $(MAKE) --no-print-directory -C build/latex/$$language all-pdf LATEXMKOPTS='-interaction=nonstopmode -silent'; \
	done

# With drafts, and so in a folder of its own: build/html is what may be published.
preview: $(VENV)/.installed ## the site with its drafts, in build/preview
	@$(MAKE) --no-print-directory build-html OUT=preview SPHINXOPTS='$(SPHINXOPTS) -D trip_show_drafts=1'
	@cp conf/root.html build/preview/index.html

PORT ?= 8000
live: preview ## serve the site with its drafts, and build what is saved
	@$(BIN)/python conf/live.py $(PORT) $(ONLY)

screenshots: html ## pictures of the main pages, that of the README too; needs chromium
	@$(BIN)/python -m pip install --quiet --group web
	@$(BIN)/python conf/screenshots.py $(ONLY)

# Both languages are one run, in which nothing is asked twice; what is wrong in one hides no other.
linkcheck: $(VENV)/.installed ## whether links lead somewhere; OFFLINE=1: what is known of them
	@status=0; since=$$(date +%s); for language in $(ONLY); do \
	  $(SPHINX) -b linkcheck -D language=$$language -D trip_linkcheck_since=$$since \
	    $(if $(OFFLINE),-D trip_linkcheck_offline=1) \
	    -d build/doctrees/linkcheck/$$language source build/linkcheck/$$language || status=$$?; \
	done; exit $$status

test: $(VENV)/.installed ## the tests
	$(BIN)/pytest -n auto

PROJECTS ?= 200
soak: $(VENV)/.installed ## edit PROJECTS at random, each in 25 steps, and compare the builds
	TRIPREPORT_SOAK=$(PROJECTS) $(BIN)/pytest --slow -n 0 -s tests/build/test_any_order.py

# It needs Python before 3.14; what broke a target is in build/fuzz.
MINUTES ?= 2
fuzz: $(VENV)/.installed ## give each reader of pages and files made-up ones for MINUTES, into tests/fuzz
	$(BIN)/python -m pip install --quiet --group fuzz
	@mkdir -p build
	$(BIN)/python tests/fuzz/run.py $(MINUTES) > build/fuzz.md
	$(BIN)/python tests/fuzz/growth.py > build/growth.md
	@{ printf '# What was fuzzed\n\n`make fuzz MINUTES=$(MINUTES)` wrote this.\n\n'; \
	  cat build/fuzz.md; echo; cat build/growth.md; } > tests/fuzz/RESULTS.md

# Hours: what is measured is not measured again, so that it can be interrupted.
SIZES ?= 100 1000 5000 10000
ROUNDS ?= 3
bench: $(VENV)/.installed ## what builds and searches cost, in bench/RESULTS.md; needs node
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python bench/builds.py --rounds $(ROUNDS) $(SIZES)
	$(BIN)/python bench/parts.py $(lastword $(SIZES)) > build/parts.new && mv build/parts.new build/parts.md
	$(BIN)/python bench/search.py > build/search.new && mv build/search.new build/search.md
	$(BIN)/python bench/results.py

lint: $(VENV)/.installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.installed
	$(BIN)/mypy

# Of what will go from Sphinx, our own use is an error, not that of MyST-Parser.
site: $(VENV)/.installed
	@PYTHONWARNINGS="error,ignore:'myst_parser" $(MAKE) --no-print-directory build-html SPHINXOPTS='-n -W -E'

check: lint types check-catalogs site ## lint, types, catalogs and a strict build

# The messages of the Japanese sources; guide pages are English and go the other way.
gettext: $(VENV)/.installed ## the messages to translate, in build/gettext
	$(SPHINX) -q -b gettext -D locale_dirs=_none -d build/doctrees/gettext source build/gettext

catalogs: words gettext ## update the .po files from the sources
	$(BIN)/tripreport catalogs update $(addprefix -l ,$(ONLY))
	$(BIN)/pybabel -q update $(WORDS) --no-wrap --previous --ignore-obsolete --ignore-pot-creation-date

# The words of the extension are looked at by a test: pybabel would mind the headers of other editors.
check-catalogs: gettext ## whether the .po files are whole, sound and up to date
	$(BIN)/tripreport catalogs check locale ext/tripreport/locale
	$(BIN)/tripreport catalogs update --check

# The extension's own words.
WORDS := -D tripreport -i build/words.pot -d ext/tripreport/locale
words: $(VENV)/.installed
	@mkdir -p build
	$(BIN)/pybabel -q extract -k _ -k say --no-wrap --sort-output --add-location=file \
	  --project=sphinx-tripreport --copyright-holder='the sphinx-tripreport authors' -o build/words.pot ext/tripreport

# A language that does not exist; what looks normal in it cannot be translated.
pseudo: gettext ## the site in a pseudo-language, in build/html/en_XA
	$(BIN)/tripreport catalogs pseudo
	$(SPHINX) -q -b html -D language=en_XA -D locale_dirs=../build/pseudo -d build/doctrees/html/en_XA source build/html/en_XA

clean: ## forget everything that was built
	rm -rf build

# Any other target is the name of a builder.
.DEFAULT:
	@$(MAKE) --no-print-directory build-$@
