package main

import (
	"os"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

// The files are those that the index in the game lists, and the page is told of each.
func TestPartsAreThoseThatTheGameExpects(t *testing.T) {
	b, err := os.ReadFile("../../../scenarios/index.bin")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := scenarios.DecodeIndex(b)
	if err != nil {
		t.Fatal(err)
	}
	xx, err := lang.OpenFolder("../../../assets/lang/testdata/xx", author.ReadText)
	if err != nil {
		t.Fatal(err)
	}
	files, about := parts(scenarios.All()[1:], []*lang.Language{xx})
	if len(files) != len(entries) {
		t.Errorf("there are %d files for %d companies beyond the first and a language", len(files), len(entries)-1)
	}
	s := scenarios.NewShelf(entries)
	for _, e := range entries[1:] {
		if err := s.Put(files[e.File()]); err != nil || s.ByID(e.ID) == nil {
			t.Errorf("%s: %v", e.File(), err)
		}
	}
	if _, err := lang.Unpack("xx", files[lang.PackFile("xx")], lang.Sum(files[lang.PackFile("xx")])); err != nil {
		t.Error(err)
	}
	for name := range files {
		if !strings.Contains(about, `"`+name+`"`) {
			t.Errorf("the page is not told of %s: %s", name, about)
		}
	}
}
