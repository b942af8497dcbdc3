package sim

// Product asks teams for features, AskedAhead weeks of work ahead. The n-th feature of a
// team is the same in every run of a seed, whatever is decided; when it is asked for is
// not.

const (
	maxChanges       = 8               // most changes in a feature
	smallChange      = MinutesADay     // least content of a change
	largeChange      = 5 * MinutesADay // most content of a change
	usualChange      = 2 * MinutesADay // median content of a change
	changeSpread PPM = 500_000         // sigma of the logarithm of content, design
	// usualOutput is the share of a team's time that product counts on when it works
	// out how much to ask for. Design.
	usualOutput PPM = 500_000
)

// generateFeatures fills every team's queue with features, and withdraws those that have
// waited too long.
func (o *Organization) generateFeatures() {
	for t := range o.Teams {
		have := o.withdrawStale(int32(t))
		team := &o.Teams[t]
		if team.Asking == 0 || o.demand[t] == 0 {
			continue
		}
		ahead := int64(o.Params[AskedAhead]) * int64(o.headcount(int32(t))) * int64(usualOutput) / int64(One)
		want := ahead * int64(team.Asking) / 1000 // [1/1000 min]
		for have < want && team.Backlog != 0 {
			have += o.generateFeature(int32(t))
			if team.Backlog > 0 {
				team.Backlog--
			}
		}
	}
}

// generateFeature adds a team's next feature to its queue and returns its content in
// thousandths of a minute.
func (o *Organization) generateFeature(t int32) (content int64) {
	team := &o.Teams[t]
	key := team.Key.Child(KindFeature, uint64(team.FeaturesAsked))
	team.FeaturesAsked++
	fewest := max(o.sc.FewestChanges, 1)
	n := fewest + o.Seed.Draw(0, ForFeature, key).Below(maxChanges-fewest+1)
	if o.sc.ItemSize > 0 {
		n = 1
	}
	f := o.newFeature()
	o.Features[f] = Feature{
		Key: key, Team: t, Asked: o.Now, Used: true, Free: none,
		Value: o.Seed.Draw(0, ForValue, key).Triangle(200, 1000, 1800) * n / 4,
	}
	for k := range n {
		drawn := key.Child(KindItem, uint64(k))
		if !team.Smaller {
			content += o.addChange(t, f, drawn, drawn, false)
			continue
		}
		for half := range uint64(2) {
			content += o.addChange(t, f, drawn.Child(KindHalf, half), drawn, true)
		}
	}
	return content
}

// addChange adds one change of a feature to a team's queue and returns its content in
// thousandths of a minute.
func (o *Organization) addChange(t, f int32, key, drawn Key, half bool) int64 {
	i := o.newItem()
	it := &o.Items[i]
	*it = Item{
		Key: key, DrawKey: drawn, Half: half, Kind: Change, Team: t, Feature: f,
		Parent: none, Owner: none, Reader: none, SecondDeployable: none, Home: none, Pipeline: none,
		Module: o.drawModule(t, drawn), Asked: o.Now, Since: o.Now,
	}
	it.Size = o.drawContent(it)
	it.Left = it.Size
	o.Features[f].Left++
	team := &o.Teams[t]
	o.enqueue(&team.Head, &team.Tail, i)
	return int64(it.Left)
}

// drawContent draws the content of an item: one to five days, two in the median, or half of
// that where changes are cut in half. A request keeps the size its asker gave it.
func (o *Organization) drawContent(it *Item) Effort {
	if it.Kind == Request {
		return it.Size
	}
	m := o.sc.ItemSize
	if m == 0 {
		m = o.Seed.Draw(0, ForSize, it.DrawKey).LogNormal(usualChange, changeSpread)
		m = min(max(m, smallChange), largeChange)
	}
	e := EffortOf(m)
	if it.Half {
		e /= 2
	}
	return e
}

// drawModule draws which of a team's modules a change is in, weighted by demand.
func (o *Organization) drawModule(t int32, drawn Key) int32 {
	last := none
	pick := o.Seed.Draw(0, ForModule, drawn).Below(o.demand[t])
	for _, m := range o.modulesOf(t) {
		if o.Modules[m].Demand == 0 {
			continue
		}
		last = m
		if pick -= o.Modules[m].Demand; pick < 0 {
			break
		}
	}
	return last
}

// withdrawStale withdraws features that nobody has begun for WithdrawnAfter weeks, and
// returns the content left in the team's queue, in thousandths of a minute.
func (o *Organization) withdrawStale(t int32) (content int64) {
	team := &o.Teams[t]
	limit := Minutes(o.Params[WithdrawnAfter]) * MinutesAWeek
	before := none
	for i := team.Head; i != none; {
		it := &o.Items[i]
		next := it.Next
		f := &o.Features[it.Feature]
		if f.Begun || o.Now-f.Asked <= limit {
			content += int64(it.Left)
			before = i
			i = next
			continue
		}
		o.unlink(&team.Head, &team.Tail, before, i)
		o.recordTimeInState(it)
		o.Ledgers[t].Lead += int64(o.Now - it.Asked)
		o.Ledgers[t].Ended++
		if f.Left--; f.Left == 0 {
			team.Withdrawn++
			o.emit(Event{Kind: FeatureWithdrawn, Subject: team.Key, Object: f.Key, Amount: int64((o.Now - f.Asked) / MinutesAWeek)})
			o.recycleFeature(it.Feature)
		}
		o.recycleItem(i)
		i = next
	}
	return content
}
