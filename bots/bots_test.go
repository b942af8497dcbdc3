package bots_test

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// everyBot returns one of each bot that is not a policy.
func everyBot() (all []bots.Bot) {
	for _, name := range bots.Names() {
		all = append(all, bots.ByName(name))
	}
	return all
}

// first returns the seat in which a company's player begins.
func first(c *scenarios.Company) sim.Seat { return c.Seats[0].Seat }

func texts(c *scenarios.Company, ds []sim.Decision) (lines []string) {
	for _, d := range ds {
		lines = append(lines, c.Text(d))
	}
	return lines
}

// Bots use only what a player could know: in worlds that differ only in hidden values they
// decide the same.
func TestBotsDoNotUseHiddenValues(t *testing.T) {
	weeks, seeds := int32(30), sim.Seed(2)
	if testing.Short() {
		weeks, seeds = 12, 1
	}
	for _, c := range scenarios.All() {
		for seed := sim.Seed(21); seed < 21+seeds; seed++ {
			twins := everyBot()
			for i, b := range everyBot() {
				r := sim.Start(c.Scenario, seed, first(c))
				for r.Now.Week < weeks {
					other := r.Fork()
					sim.Imagine(&other.Now, c.Scenario, 999)
					ds := b.Decide(bots.NewView(r, c.OpenDecisions, study.NewForesight(4)))
					same := twins[i].Decide(bots.NewView(other, c.OpenDecisions, study.NewForesight(4)))
					if !slices.Equal(ds, same) {
						t.Fatalf("%s, seed %d, %s, week %d: %q, and in a world that looks the same %q", c.ID, seed, b.Name(), r.Now.Week+1, texts(c, ds), texts(c, same))
					}
					for _, d := range ds {
						r.Decide(d, "")
					}
					r.Step()
				}
				if _, idle := b.(bots.Nobody); idle != (len(r.Journal) == 0) {
					t.Errorf("%s, seed %d, %s: %d decisions in %d weeks", c.ID, seed, b.Name(), len(r.Journal), weeks)
				}
			}
		}
	}
}

// peeking is a bot that uses the true debt of modules, known or not.
type peeking struct{ truth *sim.Organization }

func (peeking) Name() string { return "peeking" }

func (b peeking) Decide(*bots.View) []sim.Decision {
	worst := 0
	for m := range b.truth.Modules {
		if b.truth.Modules[m].Debt > b.truth.Modules[worst].Debt {
			worst = m
		}
	}
	return []sim.Decision{sim.RepairDebt.Default(b.truth.Modules[worst].Key, 0)}
}

// Negative control: the test above detects a bot that uses hidden values.
func TestPeekingBotIsDetected(t *testing.T) {
	c := scenarios.All()[0]
	for seed := sim.Seed(1); seed < 30; seed++ {
		r := sim.Start(c.Scenario, seed, first(c))
		other := r.Fork()
		sim.Imagine(&other.Now, c.Scenario, 999)
		a, b := peeking{&r.Now}.Decide(nil), peeking{&other.Now}.Decide(nil)
		if !slices.Equal(a, b) {
			return
		}
	}
	t.Error("in 30 worlds the peeking bot decided the same in a world with other hidden values")
}

// A bot's run can be replayed exactly from its journal.
func TestBotsRunsCanBeReplayed(t *testing.T) {
	for _, c := range scenarios.All() {
		for _, name := range bots.Names() {
			r := sim.Start(c.Scenario, 8, first(c))
			bots.Play(r, bots.ByName(name), c.Weeks+c.After, nil, nil)
			if !r.Finished() {
				t.Errorf("%s, %s: stopped in week %d", c.ID, name, r.Now.Week)
			}
			again, err := sim.Replay(c.Scenario, r.Seed, r.Seat, r.Journal, r.Now.Week)
			if err != nil || !again.Now.Same(&r.Now) {
				t.Errorf("%s, %s: the replay differs: %v", c.ID, name, err)
			}
		}
	}
}

// met counts the worlds in which a bot meets a company's challenge.
func met(c *scenarios.Company, worlds int, make func() bots.Bot) (n int) {
	for seed := range worlds {
		r := sim.Start(c.Scenario, sim.Seed(seed+1), first(c))
		bots.Play(r, make(), c.Weeks, c.OpenDecisions, study.NewForesight(12))
		if out := r.Now.Outcome(c.Scenario); out.AllMet() {
			n++
		}
	}
	return n
}

// Good decisions help, in either seat.
func TestGoodPlayersMeetTheChallengeMoreOftenThanNobody(t *testing.T) {
	worlds := 40
	if testing.Short() {
		worlds = 12
	}
	for _, c := range scenarios.All() {
		nobody := met(c, worlds, func() bots.Bot { return bots.Nobody{} })
		senior := met(c, worlds, func() bots.Bot { return &bots.Senior{} })
		principal := met(c, worlds, func() bots.Bot { return &bots.Principal{} })
		t.Logf("%s: of %d worlds nobody met the challenge in %d, a good senior in %d, a good principal in %d", c.ID, worlds, nobody, senior, principal)
		if senior <= nobody || principal <= nobody {
			t.Errorf("%s: of %d worlds nobody met the challenge in %d, a good senior in %d, a good principal in %d", c.ID, worlds, nobody, senior, principal)
		}
	}
}

// Offered the principal's seat, the principal bot takes it and the senior bot stays.
func TestOnlyThePrincipalBotChangesSeats(t *testing.T) {
	c := scenarios.ByID("the-1-1")
	if c == nil {
		t.Fatal("The 1:1 is not shipped")
	}
	for _, b := range []bots.Bot{&bots.Senior{}, &bots.Principal{}} {
		r := sim.Start(c.Scenario, 2, sim.Senior)
		bots.Play(r, b, c.Weeks, nil, nil)
		want := sim.Senior
		if b.Name() == "principal" {
			want = sim.Principal
		}
		if r.Now.Seat != want {
			t.Errorf("the good %s ends in the seat of a %s", b.Name(), r.Now.Seat)
		}
	}
}

// The senior bot investigates before it changes anything, and keeps most of the week for the
// team's work.
func TestSeniorInvestigatesFirst(t *testing.T) {
	for _, c := range scenarios.All() {
		r := sim.Start(c.Scenario, 3, first(c))
		b := &bots.Senior{}
		for !r.Over() {
			bots.Play(r, b, r.Now.Week+1, nil, nil)
			if left := bots.NewView(r, nil, nil).Now.FreeHours(); left < sim.MinutesAWeek*6/10 {
				t.Fatalf("%s: in week %d only %d minutes are not promised", c.ID, r.Now.Week, left)
			}
		}
		found := false
		for _, e := range r.Journal {
			switch e.Verb {
			case sim.AskQuestion, sim.Afternoon, sim.ReadIncident, sim.SoundOut, sim.Spike:
				found = true
			default:
				if !found {
					t.Fatalf("%s: %s before anything was found out", c.ID, c.AppendEntry(nil, e))
				}
			}
		}
	}
}

// Before anybody has asked anything, the player cannot tell the variants behind a brief apart: the
// true one is among several that fit what the player sees.
func TestNoVariantIsGivenAwayAtTheStart(t *testing.T) {
	const worlds, imagined = 10, 40
	for _, c := range scenarios.All() {
		for v := range c.Scenario.Variants {
			right := 0
			for _, seed := range seedsOf(c, v, worlds*c.Weeks/sim.WeeksAYear, 5000) {
				r := sim.Start(c.Scenario, seed, first(c))
				for n := range uint64(imagined) {
					world := new(sim.Organization)
					world.CopyFrom(&r.Now)
					sim.Imagine(world, c.Scenario, n)
					if int(world.Variant) == v {
						right++
					}
				}
			}
			if 4*right > 3*worlds*imagined {
				t.Errorf("%s: at the start of %d worlds with the variant %s it is imagined %d times of %d", c.ID, worlds, c.Scenario.Variants[v].ID, right, worlds*imagined)
			}
		}
	}
}

// Investigating first pays off: in the same worlds, the bot that only looks at forecasts meets
// the challenge significantly less often than the one that first finds out what they depend on.
func TestAskingFirstWinsMoreOften(t *testing.T) {
	if testing.Short() {
		t.Skip("imagines tens of thousands of years")
	}
	var tempted, asked, onlyTempted, onlyAsked int
	for id, worlds := range map[string]int{"first-split": 240, "the-1-1": 2} {
		c := scenarios.ByID(id)
		type pair struct{ tempted, asked bool }
		pairs := make(chan pair)
		for seed := range worlds {
			go func() {
				meets := func(b bots.Bot) bool {
					r := sim.Start(c.Scenario, sim.Seed(seed+1), first(c))
					bots.Play(r, b, c.Weeks, c.OpenDecisions, study.NewForesight(6))
					out := r.Now.Outcome(c.Scenario)
					return out.AllMet()
				}
				pairs <- pair{meets(&bots.Tempted{}), meets(&bots.Tempted{Asks: true})}
			}()
		}
		for range worlds {
			p := <-pairs
			if p.tempted {
				tempted++
			}
			if p.asked {
				asked++
			}
			if p.tempted && !p.asked {
				onlyTempted++
			}
			if p.asked && !p.tempted {
				onlyAsked++
			}
		}
	}
	t.Logf("who only looks at fans meets the challenge in %d worlds, who asks first in %d", tempted, asked)
	// Sign test on the worlds that only one of them wins: two and a half standard deviations
	// have a probability of 1 in 160 by chance.
	lead := onlyAsked - onlyTempted
	if lead <= 0 || 4*lead*lead < 25*(onlyAsked+onlyTempted) {
		t.Errorf("%d worlds were won only with asking, %d only without", onlyAsked, onlyTempted)
	}
}
