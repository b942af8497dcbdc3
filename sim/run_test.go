package sim_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"pgregory.net/rapid"
)

// The same seed is the same company, down to the last bit; another is another.
func TestASeedIsAWorld(t *testing.T) {
	sc := simtest.Puzzle()
	a, b, c := Start(sc, 7, Senior), Start(sc, 7, Senior), Start(sc, 8, Senior)
	for range 10 {
		a.Step()
		b.Step()
		c.Step()
	}
	if !a.Now.Same(&b.Now) {
		t.Error("one seed, two companies")
	}
	if a.Now.Same(&c.Now) || a.Now.Params == c.Now.Params {
		t.Error("two seeds, one company")
	}
}

// Every company behind the brief is met, as often as its author says.
func TestVariantsAreMetAsOftenAsTheirWeight(t *testing.T) {
	sc := simtest.Puzzle()
	var met [3]int
	const n = 4000
	for seed := range Seed(n) {
		met[Start(sc, seed, NoSeat).Now.Variant]++
	}
	for v, want := range []int{n / 2, n / 4, n / 4} {
		if off := met[v] - want; max(off, -off) > 110 { // four deviations
			t.Errorf("variant %d of weights 2, 1, 1 was met %d times in %d", v, met[v], n)
		}
	}
}

// Every parameter and secret lies in the range that is on record for it.
func TestWhatIsDrawnLiesInItsRange(t *testing.T) {
	sc := simtest.Puzzle()
	for seed := range Seed(200) {
		o := &Start(sc, seed, Principal).Now
		for p, v := range o.Params {
			if r := sc.Ranges[p]; v < r.Low || v > r.High {
				t.Errorf("%s is %d, not in %v", Parameters[p].ID, v, r)
			}
		}
		for i := range sc.Secrets {
			if r, v := sc.Secrets[i].Ranges[o.Variant], o.Truth(sc, int32(i)); v < r.Low || v > r.High {
				t.Errorf("%s of %d is %d, not in %v", sc.Secrets[i].Aspect, sc.Secrets[i].A, v, r)
			}
		}
	}
}

// A new parameter, or a new secret, leaves what was drawn for the others alone.
func TestDrawsDoNotDependOnTheirNeighbours(t *testing.T) {
	sc, more := simtest.Puzzle(), simtest.Puzzle()
	simtest.KeepSecret(more, ModuleDebt, 12, state.None, Exactly(10), Exactly(10), Exactly(10))
	slices.SortFunc(more.Secrets, Secret.Compare)
	a, b := &Start(sc, 7, Principal).Now, &Start(more, 7, Principal).Now
	if a.Variant != b.Variant || a.Params != b.Params {
		t.Error("one secret more changed the variant or the parameters")
	}
	for m := range a.Modules {
		if m != 12 && a.Modules[m] != b.Modules[m] {
			t.Errorf("one secret more changed module %d", m)
		}
	}
}

// What the player decides is checked against what was decided this week already,
// and nothing has happened yet.
func TestThisWeeksDecisionsCountTogether(t *testing.T) {
	sc := simtest.Puzzle()
	r := Start(sc, 5, Principal)
	before := r.Now.Hash()
	d := Extract.Default(sc.Start.Modules[2].Key, 0)
	if why := r.Decide(d, "  it is\nthe hot one "); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	if why := r.Check(d); why.Code != UnderWay {
		t.Errorf("twice the same: %s", sc.Why(why))
	}
	if r.Now.Hash() != before {
		t.Error("a decision took effect before the week began")
	}
	if p := r.Pending(); len(p) != 1 || p[0].Reason != "it is the hot one" || p[0].Decision != d {
		t.Errorf("pending is %v", p)
	}
	if !r.Undo() || r.Undo() {
		t.Error("there was one decision to take back")
	}
	if why := r.Check(d); !why.OK() {
		t.Errorf("taken back, and yet: %s", sc.Why(why))
	}
	r.Decide(d, "")
	r.Step()
	if r.Undo() {
		t.Error("last week can't be taken back")
	}
	if len(r.Pending()) != 0 || len(r.Journal) != 1 {
		t.Error("the week has passed, its decision is still pending or gone")
	}
}

// Whatever is checked, decided, undone or looked at, the company of today stays
// as it is until the week is lived.
func TestDecidingChangesNothingYet(t *testing.T) {
	sc := simtest.Puzzle()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.AnyRun(t, sc, 6)
		before, journal := r.Now.Hash(), len(r.Journal)
		taken := 0
		for range rapid.IntRange(1, 6).Draw(t, "moves") {
			if rapid.Bool().Draw(t, "undo") {
				if r.Undo() {
					taken--
				}
			} else if d, ok := simtest.TryDecision(t, r); ok {
				taken++
			} else if r.Check(d).OK() {
				t.Fatalf("%s was refused, and is allowed", sc.Text(d))
			}
		}
		if r.Now.Hash() != before {
			t.Fatal("the company changed")
		}
		if len(r.Journal) != journal+taken {
			t.Fatalf("%d decisions stand, and the journal grew by %d", taken, len(r.Journal)-journal)
		}
	})
}

// Taking the last decision back and taking it again leaves the same week ahead.
func TestUndoAndAgainIsNothing(t *testing.T) {
	sc := simtest.Puzzle()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.AnyRun(t, sc, 4)
		for range 3 {
			simtest.TryDecision(t, r)
		}
		hash := r.Preview().Hash()
		var unsaid []Entry
		for _, e := range r.Pending() {
			if !e.Verb.Info().Spoken {
				unsaid = append(unsaid, e)
			}
		}
		if r.Undo() != (len(unsaid) > 0) {
			t.Fatal("what can be taken back is not, or what was said is")
		}
		if len(unsaid) == 0 {
			return
		}
		last := unsaid[len(unsaid)-1]
		r.Preview()
		if why := r.Decide(last.Decision, last.Reason); !why.OK() {
			t.Fatalf("%s can't be taken again: %s", sc.Text(last.Decision), sc.Why(why))
		}
		if r.Preview().Hash() != hash {
			t.Fatal("the week ahead is another one")
		}
	})
}

// The player decides for so many weeks; then the company runs on without, and
// then the run is over.
func TestTheYearWithoutYou(t *testing.T) {
	sc := simtest.Puzzle()
	sc.Weeks, sc.After = 6, 4
	r := Start(sc, 5, Senior)
	for !r.Over() {
		if r.Now.Gone {
			t.Error("gone too early")
		}
		r.Step()
	}
	if why := r.Check(Decision{}); why.Code != RunOver || r.Finished() {
		t.Errorf("after the last week: %s", sc.Why(why))
	}
	left := 0
	for !r.Finished() {
		for _, e := range r.Step() {
			if e.Kind == PlayerLeft {
				left++
				if e.Week != 6 || e.Subject != sc.Start.People[0].Key {
					t.Errorf("left: %+v", e)
				}
			}
		}
	}
	if left != 1 || !r.Now.Gone || r.Now.Week != 10 {
		t.Errorf("left %d times; week %d", left, r.Now.Week)
	}
	if r.Step() != nil || r.Now.Week != 10 {
		t.Error("something happened after the end")
	}
	if len(r.History) != 11 {
		t.Errorf("ten weeks have eleven ends and beginnings, not %d", len(r.History))
	}
}

// A fork lives the same weeks under the same decisions, and neither knows of the
// other.
func TestAForkStaysEqual(t *testing.T) {
	sc := simtest.Puzzle()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.AnyRun(t, sc, 5)
		d, took := simtest.TryDecision(t, r)
		f := r.Fork()
		hash, journal, events := r.Now.Hash(), len(r.Journal), len(r.Events)
		f.Step()
		f.Step()
		if r.Now.Hash() != hash || len(r.Journal) != journal || len(r.Events) != events {
			t.Fatal("living the fork changed the run")
		}
		r.Step()
		r.Step()
		if !r.Now.Same(&f.Now) || !slices.Equal(r.Events, f.Events) {
			t.Fatalf("after %s (%v) the fork went another way", sc.Text(d), took)
		}
	})
}

// A journal leads to the same company every time.
func TestReplayEndsAlike(t *testing.T) {
	sc := simtest.Puzzle()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.AnyRun(t, sc, 8)
		simtest.TryDecision(t, r)
		again, err := Replay(sc, r.Seed, r.Seat, r.Journal, r.Now.Week)
		if err != nil {
			t.Fatal(err)
		}
		if !again.Now.Same(&r.Now) || !slices.Equal(again.Events, r.Events) || len(again.Pending()) != len(r.Pending()) {
			t.Fatal("it ended otherwise")
		}
		lenient, skipped := ReplayLenient(sc, r.Seed, r.Seat, r.Journal, r.Now.Week, nil)
		if len(skipped) > 0 || !lenient.Now.Same(&r.Now) {
			t.Fatalf("nothing was left out, and yet it ended otherwise, without %v", skipped)
		}
	})
}

// Who replays a journal that can't have been hears in which week, what and why.
func TestReplaySaysWhatCannotBe(t *testing.T) {
	sc := simtest.Puzzle()
	labels := sc.Start.Modules[2].Key
	journal := []Entry{
		{Week: 2, Decision: Extract.Default(labels, 0)},
		{Week: 4, Decision: Extract.Default(KeyOf("nothing there"), 0)},
	}
	_, err := Replay(sc, 5, Principal, journal, 8)
	if !errors.Is(err, ErrImpossible) {
		t.Fatalf("the error is %v", err)
	}
	for _, part := range []string{"week 5", "extract module=#", "no-such-thing"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	for _, journal := range [][]Entry{
		{{Week: 4}, {Week: 3}}, {{Week: 9}}, {{Week: -1}},
	} {
		if _, err := Replay(sc, 5, Principal, journal, 8); !errors.Is(err, ErrDisorder) {
			t.Errorf("%v: the error is %v", journal, err)
		}
	}
	if _, err := Replay(sc, 5, Principal, nil, sc.Weeks+sc.After+1); !errors.Is(err, ErrDisorder) {
		t.Errorf("more weeks than there are: %v", err)
	}
}

// Without a decision, what depended on it can't be taken either; both are named,
// and everything else is as it was.
func TestLeavingOutADecisionLeavesOutWhatDependedOnIt(t *testing.T) {
	sc := simtest.Puzzle()
	r := Start(sc, 5, Principal)
	mentor := Mentor.Default(sc.Start.People[3].Key, 0)
	brief := Brief.Default(sc.Start.Groups[len(sc.Start.Groups)-1].Key, 0)
	if why := r.Decide(mentor, ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	r.Step()
	if why := r.Decide(brief, ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	r.Step()
	promised := r.Now.AppendKeys(sc, PromiseEntity, nil)
	if len(promised) != 2 {
		t.Fatalf("%d promises", len(promised))
	}
	end := EndPromise.Default(promised[0], 0)
	if why := r.Decide(end, ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	r.Step()
	without, skipped := ReplayLenient(sc, r.Seed, r.Seat, r.Journal, r.Now.Week, func(i int, _ Entry) bool { return i == 0 })
	if len(skipped) != 2 || skipped[0].Decision != mentor || skipped[1].Decision != end {
		t.Errorf("left out: %v", skipped)
	}
	if len(without.Journal) != 1 || without.Journal[0].Decision != brief || without.Now.Week != r.Now.Week {
		t.Errorf("what stands: %v", without.Journal)
	}
}

// A reason is one line, not longer than it may be, and never cut inside a letter.
func TestReasonsAreOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := state.CleanReason(rapid.String().Draw(t, "reason") + strings.Repeat(rapid.SampledFrom([]string{"", "ü", "x", "語"}).Draw(t, "letter"), 150))
		if len(s) > MostReason || strings.ContainsAny(s, "\n\r\t") || !strings.EqualFold(s, strings.ToValidUTF8(s, "")) || state.CleanReason(s) != s {
			t.Errorf("%q", s)
		}
	})
}
