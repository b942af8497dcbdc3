package scenarios

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// Bounds of a company, far above what can be played.
const (
	maxRecords = 2000
	maxWeeks   = 1040
	maxWeight  = 1000
)

// within reports whether i is the index of one of n records.
func within(i int32, n int) bool { return i >= 0 && int(i) < n }

// withinOrNone reports whether i is the index of one of n records, or -1.
func withinOrNone(i int32, n int) bool { return i == -1 || within(i, n) }

// every reports whether valid holds for each element of a list.
func every[T any](list []T, valid func(i int, v *T) bool) bool {
	for i := range list {
		if !valid(i, &list[i]) {
			return false
		}
	}
	return true
}

// validate reports whether all references of a company are valid and all values within
// bounds, so that neither the engine nor a screen can index out of range.
func validate(c *Company) bool {
	return validSizes(c) && validOrganization(&c.Start) && validHidden(c.Scenario) && validPlay(c) && validTexts(c)
}

// validSizes reports whether every record has its names and labels, and there is no record
// that only a run has.
func validSizes(c *Company) bool {
	sc, at := c.Scenario, &c.Start
	people, teams, modules, deployables, groups := len(at.People), len(at.Teams), len(at.Modules), len(at.Deployables), len(at.Groups)
	return sc.Weeks > 0 && sc.After >= 0 && sc.Weeks <= maxWeeks && sc.After <= maxWeeks &&
		sc.WarmUp >= 0 && sc.WarmUp <= sim.MaxWarmUp && len(sc.Variants) > 0 &&
		sc.ItemSize >= 0 && sc.FewestChanges >= 0 && sc.FewestChanges <= sim.MaxChanges &&
		(sc.MostChanges == 0 || sc.MostChanges >= max(sc.FewestChanges, 1) && sc.MostChanges <= sim.MaxChanges) &&
		people <= maxRecords && modules <= maxRecords && teams <= maxRecords && deployables <= maxRecords &&
		len(at.Familiarity) == people*modules && groups == teams+2 &&
		len(at.Ledgers) == 0 && len(at.Features) == 0 && len(at.Items) == 0 && len(at.Initiatives) == 0 && len(at.Incidents) == 0 &&
		len(at.Promises) == 0 && len(at.Adoptions) == 0 && len(at.Known) == 0 && len(at.WordsRevealed) == 0 && len(at.Queue) == 0 &&
		len(sc.Names.People) == people && len(sc.Names.Teams) == teams && len(sc.Names.Modules) == modules &&
		len(sc.Names.Deployables) == deployables && len(sc.Names.Groups) == groups &&
		validPlaces(c.People, people) && validPlaces(c.Teams, teams) && validPlaces(c.Modules, modules) &&
		validPlaces(c.Deployables, deployables) && validPlaces(c.Groups, groups)
}

// validOrganization reports whether the organization of the first day has valid fields, and
// whatever a run needs beyond that.
func validOrganization(at *sim.Organization) bool {
	return at.ValidateFields() == nil && at.Now == 0 &&
		every(at.Familiarity, func(_ int, f *sim.PPM) bool { return *f >= 0 && *f <= sim.One }) &&
		every(at.Modules, func(_ int, m *sim.Module) bool { return m.Size > 0 }) &&
		every(at.People, func(_ int, p *sim.Person) bool { return p.Task == 0 && p.Held == 0 }) && // idle &&
		every(at.Deployables, func(_ int, d *sim.Deployable) bool {
			return d.TrainOffset >= 0 && d.BoardOffset >= 0 && d.Build > 0 && d.Lanes > 0
		}) &&
		every(at.Couplings, func(i int, k *sim.Coupling) bool {
			return k.From != k.To && (i == 0 || pairLess(at.Couplings[i-1].From, at.Couplings[i-1].To, k.From, k.To))
		}) &&
		every(at.Groups, func(i int, g *sim.Group) bool {
			if i < len(at.Teams) {
				return g.Kind == sim.TeamGroup
			}
			return g.Kind == sim.Product+sim.GroupKind(i-len(at.Teams))
		})
}

// validHidden reports whether the variants, the hidden values and the parameters have valid
// ranges.
func validHidden(sc *sim.Scenario) bool {
	return every(sc.Variants, func(_ int, v *sim.Variant) bool { return v.Weight > 0 && v.Weight <= maxWeight }) &&
		every(sc.Secrets, func(i int, s *sim.Secret) bool {
			return len(s.Ranges) == len(sc.Variants) && hasAspect(&sc.Start, s.Aspect, s.A, s.B) &&
				(i == 0 || sc.Secrets[i-1].Compare(*s) < 0) && every(s.Ranges, func(_ int, r *sim.Range) bool {
				return validRange(r) && s.Aspect.Clamp(int64(r.Low)) == r.Low && s.Aspect.Clamp(int64(r.High)) == r.High
			})
		}) &&
		every(sc.Ranges[:], func(p int, r *sim.Range) bool { return sim.Parameters[p].Limits.Contain(*r) })
}

// validPlay reports whether seats, goals, arrivals, questions and surprises refer to existing
// records.
func validPlay(c *Company) bool {
	sc, at := c.Scenario, &c.Start
	people, teams := len(at.People), len(at.Teams)
	goal := func(_ int, g *sim.Goal) bool { return g.Metric < sim.NumMetrics && withinOrNone(g.Team, teams) }
	return every(sc.Seats, func(_ int, s *sim.SeatPlan) bool { return s.Seat <= sim.Principal && within(s.Person, people) }) &&
		every(sc.Goals, goal) && every(c.Workshop.Goals, goal) &&
		every(sc.Joins, func(_ int, j *sim.Join) bool {
			return within(j.Team, teams) && j.At >= 0 && j.Count > 0 && j.Count <= maxRecords && j.Level <= sim.PrincipalLevel
		}) &&
		every(sc.Departures, func(_ int, d *sim.Departure) bool { return within(d.Person, people) && d.Week >= 0 }) &&
		every(sc.Asks, func(_ int, a *sim.Ask) bool {
			return within(a.Default, len(a.Answers)) && a.Seat <= sim.Principal &&
				every(a.Answers, func(_ int, answer *sim.Answer) bool {
					return answer.Seat <= sim.Principal && (answer.Seat == sim.NoSeat || within(answer.Person, people)) &&
						answer.Later >= 0 && validShifts(at, answer.Effect)
				})
		}) &&
		every(sc.Injects, func(_ int, j *sim.Inject) bool {
			return validShifts(at, j.Effects) &&
				every(j.Leaves, func(_ int, p *int32) bool { return within(*p, people) }) &&
				every(j.Asking, func(_ int, t *sim.TeamAsking) bool { return within(t.Team, teams) })
		})
}

// validTexts reports whether there is a text for each question, surprise and variant, and
// whether cards and checks are valid.
func validTexts(c *Company) bool {
	sc := c.Scenario
	return len(c.Asks) == len(sc.Asks) && len(c.Injects) == len(sc.Injects) && len(c.Variants) == len(sc.Variants) &&
		every(c.Asks, func(i int, text *AskText) bool {
			answers := len(sc.Asks[i].Answers)
			return len(text.Answers) == answers && len(text.Replies) == answers && isPermutation(text.Order, answers)
		}) &&
		every(c.Cards, func(_ int, card *Card) bool {
			t := card.Decision
			return t.Verb < sim.NumVerbs && t.Subject.Pick < NumPicks && t.Object.Pick < NumPicks &&
				card.Seat <= sim.Principal && card.Grade <= sim.Design && card.Kind < NumKinds &&
				every(card.When, func(_ int, w *Condition) bool { return w.Sign < NumSigns && w.Within >= 0 })
		}) &&
		every(c.Checks, func(_ int, check *Check) bool {
			return check.Expect.Metric < sim.NumMetrics && check.Variant >= -1 && int(check.Variant) < len(sc.Variants) && check.Seat <= sim.Principal
		})
}

// validRange reports whether a range is in ascending order.
func validRange(r *sim.Range) bool { return r.Low <= r.Mode && r.Mode <= r.High }

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
	return every(list, func(_ int, s *sim.Shift) bool { return hasAspect(at, s.Aspect, s.A, s.B) })
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
