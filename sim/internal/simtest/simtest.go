package simtest

import (
	"cmp"
	"fmt"
	"github.com/google/go-cmp/cmp/cmpopts"
	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/state"
	"pgregory.net/rapid"
	"slices"
)

// recorded compares companies by all that is written of them.
var Recorded = cmpopts.IgnoreUnexported(Organization{})

// guarded is the demo with what an author may add to it: values that the brief
// does not tell, a question at the end of the second week, a surprise and a stop.
func Guarded() *Scenario {
	sc := Demo()
	secret := func(a Aspect, x, y int32, r Range) {
		key := KeyOf(a.String()).Child(KindNone, uint64(uint32(x))<<32|uint64(uint32(y)))
		sc.Secrets = append(sc.Secrets, Secret{Key: key, Aspect: a, A: x, B: y, Ranges: []Range{r}})
	}
	for m := range sc.Start.Modules {
		secret(ModuleDebt, int32(m), state.None, Triangular(50_000, 200_000, 600_000))
		secret(ModuleTests, int32(m), state.None, Triangular(200_000, 500_000, 900_000))
		secret(ModuleHardness, int32(m), state.None, Triangular(700_000, 1_500_000, 3_000_000))
		secret(ModuleConsumers, int32(m), state.None, Triangular(1, 3, 7))
		sc.Start.Modules[m].Tables = int32(m % 3)
	}
	for _, k := range sc.Start.Couplings {
		secret(CouplingChance, k.From, k.To, Triangular(20_000, 120_000, 400_000))
	}
	for p := range sc.Start.People {
		secret(PersonRestless, int32(p), state.None, Triangular(500_000, 1_000_000, 3_000_000))
	}
	for g := range sc.Start.Groups {
		secret(TeamLeaning, int32(g), state.None, Triangular(-2_000_000, 500_000, 3_000_000))
	}
	for d := range sc.Start.Deployables {
		secret(DeployableObserved, int32(d), state.None, Triangular(100_000, 300_000, 600_000))
	}
	slices.SortFunc(sc.Secrets, Secret.Compare)
	sc.Asks = []Ask{{
		Key: KeyOf("offer"), ID: "offer", Week: 1, Seat: Senior, Default: 1,
		Answers: []Answer{
			{ID: "yes", Key: KeyOf("offer.yes"), Seat: Principal},
			{ID: "later", Key: KeyOf("offer.later"), Later: 4},
		},
	}}
	sc.Injects = []Inject{{
		Key: KeyOf("storm"), Word: KeyOf("heron"),
		Effects: []Shift{{Aspect: ModuleDebt, A: 2, B: state.None, Add: 100_000}},
		Leaves:  []int32{1}, Asking: []TeamAsking{{Team: 3, Asking: 2 * One}},
	}}
	sc.Stops = []Stop{{Week: 3, Word: KeyOf("otter")}}
	return sc
}

// anyDecision draws a decision that names what there is, whether it can be taken
// or not.
func AnyDecision(t *rapid.T, o *Organization, sc *Scenario) Decision {
	d := Decision{Verb: Verb(rapid.IntRange(0, int(NumVerbs)-1).Draw(t, "verb"))}
	info := d.Verb.Info()
	pick := func(n EntityKind, label string) Key {
		keys := o.AppendKeys(sc, n, nil)
		if n == WordEntity {
			keys = append(keys, KeyOf("heron"), KeyOf("otter"))
		}
		if len(keys) == 0 {
			return 0
		}
		return rapid.SampledFrom(keys).Draw(t, label)
	}
	if info.Subject != NoEntity && !(info.Optional && rapid.Bool().Draw(t, "anybody")) {
		d.Subject = pick(info.Subject, "subject")
	}
	if info.Object != NoEntity {
		d.Object = pick(info.Object, "object")
	}
	if info.Modes != nil {
		d.Mode = rapid.SampledFrom(info.Modes).Draw(t, "mode")
	}
	d.Amount = rapid.Int32Range(info.Least, info.Most).Draw(t, "amount")
	if info.Counts == CountRange {
		d.To = rapid.Int32Range(d.Amount, info.Most).Draw(t, "to")
	}
	return d
}

// demo is a company of the size players meet: teams of six, five modules each,
// one monolith that leaves every Tuesday and one service.
func Demo() *Scenario { return Company(4, 6, 5) }

// company builds a scenario of equal teams for tests; every module is coupled to
// five others, one in eight changes drags one along.
func Company(teams, people, modules int) *Scenario {
	sc := &Scenario{ID: "demo", Key: KeyOf("demo"), Weeks: 52, After: 52}
	for p := range sc.Ranges {
		sc.Ranges[p] = Parameters[p].Range
	}
	sc.Variants = []Variant{{ID: "only", Key: KeyOf("only"), Weight: 1}}
	sc.Rates = Rates{Hour: 9000, Feature: 40000, Service: 60000, Replica: 20000}
	sc.Goals = []Goal{{Metric: FeaturesLive, AtLeast: true, Amount: 60, Team: -1}}
	o := &sc.Start
	o.Player = -1
	for t := range teams {
		id := fmt.Sprintf("team%d", t)
		sc.Names.Teams = append(sc.Names.Teams, id)
		o.Teams = append(o.Teams, Team{Key: KeyOf(id), Limit: int32(people) + 2, Backlog: -1, Asking: One})
		sc.Names.Groups = append(sc.Names.Groups, id)
		o.Groups = append(o.Groups, Group{Key: KeyOf(id), Kind: TeamGroup, Trust: 500_000, Asked: -1})
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
		o.Groups = append(o.Groups, Group{Key: KeyOf(g.id), Kind: g.kind, Trust: 500_000, Asked: -1})
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

// puzzle is the demo with three companies behind its brief, a secret of every
// aspect, a question and a surprise.
func Puzzle() *Scenario {
	sc := Demo()
	sc.ID, sc.Key, sc.Hash = "puzzle", KeyOf("puzzle"), 0x1234
	sc.Variants = []Variant{
		{ID: "tangled", Key: KeyOf("tangled"), Weight: 2},
		{ID: "loose", Key: KeyOf("loose"), Weight: 1},
		{ID: "tired", Key: KeyOf("tired"), Weight: 1},
	}
	for m := range int32(8) {
		KeepSecret(sc, ModuleDebt, m, state.None, Triangular(100_000, 200_000, 300_000), Triangular(150_000, 250_000, 400_000), Triangular(300_000, 500_000, 800_000))
		KeepSecret(sc, ModuleTests, m, state.None, Triangular(100_000, 300_000, 500_000), Triangular(300_000, 600_000, 900_000), Triangular(0, 100_000, 300_000))
	}
	for m := range int32(5) {
		KeepSecret(sc, ModuleHardness, m, state.None, Triangular(900_000, 1_500_000, 3_000_000), Triangular(700_000, 900_000, 1_200_000), Triangular(700_000, 1_500_000, 3_000_000))
		KeepSecret(sc, ModuleConsumers, m, state.None, Triangular(2, 4, 8), Triangular(0, 1, 3), Triangular(1, 3, 6))
	}
	for c := range 6 {
		k := &sc.Start.Couplings[c]
		KeepSecret(sc, CouplingChance, k.From, k.To, Triangular(200_000, 350_000, 600_000), Triangular(0, 30_000, 100_000), Triangular(50_000, 150_000, 300_000))
	}
	for p := range int32(4) {
		KeepSecret(sc, PersonKnows, p, p, Triangular(400_000, 700_000, 900_000), Triangular(300_000, 600_000, 900_000), Triangular(0, 200_000, 400_000))
		KeepSecret(sc, PersonRestless, p, state.None, Triangular(800_000, 1_000_000, 1_200_000), Triangular(800_000, 1_000_000, 1_200_000), Triangular(1_500_000, 2_500_000, 4_000_000))
	}
	for g := range int32(5) {
		KeepSecret(sc, TeamLeaning, g, state.None, Triangular(-2_000_000, -500_000, 1_000_000), Triangular(-1_000_000, 500_000, 2_000_000), Triangular(-3_000_000, -1_000_000, 0))
	}
	for d := range int32(2) {
		KeepSecret(sc, DeployableObserved, d, state.None, Triangular(200_000, 300_000, 400_000), Triangular(300_000, 500_000, 700_000), Triangular(0, 100_000, 300_000))
		KeepSecret(sc, DeployableBuild, d, state.None, Triangular(25, 38, 50), Triangular(8, 12, 20), Triangular(20, 30, 60))
	}
	slices.SortFunc(sc.Secrets, Secret.Compare)
	sc.Asks = []Ask{{
		Key: KeyOf("offer"), ID: "offer", Week: 3, Seat: Senior,
		Answers: []Answer{
			{ID: "yes", Key: KeyOf("offer").Child(KindNone, 0), Seat: Principal},
			{ID: "not-yet", Key: KeyOf("offer").Child(KindNone, 1), Later: 4},
			{ID: "why", Key: KeyOf("offer").Child(KindNone, 2), Effect: []Shift{{Aspect: ModuleDebt, A: 0, B: state.None, Add: -20_000}}},
		},
		Default: 1,
	}}
	sc.Injects = []Inject{{
		Key: KeyOf("audit"), Word: KeyOf("heron"),
		Effects: []Shift{{Aspect: ModuleTests, A: 1, B: state.None, Add: 900_000}, {Aspect: ModuleConsumers, A: 2, B: state.None, Add: 3}},
		Asking:  []TeamAsking{{Team: 0, Asking: 1_500_000}},
	}}
	return sc
}

// keepSecret hides a value, with a range for each variant.
func KeepSecret(sc *Scenario, a Aspect, x, y int32, ranges ...Range) {
	k := KeyOf(a.String()).Child(KindNone, uint64(uint32(x))<<32|uint64(uint32(y)))
	sc.Secrets = append(sc.Secrets, Secret{Key: k, Aspect: a, A: x, B: y, Ranges: ranges})
}

// tryDecision draws a decision that a player could think of, and takes it if it
// can be taken.
func TryDecision(t *rapid.T, r *Run) (Decision, bool) {
	d := AnyDecision(t, r.Preview(), r.Scenario)
	return d, r.Decide(d, rapid.SampledFrom([]string{"", "they wait for us anyway", `she said "no"`}).Draw(t, "reason")).OK()
}

// anyRun draws some weeks of somebody's play.
func AnyRun(t *rapid.T, sc *Scenario, weeks int) *Run {
	seat := rapid.SampledFrom([]Seat{NoSeat, Senior, Principal}).Draw(t, "seat")
	r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), seat)
	for range rapid.IntRange(0, weeks).Draw(t, "weeks") {
		for range rapid.IntRange(0, 3).Draw(t, "decisions") {
			TryDecision(t, r)
		}
		r.Step()
	}
	return r
}

// balanced fails unless every minute of people and items is on its account.
func Balanced(t interface {
	Helper()
	Fatalf(string, ...any)
}, o *Organization) {
	t.Helper()
	paid := int64(0)
	for row := range o.Ledgers {
		l := &o.Ledgers[row]
		sum := int64(0)
		for _, m := range l.Hours {
			sum += m
		}
		if sum != l.Employed {
			t.Fatalf("week %d, ledger %d: %d minutes on the accounts, %d paid", o.Week, row, sum, l.Employed)
		}
		paid += l.Employed
	}
	employed := int64(0)
	for p := range o.People {
		w := &o.People[p]
		until := o.Now
		if w.Left != 0 {
			until = w.Left
			if until == 1 {
				until = 0 // left before the first minute; 0 would mean employed
			}
		}
		employed += int64(until - w.Joined)
	}
	if paid != employed {
		t.Fatalf("week %d: %d minutes paid, people were employed for %d", o.Week, paid, employed)
	}
	spent := make([]struct{ items, requests int64 }, len(o.Teams))
	for i := range o.Items {
		it := &o.Items[i]
		in := Minutes(0)
		for _, m := range it.TimeIn {
			in += m
		}
		switch it.Kind {
		case Unused:
			continue
		case Change:
			spent[it.Team].items += int64(in)
		case Request:
			spent[it.Team].requests += int64(in)
		}
		if in != o.Now-it.Asked {
			t.Fatalf("week %d: an item asked for %d minutes ago has been somewhere for %d", o.Week, o.Now-it.Asked, in)
		}
	}
	for row := range o.Teams {
		l := &o.Ledgers[row]
		items, requests := int64(0), int64(0)
		for s := range l.Items {
			items += l.Items[s]
			requests += l.Requests[s]
		}
		if items != l.Lead+spent[row].items {
			t.Fatalf("week %d, team %d: items were somewhere for %d minutes, lived for %d", o.Week, row, items, l.Lead+spent[row].items)
		}
		if requests != l.Answered+spent[row].requests {
			t.Fatalf("week %d, team %d: requests were somewhere for %d minutes, lived for %d", o.Week, row, requests, l.Answered+spent[row].requests)
		}
	}
}
