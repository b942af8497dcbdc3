package scenarios_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
)

// The embedded library and the schemas are up to date with the sources.
func TestLibraryIsFresh(t *testing.T) {
	library, problems, err := author.ReadAll(".")
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for name, want := range map[string][]byte{
		"library.bin":          scenarios.Encode(library),
		"index.bin":            scenarios.EncodeIndex(scenarios.Index(library)),
		"first.bin":            scenarios.EncodeCompany(&library.Companies[0]),
		"scenario.schema.json": author.ScenarioSchema(),
		"card.schema.json":     author.CardSchema(),

		"../experiments/experiment.schema.json": author.ExperimentSchema(),
	} {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go generate ./scenarios", name)
		}
	}
}

// Every shipped company can be found by its id and its hash, has at least three variants, and
// a shorter workshop version with its own hash.
func TestShippedCompanies(t *testing.T) {
	for _, c := range scenarios.All() {
		if scenarios.ByID(c.ID) != c || scenarios.ByHash(c.Hash) != c {
			t.Errorf("%s is not found by its id or hash", c.ID)
		}
		if len(c.Scenario.Variants) < 3 {
			t.Errorf("%s has %d variants", c.ID, len(c.Scenario.Variants))
		}
		cut := c.Cut()
		if cut.Hash == c.Hash || cut.Weeks >= c.Weeks || len(cut.Scenario.Stops) == 0 || len(c.Scenario.Stops) != 0 {
			t.Errorf("%s: the workshop version is not shorter, or has no stops, or the scenario itself has stops", c.ID)
		}
		if cut.Challenge.In("en") == c.Challenge.In("en") || cut.Goals[0].Amount >= c.Goals[0].Amount {
			t.Errorf("%s: the workshop version has the goals of the full scenario", c.ID)
		}
		if found := scenarios.ByHash(cut.Hash); found == nil || found.Weeks != cut.Weeks {
			t.Errorf("%s: the workshop version is not found by its hash", c.ID)
		}
		if len(c.Roles) < 3 {
			t.Errorf("%s has %d roles for a table", c.ID, len(c.Roles))
		}
	}
	if scenarios.ByID("no-such-company") != nil || scenarios.ByHash(1) != nil {
		t.Error("a company was found that does not exist")
	}
}

// There is a card for every verb, except those with controls of their own: the own hands'
// weekly instructions, endings and answers.
func TestEveryVerbHasACard(t *testing.T) {
	own := []sim.Verb{sim.TakeItem, sim.ReviewBy, sim.RestoreBy, sim.EndPromise, sim.AnswerAsk, sim.SayWord, sim.Bet}
	for v := range sim.NumVerbs {
		has := slices.ContainsFunc(scenarios.Cards(), func(c scenarios.Card) bool { return c.Decision.Verb == v })
		if has == slices.Contains(own, v) {
			t.Errorf("%s: card %t", v, has)
		}
	}
}

// The checks in the scenario files hold.
func TestChecks(t *testing.T) {
	for _, c := range scenarios.All() {
		for _, check := range c.Checks {
			t.Run(c.ID+"/"+check.Say, func(t *testing.T) {
				met, all := int32(0), int32(0)
				var seen []int64
				for seed := sim.Seed(1); all < check.Seeds; seed++ {
					r := sim.Start(c.Scenario, seed, seatOf(c, check))
					if check.Variant >= 0 && r.Now.Variant != check.Variant {
						continue
					}
					all++
					bots.Play(r, bots.ByName(check.Bot), check.Expect.Week, c.OpenDecisions, nil)
					v := r.At(check.Expect.Week).Metrics[check.Expect.Metric]
					seen = append(seen, v)
					if check.Expect.AtLeast && v >= check.Expect.Amount || !check.Expect.AtLeast && v <= check.Expect.Amount {
						met++
					}
				}
				slices.Sort(seen)
				if int64(met)*int64(sim.One) < int64(check.Expect.Share)*int64(all) {
					t.Errorf("holds in %d of %d worlds; %s in week %d: lowest %d, median %d, highest %d",
						met, all, check.Expect.Metric, check.Expect.Week, seen[0], seen[len(seen)/2], seen[len(seen)-1])
				}
			})
		}
	}
}

func seatOf(c *scenarios.Company, check scenarios.Check) sim.Seat {
	if check.Seat != sim.NoSeat {
		return check.Seat
	}
	return c.Seats[0].Seat
}

// At most five cards are open, all are legal, and none is offered twice. The table changes
// slowly from week to week.
func TestOpenCardsAreFewLegalAndStable(t *testing.T) {
	for _, c := range scenarios.All() {
		changes, weeks, bare := 0, 0, 0
		for seed := range sim.Seed(6) {
			r := sim.Start(c.Scenario, seed, c.Seats[0].Seat)
			var before []string
			for !r.Over() {
				var open []string
				for i, o := range c.Offers(r) {
					if o.Open {
						open = append(open, o.Card.ID)
					}
					if o.Open && i >= scenarios.MostOpen {
						t.Fatalf("%s, week %d: more than %d open cards", c.ID, r.Now.Week, scenarios.MostOpen)
					}
					if why := r.Check(o.Decision); why != o.Reason || o.Open && !why.OK() {
						t.Fatalf("%s, week %d: %s is open, and %s", c.ID, r.Now.Week, c.Text(o.Decision), c.Why(why))
					}
				}
				slices.Sort(open)
				if len(slices.Compact(slices.Clone(open))) != len(open) {
					t.Fatalf("%s, week %d: a card is offered twice: %v", c.ID, r.Now.Week, open)
				}
				for _, id := range open {
					if !slices.Contains(before, id) {
						changes++
					}
				}
				if r.Now.Week >= 4 && len(open) < 2 {
					bare++
				}
				before = open
				weeks++
				r.Step()
			}
		}
		if changes*2 > weeks {
			t.Errorf("%s: %d cards opened in %d weeks: more than one in two weeks", c.ID, changes, weeks)
		}
		if bare*5 > weeks {
			t.Errorf("%s: in %d of %d weeks there were hardly any open cards", c.ID, bare, weeks)
		}
	}
}

// offerOf returns the offer of a card on the table of a run.
func offerOf(t *testing.T, c *scenarios.Company, r *sim.Run, card string) scenarios.Offer {
	t.Helper()
	for _, o := range c.Offers(r) {
		if o.Card.ID == card {
			return o
		}
	}
	t.Fatalf("%s: the card %s is not on the table", c.ID, card)
	return scenarios.Offer{}
}

// The limit that a card asks for is one change for each person of the team, whatever its size.
func TestLimitFitsTheTeam(t *testing.T) {
	for _, c := range scenarios.All() {
		r := sim.Start(c.Scenario, 7, c.Seats[0].Seat)
		d := offerOf(t, c, r, "limit-work").Decision
		if people := r.Now.Headcount(r.Now.TeamOf(d.Subject)); d.Amount != people {
			t.Errorf("%s: the limit for a team of %d is %d", c.ID, people, d.Amount)
		}
	}
}

// A module is offered to the team to whose code it is tied most, and which is not its owner.
func TestOwnershipGoesToTheTeamThatTheModuleIsTiedTo(t *testing.T) {
	c := scenarios.ByID("the-1-1")
	sc := *c.Scenario
	sc.Seats = []sim.SeatPlan{{Seat: sim.Principal, Person: c.Seats[0].Person}}
	r := sim.Start(&sc, 7, sim.Principal)
	d := offerOf(t, c, r, "move-ownership").Decision
	v := r.PlayerView()
	m, to := r.Now.ModuleOf(d.Subject), r.Now.TeamOf(d.Object)
	owner := r.Now.Modules[m].Team
	if to == owner || v.Tied(to, m) <= v.Tied(owner, m) {
		t.Errorf("%s is offered to team %d, to which it is tied by %d; to its owners by %d", c.Text(d), to, v.Tied(to, m), v.Tied(owner, m))
	}
	for team := range int32(len(r.Now.Teams)) {
		if team != owner && v.Tied(team, m) > v.Tied(to, m) {
			t.Errorf("%s is offered to team %d, but it is tied more to team %d", c.Text(d), to, team)
		}
	}
}

// The table is determined by the run, and computing it does not change the run.
func TestOffersDoNotChangeTheRun(t *testing.T) {
	for _, c := range scenarios.All() {
		r := sim.Start(c.Scenario, 7, c.Seats[0].Seat)
		for range 20 {
			r.Step()
		}
		before := r.Now.Hash()
		first := fmt.Sprint(offered(c, r))
		if again := fmt.Sprint(offered(c, r.Fork())); again != first {
			t.Errorf("%s: a fork has another table:\n%s\n%s", c.ID, first, again)
		}
		if r.Now.Hash() != before {
			t.Errorf("%s: computing the offers changed the run", c.ID)
		}
	}
}

func offered(c *scenarios.Company, r *sim.Run) (ids []string) {
	for _, o := range c.Offers(r) {
		ids = append(ids, fmt.Sprint(o.Card.ID, " ", c.Text(o.Decision), " ", o.Open))
	}
	return ids
}

// The table depends only on what the player knows: worlds that look the same on the first day,
// because they have no past that tells them apart, have the same table.
func TestOffersUseOnlyWhatThePlayerKnows(t *testing.T) {
	for _, c := range scenarios.All() {
		seat := sim.Principal // who has no home knows nothing by heart
		tables := map[string]sim.Seed{}
		sc := *c.Scenario
		sc.Seats = []sim.SeatPlan{{Seat: seat, Person: c.Seats[0].Person}}
		sc.WarmUp = 0
		for seed := range sim.Seed(12) {
			tables[fmt.Sprint(offered(c, sim.Start(&sc, seed, seat)))] = seed
		}
		if len(tables) != 1 {
			t.Errorf("%s: %d different tables on the first day of worlds that look alike", c.ID, len(tables))
		}
	}
}

// turning returns a shipped company with frequent pivots and with double changes during moves,
// and with every card, including those that no shipped company uses.
func turning(c *scenarios.Company) *scenarios.Company {
	sc := *c.Scenario
	sc.Disabled &^= sim.PivotMechanism | sim.TwoSystemsMechanism
	sc.Ranges[sim.ProductPivots] = sim.Exactly(4_000_000)
	other := *c
	other.Scenario, other.Cards = &sc, scenarios.Cards()
	return &other
}

// movers extract a module as soon as the table offers it.
type movers struct{}

func (movers) Name() string { return "movers" }

func (movers) Decide(v *bots.View) (ds []sim.Decision) {
	for _, d := range v.Offers() {
		if d.Verb == sim.Extract {
			return append(ds, d)
		}
	}
	return nil
}

// Every card is open at some time in some run of a company.
func TestEveryCardOpensInSomeRun(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range append(scenarios.All(), turning(scenarios.ByID("the-1-1"))) {
		for seed := range sim.Seed(12) {
			for _, bot := range []bots.Bot{bots.ByName("nobody"), bots.ByName("senior"), bots.ByName("principal"), movers{}} {
				r := sim.Start(c.Scenario, seed, c.Seats[0].Seat)
				for !r.Over() {
					for _, o := range c.Offers(r) {
						seen[o.Card.ID] = seen[o.Card.ID] || o.Open
					}
					bots.Week(r, bot, c.OpenDecisions, nil)
					r.Step()
				}
			}
		}
	}
	for _, card := range scenarios.Cards() {
		if !seen[card.ID] {
			t.Errorf("%s never opens", card.ID)
		}
	}
}

// The text of a card contains the names of its targets.
func TestCardTextsNameTheirTargets(t *testing.T) {
	c := scenarios.ByID("first-split")
	r := sim.Start(c.Scenario, 1, sim.Senior)
	for _, o := range c.Offers(r) {
		for _, p := range []scenarios.Prose{o.Card.Title, o.Card.What, o.Card.Pays, o.Card.PaysBack, o.Card.Wrong} {
			if said := c.Say(p, &r.Now, o.Decision, "en"); said == "" || bytes.ContainsAny([]byte(said), "{}") {
				t.Errorf("%s says %q about %s", o.Card.ID, said, c.Text(o.Decision))
			}
		}
	}
}

func TestDecodeInvertsEncode(t *testing.T) {
	library, err := scenarios.Decode(shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(scenarios.Encode(library), shipped(t)) {
		t.Error("the decoded library is encoded differently")
	}
	for i := range library.Companies {
		if c := &library.Companies[i]; scenarios.Hash(c) != c.Hash {
			t.Errorf("%s has the wrong hash", c.ID)
		}
	}
}

func TestDecodeRejectsCorruptInput(t *testing.T) {
	whole := shipped(t)
	for _, n := range []int{0, 1, 2, 100, len(whole) / 2, len(whole) - 1} {
		if _, err := scenarios.Decode(whole[:n]); err == nil {
			t.Errorf("%d bytes of %d were decoded", n, len(whole))
		}
	}
	if _, err := scenarios.Decode(append(bytes.Clone(whole), 0)); !errors.Is(err, scenarios.ErrBroken) {
		t.Errorf("an extra byte: %v", err)
	}
	other := bytes.Clone(whole)
	other[0]++
	if _, err := scenarios.Decode(other); !errors.Is(err, scenarios.ErrFormat) {
		t.Errorf("another format: %v", err)
	}
	at := bytes.Index(whole, []byte("Companies"))
	other = bytes.Clone(whole)
	other[at] = 'X'
	if _, err := scenarios.Decode(other); !errors.Is(err, scenarios.ErrLayout) {
		t.Errorf("an unknown field: %v", err)
	}
}

// Decode returns a valid library or an error, whatever the input.
func FuzzDecode(f *testing.F) {
	whole, err := os.ReadFile("library.bin")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	for i := 0; i < len(whole); i += 997 {
		bent := bytes.Clone(whole)
		bent[i] ^= 0x55
		f.Add(bent)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		library, err := scenarios.Decode(b)
		if err != nil {
			return
		}
		for i := range library.Companies {
			c := &library.Companies[i]
			c.Cut()
			for _, labels := range [][]scenarios.Label{c.Teams, c.Modules, c.Deployables, c.People, c.Groups} {
				scenarios.InOrder(labels)
			}
			for a := range c.Asks {
				if len(c.Asks[a].Order) != len(c.Scenario.Asks[a].Answers) {
					t.Fatal("answers without an order")
				}
			}
		}
	})
}

// What a card says that others pay is not the player's own time, which is said beside it.
func TestWhatOthersPayIsNotThePlayersTime(t *testing.T) {
	for _, card := range scenarios.Cards() {
		pays := strings.ToLower(card.Pays.In("en"))
		for _, own := range []string{"of yours", "your hours"} {
			if strings.Contains(pays, own) {
				t.Errorf("%s: others pay %q", card.ID, pays)
			}
		}
	}
}

func shipped(t *testing.T) []byte {
	b, err := os.ReadFile("library.bin")
	if err != nil {
		t.Fatal(err)
	}
	return b
}
