package scenarios

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// validate reports whether all references of a company are valid and all values within
// bounds, so that neither the engine nor a screen can index out of range.
func validate(c *Company) bool {
	sc := c.Scenario
	at := &sc.Start
	people, teams, modules, deployables, groups := len(at.People), len(at.Teams), len(at.Modules), len(at.Deployables), len(at.Groups)
	in := func(i int32, n int) bool { return i >= 0 && int(i) < n }
	orNone := func(i int32, n int) bool { return i == -1 || in(i, n) }

	ok := sc.Weeks > 0 && sc.After >= 0 && sc.Weeks <= maxWeeks && sc.After <= maxWeeks && len(sc.Variants) > 0 && sc.FewestChanges >= 0 && sc.FewestChanges <= 8 &&
		people <= maxRecords && modules <= maxRecords && teams <= maxRecords && deployables <= maxRecords &&
		len(at.Familiarity) == people*modules && groups == teams+2 &&
		len(at.Ledgers) == 0 && len(at.Features) == 0 && len(at.Items) == 0 && len(at.Initiatives) == 0 && len(at.Incidents) == 0 &&
		len(at.Promises) == 0 && len(at.Adoptions) == 0 && len(at.Known) == 0 && len(at.WordsRevealed) == 0 && len(at.Queue) == 0 &&
		len(sc.Names.People) == people && len(sc.Names.Teams) == teams && len(sc.Names.Modules) == modules &&
		len(sc.Names.Deployables) == deployables && len(sc.Names.Groups) == groups &&
		validPlaces(c.People, people) && validPlaces(c.Teams, teams) && validPlaces(c.Modules, modules) &&
		validPlaces(c.Deployables, deployables) && validPlaces(c.Groups, groups) &&
		len(c.Asks) == len(sc.Asks) && len(c.Injects) == len(sc.Injects) && len(c.Variants) == len(sc.Variants)
	if !ok {
		return false
	}
	for _, v := range sc.Variants {
		ok = ok && v.Weight > 0 && v.Weight <= maxWeight
	}
	for _, s := range sc.Seats {
		ok = ok && s.Seat <= sim.Principal && in(s.Person, people)
	}
	for _, p := range at.People {
		ok = ok && orNone(p.Team, teams) && p.Level <= sim.PrincipalLevel
	}
	for _, m := range at.Modules {
		ok = ok && orNone(m.Team, teams) && in(m.Deployable, deployables) && m.Size > 0 && m.Demand >= 0 && m.Traffic >= 0 && m.Spikes >= 0 && m.Versions >= 0 && m.Versions <= 100
	}
	for _, d := range at.Deployables {
		ok = ok && orNone(d.Owner, teams) && d.TrainPeriod >= 0 && d.TrainOffset >= 0 && d.BoardPeriod >= 0 && d.BoardOffset >= 0 && d.Build > 0 && d.Lanes > 0
	}
	ok = ok && at.EndToEnd.Run >= 0
	for i, k := range at.Couplings {
		ok = ok && in(k.From, modules) && in(k.To, modules) && k.From != k.To && k.Table <= sim.Writes &&
			(i == 0 || pairLess(at.Couplings[i-1].From, at.Couplings[i-1].To, k.From, k.To))
	}
	for i, g := range at.Groups {
		kind := sim.TeamGroup
		if i >= teams {
			kind = sim.Product + sim.GroupKind(i-teams)
		}
		ok = ok && g.Kind == kind
	}
	for i, s := range sc.Secrets {
		ok = ok && len(s.Ranges) == len(sc.Variants) && hasAspect(at, s.Aspect, s.A, s.B) && (i == 0 || sc.Secrets[i-1].Compare(s) < 0)
		for _, r := range s.Ranges {
			ok = ok && validRange(r)
		}
	}
	for _, r := range sc.Ranges {
		ok = ok && validRange(r)
	}
	for _, goals := range [][]sim.Goal{sc.Goals, c.Workshop.Goals} {
		for _, g := range goals {
			ok = ok && g.Metric < sim.NumMetrics && orNone(g.Team, teams)
		}
	}
	for _, j := range sc.Joins {
		ok = ok && in(j.Team, teams) && j.At >= 0 && j.Count > 0 && j.Count <= maxRecords && j.Level <= sim.PrincipalLevel
	}
	for i, a := range sc.Asks {
		ok = ok && len(c.Asks[i].Answers) == len(a.Answers) && len(c.Asks[i].Replies) == len(a.Answers) && isPermutation(c.Asks[i].Order, len(a.Answers)) && in(a.Default, len(a.Answers)) && a.Seat <= sim.Principal
		for _, answer := range a.Answers {
			ok = ok && answer.Seat <= sim.Principal && (answer.Seat == sim.NoSeat || in(answer.Person, people)) && answer.Later >= 0 && validShifts(at, answer.Effect)
		}
	}
	for _, j := range sc.Injects {
		ok = ok && validShifts(at, j.Effects)
		for _, p := range j.Leaves {
			ok = ok && in(p, people)
		}
		for _, t := range j.Asking {
			ok = ok && in(t.Team, teams)
		}
	}
	for _, card := range c.Cards {
		t := card.Decision
		ok = ok && t.Verb < sim.NumVerbs && t.Subject.Pick < NumPicks && t.Object.Pick < NumPicks && card.Seat <= sim.Principal && card.Grade <= sim.Design && card.Kind < NumKinds
		for _, w := range card.When {
			ok = ok && w.Sign < NumSigns && w.Within >= 0
		}
	}
	for _, check := range c.Checks {
		ok = ok && check.Expect.Metric < sim.NumMetrics && check.Variant >= -1 && int(check.Variant) < len(sc.Variants) && check.Seat <= sim.Principal
	}
	return ok
}

// Bounds of a company, far above what can be played.
const (
	maxRecords = 2000
	maxWeeks   = 1040
	maxWeight  = 1000
)

// validRange reports whether a range is in ascending order.
func validRange(r sim.Range) bool { return r.Low <= r.Mode && r.Mode <= r.High }

// pairLess reports whether the pair a sorts before the pair b.
func pairLess(a1, a2, b1, b2 int32) bool {
	return cmp.Or(cmp.Compare(a1, b1), cmp.Compare(a2, b2)) < 0
}

// validPlaces reports whether there is a label for each of n records, each with a different
// place from 0 to n-1.
func validPlaces(labels []Label, n int) bool {
	places := make([]int32, len(labels))
	for i, l := range labels {
		places[i] = l.Place
	}
	return isPermutation(places, n)
}

// isPermutation reports whether a list contains each of 0..n-1 once.
func isPermutation(list []int32, n int) bool {
	list = slices.Clone(list)
	slices.Sort(list)
	for i, p := range list {
		if p != int32(i) {
			return false
		}
	}
	return len(list) == n
}

// validShifts reports whether all changes refer to existing entities.
func validShifts(at *sim.Organization, list []sim.Shift) bool {
	for _, s := range list {
		if !hasAspect(at, s.Aspect, s.A, s.B) {
			return false
		}
	}
	return true
}

// hasAspect reports whether an aspect's subjects exist.
func hasAspect(at *sim.Organization, aspect sim.Aspect, a, b int32) bool {
	of, with := 0, -1
	switch aspect {
	case sim.ModuleDebt, sim.ModuleTests, sim.ModuleHardness, sim.ModuleConsumers, sim.ModuleRows:
		of = len(at.Modules)
	case sim.CouplingChance:
		return slices.ContainsFunc(at.Couplings, func(k sim.Coupling) bool { return k.From == a && k.To == b })
	case sim.PersonKnows:
		of, with = len(at.People), len(at.Modules)
	case sim.PersonRestless:
		of = len(at.People)
	case sim.TeamLeaning:
		of = len(at.Groups)
	case sim.DeployableObserved, sim.DeployableBuild:
		of = len(at.Deployables)
	}
	return a >= 0 && int(a) < of && (b == -1 && with < 0 || b >= 0 && int(b) < with)
}
