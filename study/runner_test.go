package study

import (
	"runtime"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
)

// twelve returns a job of twelve runs of all kinds.
func twelve(t *testing.T) *Job {
	r := simulated(t, 4, 20, "2 afternoon team=labels\n5 review-rule team=checkout mode=invite amount=1\n9 leave-train deployable=parcel")
	j := &Job{
		Scenario: r.Scenario, Seed: r.Seed, Seat: r.Seat, Journal: r.Journal, Until: 20,
		Figures: []Figure{{sim.WorkDone, 0}, {sim.FeaturesLive, -1}},
	}
	for luck := range uint64(4) {
		j.Trials = append(j.Trials, Trial{Luck: luck}, Trial{Luck: luck, Without: []int32{1}}, Trial{Luck: luck, Player: "senior", Seat: sim.Senior})
	}
	return j
}

func TestRowsDoNotDependOnTheRunner(t *testing.T) {
	j := twelve(t)
	alone := NewPool(1)
	want := alone.Start(j)
	alone.Finish(want)

	many := NewPool(8)
	got := many.Start(j)
	many.Finish(got)
	if !sameRows(want, got) {
		t.Error("eight goroutines give other rows than one")
	}

	for _, most := range []int{1, 2, 8} {
		workers := NewWorkers(most, (&office{}).hireAtOnce)
		got = workers.Start(j)
		workers.Finish(got)
		if !sameRows(want, got) {
			t.Errorf("%d workers give other rows than one goroutine", most)
		}
	}

	slices := NewCooperativeRunner()
	got = slices.Start(j)
	frames := 0
	for !got.Done() {
		slices.Work(time.Nanosecond) // less than a week takes
		if frames++; frames > 12*21 {
			t.Fatal("twelve runs of twenty weeks do not end in as many slices")
		}
	}
	if !sameRows(want, got) {
		t.Error("the cooperative runner gives other rows than goroutines")
	}
}

func TestReadyCountsRowsWithoutAGap(t *testing.T) {
	s := NewCooperativeRunner()
	task := s.Start(twelve(t))
	// The last run ends first.
	var last replication
	last.begin(task.job, 11)
	for last.step() {
	}
	task.setRow(11, last.finish())
	if task.Ready() != 0 {
		t.Errorf("%d results are ready although the first is missing", task.Ready())
	}
	if task.Row(11) == nil || task.Row(0) != nil {
		t.Error("a row is not at its index")
	}
}

func TestWorkUsesOnlyTheTimeItIsGiven(t *testing.T) {
	s := NewCooperativeRunner()
	if s.Work(time.Hour) {
		t.Error("Work reports ended runs without a job")
	}
	task := s.Start(twelve(t))
	s.Work(0)
	if task.Ready() != 0 || s.replication.o != nil && s.replication.o.Week > 0 {
		t.Error("weeks were simulated with no time")
	}
	if !s.Work(time.Hour) || !task.Done() {
		t.Error("twelve short runs did not end in an hour")
	}
	if s.Work(time.Hour) {
		t.Error("Work reports the same runs twice")
	}
}

func TestStopCancelsRunsThatHaveNotStarted(t *testing.T) {
	s := NewCooperativeRunner()
	task := s.Start(twelve(t))
	for task.Ready() < 3 {
		s.Work(time.Microsecond)
	}
	task.Stop()
	s.Finish(task)
	if !task.Done() {
		t.Error("a stopped task is not done")
	}
	if n := task.Ready(); n < 3 || n > 4 {
		t.Errorf("after stopping at 3 results there are %d", n)
	}
	task.Stop()

	p := NewPool(runtime.NumCPU())
	task = p.Start(twelve(t))
	task.Stop()
	p.Finish(task)
	for i := range task.Ready() {
		if task.Row(i) == nil {
			t.Errorf("result %d is counted as ready and is not there", i)
		}
	}
}

func TestTasksBesideEachOtherProgressTogether(t *testing.T) {
	s := NewCooperativeRunner()
	one := s.Start(twelve(t))
	other := s.Start(twelve(t), one)
	for !one.Done() && !other.Done() {
		s.Work(time.Microsecond)
		if d := one.Ready() - other.Ready(); d < -1 || d > 1 {
			t.Fatalf("one job has %d results and the other %d", one.Ready(), other.Ready())
		}
	}
}

// What is asked for last is first in line, and what is asked for beside it.
func TestJobStartedLastIsFirstInLine(t *testing.T) {
	s := NewCooperativeRunner()
	baseline, before := s.Start(twelve(t)), s.Start(twelve(t))
	for baseline.Ready()+before.Ready() < 4 {
		s.Work(time.Microsecond)
	}
	if before.Ready() != 4 {
		t.Errorf("of the job started last %d runs have ended, of the one before %d", before.Ready(), baseline.Ready())
	}
	now := s.Start(twelve(t), baseline)
	for !now.Done() || !baseline.Done() {
		s.Work(time.Microsecond)
	}
	if before.Ready() > 5 {
		t.Errorf("%d runs of another job ended before those asked for last", before.Ready()-5)
	}
	s.Finish(before)
	if !before.Done() {
		t.Error("a job that was passed never ends")
	}
}

// A trial that leaves decisions out equals a playback of the journal without them.
func TestTrialWithoutADecisionEqualsLenientReplay(t *testing.T) {
	r := playedRun(t, 6, "senior")
	j := &Job{Scenario: r.Scenario, Seed: r.Seed, Seat: r.Seat, Journal: r.Journal, Until: r.Now.Week, Figures: []Figure{{sim.WorkDone, -1}}}
	for i := range r.Journal {
		j.Trials = append(j.Trials, Trial{Without: []int32{int32(i)}})
	}
	p := NewPool(2)
	task := p.Start(j)
	p.Finish(task)
	for i := range r.Journal {
		again, playback := sim.Start(r.Scenario, r.Seed, r.Seat), sim.Playback{Journal: r.Journal, Without: []int32{int32(i)}}
		if err := playback.Until(again, r.Now.Week); err != nil {
			t.Fatal(err)
		}
		skipped := playback.Skipped
		row := task.Row(i)
		if len(row.Skipped) != len(skipped) || row.Last(0) != sim.Metrics[sim.WorkDone].Of(&again.Now, r.Scenario, -1) {
			t.Errorf("without %s: %d decisions were left out and %d minutes of work done, a replay gives %d and %d",
				r.Scenario.AppendEntry(nil, r.Journal[i]), len(row.Skipped), row.Last(0), len(skipped), sim.Metrics[sim.WorkDone].Of(&again.Now, r.Scenario, -1))
		}
	}
}
