package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// What the player knows is true: whatever happens and whatever is found out, the
// truth lies in the range, and what is learnt is never forgotten.
func TestWhatIsKnownIsTrue(t *testing.T) {
	sc := simtest.Puzzle()
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
					t.Fatalf("week %d: %s of %d, %d is %d, and known to lie between %d and %d",
						r.Now.Week+1, sc.Secrets[i].Aspect, sc.Secrets[i].A, sc.Secrets[i].B, v, low, high)
				}
				f := r.Now.Known[i]
				if w := int64(f.High) - int64(f.Low); w > widths[i] {
					t.Fatalf("week %d: %s of %d was known better before", r.Now.Week+1, sc.Secrets[i].Aspect, sc.Secrets[i].A)
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

// A senior knows the home team's code and each other's knowledge from the first
// day, and nothing of the neighbours'. A principal knows no code.
func TestWhatASeatSeesOnTheFirstDay(t *testing.T) {
	sc := simtest.Puzzle()
	senior, principal := Start(sc, 5, Senior), Start(sc, 5, Principal)
	known := func(r *Run, a Aspect, x, y int32) bool {
		low, high := r.Now.RangeOf(sc, a, x, y)
		return low == high
	}
	for _, v := range []struct {
		what   string
		aspect Aspect
		x, y   int32
		senior bool
	}{
		{"debt of the home team's module", ModuleDebt, 0, state.None, true},
		{"tests of the home team's module", ModuleTests, 4, state.None, true},
		{"who at home knows it", PersonKnows, 2, 2, true},
		{"debt of the neighbours' module", ModuleDebt, 6, state.None, false},
		{"how hard the own module is to move", ModuleHardness, 0, state.None, false},
		{"what the own team would answer", TeamLeaning, 0, state.None, false},
		{"who is about to go", PersonRestless, 1, state.None, false},
	} {
		if known(senior, v.aspect, v.x, v.y) != v.senior {
			t.Errorf("a senior: %s", v.what)
		}
		if known(principal, v.aspect, v.x, v.y) {
			t.Errorf("a principal: %s", v.what)
		}
	}
	if !known(principal, ModuleDebt, 9, state.None) {
		t.Error("what is no secret is known to everybody")
	}
}

// Finding out narrows what is known and never widens it, and keeps to the truth
// whatever one is told.
func TestFindingOutNarrows(t *testing.T) {
	sc := simtest.Puzzle()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.AnyRun(t, sc, 4)
		o := &r.Now
		i := int32(rapid.IntRange(0, len(sc.Secrets)-1).Draw(t, "secret"))
		for range 4 {
			low, high := o.Range(sc, i)
			from := rapid.Int32Range(low-1000, high+1000).Draw(t, "from")
			to := rapid.Int32Range(from, high+2000).Draw(t, "to")
			o.Learn(sc, i, from, to)
			l, h := o.Range(sc, i)
			truth := o.Truth(sc, i)
			if l < low || h > high || l > truth || h < truth {
				t.Fatalf("told %d to %d of %d, knowing %d to %d: now %d to %d", from, to, truth, low, high, l, h)
			}
			if from <= truth && truth <= to && (l < from || h > to) {
				t.Fatalf("told %d to %d, which is true, and believes %d to %d", from, to, l, h)
			}
			if o.Known[i].Week != o.Week {
				t.Fatal("when it was looked at was not noted")
			}
		}
		o.FindOut(sc, i)
		if l, h := o.Range(sc, i); l != h || l != o.Truth(sc, i) {
			t.Fatalf("found out: %d to %d", l, h)
		}
	})
}

// Every secret is found by what it is about, and nothing else is.
func TestSecretsAreFoundByTheirSubject(t *testing.T) {
	sc := simtest.Puzzle()
	for i, s := range sc.Secrets {
		if got := sc.Secret(s.Aspect, s.A, s.B); got != int32(i) {
			t.Errorf("secret %d was found at %d", i, got)
		}
	}
	for _, v := range []Secret{{Aspect: ModuleDebt, A: 19, B: state.None}, {Aspect: ModuleDebt, A: 0, B: 0}, {Aspect: NumAspects}} {
		if got := sc.Secret(v.Aspect, v.A, v.B); got != state.None {
			t.Errorf("%v is no secret, and was found at %d", v, got)
		}
	}
	o := &Start(sc, 1, Senior).Now
	if n := testing.AllocsPerRun(100, func() { o.RecordDrift(sc, ModuleDebt, 3, state.None, 1) }); n > 0 {
		t.Errorf("looking one up allocates %.0f times", n)
	}
}

// Writing a hidden value and reading it gives the value, and leaves all others.
func TestAspectsStandApart(t *testing.T) {
	sc := simtest.Puzzle()
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
				t.Errorf("writing %s of %d: %s of %d is %d, was %d", s.Aspect, s.A, sc.Secrets[k].Aspect, sc.Secrets[k].A, got, before[k])
			}
		}
	}
	for a := range NumAspects {
		if got, ok := ParseAspect(a.String()); !ok || got != a {
			t.Errorf("aspect %d is called %q", a, a)
		}
	}
}
