package experiments

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// An Organization is a company of equal teams, described by a few figures: what
// experiments are set up with where no particular company is meant. Teams are
// called team-1 and so on, their people person-1-1, their modules module-1-1.
type Organization struct {
	Teams   int32
	People  int32 // in each team; may be none
	Level   sim.Level
	New     sim.PPM // how new everybody is on the first day
	Knows   sim.PPM // how well people know their own team's modules; nobody knows another's
	Player  bool    // the first person of the first team may be played, from either seat
	Modules int32   // of each team
	Size    sim.Minutes
	Debt    sim.PPM
	Tests   sim.PPM

	Coupling     sim.PPM // chance that a change drags along the same module of another team
	CoupledTeams int32   // so many other teams, the next ones; -1: all
	Chain        sim.PPM // chance that a change drags along one of the next modules, whoever's they are
	ChainLength  int32   // so many next ones
	Calls        sim.PPM // how busy the calls along each of these couplings are, 1 the busiest
	Fallback     sim.PPM // of the failures of what is called that the caller gets round
	Contract     sim.PPM // stability of every module's interface
	Bounded      sim.PPM // enforcement of every module's boundary
	Consumers    int32   // of every module, that must leave an old path
	Hardness     sim.PPM // of moving a module
	Tables       int32   // shared, of every module
	Rows         int32   // of data that every module owns, in millions
	Traffic      sim.PPM // to every module, in what a replica that runs nothing else can carry
	Growth       sim.PPM // of it, a year
	Season       sim.PPM // of it: how much more in the busiest week of the year, and less in the quietest
	Spikes       int32   // weeks a year in which far more comes
	HotTraffic   sim.PPM // to each team's first module, in what comes to another; 0: as much
	HotDemand    int32   // for changes of each team's first module, in what is asked of another; 0: as much
	Regulated    int32   // modules whose data is, in all: those of the first team first
	Maturity     sim.PPM // of the platform that every team is on; 0: there is none
	FeatureWeek  int64   // what a feature is worth a week [cents]

	Deploy        Deployment
	Every         sim.Minutes // period of the release train; 0: on demand
	Departs       sim.Minutes // of the period
	Build         sim.Minutes
	TestSelection sim.PPM // of its tests that a pipeline leaves out for a change; it takes as long then as its code does, E60. 0: it takes Build
	Lanes         int32
	Observed      sim.PPM
	Runbook       sim.PPM
	Paved         bool
	OwnData       bool
	Replicas      int32

	Limit              int32 // changes begun at a time in a team; 0: any number
	ReviewFirst        bool
	RequestsFirst      bool
	SmallChanges       bool
	CentralRota        bool
	Asking             sim.PPM
	PriorityChangeRate sim.PPM // how often a year product changes its mind in mid-quarter
	Assisted           sim.PPM // of the work on code, done with an assistant
	Refills            bool    // places that become free are filled
	Backlog            int32   // features of each team; -1: product never runs out
	Reviews            bool    // people read each other's changes
	Trust              sim.PPM // of everybody in the player
	Leans              int32   // what groups would answer before they are asked [millionths of a logit]
}

// A Deployment says what is released together.
type Deployment uint8

const (
	Together Deployment = iota // all of it: one monolith of the first team's
	ByTeam                     // each team's modules
	ByModule                   // each module by itself
	NumDeployments
)

var deploymentIDs = [NumDeployments]string{"together", "by-team", "by-module"}

// String returns the deployment's stable id.
func (d Deployment) String() string { return deploymentIDs[d] }

// DefaultOrganization is the organization whose figures hold where an experiment names none: one
// team of eight with one module that it releases on demand.
func DefaultOrganization() Organization {
	return Organization{
		Teams: 1, People: 8, Level: sim.Mid, Knows: 700_000, Modules: 1, Size: 40 * sim.MinutesAWeek, Debt: 200_000, Tests: 500_000,
		CoupledTeams: -1, ChainLength: 1, Hardness: sim.One, Build: 15, Lanes: 1, Observed: 500_000, Replicas: 1,
		Asking: sim.One, Backlog: -1, Reviews: true, Trust: 400_000, FeatureWeek: 1_500_00,
	}
}

// Sizes returns how many people and modules there are in all.
func (g *Organization) Sizes() (people, modules int64) {
	return int64(g.Teams) * int64(g.People), int64(g.Teams) * int64(g.Modules)
}

// Scenario builds the organization. Every parameter has its range on record.
func (g *Organization) Scenario(id string) *sim.Scenario {
	sc := &sim.Scenario{ID: id, Key: sim.KeyOf(id), Weeks: 1, Rates: sim.Rates{Hour: 90_00, Feature: g.FeatureWeek, Service: 600_00, Replica: 200_00}}
	for p := range sc.Ranges {
		sc.Ranges[p] = sim.Parameters[p].Range
	}
	sc.Variants = []sim.Variant{{ID: "only", Key: sim.KeyOf("only"), Weight: 1}}
	sc.Start.Player, sc.Start.Maturity = -1, g.Maturity
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
		o.Groups = append(o.Groups, sim.Group{Key: sim.KeyOf(id), Kind: kind, Trust: g.Trust, Lean: g.Leans, Asked: -1})
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
			if m == 0 && g.HotTraffic > 0 {
				traffic = sim.PPM(int64(traffic) * int64(g.HotTraffic) / int64(sim.One))
			}
			if m == 0 && g.HotDemand > 0 {
				demand = g.HotDemand
			}
			sc.Start.Modules = append(sc.Start.Modules, sim.Module{
				Key: sim.KeyOf(id), Team: t, Deployable: d, Size: g.Size, Debt: g.Debt, Tests: g.Tests, Demand: demand,
				Regulated: t*g.Modules+m < g.Regulated, Contract: g.Contract, Bounded: g.Bounded, Tables: g.Tables, Rows: g.Rows, Consumers: g.Consumers, Hardness: g.Hardness,
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

// build is how long the pipeline of a deployable takes: what is said, or a fixed part
// and one in proportion to its code and the tests that are run for a change, with what is
// most likely on record, E60.
func (g *Organization) build(sc *sim.Scenario, d int32) sim.Minutes {
	if g.TestSelection == 0 {
		return g.Build
	}
	code := sim.Minutes(0)
	for m := range sc.Start.Modules {
		if mo := &sc.Start.Modules[m]; mo.Deployable == d {
			code += mo.Size
		}
	}
	all := int64(code/sim.MinutesADay) * int64(sim.Parameters[sim.BuildByCode].Range.Mode) / int64(sim.One)
	return min(sim.Minutes(sim.Parameters[sim.BuildBase].Range.Mode)+sim.Minutes(all).Times(sim.One-g.TestSelection), sim.MinutesADay)
}

func (g *Organization) people(sc *sim.Scenario) {
	o := &sc.Start
	for t := range g.Teams {
		for k := range g.People {
			id := fmt.Sprintf("person-%d-%d", t+1, k+1)
			sc.Names.People = append(sc.Names.People, id)
			o.People = append(o.People, sim.Person{
				Key: sim.KeyOf(id), Team: t, Level: g.Level, Reviews: g.Reviews, Restless: sim.One, Newness: int32(g.New) * 1000,
			})
			for m := range o.Modules {
				knows := sim.PPM(0)
				if o.Modules[m].Team == t {
					knows = g.Knows
				}
				o.Familiarity = append(o.Familiarity, knows)
			}
		}
	}
}

// couplings ties modules together. Where two rules tie the same pair, the stronger
// counts.
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
