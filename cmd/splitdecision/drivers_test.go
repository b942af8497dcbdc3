package main

import (
	"bytes"
	"os"
	"testing"
)

// The page of the model says which parameters the reference organization of sixty hangs
// on, and which of these nobody has measured.
func TestPageHasTheDriversOfToday(t *testing.T) {
	const golden = "../../experiments/screening.txt"
	var is bytes.Buffer
	if *long {
		for i, measure := range []string{"features", "lead", "coordination", "operations"} {
			if i > 0 {
				is.WriteString("\n")
			}
			ask := screenCommand{File: "../../experiments/reference.yaml", Arm: "sixty", Measure: measure, Method: "oat", Trajectories: 1, Worlds: 2, Top: 8}
			if err := ask.Run(streams{out: &is, err: &bytes.Buffer{}}); err != nil {
				t.Fatal(err)
			}
		}
		if *rewrite {
			if err := os.WriteFile(golden, is.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	was, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if *long && !bytes.Equal(was, is.Bytes()) {
		t.Errorf("experiments/screening.txt is not what a screening says today; %s -args -long writes it anew", renew)
	}
	rows := []string{"```text"}
	rows = append(rows, linesOf(was)...)
	rows = append(rows, "```")
	keepBlock(t, "drivers", rows)
}
