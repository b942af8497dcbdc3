package batches

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// played returns a run of a company that a senior has played for some weeks.
func played(c *scenarios.Company, weeks int32) *sim.Run {
	r := sim.Start(c.Scenario, 3, c.Seats[0].Seat)
	bots.Play(r, bots.ByName("senior"), weeks, nil, nil)
	return r
}

// forecast returns a job as that of a card: runs of some weeks from the present state.
func forecast(r *sim.Run, weeks int32) *study.Job {
	j := &study.Job{
		Scenario: r.Scenario, From: &r.Now, Journal: slices.Clone(r.Pending()), Until: r.Now.Week + weeks,
		Figures: []study.Figure{{Metric: sim.FeaturesLive, Team: -1}},
	}
	for world := range uint64(6) {
		j.Trials = append(j.Trials, study.Trial{World: world, Also: []sim.Decision{sim.Mentor.Default(r.Scenario.Start.People[1].Key, 2)}})
	}
	return j
}

// debrief returns a job as that of a debrief: runs from the first day, of every kind.
func debrief(r *sim.Run) *study.Job {
	return &study.Job{
		Scenario: r.Scenario, Seed: r.Seed, Seat: r.Seat, Journal: r.Journal, Until: r.Now.Week,
		Figures: []study.Figure{{Metric: sim.WorkDone, Team: 0}, {Metric: sim.FeaturesLive, Team: -1}},
		Trials: []study.Trial{
			{}, {Luck: 3}, {Luck: 1, Without: []int32{0, 1}}, {Player: "senior", Seat: sim.Senior}, {Hired: 1},
		},
	}
}

// ask sends runs of a job to a simulator and returns their rows.
func ask(t testing.TB, s *Sender, to *Simulator, j *study.Job, trials []int) []*study.Row {
	t.Helper()
	reply, err := to.Do(workerproto.Simulate, s.Append(nil, j, trials))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := ReadRows(reply, len(trials))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A worker's rows are those of the program itself, for every kind of run, whatever the worker was
// given before.
func TestRowsOfASimulatorAreThoseOfTheProgram(t *testing.T) {
	s := new(Office).Sender()
	var to Simulator
	for _, c := range scenarios.All() {
		r := played(c, 12)
		for _, j := range []*study.Job{forecast(r, 8), debrief(r), forecast(played(c, 13), 5), forecast(r, 8)} {
			want := study.Simulate(j)
			for _, trials := range [][]int{{0, 1, 2, 3, 4}, {4, 1}} {
				for k, row := range ask(t, s, &to, j, trials) {
					if diff := cmp.Diff(want[trials[k]], row); diff != "" {
						t.Fatalf("%s: run %d differs (-program +simulator):\n%s", c.ID, trials[k], diff)
					}
				}
			}
		}
	}
}

// What the worker has already is not sent again.
func TestSecondRequestForAJobIsSmall(t *testing.T) {
	r := played(scenarios.All()[0], 12)
	j := forecast(r, 8)
	other := *j // as that of another card
	s := new(Office).Sender()
	first := len(s.Append(nil, j, []int{0, 1}))
	for _, j := range []*study.Job{j, &other, j} {
		if again := len(s.Append(nil, j, []int{2, 3})); again > 300 || again*10 > first {
			t.Errorf("the first request has %d bytes, a later one %d", first, again)
		}
	}
}

func TestHelloIsAnsweredWithoutRuns(t *testing.T) {
	reply, err := new(Simulator).Do(workerproto.Simulate, Hello())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReadRows(reply, 0); err != nil {
		t.Error(err)
	}
	if _, err := ReadRows(reply, 1); err == nil {
		t.Error("an answer without rows counts as that of one run")
	}
}

func TestWrongRequestsAreErrors(t *testing.T) {
	r := played(scenarios.All()[0], 2)
	s := new(Office).Sender()
	s.Append(nil, forecast(r, 2), []int{0})
	later := s.Append(nil, forecast(r, 2), []int{0}) // relies on what another worker was sent
	if _, err := new(Simulator).Do(workerproto.Simulate, later); !errors.Is(err, errNoStart) {
		t.Errorf("runs without a start: %v", err)
	}
	if _, err := new(Simulator).Do("mind-the-shop", Hello()); err == nil {
		t.Error("an unknown job is done")
	}
	whole := new(Office).Sender().Append(nil, forecast(r, 2), []int{0})
	for n := range len(whole) {
		if _, err := new(Simulator).Do(workerproto.Simulate, whole[:n]); err == nil && n > 0 {
			t.Fatalf("%d of %d bytes are a request", n, len(whole))
		}
	}
}

// BenchmarkBatch measures a worker's share of a forecast: a batch of three runs of five quarters.
func BenchmarkBatch(b *testing.B) {
	for _, c := range scenarios.All() {
		b.Run(c.ID, func(b *testing.B) {
			j := forecast(played(c, 4), 65)
			s := new(Office).Sender()
			var to Simulator
			ask(b, s, &to, j, []int{0, 1, 2})
			for b.Loop() {
				ask(b, s, &to, j, []int{0, 1, 2})
			}
		})
	}
}
