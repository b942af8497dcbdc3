# Recipes longer than a line are in scripts/. Build output goes to build/ and dist/,
# which can be deleted at any time.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help play test lint site desktop command bench portable facts long clean

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1	\2/p' Makefile | expand -t 16

play: ## build the game and serve it on http://localhost:8080 (PORT=N for another port)
	@scripts/needs go
	@scripts/site
	@go build -o build/splitdecision ./cmd/splitdecision
	@exec build/splitdecision serve --dir=dist $(if $(PORT),--port=$(PORT))

test: ## run every test
	@scripts/test

lint: ## run golangci-lint
	@scripts/lint

site: ## build dist/, the static site
	@scripts/needs go brotli
	@scripts/site --compress

desktop: ## build the game for this machine and for Windows, into build/
	@scripts/needs go window
	@scripts/desktop

command: site ## build build/splitdecision, the command line with the game embedded
	@rm -rf cmd/splitdecision/site && cp -pR dist cmd/splitdecision/site
	@go build -trimpath -tags=site -o build/splitdecision ./cmd/splitdecision

bench: ## run the benchmarks, measure the sizes, and update README.md
	@scripts/bench

portable: ## check that every platform simulates the same run, bit for bit
	@scripts/portable

facts: ## check the model against published data, every fact in all its worlds
	@scripts/needs go
	@go run ./cmd/splitdecision facts

long: ## fuzz the parsers, and the engine at its limits (FOR=5m each)
	@FOR=$(FOR) scripts/long

clean: ## delete the build output
	@rm -rf build dist cmd/splitdecision/site
