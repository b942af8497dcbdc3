package study

import "slices"

// A Verdict says how far an effect that decisions have in this world depends on luck. It
// counts the replications with other luck in which they took hold, and of these the ones
// whose effect has the same sign as in this world.
type Verdict uint8

const (
	Pending     Verdict = iota // the replications have not ended yet
	BeyondNoise                // no effect in this world beyond noise
	Refused                    // they took no effect in this world, since somebody said no
	Untold                     // they took hold in too few replications to tell
	Rarely                     // at most one in four has the sign
	LessOften                  // at most two in five have the sign
	AsOften                    // about as many have the sign as not: luck
	MoreOften                  // at least three in five have the sign
	Usually                    // at least three in four have the sign
)

var verdictIDs = [...]string{"pending", "nothing", "refused", "untold", "rarely", "less-often", "as-often", "more-often", "usually"}

// String returns the verdict's stable id.
func (v Verdict) String() string { return verdictIDs[v] }

// IsClear reports whether an effect is told and drawn as one of the decisions. Anything else may be
// luck, and is told and drawn as such, everywhere.
func (v Verdict) IsClear() bool { return v == Usually }

// A Spread is the distribution of an effect over the replications with other luck in which
// the decisions took hold.
type Spread struct {
	Low, High float64 // P10 and P90; 0 if there are no such replications
	Agree     int     // replications with the same sign as this world
	Of        int     // replications in which the decisions took hold
}

// spreadOf returns the spread of values, where own is the value of this world.
func spreadOf(own int64, values []float64) Spread {
	s := Spread{Of: len(values)}
	if s.Of == 0 {
		return s
	}
	s.Low, _, s.High = quantiles(values)
	for _, v := range values {
		if own > 0 && v > 0 || own < 0 && v < 0 {
			s.Agree++
		}
	}
	return s
}

const (
	// Thresholds below which an effect counts as none, in thousandths of what it is part
	// of: negligible applies always, noise if the sign is not the usual one. Five in a
	// thousand is two and a half hours of a person in a quarter. Design.
	negligible = 1
	noise      = 5

	// minHeld is the number of replications that decisions must have taken hold in for a
	// word about luck. Design.
	minHeld = 5
	// minInterval is the number of values that an interval must be based on. Design.
	minInterval = 3

	// Shares of a sign in hundredths, from which it is usual or more frequent than not, and up
	// to which it is less frequent than not or rare. Of 20 tosses of a coin, 15 or more come up
	// the same less often than once in 20 times.
	usual     = 75
	moreOften = 60
	lessOften = 40
	rare      = 25
)

// HasInterval reports whether there are enough values to speak of Low and High.
func (s Spread) HasInterval() bool { return s.Of >= minInterval }

// IsUsual reports whether enough replications tell of the effect, and usually with the sign of this
// world.
func (s Spread) IsUsual() bool { return s.Of >= minHeld && 100*s.Agree >= usual*s.Of }

// verdict returns the verdict on an effect of this world, given its spread and the amount
// that it is part of. Only the count of signs tells luck from no luck: an end of the
// interval at zero does not.
func (s Spread) verdict(own, whole int64) Verdict {
	size := 1000 * max(own, -own)
	switch {
	case size <= negligible*whole:
		return BeyondNoise
	case s.IsUsual():
		return Usually
	case size <= noise*whole:
		return BeyondNoise
	case s.Of < minHeld:
		return Untold
	case 100*s.Agree >= moreOften*s.Of:
		return MoreOften
	case 100*s.Agree <= rare*s.Of:
		return Rarely
	case 100*s.Agree <= lessOften*s.Of:
		return LessOften
	}
	return AsOften
}

// A pair is the same world, or the same replication, with decisions and without them.
type pair struct{ with, without *Row }

// A fate is what became of decisions in a world.
type fate uint8

const (
	tookHold      fate = iota
	wasRefused         // somebody said no
	cameToNothing      // they were not legal, or nothing that a debrief measures differs without them
)

// fateOf returns what became of decisions, by their places in the journal. They took hold
// if at least one of them was legal and agreed to by everybody who must agree, and any
// figure of any week differs without them.
func (p pair) fateOf(places []int32) fate {
	effective, refused := false, false
	for _, place := range places {
		switch {
		case slices.Contains(p.with.Refused, place):
			refused = true
		case !slices.Contains(p.with.Skipped, place):
			effective = true
		}
	}
	switch {
	case refused && !effective:
		return wasRefused
	case !effective || slices.EqualFunc(p.with.Values, p.without.Values, slices.Equal):
		return cameToNothing
	}
	return tookHold
}

// replications are the replications with other luck, by what became of decisions there.
type replications struct {
	held          []pair // those in which they took hold
	refused, idle int    // numbers of those in which somebody said no, and in which they came to nothing otherwise
}

// replicationsOf sorts the replications by what became of decisions, where without returns
// the trial of a replication without them.
func (d *Debrief) replicationsOf(places []int32, without func(run *replicationRuns) int) (r replications) {
	for k := range d.inReplication {
		run := &d.inReplication[k]
		p := pair{d.row(run.actual), d.row(without(run))}
		switch p.fateOf(places) {
		case tookHold:
			r.held = append(r.held, p)
		case wasRefused:
			r.refused++
		default:
			r.idle++
		}
	}
	return r
}

// spread returns the spread of an effect over the replications in which it took hold, where
// own is the effect in this world.
func (r *replications) spread(own int64, effect func(pair) int64) Spread {
	values := make([]float64, len(r.held))
	for i, p := range r.held {
		values[i] = float64(effect(p))
	}
	return spreadOf(own, values)
}
