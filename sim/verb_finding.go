package sim

// Finding out: hours that turn what is hidden into what is known, at the end of
// the week in which the last of them is worked. Nothing found out is ever wrong;
// a question only says less than it seems to.

// emitFoundOut says what was found out of a kind about somebody or something, if there was
// anything.
func (o *Organization) emitFoundOut(who, because Key, a Aspect, n int) {
	if n > 0 {
		o.emit(Event{Kind: FoundOut, Subject: who, Cause: because, Amount: int64(a)})
	}
}

// narrowSecrets lets look narrow every secret of an aspect for which about holds.
func (o *Organization) narrowSecrets(who, because Key, a Aspect, about func(s *Secret) bool, look func(o *Organization, i int32)) {
	n := 0
	for i := range o.sc.Secrets {
		s := &o.sc.Secrets[i]
		if s.Aspect != a || !about(s) {
			continue
		}
		if low, high := o.Range(o.sc, int32(i)); low != high {
			look(o, int32(i))
			n++
		}
	}
	o.emitFoundOut(who, because, a, n)
}

// revealExactly finds a secret out.
func revealExactly(o *Organization, i int32) { o.FindOut(o.sc, i) }

// narrowTo leaves a part of a secret's range around the truth, which lies at the
// given place in it.
func (o *Organization) narrowTo(i int32, part, place PPM) {
	low, high := o.Range(o.sc, i)
	width := (int64(high) - int64(low)) * int64(part) / int64(One)
	from := int64(o.Truth(o.sc, i)) - width*int64(place)/int64(One)
	from = min(max(from, int64(low)), int64(high)-width)
	o.Learn(o.sc, i, int32(from), int32(from+width))
}

const (
	// saidShare is what a lead's answer leaves of a range, and triedShare what a
	// spike leaves of how hard a module is to move: the end of it is only seen at
	// the end. Design.
	saidShare  PPM = 450_000
	triedShare PPM = 200_000
)

// narrowBySaying narrows a secret by what a lead says. It is coloured: the truth lies in
// the worse half of what was said about their own module.
func narrowBySaying(o *Organization, i int32) {
	s := &o.sc.Secrets[i]
	place := 500_000 + PPM(o.Seed.Draw(0, ForBias, s.Key).Between(0, int32(One)/2))
	if s.Aspect == ModuleTests || s.Aspect == PersonKnows {
		place = One - place
	}
	o.narrowTo(i, saidShare, place)
}

// narrowByTrying narrows a secret by having tried.
func narrowByTrying(o *Organization, i int32) {
	place := PPM(o.Seed.Draw(0, ForBias, o.sc.Secrets[i].Key).Between(0, int32(One)))
	o.narrowTo(i, triedShare, place)
}

// ofModule are the aspects of a module that its lead can talk about.
var ofModule = [...]Aspect{ModuleDebt, ModuleTests, ModuleHardness, ModuleConsumers, ModuleRows}

// learnFromLead is the answer to a question about a module.
func learnFromLead(o *Organization, p *Promise) {
	for _, a := range ofModule {
		o.narrowSecrets(p.Subject, p.Cause, a, func(s *Secret) bool { return s.A == p.Module }, narrowBySaying)
	}
	o.narrowSecrets(p.Subject, p.Cause, CouplingChance, func(s *Secret) bool { return s.A == p.Module || s.B == p.Module }, narrowBySaying)
	o.narrowSecrets(p.Subject, p.Cause, PersonKnows, func(s *Secret) bool { return s.B == p.Module }, narrowBySaying)
}

// learnFromSpike is what two days with own hands in a module show.
func learnFromSpike(o *Organization, p *Promise) {
	about := func(s *Secret) bool { return s.A == p.Module }
	o.narrowSecrets(p.Subject, p.Cause, ModuleDebt, about, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleTests, about, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleConsumers, about, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleRows, about, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleHardness, about, narrowByTrying)
	o.narrowSecrets(p.Subject, p.Cause, CouplingChance, func(s *Secret) bool { return s.A == p.Module || s.B == p.Module }, revealExactly)
	o.learn(o.Player, p.Module, p.Hours)
}

// learnFromAfternoon is what an afternoon with a team shows: how it leans, who knows
// what, and what its changes drag along, both ways.
func learnFromAfternoon(o *Organization, p *Promise) {
	t := p.Team
	o.narrowSecrets(p.Subject, p.Cause, TeamLeaning, func(s *Secret) bool { return s.A == t }, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, PersonKnows, func(s *Secret) bool { return o.People[s.A].Team == t }, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, CouplingChance, func(s *Secret) bool { return o.Modules[s.A].Team == t || o.Modules[s.B].Team == t }, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, PersonRestless, func(s *Secret) bool { return o.People[s.A].Team == t }, narrowByTrying)
}

func checkIncident(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Deployables[o.deployableOf(d.Subject)].Incidents == 0 {
		return Reason{Code: NothingToRead, Ref: d.Subject}
	}
	return Reason{}
}

// learnFromIncident is what the report of an incident shows: how well the deployable is
// watched and built, and the tests and the debt of the module that changes most
// in it, which is where it broke.
func learnFromIncident(o *Organization, p *Promise) {
	d := o.deployableOf(p.Subject)
	o.narrowSecrets(p.Subject, p.Cause, DeployableObserved, func(s *Secret) bool { return s.A == d }, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, DeployableBuild, func(s *Secret) bool { return s.A == d }, revealExactly)
	m := o.busiest(d)
	o.narrowSecrets(p.Subject, p.Cause, ModuleTests, func(s *Secret) bool { return s.A == m }, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleDebt, func(s *Secret) bool { return s.A == m }, revealExactly)
}

// busiest returns the module of a deployable that most was worked in, or nobody.
func (o *Organization) busiest(d int32) int32 {
	best := none
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == d && (best == none || mo.Churn > o.Modules[best].Churn) {
			best = int32(m)
		}
	}
	return best
}

// learnFromSounding is what a group says before it is asked.
func learnFromSounding(o *Organization, p *Promise) {
	o.narrowSecrets(p.Subject, p.Cause, TeamLeaning, func(s *Secret) bool { return s.A == p.Group }, revealExactly)
}
