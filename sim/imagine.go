package sim

import (
	"math/bits"
	"slices"
)

// imaginedSeed returns the seed of the n-th imagined world of a week. It depends on nothing
// else: otherwise it would reveal something of the real world.
func imaginedSeed(sc *Scenario, week int32, n uint64) Seed {
	return Seed(sc.Key.Child(KindImagined, n).Child(KindImagined, uint64(week)))
}

// Imagine turns o, between weeks, into the n-th possible world that is consistent with
// what the player knows. It keeps everything known and draws everything else anew: the
// variant behind the brief, the parameters, every secret within its known range, the work
// left in what has been begun and requested, the times of scheduled events, and the seed
// of all later draws. Two organizations that differ in nothing that a player could know
// become the same. The same n in the same week has the same seed, so that plans can be
// compared in the same world.
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

// imagineVariant draws the variant behind the brief from its posterior distribution: the
// probability of each variant given everything that has been found out.
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

// weighVariants fills o.likely with the unnormalised posterior of the variants: the
// author's weight of each, times the probability that each of its secrets lies within its
// known range.
func (o *Organization) weighVariants(sc *Scenario) {
	o.likely = o.likely[:0]
	for v := range sc.Variants {
		o.likely = append(o.likely, uint64(sc.Variants[v].Weight)<<24)
	}
	for i := range sc.Secrets {
		f := &o.Known[i]
		ranges := sc.Secrets[i].Ranges
		excludes := false
		for v := range ranges {
			excludes = excludes || ranges[v].Low < f.Low || ranges[v].High > f.High
		}
		if !excludes {
			continue // the known range excludes nothing in any variant
		}
		most := uint64(0)
		for v := range ranges {
			o.likely[v] = product(o.likely[v], ranges[v].chanceOf(f.Low, f.High))
			most = max(most, o.likely[v])
		}
		// Only proportions matter: scale so that the likeliest keeps all its bits.
		if most == 0 {
			return
		}
		up := bits.LeadingZeros64(most)
		for v := range o.likely {
			o.likely[v] = o.likely[v] << up >> 8
		}
	}
}

// chanceOf returns the probability that a value drawn from r lies between low and high,
// both included, in 2^-63.
func (r *Range) chanceOf(low, high int32) uint64 {
	if low > r.High || high < r.Low {
		return 0
	}
	return r.chanceBelow(2*int64(high)+1) - r.chanceBelow(2*int64(low)-1)
}

// chanceBelow returns the probability that a value drawn from r is less than twice/2, in
// 2^-63: the area of the triangle to the left of it.
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

// imagineSecrets draws every secret from the intersection of its range in the imagined
// variant and its known range.
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

// maxRedraws limits how often a size or a time that contradicts what was seen is drawn
// again.
const maxRedraws = 16

// stillRemaining returns the content left of work that goes on although no draw allows it.
func stillRemaining(done Effort) Effort { return done/8 + EffortOf(15) }

// imagineItems draws the sizes of changes and requests whose size is not known yet: those
// not begun, and those begun that are only known to be larger than the work done on them.
// The size of a change is known when half of it is done.
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
	// Requests come second: their size depends on the change that asks.
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind == Request {
			o.imagineRequest(it)
		}
	}
}

// imagineBegun draws the size of a change of which some work is done: more than twice that
// work, as it is still in its first half.
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

// imagineRequest sets the size of a request from the change that asks, or from ConsumerMove
// without one.
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

// shareOfEffort returns a share of a content of work.
func shareOfEffort(e Effort, share PPM) Effort { return Effort(int64(e) * int64(share) / int64(One)) }

// remainingOr returns left if it is positive, otherwise a small remainder that depends on
// the work done.
func remainingOr(left, done Effort) Effort {
	if left > 0 {
		return left
	}
	return stillRemaining(done)
}

// imagineInHand updates the remaining content of the work that people have in hand, or have
// put down for a page, to the imagined sizes.
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

// imagineWork recomputes everybody's rates, and the time left to resume the work in hand,
// for the imagined organization.
func (o *Organization) imagineWork() {
	for t := range o.Teams {
		o.Teams[t].Counted = 0 // forces a recount: the newness of its people depends on imagined parameters
	}
	for p := range o.People {
		w := &o.People[p]
		if w.ResumeLeft > 0 {
			w.ResumeLeft = max(o.resumeTime(w.Resume, w.Remaining)-w.Resume.Spent, 1)
		}
		o.computeRates(int32(p))
	}
}

// imagineInitiatives sets the true sizes of the initiatives under way to those they would
// have in the imagined company, but more than the work done on them.
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

// imagineIncidents draws the durations of open incidents, longer than they have lasted so
// far, and the handling that is left of each.
func (o *Organization) imagineIncidents() {
	for i := range o.Incidents {
		inc := &o.Incidents[i]
		inc.Duration, inc.Undetected = clockTime(o.Now-inc.Opened)+60, 0
		for n := range int64(maxRedraws) {
			duration, undetected := o.restoreTime(inc.Deployable, inc.Module, inc.Person, inc.Key, n)
			if inc.Opened+workingTime(duration) > o.Now {
				inc.Duration, inc.Undetected = duration, undetected
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

// imagineCalendar draws the times of scheduled events that the player cannot know: the ends
// of incidents, hand-offs of requests, pipeline runs and searches for a culprit.
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

// searchUnderWay returns the whole duration of the search for the culprit of a deployable's
// failed release.
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

// drawEndWithin draws the end of something that lasts duration in all and has been going on
// for an unknown part of that.
func (o *Organization) drawEndWithin(duration Minutes, key Key) Minutes {
	return o.Now + Minutes(o.Seed.Draw(int64(o.Week), ForUnderWay, key).Below(int32(duration)))
}
