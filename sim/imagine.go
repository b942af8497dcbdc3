package sim

import (
	"math/bits"
	"slices"
)

// imaginedSeed is the luck of the n-th imagined world of a week. It depends on
// nothing else, or the world that is would shine through.
func imaginedSeed(sc *Scenario, week int32, n uint64) Seed {
	return Seed(sc.Key.Child(KindImagined, n).Child(KindImagined, uint64(week)))
}

// Imagine turns o, between weeks, into the n-th world that could be the one the
// player lives in: what is known stays, and everything else is drawn anew: the
// variant behind the brief, the parameters, every secret within what has been found
// out, how much work is left in what has been begun and asked for, what is due when,
// and all luck to come. Two organizations that differ in nothing a player could know
// become the same. The same n in the same week is the same luck, so that plans can be
// compared in it.
func (o *Organization) Imagine(sc *Scenario, n uint64) {
	o.sc = sc
	o.Seed = imaginedSeed(sc, o.Week, n)
	o.Variant = o.imagineVariant(sc)
	o.drawParams(sc)
	o.imagineSecrets(sc)
	o.imagineItems()
	o.imagineInitiatives()
	o.imagineInHand()
	o.imagineIncidents()
	o.imagineWork()
	o.imagineCalendar()
	o.sc = nil
}

// imagineVariant draws which company may stand behind the brief: each as often as
// it would turn out to be the one, among all worlds in which everything that has
// been found out is so.
func (o *Organization) imagineVariant(sc *Scenario) int32 {
	o.weighVariants(sc)
	all := uint64(0)
	for _, w := range o.likely {
		all += w
	}
	pick, _ := bits.Mul64(uint64(o.Seed.Draw(0, ForVariant, sc.Key)), all)
	for v, w := range o.likely {
		if pick < w {
			return int32(v)
		}
		pick -= w
	}
	return 0
}

// weighVariants fills o.likely with how likely the variants are, in proportion:
// the author's weight of each, times the chance that each secret would lie in it
// where it is known to lie.
func (o *Organization) weighVariants(sc *Scenario) {
	o.likely = o.likely[:0]
	for v := range sc.Variants {
		o.likely = append(o.likely, uint64(sc.Variants[v].Weight)<<24)
	}
	for i := range sc.Secrets {
		f := &o.Known[i]
		ranges := sc.Secrets[i].Ranges
		told := false
		for v := range ranges {
			told = told || ranges[v].Low < f.Low || ranges[v].High > f.High
		}
		if !told {
			continue // whichever it is, the secret would lie there
		}
		most := uint64(0)
		for v := range ranges {
			o.likely[v] = product(o.likely[v], ranges[v].chanceOf(f.Low, f.High))
			most = max(most, o.likely[v])
		}
		// Only the proportions count; every digit of the likeliest is kept.
		if most == 0 {
			return
		}
		up := bits.LeadingZeros64(most)
		for v := range o.likely {
			o.likely[v] = o.likely[v] << up >> 8
		}
	}
}

// chanceOf returns how likely a value drawn from r is to lie between low and high,
// both included, in 2^-63.
func (r *Range) chanceOf(low, high int32) uint64 {
	if low > r.High || high < r.Low {
		return 0
	}
	return r.chanceBelow(2*int64(high)+1) - r.chanceBelow(2*int64(low)-1)
}

// chanceBelow returns how likely a value drawn from r is to be less than half of
// twice, in 2^-63: the area of the triangle to the left of it.
func (r *Range) chanceBelow(twice int64) uint64 {
	low, mode, high := 2*int64(r.Low), 2*int64(r.Mode), 2*int64(r.High)
	switch {
	case twice <= low && twice < high:
		return 0
	case twice >= high:
		return 1 << 63
	case twice < mode:
		return fraction(uint64(twice-low)*uint64(twice-low), uint64(high-low)*uint64(mode-low))
	}
	return 1<<63 - fraction(uint64(high-twice)*uint64(high-twice), uint64(high-low)*uint64(high-mode))
}

// fraction returns a/b in 2^-63 for a <= b.
func fraction(a, b uint64) uint64 {
	q, _ := bits.Div64(a>>1, a<<63, b)
	return q
}

// imagineSecrets draws every secret from its range in the imagined variant, as
// far as it lies within what is known.
func (o *Organization) imagineSecrets(sc *Scenario) {
	for i := range sc.Secrets {
		s, f := &sc.Secrets[i], &o.Known[i]
		r := s.Ranges[o.Variant]
		low, high := max(r.Low, f.Low), min(r.High, f.High)
		if low > high {
			low, high = f.Low, f.High
		}
		v := o.Seed.Draw(0, ForParameter, s.Key).Triangle(low, min(max(r.Mode, low), high), high)
		aspects[s.Aspect].set(o, s.A, s.B, s.Aspect.clamp(int64(v)+int64(f.Drift)))
	}
}

// maxRedraws is how often a size is drawn again that what was seen rules out.
const maxRedraws = 16

// stillRemaining is what is left of work that goes on longer than it could.
func stillRemaining(done Effort) Effort { return done/8 + EffortOf(15) }

// imagineItems draws how large the changes and requests are whose size nobody has
// seen yet: those not begun, and those begun of which no more is known than that
// they are larger than what was done. Half-way through, a change is known.
func (o *Organization) imagineItems() {
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind != Change {
			continue
		}
		switch it.Stage {
		case Unbegun:
			it.Size = o.drawContent(it)
			it.Left = it.Size
		case FirstHalf:
			o.imagineBegun(it)
		case Reworking:
			it.Left = remainingOr(shareOfEffort(it.Size, o.param(ReworkSize))-it.Done, it.Done)
		case Merging:
			it.Left = remainingOr(shareOfEffort(it.Size, o.param(ConflictSize))-it.Done, it.Done)
		}
	}
	// A request is as large as the change that asks makes it.
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind == Request {
			o.imagineRequest(it)
		}
	}
}

// imagineBegun draws the size of a change of which some is done.
func (o *Organization) imagineBegun(it *Item) {
	drawn := it.DrawKey
	for n := range uint64(maxRedraws) {
		it.Size = o.drawContent(it)
		if it.Left = it.Size/2 - it.Done; it.Left > 0 {
			break
		}
		it.DrawKey = drawn.Child(KindImagined, n)
	}
	it.DrawKey = drawn
	if it.Left <= 0 {
		it.Left = stillRemaining(it.Done)
		it.Size = 2 * (it.Done + it.Left)
	}
}

func (o *Organization) imagineRequest(it *Item) {
	size := it.Done + it.Left
	if it.Parent != none {
		size = shareOfEffort(o.Items[it.Parent].Size, o.param(RequestSize))
	} else {
		size = EffortOf(Minutes(o.Params[ConsumerMove]))
	}
	it.Left = remainingOr(size-it.Done, it.Done)
	it.Size = it.Done + it.Left
}

// shareOfEffort returns a share of a content.
func shareOfEffort(e Effort, share PPM) Effort { return Effort(int64(e) * int64(share) / int64(One)) }

// remainingOr returns what is left of work, and a little where more was done than
// there should have been.
func remainingOr(left, done Effort) Effort {
	if left > 0 {
		return left
	}
	return stillRemaining(done)
}

// imagineInHand lets the work in people's hands, or put down for a page, be what
// is now imagined to be left of it.
func (o *Organization) imagineInHand() {
	for p := range o.People {
		w := &o.People[p]
		o.imagineTask(w.Task, w.Item, w.Done, &w.Remaining)
		o.imagineTask(w.Held, w.HeldItem, w.HeldDone, &w.HeldRemaining)
	}
}

func (o *Organization) imagineTask(t Task, i int32, done Effort, rest *Effort) {
	switch t {
	case OnItem, OnRequest:
		*rest = o.Items[i].Left
	case OnReview:
		*rest = remainingOr(o.reviewEffort(&o.Items[i])-done, done)
	case OnProject:
		if in := &o.Initiatives[i]; in.Ended == 0 {
			*rest = min(EffortOf(initiativePiece)-done, in.Size-in.Done)
		}
	}
}

// imagineWork lets people work as they would on what they have in hand now, and be
// as far from having picked it up as it would take.
func (o *Organization) imagineWork() {
	for t := range o.Teams {
		o.Teams[t].Counted = 0 // how new its people are depends on what is imagined
	}
	for p := range o.People {
		w := &o.People[p]
		if w.ResumeLeft > 0 {
			w.ResumeLeft = max(o.resumeTime(w.Resume, w.Remaining)-w.Resume.Spent, 1)
		}
		o.computeRates(int32(p))
	}
}

// imagineInitiatives draws how large the initiatives under way turn out to be:
// as the imagined company makes them, but larger than what was done.
func (o *Organization) imagineInitiatives() {
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Ended == 0 && in.Done < in.Size {
			in.Size = in.Done + remainingOr(o.initiativeSize(in)-in.Done, in.Done)
		}
	}
}

// initiativeSize returns the content that an initiative under way would have had if it
// had begun in this company. Where a verb has no size, so many days were asked for.
func (o *Organization) initiativeSize(in *Initiative) Effort {
	if size := rules[in.Verb].size; size != nil {
		return size(o, in)
	}
	return in.Estimate
}

// imagineIncidents draws how long what is broken stays so, longer than it has
// been by now, and with it how much of the handling is left.
func (o *Organization) imagineIncidents() {
	for i := range o.Incidents {
		inc := &o.Incidents[i]
		inc.Duration, inc.Undetected = clockTime(o.Now-inc.Opened)+60, 0
		for n := range int64(maxRedraws) {
			lasts, unnoticed := o.restoreTime(inc.Deployable, inc.Module, inc.Person, inc.Key, n)
			if inc.Opened+workingTime(lasts) > o.Now {
				inc.Duration, inc.Undetected = lasts, unnoticed
				break
			}
		}
		inc.Until = inc.Opened + workingTime(inc.Duration)
		if item := o.handlerSlot(inc, int32(i)); item != nil {
			w := &o.People[inc.Person]
			done, rest := w.Done, &w.Remaining
			if item == &w.HeldItem {
				done, rest = w.HeldDone, &w.HeldRemaining
			}
			*rest = remainingOr(o.handlingEffort(inc.Duration)-done, done)
		}
	}
}

// imagineCalendar draws when what is under way comes to its end: incidents, the
// way of a request to those it asks, runs of pipelines, the search for what failed.
func (o *Organization) imagineCalendar() {
	for i := range o.Queue {
		e := &o.Queue[i]
		if imagine := handlers[e.Kind].imagine; imagine != nil {
			e.At = imagine(o, e)
		}
	}
	slices.SortFunc(o.Queue, compareDescending)
}

func imagineRestored(o *Organization, e *ScheduledEvent) Minutes { return o.Incidents[e.Slot].Until }

func imagineArrival(o *Organization, e *ScheduledEvent) Minutes {
	return max(o.Items[e.Slot].Asked+Minutes(o.Params[Handoff]), o.Now)
}

func imagineBuild(o *Organization, e *ScheduledEvent) Minutes {
	return o.drawEndWithin(o.buildTime(o.Items[e.Slot].Pipeline), e.Subject)
}

func imagineSearch(o *Organization, e *ScheduledEvent) Minutes {
	return o.drawEndWithin(o.searchUnderWay(e.Slot), e.Subject)
}

// searchUnderWay is how long finding what failed in a deployable takes in all.
func (o *Organization) searchUnderWay(d int32) Minutes {
	size, faults := int32(0), int32(0)
	for i := o.Deployables[d].HeldBack; i != none; i = o.Items[i].Next {
		size++
		if o.Items[i].Faulty {
			faults++
		}
	}
	return o.searchTime(d, size, faults)
}

// drawEndWithin is the end of what takes so long and has gone on for nobody knows how
// long.
func (o *Organization) drawEndWithin(takes Minutes, who Key) Minutes {
	return o.Now + Minutes(o.Seed.Draw(int64(o.Week), ForUnderWay, who).Below(int32(takes)))
}
