package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Product asks teams for features, which wait in the team's queue. The n-th feature of a
// team is the same in every run of a seed, whatever is decided; when it is asked for is
// not (flow_demand.go).

const (
	smallChange          = rng.MinutesADay     // least content of a change
	largeChange          = 5 * rng.MinutesADay // most content of a change
	usualChange          = 2 * rng.MinutesADay // median content of a change
	changeSpread rng.PPM = 500_000             // sigma of the logarithm of content, design
)

// generateFeature adds a team's next feature to its queue and returns its content in
// thousandths of a minute.
func generateFeature(wk *Context, t int32) (content int64) {
	team := &wk.Teams[t]
	key := team.Key.Child(state.KindFeature, uint64(team.FeaturesAsked))
	team.FeaturesAsked++
	fewest, most := max(wk.sc.FewestChanges, 1), wk.sc.MostChanges
	if most == 0 {
		most = state.MaxChanges
	}
	n := fewest + wk.Seed.Draw(0, state.ForFeature, key).Below(most-fewest+1)
	if wk.sc.ItemSize > 0 {
		n = 1
	}
	f := newFeature(wk)
	wk.Features[f] = state.Feature{
		Key: key, Team: t, Asked: wk.Now, Used: true, Free: state.None,
		Value: wk.Seed.Draw(0, state.ForValue, key).Triangle(200, 1000, 1800) * n / 4,
	}
	for k := range n {
		drawn := key.Child(state.KindItem, uint64(k))
		if !team.Smaller {
			content += addChange(wk, t, f, drawn, drawn, false)
			continue
		}
		for half := range uint64(2) {
			content += addChange(wk, t, f, drawn.Child(state.KindHalf, half), drawn, true)
		}
	}
	return content
}

// addChange adds one change of a feature to a team's queue and returns its content in
// thousandths of a minute.
func addChange(wk *Context, t, f int32, key, drawn rng.Key, half bool) int64 {
	i := newItem(wk)
	it := &wk.Items[i]
	*it = state.Item{
		Key: key, DrawKey: drawn, Half: half, Kind: state.Change, Team: t, Feature: f,
		Parent: state.None, Owner: state.None, Reader: state.None, SecondDeployable: state.None, Home: state.None, Pipeline: state.None,
		Module: drawModule(wk, t, drawn), Asked: wk.Now, Since: wk.Now,
	}
	it.Size = drawContent(wk, it)
	it.Left = it.Size
	wk.Features[f].Left++
	team := &wk.Teams[t]
	enqueue(wk, &team.Head, &team.Tail, i)
	return int64(it.Left)
}

// drawContent draws the content of an item: one to five days, two in the median, or half of
// that where changes are cut in half. A request keeps the size its asker gave it.
func drawContent(wk *Context, it *state.Item) state.Effort {
	if it.Kind == state.Request {
		return it.Size
	}
	m := wk.sc.ItemSize
	if m == 0 {
		m = wk.Seed.Draw(0, state.ForSize, it.DrawKey).LogNormal(usualChange, changeSpread)
		m = min(max(m, smallChange), largeChange)
	}
	e := state.EffortOf(m)
	if it.Half {
		e /= 2
	}
	return e
}

// drawModule draws which of a team's modules a change is in, weighted by demand.
func drawModule(wk *Context, t int32, drawn rng.Key) int32 {
	last := state.None
	pick := wk.Seed.Draw(0, state.ForModule, drawn).Below(wk.demand[t])
	for _, m := range modulesOf(wk, t) {
		if wk.Modules[m].Demand == 0 {
			continue
		}
		last = m
		if pick -= wk.Modules[m].Demand; pick < 0 {
			break
		}
	}
	return last
}

// withdrawStale withdraws features that nobody has begun for WithdrawnAfter weeks, and
// returns the content left in the team's queue, in thousandths of a minute.
func withdrawStale(wk *Context, t int32) (content int64) {
	team := &wk.Teams[t]
	limit := rng.Minutes(wk.Params[state.WithdrawnAfter]) * rng.MinutesAWeek // MaxWeeks of it fit
	before := state.None
	for i := team.Head; i != state.None; {
		it := &wk.Items[i]
		next := it.Next
		f := &wk.Features[it.Feature]
		if f.Begun || wk.Now-f.Asked <= limit {
			content += int64(it.Left)
			before = i
			i = next
			continue
		}
		unlink(wk, &team.Head, &team.Tail, before, i)
		recordTimeInState(wk, it)
		wk.Ledgers[t].Lead += int64(wk.Now - it.Asked)
		wk.Ledgers[t].Ended++
		if f.Left--; f.Left == 0 {
			team.Withdrawn++
			emit(wk, state.Event{Kind: state.FeatureWithdrawn, Subject: team.Key, Object: f.Key, Amount: int64((wk.Now - f.Asked) / rng.MinutesAWeek)})
			recycleFeature(wk, it.Feature)
		}
		recycleItem(wk, i)
		i = next
	}
	return content
}
