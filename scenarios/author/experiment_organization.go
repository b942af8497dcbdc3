package author

import (
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// An organizationReader reads an organization of equal teams. Its figures may be drawn.
type organizationReader struct {
	*reader
	draws *draws // nil: nothing can be drawn
}

// organization reads a company of equal teams. Keys that are missing leave g as it is.
func (r *organizationReader) organization(n *node, g *experiments.Organization) {
	fields := append(r.peopleFields(g), r.codeFields(g)...)
	fields = append(append(fields, r.deliveryFields(g)...), r.workFields(g)...)
	for i := range fields {
		fields[i] = r.drawable(fields[i])
	}
	like := field{"like", false, form{"the name of a shipped organization", idForm.json}, func(n *node) { r.like(n, g) }}
	r.mapping(n, "an organization", append([]field{like}, fields...))
}

// shareOf is a key with a share.
func (r *organizationReader) shareOf(name string, into *sim.PPM) field {
	return numeric(name, false, share, r.value, into)
}

// countOf is a key with a whole number.
func (r *organizationReader) countOf(name string, low, high int64, into *int32) field {
	return numeric(name, false, count.within(low, high, fits), r.value, into)
}

// factorOf is a key with a number from 0 to high.
func (r *organizationReader) factorOf(name string, high int64, into *sim.PPM) field {
	return numeric(name, false, factor.within(0, high*million, fits), r.value, into)
}

// timeOf is a key with a working time.
func (r *organizationReader) timeOf(name string, low, high sim.Minutes, into *sim.Minutes) field {
	return numeric(name, false, workingTime.within(int64(low), int64(high), fits), r.value, into)
}

// yesOf is a key with yes or no.
func (r *organizationReader) yesOf(name string, into *bool) field {
	return field{name, false, yesNo, func(n *node) { *into = r.boolean(n, name) }}
}

// peopleFields are the keys of the teams and their people.
func (r *organizationReader) peopleFields(g *experiments.Organization) []field {
	reviewers := count.within(0, 200, fits)
	return []field{
		r.countOf("teams", 1, 200, &g.Teams),
		r.countOf("people", 0, 200, &g.People),
		{"level", false, levelForm, func(n *node) {
			g.Level = r.level(n)
		}},
		r.shareOf("new", &g.New),
		r.shareOf("knows", &g.Knows),
		r.countOf("experts", 0, 200, &g.Experts),
		r.yesOf("player", &g.Player),
		r.yesOf("reviews", &g.Reviews),
		{"reviewers", false, reviewers.or("all"), func(n *node) {
			if g.Reviewers = -1; n.text != "all" {
				g.Reviewers = int32(r.value(n, "reviewers", reviewers))
			}
		}},
	}
}

// codeFields are the keys of the modules, their couplings and their traffic.
func (r *organizationReader) codeFields(g *experiments.Organization) []field {
	debt := share.within(0, 3*million, manyDebts)
	coupled := count.within(0, 200, "there are no more teams")
	hardness := factor.within(million/10, 10*million, tenfold)
	return []field{
		r.countOf("modules", 1, 400, &g.Modules),
		r.timeOf("size", sim.MinutesADay, 2000*sim.MinutesADay, &g.Size),
		numeric("debt", false, debt, r.value, &g.Debt),
		r.shareOf("tests", &g.Tests),
		r.shareOf("coupling", &g.Coupling),
		{"coupled-teams", false, coupled.or("all"), func(n *node) {
			if g.CoupledTeams = -1; n.text != "all" {
				g.CoupledTeams = int32(r.value(n, "coupled-teams", coupled))
			}
		}},
		r.shareOf("chain", &g.Chain),
		r.countOf("chain-length", 1, 40, &g.ChainLength),
		r.shareOf("calls", &g.Calls),
		r.shareOf("fallback", &g.Fallback),
		r.shareOf("contract", &g.Contract),
		r.shareOf("bounded", &g.Bounded),
		r.shareOf("reserved", &g.Reserved),
		r.countOf("consumers", 0, 200, &g.Consumers),
		numeric("hardness", false, hardness, r.value, &g.Hardness),
		r.countOf("tables", 0, 100, &g.Tables),
		r.countOf("rows", 0, 100_000, &g.Rows),
		r.factorOf("traffic", 200, &g.Traffic),
		r.factorOf("growth", 3, &g.Growth),
		r.shareOf("season", &g.Season),
		r.countOf("spikes", 0, 52, &g.Spikes),
		r.factorOf("hot-traffic", 100, &g.HotTraffic),
		r.countOf("hot-teams", 0, 400, &g.HotTeams),
		r.countOf("hot-demand", 0, 100, &g.HotDemand),
		r.countOf("regulated", 0, 400, &g.Regulated),
	}
}

// deliveryFields are the keys of what changes are worth, and of how they are built and run.
func (r *organizationReader) deliveryFields(g *experiments.Organization) []field {
	return []field{
		r.shareOf("maturity", &g.Maturity),
		numeric("feature-week", false, money, r.value, &g.FeatureWeek),
		{"deploy", false, form{"together, by-team or by-module", `{"enum":["together","by-team","by-module"]}`}, func(n *node) {
			g.Deploy = experiments.Deployment(max(r.choice(n, "deployment", ids(experiments.NumDeployments-1)), 0))
		}},
		{"train", false, form{"every and departs, or none", `{"type":["object","string"]}`}, func(n *node) {
			r.scheduleOrNone(n, "a train", "departs", &g.Every, &g.Departs)
		}},
		r.timeOf("build", 1, sim.MinutesADay, &g.Build),
		r.shareOf("test-selection", &g.TestSelection),
		r.countOf("lanes", 1, 1000, &g.Lanes),
		r.shareOf("observed", &g.Observed),
		r.shareOf("runbook", &g.Runbook),
		r.yesOf("paved", &g.Paved),
		r.yesOf("own-data", &g.OwnData),
		r.countOf("replicas", 1, 1000, &g.Replicas),
		r.shareOf("objective", &g.Objective),
		{"board", false, form{"every and meets, or none", `{"type":["object","string"]}`}, func(n *node) {
			r.scheduleOrNone(n, "a board", "meets", &g.BoardEvery, &g.BoardMeets)
		}},
		{"end-to-end", false, endToEnd.or("none"), func(n *node) {
			if g.EndToEnd = 0; n.text != "none" {
				g.EndToEnd = sim.Minutes(r.value(n, "end-to-end", endToEnd))
			}
		}},
	}
}

// workFields are the keys of how the teams work, and of what the groups think of the player.
func (r *organizationReader) workFields(g *experiments.Organization) []field {
	features := count.within(0, 1_000_000, "longer ones are endless")
	return []field{
		r.countOf("limit", 0, 400, &g.Limit),
		r.yesOf("review-first", &g.ReviewFirst),
		r.yesOf("requests-first", &g.RequestsFirst),
		r.yesOf("small-changes", &g.SmallChanges),
		r.yesOf("central-rota", &g.CentralRota),
		r.factorOf("asking", 4, &g.Asking),
		r.factorOf("changes-of-mind", 26, &g.PriorityChangeRate),
		r.shareOf("assisted", &g.Assisted),
		r.yesOf("refills", &g.Refills),
		{"backlog", false, features.or("endless"), func(n *node) {
			if g.Backlog = -1; n.text != "endless" {
				g.Backlog = int32(r.value(n, "backlog", features))
			}
		}},
		r.shareOf("trust", &g.Trust),
		numeric("leans", false, leaning, r.value, &g.Leans),
	}
}

// scheduleOrNone reads what happens once every period at some time into it, or none.
func (r *organizationReader) scheduleOrNone(n *node, what, at string, every, into *sim.Minutes) {
	switch {
	case n.text == "none":
		*every, *into = 0, 0
	case !r.probing: // the schema allows the word none too
		r.schedule(n, what, what, at, every, into)
	}
}

// like copies a shipped organization into g; the other keys, read later, override it.
func (r *organizationReader) like(n *node, g *experiments.Organization) {
	if r.probing {
		return
	}
	src := experiments.OrganizationFile(n.text)
	if src == nil || n.kind != textKind {
		r.reportUnknown(n, "there is no organization "+n.describe(), "Shipped are", experiments.OrganizationNames())
		return
	}
	of := &organizationReader{reader: newReader(n.text+".yaml", src, r.resolve)}
	if root := of.parse(of.file); root != nil {
		of.organization(root, g)
	}
	r.problems = append(r.problems, of.problems...)
}
