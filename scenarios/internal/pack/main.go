// Command pack reads the shipped scenarios and cards and writes their binary
// form. It is run by go generate in the folder of package scenarios.
package main

import (
	"fmt"
	"os"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

func main() {
	if err := pack(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func pack() error {
	library, problems, err := author.ReadAll(".")
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return problems
	}
	return os.WriteFile("library.bin", scenarios.Encode(library), 0o644)
}
