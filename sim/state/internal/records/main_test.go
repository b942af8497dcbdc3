package main

import (
	"bytes"
	"os"
	"testing"
)

func TestGeneratedRecordsAreUpToDate(t *testing.T) {
	pkg, err := load("../../../rng", "../..")
	if err != nil {
		t.Fatal(err)
	}
	want, err := generate(pkg)
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../../records_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Error("records_gen.go does not follow from the tags: run go generate ./sim/state")
	}
}
