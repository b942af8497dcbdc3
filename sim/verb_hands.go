package sim

// A senior's standing order: what the own hands do first. It takes no promise and holds
// until another is given.

func checkTake(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Hands.Item == d.Subject {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	it := &o.Items[o.itemOf(d.Subject)]
	switch {
	case it.Team != o.homeTeam() || it.Kind != Change:
		return Reason{Code: NotYourTeam, Ref: d.Subject}
	case it.Stage != Unbegun:
		return Reason{Code: UnderWay, Ref: d.Subject}
	}
	return Reason{}
}

func applyTakeItem(o *Organization, d Decision) { o.Hands.Item = d.Subject }

func checkReview(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Hands.Review == d.Mode {
		return Reason{Code: AlreadySo}
	}
	return Reason{}
}

func applyReviewMode(o *Organization, d Decision) { o.Hands.Review = d.Mode }

func checkRestore(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Hands.Restore == d.Mode || o.Hands.Restore == Usual && d.Mode == RollBack {
		return Reason{Code: AlreadySo}
	}
	return Reason{}
}

func applyRestoreMode(o *Organization, d Decision) { o.Hands.Restore = d.Mode }

func checkHelp(o *Organization, _ *Scenario, d Decision) Reason {
	switch {
	case o.Hands.Help == d.Subject:
		return Reason{Code: AlreadySo, Ref: d.Subject}
	case d.Subject != 0 && o.teamOf(d.Subject) == o.homeTeam():
		return Reason{Code: NoSuchThing, Ref: d.Subject}
	}
	return Reason{}
}

func applyHelp(o *Organization, d Decision) { o.Hands.Help = d.Subject }
