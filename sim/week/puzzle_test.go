package week_test

import . "github.com/splitdecision/splitdecision/sim"
import "github.com/splitdecision/splitdecision/sim/state"

import (
	"slices"

	"pgregory.net/rapid"
)

// puzzle is the demo with three companies behind its brief, a secret of every
// aspect, a question and a surprise.
func puzzle() *Scenario {
	sc := demo()
	sc.ID, sc.Key, sc.Hash = "puzzle", KeyOf("puzzle"), 0x1234
	sc.Variants = []Variant{
		{ID: "tangled", Key: KeyOf("tangled"), Weight: 2},
		{ID: "loose", Key: KeyOf("loose"), Weight: 1},
		{ID: "tired", Key: KeyOf("tired"), Weight: 1},
	}
	for m := range int32(8) {
		sc.keepSecret(ModuleDebt, m, state.None, Range{100_000, 200_000, 300_000}, Range{150_000, 250_000, 400_000}, Range{300_000, 500_000, 800_000})
		sc.keepSecret(ModuleTests, m, state.None, Range{100_000, 300_000, 500_000}, Range{300_000, 600_000, 900_000}, Range{0, 100_000, 300_000})
	}
	for m := range int32(5) {
		sc.keepSecret(ModuleHardness, m, state.None, Range{900_000, 1_500_000, 3_000_000}, Range{700_000, 900_000, 1_200_000}, Range{700_000, 1_500_000, 3_000_000})
		sc.keepSecret(ModuleConsumers, m, state.None, Range{2, 4, 8}, Range{0, 1, 3}, Range{1, 3, 6})
	}
	for c := range 6 {
		k := &sc.Start.Couplings[c]
		sc.keepSecret(CouplingChance, k.From, k.To, Range{200_000, 350_000, 600_000}, Range{0, 30_000, 100_000}, Range{50_000, 150_000, 300_000})
	}
	for p := range int32(4) {
		sc.keepSecret(PersonKnows, p, p, Range{400_000, 700_000, 900_000}, Range{300_000, 600_000, 900_000}, Range{0, 200_000, 400_000})
		sc.keepSecret(PersonRestless, p, state.None, Range{800_000, 1_000_000, 1_200_000}, Range{800_000, 1_000_000, 1_200_000}, Range{1_500_000, 2_500_000, 4_000_000})
	}
	for g := range int32(5) {
		sc.keepSecret(TeamLeaning, g, state.None, Range{-2_000_000, -500_000, 1_000_000}, Range{-1_000_000, 500_000, 2_000_000}, Range{-3_000_000, -1_000_000, 0})
	}
	for d := range int32(2) {
		sc.keepSecret(DeployableObserved, d, state.None, Range{200_000, 300_000, 400_000}, Range{300_000, 500_000, 700_000}, Range{0, 100_000, 300_000})
		sc.keepSecret(DeployableBuild, d, state.None, Range{25, 38, 50}, Range{8, 12, 20}, Range{20, 30, 60})
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
func (sc *Scenario) keepSecret(a Aspect, x, y int32, ranges ...Range) {
	k := KeyOf(a.String()).Child(KindNone, uint64(uint32(x))<<32|uint64(uint32(y)))
	sc.Secrets = append(sc.Secrets, Secret{Key: k, Aspect: a, A: x, B: y, Ranges: ranges})
}

// tryDecision draws a decision that a player could think of, and takes it if it
// can be taken.
func tryDecision(t *rapid.T, r *sim.Run) (Decision, bool) {
	d := anyDecision(t, r.Preview(), r.Scenario)
	return d, r.Decide(d, rapid.SampledFrom([]string{"", "they wait for us anyway", `she said "no"`}).Draw(t, "reason")).OK()
}

// anyRun draws some weeks of somebody's play.
func anyRun(t *rapid.T, sc *Scenario, weeks int) *sim.Run {
	seat := rapid.SampledFrom([]Seat{NoSeat, Senior, Principal}).Draw(t, "seat")
	r := sim.Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), seat)
	for range rapid.IntRange(0, weeks).Draw(t, "weeks") {
		for range rapid.IntRange(0, 3).Draw(t, "decisions") {
			tryDecision(t, r)
		}
		r.Step()
	}
	return r
}
