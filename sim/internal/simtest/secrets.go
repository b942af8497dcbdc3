package simtest

import (
	"slices"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// DemoWithSecrets returns the demo with everything that an author may add to it: values that the
// brief does not reveal, with one range each, a question at the end of the second week, an
// inject with the word "heron", and a stop that the word "otter" ends.
func DemoWithSecrets() *Scenario {
	sc := Demo()
	secret := func(a Aspect, x, y int32, r Range) {
		key := KeyOf(a.String()).Child(KindNone, uint64(uint32(x))<<32|uint64(uint32(y)))
		sc.Secrets = append(sc.Secrets, Secret{Key: key, Aspect: a, A: x, B: y, Ranges: []Range{r}})
	}
	for m := range sc.Start.Modules {
		secret(ModuleDebt, int32(m), state.None, rng.Triangular(50_000, 200_000, 600_000))
		secret(ModuleTests, int32(m), state.None, rng.Triangular(200_000, 500_000, 900_000))
		secret(ModuleHardness, int32(m), state.None, rng.Triangular(700_000, 1_500_000, 3_000_000))
		secret(ModuleConsumers, int32(m), state.None, rng.Triangular(1, 3, 7))
		sc.Start.Modules[m].Tables = int32(m % 3)
	}
	for _, k := range sc.Start.Couplings {
		secret(CouplingChance, k.From, k.To, rng.Triangular(20_000, 120_000, 400_000))
	}
	for p := range sc.Start.People {
		secret(PersonRestless, int32(p), state.None, rng.Triangular(500_000, 1_000_000, 3_000_000))
	}
	for g := range sc.Start.Groups {
		secret(TeamLeaning, int32(g), state.None, rng.Triangular(-2_000_000, 500_000, 3_000_000))
	}
	for d := range sc.Start.Deployables {
		secret(DeployableObserved, int32(d), state.None, rng.Triangular(100_000, 300_000, 600_000))
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

// DemoWithVariants returns the demo with three variants of the company behind its brief, a secret of
// every aspect, a question at the end of the fourth week and an inject.
func DemoWithVariants() *Scenario {
	sc := Demo()
	sc.ID, sc.Key, sc.Hash = "puzzle", KeyOf("puzzle"), 0x1234
	sc.Variants = []Variant{
		{ID: "tangled", Key: KeyOf("tangled"), Weight: 2},
		{ID: "loose", Key: KeyOf("loose"), Weight: 1},
		{ID: "tired", Key: KeyOf("tired"), Weight: 1},
	}
	for m := range int32(8) {
		AddSecret(sc, ModuleDebt, m, state.None, rng.Triangular(100_000, 200_000, 300_000), rng.Triangular(150_000, 250_000, 400_000), rng.Triangular(300_000, 500_000, 800_000))
		AddSecret(sc, ModuleTests, m, state.None, rng.Triangular(100_000, 300_000, 500_000), rng.Triangular(300_000, 600_000, 900_000), rng.Triangular(0, 100_000, 300_000))
	}
	for m := range int32(5) {
		AddSecret(sc, ModuleHardness, m, state.None, rng.Triangular(900_000, 1_500_000, 3_000_000), rng.Triangular(700_000, 900_000, 1_200_000), rng.Triangular(700_000, 1_500_000, 3_000_000))
		AddSecret(sc, ModuleConsumers, m, state.None, rng.Triangular(2, 4, 8), rng.Triangular(0, 1, 3), rng.Triangular(1, 3, 6))
	}
	for c := range 6 {
		k := &sc.Start.Couplings[c]
		AddSecret(sc, CouplingChance, k.From, k.To, rng.Triangular(200_000, 350_000, 600_000), rng.Triangular(0, 30_000, 100_000), rng.Triangular(50_000, 150_000, 300_000))
	}
	for p := range int32(4) {
		AddSecret(sc, PersonKnows, p, p, rng.Triangular(400_000, 700_000, 900_000), rng.Triangular(300_000, 600_000, 900_000), rng.Triangular(0, 200_000, 400_000))
		AddSecret(sc, PersonRestless, p, state.None, rng.Triangular(800_000, 1_000_000, 1_200_000), rng.Triangular(800_000, 1_000_000, 1_200_000), rng.Triangular(1_500_000, 2_500_000, 4_000_000))
	}
	for g := range int32(5) {
		AddSecret(sc, TeamLeaning, g, state.None, rng.Triangular(-2_000_000, -500_000, 1_000_000), rng.Triangular(-1_000_000, 500_000, 2_000_000), rng.Triangular(-3_000_000, -1_000_000, 0))
	}
	for d := range int32(2) {
		AddSecret(sc, DeployableObserved, d, state.None, rng.Triangular(200_000, 300_000, 400_000), rng.Triangular(300_000, 500_000, 700_000), rng.Triangular(0, 100_000, 300_000))
		AddSecret(sc, DeployableBuild, d, state.None, rng.Triangular(25, 38, 50), rng.Triangular(8, 12, 20), rng.Triangular(20, 30, 60))
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

// AddSecret adds a value that the player does not know, with one range for each variant.
func AddSecret(sc *Scenario, a Aspect, x, y int32, ranges ...Range) {
	k := KeyOf(a.String()).Child(KindNone, uint64(uint32(x))<<32|uint64(uint32(y)))
	sc.Secrets = append(sc.Secrets, Secret{Key: k, Aspect: a, A: x, B: y, Ranges: ranges})
}
