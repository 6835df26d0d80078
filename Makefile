# make        the example in notas/, built with everything that it needs
# make test   every check that a change has to pass
# make beeld  the page images of tests/beeld kept as they look now; look at them before you commit them
# make bench-herkennen  what recognition finds in the notes of tests/herkennen, in figures
# make bench-verschil   how long comparing two versions takes
# make bench-zoek  how fast zoek answers over 10,000 notes, and takes over a changed one
# make coverage   which lines the tests run; below 95 % it fails
# make lock   the requirements files made anew, with the newest versions that pyproject.toml allows

.PHONY: all test coverage beeld bench-herkennen bench-verschil bench-zoek lock system system-test
.DELETE_ON_ERROR:

all: .venv/.installed | system
	.venv/bin/python build.py
	@echo
	@echo "Klaar. De stukken staan in:"
	@ls -d output/intern/* output/lakvoorstel/* output/openbaar/* 2>/dev/null | sed 's/^/    /'
	@echo "Alle opdrachten: .venv/bin/python build.py --help"
	@echo "De handleiding:  docs/handleiding.md"

# Two files of tests at a time: what the tests of one file share is made once.
test: .venv/.installed-dev | system-test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/reuse lint --lines
	.venv/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder

# Measuring takes as long again as the tests themselves, so it stands apart.
coverage: .venv/.installed-dev | system-test
	.venv/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered

beeld: .venv/.installed-dev | system-test
	.venv/bin/pytest tests/beeld --accepteer
	@git status --short tests/beeld

bench-verschil: .venv/.installed-dev
	@.venv/bin/python -m tests.diff.bench

bench-herkennen: .venv/.installed-dev
	@.venv/bin/python -m tests.herkennen.bench

bench-zoek: .venv/.installed-dev
	@.venv/bin/python -m tests.zoek.bench

system:
	@scripts/system-packages.sh

system-test:
	@scripts/system-packages.sh test

.venv/.installed: requirements.txt | system
	scripts/venv.sh requirements.txt
	@touch $@

# The longer list holds the shorter one, at the same versions.
.venv/.installed-dev: requirements-dev.txt | system-test
	scripts/venv.sh requirements-dev.txt
	@touch $@ .venv/.installed

lock: export UV_CUSTOM_COMPILE_COMMAND = make lock
lock: lock_options = --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
lock: .venv/.installed-dev
	.venv/bin/uv pip compile $(lock_options) --output-file requirements.txt pyproject.toml
	.venv/bin/uv pip compile $(lock_options) --constraint requirements.txt --group dev --output-file requirements-dev.txt pyproject.toml
