package study

import "github.com/splitdecision/splitdecision/sim"

// Sentences are the facts of the three sentences that a debrief opens with.
type Sentences struct {
	Gave  Share // the team that gained most from all decisions together
	Took  Share // the team that lost most
	Asked Asked // whether the team that lost most had agreed
	// Blame is the Ripple.Row of the ripple that took most from the team of Took, -1 if
	// nothing was taken. Asked is about it.
	Blame int
	// Regret is the Ripple.Row of the ripple that the player would most want to undo: the
	// one with the largest loss in total. -1: none has a loss.
	Regret int
}

// A Share is the effect of all decisions together on one team.
type Share struct {
	Team   int32 // -1: no effect beyond the threshold
	Amount int64 // [min of content], positive
	// Verdict says whether the effect holds with other luck.
	Verdict Verdict
}

// Asked says whether a team had a say.
type Asked uint8

const (
	NotAsked Asked = iota
	AgreedTo
	RefusedIt // and the decision was taken later all the same
)

var askedIDs = [...]string{"not-asked", "agreed", "refused"}

// String returns the id.
func (a Asked) String() string { return askedIDs[a] }

// Sentences returns the facts; false until the trials in the run's own world have ended.
func (d *Debrief) Sentences() (s Sentences, ok bool) {
	if len(d.ripples) < len(d.Rows) || !d.has(nothingDecided) {
		return s, false
	}
	s = Sentences{Gave: Share{Team: -1}, Took: Share{Team: -1}, Blame: -1, Regret: -1}
	for t := range d.teams {
		gain, verdict := d.totalEffect(t)
		if verdict == BeyondNoise {
			continue
		}
		if gain > s.Gave.Amount {
			s.Gave = Share{int32(t), gain, verdict}
		}
		if -gain > s.Took.Amount {
			s.Took = Share{int32(t), -gain, verdict}
		}
	}
	least, worst := int64(0), int64(0)
	for i := range d.ripples {
		r := &d.ripples[i]
		if r.Total < least && (r.Verdict == Took || r.Verdict == Pending) {
			s.Regret, least = r.Row, r.Total
		}
		if s.Took.Team < 0 {
			continue
		}
		if took := r.Teams[s.Took.Team].Total; took < worst {
			s.Blame, worst = r.Row, took
		}
	}
	if s.Blame >= 0 {
		s.Asked = groupAnswer(d.Run, d.Rows[s.Blame], s.Took.Team)
	}
	return s, true
}

// totalEffect returns what all decisions together gave a team, negative if they took, and
// the verdict on it.
func (d *Debrief) totalEffect(t int) (gain int64, verdict Verdict) {
	gain = d.row(actual).Last(d.workOf(t)) - d.row(nothingDecided).Last(d.workOf(t))
	if !d.judged {
		if 1000*max(gain, -gain) <= negligible*d.workSince(0, t) {
			return gain, BeyondNoise
		}
		return gain, Pending
	}
	return gain, judge(gain, spreadOf(gain, d.inOtherReplications(t, -1)), d.workSince(0, t))
}

// groupAnswer returns what a team answered to the decisions of a ripple.
func groupAnswer(r *sim.Run, about Subject, team int32) Asked {
	said := NotAsked
	for _, place := range about.Places {
		e := &r.Journal[place]
		key := e.Decision.Key(e.Week)
		for i := range r.Events {
			ev := &r.Events[i]
			if ev.Week != e.Week || ev.Cause != key || ev.Subject != r.Scenario.Start.Groups[team].Key {
				continue
			}
			switch ev.Kind {
			case sim.Agreed:
				said = AgreedTo
			case sim.Refused:
				said = RefusedIt
			}
		}
	}
	return said
}
