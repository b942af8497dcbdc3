package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

const (
	// Replications is the number of replications with other luck that an interval is based on.
	Replications = 20
	// Years is the number of replications that a run is ranked among.
	Years = 100
	// hiredReplications is the number of replications over which the value of one more engineer is averaged.
	hiredReplications = 5
)

// A Debrief is the analysis of a run that has ended. Its results arrive one by one: first
// those of the run's own world, then replications with other luck. A run that was begun by
// another version of the engine can't be replayed from its first day and gets no debrief.
type Debrief struct {
	Run   *sim.Run
	Rows  []Subject // the subjects of the ripples, in the order of the journal
	teams int
	task  *Task

	// Indices of trials.
	without       []int                         // without each row's decisions, in the run's own world
	players       []playerTrial                 // other players in the same world
	inReplication [Replications]replicationRuns // the same with other luck
	yearsAt       int                           // first trial of the replications beyond Replications
	hiredAt       int                           // first trial with one more engineer, by replication, then by team
	ready         int                           // trials that have ended, without a gap
	ended         int                           // trials that have ended
	ripples       []Ripple
	judged        bool         // all ripples have their intervals
	held          replications // of all decisions together, once judged
	together      Ripple       // of all decisions together; without teams until the first trials have ended
	quarters      int
}

// The first two trials of every debrief.
const (
	actual = iota
	nothingDecided
)

// replicationRuns are the trials of one replication, by index.
type replicationRuns struct {
	actual, nothing int
	without         []int // by row
}

// A Subject is what one ripple leaves out: one decision, or all instructions to a senior's own hands
// in a quarter.
type Subject struct {
	Places  []int32 // indices in the journal, ascending
	Hands   bool    // own hands
	Quarter int32   // of the decisions
}

// NewDebrief starts a debrief. It returns nil for a run without its first day.
func NewDebrief(runner Runner, r *sim.Run) *Debrief {
	return newDebrief(runner, r, Subjects(r.Scenario, r.Journal), playersOf(r))
}

// NewTogether starts a debrief of all decisions together: without those of each, and without other
// players. Runs of the same world are compared by it.
func NewTogether(runner Runner, r *sim.Run) *Debrief { return newDebrief(runner, r, nil, nil) }

func newDebrief(runner Runner, r *sim.Run, rows []Subject, players []Player) *Debrief {
	if r.TakenOver() {
		return nil
	}
	d := &Debrief{Run: r, Rows: rows, teams: len(r.Scenario.Start.Teams)}
	d.quarters = int((r.Now.Week + sim.WeeksAQuarter - 1) / sim.WeeksAQuarter)
	j := &Job{
		Scenario: r.Scenario, Seed: r.Seed, Seat: r.Seat, Journal: slices.Clone(r.Journal), Until: r.Now.Week,
		Figures: d.figures(),
	}
	d.plan(j, players)
	d.task = runner.Start(j)
	return d
}

// figures are the figures that every trial records: the work done of each team, the value
// each has put live, and the company's features live.
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

// plan lists the trials, those that are shown first at the front.
func (d *Debrief) plan(j *Job, players []Player) {
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
	for _, p := range players {
		d.players = append(d.players, playerTrial{p, add(Trial{Player: p.Bot, Seat: p.StartSeat})})
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

// decisionPlaces lists the indices of a journal's decisions: everything except bets and
// words said at the table.
func decisionPlaces(journal []sim.Entry) (places []int32) {
	for i, e := range journal {
		if !e.Verb.Info().Spoken {
			places = append(places, int32(i))
		}
	}
	return places
}

// Subjects returns what can be left out of a journal: each decision by itself, and all instructions
// to a senior's own hands once a quarter. Doing nothing, bets, words said at the table and answers
// that put a question off are not included.
func Subjects(sc *sim.Scenario, journal []sim.Entry) (rows []Subject) {
	handsIn := map[int32]int{} // row by quarter
	for i, e := range journal {
		row := Subject{Places: []int32{int32(i)}, Quarter: e.Week / sim.WeeksAQuarter}
		switch e.Verb {
		case sim.Nothing, sim.SayWord, sim.Bet:
			continue
		case sim.TakeItem, sim.ReviewBy, sim.RestoreBy, sim.HelpNeighbour:
			if at, begun := handsIn[row.Quarter]; begun {
				rows[at].Places = append(rows[at].Places, int32(i))
				continue
			}
			row.Hands = true
			handsIn[row.Quarter] = len(rows)
		case sim.AnswerAsk:
			if PutsOff(sc, e.Decision) {
				continue
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// PutsOff reports whether an answer leaves the question to be asked again.
func PutsOff(sc *sim.Scenario, d sim.Decision) bool {
	ask := &sc.Asks[sc.AskOf(d.Subject)]
	return ask.Answers[ask.IndexOf(d.Object)].Later > 0
}

// Update collects the trials that have ended since the last call, and reports whether
// there is more to show. Those with other luck it collects by the hundredth part of all, so that
// a screen is not painted anew for each.
func (d *Debrief) Update() bool {
	ended, all := d.task.ended(), len(d.task.rows)
	if news := ended - d.ended; news == 0 || len(d.ripples) == len(d.Rows) && news < all/100 && ended < all {
		return false
	}
	d.ready, d.ended = d.task.Ready(), ended
	if d.together.Teams == nil && d.has(nothingDecided) {
		d.together = d.effect(d.own())
		d.together.Row = -1
	}
	if known := len(d.ripples); known < len(d.Rows) {
		for i := known; i < len(d.Rows) && d.has(d.without[i]); i++ {
			d.ripples = append(d.ripples, d.ripple(i))
		}
		if len(d.ripples) == len(d.Rows) {
			d.task.startNext(d.largestFirst())
		}
	}
	if d.judged {
		return true
	}
	for i := range d.ripples {
		if d.ripples[i].Verdict == Pending && d.hasReplications(i) {
			d.judge(i)
		}
	}
	if d.has(d.inReplication[Replications-1].last()) {
		d.judged = true
		all := decisionPlaces(d.Run.Journal)
		d.held = d.replicationsOf(all, func(run *replicationRuns) int { return run.nothing })
		d.judgeEffect(&d.together, d.own().fateOf(all) == wasRefused, &d.held)
	}
	return true
}

// largestFirst returns the trials of the replications in the order in which they are wanted:
// those with the decisions as they were, then those without each, the one with the largest ripple
// first.
func (d *Debrief) largestFirst() (trials []int) {
	for k := range d.inReplication {
		trials = append(trials, d.inReplication[k].actual)
	}
	for _, r := range d.Ripples() {
		for k := range d.inReplication {
			trials = append(trials, d.inReplication[k].without[r.Row])
		}
	}
	return trials
}

// hasReplications reports whether the replications without row i have ended.
func (d *Debrief) hasReplications(i int) bool {
	for k := range d.inReplication {
		if run := &d.inReplication[k]; d.row(run.actual) == nil || d.row(run.without[i]) == nil {
			return false
		}
	}
	return true
}

// Together returns the effect of all decisions together; false until it is known in this world.
// Its verdicts are pending until the replications have ended.
func (d *Debrief) Together() (r Ripple, ok bool) { return d.together, d.together.Teams != nil }

// Finish returns when all trials have ended, where runner is that of NewDebrief.
func (d *Debrief) Finish(runner Runner) {
	runner.Finish(d.task)
	d.Update()
}

// last returns the last trial of the replication.
func (l *replicationRuns) last() int {
	if n := len(l.without); n > 0 {
		return l.without[n-1]
	}
	return l.nothing
}

// Done reports whether all trials have ended.
func (d *Debrief) Done() bool { return d.ready == len(d.task.rows) }

// Progress returns how many trials have ended, and how many there are.
func (d *Debrief) Progress() (done, all int) { return d.ended, len(d.task.rows) }

// Stop cancels the trials that have not started.
func (d *Debrief) Stop() { d.task.Stop() }

func (d *Debrief) has(trial int) bool { return trial < d.ready }

func (d *Debrief) row(trial int) *Row { return d.task.Row(trial) }

// quarterStart returns the first week of a quarter of the run.
func quarterStart(quarter int) int32 { return int32(quarter) * sim.WeeksAQuarter }

// gained returns how much more a figure grew in one run than in another during a quarter.
func gained(with, without *Row, figure, quarter int) int64 {
	from, to := quarterStart(quarter), quarterStart(quarter+1)
	return with.At(figure, to) - with.At(figure, from) - (without.At(figure, to) - without.At(figure, from))
}
