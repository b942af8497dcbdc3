package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
)

// The reference organizations are compared with published figures, so a change in their
// results is a change of the model. Read the difference before accepting it.
func TestReferenceOrganizationsAreUnchanged(t *testing.T) {
	const (
		question = "../../experiments/reference.yaml"
		golden   = "../../experiments/reference.txt"
	)
	var got bytes.Buffer
	if err := (experimentCommand{File: question}).Run(streams{out: &got, err: &bytes.Buffer{}, lang: lang.English()}); err != nil {
		t.Fatal(err)
	}
	if *rewrite {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got.Bytes()) {
		t.Errorf("experiments/reference.txt: %s\ngo test ./cmd/splitdecision -run Reference -rewrite updates it; read the difference",
			firstDifference(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")))
	}
}
