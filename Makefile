# Plain cargo underneath; `make help` lists what there is.
# Two halves: the browser half (WebAssembly, `target/site`) comes first, for the server half embeds it.

SHELL := /usr/bin/env bash
TARGET := $(or $(CARGO_TARGET_DIR),target)
SERVER := --features ssr
# What the tests run has places where it can be killed; a release has none.
TESTED := --features ssr,crash-points
# Without what asks the network for advisories: that is no gate of a build.
CARGO_DENY := cargo-deny 0.20.2 cargo-deny --no-default-features
BROWSER := --lib --no-default-features --features hydrate --target wasm32-unknown-unknown

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help build run site test torture fuzz bench soak check sbom e2e shots fmt setup clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

build: ## Build both halves: target/release/counterdesk
	@scripts/browser.sh
	@[[ -e $(TARGET)/release/counterdesk ]] || echo "Building the server half (the first time about 7 minutes on two cores)"
	cargo build --release $(SERVER) --bin counterdesk
	@scripts/sizes.sh

run: build ## Build, then start the demo: dashboard, simulator, throw-away database
	@exec $(TARGET)/release/counterdesk demo

site: ## Build the browser half alone, into target/site
	@scripts/browser.sh --required

# The browser half stands before the tests: the server they build embeds it, and is the one e2e starts.
# Many tests wait for a clock or for a program: three times as many at once as there are cores.
test: setup site ## Run every test, browser included (installs what the tests need, where it may)
	@if cargo nextest --version >/dev/null 2>&1; \
	then set -x; scripts/with-postgres.sh cargo nextest run --test-threads $$((3 * $$(nproc 2>/dev/null || echo 2))) $(TESTED); \
	else set -x; scripts/with-postgres.sh cargo test --all-targets $(TESTED); fi
	cargo test --doc $(TESTED)
	@scripts/sizes.sh --check
	@$(MAKE) --no-print-directory e2e

# And the kills at every step and the fault proxy, for the figures that they print.
torture: ## Random runs with faults and kills, checked against the simulator; SEEDS=200 says how many
	COUNTERDESK_TORTURE_SEEDS=$(or $(SEEDS),200) scripts/with-postgres.sh \
		cargo test $(TESTED) --test it -- torture:: crash:: proxy:: --nocapture --test-threads 1

fuzz: ## Try the fuzz targets with other inputs for some minutes; MINUTES=60 says how many
	@scripts/fuzz.sh $(or $(MINUTES),10) $(ARGS)

# PostgreSQL gathers statistics as it does in production: it plans a statement on an empty table for ever otherwise.
bench: build ## Print figures of the release beside their rivals' (12 minutes); ARGS="start reset" takes some
	cargo build --release $(SERVER) --bin figures
	COUNTERDESK_TEST_POSTGRES_AUTOVACUUM=on scripts/with-postgres.sh $(TARGET)/release/figures $(ARGS)

# What makes the load need not be fast; what carries it is the release.
soak: build ## Five minutes of 200 connections while everything around fails in turn, with figures; FOR=60 says how many seconds
	COUNTERDESK_SOAK_SECONDS=$(or $(FOR),300) COUNTERDESK_BIN="$(abspath $(TARGET))/release/counterdesk" \
		cargo test $(TESTED) --test it -- soak:: --nocapture --test-threads 1

check: ## Check the formatting, lint both halves, check the dependencies
	cargo fmt --check
	cargo clippy --all-targets $(TESTED) -- -D warnings
	cargo clippy $(BROWSER) -- -D warnings
	$$(scripts/cargo-tool.sh $(CARGO_DENY)) --log-level error check bans licenses sources

sbom: ## List everything that is shipped, per half: target/sbom/*.cdx.json (CycloneDX)
	@scripts/sbom.sh

# `--test it` beside the binary gives its dependencies the features they have in `make test`: no rebuild.
e2e: ## Run the browser tests alone; ARGS="visit --headed" and the like go to Playwright
	@scripts/setup-tests.sh
	@scripts/browser.sh --required
	cargo build $(TESTED) --bin counterdesk --test it
	cd end2end && npx tsc && COUNTERDESK_BIN="$(abspath $(TARGET))/debug/counterdesk" npx playwright test $(ARGS)

shots: ## Photograph every page into target/shots (light, dark, phone, right-to-left), and the README's picture
	@scripts/setup-tests.sh
	@scripts/browser.sh --required
	cargo build $(TESTED) --bin counterdesk --test it
	cd end2end && npx tsc && SHOTS="$(abspath $(TARGET))/shots" \
		COUNTERDESK_BIN="$(abspath $(TARGET))/debug/counterdesk" npx playwright test --config shots.config.ts

fmt: ## Format the code
	cargo fmt

setup: ## Install what the tests need, where it may; else say what is missing
	@scripts/setup-tests.sh

clean: ## Remove everything that was built or installed below this folder
	cargo clean
	rm -rf target end2end/node_modules end2end/test-results end2end/playwright-report
