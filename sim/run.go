package sim

import (
	"errors"
	"slices"

	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// EngineVersion is the version of the engine as released to players. Under another version
// the same journal may lead to another company.
const EngineVersion = 2

// A Run is one playthrough: a scenario, a seed, the decisions taken and what happened.
type Run struct {
	Scenario *Scenario
	Seed     Seed
	Seat     Seat // the player's seat on the first day; Now.Seat is the current one
	Now      Organization
	Journal  []Entry     // in the order taken; this week's are not applied yet
	Refused  []int32     // places in Journal of the decisions that took no effect, since a group said no to them or to one of the same week that they need; ascending, from week Since on
	Events   []Event     // all events so far
	Narrowed []Narrowing // which secrets each finding among them has narrowed, in order
	History  []Sample    // History[w] is the company at the beginning of week Since+w
	Since    int32       // first week on record: that of the warm-up, or the one in which a run of another engine version was taken over
	Engine   uint32      // version of the engine that began the run

	// Trace receives the items that end in the weeks to come; nil: they are not
	// recorded, which costs no time. A fork has none.
	Trace *[]EndedItem

	// Observer sees the company at the end of each day while weeks are simulated; nil:
	// none. A fork has none.
	Observer *Observer

	week        week.Context // reused from week to week
	takenOver   []byte       // canonical form of the state taken over in week Since; nil: nothing was taken over
	preview     Organization // Now with the first decisions of this week applied; see Preview
	previewed   int          // entries of the journal that preview includes
	previewWeek int32        // week that preview was made in
}

// A Sample is the record of one week: every metric, the ledgers and teams, and the features under way. Totals count
// from the player's first week; before that they are negative.
type Sample struct {
	Metrics [NumMetrics]int64 // of the company
	Goals   []int64           // the metric of each goal of the challenge, of its team or of the company
	Ledgers []Ledger
	Teams   []Team

	UnderWay int64 // features that have been begun and are not live
}

// Start begins a run: the world that the seed draws from the scenario, after its warm-up, on
// the player's first day, as seen from a seat. If the scenario does not offer that seat,
// nobody plays. The warm-up is the same for all seats.
func Start(sc *Scenario, seed Seed, seat Seat) *Run { return StartWithLuck(sc, seed, seed, seat) }

// StartWithLuck begins a run, as Start does, in the world that world draws from the scenario,
// with the random events that luck draws: runs of one world that differ by luck alone. A link
// and a save hold one seed, so such a run can't be replayed from them unless the two are
// the same.
func StartWithLuck(sc *Scenario, world, luck Seed, seat Seat) *Run {
	r := &Run{Scenario: sc, Seed: luck, Seat: seat, Since: -sc.WarmUp, Engine: EngineVersion}
	week.Start(&r.Now, sc, world, luck)
	for r.Now.Week < 0 {
		r.sample()
		r.Events = r.week.Step(&r.Now, sc, nil, r.Events)
	}
	r.arrive()
	return r
}

// arrive seats the player. From here totals count from zero, so those of the warm-up become
// negative.
func (r *Run) arrive() {
	r.sample()
	past := r.History[len(r.History)-1]
	for i := range r.History {
		s := &r.History[i]
		for m := range s.Metrics {
			if Metrics[m].Total {
				s.Metrics[m] -= past.Metrics[m]
			}
		}
		for k, g := range r.Scenario.Goals {
			if Metrics[g.Metric].Total {
				s.Goals[k] -= past.Goals[k]
			}
		}
		for l := range s.Ledgers {
			s.Ledgers[l].SubtractTotals(&past.Ledgers[l])
		}
		for t := range s.Teams {
			s.Teams[t].SubtractTotals(&past.Teams[t])
		}
	}
	r.History = r.History[:len(r.History)-1]
	week.Arrive(&r.Now, r.Scenario, r.Seat)
	r.sample()
}

// At returns the record of the beginning of a week, Since or later, not later than now.
func (r *Run) At(week int32) *Sample { return &r.History[week-r.Since] }

// TakenOver reports whether the run was begun by another engine version, so that its first
// weeks are not on record and it cannot be simulated again from its first day.
func (r *Run) TakenOver() bool { return r.Since > -r.Scenario.WarmUp }

// Over reports whether the player has no more decisions to take: what follows is the year
// without the player.
func (r *Run) Over() bool { return r.Now.Week >= r.Scenario.Weeks }

// Finished reports whether the year without the player is over too.
func (r *Run) Finished() bool { return r.Now.Week >= r.Scenario.Weeks+r.Scenario.After }

// Pending returns this week's decisions, which have not been applied yet.
func (r *Run) Pending() []Entry {
	i := len(r.Journal)
	for i > 0 && r.Journal[i-1].Week == r.Now.Week {
		i--
	}
	return r.Journal[i:len(r.Journal):len(r.Journal)]
}

// Check returns why a decision cannot be taken now, after this week's other decisions. It
// changes nothing that is visible.
func (r *Run) Check(d Decision) Reason {
	switch {
	case r.Over():
		return Reason{Code: RunOver}
	case len(r.Journal) >= MostDecisions:
		return Reason{Code: OutOfRange, Amount: MostDecisions}
	case d.Verb == Bet && r.hasBet(d.Subject):
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return Check(r.Preview(), r.Scenario, d)
}

// Preview returns the company with this week's decisions applied, as if everybody asked
// agreed: the real answers are only drawn when the week is simulated. It must not be
// changed, and is valid until the next Decide, Undo or Step.
func (r *Run) Preview() *Organization {
	pending := r.Pending()
	if len(pending) == 0 {
		return &r.Now
	}
	first := len(r.Journal) - len(pending)
	if r.previewWeek != r.Now.Week || r.previewed <= first {
		r.preview.CopyFrom(&r.Now)
		r.previewWeek, r.previewed = r.Now.Week, first
	}
	for ; r.previewed < len(r.Journal); r.previewed++ {
		week.Apply(&r.preview, r.Scenario, r.Journal[r.previewed].Decision)
	}
	return &r.preview
}

// hasBet reports whether the pending decisions of this week hold a bet on a metric.
func (r *Run) hasBet(metric Key) bool {
	for _, e := range r.Pending() {
		if e.Verb == Bet && e.Subject == metric {
			return true
		}
	}
	return false
}

// Decide takes a decision for this week, with an optional reason in the player's own words.
// If the decision is illegal it returns why, and nothing changes.
func (r *Run) Decide(d Decision, reason string) Reason {
	if why := r.Check(d); !why.OK() {
		return why
	}
	r.Journal = append(r.Journal, Entry{Week: r.Now.Week, Decision: d, Reason: state.CleanReason(reason)})
	return Reason{}
}

// Undo removes the latest decision of this week. Spoken ones, bets and words, cannot be
// undone and are skipped. It reports whether there was one to undo.
func (r *Run) Undo() bool {
	first := len(r.Journal) - len(r.Pending())
	for i := len(r.Journal) - 1; i >= first; i-- {
		if !Verbs[r.Journal[i].Verb].Spoken {
			r.Journal = slices.Delete(r.Journal, i, i+1)
			r.previewed = 0
			return true
		}
	}
	return false
}

// Step applies this week's decisions, simulates the week, and returns its events. After the
// last week of the scenario it simulates the year without the player, and after that it
// does nothing.
func (r *Run) Step() []Event {
	if r.Finished() {
		return nil
	}
	before := len(r.Events)
	if r.Over() && !r.Now.Gone {
		r.Now.Gone = true
		r.Events = append(r.Events, Event{Week: r.Now.Week, At: r.Now.Now, Kind: PlayerLeft, Subject: r.playerKey()})
	}
	pending := r.Pending()
	ds := make([]Decision, len(pending))
	for i := range pending {
		ds[i] = pending[i].Decision
	}
	r.week.Trace, r.week.Observer = r.Trace, r.Observer
	r.Events = r.week.Step(&r.Now, r.Scenario, ds, r.Events)
	for _, i := range r.week.Refused {
		r.Refused = append(r.Refused, int32(len(r.Journal)-len(pending))+i)
	}
	r.Narrowed = append(r.Narrowed, r.week.Narrowed...)
	r.sample()
	return r.Events[before:len(r.Events):len(r.Events)]
}

func (r *Run) playerKey() Key {
	if p := r.Now.Player; p >= 0 {
		return r.Now.People[p].Key
	}
	return 0
}

// sample appends the state of the company at the beginning of a week to History.
func (r *Run) sample() {
	s := Sample{Ledgers: slices.Clone(r.Now.Ledgers), Teams: slices.Clone(r.Now.Teams)}
	for m := range s.Metrics {
		s.Metrics[m] = Metrics[m].Of(&r.Now, r.Scenario, state.None)
	}
	for _, g := range r.Scenario.Goals {
		s.Goals = append(s.Goals, Metrics[g.Metric].Of(&r.Now, r.Scenario, g.Team))
	}
	for i := range r.Now.Features {
		if f := &r.Now.Features[i]; f.Used && f.Begun {
			s.UnderWay++
		}
	}
	r.History = append(r.History, s)
}

// Fork returns a run with the same past and the same future draws. The two share no memory
// that either will ever change.
func (r *Run) Fork() *Run {
	f := &Run{
		Scenario: r.Scenario, Seed: r.Seed, Seat: r.Seat, Since: r.Since, Engine: r.Engine, takenOver: r.takenOver,
		Journal:  slices.Clone(r.Journal),
		Refused:  slices.Clone(r.Refused),
		Events:   slices.Clone(r.Events),
		Narrowed: slices.Clone(r.Narrowed),
		History:  slices.Clone(r.History),
	}
	f.Now.CopyFrom(&r.Now)
	return f
}

// Errors of Replay.
var (
	ErrImpossible = errors.New("not a legal decision at that time")
	ErrDisorder   = errors.New("the journal is out of order")
)

// Replay simulates the given number of weeks with a journal. Decisions of the week after
// the last one stay pending. The error names the first decision that is not legal, its week
// and why (ErrImpossible), or says why the journal cannot be one of that many weeks
// (ErrDisorder).
func Replay(sc *Scenario, seed Seed, seat Seat, journal []Entry, weeks int32) (*Run, error) {
	if err := checkOrder(sc, journal, weeks); err != nil {
		return nil, err
	}
	r := Start(sc, seed, seat)
	play := Playback{Journal: journal, Strict: true}
	if err := play.Until(r, weeks); err != nil {
		return nil, err
	}
	return r, nil
}

// checkOrder returns an error if a journal cannot be one of the given number of weeks.
func checkOrder(sc *Scenario, journal []Entry, weeks int32) error {
	if weeks < 0 || weeks > sc.Weeks+sc.After {
		return state.ErrorOf(ErrDisorder, ": it covers ", weeks, " weeks, but the scenario has ", sc.Weeks+sc.After)
	}
	last := int32(0)
	for i, e := range journal {
		if e.Week < last || e.Week > weeks {
			return state.ErrorOf(ErrDisorder, ": decision ", i+1, " is in week ", e.Week+1, ", which is not one of weeks ", last+1, " to ", weeks+1)
		}
		last = e.Week
	}
	return nil
}

// Between returns what a team (-1: the company) booked between two samples.
func Between(from, to *Sample, team int32) Ledger {
	if team != state.None {
		return to.Ledgers[team].Since(&from.Ledgers[team])
	}
	var sum Ledger
	for l := range to.Ledgers {
		d := to.Ledgers[l].Since(&from.Ledgers[l])
		sum.Add(&d)
	}
	return sum
}
