package sim

// sendToReview asks a person of the team to review a change. Where nobody reviews, it goes
// straight on.
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

// pickReviewer draws whom of the team to ask to review a change, from those who know its
// module well enough, or from all reviewers where none of them does; none if there is no
// reviewer. The author never reviews.
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

// reviewExclusivity returns how long a change in a team waits for the person asked to
// review it before any reviewer takes it (E17).
func (o *Organization) reviewExclusivity(t int32) Minutes {
	if keep := o.Teams[t].ReviewExclusive; keep > 0 {
		return keep
	}
	return Minutes(o.Params[ReviewPatience])
}

func (o *Organization) canReview(p int32, it *Item) bool {
	return o.People[p].Reviews && p != it.Owner
}

// startReview starts a person's review of a change.
func (o *Organization) startReview(p, i int32) {
	it := &o.Items[i]
	it.Reader = p
	it.Deep = p == o.Player && o.Hands.Review == Deep
	o.startWork(p, OnReview, i, Reviewing, o.reviewEffort(it), ResumeCost{})
}

// reviewEffort returns the content of reviewing a change: ReviewBase and a share of the
// change's content, twice that for a deep review (E17).
func (o *Organization) reviewEffort(it *Item) Effort {
	content := EffortOf(Minutes(o.Params[ReviewBase])) + shareOfEffort(o.changeVolume(it), o.param(ReviewShare))
	if it.Deep {
		content *= 2
	}
	return content
}

// finishReview sends a reviewed change to the mainline, which makes room for another within
// the team's limit.
func (o *Organization) finishReview(i int32) {
	it := &o.Items[i]
	o.Teams[it.Team].Begun--
	o.sendToMainline(i)
	o.assignIdle(o.Items[i].Team)
}
