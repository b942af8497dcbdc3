package scenarios

import (
	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios/binary"
	"github.com/splitdecision/splitdecision/sim"
)

// An Entry is a company as lists show it. A program can list a company whose file it does not have.
type Entry struct {
	ID       string
	Title    Prose
	Tagline  Prose      // one line
	Minutes  int32      // clock minutes to play it once
	Seats    []sim.Seat // in which a run can begin
	Promotes bool       // a question offers the principal's seat during the run
	Largest  int32      // number of modules in the largest deployable of the first day
	Services int32      // number of deployables of the first day that are services
	Editions []Edition  // the company, then its workshop version if it has one
	Sum      uint64     // checksum of the company's file; 0: not known, since the company is at hand
}

// An Edition is a set of rules by which a company is played.
type Edition struct {
	Hash  uint64       // as links have it
	Goals []sim.Metric // of the challenge
}

// EntryOf returns the entry of a company, without the checksum of its file.
func EntryOf(c *Company) Entry {
	e := Entry{ID: c.ID, Title: c.Title, Tagline: c.Tagline, Minutes: c.Minutes}
	for _, plan := range c.Seats {
		e.Seats = append(e.Seats, plan.Seat)
	}
	for _, ask := range c.Scenario.Asks {
		for _, a := range ask.Answers {
			e.Promotes = e.Promotes || a.Seat == sim.Principal
		}
	}
	modules := make([]int32, len(c.Start.Deployables))
	for i := range c.Start.Modules {
		d := c.Start.Modules[i].Deployable
		modules[d]++
		e.Largest = max(e.Largest, modules[d])
	}
	for i := range c.Start.Deployables {
		if !c.Start.Deployables[i].Monolith {
			e.Services++
		}
	}
	for _, edition := range c.editions() {
		g := Edition{Hash: edition.Hash}
		for _, goal := range edition.Goals {
			g.Goals = append(g.Goals, goal.Metric)
		}
		e.Editions = append(e.Editions, g)
	}
	return e
}

// editions returns the company and, if it has one, its workshop version.
func (c *Company) editions() []*Company {
	if cut := c.Cut(); cut != c {
		return []*Company{c, cut}
	}
	return []*Company{c}
}

// File returns the name of the company's file.
func (e *Entry) File() string { return "company-" + e.ID + ".bin" }

// edition returns the index of the edition with a hash, -1 if there is none.
func (e *Entry) edition(hash uint64) int {
	for i := range e.Editions {
		if e.Editions[i].Hash == hash {
			return i
		}
	}
	return -1
}

// EncodeCompany returns the file of a company: a library of this one company.
func EncodeCompany(c *Company) []byte { return Encode(&Library{Companies: []Company{*c}}) }

// Index returns the entries of a library's companies, with the checksums of their files.
func Index(l *Library) []Entry {
	entries := make([]Entry, len(l.Companies))
	for i := range entries {
		entries[i] = EntryOf(&l.Companies[i])
		entries[i].Sum = lang.Sum(EncodeCompany(&l.Companies[i]))
	}
	return entries
}

// entries is the content of an index's binary form.
type entries struct{ Entries []Entry }

// EncodeIndex returns the binary form of an index.
func EncodeIndex(list []Entry) []byte { return binary.Append([]byte{Format}, &entries{list}) }

// DecodeIndex decodes the binary form of an index.
func DecodeIndex(src []byte) ([]Entry, error) {
	if len(src) == 0 || src[0] != Format {
		return nil, ErrFormat
	}
	var e entries
	err := binary.Decode(src[1:], &e)
	return e.Entries, err
}
