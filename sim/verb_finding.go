package sim

// Finding out: hours that turn hidden values into known ones, at the end of the week in
// which the last of them is worked. Nothing found out is ever wrong; an answer only narrows
// the range less than it seems to.

// emitFoundOut emits that n values of an aspect have been found out about a subject, unless
// n is 0.
func (o *Organization) emitFoundOut(subject, cause Key, a Aspect, n int) {
	if n > 0 {
		o.emit(Event{Kind: FoundOut, Subject: subject, Cause: cause, Amount: int64(a)})
	}
}

// narrowSecrets calls narrow for every secret of an aspect that matches and is not known
// exactly.
func (o *Organization) narrowSecrets(subject, cause Key, a Aspect, matches func(s *Secret) bool, narrow func(o *Organization, i int32)) {
	n := 0
	for i := range o.sc.Secrets {
		s := &o.sc.Secrets[i]
		if s.Aspect != a || !matches(s) {
			continue
		}
		if low, high := o.Range(o.sc, int32(i)); low != high {
			narrow(o, int32(i))
			n++
		}
	}
	o.emitFoundOut(subject, cause, a, n)
}

// revealExactly reveals the exact value of a secret.
func revealExactly(o *Organization, i int32) { o.FindOut(o.sc, i) }

// narrowTo narrows the range of a secret to a part of its width; place, 0 to 1, is where in
// it the truth lies.
func (o *Organization) narrowTo(i int32, part, place PPM) {
	low, high := o.Range(o.sc, i)
	width := (int64(high) - int64(low)) * int64(part) / int64(One)
	from := int64(o.Truth(o.sc, i)) - width*int64(place)/int64(One)
	from = min(max(from, int64(low)), int64(high)-width)
	o.Learn(o.sc, i, int32(from), int32(from+width))
}

const (
	// saidShare is the part of a range that is left after a lead's answer, and triedShare
	// the part left of a module's hardness after a spike: the end of a move shows only at
	// the end. Design.
	saidShare  PPM = 450_000
	triedShare PPM = 200_000
)

// narrowBySaying narrows a secret by what a lead says. Answers are biased: the truth lies
// in the worse half of what a lead says about the own module.
func narrowBySaying(o *Organization, i int32) {
	s := &o.sc.Secrets[i]
	place := 500_000 + PPM(o.Seed.Draw(0, ForBias, s.Key).Between(0, int32(One)/2))
	if s.Aspect == ModuleTests || s.Aspect == PersonKnows {
		place = One - place
	}
	o.narrowTo(i, saidShare, place)
}

// narrowByTrying narrows a secret by trying it out; the truth may lie anywhere in the range
// left.
func narrowByTrying(o *Organization, i int32) {
	place := PPM(o.Seed.Draw(0, ForBias, o.sc.Secrets[i].Key).Between(0, int32(One)))
	o.narrowTo(i, triedShare, place)
}

// ofModule are the aspects of a module that its lead can talk about.
var ofModule = [...]Aspect{ModuleDebt, ModuleTests, ModuleHardness, ModuleConsumers, ModuleRows}

// learnFromLead narrows what a lead answers to a question about a module.
func learnFromLead(o *Organization, p *Promise) {
	for _, a := range ofModule {
		o.narrowSecrets(p.Subject, p.Cause, a, func(s *Secret) bool { return s.A == p.Module }, narrowBySaying)
	}
	o.narrowSecrets(p.Subject, p.Cause, CouplingChance, func(s *Secret) bool { return s.A == p.Module || s.B == p.Module }, narrowBySaying)
	o.narrowSecrets(p.Subject, p.Cause, PersonKnows, func(s *Secret) bool { return s.B == p.Module }, narrowBySaying)
}

// learnFromSpike reveals what two days of work in a module show.
func learnFromSpike(o *Organization, p *Promise) {
	matches := func(s *Secret) bool { return s.A == p.Module }
	o.narrowSecrets(p.Subject, p.Cause, ModuleDebt, matches, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleTests, matches, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleConsumers, matches, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleRows, matches, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleHardness, matches, narrowByTrying)
	o.narrowSecrets(p.Subject, p.Cause, CouplingChance, func(s *Secret) bool { return s.A == p.Module || s.B == p.Module }, revealExactly)
	o.learn(o.Player, p.Module, p.Hours)
}

// learnFromAfternoon reveals what an afternoon with a team shows: how it leans, who knows
// what, and what its changes drag along, in both directions.
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

// learnFromIncident reveals what the report of an incident shows: how observable the
// deployable is and how long it builds, and the tests and debt of its busiest module, which
// is where it broke.
func learnFromIncident(o *Organization, p *Promise) {
	d := o.deployableOf(p.Subject)
	o.narrowSecrets(p.Subject, p.Cause, DeployableObserved, func(s *Secret) bool { return s.A == d }, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, DeployableBuild, func(s *Secret) bool { return s.A == d }, revealExactly)
	m := o.busiest(d)
	o.narrowSecrets(p.Subject, p.Cause, ModuleTests, func(s *Secret) bool { return s.A == m }, revealExactly)
	o.narrowSecrets(p.Subject, p.Cause, ModuleDebt, func(s *Secret) bool { return s.A == m }, revealExactly)
}

// busiest returns the module of a deployable with the most content worked in it, or none.
func (o *Organization) busiest(d int32) int32 {
	best := none
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == d && (best == none || mo.Churn > o.Modules[best].Churn) {
			best = int32(m)
		}
	}
	return best
}

// learnFromSounding reveals how a group leans.
func learnFromSounding(o *Organization, p *Promise) {
	o.narrowSecrets(p.Subject, p.Cause, TeamLeaning, func(s *Secret) bool { return s.A == p.Group }, revealExactly)
}
