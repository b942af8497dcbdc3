package experiments

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// An Organization is a company of equal teams, described by a few figures, for experiments
// that are not about a particular company. Teams are called team-1 and so on, their people
// person-1-1, their modules module-1-1.
type Organization struct {
	Teams   int32
	People  int32 // in each team; may be 0
	Level   sim.Level
	New     sim.PPM // newness of everybody on the first day
	Knows   sim.PPM // familiarity of people with their own team's modules; with others it is 0
	Experts int32   // number of people in each team, the first ones, who know its modules completely
	Player  bool    // the first person of the first team can be played, from either seat
	Modules int32   // of each team
	Size    sim.Minutes
	Debt    sim.PPM
	Tests   sim.PPM

	Coupling     sim.PPM // probability that a change drags along the same module of another team
	CoupledTeams int32   // number of next teams that are coupled; -1: all
	Chain        sim.PPM // probability that a change drags along a next module, whoever owns it
	ChainLength  int32   // number of next modules that are coupled
	Calls        sim.PPM // traffic along each of these couplings, One the heaviest
	Fallback     sim.PPM // share of a callee's failures that the caller works around
	Contract     sim.PPM // stability of every module's interface
	Bounded      sim.PPM // enforcement of every module's boundary
	Reserved     sim.PPM // familiarity, relative to whoever in the team knows a module best, from which people may work in it; 0: anybody
	Consumers    int32   // of every module, that must migrate when it moves
	Hardness     sim.PPM // effort of moving a module, relative to the estimate
	Tables       int32   // shared, of every module
	Rows         int32   // of data that every module owns [millions]
	Traffic      sim.PPM // to every module, relative to the capacity of a replica that runs nothing else
	Growth       sim.PPM // of traffic, a year
	Season       sim.PPM // amplitude of traffic over the year
	Spikes       int32   // weeks a year with a spike of traffic
	HotTraffic   sim.PPM // traffic to each hot module, the first of its team, relative to the others; 0: equal
	HotTeams     int32   // number of teams whose first module is hot, the first ones; 0: all
	HotDemand    int32   // demand for changes of each hot module, relative to the others; 0: equal
	Regulated    int32   // number of modules with regulated data, those of the first team first
	Maturity     sim.PPM // of the platform that every team is on; 0: no platform
	FeatureWeek  int64   // value of a feature a week [cents]

	Deploy        Deployment
	Every         sim.Minutes // period of the release train; 0: on demand
	Departs       sim.Minutes // of the train, from the start of the period
	Build         sim.Minutes
	TestSelection sim.PPM // share of the tests that a pipeline skips for a change; its time then follows from the size of the code, E60. 0: it takes Build
	Lanes         int32
	Observed      sim.PPM
	Runbook       sim.PPM
	Paved         bool
	OwnData       bool
	Replicas      int32
	Objective     sim.PPM     // promised availability of every deployable; 0: none
	BoardEvery    sim.Minutes // between meetings of an approval board that every deployable has; 0: it has none
	BoardMeets    sim.Minutes // from the start of the period
	EndToEnd      sim.Minutes // duration of the end-to-end tests of all deployables together; 0: there are none

	Limit              int32 // changes under way at a time in a team; 0: no limit
	ReviewFirst        bool
	RequestsFirst      bool
	SmallChanges       bool
	CentralRota        bool
	Asking             sim.PPM
	PriorityChangeRate sim.PPM // how often a year product changes its priorities in mid-quarter
	Assisted           sim.PPM // share of the work on code that is done with an assistant
	Refills            bool    // people who leave are replaced
	Backlog            int32   // features of each team; -1: endless
	Reviews            bool    // people review each other's changes
	Reviewers          int32   // number of people in each team, the first ones, who do; -1: all
	Trust              sim.PPM // of every group in the player
	Leans              int32   // leaning of every group before it is asked [millionths of a logit]
}

// A Deployment says which modules are released together.
type Deployment uint8

const (
	Together Deployment = iota // all modules: one monolith, owned by the first team
	ByTeam                     // each team's modules
	ByModule                   // each module on its own
	NumDeployments
)

var deploymentIDs = [NumDeployments]string{"together", "by-team", "by-module"}

// String returns the deployment's stable id.
func (d Deployment) String() string { return deploymentIDs[d] }

// DefaultOrganization returns the organization of an experiment that gives no figures: one
// team of eight with one module that it releases on demand.
func DefaultOrganization() Organization {
	return Organization{
		Teams: 1, People: 8, Level: sim.Mid, Knows: 700_000, Modules: 1, Size: 40 * sim.MinutesAWeek, Debt: 200_000, Tests: 500_000,
		CoupledTeams: -1, ChainLength: 1, Hardness: sim.One, Build: 15, Lanes: 1, Observed: 500_000, Replicas: 1,
		Asking: sim.One, Backlog: -1, Reviews: true, Reviewers: -1, Trust: 400_000, FeatureWeek: 1_500_00,
	}
}

// Sizes returns the total numbers of people and modules.
func (g *Organization) Sizes() (people, modules int64) {
	return int64(g.Teams) * int64(g.People), int64(g.Teams) * int64(g.Modules)
}

// Scenario returns a scenario with the organization. Every parameter has its recorded range.
func (g *Organization) Scenario(id string) *sim.Scenario {
	sc := &sim.Scenario{ID: id, Key: sim.KeyOf(id), Weeks: 1, Rates: sim.Rates{Hour: 90_00, Feature: g.FeatureWeek, Service: 600_00, Replica: 200_00}}
	for p := range sc.Ranges {
		sc.Ranges[p] = sim.Parameters[p].Range
	}
	sc.Variants = []sim.Variant{{ID: "only", Key: sim.KeyOf("only"), Weight: 1}}
	sc.Start.Player, sc.Start.Maturity, sc.Start.EndToEnd.Run = -1, g.Maturity, g.EndToEnd
	g.teams(sc)
	g.modules(sc)
	g.deployables(sc)
	g.people(sc)
	g.couplings(sc)
	if g.Player && g.Teams > 0 && g.People > 0 {
		sc.Seats = []sim.SeatPlan{{Seat: sim.Senior}, {Seat: sim.Principal}}
	}
	return sc
}

func (g *Organization) teams(sc *sim.Scenario) {
	o := &sc.Start
	group := func(id string, kind sim.GroupKind) {
		sc.Names.Groups = append(sc.Names.Groups, id)
		o.Groups = append(o.Groups, sim.Group{Key: sim.KeyOf(id), Kind: kind, Trust: g.Trust, Lean: g.Leans, RefusedInWeek: -1})
	}
	for t := range g.Teams {
		id := fmt.Sprintf("team-%d", t+1)
		sc.Names.Teams = append(sc.Names.Teams, id)
		o.Teams = append(o.Teams, sim.Team{
			Key: sim.KeyOf(id), Limit: g.Limit, ReviewFirst: g.ReviewFirst, RequestFirst: g.RequestsFirst,
			Smaller: g.SmallChanges, Central: g.CentralRota, Asking: g.Asking, PriorityChangeRate: g.PriorityChangeRate, Assisted: g.Assisted, Refills: g.Refills, Backlog: g.Backlog,
		})
		if g.Maturity > 0 {
			o.Adoptions = append(o.Adoptions, sim.Adoption{Standard: sim.ServiceTemplate, Team: t, Offered: -1, Adopted: true})
		}
		group(id, sim.TeamGroup)
	}
	group("product", sim.Product)
	group("executives", sim.Executives)
}

func (g *Organization) modules(sc *sim.Scenario) {
	for t := range g.Teams {
		for m := range g.Modules {
			id := fmt.Sprintf("module-%d-%d", t+1, m+1)
			sc.Names.Modules = append(sc.Names.Modules, id)
			d := int32(0)
			switch g.Deploy {
			case ByTeam:
				d = t
			case ByModule:
				d = t*g.Modules + m
			}
			traffic, demand := g.Traffic, int32(1)
			hot := m == 0 && (g.HotTeams == 0 || t < g.HotTeams)
			if hot && g.HotTraffic > 0 {
				traffic = sim.PPM(min(int64(traffic)*int64(g.HotTraffic)/int64(sim.One), sim.MaxTraffic))
			}
			if hot && g.HotDemand > 0 {
				demand = g.HotDemand
			}
			sc.Start.Modules = append(sc.Start.Modules, sim.Module{
				Key: sim.KeyOf(id), Team: t, Deployable: d, Size: g.Size, Debt: g.Debt, Tests: g.Tests, Demand: demand,
				Regulated: t*g.Modules+m < g.Regulated, Contract: g.Contract, Bounded: g.Bounded, Reserved: g.Reserved, Tables: g.Tables, Rows: g.Rows, Consumers: g.Consumers, Hardness: g.Hardness,
				Traffic: traffic, Growth: g.Growth, Season: g.Season, Spikes: g.Spikes,
			})
		}
	}
}

func (g *Organization) deployables(sc *sim.Scenario) {
	add := func(id string, owner int32, monolith bool) {
		d := int32(len(sc.Start.Deployables))
		sc.Names.Deployables = append(sc.Names.Deployables, id)
		sc.Start.Deployables = append(sc.Start.Deployables, sim.Deployable{
			Key: sim.KeyOf(id), Owner: owner, Monolith: monolith, TrainPeriod: g.Every, TrainOffset: g.Departs, Build: g.build(sc, d), Lanes: g.Lanes,
			Observed: g.Observed, Runbook: g.Runbook, Paved: g.Paved, Own: g.OwnData, Replicas: g.Replicas, Recurring: sim.One,
			Objective: g.Objective, BoardPeriod: g.BoardEvery, BoardOffset: g.BoardMeets, EndToEnd: g.EndToEnd > 0,
		})
	}
	if g.Deploy == Together {
		add("monolith", 0, true)
		return
	}
	for t := range g.Teams {
		if g.Deploy == ByTeam {
			add(fmt.Sprintf("service-%d", t+1), t, false)
			continue
		}
		for m := range g.Modules {
			add(fmt.Sprintf("service-%d-%d", t+1, m+1), t, false)
		}
	}
}

// build returns the time of a deployable's pipeline: Build, or with test selection a fixed
// part and one proportional to its code and the tests that run for a change, with the most
// likely values of the parameters, E60.
func (g *Organization) build(sc *sim.Scenario, d int32) sim.Minutes {
	if g.TestSelection == 0 {
		return g.Build
	}
	code := int64(0)
	for m := range sc.Start.Modules {
		if mo := &sc.Start.Modules[m]; mo.Deployable == d {
			code += int64(mo.Size)
		}
	}
	all := code / int64(sim.MinutesADay) * int64(sim.Parameters[sim.BuildByCode].Range.Mode) / int64(sim.One)
	return min(sim.Minutes(sim.Parameters[sim.BuildBase].Range.Mode)+sim.Minutes(all).Times(sim.One-g.TestSelection), sim.MinutesADay)
}

func (g *Organization) people(sc *sim.Scenario) {
	o := &sc.Start
	for t := range g.Teams {
		for k := range g.People {
			id := fmt.Sprintf("person-%d-%d", t+1, k+1)
			sc.Names.People = append(sc.Names.People, id)
			o.People = append(o.People, sim.Person{
				Key: sim.KeyOf(id), Team: t, Level: g.Level, Reviews: g.Reviews && (g.Reviewers < 0 || k < g.Reviewers), Restless: sim.One, Newness: int32(g.New) * 1000,
			})
			for m := range o.Modules {
				knows := sim.PPM(0)
				switch {
				case o.Modules[m].Team != t:
				case k < g.Experts:
					knows = sim.One
				default:
					knows = g.Knows
				}
				o.Familiarity = append(o.Familiarity, knows)
			}
		}
	}
}

// couplings adds the couplings. If two rules couple the same pair, the stronger counts.
func (g *Organization) couplings(sc *sim.Scenario) {
	n := g.Teams * g.Modules
	ties := map[[2]int32]sim.PPM{}
	tie := func(from, to int32, chance sim.PPM) {
		if from != to && chance > 0 {
			pair := [2]int32{from, to}
			ties[pair] = max(ties[pair], chance)
		}
	}
	others := g.CoupledTeams
	if others < 0 || others >= g.Teams {
		others = g.Teams - 1
	}
	for m := range n {
		for k := range others {
			tie(m, (m+(k+1)*g.Modules)%n, g.Coupling)
		}
		for k := range g.ChainLength {
			tie(m, (m+k+1)%n, g.Chain)
		}
	}
	for pair, chance := range ties {
		sc.Start.Couplings = append(sc.Start.Couplings, sim.Coupling{
			From: pair[0], To: pair[1], Chance: chance, Calls: g.Calls, Fallback: g.Fallback,
		})
	}
	slices.SortFunc(sc.Start.Couplings, func(a, b sim.Coupling) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
}
