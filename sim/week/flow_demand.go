package week

import (
	"math"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Product asks at a rate of its own, which may lie below or above what a team gets done. So
// load is a variable: where product asks for little, people have time for each other and
// answers come quickly; where it asks for more than gets done, the queue is full, product
// holds the next feature back until there is room, and everything waits. The rate follows
// what the company is worth to its users (E67).

const (
	// usualOutput is the share of working time, which is what other time leaves (E81), in which
	// a team gets features done. Product asks for that much, and keeps a queue for which a team
	// needs AskedAhead at this rate. Design.
	usualOutput rng.PPM = 500_000
	// usualFeature is the content of a feature of value 1: four changes.
	usualFeature = 4 * usualChange
	// The worth of a company in relation to its first moves what product asks for within
	// these bounds.
	leastWorth rng.PPM = 250_000
	mostWorth  rng.PPM = 4_000_000
)

// generateFeatures withdraws the features that have waited too long, and lets product ask
// for those it has held back, as far as the queues have room. It asks a new company for a
// week's work; where the number of features is fixed, and where DemandMechanism is
// disabled, it fills every queue.
func generateFeatures(wk *Context) {
	for t := range wk.Teams {
		have := withdrawStale(wk, int32(t))
		team := &wk.Teams[t]
		switch {
		case team.Asking == 0 || wk.demand[t] == 0:
		case refillsQueue(wk, team):
			fillQueue(wk, int32(t), have, aheadOf(wk, wk.Headcount(int32(t)), team.Asking))
		case weeksSimulated(wk) == 0:
			team.Holding = true
			fillQueue(wk, int32(t), have, demandAWeek(wk, int32(t)))
			scheduleFeature(wk, int32(t), usualFeature)
		case team.Holding:
			askForFeature(wk, int32(t))
		}
	}
}

// refillsQueue reports whether product keeps a team's queue full.
func refillsQueue(wk *Context, team *state.Team) bool {
	return team.Backlog != state.None || wk.sc.Disabled.Has(state.DemandMechanism)
}

// usualOutputOf returns the share of all its people's time in which a team gets features done.
func usualOutputOf(wk *Context) rng.PPM { return usualOutput.Times(rng.One - otherTime(wk)) }

// aheadOf returns the content, in thousandths of a minute, that product asks n people for
// ahead of time.
func aheadOf(wk *Context, n int32, asking rng.PPM) int64 {
	ahead := int64(wk.Params[state.AskedAhead]) * int64(n) * int64(usualOutputOf(wk)) / int64(rng.One)
	return ahead * int64(asking) / 1000
}

// fillQueue asks a team for features until its queue holds want, in thousandths of a
// minute.
func fillQueue(wk *Context, t int32, have, want int64) {
	team := &wk.Teams[t]
	for have < want && team.Backlog != 0 && hasRoom(wk) {
		have += generateFeature(wk, t)
		if team.Backlog > 0 {
			team.Backlog--
		}
	}
}

// askForFeature lets product ask a team for its next feature and schedules the one after
// it. If the queue has no room, product holds the feature back.
func askForFeature(wk *Context, t int32) {
	team := &wk.Teams[t]
	team.Holding = true
	if team.Asking == 0 || wk.demand[t] == 0 || !hasRoom(wk) || queuedContent(wk, t) >= aheadOf(wk, team.Staffed, max(team.Asking, rng.One)) {
		return
	}
	content := generateFeature(wk, t)
	scheduleFeature(wk, t, state.Effort(content).Minutes())
	assignIdle(wk, t)
}

// scheduleFeature schedules when product asks a team for the next feature, which depends on
// the content of the last one.
func scheduleFeature(wk *Context, t int32, content rng.Minutes) {
	team := &wk.Teams[t]
	key := team.Key.Child(state.KindFeature, uint64(team.FeaturesAsked))
	team.Holding = false
	schedule(wk, state.ScheduledEvent{At: wk.Now.Plus(featureGap(wk, t, content, key)), Kind: state.FeatureAsked, Subject: key, Slot: t})
}

// featureGap draws how long product takes from a feature of some content to the next: on
// average as long as its rate of demand has that content.
func featureGap(wk *Context, t int32, content rng.Minutes, key rng.Key) rng.Minutes {
	mean := rng.MulDiv(int64(content)*1000, int64(rng.MinutesAWeek), max(demandAWeek(wk, t), 1))
	gap := rng.Distribution{Shape: rng.LogNormal, Mean: rng.Minutes(min(mean, math.MaxInt32)), Spread: wk.Param(state.DemandSpread)}
	return max(gap.Draw(wk.Seed, state.ForDemand, key), 1)
}

// imagineDemand draws anew when product asks for the next feature.
func imagineDemand(wk *Context, e *state.ScheduledEvent) rng.Minutes {
	return drawEndWithin(wk, featureGap(wk, e.Slot, usualFeature, e.Subject), e.Subject)
}

// demandAWeek returns the content, in thousandths of a minute, that product asks a team for
// in a week: at an Asking of 1 the usual output of the people it was staffed with, more in
// a company that is worth more than at first, and less in one that is worth less (E67).
func demandAWeek(wk *Context, t int32) int64 {
	team := &wk.Teams[t]
	all := int64(team.Staffed) * int64(rng.MinutesAWeek.Times(usualOutputOf(wk))) * 1000
	return rng.MulDiv(rng.MulDiv(all, int64(team.Asking), int64(rng.One)), int64(relativeWorth(wk)), int64(rng.One))
}

// queuedContent returns the content of the changes in a team's queue, in thousandths of a
// minute.
func queuedContent(wk *Context, t int32) (content int64) {
	for i := wk.Teams[t].Head; i != state.None; i = wk.Items[i].Next {
		content += int64(wk.Items[i].Left)
	}
	return content
}

// staff adds people to those for whom product asks. What the company is worth grows with
// what such people have usually built by then.
func staff(wk *Context, t, n int32) {
	wk.Teams[t].Staffed += n
	wk.Worth += worthAtFirst(wk, n)
}

// worthAtFirst returns the worth of what n people have built before the simulation begins.
func worthAtFirst(wk *Context, n int32) int64 {
	weeks := int64(n) * int64(wk.Params[state.WorthAtFirst])
	return rng.MulDiv(weeks*int64(rng.MinutesAWeek.Times(usualOutputOf(wk))), 1000, int64(usualFeature))
}

// relativeWorth returns what the company is worth in relation to its first, within bounds.
func relativeWorth(wk *Context) rng.PPM {
	first := worthAtFirst(wk, allStaffed(wk))
	if first == 0 {
		return rng.One
	}
	return max(leastWorth, rng.PPM(min(rng.MulDiv(wk.Worth, int64(rng.One), first), int64(mostWorth))))
}

// imagineWorth sets what the company is worth to what it would be in an imagined world, had
// everything that is live since the player arrived gone live today.
func imagineWorth(wk *Context) {
	wk.Worth = worthAtFirst(wk, allStaffed(wk))
	for range weeksSimulated(wk) {
		erodeWorth(wk, 0)
	}
	for t := range wk.Teams {
		wk.Worth += wk.Teams[t].Value
	}
}

// allStaffed returns for how many people product asks in the company.
func allStaffed(wk *Context) (n int32) {
	for t := range wk.Teams {
		n += wk.Teams[t].Staffed
	}
	return n
}

// erodeWorth takes from the company's worth what a week costs it: users drift away from
// what does not change, and faster from what they cannot reach. outage is how long that was
// [clock min, millionths], weighted by use (E67).
func erodeWorth(wk *Context, outage int64) {
	drift := int64(wk.Param(state.WorthErosion)) / rng.WeeksAYear
	churn := rng.MulDiv(int64(wk.Param(state.OutageChurn)), outage, rng.ClockMinutesAWeek*int64(rng.One))
	wk.Worth -= rng.MulDiv(wk.Worth, min(drift+churn, int64(rng.One)), int64(rng.One))
}
