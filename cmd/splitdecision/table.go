package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// printRun prints the results of a run: the challenge, every metric by quarter, both ledgers,
// and the run's hash and link.
func printRun(w io.Writer, l *lang.Language, c *scenarios.Company, r *sim.Run, bot string) error {
	fmt.Fprintf(w, "%s · %s", c.Title.In(l.Tag), r.Seat)
	if bot != "" {
		fmt.Fprintf(w, ", played by the bot %s", bot)
	}
	fmt.Fprintf(w, " · world %d · %s, %s\n\n", uint64(r.Seed), count(r.Now.Week, "week"), count(countDecisions(r), "decision"))
	printGoals(w, l, c, r)
	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	printFigures(t, l, r)
	fmt.Fprintln(t)
	printHours(t, l, c, r)
	fmt.Fprintln(t)
	printDays(t, l, c, r)
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nhash  %s\nlink  %s\n", hex(r.Now.Hash()), r.Link())
	return err
}

// printReplay prints the outcome of a replayed run.
func printReplay(w io.Writer, l *lang.Language, c *scenarios.Company, r *sim.Run) error {
	fmt.Fprintf(w, "%s · %s · world %d · %s\n", c.Title.In(l.Tag), r.Seat, uint64(r.Seed), count(countDecisions(r), "decision"))
	fmt.Fprintf(w, "weeks  %d\nhash   %s\n\n", r.Now.Week, hex(r.Now.Hash()))
	printGoals(w, l, c, r)
	printBets(w, l, r)
	return nil
}

// countDecisions returns the number of decisions in a run's journal, without bets and code
// words.
func countDecisions(r *sim.Run) (n int) {
	for _, e := range r.Journal {
		if !e.Verb.Info().Spoken {
			n++
		}
	}
	return n
}

// printBets prints the player's bets, the actual values, and how well calibrated the player
// was. It prints nothing if there were no bets.
func printBets(w io.Writer, l *lang.Language, r *sim.Run) {
	bets := study.Bets(r)
	if len(bets) == 0 {
		return
	}
	fmt.Fprintln(w, "\nBets")
	for _, b := range bets {
		unit := sim.Metrics[b.Metric].Unit
		came, known := b.Came(r)
		result := "not due yet"
		if known {
			result = figure(l, unit, came) + ", outside"
			if b.Inside(came) {
				result = figure(l, unit, came) + ", inside"
			}
			result += ", score " + figure(l, unit, b.Score(came))
		}
		fmt.Fprintf(w, "  weeks %d to %d, %s: %s to %s: %s\n", b.Week+1, b.Due, l.Say("metric."+b.Metric.String()),
			figure(l, unit, b.Low), figure(l, unit, b.High), result)
	}
	score := study.Calibrate(r, bets)
	fmt.Fprintf(w, "  %d of %d inside the range. %s\n", score.Inside, score.Due, l.Say("lean."+score.Lean.String()))
	if score.Due > 0 {
		fmt.Fprintf(w, "  The score is the width, and ten for each one outside the range. Lower is better.\n")
	}
}

// printGoals prints the challenge and the state of its goals.
func printGoals(w io.Writer, l *lang.Language, c *scenarios.Company, r *sim.Run) {
	fmt.Fprintln(w, c.Challenge.In(l.Tag))
	if r.Now.Week > c.Weeks {
		fmt.Fprintf(w, "At the end of week %d:\n", c.Weeks)
	}
	out := study.Challenge(r)
	for i, g := range c.Goals {
		limit, met := "at most", "not met"
		if g.AtLeast {
			limit = "at least"
		}
		if out.Goals[i].Met {
			met = "met"
		}
		unit := sim.Metrics[g.Metric].Unit
		of := ""
		if g.Team >= 0 {
			of = " of " + c.TeamName(g.Team, l.Tag)
		}
		fmt.Fprintf(w, "  %s%s: %s, %s %s: %s\n", l.Say("metric."+g.Metric.String()), of,
			figure(l, unit, out.Goals[i].Amount), limit, figure(l, unit, g.Amount), met)
	}
}

// row prints one row. The first cell is aligned left, the others right.
func row(w io.Writer, first string, cells ...string) {
	fmt.Fprintf(w, "%s\t%s\t\n", pad(first), strings.Join(cells, "\t"))
}

// labelWidth is the width of the first column in characters, the same in all tables. Labels
// are padded to it because tabwriter aligns all columns right.
const labelWidth = 30

func pad(s string) string { return fmt.Sprintf("%-*s", labelWidth, s) }

// quarterEnds returns the weeks on record in which quarters end; the last one is the end of the
// run.
func quarterEnds(r *sim.Run) (weeks []int32) {
	for w := r.Since + 1; w < r.Now.Week; w++ {
		if w%sim.WeeksAQuarter == 0 {
			weeks = append(weeks, w)
		}
	}
	return append(weeks, r.Now.Week)
}

// quarterName returns the name of the quarter that ends in a week: Q1 is the player's first
// quarter, Q-1 the last one of the warm-up.
func quarterName(end int32) string {
	if end <= 0 {
		return fmt.Sprintf("Q%d", end/sim.WeeksAQuarter-1)
	}
	return fmt.Sprintf("Q%d", (end+sim.WeeksAQuarter-1)/sim.WeeksAQuarter)
}

// printFigures prints every metric by quarter: the increase of a running total, otherwise the
// value at the end of the quarter. The total counts from the player's first week.
func printFigures(w io.Writer, l *lang.Language, r *sim.Run) {
	ends := quarterEnds(r)
	head := []string{}
	for _, end := range ends {
		q := quarterName(end)
		if end > r.Scenario.Weeks {
			q += "*"
		}
		head = append(head, q)
	}
	title := "By quarter"
	if r.Now.Week > r.Scenario.Weeks {
		title = "By quarter (* without you)"
	}
	row(w, title, append(head, "total")...)
	for m := range sim.NumMetrics {
		info := &sim.Metrics[m]
		cells := []string{}
		before := r.History[0].Metrics[m]
		for _, end := range ends {
			v := r.At(end).Metrics[m]
			if info.Total {
				cells = append(cells, figure(l, info.Unit, v-before))
			} else {
				cells = append(cells, figure(l, info.Unit, v))
			}
			before = v
		}
		last := ""
		if info.Total {
			last = figure(l, info.Unit, before)
		}
		row(w, l.Say("metric."+info.ID), append(cells, last)...)
	}
}

// printHours prints the hours of people by account and team.
func printHours(w io.Writer, l *lang.Language, c *scenarios.Company, r *sim.Run) {
	teamHead(w, l, c, "Hours of people")
	for a := range sim.NumAccounts {
		ledgerRow(w, l, c, r, l.Say("account."+a.String()), func(ledger *sim.Ledger) int64 { return ledger.Hours[a] })
	}
	ledgerRow(w, l, c, r, "all", func(ledger *sim.Ledger) int64 { return ledger.Employed })
}

// printDays prints the hours of changes by state and team.
func printDays(w io.Writer, l *lang.Language, c *scenarios.Company, r *sim.Run) {
	teamHead(w, l, c, "Working hours of changes")
	for s := range sim.NumItemStates {
		ledgerRow(w, l, c, r, l.Say("state."+s.String()), func(ledger *sim.Ledger) int64 { return ledger.Items[s] })
	}
}

// teamHead prints the header of a ledger: the names of the teams.
func teamHead(w io.Writer, l *lang.Language, c *scenarios.Company, title string) {
	names := []string{}
	for _, t := range scenarios.InOrder(c.Teams) {
		names = append(names, c.TeamName(t, l.Tag))
	}
	row(w, title, append(names, "no team", "total")...)
}

// ledgerRow prints one row of a ledger, in hours.
func ledgerRow(w io.Writer, l *lang.Language, c *scenarios.Company, r *sim.Run, label string, of func(*sim.Ledger) int64) {
	cells, sum := []string{}, int64(0)
	noTeam := int32(len(r.Now.Teams))
	for _, t := range append(scenarios.InOrder(c.Teams), noTeam) {
		v := of(&r.Now.Ledgers[t])
		sum += v
		cells = append(cells, l.Number((v+30)/60))
	}
	row(w, label, append(cells, l.Number((sum+30)/60))...)
}

// figure formats an amount for people.
func figure(l *lang.Language, u sim.Unit, v int64) string {
	switch u {
	case sim.Share:
		return l.PercentTo(v, 1)
	case sim.Minute, sim.ClockTime:
		return l.Say("unit.h", (v+30)/60)
	case sim.Days, sim.Ratio:
		return l.Decimal(v, 1)
	case sim.PerWeek, sim.PerYear, sim.Logit:
		return l.Decimal(v/1000, 2)
	case sim.Cents:
		return l.Number(v / 100)
	}
	return l.Number(v)
}
