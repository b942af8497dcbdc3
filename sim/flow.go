package sim

// A Flow is a stream of work that arrives at a team independently of what product asks
// for. It serves to set up textbook queues, such as a single server or customers of two
// priorities. No scenario that is played has one.
type Flow struct {
	Key   Key
	Team  int32
	Gap   Distribution // interarrival time
	Work  Distribution // service time: content of a piece
	Asked bool         // a piece arrives as a request, which the team ranks by its rule, instead of as a change
}

// A Distribution is the distribution of interarrival or service times, which are drawn
// independently.
type Distribution struct {
	Shape  Shape
	Mean   Minutes
	Spread PPM // Gamma: squared coefficient of variation, 2 or 1/n for a whole n; LogNormal: sigma of the logarithm
}

// A Shape is the family of a distribution.
type Shape uint8

const (
	Fixed Shape = iota
	Exponential
	Gamma
	LogNormal
	NumShapes
)

var shapeIDs = [NumShapes]string{"fixed", "exponential", "gamma", "log-normal"}

// String returns the shape's stable id.
func (s Shape) String() string { return nameOf(shapeIDs[:], int(s)) }

// draw draws one time from the distribution.
func (t *Distribution) draw(s Seed, purpose Purpose, key Key) Minutes {
	switch t.Shape {
	case Exponential:
		return s.Draw(0, purpose, key).Exp(t.Mean)
	case Gamma:
		return t.drawGamma(s, purpose, key)
	case LogNormal:
		half := t.Spread.Times(t.Spread) / 2
		return s.Draw(0, purpose, key).LogNormal(t.Mean.Times(expNeg(half)), t.Spread)
	}
	return t.Mean
}

// drawGamma draws from a gamma distribution: for a spread of 1/n the sum of n exponential
// times, for a spread of 2 the square of a normal variable.
func (t *Distribution) drawGamma(s Seed, purpose Purpose, key Key) (sum Minutes) {
	if t.Spread > One {
		z := s.Draw(0, purpose, key).normal() >> 8
		return Minutes((int64(t.Mean)*(z*z>>16) + 1<<15) >> 16)
	}
	phases := int64(One / max(t.Spread, 1))
	for k := range phases {
		sum += s.Draw(k, purpose, key).Exp(t.Mean / Minutes(phases))
	}
	return sum
}

// scheduleFlow schedules the arrival of the next piece. The key of a piece is made from
// the key of the one before, so that no counter is needed.
func (o *Organization) scheduleFlow(f *Flow, slot int32, before Key) {
	next := before.Child(KindItem, 0)
	gap := f.Gap.draw(o.Seed, ForGap, next)
	o.schedule(ScheduledEvent{At: o.Now + gap, Kind: FlowArrives, Subject: next, Slot: slot})
}

// receiveFlow puts an arriving piece of work into the queue of its team and schedules the
// next one.
func (o *Organization) receiveFlow(slot int32, key Key) {
	f := &o.sc.Flows[slot]
	o.scheduleFlow(f, slot, key)
	content := EffortOf(f.Work.draw(o.Seed, ForSize, key))
	team := &o.Teams[f.Team]
	if f.Asked {
		i := o.sendRequest(none, f.Team, o.drawModule(f.Team, key), content, key, 0)
		o.Items[i].Cause = 0
	} else {
		k := o.newFeature()
		o.Features[k] = Feature{Key: key, Team: f.Team, Asked: o.Now, Used: true, Free: none}
		o.addChange(f.Team, k, key, key, false)
		it := &o.Items[team.Tail]
		it.Size, it.Left = content, content
		team.FeaturesAsked++
	}
	o.assignIdle(f.Team)
}
