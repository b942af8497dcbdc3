package study

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/splitdecision/splitdecision/sim"
)

// world returns a row with one figure that grows to work, so that rows differ if work does.
func world(work int64, refused, skipped []int32) *Row {
	return &Row{Values: [][]int64{{0, work}}, Refused: refused, Skipped: skipped}
}

// A decision that somebody refuses in some replications does not have the effect zero
// there: its effect is that in the others. In the run that the numbers are from, an end of
// the interval at zero made a loss in 16 of 16 replications a matter of luck.
func TestVerdictIsAboutTheReplicationsInWhichTheDecisionTookHold(t *testing.T) {
	d := &Debrief{task: &Task{}}
	add := func(r *Row) int {
		d.task.rows = append(d.task.rows, r)
		return len(d.task.rows) - 1
	}
	const minutes, base = 60, 10_000 * 60
	for k := range d.inReplication {
		with := world(base-int64(855-50*k)*minutes, nil, nil)
		if k >= 16 {
			with = world(base, []int32{3}, nil)
		}
		d.inReplication[k] = replicationRuns{actual: add(with), without: []int{add(world(base, nil, []int32{3}))}}
	}
	others := d.replicationsOf([]int32{3}, func(run *replicationRuns) int { return run.without[0] })
	own := int64(-1310 * minutes)
	s := others.spread(own, func(p pair) int64 { return p.last(0) })
	if others.refused != 4 || others.idle != 0 || s.Of != 16 || s.Agree != 16 || s.Low >= s.High || s.High >= 0 {
		t.Errorf("refused in %d, idle in %d, spread %+v; want refused in 4 and a loss in 16 of 16", others.refused, others.idle, s)
	}
	if v := s.verdict(own, base); v != Usually {
		t.Errorf("a loss in all replications in which it took hold is %s", v)
	}
}

func TestFateOfDecisions(t *testing.T) {
	for _, c := range []struct {
		name             string
		places           []int32
		refused, skipped []int32
		with             int64 // work done; 100 without
		want             fate
	}{
		{"agreed to", []int32{2}, nil, nil, 90, tookHold},
		{"agreed to, without any effect", []int32{2}, nil, nil, 100, cameToNothing},
		{"refused", []int32{2}, []int32{2}, nil, 100, wasRefused},
		{"refused, and the asking alone had an effect", []int32{2}, []int32{2}, nil, 90, wasRefused},
		{"another one refused", []int32{2}, []int32{1}, nil, 90, tookHold},
		{"not legal", []int32{2}, nil, []int32{2}, 100, cameToNothing},
		{"one of two refused", []int32{2, 3}, []int32{3}, nil, 90, tookHold},
		{"one refused, one not legal", []int32{2, 3}, []int32{3}, []int32{2}, 100, wasRefused},
		{"no decision", nil, nil, nil, 100, cameToNothing},
	} {
		p := pair{world(c.with, c.refused, c.skipped), world(100, nil, c.places)}
		if got := p.fateOf(c.places); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestVerdicts(t *testing.T) {
	const whole = 100_000
	for _, c := range []struct {
		own       int64
		agree, of int
		want      Verdict
	}{
		{600, 20, 20, Usually},
		{-600, 16, 16, Usually},
		{-600, 17, 20, Usually},
		{-600, 15, 20, Usually},
		{-600, 14, 20, MoreOften},
		{-600, 13, 20, MoreOften},
		{-600, 12, 20, MoreOften},
		{-600, 11, 20, AsOften},
		{-600, 9, 20, AsOften},
		{-600, 8, 20, LessOften},
		{600, 6, 20, LessOften},
		{600, 5, 20, Rarely},
		{600, 0, 20, Rarely},
		{600, 5, 5, Usually},
		{600, 4, 4, Untold},
		{-600, 1, 1, Untold},
		{-600, 0, 0, Untold},
		{400, 14, 20, BeyondNoise}, // small, and of no usual sign
		{400, 1, 1, BeyondNoise},
		{400, 20, 20, Usually},
		{90, 20, 20, BeyondNoise}, // sure, and a trifle
		{0, 0, 20, BeyondNoise},
	} {
		// The interval has no say: neither of these changes the verdict.
		for _, s := range []Spread{{Low: -900, High: 0}, {Low: 0, High: 900}, {Low: -900, High: 900}} {
			s.Agree, s.Of = c.agree, c.of
			if got := s.verdict(c.own, whole); got != c.want {
				t.Errorf("%d minutes of %d, same sign in %d of %d, interval %v to %v: %s, want %s", c.own, whole, c.agree, c.of, s.Low, s.High, got, c.want)
			}
		}
	}
}

func TestRegretIsWhatTheCountsSay(t *testing.T) {
	hours := func(total int64, v Verdict) Ripple { return Ripple{Total: total, Verdict: v} }
	with := func(r Ripple, gain int64, v Verdict, won int) Ripple {
		r.Goal = GoalRipple{Gain: gain, Verdict: v, Won: won, WonVerdict: v}
		return r
	}
	for _, c := range []struct {
		name string
		r    Ripple
		want Regret
	}{
		{"usually a gain", hours(600, Usually), NoRegret},
		{"usually a loss", hours(-600, Usually), CostUsually},
		{"a loss by luck", hours(-600, AsOften), CostHere},
		{"a rare loss", hours(-600, Rarely), CostHere},
		{"a loss that can't be told", hours(-600, Untold), CostHere},
		{"a loss below noise", hours(-600, BeyondNoise), NoRegret},
		{"refused", hours(-600, Refused), NoRegret},
		{"a gain of hours that lost the challenge", with(hours(600, Usually), -2, AsOften, -1), CostChallenge},
		{"hours by luck, and the challenge lost", with(hours(600, AsOften), -2, Usually, -1), CostChallenge},
		{"no effect on hours, and the challenge lost", with(hours(0, BeyondNoise), -1, AsOften, -1), CostChallenge},
		{"no effect on hours, and the challenge rarely lost", with(hours(0, BeyondNoise), -1, Rarely, -1), CostHere},
		{"usually a loss, and the challenge rarely lost", with(hours(-600, Usually), -1, Rarely, -1), CostUsually},
		{"usually a loss, and usually nearer to a missed goal", with(hours(-600, Usually), 5, Usually, 0), CostButWon},
		{"usually a loss, and by luck nearer to a missed goal", with(hours(-600, Usually), 5, AsOften, 0), CostUsually},
		{"a gain of hours, and by luck farther from the goal", with(hours(600, Usually), -9, AsOften, 0), CostHere},
		{"a gain of hours, and hardly farther from the goal", with(hours(600, Usually), -9, BeyondNoise, 0), NoRegret},
		{"a loss by luck, and nearer to a missed goal", with(hours(-600, AsOften), 5, Rarely, 0), NoRegret},
		{"a loss of hours that met the challenge", with(hours(-600, Usually), 9, Usually, 1), CostButWon},
		{"a gain of hours, and usually farther from the goal", with(hours(600, Usually), -9, Usually, 0), CostUsually},
		{"refused, and the challenge lost", with(hours(-600, Refused), -2, Refused, -1), NoRegret},
	} {
		if got := c.r.regret(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestRefusedDecisionsKeepTheirPlacesInTheJob(t *testing.T) {
	if got := jobPlaces([]int32{0, 1, 2}, []int32{1, 2, 4}); !slices.Equal(got, []int32{0, 3, 5}) {
		t.Errorf("the first three of a journal without 1, 2 and 4 are %v", got)
	}
}

// extracting returns a finished debrief of a run that cuts out Rates, where this is usually
// a loss and somebody would have refused it in a few replications.
func extracting(t *testing.T) *Debrief {
	t.Helper()
	for seed := sim.Seed(18026412381763256994); ; seed++ {
		r := simulated(t, seed, 104, "13 extract module=rates mode=slices amount=2")
		if len(r.Refused) > 0 {
			continue
		}
		d := finishedDebrief(t, r)
		if p := d.Ripples()[0]; p.Total < 0 && p.Refused >= 3 && 4*p.Agree >= 3*p.Of && p.Goal.Won == 0 {
			return d
		}
	}
}

func TestLossThatSomeWouldHaveRefusedIsRegretted(t *testing.T) {
	d := extracting(t)
	p := d.Ripples()[0]
	if p.Verdict != Usually || p.Of+p.Refused+p.Idle != Replications {
		t.Errorf("the verdict on %+v is %s", p.Spread, p.Verdict)
	}
	s, ok := d.Sentences()
	if !ok || s.Regret != CostUsually || s.Undo.Row != 0 || s.Blame != 0 {
		t.Errorf("the sentences are %+v, want that the extraction is regretted", s)
	}
	home := d.Run.Now.People[d.Run.Now.Player].Team
	if s.Took.Team == home && s.Agreed != 0 {
		t.Errorf("the home team agreed to decision %d, want 0", s.Agreed)
	}
}

// replayed is a runner whose runs end when the test says so, with the rows of a debrief
// that is finished.
type replayed struct {
	Runner
	task *Task
}

func (r *replayed) Start(j *Job, _ ...*Task) *Task {
	r.task = newTask(j)
	return r.task
}

// While replays end one by one nothing is claimed, and what is claimed then is never taken
// back, nor does it contradict the ripples.
func TestSentencesClaimNothingEarlyAndContradictNothing(t *testing.T) {
	runs := []*sim.Run{extracting(t).Run, playedRun(t, 9, "senior"), playedRun(t, 11, "senior"), simulated(t, 5, 104, someDecisions)}
	if testing.Short() {
		runs = runs[:1]
	}
	for i, r := range runs {
		finished := finishedDebrief(t, r)
		want, _ := finished.Sentences()
		checkSentences(t, i, finished, want)
		arriving := &replayed{}
		d := NewDebrief(arriving, r)
		for n := range finished.task.rows {
			claimed := d.judged
			if got, ok := d.Sentences(); ok != claimed || ok && (got.Regret != want.Regret || got.Undo.Row != want.Undo.Row || got.Gave != want.Gave || got.Took != want.Took) {
				t.Fatalf("run %d: after %d replays the sentences are %+v (%t), at the end %+v", i, n, got, ok, want)
			}
			for _, p := range d.Ripples() {
				if k := slices.IndexFunc(finished.ripples, func(r Ripple) bool { return r.Row == p.Row }); p.Verdict != finished.ripples[k].Verdict && (claimed || p.Verdict != Pending) {
					t.Fatalf("run %d: after %d replays the verdict on decision %d is %s", i, n, p.Row, p.Verdict)
				}
			}
			if _, ok := d.Worth(); ok {
				t.Fatalf("run %d: worth is claimed after %d replays", i, n)
			}
			arriving.task.setRow(n, finished.task.Row(n))
			d.Update()
		}
		if !d.Done() || !d.judged {
			t.Fatalf("run %d: not done at the end", i)
		}
	}
}

// A challenge that no decision alone cost, but all together, is told, with the count.
func TestChallengeLostByAllDecisionsTogetherIsSaid(t *testing.T) {
	finished := finishedDebrief(t, simulated(t, 5, 104, someDecisions))
	goals := len(finished.Run.Scenario.Goals)
	for _, c := range []struct {
		without int // goals met in this world without any decision
		alone   bool
		in      int // replications that meet all goals without any decision
		want    *LostTogether
	}{
		{goals, false, 16, &LostTogether{AllMet: true, In: 16, Of: Replications, Verdict: Usually}},
		{goals, false, 2, &LostTogether{AllMet: true, In: 2, Of: Replications, Verdict: Rarely}},
		{goals - 1, false, 16, nil},
		{goals, true, 16, nil},
	} {
		arriving := &replayed{}
		d := NewDebrief(arriving, finished.Run)
		for n := range finished.task.rows {
			row := *finished.task.Row(n)
			row.Challenge.Met = int32(goals - 1)
			replication := slices.IndexFunc(d.inReplication[:], func(run replicationRuns) bool { return run.nothing == n })
			switch {
			case n == nothingDecided:
				row.Challenge.Met = int32(c.without)
			case n == d.without[0] && c.alone, replication >= 0 && replication < c.in:
				row.Challenge.Met = int32(goals)
			}
			arriving.task.setRow(n, &row)
		}
		d.Update()
		s, ok := d.Sentences()
		if diff := cmp.Diff(c.want, s.Together); !ok || diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c, diff)
		}
	}
}

// checkSentences checks sentences against the ripples of the debrief.
func checkSentences(t *testing.T, run int, d *Debrief, s Sentences) {
	t.Helper()
	strongest := NoRegret
	for _, p := range d.Ripples() {
		for _, e := range append(p.Teams, TeamRipple{Total: p.Total, Spread: p.Spread, Verdict: p.Verdict}) {
			share := 4 * e.Agree
			if e.Verdict == Usually && share < 3*e.Of || e.Verdict == Rarely && share > e.Of || (e.Verdict == LessOften || e.Verdict == AsOften || e.Verdict == MoreOften) && (share <= e.Of || share >= 3*e.Of) || e.Of < minHeld && e.Verdict > Untold {
				t.Errorf("run %d: %d of %d is called %s", run, e.Agree, e.Of, e.Verdict)
			}
		}
		strongest = max(strongest, p.regret())
		if s.Regret == NoRegret && s.Unlucky == nil && p.Verdict != Refused && (p.Goal.Won < 0 || p.Goal.SetsBackHere() || p.Verdict > Refused && p.Total < 0 && p.Goal.Gain <= 0) {
			t.Errorf("run %d: no regret, though without decision %d there would be %d more hours and %d more goals", run, p.Row, -p.Total/60, -p.Goal.Won)
		}
	}
	if s.Regret != strongest || s.Regret != NoRegret && s.Undo.regret() != s.Regret {
		t.Errorf("run %d: regret %s, the strongest of all is %s", run, s.Regret, strongest)
	}
	if s.Unlucky != nil && (s.Regret == CostChallenge || s.Unlucky.Goal.Won >= 0 || 4*s.Unlucky.Goal.WonIn > s.Unlucky.Of && s.Unlucky.Of >= minHeld) {
		t.Errorf("run %d: regret %s, and %+v is called bad luck", run, s.Regret, s.Unlucky.Goal)
	}
	if s.Blame >= 0 && (2*d.ripples[s.Blame].Teams[s.Took.Team].Total > s.Took.Amount || !d.couldAsk(s.Blame, s.Took.Team)) {
		t.Errorf("run %d: decision %d is blamed for a loss of %d minutes and took %d", run, s.Blame, -s.Took.Amount, -d.ripples[s.Blame].Teams[s.Took.Team].Total)
	}
	for i := range d.ripples {
		if s.Blame >= 0 && d.couldAsk(i, s.Took.Team) && d.ripples[i].Teams[s.Took.Team].Verdict > Refused && d.ripples[i].Teams[s.Took.Team].Total < d.ripples[s.Blame].Teams[s.Took.Team].Total {
			t.Errorf("run %d: decision %d is blamed, though %d took more", run, s.Blame, i)
		}
	}
	if s.Gave.Team >= 0 && s.Gave.Amount <= 0 || s.Took.Team >= 0 && s.Took.Amount >= 0 || s.Blame >= 0 && d.ripples[s.Blame].Teams[s.Took.Team].Total >= 0 {
		t.Errorf("run %d: a gain and a loss are mixed up in %+v", run, s)
	}
}
