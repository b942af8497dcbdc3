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

// Runs of the same seed are identical, down to the last bit; those of another seed differ.
func TestSeedDeterminesTheRun(t *testing.T) {
	sc := simtest.DemoWithVariants()
	a, b, c := Start(sc, 7, Senior), Start(sc, 7, Senior), Start(sc, 8, Senior)
	for range 10 {
		a.Step()
		b.Step()
		c.Step()
	}
	if !a.Now.Same(&b.Now) {
		t.Error("the same seed gives two different companies")
	}
	if a.Now.Same(&c.Now) || a.Now.Params == c.Now.Params {
		t.Error("two seeds give the same company")
	}
}

// Runs that differ by luck alone have the same variant, parameters and secrets, and other
// random events. If both seeds are the same, the run is that of Start.
func TestLuckAloneChangesNothingThatWasThereBefore(t *testing.T) {
	sc := simtest.DemoWithVariants()
	a, b, c := StartWithLuck(sc, 7, 7, Senior), StartWithLuck(sc, 7, 8, Senior), Start(sc, 7, Senior)
	if !a.Now.Same(&c.Now) {
		t.Error("one seed for both is not the run of that seed")
	}
	if a.Now.Variant != b.Now.Variant || a.Now.Params != b.Now.Params || !slices.Equal(a.Now.Known, b.Now.Known) {
		t.Error("luck changes the variant, a parameter or what is known")
	}
	for i := range sc.Secrets {
		if a.Now.Truth(sc, int32(i)) != b.Now.Truth(sc, int32(i)) {
			t.Error("luck changes a secret")
		}
	}
	for range 10 {
		a.Step()
		b.Step()
	}
	if work := Metrics[WorkDone].Of; work(&a.Now, sc, state.None) == work(&b.Now, sc, state.None) {
		t.Error("other luck gives the same ten weeks")
	}
}

// Every variant of the company is drawn in proportion to its weight.
func TestVariantsAreDrawnByWeight(t *testing.T) {
	sc := simtest.DemoWithVariants()
	var drawn [3]int
	const n = 4000
	for seed := range Seed(n) {
		drawn[Start(sc, seed, NoSeat).Now.Variant]++
	}
	for v, want := range []int{n / 2, n / 4, n / 4} {
		if off := drawn[v] - want; max(off, -off) > 110 { // four standard deviations
			t.Errorf("variant %d of weights 2, 1, 1 was drawn %d times in %d", v, drawn[v], n)
		}
	}
}

// Every parameter and secret is drawn from its recorded range.
func TestParametersAndSecretsLieInTheirRanges(t *testing.T) {
	sc := simtest.DemoWithVariants()
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

// An additional secret does not change the values of the others, the parameters or the variant.
func TestAnAdditionalSecretChangesNoOtherDraw(t *testing.T) {
	sc, more := simtest.DemoWithVariants(), simtest.DemoWithVariants()
	simtest.AddSecret(more, ModuleDebt, 12, state.None, Exactly(10), Exactly(10), Exactly(10))
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

// A decision is checked against those already taken this week, and takes effect only when the
// week is simulated.
func TestDecisionsOfAWeekAreCheckedTogether(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := Start(sc, 5, Principal)
	before := r.Now.Hash()
	d := Extract.Default(sc.Start.Modules[2].Key, 0)
	if why := r.Decide(d, "  it is\nthe hot one "); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	if why := r.Check(d); why.Code != UnderWay {
		t.Errorf("the same decision again: %s", sc.Why(why))
	}
	if r.Now.Hash() != before {
		t.Error("a decision took effect before the week was simulated")
	}
	if p := r.Pending(); len(p) != 1 || p[0].Reason != "it is the hot one" || p[0].Decision != d {
		t.Errorf("pending is %v", p)
	}
	if !r.Undo() || r.Undo() {
		t.Error("want exactly one decision to undo")
	}
	if why := r.Check(d); !why.OK() {
		t.Errorf("illegal after undo: %s", sc.Why(why))
	}
	r.Decide(d, "")
	r.Step()
	if r.Undo() {
		t.Error("a decision of last week was undone")
	}
	if len(r.Pending()) != 0 || len(r.Journal) != 1 {
		t.Error("want the decision in the journal and no longer pending")
	}
}

// Checking, deciding, undoing and previewing leave the company unchanged until the week is
// simulated.
func TestDecidingDoesNotChangeTheCompanyBeforeTheStep(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 6)
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
				t.Fatalf("%s was refused, but Check allows it", sc.Text(d))
			}
		}
		if r.Now.Hash() != before {
			t.Fatal("the company changed")
		}
		if len(r.Journal) != journal+taken {
			t.Fatalf("%d decisions were taken, and the journal grew by %d", taken, len(r.Journal)-journal)
		}
	})
}

// Undoing the last decision and taking it again does not change the preview of the week.
func TestUndoAndRedoDoesNotChangeThePreview(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 4)
		for range 3 {
			simtest.TryDecision(t, r)
		}
		hash := r.Preview().Hash()
		var undoable []Entry
		for _, e := range r.Pending() {
			if !e.Verb.Info().Spoken {
				undoable = append(undoable, e)
			}
		}
		if r.Undo() != (len(undoable) > 0) {
			t.Fatal("Undo kept a decision that can be undone, or removed a word that was said")
		}
		if len(undoable) == 0 {
			return
		}
		last := undoable[len(undoable)-1]
		r.Preview()
		if why := r.Decide(last.Decision, last.Reason); !why.OK() {
			t.Fatalf("%s is illegal after undo: %s", sc.Text(last.Decision), sc.Why(why))
		}
		if r.Preview().Hash() != hash {
			t.Fatal("the preview of the week changed")
		}
	})
}

// The player decides until the scenario's last week; then the company continues without the
// player, and then the run is finished.
func TestRunContinuesWithoutThePlayerAfterTheLastWeek(t *testing.T) {
	sc := simtest.DemoWithVariants()
	sc.Weeks, sc.After = 6, 4
	r := Start(sc, 5, Senior)
	for !r.Over() {
		if r.Now.Gone {
			t.Error("the player has left before the last week")
		}
		r.Step()
	}
	if why := r.Check(Decision{}); why.Code != RunOver || r.Finished() {
		t.Errorf("after the last week: %s", sc.Why(why))
	}
	departures := 0
	for !r.Finished() {
		for _, e := range r.Step() {
			if e.Kind == PlayerLeft {
				departures++
				if e.Week != 6 || e.Subject != sc.Start.People[0].Key {
					t.Errorf("the player left with %+v", e)
				}
			}
		}
	}
	if departures != 1 || !r.Now.Gone || r.Now.Week != 10 {
		t.Errorf("the player left %d times; the run ended in week %d", departures, r.Now.Week)
	}
	if r.Step() != nil || r.Now.Week != 10 {
		t.Error("Step simulated a week after the end")
	}
	if len(r.History) != 11 {
		t.Errorf("history has %d entries after ten weeks, want 11", len(r.History))
	}
}

// A fork gives the same weeks from the same decisions, and stepping it does not change the
// run.
func TestForkIsIndependentAndGivesTheSameWeeks(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 5)
		d, taken := simtest.TryDecision(t, r)
		fork := r.Fork()
		hash, journal, events := r.Now.Hash(), len(r.Journal), len(r.Events)
		fork.Step()
		fork.Step()
		if r.Now.Hash() != hash || len(r.Journal) != journal || len(r.Events) != events {
			t.Fatal("stepping the fork changed the run")
		}
		r.Step()
		r.Step()
		if !r.Now.Same(&fork.Now) || !slices.Equal(r.Events, fork.Events) {
			t.Fatalf("after %s (taken: %v) the fork differs from the run", sc.Text(d), taken)
		}
	})
}

// A decision that somebody refuses takes no effect, nor do those of the same week that need
// it; the run lists them. A fork has a list of its own.
func TestRunListsTheDecisionsThatTookNoEffect(t *testing.T) {
	sc := simtest.DemoWithVariants()
	seen := map[int]bool{}
	for seed := range Seed(200) {
		r := Start(sc, seed, Principal)
		r.Step()
		extract := Extract.Default(sc.Start.Modules[2].Key, 0)
		if !r.Decide(Brief.Default(sc.Start.Groups[len(sc.Start.Groups)-1].Key, 0), "").OK() || !r.Decide(extract, "").OK() {
			continue
		}
		begun := r.Preview().Initiatives
		if !r.Decide(StopInitiative.Default(begun[len(begun)-1].Key, 0), "").OK() {
			t.Fatal("what begins this week can't be stopped")
		}
		fork := r.Fork()
		r.Step()
		refused := slices.ContainsFunc(r.Events, func(e Event) bool { return e.Kind == Refused && e.Cause == extract.Key(1) })
		var want []int32
		if refused {
			want = []int32{1, 2}
		}
		if !slices.Equal(r.Refused, want) || len(fork.Refused) > 0 || (len(r.Now.Initiatives) == 0) != refused {
			t.Fatalf("seed %d: no effect of %v, of a fork %v; somebody refused the extraction: %t", seed, r.Refused, fork.Refused, refused)
		}
		seen[len(want)] = true
	}
	if len(seen) < 2 {
		t.Errorf("of 200 worlds only these were seen: %v", seen)
	}
}

// Replaying a journal reproduces the run.
func TestReplayReproducesTheRun(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 8)
		simtest.TryDecision(t, r)
		replayed, err := Replay(sc, r.Seed, r.Seat, r.Journal, r.Now.Week)
		if err != nil {
			t.Fatal(err)
		}
		if !replayed.Now.Same(&r.Now) || !slices.Equal(replayed.Events, r.Events) || len(replayed.Pending()) != len(r.Pending()) {
			t.Fatal("the replay ended differently")
		}
		again, lenient := Start(sc, r.Seed, r.Seat), Playback{Journal: r.Journal}
		if err := lenient.Until(again, r.Now.Week); err != nil || len(lenient.Skipped) > 0 || !again.Now.Same(&r.Now) {
			t.Fatalf("the lenient playback of a legal journal skipped %v or ended differently (%v)", lenient.Skipped, err)
		}
	})
}

// The error of an illegal journal names the week, the decision and the reason.
func TestReplayErrorNamesTheIllegalDecision(t *testing.T) {
	sc := simtest.DemoWithVariants()
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
			t.Errorf("%q does not contain %q", err, part)
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
		t.Errorf("more weeks than the scenario has: %v", err)
	}
}

// A lenient replay without one decision also skips those that have become illegal without it;
// it returns all of them, and keeps the others.
func TestLenientReplaySkipsDependentDecisions(t *testing.T) {
	sc := simtest.DemoWithVariants()
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
	without, lenient := Start(sc, r.Seed, r.Seat), Playback{Journal: r.Journal, Without: []int32{0}}
	if err := lenient.Until(without, r.Now.Week); err != nil {
		t.Fatal(err)
	}
	if s := lenient.Skipped; len(s) != 2 || r.Journal[s[0]].Decision != mentor || r.Journal[s[1]].Decision != end {
		t.Errorf("skipped: %v", s)
	}
	if len(without.Journal) != 1 || without.Journal[0].Decision != brief || without.Now.Week != r.Now.Week {
		t.Errorf("kept: %v", without.Journal)
	}
}

// A cleaned reason is one line, not too long, valid UTF-8, and unchanged by cleaning it again.
func TestCleanReasonIsOneShortLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := state.CleanReason(rapid.String().Draw(t, "reason") + strings.Repeat(rapid.SampledFrom([]string{"", "ü", "x", "語"}).Draw(t, "letter"), 150))
		if len(s) > MostReason || strings.ContainsAny(s, "\n\r\t") || !strings.EqualFold(s, strings.ToValidUTF8(s, "")) || state.CleanReason(s) != s {
			t.Errorf("%q", s)
		}
	})
}
