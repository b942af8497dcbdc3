package main

import (
	"bytes"
	"os"
	"testing"
)

// The tables in the repository are the ones this program makes.
func TestTablesAreTheGeneratedOnes(t *testing.T) {
	want, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../curves_tables.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("sim/curves_tables.go is not what the generator makes; run go generate ./sim")
	}
}
