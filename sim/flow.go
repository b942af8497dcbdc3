package sim

// A Flow is work that comes to a team by itself, one piece after another, whatever
// product asks for. Queues are set up with it: a line before one server, customers
// of two priorities. No scenario that is played has one.
type Flow struct {
	Key   Key
	Team  int32
	Gap   Distribution // from one piece to the next
	Work  Distribution // content of a piece
	Asked bool         // it comes as somebody's request, which the team ranks by its rule, instead of as a change
}

// Distribution are how long gaps or pieces of work are, each drawn by itself.
type Distribution struct {
	Shape  Shape
	Mean   Minutes
	Spread PPM // Gamma: squared variation, 2 or one part in a whole number; LogNormal: sigma of the logarithm
}

// A Shape is how times are spread about their mean.
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

// draw returns one of the times.
func (t *Distribution) draw(s Seed, what Purpose, whom Key) Minutes {
	switch t.Shape {
	case Exponential:
		return s.Draw(0, what, whom).Exp(t.Mean)
	case Gamma:
		return t.drawGamma(s, what, whom)
	case LogNormal:
		half := t.Spread.Times(t.Spread) / 2
		return s.Draw(0, what, whom).LogNormal(t.Mean.Times(expNeg(half)), t.Spread)
	}
	return t.Mean
}

// drawGamma adds as many exponential stretches as the spread goes into one; of
// spread 2 it is a normal number, squared.
func (t *Distribution) drawGamma(s Seed, what Purpose, whom Key) (sum Minutes) {
	if t.Spread > One {
		z := s.Draw(0, what, whom).normal() >> 8
		return Minutes((int64(t.Mean)*(z*z>>16) + 1<<15) >> 16)
	}
	stretches := int64(One / max(t.Spread, 1))
	for k := range stretches {
		sum += s.Draw(k, what, whom).Exp(t.Mean / Minutes(stretches))
	}
	return sum
}

// scheduleFlow enters when the next piece comes. Pieces are a chain of keys, each
// made from the one before, so that nothing has to count them.
func (o *Organization) scheduleFlow(f *Flow, slot int32, before Key) {
	next := before.Child(KindItem, 0)
	gap := f.Gap.draw(o.Seed, ForGap, next)
	o.schedule(ScheduledEvent{At: o.Now + gap, Kind: FlowArrives, Subject: next, Slot: slot})
}

// receiveFlow puts a piece of work into the queue of its team.
func (o *Organization) receiveFlow(slot int32, who Key) {
	f := &o.sc.Flows[slot]
	o.scheduleFlow(f, slot, who)
	content := EffortOf(f.Work.draw(o.Seed, ForSize, who))
	team := &o.Teams[f.Team]
	if f.Asked {
		i := o.sendRequest(none, f.Team, o.drawModule(f.Team, who), content, who, 0)
		o.Items[i].Cause = 0
	} else {
		k := o.newFeature()
		o.Features[k] = Feature{Key: who, Team: f.Team, Asked: o.Now, Used: true, Free: none}
		o.addChange(f.Team, k, who, who, false)
		it := &o.Items[team.Tail]
		it.Size, it.Left = content, content
		team.FeaturesAsked++
	}
	o.assignIdle(f.Team)
}
