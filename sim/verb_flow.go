package sim

// Decisions about how work flows through a team and out. They need no project, but change
// the habits of others. Standards that teams adopt one by one are in adoption.go.

func teamTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	if d.Subject != 0 {
		t.Reach = append(t.Reach, o.teamOf(d.Subject))
	}
}

func moduleTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	if owner := o.Modules[o.moduleOf(d.Subject)].Team; owner != none {
		t.Reach = append(t.Reach, owner)
	}
}

// aboardTerms adds the teams with code in a deployable to those affected.
func aboardTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	t.Reach = o.appendTeamsIn(o.deployableOf(d.Subject), t.Reach)
}

func checkLimit(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Teams[o.teamOf(d.Subject)].Limit == d.Amount {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return Reason{}
}

func setLimit(o *Organization, d Decision) { o.Teams[o.teamOf(d.Subject)].Limit = d.Amount }

// checkTrain allows a train only to leave more often. A train or a board that was abolished
// does not come back.
func checkTrain(o *Organization, _ *Scenario, d Decision) Reason {
	dep := &o.Deployables[o.deployableOf(d.Subject)]
	if dep.isFrozen() && d.Amount == 0 {
		return Reason{} // what is ready may leave, even if the error budget is spent
	}
	if dep.TrainPeriod == 0 {
		switch {
		case dep.BoardPeriod == 0:
			return Reason{Code: AlreadySo, Ref: d.Subject}
		case d.Amount != 0:
			return Reason{Code: OutOfRange}
		}
		return Reason{}
	}
	if Minutes(d.Amount)*MinutesADay >= dep.TrainPeriod {
		return Reason{Code: OutOfRange, Amount: int64((dep.TrainPeriod - 1) / MinutesADay)}
	}
	return Reason{}
}

// setTrain sets the period of a release train. With period 0 each change leaves by itself,
// without asking a board; what is on the train or before the board then leaves at once,
// even if the error budget is spent.
func setTrain(o *Organization, d Decision) {
	i := o.deployableOf(d.Subject)
	dep := &o.Deployables[i]
	dep.TrainPeriod = Minutes(d.Amount) * MinutesADay
	if dep.TrainPeriod > 0 {
		return
	}
	if dep.isFrozen() {
		o.overrideFreeze(i)
	}
	dep.BoardPeriod = 0
	o.approveDocket(i)
	dep = &o.Deployables[i]
	dep.Due = true
	o.releaseIfDue(i)
}
