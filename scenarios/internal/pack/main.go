// Command pack reads the shipped scenarios and cards and writes their binary form, and the
// JSON schemas for editors. go generate runs it in the folder of package scenarios.
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
	for name, b := range map[string][]byte{
		"library.bin":          scenarios.Encode(library),
		"index.bin":            scenarios.EncodeIndex(scenarios.Index(library)),
		"first.bin":            scenarios.EncodeCompany(&library.Companies[0]),
		"scenario.schema.json": author.ScenarioSchema(),
		"card.schema.json":     author.CardSchema(),

		"../experiments/experiment.schema.json": author.ExperimentSchema(),
	} {
		if err := os.WriteFile(name, b, 0o644); err != nil {
			return err
		}
	}
	return nil
}
