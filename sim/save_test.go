package sim_test

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A run that was saved and loaded has the same pending decisions, the same history and the
// same next week.
func TestLoadedRunContinuesAsIfItHadNotBeenSaved(t *testing.T) {
	sc := simtest.Puzzle()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.AnyRun(t, sc, 8)
		simtest.TryDecision(t, r)
		s, err := ReadSave(r.AppendSave(nil))
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := s.Open(sc)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, loaded, simtest.Recorded, cmpopts.IgnoreUnexported(Run{}), cmpopts.IgnoreFields(Run{}, "Scenario")); diff != "" {
			t.Fatal("the loaded run differs:\n" + diff)
		}
		r.Step()
		loaded.Step()
		if !loaded.Now.Same(&r.Now) {
			t.Fatal("the next week of the loaded run differs")
		}
	})
}

// withNewChecksum returns a save after change, with a valid checksum.
func withNewChecksum(b []byte, change func(b []byte) []byte) []byte {
	b = change(slices.Clone(b[:len(b)-8]))
	return binary.LittleEndian.AppendUint64(b, state.Checksum(b))
}

// A save with any byte changed or any part cut off is refused.
func TestDamagedSaveIsRefused(t *testing.T) {
	sc := simtest.Puzzle()
	r := Start(sc, 9, Senior)
	r.Decide(Mentor.Default(sc.Start.People[2].Key, 0), "she asked")
	r.Step()
	r.Step()
	b := r.AppendSave(nil)
	open := func(b []byte) error {
		s, err := ReadSave(b)
		if err == nil {
			_, err = s.Open(sc)
		}
		return err
	}
	if err := open(b); err != nil {
		t.Fatal(err)
	}
	for i := range b {
		damaged := slices.Clone(b)
		damaged[i] ^= 0x10
		if err := open(damaged); !errors.Is(err, ErrDamaged) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	for _, n := range []int{0, 1, 8, 9, len(b) / 2, len(b) - 1} {
		if err := open(b[:n]); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
	// A save with a valid checksum is refused too if replaying its journal does not lead to
	// its state.
	other := Start(sc, 9, Senior)
	other.Step()
	other.Step()
	other.Journal = r.Journal
	if err := open(other.AppendSave(nil)); !errors.Is(err, ErrDamaged) {
		t.Errorf("a state that its journal does not lead to: %v", err)
	}
	edition := simtest.Puzzle()
	edition.Hash++
	s, _ := ReadSave(b)
	if _, err := s.Open(edition); !errors.Is(err, ErrScenario) {
		t.Errorf("another edition of the scenario: %v", err)
	}
}

// A game saved by another engine version continues from its state, keeps its journal, records
// since which week it has a history, and can be saved and loaded again.
func TestSaveOfAnotherEngineVersionContinues(t *testing.T) {
	sc := simtest.Puzzle()
	r := Start(sc, 9, Principal)
	r.Decide(Mentor.Default(sc.Start.People[2].Key, 0), "she asked")
	for range 5 {
		r.Step()
	}
	pending := Brief.Default(KeyOf("product"), 0)
	if why := r.Decide(pending, ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	// The byte after the save's format number is the version of the engine that wrote it.
	older := withNewChecksum(r.AppendSave(nil), func(b []byte) []byte { b[1] = EngineVersion + 1; return b })
	s, err := ReadSave(older)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := s.Open(sc)
	if err != nil {
		t.Fatal(err)
	}
	if loaded.Since != 5 || !loaded.Now.Same(&r.Now) || !slices.Equal(loaded.Journal, r.Journal) || len(loaded.History) != 1 {
		t.Fatalf("since %d, %d decisions, %d weeks of history", loaded.Since, len(loaded.Journal), len(loaded.History))
	}
	if p := loaded.Pending(); len(p) != 1 || p[0].Decision != pending {
		t.Errorf("pending: %v", p)
	}
	for range 3 {
		loaded.Step()
	}
	s, err = ReadSave(loaded.AppendSave(nil))
	if err != nil {
		t.Fatal(err)
	}
	reloaded, err := s.Open(sc)
	if err != nil {
		t.Fatal(err)
	}
	if reloaded.Since != 5 || !reloaded.Now.Same(&loaded.Now) || len(reloaded.History) != len(loaded.History) || !slices.Equal(reloaded.Journal, loaded.Journal) {
		t.Error("saved and loaded again, it is another run")
	}
	if f := reloaded.Fork(); f.Since != 5 || string(f.AppendSave(nil)) != string(reloaded.AppendSave(nil)) {
		t.Error("the save of a fork differs")
	}
}

// Arbitrary bytes are refused, or are a run that can be played.
func FuzzReadSave(f *testing.F) {
	sc := simtest.Puzzle()
	r := Start(sc, 9, Senior)
	r.Decide(Mentor.Default(sc.Start.People[2].Key, 0), "she asked")
	r.Step()
	b := r.AppendSave(nil)
	f.Add(b[:len(b)-8])
	f.Add([]byte{SaveFormat, 2, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		ReadSave(b)
		s, err := ReadSave(binary.LittleEndian.AppendUint64(slices.Clone(b), state.Checksum(b)))
		if err != nil {
			return
		}
		s.Scenario, s.Hash = sc.Key, sc.Hash
		if r, err := s.Open(sc); err == nil && !r.Finished() {
			r.Check(Decision{})
		}
	})
}
