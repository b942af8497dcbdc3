package study

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// Sentences are the facts of what a debrief opens with, after what all decisions together did to
// the challenge ([Debrief.Together]): whom they gave hours and from whom they took them, and which
// one the player would want to undo. Only teams with a clear effect are named.
type Sentences struct {
	Gave Share // the team that gained most from all decisions together
	Took Share // the team that lost most
	// AlsoGave and AlsoTook are the other teams that gained or lost, the most first.
	AlsoGave, AlsoTook []Share
	// Blame is the Ripple.Row of the decision that took most from the team of Took in this world,
	// of those that the team could have been asked about, if that is at least half of what all
	// together took; -1 if there is none. Agreed is the index in the journal of a decision of that
	// ripple to which the team said yes, -1 if it was not asked.
	Blame  int
	Agreed int
	// Regret is the strongest sense in which the player would want to undo a decision, and
	// Undo the ripple of the one that cost most in this sense.
	Regret Regret
	Undo   Ripple
	// Unlucky is the ripple of a decision that cost a goal of the challenge in this world, but
	// rarely does or can't be told to; nil if there is none, or if Undo cost a goal too.
	Unlucky *Ripple
	// Together is set if all decisions together cost a goal of the challenge in this world, and none
	// of them alone.
	Together *LostTogether
}

// LostTogether says how often all decisions together cost the challenge.
type LostTogether struct {
	AllMet  bool // without them all goals would have been met
	In, Of  int  // replications in which they cost goals too, of those in which they took hold
	Verdict Verdict
}

// A Share is the effect of all decisions together on one team.
type Share struct {
	Team   int32 // -1: no clear effect
	Amount int64 // [min of content], negative: a loss
	Spread
	Verdict Verdict
}

// A Regret is a sense in which a player would want to undo a decision. A later one is the
// stronger one.
type Regret uint8

const (
	NoRegret      Regret = iota
	CostHere             // it set the first goal back in this world, or cost work, which is not the usual effect
	CostButWon           // it usually costs work, or sets the first goal back, but met a goal here or usually brings the first one nearer
	CostUsually          // it usually sets the first goal back, or costs work without bringing that nearer
	CostChallenge        // it cost a goal of the challenge, not only rarely, whatever else it did
)

var regretIDs = [...]string{"none", "here", "won", "usually", "challenge"}

// String returns the id.
func (r Regret) String() string { return regretIDs[r] }

// regret returns in which sense the player would want to undo the decision. The challenge comes
// before the hours.
func (r *Ripple) regret() Regret {
	hours, goal := r.UsuallyCostsHours(), r.Goal.UsuallySetsBack()
	switch {
	case r.Verdict == Refused:
		return NoRegret
	case r.Goal.Won < 0 && r.Goal.WonVerdict > Rarely:
		return CostChallenge
	case (hours || goal) && r.Goal.Won > 0, hours && r.Goal.usuallyBringsNearer():
		return CostButWon
	case hours, goal:
		return CostUsually
	case r.Goal.SetsBackHere(), r.Verdict > BeyondNoise && r.Total < 0 && r.Goal.Gain <= 0:
		return CostHere
	}
	return NoRegret
}

// UsuallySetsBack reports whether the decision usually sets the first goal back.
func (g *GoalRipple) UsuallySetsBack() bool { return g.Verdict == Usually && g.Gain < 0 }

// SetsBackHere reports whether the decision sets the first goal back in this world, beyond noise.
func (g *GoalRipple) SetsBackHere() bool { return g.Verdict > Refused && g.Gain < 0 }

// usuallyBringsNearer reports whether the decision usually brings the first goal nearer.
func (g *GoalRipple) usuallyBringsNearer() bool { return g.Verdict == Usually && g.Gain > 0 }

// UsuallyCostsHours reports whether the decision usually costs work in all.
func (r *Ripple) UsuallyCostsHours() bool { return r.Verdict == Usually && r.Total < 0 }

// unlucky reports whether the decision cost a goal in this world, but rarely does or can't
// be told to.
func (r *Ripple) unlucky() bool {
	return r.Goal.Won < 0 && r.Verdict != Refused && r.Goal.WonVerdict <= Rarely
}

// worseThan reports whether the player would rather undo one ripple than another of the same
// regret: the one that cost a goal in more replications, then the one that sets the first goal
// back (surely, if either does), by how far, then the one that cost more work.
func (r *Ripple) worseThan(other *Ripple) bool {
	if r.Goal.Won < 0 && r.Goal.WonIn != other.Goal.WonIn {
		return r.Goal.WonIn > other.Goal.WonIn
	}
	for _, setsBack := range []func(*GoalRipple) bool{(*GoalRipple).UsuallySetsBack, (*GoalRipple).SetsBackHere} {
		switch one, two := setsBack(&r.Goal), setsBack(&other.Goal); {
		case one != two:
			return one
		case one && r.Goal.Gain != other.Goal.Gain:
			return r.Goal.Gain < other.Goal.Gain
		}
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
		switch share := d.share(t); {
		case !share.Verdict.IsClear():
		case share.Amount > 0:
			s.AlsoGave = append(s.AlsoGave, share)
		case share.Amount < 0:
			s.AlsoTook = append(s.AlsoTook, share)
		}
	}
	s.AlsoGave, s.AlsoTook = takeMost(&s.Gave, s.AlsoGave), takeMost(&s.Took, s.AlsoTook)
	worst := int64(0)
	for i := range d.ripples {
		r := &d.ripples[i]
		if regret := r.regret(); regret > s.Regret || regret == s.Regret && regret > NoRegret && r.worseThan(&s.Undo) {
			s.Regret, s.Undo = regret, *r
		}
		if r.unlucky() && (s.Unlucky == nil || r.worseThan(s.Unlucky)) {
			s.Unlucky = r
		}
		if s.Took.Team < 0 || !d.couldAsk(i, s.Took.Team) {
			continue
		}
		if took := &r.Teams[s.Took.Team]; took.Verdict > Refused && took.Total < worst && 2*took.Total <= s.Took.Amount {
			s.Blame, worst = i, took.Total
		}
	}
	if s.Regret == CostChallenge {
		s.Unlucky = nil
	}
	s.Together = d.lostTogether()
	if s.Blame >= 0 {
		places := append(slices.Clone(d.Rows[s.Blame].Places), d.ripples[s.Blame].Also...)
		s.Agreed = agreedTo(d.Run, places, s.Took.Team)
	}
	return s, true
}

// takeMost sorts shares of one sign, the most first, moves that one to its place, and returns the others.
func takeMost(most *Share, shares []Share) []Share {
	if len(shares) == 0 {
		return nil
	}
	slices.SortStableFunc(shares, func(a, b Share) int { return cmp.Compare(max(b.Amount, -b.Amount), max(a.Amount, -a.Amount)) })
	*most = shares[0]
	return shares[1:]
}

// lostTogether returns how often all decisions together cost a goal of the challenge, nil if they
// didn't in this world, or if one of them alone did.
func (d *Debrief) lostTogether() *LostTogether {
	if d.own().goalsWon() >= 0 || slices.ContainsFunc(d.ripples, func(r Ripple) bool { return r.Goal.Won < 0 && r.Verdict != Refused }) {
		return nil
	}
	g := &d.together.Goal
	return &LostTogether{AllMet: g.AllMet, In: g.WonIn, Of: g.Of, Verdict: g.WonVerdict}
}

// couldAsk reports whether a team could have been asked about the decision of a row: it needed
// somebody's agreement, unlike finding out and orders to the player's own hands, and either the
// team said yes to it or it is about something else than this team.
func (d *Debrief) couldAsk(row int, team int32) bool {
	places := d.Rows[row].Places
	about := d.Run.Journal[places[0]].Subject
	return agreedTo(d.Run, places, -1) >= 0 && (about != d.Run.Scenario.Start.Teams[team].Key || agreedTo(d.Run, places, team) >= 0)
}

// share returns what all decisions together gave a team, negative if they took.
func (d *Debrief) share(t int) Share {
	team := &d.together.Teams[t]
	return Share{Team: int32(t), Amount: team.Total, Spread: team.Spread, Verdict: team.Verdict}
}

// agreedTo returns the first of the decisions, by their places in the journal, to which a
// team said yes, or anybody if team is -1; -1 if there is none.
func agreedTo(r *sim.Run, places []int32, team int32) int {
	for _, place := range places {
		e := &r.Journal[place]
		key := e.Decision.Key(e.Week)
		if slices.ContainsFunc(r.Events, func(ev sim.Event) bool {
			return ev.Kind == sim.Agreed && ev.Week == e.Week && ev.Cause == key && (team < 0 || ev.Subject == r.Scenario.Start.Groups[team].Key)
		}) {
			return int(place)
		}
	}
	return -1
}
