package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

const (
	// Replications is how many other years an interval is made of.
	Replications = 20
	// Years is how many other years a run is ranked among.
	Years = 100
	// hiredReplications is how many years the worth of an engineer more is the mean of.
	hiredReplications = 5
)

// A Debrief is everything that is counted about a run that has ended, as it comes:
// first the world as it was, then the same world in other luck. A run that another
// engine began can't be lived again from its first day, and gets none.
type Debrief struct {
	Run   *sim.Run
	Rows  []Subject // what a ripple is about, in the order of the journal
	teams int
	task  *Task

	// Numbers of trials.
	without       []int                         // of the world, by row
	players       []playerTrial                 // others in the same world
	inReplication [Replications]replicationRuns // the same in other luck
	yearsAt       int                           // first of the years beyond Lucks
	hiredAt       int                           // first of those with an engineer more, team by team, luck by luck
	ready         int
	ripples       []Ripple
	judged        bool // the ripples' intervals are there
	quarters      int
}

// Trials of a debrief that are always the first two.
const (
	actual = iota
	nothingDecided
)

type replicationRuns struct {
	actual, nothing int
	without         []int // by row
}

// A Subject is what one ripple leaves out: a decision, or all that a senior's own
// hands were told in a quarter.
type Subject struct {
	Places  []int32 // in the journal, in order
	Hands   bool    // own hands
	Quarter int32   // in which they were told, or the decision was taken
}

// NewDebrief begins to count. It returns nil for a run that has no first day.
func NewDebrief(runner Runner, r *sim.Run) *Debrief {
	if r.Since > 0 {
		return nil
	}
	d := &Debrief{Run: r, Rows: Subjects(r.Journal), teams: len(r.Scenario.Start.Teams)}
	d.quarters = int((r.Now.Week + sim.WeeksAQuarter - 1) / sim.WeeksAQuarter)
	j := &Job{
		Scenario: r.Scenario, Seed: r.Seed, Seat: r.Seat, Journal: slices.Clone(r.Journal), Until: r.Now.Week,
		Figures: d.figures(),
	}
	d.plan(j)
	d.task = runner.Start(j)
	return d
}

// figures are the work done of each team, what each has put live, and the
// company's features live.
func (d *Debrief) figures() (figures []Figure) {
	for _, m := range [...]sim.Metric{sim.WorkDone, sim.ValueLive} {
		for t := range d.teams {
			figures = append(figures, Figure{m, int32(t)})
		}
	}
	return append(figures, Figure{sim.FeaturesLive, -1})
}

func (d *Debrief) workOf(team int) int  { return team }
func (d *Debrief) valueOf(team int) int { return d.teams + team }
func (d *Debrief) featuresLive() int    { return 2 * d.teams }

// plan lists the trials, those that are shown first first.
func (d *Debrief) plan(j *Job) {
	add := func(t Trial) int {
		j.Trials = append(j.Trials, t)
		return len(j.Trials) - 1
	}
	all := decisionPlaces(j.Journal)
	add(Trial{})
	add(Trial{Without: all})
	for _, s := range d.Rows {
		d.without = append(d.without, add(Trial{Without: s.Places}))
	}
	for _, p := range playersOf(d.Run) {
		d.players = append(d.players, playerTrial{p, add(Trial{Player: p.Bot, Seat: p.startSeat})})
	}
	for k := range d.inReplication {
		luck := uint64(k) + 1
		run := &d.inReplication[k]
		run.actual = add(Trial{Luck: luck})
		run.nothing = add(Trial{Luck: luck, Without: all})
		for _, s := range d.Rows {
			run.without = append(run.without, add(Trial{Luck: luck, Without: s.Places}))
		}
	}
	d.yearsAt = len(j.Trials)
	for luck := uint64(Replications) + 1; luck <= Years; luck++ {
		add(Trial{Luck: luck})
	}
	d.hiredAt = len(j.Trials)
	for luck := uint64(1); luck <= hiredReplications; luck++ {
		for t := range d.teams {
			add(Trial{Luck: luck, Without: all, Hired: int32(t) + 1})
		}
	}
}

// decisionPlaces lists the places of a journal that decide something: all but bets and
// words said at the table.
func decisionPlaces(journal []sim.Entry) (places []int32) {
	for i, e := range journal {
		if !e.Verb.Info().Spoken {
			places = append(places, int32(i))
		}
	}
	return places
}

// Subjects returns what can be taken back of a journal: each decision by itself,
// and what a senior's own hands were told once a quarter. Doing nothing, bets, and
// words said at the table, are not among it.
func Subjects(journal []sim.Entry) (rows []Subject) {
	hands := map[int32]int{}
	for i, e := range journal {
		quarter := e.Week / sim.WeeksAQuarter
		switch e.Verb {
		case sim.Nothing, sim.SayWord, sim.Bet:
			continue
		case sim.TakeItem, sim.ReviewBy, sim.RestoreBy, sim.HelpNeighbour:
			if at, ok := hands[quarter]; ok {
				rows[at].Places = append(rows[at].Places, int32(i))
				continue
			}
			hands[quarter] = len(rows)
			rows = append(rows, Subject{Places: []int32{int32(i)}, Hands: true, Quarter: quarter})
		default:
			rows = append(rows, Subject{Places: []int32{int32(i)}, Quarter: quarter})
		}
	}
	return rows
}

// Update takes in what has been counted since, and reports whether there is more
// to show than before.
func (d *Debrief) Update() bool {
	ready := d.task.Ready()
	if ready == d.ready {
		return false
	}
	d.ready = ready
	for i := len(d.ripples); i < len(d.Rows) && d.has(d.without[i]); i++ {
		d.ripples = append(d.ripples, d.ripple(i))
	}
	if !d.judged && d.has(d.inReplication[Replications-1].last()) {
		d.judged = true
		for i := range d.ripples {
			d.judge(i)
		}
	}
	return true
}

func (l *replicationRuns) last() int {
	if n := len(l.without); n > 0 {
		return l.without[n-1]
	}
	return l.nothing
}

// Done reports that everything has been counted.
func (d *Debrief) Done() bool { return d.ready == len(d.task.rows) }

// Progress returns how many runs have been lived, and of how many.
func (d *Debrief) Progress() (lived, all int) { return d.ready, len(d.task.rows) }

// Stop gives up what has not been counted yet.
func (d *Debrief) Stop() { d.task.Stop() }

func (d *Debrief) has(trial int) bool { return trial < d.ready }

func (d *Debrief) row(trial int) *Row { return d.task.Row(trial) }

// quarterStart returns the week in which a quarter of the run begins.
func quarterStart(quarter int) int32 { return int32(quarter) * sim.WeeksAQuarter }

// gained returns by how much a figure grew more in one run than in another in a
// quarter.
func gained(with, without *Row, figure, quarter int) int64 {
	from, to := quarterStart(quarter), quarterStart(quarter+1)
	return with.At(figure, to) - with.At(figure, from) - (without.At(figure, to) - without.At(figure, from))
}
