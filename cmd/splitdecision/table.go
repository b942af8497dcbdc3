package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/splitdecision/splitdecision/assets/words"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// printRun prints the results of a run: the challenge, every metric by quarter, both ledgers,
// and the run's hash and link.
func printRun(w io.Writer, c *scenarios.Company, r *sim.Run, bot string) error {
	lang := words.English()
	fmt.Fprintf(w, "%s · %s", c.Title.In(lang.Tag), r.Seat)
	if bot != "" {
		fmt.Fprintf(w, ", played by the bot %s", bot)
	}
	fmt.Fprintf(w, " · world %d · %d weeks, %d decisions\n\n", uint64(r.Seed), r.Now.Week, countDecisions(r))
	printGoals(w, c, r)
	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	printFigures(t, lang, r)
	fmt.Fprintln(t)
	printHours(t, lang, c, r)
	fmt.Fprintln(t)
	printDays(t, lang, c, r)
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nhash  %s\nlink  %s\n", hex(r.Now.Hash()), r.Link())
	return err
}

// printReplay prints the outcome of a replayed run.
func printReplay(w io.Writer, c *scenarios.Company, r *sim.Run) error {
	fmt.Fprintf(w, "%s · %s · world %d · %d decisions\n", c.Title.In(words.English().Tag), r.Seat, uint64(r.Seed), countDecisions(r))
	fmt.Fprintf(w, "weeks  %d\nhash   %s\n\n", r.Now.Week, hex(r.Now.Hash()))
	printGoals(w, c, r)
	printBets(w, r)
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
func printBets(w io.Writer, r *sim.Run) {
	lang, bets := words.English(), study.Bets(r)
	if len(bets) == 0 {
		return
	}
	fmt.Fprintln(w, "\nBets")
	for _, b := range bets {
		unit := sim.Metrics[b.Metric].Unit
		came, known := b.Came(r)
		result := "not due yet"
		if known {
			result = figure(unit, came) + ", outside"
			if b.Inside(came) {
				result = figure(unit, came) + ", inside"
			}
		}
		fmt.Fprintf(w, "  weeks %d to %d, %s: %s to %s: %s\n", b.Week+1, b.Due, lang.Say("metric."+b.Metric.String()),
			figure(unit, b.Low), figure(unit, b.High), result)
	}
	score := study.Calibrate(r, bets)
	fmt.Fprintf(w, "  %d of %d inside the range. %s\n", score.Inside, score.Due, lang.Say("lean."+score.Lean.String()))
}

// printGoals prints the challenge and the state of its goals.
func printGoals(w io.Writer, c *scenarios.Company, r *sim.Run) {
	lang := words.English()
	fmt.Fprintln(w, c.Challenge.In(lang.Tag))
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
			of = " of " + c.TeamName(g.Team, lang.Tag)
		}
		fmt.Fprintf(w, "  %s%s: %s, %s %s: %s\n", lang.Say("metric."+g.Metric.String()), of,
			figure(unit, out.Goals[i].Amount), limit, figure(unit, g.Amount), met)
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

// quarterEnds returns the weeks in which the quarters of a run end; the last one is the end of
// the run.
func quarterEnds(r *sim.Run) (weeks []int32) {
	for w := r.Since + sim.WeeksAQuarter; w < r.Now.Week; w += sim.WeeksAQuarter {
		weeks = append(weeks, w)
	}
	return append(weeks, r.Now.Week)
}

// printFigures prints every metric by quarter: the increase of a running total, otherwise the
// value at the end of the quarter.
func printFigures(w io.Writer, lang *words.Language, r *sim.Run) {
	ends := quarterEnds(r)
	head := []string{}
	for i, end := range ends {
		q := fmt.Sprintf("Q%d", i+1)
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
			v := r.History[end-r.Since].Metrics[m]
			if info.Total {
				cells = append(cells, figure(info.Unit, v-before))
			} else {
				cells = append(cells, figure(info.Unit, v))
			}
			before = v
		}
		last := ""
		if info.Total {
			last = figure(info.Unit, before)
		}
		row(w, lang.Say("metric."+info.ID), append(cells, last)...)
	}
}

// printHours prints the hours of people by account and team.
func printHours(w io.Writer, lang *words.Language, c *scenarios.Company, r *sim.Run) {
	teamHead(w, c, "Hours of people")
	for a := range sim.NumAccounts {
		ledgerRow(w, c, r, lang.Say("account."+a.String()), func(l *sim.Ledger) int64 { return l.Hours[a] })
	}
	ledgerRow(w, c, r, "all", func(l *sim.Ledger) int64 { return l.Employed })
}

// printDays prints the hours of changes by state and team.
func printDays(w io.Writer, lang *words.Language, c *scenarios.Company, r *sim.Run) {
	teamHead(w, c, "Working hours of changes")
	for s := range sim.NumItemStates {
		ledgerRow(w, c, r, lang.Say("state."+s.String()), func(l *sim.Ledger) int64 { return l.Items[s] })
	}
}

// teamHead prints the header of a ledger: the names of the teams.
func teamHead(w io.Writer, c *scenarios.Company, title string) {
	names := []string{}
	for _, t := range scenarios.InOrder(c.Teams) {
		names = append(names, c.TeamName(t, words.English().Tag))
	}
	row(w, title, append(names, "no team", "total")...)
}

// ledgerRow prints one row of a ledger, in hours.
func ledgerRow(w io.Writer, c *scenarios.Company, r *sim.Run, label string, of func(*sim.Ledger) int64) {
	cells, sum := []string{}, int64(0)
	noTeam := int32(len(r.Now.Teams))
	for _, t := range append(scenarios.InOrder(c.Teams), noTeam) {
		v := of(&r.Now.Ledgers[t])
		sum += v
		cells = append(cells, words.Number((v+30)/60))
	}
	row(w, label, append(cells, words.Number((sum+30)/60))...)
}

// figure formats an amount for people.
func figure(u sim.Unit, v int64) string {
	switch u {
	case sim.Share:
		return fmt.Sprintf("%.1f %%", float64(v)/1e4)
	case sim.Minute:
		return words.Number((v+30)/60) + " h"
	case sim.ClockTime:
		return words.Number((v+30)/60) + " h"
	case sim.Days, sim.Ratio:
		return fmt.Sprintf("%.1f", float64(v)/1e3)
	case sim.PerWeek, sim.PerYear, sim.Logit:
		return fmt.Sprintf("%.2f", float64(v)/1e6)
	case sim.Cents:
		return words.Number(v / 100)
	}
	return words.Number(v)
}
