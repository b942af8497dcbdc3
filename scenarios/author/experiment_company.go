package author

import (
	"errors"
	"slices"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// asSyntaxError returns err as the syntax error of a journal line, if it is one.
func asSyntaxError(err error) (*sim.SyntaxError, bool) { return errors.AsType[*sim.SyntaxError](err) }

// organization reads a company of equal teams. Keys that are missing leave g as it is.
func (r *reader) organization(n *node, g *experiments.Organization) {
	shareOf := func(name string, into *sim.PPM) field {
		return field{name, false, share.form, func(n *node) { *into = sim.PPM(r.value(n, name, share)) }}
	}
	countOf := func(name string, low, high int64, into *int32) field {
		return field{name, false, count.form, func(n *node) { *into = int32(r.value(n, name, count.within(low, high))) }}
	}
	factorOf := func(name string, high int64, into *sim.PPM) field {
		m := factor.within(0, high*million)
		return field{name, false, m.form, func(n *node) { *into = sim.PPM(r.value(n, name, m)) }}
	}
	timeOf := func(name string, low, high sim.Minutes, into *sim.Minutes) field {
		m := workingTime.within(int64(low), int64(high))
		return field{name, false, m.form, func(n *node) { *into = sim.Minutes(r.value(n, name, m)) }}
	}
	yesOf := func(name string, into *bool) field {
		return field{name, false, yesNo, func(n *node) { *into = r.boolean(n, name) }}
	}
	debt := share.within(0, 3*million)
	hardness := factor.within(million/10, 10*million)
	fields := []field{
		countOf("teams", 1, 200, &g.Teams),
		countOf("people", 0, 200, &g.People),
		{"level", false, form{"junior, mid, senior or principal", `{"enum":["junior","mid","senior","principal"]}`}, func(n *node) {
			g.Level = sim.Level(max(r.choice(n, "level", ids(sim.PrincipalLevel)), 0))
		}},
		shareOf("new", &g.New),
		shareOf("knows", &g.Knows),
		yesOf("player", &g.Player),
		yesOf("reviews", &g.Reviews),
		countOf("modules", 1, 400, &g.Modules),
		timeOf("size", sim.MinutesADay, 2000*sim.MinutesADay, &g.Size),
		{"debt", false, debt.form, func(n *node) { g.Debt = sim.PPM(r.value(n, "debt", debt)) }},
		shareOf("tests", &g.Tests),
		shareOf("coupling", &g.Coupling),
		{"coupled-teams", false, form{"a whole number, or all", `{"type":["integer","string"]}`}, func(n *node) {
			if g.CoupledTeams = -1; n.text != "all" {
				g.CoupledTeams = int32(r.value(n, "coupled-teams", count.within(0, 200)))
			}
		}},
		shareOf("chain", &g.Chain),
		countOf("chain-length", 1, 40, &g.ChainLength),
		shareOf("calls", &g.Calls),
		shareOf("fallback", &g.Fallback),
		shareOf("contract", &g.Contract),
		shareOf("bounded", &g.Bounded),
		countOf("consumers", 0, 200, &g.Consumers),
		{"hardness", false, hardness.form, func(n *node) { g.Hardness = sim.PPM(r.value(n, "hardness", hardness)) }},
		countOf("tables", 0, 100, &g.Tables),
		countOf("rows", 0, 100_000, &g.Rows),
		factorOf("traffic", 200, &g.Traffic),
		factorOf("growth", 3, &g.Growth),
		shareOf("season", &g.Season),
		countOf("spikes", 0, 52, &g.Spikes),
		factorOf("hot-traffic", 100, &g.HotTraffic),
		countOf("hot-demand", 0, 100, &g.HotDemand),
		countOf("regulated", 0, 400, &g.Regulated),
		shareOf("maturity", &g.Maturity),
		{"feature-week", false, money.form, func(n *node) { g.FeatureWeek = r.value(n, "feature-week", money) }},
		{"deploy", false, form{"together, by-team or by-module", `{"enum":["together","by-team","by-module"]}`}, func(n *node) {
			g.Deploy = experiments.Deployment(max(r.choice(n, "deployment", ids(experiments.NumDeployments-1)), 0))
		}},
		{"train", false, form{"every and departs, or none", `{"type":["object","string"]}`}, func(n *node) { r.train(n, g) }},
		timeOf("build", 1, sim.MinutesADay, &g.Build),
		shareOf("test-selection", &g.TestSelection),
		countOf("lanes", 1, 1000, &g.Lanes),
		shareOf("observed", &g.Observed),
		shareOf("runbook", &g.Runbook),
		yesOf("paved", &g.Paved),
		yesOf("own-data", &g.OwnData),
		countOf("replicas", 1, 1000, &g.Replicas),
		countOf("limit", 0, 400, &g.Limit),
		yesOf("review-first", &g.ReviewFirst),
		yesOf("requests-first", &g.RequestsFirst),
		yesOf("small-changes", &g.SmallChanges),
		yesOf("central-rota", &g.CentralRota),
		factorOf("asking", 4, &g.Asking),
		factorOf("changes-of-mind", 26, &g.PriorityChangeRate),
		shareOf("assisted", &g.Assisted),
		yesOf("refills", &g.Refills),
		{"backlog", false, form{"a number of features for each team, or endless", `{"type":["integer","string"]}`}, func(n *node) {
			if g.Backlog = -1; n.text != "endless" {
				g.Backlog = int32(r.value(n, "backlog", count.within(0, 1_000_000)))
			}
		}},
		shareOf("trust", &g.Trust),
		{"leans", false, leaning.form, func(n *node) { g.Leans = int32(r.value(n, "leans", leaning)) }},
	}
	for i := range fields {
		fields[i] = r.drawable(fields[i])
	}
	like := field{"like", false, form{"the name of a shipped organization", idForm.json}, func(n *node) { r.like(n, g) }}
	r.mapping(n, "an organization", append([]field{like}, fields...))
}

// train reads a release train, or none.
func (r *reader) train(n *node, g *experiments.Organization) {
	if n.text == "none" {
		g.Every, g.Departs = 0, 0
		return
	}
	if r.probing {
		return // the schema allows the word none too
	}
	every := workingTime.within(1, 13*int64(sim.MinutesAWeek))
	departs := workingTime.within(0, 13*int64(sim.MinutesAWeek))
	r.mapping(n, "a train", []field{
		{"every", true, every.form, func(n *node) { g.Every = sim.Minutes(r.value(n, "every", every)) }},
		{"departs", true, departs.form, func(n *node) { g.Departs = sim.Minutes(r.value(n, "departs", departs)) }},
	})
}

// like copies a shipped organization into g; the other keys, read later, override it.
func (r *reader) like(n *node, g *experiments.Organization) {
	if r.probing {
		return
	}
	src := experiments.OrganizationFile(n.text)
	if src == nil || n.kind != textKind {
		r.reportUnknown(n, "there is no organization "+n.describe(), "Shipped are", experiments.OrganizationNames())
		return
	}
	of := &reader{file: newFile(n.text+".yaml", src), resolve: r.resolve}
	if root := of.parse(of.file); root != nil {
		of.organization(root, g)
	}
	r.problems = append(r.problems, of.problems...)
}

// arrivals reads the people who join, by day or by week, both counted from 1.
func (r *reader) arrivals(n *node, sc *sim.Scenario, most int32) (joins []sim.Join) {
	r.list(n, "joins", func(n *node) {
		j := sim.Join{Count: 1, Level: sim.Mid}
		var team *node
		dated := 0
		if !r.mapping(n, "an arrival", []field{
			{"day", false, count.form, func(n *node) {
				dated++
				j.At = sim.Minutes(r.value(n, "day", count.within(1, int64(most)*sim.DaysAWeek))-1) * sim.MinutesADay
			}},
			{"week", false, count.form, func(n *node) {
				dated++
				j.At = sim.Minutes(r.value(n, "week", count.within(1, int64(most)))-1) * sim.MinutesAWeek
			}},
			{"team", false, idForm, func(n *node) { team = n }},
			{"people", false, count.form, func(n *node) { j.Count = int32(r.value(n, "people", count.within(1, 400))) }},
			{"level", false, form{"junior, mid, senior or principal", `{"enum":["junior","mid","senior","principal"]}`}, func(n *node) {
				j.Level = sim.Level(max(r.choice(n, "level", ids(sim.PrincipalLevel)), 0))
			}},
		}) || r.probing {
			return
		}
		if dated != 1 {
			r.report(n, "an arrival is on a day, or in a week", "Give one of them")
		}
		if j.Team = r.teamIn(n, team, sc); j.Team >= 0 {
			joins = append(joins, j)
		}
	})
	return joins
}

// teamIn returns the index of the team that n names, -1 if there is none. A single team
// need not be named.
func (r *reader) teamIn(at, n *node, sc *sim.Scenario) int32 {
	if n == nil {
		if len(sc.Names.Teams) == 1 {
			return 0
		}
		r.report(at, "there are "+number(int64(len(sc.Names.Teams)))+" teams, and this names none", "Add team")
		return -1
	}
	return r.find(&index{kind: "team", ids: sc.Names.Teams}, n)
}

// flows reads streams of work that arrive at a team at random times.
func (r *reader) flows(n *node, sc *sim.Scenario) (flows []sim.Flow) {
	r.list(n, "flows", func(n *node) {
		var f sim.Flow
		var team *node
		id := ""
		ok := r.mapping(n, "a flow", []field{
			{"id", true, idForm, func(n *node) {
				id = r.id(n, "a flow")
				f.Key = sim.KeyOf(id)
				if slices.ContainsFunc(flows, func(o sim.Flow) bool { return o.Key == f.Key }) {
					r.report(n, "there are two flows "+quote(id), "")
				}
			}},
			{"team", false, idForm, func(n *node) { team = n }},
			{"as", false, form{"changes or requests", `{"enum":["changes","requests"]}`}, func(n *node) {
				f.Asked = r.choice(n, "kind of work", []string{"changes", "requests"}) == 1
			}},
			{"gap", true, mapForm("shape, mean and spread"), func(n *node) { f.Gap = r.times(n, "gap") }},
			{"work", true, mapForm("shape, mean and spread"), func(n *node) { f.Work = r.times(n, "work") }},
		})
		if !ok || r.probing {
			return
		}
		if f.Gap.Mean == 0 {
			r.report(n, "a flow without gaps never ends", "Give its gap a mean")
		}
		if f.Team = r.teamIn(n, team, sc); f.Team >= 0 {
			flows = append(flows, f)
		}
	})
	return flows
}

// times reads the distribution of the gaps between arrivals, or of the size of the work.
func (r *reader) times(n *node, what string) (t sim.Distribution) {
	var spread *node
	long := workingTime.within(0, 10_000*int64(sim.MinutesADay))
	r.mapping(n, "a "+what, []field{
		{"shape", true, form{listed(ids(sim.NumShapes - 1)), `{"enum":["fixed","exponential","gamma","log-normal"]}`}, func(n *node) {
			t.Shape = sim.Shape(max(r.choice(n, "shape", ids(sim.NumShapes-1)), 0))
		}},
		{"mean", true, long.form, func(n *node) { t.Mean = sim.Minutes(r.value(n, "mean", long)) }},
		{"spread", false, factor.form, func(n *node) { spread = n; t.Spread = sim.PPM(r.value(n, "spread", factor.within(0, 3*million))) }},
	})
	switch {
	case r.probing:
	case t.Shape == sim.Gamma && (t.Spread == 0 || t.Spread != 2*million && million%t.Spread != 0):
		r.report(n, "the spread of gamma is its squared coefficient of variation: 2, 1, or 1/n for a whole n, as 0.25", "")
		t.Spread = million
	case t.Shape == sim.LogNormal && t.Spread == 0:
		r.report(n, "log-normal times need a spread", "It is the standard deviation of their logarithm, as 0.8")
	case (t.Shape == sim.Fixed || t.Shape == sim.Exponential) && spread != nil:
		r.report(spread, t.Shape.String()+" times have no spread", "Leave it out")
	}
	return t
}
