package week_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
	"pgregory.net/rapid"
)

// hidden maps every field that no screen may show, because its value is unknown to the player or
// reveals one that is, to a function that gives it another value without a visible difference.
var hidden = map[string]func(t *rapid.T, sc *Scenario, o *Organization){
	"Organization.Seed":        varySeed,
	"Organization.Variant":     varyVariant,
	"Organization.Params":      varyParams, // and with them the work left of rework and merging
	"Organization.Familiarity": varySecrets,
	"Organization.Worth":       varyWorth,
	"Person.Restless":          varySecrets,
	"Person.Remaining":         varySizes,
	"Person.HeldRemaining":     varySizes,
	"Person.ResumeLeft":        varySizes, // grows with the size of the work
	"Person.AskLeft":           varyQuestions,
	"Person.AnswerLeft":        varyQuestions,
	"Person.Unasked":           varyQuestions,
	"Person.ExplainLeft":       varyQuestions,
	"Person.AgreeLeft":         varyQuestions,
	"Person.OthersLeft":        varyQuestions,
	"Person.Shares":            varySecrets,
	"Person.Pace":              varySecrets,
	"Person.Yield":             varySecrets,
	"Team.Newness":             varyParams,
	"Team.Experience":          varyParams,
	"Team.Counted":             varyParams,
	"Module.Debt":              varySecrets,
	"Module.Tests":             varySecrets,
	"Module.Consumers":         varySecrets,
	"Module.Hardness":          varySecrets,
	"Module.Rows":              varySecrets,
	"Module.Bugs":              varyBugs,
	"Module.ForgottenBugs":     varyBugs,
	"Coupling.Chance":          varySecrets,
	"Deployable.Observed":      varySecrets,
	"Deployable.Build":         varySecrets,
	"Group.Lean":               varySecrets,
	"Item.Size":                varySizes, // of changes not begun or not half done
	"Item.Left":                varySizes,
	"Initiative.Size":          varyInitiatives,
	"Incident.Duration":        varyIncidents,
	"Incident.Undetected":      varyIncidents,
	"Incident.Until":           varyIncidents,
	"ScheduledEvent.At":        varyTimes,
}

// Every field whose tag says hidden has a way to vary it here, and no other field has.
func TestEveryHiddenFieldCanBeVaried(t *testing.T) {
	fields := simtest.RecordFields()
	for f, isHidden := range fields {
		if vary := hidden[f]; isHidden != (vary != nil) {
			t.Errorf("%s: hidden by its tag %t, with a way to vary it %t", f, isHidden, vary != nil)
		}
	}
	for f := range hidden {
		if _, ok := fields[f]; !ok {
			t.Errorf("%s is in hidden, but there is no such field", f)
		}
	}
}

// varySeed draws another seed.
func varySeed(t *rapid.T, _ *Scenario, o *Organization) {
	o.Seed = Seed(rapid.Uint64().Draw(t, "seed"))
}

// varyVariant draws another variant.
func varyVariant(t *rapid.T, sc *Scenario, o *Organization) {
	o.Variant = int32(rapid.IntRange(0, len(sc.Variants)-1).Draw(t, "variant"))
}

// varyParams draws other parameters. The work done of rework and merging stays.
func varyParams(t *rapid.T, sc *Scenario, o *Organization) {
	seed := o.Seed
	o.Seed = Seed(rapid.Uint64().Draw(t, "parameters"))
	week.DrawParams(week.At(o, sc))
	o.Seed = seed
	for i := range o.Items {
		switch it := &o.Items[i]; {
		case it.Kind == Change && it.Stage == Reworking:
			it.Left = max(state.ShareOfEffort(it.Size, o.Param(ReworkSize))-it.Done, 0)
		case it.Kind == Change && it.Stage == Merging:
			it.Left = max(state.ShareOfEffort(it.Size, o.Param(ConflictSize))-it.Done, 0)
		}
	}
	resizeWorkInHand(o)
}

// varySecrets sets every secret to another value of its known range.
func varySecrets(t *rapid.T, sc *Scenario, o *Organization) {
	for i, s := range sc.Secrets {
		low, high := o.Range(sc, int32(i))
		state.Aspects[s.Aspect].Set(o, s.A, s.B, rapid.Int32Range(low, high).Draw(t, "secret"))
	}
}

// varyQuestions changes the time that people have yet to spend on questions.
func varyQuestions(t *rapid.T, _ *Scenario, o *Organization) {
	for p := range o.People {
		w := &o.People[p]
		w.AskLeft = Minutes(rapid.IntRange(0, 500).Draw(t, "asking"))
		w.Unasked = Effort(rapid.IntRange(0, 100_000).Draw(t, "question"))
		w.AnswerLeft = Minutes(rapid.IntRange(0, 500).Draw(t, "answering"))
		w.ExplainLeft = Minutes(rapid.IntRange(0, 500).Draw(t, "explaining"))
		w.AgreeLeft = Minutes(rapid.IntRange(0, 500).Draw(t, "agreeing"))
		w.OthersLeft = Minutes(rapid.IntRange(0, int(w.ResumeLeft)).Draw(t, "switching for others"))
	}
}

// varySizes changes the sizes of items of work. The work done stays.
func varySizes(t *rapid.T, _ *Scenario, o *Organization) {
	for i := range o.Items {
		it := &o.Items[i]
		more := Effort(rapid.Int32Range(0, 2_000_000).Draw(t, "more work"))
		switch {
		case it.Kind == Change && it.Stage == Unbegun:
			it.Size += more
			it.Left = it.Size
		case it.Kind == Change && it.Stage == FirstHalf:
			it.Size += 2 * more
			it.Left += more
		case it.Kind == Request:
			it.Size += more
			it.Left += more
		}
	}
	resizeWorkInHand(o)
}

// resizeWorkInHand adapts the remaining work and the resume time of everybody's current and
// interrupted task to the changed sizes.
func resizeWorkInHand(o *Organization) {
	wk := week.At(o, &Scenario{})
	left := func(task Task, i int32, done, rest Effort) Effort {
		switch task {
		case OnItem, OnRequest:
			return o.Items[i].Left
		case OnReview:
			return max(week.ReviewEffort(wk, &o.Items[i])-done, 0)
		case OnPage:
			return max(week.HandlingEffort(wk, o.Incidents[i].Duration)-done, 0)
		}
		return rest
	}
	for p := range o.People {
		w := &o.People[p]
		w.Remaining = left(w.Task, w.Item, w.Done, w.Remaining)
		w.HeldRemaining = left(w.Held, w.HeldItem, w.HeldDone, w.HeldRemaining)
		if w.ResumeLeft > 0 && w.Resume.Among > 0 {
			w.ResumeLeft += w.Remaining.Minutes()
		}
	}
	for t := range o.Teams {
		o.Teams[t].Counted, o.Teams[t].Newness = 0, 0
	}
}

// varyInitiatives makes unfinished initiatives larger.
func varyInitiatives(t *rapid.T, _ *Scenario, o *Organization) {
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Ended == 0 && in.Done < in.Size {
			in.Size += Effort(rapid.Int32Range(0, 5_000_000).Draw(t, "larger"))
		}
	}
}

// varyIncidents makes open incidents longer.
func varyIncidents(t *rapid.T, _ *Scenario, o *Organization) {
	extendIncidents(o, ClockMinutes(rapid.Int32Range(0, 500).Draw(t, "longer")))
}

// varyBugs draws anew what nobody has reported yet.
func varyBugs(t *rapid.T, _ *Scenario, o *Organization) {
	for m := range o.Modules {
		mo := &o.Modules[m]
		mo.Bugs = rapid.Int64Range(0, 1<<40).Draw(t, "bugs")
		mo.ForgottenBugs = rapid.Int64Range(0, mo.Bugs).Draw(t, "forgotten bugs")
	}
}

// varyWorth makes the company worth more.
func varyWorth(t *rapid.T, _ *Scenario, o *Organization) {
	o.Worth += int64(rapid.Int32Range(1, 1_000_000).Draw(t, "more worth"))
}

// varyTimes changes the times at which requests, builds, searches for culprits and incidents end.
func varyTimes(t *rapid.T, sc *Scenario, o *Organization) {
	varyIncidents(t, sc, o)
	for i := range o.Queue {
		switch e := &o.Queue[i]; e.Kind {
		case RequestArrives, BuildEnds, CulpritFound, FeatureAsked, PatienceEnds:
			e.At = o.Now + Minutes(rapid.Int32Range(0, 2000).Draw(t, "end"))
		}
	}
	slices.SortFunc(o.Queue, state.CompareDescending)
}

// Two organizations that differ only in hidden fields give the same imagined organization, bit for
// bit, and the same weeks after it.
func TestForecastsUseOnlyWhatThePlayerKnows(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 20)
		var actual, other Organization
		actual.CopyFrom(&r.Now)
		other.CopyFrom(&r.Now)
		for _, field := range []string{
			"Organization.Seed", "Organization.Variant", "Organization.Params", "Module.Debt", "Item.Size",
			"Initiative.Size", "Incident.Duration", "ScheduledEvent.At",
		} {
			hidden[field](t, sc, &other)
		}
		if actual.Same(&other) {
			t.Fatal("the test is void: the varied organization is the same")
		}
		n := rapid.Uint64().Draw(t, "world")
		Imagine(&actual, sc, n)
		Imagine(&other, sc, n)
		if !actual.Same(&other) {
			t.Fatalf("the imagined organizations differ: %s", firstDifference(&actual, &other))
		}
		if err := actual.Validate(); err != nil {
			t.Fatal(err)
		}
		for range 4 {
			Step(&actual, sc, nil, nil)
			Step(&other, sc, nil, nil)
		}
		if !actual.Same(&other) {
			t.Fatal("the imagined organizations differ after four weeks")
		}
	})
}

// In any week, an organization and one imagined from it give the same imagined organizations.
func TestAnImaginedOrganizationImaginesTheSameWorlds(t *testing.T) {
	for _, sc := range []*Scenario{simtest.DemoWithVariants(), simtest.DemoWithSecrets()} {
		rapid.Check(t, func(t *rapid.T) {
			r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), rapid.SampledFrom([]Seat{NoSeat, Senior, Principal}).Draw(t, "seat"))
			for range rapid.IntRange(0, 40).Draw(t, "weeks") {
				simtest.TryDecision(t, r)
				r.Step()
				checkImaginesTheSame(t, r, uint64(r.Now.Week))
			}
		})
	}
}

// checkImaginesTheSame fails unless the n-th world imagined from a run's organization is, bit for
// bit, the n-th world imagined from another imagined one.
func checkImaginesTheSame(t *rapid.T, r *Run, n uint64) {
	var actual, other Organization
	actual.CopyFrom(&r.Now)
	other.CopyFrom(&r.Now)
	Imagine(&other, r.Scenario, ^n)
	if actual.Same(&other) {
		t.Fatal("the test is void: the other imagined world is the same")
	}
	Imagine(&actual, r.Scenario, n)
	Imagine(&other, r.Scenario, n)
	if !actual.Same(&other) {
		t.Fatalf("week %d: the imagined worlds differ: %s", r.Now.Week, firstDifference(&actual, &other))
	}
}

// firstDifference returns the path of the first field in which two organizations differ.
func firstDifference(a, b *Organization) string {
	var values []any
	eachField(reflect.ValueOf(a).Elem(), "", func(_ string, v reflect.Value) { values = append(values, v.Interface()) })
	i, where := 0, "the number of records"
	eachField(reflect.ValueOf(b).Elem(), "Organization", func(path string, v reflect.Value) {
		if i < len(values) && values[i] != v.Interface() && where == "the number of records" {
			where = path
		}
		i++
	})
	return where
}

// Negative control of the tests above: replacing the seed alone does not hide secrets, and a known
// fact changes the imagined world.
func TestAForecastFromHiddenFieldsWouldBeDetected(t *testing.T) {
	sc := simtest.DemoWithVariants()
	a, b := Start(sc, 1, Principal), Start(sc, 2, Principal)
	a.Now.Seed, b.Now.Seed = 3, 3
	if a.Now.Same(&b.Now) {
		t.Error("two worlds are the same after their seeds were made equal: nothing is hidden")
	}
	c, d := Start(sc, 1, Principal), Start(sc, 1, Principal)
	d.Now.FindOut(sc, 0)
	Imagine(&c.Now, sc, 5)
	Imagine(&d.Now, sc, 5)
	if c.Now.Same(&d.Now) {
		t.Error("a known fact does not change the imagined world")
	}
}

// On the first day a principal's forecasts do not depend on the seed of the run.
func TestFirstDayForecastsDoNotDependOnTheSeed(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		a := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), Principal)
		b := Start(sc, Seed(rapid.Uint64().Draw(t, "other seed")), Principal)
		n := rapid.Uint64().Draw(t, "world")
		Imagine(&a.Now, sc, n)
		Imagine(&b.Now, sc, n)
		if !a.Now.Same(&b.Now) {
			t.Fatalf("the imagined worlds differ: %s", firstDifference(&a.Now, &b.Now))
		}
	})
}

// An imagined world is consistent with the actual one: its secrets are in the known ranges, work
// done is done, and shown fields have the same values.
func TestAnImaginedWorldIsConsistentWithTheActualOne(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 20)
		var o Organization
		o.CopyFrom(&r.Now)
		Imagine(&o, sc, rapid.Uint64().Draw(t, "world"))
		for i := range sc.Secrets {
			low, high := r.Now.Range(sc, int32(i))
			if v := o.Truth(sc, int32(i)); v < low || v > high {
				t.Fatalf("%s is imagined as %d, outside the known range of %d to %d", sc.Secrets[i].Aspect, v, low, high)
			}
		}
		if err := o.Fits(sc); err != nil {
			t.Fatal(err)
		}
		for i := range o.Items {
			it, actual := &o.Items[i], &r.Now.Items[i]
			if it.Kind == Unused || it.Stage == Through {
				continue
			}
			if it.Left < 0 || it.Left == 0 && actual.Left != 0 || it.Left > it.Size && it.Stage != Reworking {
				t.Fatalf("the imagined work left of an item is %d of %d", it.Left, it.Size)
			}
			if it.Stage == FirstHalf && it.Size/2-it.Left != actual.Size/2-actual.Left || it.Kind == Request && it.Size-it.Left != actual.Size-actual.Left {
				t.Fatal("the work done of an item differs in the imagined world")
			}
		}
		for i := range o.Initiatives {
			in, actual := &o.Initiatives[i], &r.Now.Initiatives[i]
			if in.Done != actual.Done || in.Size < in.Done || in.Size == in.Done && actual.Size != actual.Done {
				t.Fatalf("initiative: %d done of %d, imagined %d of %d", actual.Done, actual.Size, in.Done, in.Size)
			}
		}
		// Shown fields have their actual values.
		o.Queue, r.Now.Queue = nil, nil
		var values []any
		each := func(o *Organization, do func(string, reflect.Value)) {
			eachField(reflect.ValueOf(o).Elem(), "Organization", do)
		}
		each(&r.Now, func(_ string, v reflect.Value) { values = append(values, v.Interface()) })
		k := 0
		each(&o, func(path string, v reflect.Value) {
			if values[k] != v.Interface() && !isHidden(path) {
				t.Fatalf("%s is a shown field with value %v, but is imagined as %v", path, values[k], v.Interface())
			}
			k++
		})
	})
}

// isHidden reports whether a path such as Organization.Modules[3].Debt ends in a hidden field.
func isHidden(path string) bool {
	records := map[string]string{
		"People": "Person", "Teams": "Team", "Modules": "Module", "Couplings": "Coupling", "Deployables": "Deployable", "Groups": "Group",
		"Items": "Item", "Initiatives": "Initiative", "Incidents": "Incident",
	}
	parts := strings.Split(path, ".")
	for i := range parts {
		parts[i], _, _ = strings.Cut(parts[i], "[")
	}
	if _, ok := hidden["Organization."+parts[1]]; ok {
		return true
	}
	if len(parts) < 3 {
		return false
	}
	_, ok := hidden[records[parts[1]]+"."+parts[2]]
	return ok
}

// Imagined worlds take each variant with its posterior frequency and spread their secrets over the
// known range.
func TestImaginedWorldsCoverVariantsAndSecrets(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := Start(sc, 1, Principal)
	var imagined [3]int
	low, high := int32(1<<30), int32(0)
	const n = 2000
	for k := range uint64(n) {
		var o Organization
		o.CopyFrom(&r.Now)
		Imagine(&o, sc, k)
		imagined[o.Variant]++
		low, high = min(low, int32(o.Modules[0].Debt)), max(high, int32(o.Modules[0].Debt))
	}
	for v, want := range []int{n / 2, n / 4, n / 4} {
		if off := imagined[v] - want; max(off, -off) > 90 {
			t.Errorf("variant %d was imagined %d times in %d", v, imagined[v], n)
		}
	}
	if low > 150_000 || high < 700_000 {
		t.Errorf("debt was imagined from %d to %d", low, high)
	}
	// Once one module is known to have more debt than the tangled and the loose variant allow,
	// only the tired variant is possible.
	r.Now.Known[sc.Secret(ModuleDebt, 0, state.None)].Low = 450_000
	for k := range uint64(50) {
		var o Organization
		o.CopyFrom(&r.Now)
		if Imagine(&o, sc, k); o.Variant != 2 {
			t.Fatalf("imagined variant %d, which the known facts exclude", o.Variant)
		}
	}
}

func BenchmarkImagine(b *testing.B) {
	sc := simtest.DemoWithVariants()
	r := Start(sc, 1, Principal)
	for range 20 {
		r.Step()
	}
	var o Organization
	o.CopyFrom(&r.Now)
	b.ReportAllocs()
	for n := uint64(0); b.Loop(); n++ {
		o.CopyFrom(&r.Now)
		Imagine(&o, sc, n)
	}
}
