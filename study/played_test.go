package study_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// A run that a runner plays ends as if it were played here: that of every bot, and that of a link.
func TestRunPlayedByTheRunnerIsTheSame(t *testing.T) {
	for _, c := range scenarios.All() {
		like := sim.Start(c.Scenario, 11, c.Seats[0].Seat)
		runner := study.NewRunner()
		for _, bot := range []string{"nobody", "senior", "principal"} {
			want := sim.Start(c.Scenario, like.Seed, c.Seats[0].Seat)
			bots.Play(want, bots.ByName(bot), c.Weeks+c.After, nil, nil)
			got := ended(t, runner, study.PlayBot(runner, like, bot, c.Seats[0].Seat))
			if got.Now.Hash() != want.Now.Hash() || got.Link() != want.Link() || !cmp.Equal(got.Refused, want.Refused) || got.TakenOver() {
				t.Errorf("%s: %s ends as %016x, want %016x", c.ID, bot, got.Now.Hash(), want.Now.Hash())
			}
			link, err := sim.ReadLink(want.Link())
			if err != nil {
				t.Fatal(err)
			}
			played, err := study.PlayLink(runner, like, link)
			if err != nil {
				t.Fatal(err)
			}
			if got := ended(t, runner, played); got.Now.Hash() != want.Now.Hash() || !cmp.Equal(got.Refused, want.Refused) {
				t.Errorf("%s: the link of %s ends as %016x, want %016x", c.ID, bot, got.Now.Hash(), want.Now.Hash())
			}
		}
	}
}

// ended returns a run when it has been played.
func ended(t *testing.T, runner study.Runner, p *study.Played) *sim.Run {
	t.Helper()
	p.Finish(runner)
	r, err := p.Run()
	if err != nil || r == nil {
		t.Fatal("the run is not there: ", err)
	}
	return r
}

func TestLinkThatCannotBePlayedIsAnError(t *testing.T) {
	c := scenarios.All()[0]
	like := sim.Start(c.Scenario, 11, c.Seats[0].Seat)
	runner := study.NewRunner()
	impossible := *like
	impossible.Journal = []sim.Entry{{Decision: sim.Decision{Verb: sim.EndPromise, Subject: c.Start.Teams[0].Key}}}
	link, err := sim.ReadLink(impossible.Link())
	if err != nil {
		t.Fatal(err)
	}
	link.Weeks = 1
	p, err := study.PlayLink(runner, like, link)
	if err != nil {
		t.Fatal(err)
	}
	p.Finish(runner)
	if r, err := p.Run(); r != nil || !errors.Is(err, sim.ErrImpossible) {
		t.Errorf("an impossible decision gives a run or the error %v", err)
	}
	link.Engine++
	if _, err := study.PlayLink(runner, like, link); !errors.Is(err, sim.ErrEngine) {
		t.Errorf("the link of another engine: %v", err)
	}
}
