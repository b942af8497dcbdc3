package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

type runCommand struct {
	Scenario  string `arg:"" help:"Id of a shipped scenario, a scenario file, a folder with one, or - for standard input."`
	Seat      string `enum:",senior,principal,nobody" default:"" help:"Seat of the player: senior, principal or nobody (default: the first seat of the scenario)." placeholder:"SEAT"`
	Bot       string `enum:",${bots}" default:"" help:"Bot that plays, one of ${bots} (default: nobody)." placeholder:"NAME"`
	Decisions string `type:"existingfile" help:"Play the decisions in FILE (- for standard input), one per line." placeholder:"FILE"`
	Seed      uint64 `default:"1" help:"Seed of the world (default: ${default})." placeholder:"N"`
	Weeks     *int32 `help:"Stop after N weeks (default: the whole scenario and the weeks after it without the player)." placeholder:"N"`
	JSON      bool   `name:"json" help:"Print the run as JSON."`
	CSV       string `name:"csv" help:"Write every metric by week as CSV to FILE (- for standard output)." placeholder:"FILE"`
	Items     string `help:"Write every work item, with its minutes in each state, its failures, its author and its release, as CSV to FILE (- for standard output)." placeholder:"FILE"`
}

// Run runs a scenario and prints the results.
func (c runCommand) Run(to streams) error {
	if c.Bot != "" && c.Decisions != "" {
		return usageError{errors.New("--bot and --decisions are mutually exclusive")}
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
			return usageError{fmt.Errorf("--weeks must be between 0 and %d for %s, not %d", sc.Weeks+sc.After, sc.ID, weeks)}
		}
	}
	mine, err := readDecisions(sc, c.Decisions, weeks)
	if err != nil {
		return err
	}
	csv, items := &place{flag: "--csv", name: c.CSV}, &place{flag: "--items", name: c.Items}
	if err := openPlaces(c.JSON, []string{inputOf(c.Scenario, author.ScenarioKind), c.Decisions}, csv, items); err != nil {
		return err
	}
	var ended []sim.EndedItem
	var trace *[]sim.EndedItem
	if c.Items != "" {
		trace = &ended
	}
	r, err := c.play(company, seat, weeks, mine, trace)
	if err != nil {
		return err
	}
	if err := csv.write(to, func(w *csvWriter) { writeWeeks(w, r) }); err != nil {
		return err
	}
	if err := items.write(to, func(w *csvWriter) { writeItems(w, r, ended) }); err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printJSON(to.out, reportOf(r, c.Bot))
	case csv.name == "-" || items.name == "-":
		return nil
	}
	return printRun(to.out, to.lang, company, r, c.Bot)
}

// seat returns the seat given on the command line. By default it is the first seat of the
// scenario, or principal for the bot principal if the scenario offers that seat.
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
	return 0, usageError{fmt.Errorf("--seat must be %s for %s, not %s", seatsOf(sc), sc.ID, want)}
}

// offers reports whether a player can start in this seat.
func offers(sc *sim.Scenario, seat sim.Seat) bool {
	for _, s := range sc.Seats {
		if s.Seat == seat {
			return true
		}
	}
	return false
}

// seatsOf lists the valid values of --seat for an error message.
func seatsOf(sc *sim.Scenario) string {
	var names []string
	for _, s := range sc.Seats {
		names = append(names, s.Seat.String())
	}
	return strings.Join(append(names, "nobody"), " or ")
}

// worldsForeseen is the number of imagined worlds in which a bot's forecasts are simulated.
const worldsForeseen = 12

// play simulates the weeks, with the decisions of a file, if there is one, or of the bot. Finished
// items are appended to trace if it is not nil.
func (c runCommand) play(company *scenarios.Company, seat sim.Seat, weeks int32, mine *decisions, trace *[]sim.EndedItem) (*sim.Run, error) {
	sc := company.Scenario
	r := sim.Start(sc, sim.Seed(c.Seed), seat)
	r.Trace = trace
	if mine == nil {
		var bot bots.Bot = bots.Nobody{}
		if c.Bot != "" {
			bot = bots.ByName(c.Bot)
		}
		bots.Play(r, bot, weeks, company.OpenDecisions, study.NewForesight(worldsForeseen))
		return r, nil
	}
	play := sim.Playback{Journal: mine.journal, Strict: true}
	if err := play.Until(r, weeks); err != nil {
		return nil, mine.impossible(r)
	}
	return r, nil
}

// findCompany returns the company in which a link was made: a shipped one, or the one in
// the file if a file is given.
func findCompany(l sim.Link, file string) (*scenarios.Company, error) {
	if file == "" {
		if c := scenarios.ByHash(l.Hash); c != nil {
			return c, nil
		}
		for _, c := range scenarios.All() {
			if c.Key == l.Scenario {
				return nil, fmt.Errorf("the link was made with another edition of %s than this build ships; pass the scenario file with --scenario", c.ID)
			}
		}
		return nil, errors.New("the link is for a scenario that this build does not ship; pass the scenario file with --scenario")
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
