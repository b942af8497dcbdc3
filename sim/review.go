package sim

// sendToReview asks somebody of the team to read a change: the person who knows the
// module best, except its author. Where nobody reads, it goes straight on.
func (o *Organization) sendToReview(i int32) {
	it := &o.Items[i]
	o.setState(it, InReview)
	it.ReviewSince = o.Now
	it.Reader = o.pickReviewer(it)
	if it.Reader == none || o.sc.Disabled.Has(ReviewMechanism) {
		o.finishReview(i)
		return
	}
	o.enqueueReview(i)
	o.assignIdle(it.Team)
}

// pickReviewer picks whom of the team to ask: one of those who read, by luck, those
// who know the module before those who do not.
func (o *Organization) pickReviewer(it *Item) int32 {
	var know, all int32
	for p := o.Teams[it.Team].FirstPerson; p != none; p = o.People[p].NextInTeam {
		if o.canReview(p, it) {
			all++
			if o.familiarityWith(p, it.Module) >= workableFamiliarity {
				know++
			}
		}
	}
	n := know
	if n == 0 {
		n = all
	}
	pick := o.Seed.Draw(int64(it.Attempt), ForReader, it.Key).Below(n)
	for p := o.Teams[it.Team].FirstPerson; p != none; p = o.People[p].NextInTeam {
		if !o.canReview(p, it) || know > 0 && o.familiarityWith(p, it.Module) < workableFamiliarity {
			continue
		}
		if pick--; pick < 0 {
			return p
		}
	}
	return none
}

// reviewExclusivity is how long a change waits in a team for the person asked to read it
// before anybody who may will do, E17.
func (o *Organization) reviewExclusivity(t int32) Minutes {
	if keep := o.Teams[t].ReviewExclusive; keep > 0 {
		return keep
	}
	return Minutes(o.Params[ReviewPatience])
}

func (o *Organization) canReview(p int32, it *Item) bool {
	return o.People[p].Reviews && p != it.Owner
}

// startReview lets a person read a change: a quarter of an hour and a part of
// its content, twice that when it is read deeply, E17.
func (o *Organization) startReview(p, i int32) {
	it := &o.Items[i]
	it.Reader = p
	it.Deep = p == o.Player && o.Hands.Review == Deep
	o.startWork(p, OnReview, i, Reviewing, o.reviewEffort(it), ResumeCost{})
}

// reviewEffort is the content of reading a change.
func (o *Organization) reviewEffort(it *Item) Effort {
	content := EffortOf(Minutes(o.Params[ReviewBase])) + shareOfEffort(o.changeVolume(it), o.param(ReviewShare))
	if it.Deep {
		content *= 2
	}
	return content
}

// finishReview lets a change go on to the pipeline; there is room for another.
func (o *Organization) finishReview(i int32) {
	it := &o.Items[i]
	o.Teams[it.Team].Begun--
	o.sendToMainline(i)
	o.assignIdle(o.Items[i].Team)
}
