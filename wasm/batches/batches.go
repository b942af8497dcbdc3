package batches

import (
	"errors"
	"slices"

	"github.com/splitdecision/splitdecision/scenarios/binary"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// A request is what a worker is given: runs of one job.
type request struct {
	Scenario string // as bytes; empty: that of the last request
	Start    string // as bytes, a start; empty: that of the last request
	Trials   []study.Trial
}

// A start is what all runs of a job have in common, besides the scenario.
type start struct {
	Seed    sim.Seed
	Seat    sim.Seat
	Journal []sim.Entry
	From    string // the state in its canonical form; empty: the runs begin on the first day
	Until   int32
	Figures []study.Figure
}

// An answer is the rows of a request, in the order of its trials.
type answer struct{ Rows []study.Row }

// A Sender writes the requests to one worker, in order.
type Sender struct {
	office *Office
	last   study.Job
}

// An Office has the senders to all workers: what they send is written once. The zero Office is
// ready to use.
type Office struct {
	scenario *sim.Scenario
	form     string // of the scenario, as bytes
}

// Sender returns a sender that has sent nothing.
func (o *Office) Sender() *Sender { return &Sender{office: o} }

// scenarioForm returns a scenario as bytes.
func (o *Office) scenarioForm(sc *sim.Scenario) string {
	if o.scenario != sc {
		o.scenario, o.form = sc, string(binary.Append(nil, sc))
	}
	return o.form
}

// Append appends a request for runs of a job, given by the indices of their trials.
func (s *Sender) Append(b []byte, j *study.Job, trials []int) []byte {
	var r request
	if j.Scenario != s.last.Scenario {
		r.Scenario = s.office.scenarioForm(j.Scenario)
	}
	if !sameStart(j, &s.last) {
		from := start{Seed: j.Seed, Seat: j.Seat, Journal: j.Journal, Until: j.Until, Figures: j.Figures}
		if j.From != nil {
			from.From = string(j.From.AppendBinary(nil))
		}
		r.Start = string(binary.Append(nil, &from))
	}
	for _, i := range trials {
		r.Trials = append(r.Trials, j.Trials[i])
	}
	s.last = *j
	return binary.Append(b, &r)
}

// sameStart reports whether two jobs differ in their trials only.
func sameStart(a, b *study.Job) bool {
	return a.Scenario == b.Scenario && a.Seed == b.Seed && a.Seat == b.Seat && a.From == b.From && a.Until == b.Until &&
		slices.Equal(a.Journal, b.Journal) && slices.Equal(a.Figures, b.Figures)
}

// Hello is a request without runs. Its answer says that the worker is ready.
func Hello() []byte { return binary.Append(nil, &request{}) }

// ReadRows decodes an answer, which must have n rows.
func ReadRows(b []byte, n int) ([]*study.Row, error) {
	var a answer
	if err := binary.Decode(b, &a); err != nil {
		return nil, err
	}
	if len(a.Rows) != n {
		return nil, sim.ErrorOf("the simulator was given ", n, " runs and answered ", len(a.Rows))
	}
	rows := make([]*study.Row, n)
	for i := range rows {
		rows[i] = &a.Rows[i]
	}
	return rows, nil
}

// A Simulator does what a Sender asks for. The zero Simulator has received nothing.
type Simulator struct {
	job    study.Job               // as the last request has it
	runner study.CooperativeRunner // whose memory is used again from request to request
}

// errNoStart is returned for a request that relies on an earlier one which did not come.
var errNoStart = errors.New("the simulator was given runs without a scenario or a start")

// Do simulates the runs of a request and returns the answer.
func (s *Simulator) Do(job string, b []byte) ([]byte, error) {
	if job != workerproto.Simulate {
		return nil, sim.ErrorOf("unknown job ", job)
	}
	var r request
	if err := binary.Decode(b, &r); err != nil {
		return nil, err
	}
	if r.Scenario != "" {
		s.job.Scenario = new(sim.Scenario)
		if err := binary.Decode([]byte(r.Scenario), s.job.Scenario); err != nil {
			return nil, err
		}
	}
	if r.Start != "" {
		if err := s.setStart([]byte(r.Start)); err != nil {
			return nil, err
		}
	}
	var a answer
	if len(r.Trials) > 0 {
		if s.job.Scenario == nil || len(s.job.Figures) == 0 {
			return nil, errNoStart
		}
		s.job.Trials = r.Trials
		task := s.runner.Start(&s.job)
		s.runner.Finish(task)
		for i := range r.Trials {
			a.Rows = append(a.Rows, *task.Row(i))
		}
	}
	return binary.Append(nil, &a), nil
}

// setStart decodes a start into the job.
func (s *Simulator) setStart(b []byte) error {
	var from start
	if err := binary.Decode(b, &from); err != nil {
		return err
	}
	s.job = study.Job{Scenario: s.job.Scenario, Seed: from.Seed, Seat: from.Seat, Journal: from.Journal, Until: from.Until, Figures: from.Figures}
	if from.From == "" {
		return nil
	}
	s.job.From = new(sim.Organization)
	return s.job.From.DecodeBinary([]byte(from.From))
}
