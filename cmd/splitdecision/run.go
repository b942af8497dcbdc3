package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

type runCommand struct {
	Scenario  string `arg:"" help:"Name of a shipped scenario, or a scenario file."`
	Seat      string `enum:",senior,principal,nobody" default:"" help:"Seat to play from: senior, principal or nobody. Left out, the scenario's first." placeholder:"SEAT"`
	Bot       string `enum:",nobody,senior,principal" default:"" help:"Who plays: nobody, senior or principal." placeholder:"NAME"`
	Decisions string `type:"existingfile" help:"File with decisions to play, one a line." placeholder:"FILE"`
	Seed      uint64 `default:"1" help:"Which world to play in." placeholder:"N"`
	Weeks     *int32 `help:"Weeks to live. Left out, all of them and the year without the player." placeholder:"N"`
	JSON      bool   `name:"json" help:"Print everything as JSON."`
	CSV       string `name:"csv" help:"Write every figure week by week to a file (- prints it)." placeholder:"FILE"`
	Items     string `help:"Write every work item with its minutes in each state to a file (- prints it)." placeholder:"FILE"`
}

// Run plays a scenario and says what came of it.
func (c runCommand) Run(to streams) error {
	if c.Bot != "" && c.Decisions != "" {
		return usageError{errors.New("--bot and --decisions both want to play: one of them")}
	}
	company, err := companyOf(c.Scenario)
	if err != nil {
		return err
	}
	sc := company.Scenario
	seat, err := c.seat(sc)
	if err != nil {
		return err
	}
	weeks := sc.Weeks + sc.After
	if c.Weeks != nil {
		if weeks = *c.Weeks; weeks < 0 || weeks > sc.Weeks+sc.After {
			return usageError{fmt.Errorf("--weeks=%d: %s has weeks 0 to %d", weeks, sc.ID, sc.Weeks+sc.After)}
		}
	}
	var ended []sim.EndedItem
	var trace *[]sim.EndedItem
	if c.Items != "" {
		trace = &ended
	}
	r, err := c.play(sc, seat, weeks, trace)
	if err != nil {
		return err
	}
	if c.CSV != "" {
		if err := toFile(to, c.CSV, func(w *csvWriter) { writeWeeks(w, r) }); err != nil {
			return err
		}
	}
	if c.Items != "" {
		if err := toFile(to, c.Items, func(w *csvWriter) { writeItems(w, r, ended) }); err != nil {
			return err
		}
	}
	switch {
	case c.JSON:
		return printJSON(to.out, reportOf(r, c.Bot))
	case c.CSV == "-" || c.Items == "-":
		return nil
	}
	return printRun(to.out, company, r, c.Bot)
}

// seat is the one asked for. Left out, it is the first of the scenario, or the one
// that the bot is good in.
func (c runCommand) seat(sc *sim.Scenario) (sim.Seat, error) {
	want := c.Seat
	switch {
	case want == "nobody":
		return sim.NoSeat, nil
	case want == "" && c.Bot == "principal" && offers(sc, sim.Principal):
		return sim.Principal, nil
	case want == "" && len(sc.Seats) == 0:
		return sim.NoSeat, nil
	case want == "":
		return sc.Seats[0].Seat, nil
	}
	for seat := sim.Senior; seat <= sim.Principal; seat++ {
		if seat.String() == want && offers(sc, seat) {
			return seat, nil
		}
	}
	return 0, usageError{fmt.Errorf("--seat=%s: %s begins as %s", want, sc.ID, seatsOf(sc))}
}

func offers(sc *sim.Scenario, seat sim.Seat) bool {
	for _, s := range sc.Seats {
		if s.Seat == seat {
			return true
		}
	}
	return false
}

func seatsOf(sc *sim.Scenario) string {
	var names []string
	for _, s := range sc.Seats {
		names = append(names, s.Seat.String())
	}
	return strings.Join(append(names, "nobody"), " or ")
}

// play lives the weeks, by the decisions of a file, or as the bot decides.
func (c runCommand) play(sc *sim.Scenario, seat sim.Seat, weeks int32, trace *[]sim.EndedItem) (*sim.Run, error) {
	r := sim.Start(sc, sim.Seed(c.Seed), seat)
	r.Trace = trace
	if c.Decisions == "" {
		var bot bots.Bot = bots.Nobody{}
		if c.Bot != "" {
			bot = bots.ByName(c.Bot)
		}
		bots.Play(r, bot, weeks, nil, nil)
		return r, nil
	}
	text, err := os.ReadFile(c.Decisions)
	if err != nil {
		return nil, err
	}
	journal, err := sc.ParseJournal(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s:\n%w", c.Decisions, err)
	}
	if n := len(journal); n > 0 && journal[n-1].Week >= weeks {
		return nil, fmt.Errorf("%s decides in week %d, and %d are lived", c.Decisions, journal[n-1].Week+1, weeks)
	}
	for _, e := range journal {
		for r.Now.Week < e.Week {
			r.Step()
		}
		if why := r.Decide(e.Decision, e.Reason); !why.OK() {
			return nil, fmt.Errorf("%s: week %d: %s can't be decided: %s", c.Decisions, e.Week+1, sc.Text(e.Decision), sc.Why(why))
		}
	}
	for r.Now.Week < weeks {
		r.Step()
	}
	return r, nil
}

// findCompany returns the company that a link was made in: a shipped one or one of
// the files.
func findCompany(l sim.Link, file string) (*scenarios.Company, error) {
	if file == "" {
		if c := scenarios.ByHash(l.Hash); c != nil {
			return c, nil
		}
		for _, c := range scenarios.All() {
			if c.Key == l.Scenario {
				return nil, fmt.Errorf("the link is of another edition of %s than this program ships; --scenario names the file it was made with", c.ID)
			}
		}
		return nil, errors.New("the link is of a scenario that this program does not ship; --scenario names its file")
	}
	c, err := companyOf(file)
	if err != nil {
		return nil, err
	}
	if cut := c.Cut(); cut.Hash == l.Hash {
		return cut, nil
	}
	return c, nil
}
