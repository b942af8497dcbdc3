package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
)

// The section on drivers in docs/model.md lists the most influential parameters of the
// reference organization of sixty people, as printed by the sensitivity command.
func TestPageHasTheDriversOfToday(t *testing.T) {
	const golden = "../../experiments/screening.txt"
	var got bytes.Buffer
	if *long {
		for i, measure := range []string{"features", "lead", "coordination", "operations"} {
			if i > 0 {
				got.WriteString("\n")
			}
			command := sensitivityCommand{File: "../../experiments/reference.yaml", Arm: "sixty", Measure: measure, Method: "oat", Trajectories: 1, Worlds: 2, Top: 8}
			if err := command.Run(streams{out: &got, err: &bytes.Buffer{}, lang: lang.English()}); err != nil {
				t.Fatal(err)
			}
		}
		if *rewrite {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if *long && !bytes.Equal(want, got.Bytes()) {
		t.Errorf("experiments/screening.txt differs from the output of the sensitivity command; %s -args -long updates it", renew)
	}
	rows := []string{"```text"}
	rows = append(rows, linesOf(want)...)
	rows = append(rows, "```")
	checkBlock(t, "drivers", rows)
}
