package simtest

import (
	"cmp"
	"fmt"
	"slices"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Demo returns a company of the size that players meet: four teams of six with five modules
// each, one monolith with a release train every Tuesday, and one service.
func Demo() *Scenario { return Company(4, 6, 5) }

// Company returns a scenario of equal teams, with people and modules counted per team. Every
// module is coupled to up to five others; one change in eight drags each of them along.
func Company(teams, people, modules int) *Scenario {
	sc := &Scenario{ID: "demo", Key: KeyOf("demo"), Weeks: 52, After: 52}
	for p := range sc.Ranges {
		sc.Ranges[p] = Parameters[p].Range
	}
	sc.Variants = []Variant{{ID: "only", Key: KeyOf("only"), Weight: 1}}
	sc.Rates = Rates{Hour: 9000, Feature: 40000, Service: 60000, Replica: 20000}
	sc.Goals = []Goal{{Metric: FeaturesLive, AtLeast: true, Amount: 60, Team: state.None}}
	o := &sc.Start
	o.Player = state.None
	for t := range teams {
		id := fmt.Sprintf("team%d", t)
		sc.Names.Teams = append(sc.Names.Teams, id)
		o.Teams = append(o.Teams, Team{Key: KeyOf(id), Limit: int32(people) + 2, Backlog: state.None, Asking: One})
		sc.Names.Groups = append(sc.Names.Groups, id)
		o.Groups = append(o.Groups, Group{Key: KeyOf(id), Kind: TeamGroup, Trust: 500_000, RefusedInWeek: state.None})
		for k := range people {
			pid := fmt.Sprintf("person%d-%d", t, k)
			sc.Names.People = append(sc.Names.People, pid)
			level := Mid
			if k == 0 {
				level = SeniorLevel
			}
			o.People = append(o.People, Person{Key: KeyOf(pid), Team: int32(t), Level: level, Reviews: true, Restless: One})
		}
	}
	for _, g := range []struct {
		id   string
		kind GroupKind
	}{{"product", Product}, {"executives", Executives}} {
		sc.Names.Groups = append(sc.Names.Groups, g.id)
		o.Groups = append(o.Groups, Group{Key: KeyOf(g.id), Kind: g.kind, Trust: 500_000, RefusedInWeek: state.None})
	}
	sc.Names.Deployables = []string{"monolith", "side"}
	o.Deployables = []Deployable{
		{Key: KeyOf("monolith"), Owner: 0, Monolith: true, TrainPeriod: MinutesAWeek, TrainOffset: MinutesADay + 240, Build: 38, Lanes: int32(teams), Observed: 300_000, Recurring: One, Replicas: 2},
		{Key: KeyOf("side"), Owner: 1, Build: 12, Lanes: 1, Observed: 500_000, Recurring: One, Replicas: 1},
	}
	n := teams * modules
	for m := range n {
		id := fmt.Sprintf("module%d", m)
		sc.Names.Modules = append(sc.Names.Modules, id)
		mo := Module{
			Key: KeyOf(id), Team: int32(m / modules), Size: 40 * MinutesAWeek, Debt: 200_000, Tests: 500_000,
			Demand: 1, Hardness: One, Consumers: 2,
		}
		if m == modules {
			mo.Deployable = 1
		}
		o.Modules = append(o.Modules, mo)
		for _, step := range []int{1, 3, 7, 11, 13} {
			to := (m + step) % n
			if to != m {
				o.Couplings = append(o.Couplings, Coupling{From: int32(m), To: int32(to), Chance: 120_000, Calls: 100_000})
			}
		}
	}
	slices.SortFunc(o.Couplings, func(a, b Coupling) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	for p := range o.People {
		for m := range n {
			f := PPM(100_000)
			if o.Modules[m].Team == o.People[p].Team {
				f = 700_000
			}
			o.Familiarity = append(o.Familiarity, f)
		}
	}
	sc.Seats = []SeatPlan{{Seat: Senior, Person: 0}, {Seat: Principal, Person: 0}}
	return sc
}
