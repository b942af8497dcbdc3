package sim_test

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"pgregory.net/rapid"
)

// Opening a link gives the same run, with the same reasons.
func TestLinkReproducesTheRun(t *testing.T) {
	sc := simtest.Puzzle()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.AnyRun(t, sc, 10)
		simtest.TryDecision(t, r)
		text := r.Link()
		if strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Fatalf("%q contains characters that a URL must escape", text)
		}
		l, err := ReadLink(" " + text + "\n")
		if err != nil {
			t.Fatal(err)
		}
		opened, err := l.Open(sc)
		if err != nil {
			t.Fatal(err)
		}
		if !opened.Now.Same(&r.Now) || !slices.Equal(opened.Journal, r.Journal) || opened.Seed != r.Seed || opened.Seat != r.Seat {
			t.Fatal("the link opens another run")
		}
	})
}

// A year of sixty decisions makes a link that is short enough for a chat message.
func TestSixtyDecisionsMakeAShortLink(t *testing.T) {
	sc := simtest.Puzzle()
	r := &Run{Scenario: sc, Seed: 0xfedcba9876543210, Seat: Principal, Engine: EngineVersion}
	for n := range 60 {
		v := []Verb{Extract, RepairDebt, SmallerChanges, Observe, Mentor, MoveOwnership}[n%6]
		var subject, object Key
		switch v.Info().Subject {
		case ModuleEntity:
			subject = sc.Start.Modules[n%20].Key
		case TeamEntity:
			subject = sc.Start.Teams[n%4].Key
		case DeployableEntity:
			subject = sc.Start.Deployables[n%2].Key
		case PersonEntity:
			subject = sc.Start.People[n%24].Key
		}
		if v == MoveOwnership {
			object = sc.Start.Teams[1].Key
		}
		r.Journal = append(r.Journal, Entry{Week: int32(n * 52 / 60), Decision: v.Default(subject, object)})
	}
	r.Now.Week = 52
	if text := r.Link(); len(text) > 450 {
		t.Errorf("sixty decisions take %d characters", len(text))
	}
}

// The longest possible journal still fits into a link, without its last reasons.
func TestLongestJournalFitsIntoALink(t *testing.T) {
	sc := simtest.Puzzle()
	r := &Run{Scenario: sc, Engine: 1 << 31, Seat: Principal}
	for n := range MostDecisions {
		r.Journal = append(r.Journal, Entry{
			Week: int32(n), Reason: strings.Repeat("x", MostReason),
			Decision: Decision{Verb: SayWord, Subject: Key(2*n + 1), Object: Key(2*n + 2), Mode: SharedStore, Amount: -1 << 31},
		})
	}
	text := r.Link()
	if len(text) > MostLink {
		t.Fatalf("%d characters", len(text))
	}
	l, err := ReadLink(text)
	if err != nil {
		t.Fatal(err)
	}
	journal, err := l.Journal(sc)
	if err != nil || len(journal) != MostDecisions {
		t.Fatalf("%d decisions, %v", len(journal), err)
	}
	if journal[0].Reason == "" || journal[MostDecisions-1].Reason != "" {
		t.Error("want the first reasons in the link, and the last left out")
	}
	for n, e := range journal {
		if e.Reason = r.Journal[n].Reason; e != r.Journal[n] {
			t.Fatalf("decision %d is %v", n, e)
		}
	}
}

// Text that is no link, damaged links, and links of another scenario or engine each have an
// error of their own.
func TestBrokenLinksReturnDistinctErrors(t *testing.T) {
	sc := simtest.Puzzle()
	r := Start(sc, 9, Senior)
	r.Decide(Decision{}, "to see how it goes")
	r.Step()
	good := r.Link()
	for _, v := range []struct {
		name, text string
		want       error
	}{
		{"empty", "", ErrNoLink},
		{"text", "hello there", ErrNoLink},
		{"a URL", "https://example.org/", ErrNoLink},
		{"too long", strings.Repeat("A", MostLink+4), ErrNoLink},
		{"another format", "_" + good[1:], ErrNoLink},
		{"cut short", good[:len(good)-4], ErrDamaged},
		{"a character changed", good[:20] + otherChar(good[20]) + good[21:], ErrDamaged},
		{"characters added", good + "AAAA", ErrDamaged},
	} {
		if _, err := ReadLink(v.text); !errors.Is(err, v.want) {
			t.Errorf("%s: %v", v.name, err)
		}
	}
	other := simtest.Puzzle()
	other.Hash++
	l, err := ReadLink(good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Open(other); !errors.Is(err, ErrScenario) {
		t.Errorf("another edition of the scenario: %v", err)
	}
	l.Engine++
	if _, err := l.Open(sc); !errors.Is(err, ErrEngine) {
		t.Errorf("another engine: %v", err)
	}
	// A forged link with a valid checksum is still replayed by the rules.
	forged := &Run{Scenario: sc, Seed: 9, Seat: Senior, Engine: EngineVersion, Journal: []Entry{{Decision: ServiceTemplate.Default(sc.Start.Teams[0].Key, 0)}}}
	l, err = ReadLink(forged.Link())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Open(sc); !errors.Is(err, ErrImpossible) {
		t.Errorf("an illegal decision: %v", err)
	}
	forged.Now.Week = sc.Weeks + sc.After + 1
	l, _ = ReadLink(forged.Link())
	if _, err := l.Open(sc); !errors.Is(err, ErrDisorder) {
		t.Errorf("more weeks than the scenario has: %v", err)
	}
}

// otherChar returns a character other than c.
func otherChar(c byte) string {
	if c == 'A' {
		return "B"
	}
	return "A"
}

// Arbitrary text is refused, or is a link that can be written and read again. The input gets a
// valid checksum, so that more of it is decoded.
func FuzzReadLink(f *testing.F) {
	sc := simtest.Puzzle()
	r := Start(sc, 9, Senior)
	r.Decide(Decision{}, "to see how it goes")
	r.Decide(Mentor.Default(sc.Start.People[2].Key, 0), "")
	r.Step()
	good, _ := base64.RawURLEncoding.DecodeString(r.Link())
	f.Add(good[:len(good)-4])
	f.Add([]byte{LinkFormat})
	f.Fuzz(func(t *testing.T, b []byte) {
		ReadLink(string(b))
		b = binary.LittleEndian.AppendUint32(slices.Clone(b), crc32.ChecksumIEEE(b))
		l, err := ReadLink(base64.RawURLEncoding.EncodeToString(b))
		if err != nil {
			return
		}
		l.Scenario, l.Hash = sc.Key, sc.Hash
		journal, err := l.Journal(sc)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		forged := &Run{Scenario: sc, Seed: l.Seed, Seat: l.Seat, Engine: l.Engine, Journal: journal}
		forged.Now.Week = l.Weeks
		m, err := ReadLink(forged.Link())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := m.Journal(sc); err != nil || !slices.Equal(got, journal) {
			t.Fatalf("%v is read back as %v, %v", journal, got, err)
		}
		l.Weeks = min(l.Weeks, 6) // a few weeks are enough to detect a crash
		if r, err := l.Open(sc); err == nil && r.Now.Week != l.Weeks {
			t.Fatalf("opened in week %d, want week %d", r.Now.Week, l.Weeks)
		}
	})
}
