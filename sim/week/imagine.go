package week

import (
	"math/bits"
	"slices"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// imaginedSeed returns the seed of the n-th imagined world of a week. It depends on nothing
// else: otherwise it would reveal something of the real world.
func imaginedSeed(sc *state.Scenario, week int32, n uint64) rng.Seed {
	return rng.Seed(sc.Key.Child(state.KindImagined, n).Child(state.KindImagined, uint64(week)))
}

// Imagine turns o, between weeks, into the n-th possible world that is consistent with
// what the player knows. It keeps everything known and draws everything else anew: the
// variant behind the brief, the parameters, every secret within its known range, the work
// left in what has been begun and requested, the times of scheduled events, and the seed
// of all later draws. Two organizations that differ in nothing that a player could know
// become the same. The same n in the same week has the same seed, so that plans can be
// compared in the same world.
func Imagine(o *state.Organization, sc *state.Scenario, n uint64) {
	wk := contextOf(o, sc)
	wk.Seed = imaginedSeed(wk.sc, wk.Week, n)
	wk.Variant = imagineVariant(wk)
	drawParams(wk)
	imagineSecrets(wk)
	imagineItems(wk)
	imagineInitiatives(wk)
	imagineInHand(wk)
	imagineIncidents(wk)
	imagineWork(wk)
	imagineWorth(wk)
	imagineBugs(wk)
	imagineQueue(wk)
}

// imagineVariant draws the variant behind the brief from its posterior distribution: the
// probability of each variant given everything that has been found out.
func imagineVariant(wk *Context) int32 {
	weighVariants(wk)
	all := uint64(0)
	for _, w := range wk.likely {
		all += w
	}
	pick, _ := bits.Mul64(uint64(wk.Seed.Draw(0, state.ForVariant, wk.sc.Key)), all)
	for v, w := range wk.likely {
		if pick < w {
			return int32(v)
		}
		pick -= w
	}
	return 0
}

// weighVariants fills wk.likely with the unnormalised posterior of the variants: the
// author's weight of each, times the probability that each of its secrets lies within its
// known range.
func weighVariants(wk *Context) {
	wk.likely = wk.likely[:0]
	for v := range wk.sc.Variants {
		wk.likely = append(wk.likely, uint64(wk.sc.Variants[v].Weight)<<24)
	}
	for i := range wk.sc.Secrets {
		f := &wk.Known[i]
		ranges := wk.sc.Secrets[i].Ranges
		excludes := false
		for v := range ranges {
			excludes = excludes || ranges[v].Low < f.Low || ranges[v].High > f.High
		}
		if !excludes {
			continue // the known range excludes nothing in any variant
		}
		most := uint64(0)
		for v := range ranges {
			wk.likely[v] = rng.MulFixed(wk.likely[v], ranges[v].ChanceBetween(f.Low, f.High))
			most = max(most, wk.likely[v])
		}
		// Only proportions matter: scale so that the likeliest keeps all its bits.
		if most == 0 {
			return
		}
		up := bits.LeadingZeros64(most)
		for v := range wk.likely {
			wk.likely[v] = wk.likely[v] << up >> 8
		}
	}
}

// imagineSecrets draws every secret from the intersection of its range in the imagined
// variant and its known range.
func imagineSecrets(wk *Context) {
	for i := range wk.sc.Secrets {
		s, f := &wk.sc.Secrets[i], &wk.Known[i]
		r := s.Ranges[wk.Variant]
		low, high := max(r.Low, f.Low), min(r.High, f.High)
		if low > high {
			low, high = f.Low, f.High
		}
		v := wk.Seed.Draw(0, state.ForParameter, s.Key).Triangle(low, min(max(r.Mode, low), high), high)
		state.Aspects[s.Aspect].Set(wk.Organization, s.A, s.B, s.Aspect.Clamp(int64(v)+int64(f.Drift)))
	}
}

// maxRedraws limits how often a size or a time that contradicts what was seen is drawn
// again.
const maxRedraws = 16

// stillRemaining returns the content left of work that goes on although no draw allows it.
func stillRemaining(done state.Effort) state.Effort { return done/8 + state.EffortOf(15) }

// imagineItems draws the sizes of changes and requests whose size is not known yet: those
// not begun, and those begun that are only known to be larger than the work done on them.
// The size of a change is known when half of it is done.
func imagineItems(wk *Context) {
	for i := range wk.Items {
		it := &wk.Items[i]
		if it.Kind != state.Change {
			continue
		}
		switch it.Stage {
		case state.Unbegun:
			it.Size = drawContent(wk, it)
			it.Left = it.Size
		case state.FirstHalf:
			imagineBegun(wk, it)
		case state.Reworking:
			it.Left = remainingOr(state.ShareOfEffort(it.Size, wk.Param(state.ReworkSize))-it.Done, it.Done)
		case state.HandCheck:
			it.Left = remainingOr(handCheckEffort(wk, it)-it.Done, it.Done)
		case state.Merging:
			it.Left = remainingOr(state.ShareOfEffort(it.Size, wk.Param(state.ConflictSize))-it.Done, it.Done)
		}
	}
	// Requests come second: their size depends on the change that asks.
	for i := range wk.Items {
		if it := &wk.Items[i]; it.Kind == state.Request {
			imagineRequest(wk, it)
		}
	}
}

// imagineBegun draws the size of a change of which some work is done: more than twice that
// work, as it is still in its first half.
func imagineBegun(wk *Context, it *state.Item) {
	drawn := it.DrawKey
	for n := range uint64(maxRedraws) {
		it.Size = drawContent(wk, it)
		if it.Left = it.Size/2 - it.Done; it.Left > 0 {
			break
		}
		it.DrawKey = drawn.Child(state.KindImagined, n)
	}
	it.DrawKey = drawn
	if it.Left <= 0 {
		it.Left = stillRemaining(it.Done)
		it.Size = it.Done.Plus(it.Left)
		it.Size = it.Size.Plus(it.Size)
	}
}

// imagineRequest sets the size of a request from the change that asks and the requests in between,
// or from ConsumerMove without one.
func imagineRequest(wk *Context, it *state.Item) {
	var size state.Effort
	if it.Parent != state.None {
		size = requestEffort(wk, &wk.Items[it.Parent])
		for range it.Follows {
			size = state.ShareOfEffort(size, wk.Param(state.RequestSize))
		}
	} else {
		size = state.EffortOf(rng.Minutes(wk.Params[state.ConsumerMove]))
	}
	it.Left = remainingOr(size-it.Done, it.Done)
	it.Size = it.Done.Plus(it.Left)
}

// remainingOr returns left if it is positive, otherwise a small remainder that depends on
// the work done.
func remainingOr(left, done state.Effort) state.Effort {
	if left > 0 {
		return left
	}
	return stillRemaining(done)
}

// imagineInHand updates the remaining content of the work that people have in hand, or have
// put down for a page, to the imagined sizes.
func imagineInHand(wk *Context) {
	for p := range wk.People {
		w := &wk.People[p]
		imagineTask(wk, w.Task, w.Item, w.Done, &w.Remaining)
		imagineTask(wk, w.Held, w.HeldItem, w.HeldDone, &w.HeldRemaining)
	}
}

func imagineTask(wk *Context, t state.Task, i int32, done state.Effort, rest *state.Effort) {
	switch t {
	case state.OnItem, state.OnRequest:
		*rest = wk.Items[i].Left
	case state.OnReview:
		*rest = remainingOr(reviewEffort(wk, &wk.Items[i])-done, done)
	case state.OnProject:
		if in := &wk.Initiatives[i]; in.Ended == 0 {
			*rest = min(remainingOr(state.EffortOf(pieceOf(wk, initiativePiece))-done, done), in.Size-in.Done)
		}
	}
}

// imagineWork recomputes everybody's rates, and the time left to resume the work in hand,
// for the imagined organization, in which all questions have been answered.
func imagineWork(wk *Context) {
	for t := range wk.Teams {
		wk.Teams[t].Counted = 0 // forces a recount: the newness of its people depends on imagined parameters
	}
	for p := range wk.People {
		w := &wk.People[p]
		if w.ResumeLeft > 0 {
			w.ResumeLeft = max(resumeTime(wk, w.Resume, w.Remaining)-w.Resume.Spent, 1)
		}
		w.OthersLeft = 0
		if w.Resume.ForOthers {
			w.OthersLeft = w.ResumeLeft
		}
		w.AskLeft, w.AnswerLeft, w.Unasked, w.ExplainLeft, w.AgreeLeft = 0, 0, 0, 0, 0 // they depend on what people know
		computeRates(wk, int32(p))
	}
}

// imagineInitiatives sets the true sizes of the initiatives under way to those they would
// have in the imagined company, but more than the work done on them.
func imagineInitiatives(wk *Context) {
	for i := range wk.Initiatives {
		if in := &wk.Initiatives[i]; in.Ended == 0 && in.Done < in.Size {
			in.Size = in.Done.Plus(remainingOr(initiativeSize(wk, in)-in.Done, in.Done))
		}
	}
}

// initiativeSize returns the content that an initiative under way would have had if it
// had begun in this company. Where a verb has no size, so many days were asked for.
func initiativeSize(wk *Context, in *state.Initiative) state.Effort {
	if size := rules[in.Verb].size; size != nil {
		return size(wk, in)
	}
	return in.Estimate
}

// imagineIncidents draws the durations of open incidents, longer than they have lasted so
// far, and the handling that is left of each.
func imagineIncidents(wk *Context) {
	for i := range wk.Incidents {
		inc := &wk.Incidents[i]
		inc.Duration, inc.Undetected = (wk.Now-inc.Opened).Clock()+60, 0
		for n := range int64(maxRedraws) {
			duration, undetected := restoreTime(wk, inc.Deployable, inc.Module, inc.Person, inc.Key, n)
			if inc.Opened+duration.Working() > wk.Now {
				inc.Duration, inc.Undetected = duration, undetected
				break
			}
		}
		inc.Until = inc.Opened + inc.Duration.Working()
		if item := handlerSlot(wk, inc, int32(i)); item != nil {
			w := &wk.People[inc.Person]
			done, rest := w.Done, &w.Remaining
			if item == &w.HeldItem {
				done, rest = w.HeldDone, &w.HeldRemaining
			}
			*rest = remainingOr(handlingEffort(wk, inc.Duration)-done, done)
		}
	}
}

// imagineQueue draws the times of scheduled events that the player cannot know: the ends
// of incidents, hand-offs of requests, pipeline runs and searches for a culprit.
func imagineQueue(wk *Context) {
	for i := range wk.Queue {
		e := &wk.Queue[i]
		if imagine := handlers[e.Kind].imagine; imagine != nil {
			e.At = imagine(wk, e)
		}
	}
	slices.SortFunc(wk.Queue, state.CompareDescending)
}

func imagineRestored(wk *Context, e *state.ScheduledEvent) rng.Minutes {
	return wk.Incidents[e.Slot].Until
}

func imagineArrival(wk *Context, e *state.ScheduledEvent) rng.Minutes {
	return max(wk.Items[e.Slot].Asked.Plus(rng.Minutes(wk.Params[state.Handoff])), wk.Now)
}

func imagineBuild(wk *Context, e *state.ScheduledEvent) rng.Minutes {
	return drawEndWithin(wk, buildTime(wk, wk.Items[e.Slot].Pipeline), e.Subject)
}

func imagineEscalation(wk *Context, e *state.ScheduledEvent) rng.Minutes {
	return nextEscalation(wk, e.Slot)
}

func imagineSearch(wk *Context, e *state.ScheduledEvent) rng.Minutes {
	return drawEndWithin(wk, searchUnderWay(wk, e.Slot), e.Subject)
}

// searchUnderWay returns the whole duration of the search for the culprit of a deployable's
// failed release.
func searchUnderWay(wk *Context, d int32) rng.Minutes {
	size, faults := int32(0), int32(0)
	for i := wk.Deployables[d].HeldBack; i != state.None; i = wk.Items[i].Next {
		size++
		if wk.Items[i].Faulty {
			faults++
		}
	}
	return searchTime(wk, d, size, faults)
}

// drawEndWithin draws the end of something that lasts duration in all and has been going on
// for an unknown part of that.
func drawEndWithin(wk *Context, duration rng.Minutes, key rng.Key) rng.Minutes {
	return wk.Now.Plus(rng.Minutes(wk.Seed.Draw(int64(wk.Week), state.ForUnderWay, key).Below(int32(duration))))
}
