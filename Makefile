# `make` alone lists the targets.

DEMARCHE = target/release/demarche

.PHONY: help build graphs test check bless model-eval

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

build: ## build the command: target/release/demarche
	cargo build --release --locked

graphs: build ## draw samples/ into graphs/
	mkdir -p graphs
	$(DEMARCHE) build samples/ -o graphs/all.json -o graphs/all.dot
	$(DEMARCHE) build samples/ --ego PRK -o graphs/ego-PRK.json -o graphs/ego-PRK.dot
	@if command -v dot >/dev/null; then \
	  $(DEMARCHE) render graphs/all.dot -o graphs/all.svg && \
	  $(DEMARCHE) render graphs/ego-PRK.dot -o graphs/ego-PRK.svg && \
	  echo "Look at graphs/all.svg and graphs/ego-PRK.svg."; \
	else \
	  echo "Graphviz is not installed, so the pictures were not drawn anew: apt install graphviz, then make graphs."; \
	fi

test: ## run all tests
	cargo test --locked

check: ## what CI runs: format, lints, documentation, tests
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
	cargo test --locked

bless: ## take what the corpus gives now as its answers; look at the difference before you commit it
	BLESS=1 cargo test --locked --test corpus

model-eval: build ## compare the model's trees with those of treebanks: make model-eval TREEBANKS=DIR
	python3 training/evaluate.py $(DEMARCHE) $(TREEBANKS)
