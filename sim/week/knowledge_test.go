package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Known ranges always contain the true value and never widen.
func TestKnownRangesContainTheTruthAndNeverWiden(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat"))
		widths := make([]int64, len(sc.Secrets))
		for i := range widths {
			widths[i] = 1 << 32
		}
		for range 25 {
			for i := range sc.Secrets {
				low, high := r.Now.Range(sc, int32(i))
				if v := r.Now.Truth(sc, int32(i)); v < low || v > high {
					t.Fatalf("week %d: %s of %d, %d is %d, outside the known range of %d to %d",
						r.Now.Week+1, sc.Secrets[i].Aspect, sc.Secrets[i].A, sc.Secrets[i].B, v, low, high)
				}
				f := r.Now.Known[i]
				if w := int64(f.High) - int64(f.Low); w > widths[i] {
					t.Fatalf("week %d: the known range of %s of %d has widened", r.Now.Week+1, sc.Secrets[i].Aspect, sc.Secrets[i].A)
				} else {
					widths[i] = w
				}
			}
			for range rapid.IntRange(0, 3).Draw(t, "decisions") {
				simtest.TryDecision(t, r)
			}
			r.Step()
		}
	})
}

// A senior knows the code of the home team and who knows it from the first day, and nothing about
// other teams. A principal knows no code.
func TestWhatEachSeatKnowsOnTheFirstDay(t *testing.T) {
	sc := simtest.DemoWithVariants()
	senior, principal := Start(sc, 5, Senior), Start(sc, 5, Principal)
	known := func(r *Run, a Aspect, x, y int32) bool {
		low, high := r.Now.RangeOf(sc, a, x, y)
		return low == high
	}
	for _, v := range []struct {
		name   string
		aspect Aspect
		x, y   int32
		senior bool
	}{
		{"debt of the home team's module", ModuleDebt, 0, state.None, true},
		{"tests of the home team's module", ModuleTests, 4, state.None, true},
		{"familiarity of a team member", PersonKnows, 2, 2, true},
		{"debt of another team's module", ModuleDebt, 6, state.None, false},
		{"hardness of an own module", ModuleHardness, 0, state.None, false},
		{"leaning of the home team", TeamLeaning, 0, state.None, false},
		{"restlessness of a team member", PersonRestless, 1, state.None, false},
	} {
		if known(senior, v.aspect, v.x, v.y) != v.senior {
			t.Errorf("a senior: %s: known is %t, want %t", v.name, !v.senior, v.senior)
		}
		if known(principal, v.aspect, v.x, v.y) {
			t.Errorf("a principal knows: %s", v.name)
		}
	}
	if !known(principal, ModuleDebt, 9, state.None) {
		t.Error("a value that is no secret is unknown")
	}
}

// Learn narrows a known range or leaves it as it is, and the result contains the true value even if
// the range learnt does not. FindOut narrows it to the true value.
func TestLearningNeverWidensARange(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 4)
		o := &r.Now
		i := int32(rapid.IntRange(0, len(sc.Secrets)-1).Draw(t, "secret"))
		for range 4 {
			low, high := o.Range(sc, i)
			from := rapid.Int32Range(low-1000, high+1000).Draw(t, "from")
			to := rapid.Int32Range(from, high+2000).Draw(t, "to")
			o.Learn(sc, i, from, to)
			newLow, newHigh := o.Range(sc, i)
			truth := o.Truth(sc, i)
			if newLow < low || newHigh > high || newLow > truth || newHigh < truth {
				t.Fatalf("learning %d to %d of the true value %d turns the range %d to %d into %d to %d", from, to, truth, low, high, newLow, newHigh)
			}
			if from <= truth && truth <= to && (newLow < from || newHigh > to) {
				t.Fatalf("after learning the true range %d to %d the known range is %d to %d", from, to, newLow, newHigh)
			}
			if o.Known[i].Week != o.Week {
				t.Fatal("the week of the fact is not updated")
			}
		}
		o.FindOut(sc, i)
		if low, high := o.Range(sc, i); low != high || low != o.Truth(sc, i) {
			t.Fatalf("after FindOut the known range is %d to %d", low, high)
		}
	})
}

// Secret returns the index of every secret by its aspect and subject, and none for anything else,
// without allocating.
func TestSecretsAreFoundByAspectAndSubject(t *testing.T) {
	sc := simtest.DemoWithVariants()
	for i, s := range sc.Secrets {
		if got := sc.Secret(s.Aspect, s.A, s.B); got != int32(i) {
			t.Errorf("secret %d was found at index %d", i, got)
		}
	}
	for _, v := range []Secret{{Aspect: ModuleDebt, A: 19, B: state.None}, {Aspect: ModuleDebt, A: 0, B: 0}, {Aspect: NumAspects}} {
		if got := sc.Secret(v.Aspect, v.A, v.B); got != state.None {
			t.Errorf("%v is no secret, but was found at index %d", v, got)
		}
	}
	o := &Start(sc, 1, Senior).Now
	if n := testing.AllocsPerRun(100, func() { o.RecordDrift(sc, ModuleDebt, 3, state.None, 1) }); n > 0 {
		t.Errorf("RecordDrift allocates %.0f times", n)
	}
}

// Setting a secret changes its value and no other secret.
func TestSettingASecretChangesNoOther(t *testing.T) {
	sc := simtest.DemoWithVariants()
	for i, s := range sc.Secrets {
		o := &Start(sc, 1, Principal).Now
		before := make([]int32, len(sc.Secrets))
		for k := range sc.Secrets {
			before[k] = o.Truth(sc, int32(k))
		}
		state.Aspects[s.Aspect].Set(o, s.A, s.B, before[i]+1)
		for k := range sc.Secrets {
			want := before[k]
			if k == i {
				want++
			}
			if got := o.Truth(sc, int32(k)); got != want {
				t.Errorf("after setting %s of %d: %s of %d is %d, was %d", s.Aspect, s.A, sc.Secrets[k].Aspect, sc.Secrets[k].A, got, before[k])
			}
		}
	}
}
