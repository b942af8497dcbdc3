package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// Sentences are the facts of the three sentences that a debrief opens with. Only effects
// beyond noise are named.
type Sentences struct {
	Gave Share // the team that gained most from all decisions together
	Took Share // the team that lost most
	// Blame is the Ripple.Row of the ripple that took most from the team of Took, -1 if
	// none did. Agreed is the index in the journal of a decision of that ripple to which
	// the team said yes, -1 if it was not asked.
	Blame  int
	Agreed int
	// Regret is the strongest sense in which the player would want to undo a decision, and
	// Undo the ripple of the one that cost most in this sense.
	Regret Regret
	Undo   Ripple
}

// A Share is the effect of all decisions together on one team.
type Share struct {
	Team   int32 // -1: no effect beyond noise
	Amount int64 // [min of content], negative: a loss
	Spread
	Verdict Verdict
}

// A Regret is a sense in which a player would want to undo a decision. A later one is the
// stronger one.
type Regret uint8

const (
	NoRegret      Regret = iota
	CostHere             // it cost work in this world, which is not the usual effect
	CostButWon           // it usually cost work, or set the first goal back, and met a goal here
	CostUsually          // it usually costs work, or sets the first goal back
	CostChallenge        // it cost a goal of the challenge, whatever else it did
)

var regretIDs = [...]string{"none", "here", "won", "usually", "challenge"}

// String returns the id.
func (r Regret) String() string { return regretIDs[r] }

// regret returns in which sense the player would want to undo the decision.
func (r *Ripple) regret() Regret {
	usually := r.Verdict == Usually && r.Total < 0 || r.Goal.Verdict == Usually && r.Goal.Gain < 0
	switch {
	case r.Verdict == Refused:
		return NoRegret
	case r.Goal.Won < 0:
		return CostChallenge
	case usually && r.Goal.Won > 0:
		return CostButWon
	case usually:
		return CostUsually
	case r.Verdict != BeyondNoise && r.Total < 0:
		return CostHere
	}
	return NoRegret
}

// worseThan reports whether a ripple cost a goal in more replications than another, or in as
// many and more work.
func (r *Ripple) worseThan(other *Ripple) bool {
	if r.Goal.Won < 0 && r.Goal.WonIn != other.Goal.WonIn {
		return r.Goal.WonIn > other.Goal.WonIn
	}
	return r.Total < other.Total
}

// Sentences returns the facts; false until the intervals are there, since before that
// nothing can be said of them that will still hold afterwards.
func (d *Debrief) Sentences() (s Sentences, ok bool) {
	if !d.judged {
		return s, false
	}
	s = Sentences{Gave: Share{Team: -1}, Took: Share{Team: -1}, Blame: -1, Agreed: -1}
	for t := range d.teams {
		share := d.totalEffect(t)
		switch {
		case share.Verdict == BeyondNoise:
		case share.Amount > s.Gave.Amount:
			s.Gave = share
		case share.Amount < s.Took.Amount:
			s.Took = share
		}
	}
	worst := int64(0)
	for i := range d.ripples {
		r := &d.ripples[i]
		if regret := r.regret(); regret > s.Regret || regret == s.Regret && regret > NoRegret && r.worseThan(&s.Undo) {
			s.Regret, s.Undo = regret, *r
		}
		if s.Took.Team < 0 || r.Verdict == Refused {
			continue
		}
		if gain := r.Teams[s.Took.Team].Total; gain < worst {
			s.Blame, worst = i, gain
		}
	}
	if s.Blame >= 0 {
		places := append(slices.Clone(d.Rows[s.Blame].Places), d.ripples[s.Blame].Also...)
		s.Agreed = agreedTo(d.Run, places, s.Took.Team)
	}
	return s, true
}

// totalEffect returns what all decisions together gave a team, negative if they took.
func (d *Debrief) totalEffect(t int) Share {
	gain := func(p pair) int64 { return p.last(d.workOf(t)) }
	s := Share{Team: int32(t), Amount: gain(d.own())}
	s.Spread = d.together.spread(s.Amount, gain)
	s.Verdict = s.verdict(s.Amount, d.workSince(0, t))
	return s
}

// agreedTo returns the first of the decisions, by their places in the journal, to which a
// team said yes, -1 if there is none.
func agreedTo(r *sim.Run, places []int32, team int32) int {
	group := r.Scenario.Start.Groups[team].Key
	for _, place := range places {
		e := &r.Journal[place]
		key := e.Decision.Key(e.Week)
		if slices.ContainsFunc(r.Events, func(ev sim.Event) bool {
			return ev.Kind == sim.Agreed && ev.Week == e.Week && ev.Cause == key && ev.Subject == group
		}) {
			return int(place)
		}
	}
	return -1
}
