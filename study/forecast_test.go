package study

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

func sameFan(a, b Fan) bool {
	return a.First == b.First && slices.Equal(a.Low, b.Low) && slices.Equal(a.Mid, b.Mid) && slices.Equal(a.High, b.High)
}

// fans forecasts a decision over the first stage of worlds.
func fans(t *testing.T, r *sim.Run, text string, weeks int32) *Forecast {
	t.Helper()
	d, err := r.Scenario.ParseDecision(text)
	if err != nil {
		t.Fatal(err)
	}
	s := NewCooperativeRunner()
	o := NewBaseline(s, r, Figure{sim.FeaturesLive, -1}, r.Now.Week+weeks)
	f := o.Decide(d)
	for f.Worlds() == 0 {
		s.Work(1 << 20)
		f.Update()
	}
	return f
}

// fanWith returns the fan of the figure itself with the decision, and fanWithout that of doing nothing
// in the same worlds.
func fanWith(f *Forecast) Fan    { return fanOf(f.imagined, f.worlds) }
func fanWithout(f *Forecast) Fan { return fanOf(&f.baseline.imagined, f.worlds) }

// A fan depends only on what the player knows: two worlds that differ only in hidden
// values and future luck have the same fan.
func TestForecastsUseOnlyWhatThePlayerKnows(t *testing.T) {
	one := simulated(t, 11, 6, "2 afternoon team=labels\n4 review-rule team=checkout mode=invite amount=1")
	other := one.Fork()
	sim.Imagine(&other.Now, one.Scenario, 12345)
	if one.Now.Same(&other.Now) {
		t.Fatal("the two worlds are one")
	}
	a, b := fans(t, one, "extract module=orders mode=slices amount=2", 20), fans(t, other, "extract module=orders mode=slices amount=2", 20)
	if !sameFan(fanWith(a), fanWith(b)) || !sameFan(fanWithout(a), fanWithout(b)) || a.Summary() != b.Summary() {
		t.Error("the fans of the two worlds differ")
	}
	// Negative control: known values do change the fan.
	seen := one.Fork()
	for i := range seen.Now.Known {
		if low, high := seen.Now.Range(seen.Scenario, int32(i)); low != high {
			seen.Now.FindOut(seen.Scenario, int32(i))
		}
	}
	c := fans(t, seen, "extract module=orders mode=slices amount=2", 20)
	if sameFan(fanWith(a), fanWith(c)) {
		t.Error("finding everything out does not change the fan")
	}
}

// Plans are compared with the same luck, so the forecast of doing nothing equals the baseline.
func TestForecastOfNothingEqualsTheBaseline(t *testing.T) {
	f := fans(t, simulated(t, 3, 8, ""), "nothing", 20)
	if !sameFan(fanWith(f), fanWithout(f)) {
		t.Error("doing nothing has another fan than the baseline")
	}
	if s := f.Summary(); s.Better != 0 || s.Worse != 0 || s.Mid != 0 || s.PaysBack != -1 {
		t.Errorf("the summary of doing nothing is %+v", s)
	}
}

func TestFanStartsAtThePresentAndWidens(t *testing.T) {
	r := simulated(t, 3, 8, "")
	f := fans(t, r, "review-rule team=checkout mode=invite amount=1", 20)
	if f.Worlds() != Stages[0] {
		t.Errorf("the first fan has %d worlds, want %d", f.Worlds(), Stages[0])
	}
	fan, today := fanWith(f), float64(sim.Metrics[sim.FeaturesLive].Of(&r.Now, r.Scenario, -1))
	if fan.First != 8 || len(fan.Mid) != 21 {
		t.Errorf("it starts in week %d and has %d weeks, want 8 through 21", fan.First, len(fan.Mid))
	}
	if fan.Low[0] != today || fan.High[0] != today {
		t.Errorf("at the present it is %v to %v, and there are %v features", fan.Low[0], fan.High[0], today)
	}
	for w := range fan.Mid {
		if fan.Low[w] > fan.Mid[w] || fan.Mid[w] > fan.High[w] {
			t.Errorf("week %d: P10, P50 and P90 are %v, %v and %v", w, fan.Low[w], fan.Mid[w], fan.High[w])
		}
	}
	last := len(fan.Mid) - 1
	if f.Summary().Width != fan.High[last]-fan.Low[last] || f.Summary().Width <= 0 {
		t.Errorf("the summary says it is %v wide, and it is %v", f.Summary().Width, fan.High[last]-fan.Low[last])
	}
}

// Pending decisions are part of both fans.
func TestForecastsIncludePendingDecisions(t *testing.T) {
	r := simulated(t, 3, 8, "")
	idle := fans(t, r, "nothing", 26)
	decide(t, r, "9 extract module=orders mode=slices amount=2")
	busy := fans(t, r, "nothing", 26)
	if sameFan(fanWithout(idle), fanWithout(busy)) {
		t.Error("a pending extraction does not change the baseline")
	}
}

// task returns a task with rows of one figure.
func taskOf(rows ...[]int64) *Task {
	t := newTask(&Job{Trials: make([]Trial, len(rows))})
	for i, values := range rows {
		t.setRow(i, &Row{First: 10, Values: [][]int64{values}})
	}
	return t
}

func TestForecastSummary(t *testing.T) {
	with := taskOf([]int64{5, 4, 6, 12}, []int64{5, 3, 6, 10}, []int64{5, 6, 6, 8})
	without := taskOf([]int64{5, 5, 6, 7}, []int64{5, 5, 5, 7}, []int64{5, 6, 5, 9})
	got := summarize(with, without, 3, sim.FeaturesLive)
	if got.PaysBack != 12 {
		t.Errorf("the medians of the difference are 0, -1, 1, 3: it pays back in week %d, want 12", got.PaysBack)
	}
	if got.Dip != -1 || got.DipWeek != 11 {
		t.Errorf("its dip is %v in week %d, want -1 in week 11", got.Dip, got.DipWeek)
	}
	if got.Better != sim.One*2/3 || got.Worse != sim.One/3 || got.Mid != 3 {
		t.Errorf("it is better in %d and worse in %d, by %v; want two thirds, one third, 3", got.Better, got.Worse, got.Mid)
	}
	// Fewer night pages are better.
	if got := summarize(with, without, 3, sim.NightPages); got.Better != sim.One/3 || got.Mid != -3 || got.PaysBack != -1 {
		t.Errorf("of pages it is better in %d, by %v, and pays back in %d", got.Better, got.Mid, got.PaysBack)
	}
}

// The forecast of a past decision can be made again.
func TestBeforeReturnsTheRunAtTheDecision(t *testing.T) {
	r := simulated(t, 3, 30, "2 afternoon team=labels\n5 review-rule team=checkout mode=invite amount=1\n5 leave-train deployable=parcel\n12 hire team=checkout amount=1")
	then, err := Before(r, 2)
	if err != nil {
		t.Fatal(err)
	}
	want := simulated(t, 3, 4, "2 afternoon team=labels")
	if !then.Now.Same(&want.Now) || len(then.Pending()) != 1 {
		t.Errorf("before the third decision it is week %d with %d pending", then.Now.Week, len(then.Pending()))
	}
}

// The chart of a total shows its increase per quarter. It begins with the actual increase,
// and the actual course can be drawn into it.
func TestCourseOfATotalIsItsIncreasePerQuarter(t *testing.T) {
	r := simulated(t, 3, 20, "")
	f := fans(t, r, "review-rule team=checkout mode=invite amount=1", 30)
	with, without := f.Courses()
	m := sim.FeaturesLive
	lastQuarter := float64(r.At(20).Metrics[m] - r.At(7).Metrics[m])
	if with.Low[0] != lastQuarter || with.High[0] != lastQuarter || without.Mid[0] != lastQuarter {
		t.Errorf("at the present it is %v to %v, and the increase of the last quarter is %v", with.Low[0], with.High[0], lastQuarter)
	}
	if last := len(with.Mid) - 1; with.High[last] <= with.Low[last] {
		t.Errorf("it does not widen: %v to %v at its end", with.Low[last], with.High[last])
	}
	for range 5 {
		r.Step()
	}
	came := f.baseline.Came(r)
	if want := float64(r.At(25).Metrics[m] - r.At(12).Metrics[m]); len(came) != 6 || came[5] != want {
		t.Errorf("the actual course is %v, and the increase of the last quarter was %v", came, want)
	}
}

// The actual course of a goal of one team is that team's.
func TestCourseOfATeamsGoalIsThatOfTheTeam(t *testing.T) {
	sc := *parcel(t).Scenario
	sc.Goals = append(sc.Goals[:1:1], sim.Goal{Metric: sim.FeaturesLive, AtLeast: true, Amount: 20, Team: 2})
	r := sim.Start(&sc, 3, sim.Senior)
	for r.Now.Week < 20 {
		r.Step()
	}
	of := func() float64 { return float64(sim.Metrics[sim.FeaturesLive].Of(&r.Now, &sc, 2)) }
	then := of()
	o := NewBaseline(NewCooperativeRunner(), r, Figure{sim.FeaturesLive, 2}, 40)
	for r.Now.Week < 33 {
		r.Step()
	}
	if came := o.Came(r); len(came) != 14 || came[13] != of()-then || of() == then {
		t.Errorf("the course is %v; the team's increase of the last quarter was %v", came, of()-then)
	}
	if came := (&Baseline{Figure: Figure{sim.FeaturesLive, 1}, job: o.job}).Came(r); len(came) > 0 {
		t.Errorf("the course of a team without a goal is %v", came)
	}
}

// In the first weeks of a company without a warm-up there is no preceding quarter.
func TestCourseOfTheFirstWeeksIsExtrapolated(t *testing.T) {
	sc := *parcel(t).Scenario
	sc.WarmUp = 0
	r := sim.Start(&sc, 3, sim.Senior)
	o := NewBaseline(NewCooperativeRunner(), r, Figure{sim.FeaturesLive, -1}, 20)
	if got := o.course([]int64{0, 2, 3}, 0); got != 26 {
		t.Errorf("two in the first week are %v a quarter, want 26", got)
	}
	if got := o.course([]int64{0, 2, 3}, 2); got != 19.5 {
		t.Errorf("three in two weeks are %v a quarter, want 19.5", got)
	}
	if level := (&Baseline{Figure: Figure{sim.LeadTime, -1}}).course([]int64{480, 960}, 1); level != 960 {
		t.Errorf("a level of 960 is charted as %v", level)
	}
}
