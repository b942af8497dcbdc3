package scenarios_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

// index returns the companies as written by their authors, and their entries.
func index(t *testing.T) (*scenarios.Library, []scenarios.Entry) {
	t.Helper()
	library, problems, err := author.ReadAll(".")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return library, scenarios.Index(library)
}

// A program that is no page has every company that it lists.
func TestEveryListedCompanyIsEmbedded(t *testing.T) {
	for _, e := range scenarios.Shipped().Entries() {
		if scenarios.ByID(e.ID) == nil {
			t.Errorf("%s is listed and not embedded", e.ID)
		}
	}
}

// A shelf lists every company, and every edition by the hash in its links, before and after the
// company is put there; then it has exactly what the file has.
func TestCompaniesArePutOnTheShelfByTheirFiles(t *testing.T) {
	library, entries := index(t)
	again, err := scenarios.DecodeIndex(scenarios.EncodeIndex(entries))
	if diff := cmp.Diff(entries, again); err != nil || diff != "" {
		t.Fatalf("the index is read with %v as (-want +got)\n%s", err, diff)
	}
	for i := range library.Companies {
		c := &library.Companies[i]
		s := scenarios.NewShelf(entries)
		listed := func() {
			for k, edition := range []*scenarios.Company{c, c.Cut()} {
				e, is := s.Listed(edition.Hash)
				if e == nil || e.ID != c.ID || is.Hash != edition.Hash || len(is.Goals) != len(edition.Goals) {
					t.Fatalf("edition %d of %s is listed as %+v", k, c.ID, e)
				}
			}
		}
		listed()
		if s.ByID(c.ID) != nil || s.ByHash(c.Hash) != nil {
			t.Fatalf("%s is on the empty shelf", c.ID)
		}
		file := scenarios.EncodeCompany(c)
		for _, wrong := range [][]byte{nil, file[1:], file[:len(file)-1], append(bytes.Clone(file), 0), scenarios.Encode(library), flipped(file, 7), flipped(file, len(file)/2)} {
			if err := s.Put(wrong); !errors.Is(err, lang.ErrFile) || s.ByID(c.ID) != nil {
				t.Errorf("%s: a wrong file of %d bytes is taken: %v", c.ID, len(wrong), err)
			}
		}
		if err := s.Put(file); err != nil {
			t.Fatal(err)
		}
		listed()
		if diff := cmp.Diff(c, s.ByHash(c.Hash)); diff != "" || s.ByID(c.ID).Hash != c.Hash || s.ByHash(c.Cut().Hash) == nil {
			t.Errorf("%s differs on the shelf (-want +got):\n%s", c.ID, diff)
		}
	}
}

// flipped returns bytes with one bit changed.
func flipped(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1
	return b
}

// A language that comes later is spoken by the entries and by every company, whether it comes before
// or after the company.
func TestShelfSpeaksALanguageThatComesLater(t *testing.T) {
	library, entries := index(t)
	l := testLanguage(t)
	c := &library.Companies[0]
	for _, first := range []bool{true, false} {
		s := scenarios.NewShelf(entries)
		if first {
			s.Translate(l)
		}
		if err := s.Put(scenarios.EncodeCompany(c)); err != nil {
			t.Fatal(err)
		}
		if !first {
			s.Translate(l)
		}
		want := l.Prose()[c.ID+".title"]
		if want == "" || s.Entries()[0].Title.In("xx") != want || s.ByID(c.ID).Title.In("xx") != want || s.ByHash(c.Cut().Hash).Title.In("xx") != want {
			t.Errorf("language first %t: the company is called %q in the list and %q", first, s.Entries()[0].Title.In("xx"), s.ByID(c.ID).Title.In("xx"))
		}
	}
}
