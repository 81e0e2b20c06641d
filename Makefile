# The short commands of the course, each named after what it makes. `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Solved notebooks keep one core busy each, so as many are run at once as there are cores.
MAKEFLAGS += --jobs=$(shell nproc 2>/dev/null || echo 2)
UNITS  := $(foreach d,$(patsubst solutions/%/,%,$(wildcard solutions/*/)),$(if $(wildcard solutions/$d/$d.md),$d))

STUDENT := $(foreach u,$(UNITS),notebooks/$u/$u.ipynb)
PAGES   := $(foreach u,$(UNITS),build/pages/$u/$u.ipynb)
SITE    := build/site/index.html

PACKAGE   := $(shell find visual_attention -name '*.py')
AUTHORING := $(wildcard autograde/authoring/*.py)
GRADING   := $(shell find autograde -name '*.py' -not -path 'autograde/authoring/*' -not -path 'autograde/bank/*') nbgrader_config.py
PROSE     := _config.yml _toc.yml $(shell find book -type f -not -path '*/__pycache__/*')

.DEFAULT_GOAL := all
.SECONDARY:
.PHONY: always all help setup notebooks book kit class bank hostile soak bench-grading bench-modules litmus-matrix serve test check clean

all: notebooks book class ## set up, make the notebooks, run them, build the book, grade a sample class
	@echo
	@echo "Student notebooks: notebooks/"
	@echo "Book:              $(SITE)   (or: make serve)"
	@echo "Student's kit:     build/kit/visual-attention-kit.zip"
	@echo "Sample class:      build/sample_class/grades.csv, build/sample_class/feedback/"

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-14s %s\n", $$1, $$2}'

setup: build/installed ## make the virtual environment .venv with everything the course needs

build/installed: pyproject.toml autograde/install_command.py autograde/command.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Error: the course needs Python 3.11 or newer; name one with make PYTHON=python3.12"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "Error: python3-venv is missing; install it (Debian: apt-get install python3-venv)"; exit 2; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@mkdir -p build && touch $@

notebooks: $(STUDENT) ## write the student notebooks from solutions/ into notebooks/

# A recipe here ends by touching its target: the file itself is rewritten only if its content changed.
notebooks/%.ipynb: build/installed $(AUTHORING) book/references.bib
	$(BIN)/python -m autograde.authoring notebook $(notdir $*)
	@touch $@

define unit_rules
notebooks/$1/$1.ipynb: $(shell find solutions/$1 -maxdepth 2 -type f -not -name '*.ipynb' -not -path '*/bank/*' -not -path '*/__pycache__/*')
notebooks/$1/$1.ipynb: $(shell sed -n 's|^from solutions[.]\([a-z0-9_]*\)[.]\([a-z0-9_]*\) import.*|solutions/\1/\2.py|p' solutions/$1/*.py)
notebooks/$1/$1.ipynb: $(shell sed -n 's|^{{ \([a-z0-9_]*\) }}|book/results/\1.json|p' solutions/$1/$1.md)
build/solved/$1/$1.ipynb: notebooks/$1/$1.ipynb $(PACKAGE)
build/pages/$1/$1.ipynb: notebooks/$1/$1.ipynb build/solved/$1/$1.ipynb
endef
$(foreach u,$(UNITS),$(eval $(call unit_rules,$u)))

build/solved/%.ipynb:
	$(BIN)/python -m autograde.authoring solved $(notdir $*)
	@touch $@

build/pages/%.ipynb:
	$(BIN)/python -m autograde.authoring page $(notdir $*)
	@touch $@

# Where the course is published, if anywhere: launch buttons and the kit follow it, so a new address makes both again.
build/address: always
	@mkdir -p build; echo '$(COURSE_REPOSITORY) $(COURSE_BRANCH)' | cmp -s - $@ || echo '$(COURSE_REPOSITORY) $(COURSE_BRANCH)' > $@
always:

book: $(SITE) ## run the solved notebooks and build the book into build/site/

$(SITE): $(PAGES) $(PROSE) $(AUTHORING) build/kit/visual-attention-kit.zip build/address
	$(BIN)/python -m autograde.authoring.book
	@touch $@

kit: build/kit/visual-attention-kit.zip ## write the student's kit: one zip with notebooks, wheel and environment

build/kit/visual-attention-kit.zip: $(STUDENT) $(PACKAGE) environment.yml pyproject.toml autograde/authoring/kit.py build/address
	$(BIN)/python -m autograde.authoring.kit

class: build/sample_class/grades.csv ## grade a sample class into build/sample_class/: gradebook, feedback, CSV

build/sample_class/grades.csv: $(STUDENT) $(PACKAGE) $(GRADING)
	$(BIN)/python -m autograde.sample_class
	@touch $@

bank: build/installed ## try every right and wrong answer of the banks on the checks
	$(BIN)/python -m autograde.bank

hostile: build/installed ## grade hostile and accident-prone submissions, in two orders: nothing may get through
	$(BIN)/python -m autograde.hostile
	$(BIN)/python -m autograde.hostile --shuffle 1 --jobs 8

bench-grading: build/installed ## time nbgrader and autograde on one class, minutes (book/results/grading.json)
	$(BIN)/python -m benchmarks.grading

bench-modules: build/installed ## time every module beside the libraries', minutes (book/results/modules_*.json)
	$(BIN)/python -m benchmarks.modules

soak: build/installed ## grade 1,000 submissions in one run and watch memory, minutes (book/results/soak.json)
	$(BIN)/python -m benchmarks.soak

litmus-matrix: build/installed ## try every mechanism on every litmus task, half an hour (book/results/)
	$(BIN)/python -m benchmarks.litmus_matrix

serve: book ## serve the built book at http://localhost:8000
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory build/site

check: build/installed ## style, stale notebooks, answers in sight
	$(BIN)/ruff check .
	$(BIN)/python -m autograde.authoring check

test: ## set up what is missing, build everything, and run every test
	@bash tests/system_packages.sh
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest

clean: ## remove everything that make made, except .venv and the notebooks that are committed
	rm -rf build solutions/*/*.ipynb
