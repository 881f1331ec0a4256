# The few commands there are to remember. Each is a script of its own where make is missing.

.PHONY: help run test check bench clean

help: ## what there is
	@awk -F': .*## ' '/^[a-z-]+: .*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: ## install what is needed, build, fill the shop once and serve it at http://127.0.0.1:20001
	@scripts/run

test: ## install what is needed, build and run every test
	@scripts/test

check: ## the tests under the sanitizers, clang-tidy
	@scripts/check

bench: ## measure, side by side with the limits
	@scripts/bench

clean: ## forget what was built; the data stay
	@rm -rf build
