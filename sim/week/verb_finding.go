package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Finding out: hours that turn hidden values into known ones, at the end of the week in
// which the last of them is worked. Nothing found out is ever wrong; an answer only narrows
// the range less than it seems to.

func init() {
	rules[state.AskQuestion] = rule{terms: moduleTerms, discover: learnFromLead}
	rules[state.Spike] = rule{terms: moduleTerms, discover: learnFromSpike}
	rules[state.Afternoon] = rule{terms: teamTerms, discover: learnFromAfternoon}
	rules[state.ReadIncident] = rule{check: checkIncident, terms: aboardTerms, discover: learnFromIncident}
	rules[state.SoundOut] = rule{discover: learnFromSounding}
}

// Discovers reports whether decisions of a verb find something out.
func Discovers(v state.Verb) bool { return v < state.NumVerbs && rules[v].discover != nil }

// FindsOut returns which secrets of the scenario a decision would narrow today, in order: none
// unless it finds something out. It says nothing about their values.
func FindsOut(o *state.Organization, sc *state.Scenario, d state.Decision) (secrets []int32) {
	if !Discovers(d.Verb) {
		return nil
	}
	then := new(state.Organization)
	then.CopyFrom(o)
	wk := contextOf(then, sc)
	info := &state.Verbs[d.Verb]
	if !checkNames(wk, info, d).OK() {
		return nil
	}
	addPromise(wk, info, d, info.HoursOf(d))
	rules[d.Verb].discover(wk, &wk.Promises[len(wk.Promises)-1])
	for i := range o.Known {
		if was, is := &o.Known[i], &then.Known[i]; was.Low != is.Low || was.High != is.High {
			secrets = append(secrets, int32(i))
		}
	}
	return secrets
}

// A Narrowing says that a finding has narrowed a secret.
type Narrowing struct {
	Event  int32 // place of the finding (FoundOut) among all events of the run
	Secret int32 // place of the secret in the scenario
}

// narrowSecrets calls narrow for every secret of an aspect that matches and is not known
// exactly, and emits a finding about a subject if there is one.
func narrowSecrets(wk *Context, subject, cause rng.Key, a state.Aspect, matches func(s *state.Secret) bool, narrow func(wk *Context, i int32)) {
	finding, found := int32(len(wk.events)), false
	for i := range wk.sc.Secrets {
		s := &wk.sc.Secrets[i]
		if s.Aspect != a || !matches(s) {
			continue
		}
		if low, high := wk.Range(wk.sc, int32(i)); low != high {
			narrow(wk, int32(i))
			wk.Narrowed, found = append(wk.Narrowed, Narrowing{finding, int32(i)}), true
		}
	}
	if found {
		emit(wk, state.Event{Kind: state.FoundOut, Subject: subject, Cause: cause, Amount: int64(a)})
	}
}

// revealExactly reveals the exact value of a secret.
func revealExactly(wk *Context, i int32) { wk.FindOut(wk.sc, i) }

// narrowTo narrows the range of a secret to a part of its width; place, 0 to 1, is where in
// it the truth lies.
func narrowTo(wk *Context, i int32, part, place rng.PPM) {
	low, high := wk.Range(wk.sc, i)
	width := (int64(high) - int64(low)) * int64(part) / int64(rng.One)
	from := int64(wk.Truth(wk.sc, i)) - width*int64(place)/int64(rng.One)
	from = min(max(from, int64(low)), int64(high)-width)
	wk.Learn(wk.sc, i, int32(from), int32(from+width))
}

const (
	// saidShare is the part of a range that is left after a lead's answer, and triedShare
	// the part left of a module's hardness after a spike: the end of a move shows only at
	// the end. Design.
	saidShare  rng.PPM = 450_000
	triedShare rng.PPM = 200_000
)

// narrowBySaying narrows a secret by what a lead says. Answers are biased: the truth lies
// in the worse half of what a lead says about the own module.
func narrowBySaying(wk *Context, i int32) {
	s := &wk.sc.Secrets[i]
	place := 500_000 + rng.PPM(wk.Seed.Draw(0, state.ForBias, s.Key).Between(0, int32(rng.One)/2))
	if s.Aspect == state.ModuleTests || s.Aspect == state.PersonKnows {
		place = rng.One - place
	}
	narrowTo(wk, i, saidShare, place)
}

// narrowByTrying narrows a secret by trying it out; the truth may lie anywhere in the range
// left.
func narrowByTrying(wk *Context, i int32) {
	place := rng.PPM(wk.Seed.Draw(0, state.ForBias, wk.sc.Secrets[i].Key).Between(0, int32(rng.One)))
	narrowTo(wk, i, triedShare, place)
}

// ofModule are the aspects of a module that its lead can talk about.
var ofModule = [...]state.Aspect{state.ModuleDebt, state.ModuleTests, state.ModuleHardness, state.ModuleConsumers, state.ModuleRows}

// learnFromLead narrows what a lead answers to a question about a module.
func learnFromLead(wk *Context, p *state.Promise) {
	for _, a := range ofModule {
		narrowSecrets(wk, p.Subject, p.Cause, a, func(s *state.Secret) bool { return s.A == p.Module }, narrowBySaying)
	}
	narrowSecrets(wk, p.Subject, p.Cause, state.CouplingChance, func(s *state.Secret) bool { return s.A == p.Module || s.B == p.Module }, narrowBySaying)
	narrowSecrets(wk, p.Subject, p.Cause, state.PersonKnows, func(s *state.Secret) bool { return s.B == p.Module }, narrowBySaying)
}

// learnFromSpike reveals what two days of work in a module show.
func learnFromSpike(wk *Context, p *state.Promise) {
	matches := func(s *state.Secret) bool { return s.A == p.Module }
	narrowSecrets(wk, p.Subject, p.Cause, state.ModuleDebt, matches, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.ModuleTests, matches, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.ModuleConsumers, matches, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.ModuleRows, matches, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.ModuleHardness, matches, narrowByTrying)
	narrowSecrets(wk, p.Subject, p.Cause, state.CouplingChance, func(s *state.Secret) bool { return s.A == p.Module || s.B == p.Module }, revealExactly)
	learn(wk, wk.Player, p.Module, p.Hours)
}

// learnFromAfternoon reveals what an afternoon with a team shows: how it leans, who knows
// what, and what its changes drag along, in both directions.
func learnFromAfternoon(wk *Context, p *state.Promise) {
	t := p.Team
	narrowSecrets(wk, p.Subject, p.Cause, state.TeamLeaning, func(s *state.Secret) bool { return s.A == t }, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.PersonKnows, func(s *state.Secret) bool { return wk.People[s.A].Team == t }, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.CouplingChance, func(s *state.Secret) bool { return wk.Modules[s.A].Team == t || wk.Modules[s.B].Team == t }, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.PersonRestless, func(s *state.Secret) bool { return wk.People[s.A].Team == t }, narrowByTrying)
}

func checkIncident(wk *Context, d state.Decision) state.Reason {
	if !wk.Deployables[wk.DeployableOf(d.Subject)].HadIncident {
		return state.Reason{Code: state.NothingToRead, Ref: d.Subject}
	}
	return state.Reason{}
}

// learnFromIncident reveals what the report of an incident shows: how observable the
// deployable is and how long it builds, and the tests and debt of its busiest module, which
// is where it broke.
func learnFromIncident(wk *Context, p *state.Promise) {
	d := wk.DeployableOf(p.Subject)
	narrowSecrets(wk, p.Subject, p.Cause, state.DeployableObserved, func(s *state.Secret) bool { return s.A == d }, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.DeployableBuild, func(s *state.Secret) bool { return s.A == d }, revealExactly)
	m := busiest(wk, d)
	narrowSecrets(wk, p.Subject, p.Cause, state.ModuleTests, func(s *state.Secret) bool { return s.A == m }, revealExactly)
	narrowSecrets(wk, p.Subject, p.Cause, state.ModuleDebt, func(s *state.Secret) bool { return s.A == m }, revealExactly)
}

// busiest returns the module of a deployable with the most content worked in it, or none.
func busiest(wk *Context, d int32) int32 {
	best := state.None
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Deployable == d && (best == state.None || mo.Churn > wk.Modules[best].Churn) {
			best = int32(m)
		}
	}
	return best
}

// learnFromSounding reveals how a group leans.
func learnFromSounding(wk *Context, p *state.Promise) {
	narrowSecrets(wk, p.Subject, p.Cause, state.TeamLeaning, func(s *state.Secret) bool { return s.A == p.Group }, revealExactly)
}
