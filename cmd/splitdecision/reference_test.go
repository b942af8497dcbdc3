package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// The reference organizations are what the bands of published figures are held
// against, so whatever moves them moves the model: it is read before it is kept.
func TestReferenceOrganizationsAreAsTheyWere(t *testing.T) {
	const (
		question = "../../experiments/reference.yaml"
		golden   = "../../experiments/reference.txt"
	)
	var is bytes.Buffer
	if err := (experimentCommand{File: question}).Run(streams{out: &is, err: &bytes.Buffer{}}); err != nil {
		t.Fatal(err)
	}
	if *rewrite {
		if err := os.WriteFile(golden, is.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	was, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(was, is.Bytes()) {
		t.Errorf("experiments/reference.txt: %s\ngo test ./cmd/splitdecision -run Reference -rewrite writes it anew; read what changed",
			firstOther(strings.Split(string(was), "\n"), strings.Split(is.String(), "\n")))
	}
}
