# The house, from the outside. Longer recipes are in scripts/; everything built
# goes to build/ and dist/, which may be deleted at any time.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help play test site desktop command bench portable facts long clean

help: ## show what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1	\2/p' Makefile | expand -t 16

play: ## build the game and serve it on http://localhost:8080 (PORT=N: another port)
	@scripts/needs go
	@scripts/site
	@go build -o build/splitdecision ./cmd/splitdecision
	@exec build/splitdecision serve --dir=dist $(if $(PORT),--port=$(PORT))

test: ## run every test
	@scripts/test

site: ## build dist/, all that a static host needs
	@scripts/needs go brotli
	@scripts/site --compress

desktop: ## build the game for this machine and for Windows, into build/
	@scripts/needs go window
	@scripts/desktop

command: site ## build build/splitdecision, the command line with the game inside
	@rm -rf cmd/splitdecision/site && cp -pR dist cmd/splitdecision/site
	@go build -trimpath -tags=site -o build/splitdecision ./cmd/splitdecision

bench: ## run the benchmarks, measure the sizes, and write both to README.md
	@scripts/bench

portable: ## check that every kind of machine lives the same run
	@scripts/portable

facts: ## hold the model against what is published, every fact in all its worlds
	@scripts/needs go
	@go run ./cmd/splitdecision facts

long: ## feed the readers of files, links and text what nobody would write (FOR=5m each)
	@FOR=$(FOR) scripts/long

clean: ## delete what was built
	@rm -rf build dist cmd/splitdecision/site
