# The few commands there are to remember. Each is a script of its own where make is missing.

.PHONY: help run test check bench cluster cluster-down clean

help: ## what there is
	@awk -F': .*## ' '/^[a-z-]+: .*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: ## install what is needed, build, fill the shop once and serve it at http://127.0.0.1:20001
	@scripts/run

test: ## install what is needed, build and run every test
	@scripts/test

check: ## the tests under the sanitizers, clang-tidy
	@scripts/check

bench: ## measure, side by side with the limits
	@scripts/bench

cluster: ## run a process for each service, on MariaDB, Redis and etcd in ./domtok-cluster
	@scripts/setup
	@scripts/build release domtok
	@scripts/cluster up

cluster-down: ## end them; the data stay
	@scripts/cluster down

clean: ## forget what was built; the data stay
	@rm -rf build
