package author

import (
	"cmp"
	"errors"
	"slices"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// maxRecords is the largest number of people, and of modules, in an organization: memory
// grows with their product, because every person has a familiarity with every module.
const maxRecords = 2000

// maxKnown is the largest number of people times modules in all arms together.
const maxKnown = 20 * maxRecords * maxRecords

// maxPlayed is the longest that a bot or a card plays, which need the history of the run: as
// long as a scenario can be.
const maxPlayed = 1040

// buildScenario returns the scenario of a setting, and how many weeks of it are simulated.
func (r *experimentReader) buildScenario(s *setting) (*sim.Scenario, int32) {
	var sc sim.Scenario
	switch {
	case s.scenario != nil:
		sc = *s.scenario
		if s.weeks == 0 {
			s.weeks = sc.Weeks + sc.After
		}
		sc.After = max(s.weeks-sc.Weeks, 0)
	default:
		r.inBounds(s)
		sc = *s.organization.Scenario("organization")
		if s.weeks == 0 {
			s.weeks = sim.WeeksAYear
		}
		sc.Weeks = s.weeks
	}
	for i, p := range s.overridden {
		sc.Ranges[p] = s.parameters[i]
	}
	sc.Disabled = (sc.Disabled | s.off) &^ s.on
	if s.itemSize > 0 {
		sc.ItemSize = s.itemSize
	}
	if s.fewest > 0 {
		sc.FewestChanges = s.fewest
		if sc.MostChanges != 0 {
			sc.MostChanges = max(sc.MostChanges, s.fewest)
		}
	}
	if s.talk != nil {
		sc.TalkTable = s.talk
	}
	if s.joins != nil {
		sc.Joins = append(slices.Clip(sc.Joins), r.arrivals(s.joins, &sc, s.weeks)...)
		sortStable(sc.Joins, func(a, c sim.Join) int {
			return cmp.Or(cmp.Compare(a.At, c.At), cmp.Compare(a.Team, c.Team), cmp.Compare(a.Level, c.Level), cmp.Compare(a.Count, c.Count))
		})
	}
	if s.departures != nil {
		sc.Departures = append(slices.Clip(sc.Departures), r.leavers(s.departures, &sc, s.weeks)...)
	}
	if s.flows != nil {
		sc.Flows = r.flows(s.flows, &sc)
	}
	if s.variant != nil {
		r.selectVariant(s.variant, &sc)
	}
	return &sc, s.weeks
}

// inBounds reports an organization that is larger than can be simulated.
func (r *experimentReader) inBounds(s *setting) {
	if people, modules := s.organization.Sizes(); people > maxRecords || modules > maxRecords {
		r.report(s.generated, "the organization has "+number(people)+" people and "+number(modules)+" modules", "It may have "+number(maxRecords)+" of each")
		s.organization = experiments.DefaultOrganization()
	}
}

// selectVariant makes one variant hold in every world, by giving the others no weight.
func (r *experimentReader) selectVariant(n *node, sc *sim.Scenario) {
	x := index{kind: "variant"}
	for _, v := range sc.Variants {
		x.ids = append(x.ids, v.ID)
	}
	only := r.find(&x, n)
	sc.Variants = slices.Clone(sc.Variants)
	for i := range sc.Variants {
		if int32(i) != only {
			sc.Variants[i].Weight = 0
		}
	}
}

// decisions reads a setting's journal, one decision per line.
func (r *experimentReader) decisions(s *setting, sc *sim.Scenario) (journal []sim.Entry) {
	if s.decisions == nil {
		return nil
	}
	last := int32(0)
	r.list(s.decisions, "decisions", func(n *node) {
		line := r.text(n, "a decision")
		if line == "" {
			return
		}
		one, err := sc.ParseJournal(line)
		if err != nil {
			r.reportSyntax(n, err)
			return
		}
		for _, e := range one {
			if e.Week < last {
				r.report(n, "week "+number(int64(e.Week)+1)+" comes after week "+number(int64(last)+1), "List decisions in the order in which they are taken")
			}
			last = e.Week
			journal = append(journal, e)
		}
	})
	return journal
}

// reportSyntax reports a line that is not a decision.
func (r *experimentReader) reportSyntax(n *node, err error) {
	wrong, ok := asSyntaxError(err)
	if !ok {
		r.report(n, err.Error(), "")
		return
	}
	p := r.reportAt(r.file, n.line, n.column+wrong.Column-1, wrong.Wrong, "")
	p.Meant = wrong.Meant
	if len(wrong.Allowed) > 0 && (p.Meant == "" || len(wrong.Allowed) <= maxListed) {
		p.Allowed = "Allowed: " + listed(wrong.Allowed)
	}
}

// asSyntaxError returns err as the syntax error of a journal line, if it is one.
func asSyntaxError(err error) (*sim.SyntaxError, bool) { return errors.AsType[*sim.SyntaxError](err) }
