package sim

// Decisions about operations.

// observeHalf is the effort that makes half of what was not observable in a deployable
// observable. Design.
const observeHalf = 15 * MinutesADay

func checkDeployableFree(o *Organization, _ *Scenario, d Decision) Reason {
	i := o.deployableOf(d.Subject)
	for k := range o.Initiatives {
		if in := &o.Initiatives[k]; in.Ended == 0 && in.Verb == d.Verb && in.Other == i {
			return Reason{Code: UnderWay, Ref: in.Key}
		}
	}
	return o.checkPeople(o.Deployables[i].Owner, 1)
}

func observeTerms(o *Organization, sc *Scenario, d Decision, t *Terms) {
	aboardTerms(o, sc, d, t)
	t.Team, t.People = o.Deployables[o.deployableOf(d.Subject)].Owner, One
	t.Low = EffortOf(Minutes(d.Amount) * MinutesADay)
	t.High = t.Low
}

func startObserving(o *Organization, d Decision) {
	i := o.deployableOf(d.Subject)
	e := EffortOf(Minutes(d.Amount) * MinutesADay)
	o.startInitiative(d, o.Deployables[i].Owner, none, i, e, e)
}

// advanceObserving improves the monitoring and the runbooks of a deployable by work of this
// content.
func advanceObserving(o *Organization, in *Initiative, content Effort) {
	dep := &o.Deployables[in.Other]
	share := One - expNeg(PPM(int64(content)*ln2PPM/(int64(observeHalf)*1000)))
	more := (One - dep.Observed).Times(share)
	dep.Observed += more
	dep.Runbook += (One - dep.Runbook).Times(share)
	o.recordDrift(o.sc, DeployableObserved, in.Other, none, int32(more))
}

func checkOnCall(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Teams[o.teamOf(d.Subject)].Central == (d.Amount == 0) {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return Reason{}
}

// setOnCall puts a team on call for what it owns, or moves its pages to a central rota.
func setOnCall(o *Organization, d Decision) { o.Teams[o.teamOf(d.Subject)].Central = d.Amount == 0 }
