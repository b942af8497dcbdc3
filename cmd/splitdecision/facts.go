package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/study"
)

type factsCommand struct {
	IDs   []string `arg:"" optional:"" name:"id" help:"Ids of the facts to check (default: all)."`
	Quick bool     `help:"Check only the facts that take seconds, in fewer worlds."`
	JSON  bool     `name:"json" help:"Print the results as JSON."`
}

// Run checks facts and returns an error if one does not hold.
func (c factsCommand) Run(to streams) error {
	facts, err := c.facts()
	if err != nil {
		return err
	}
	runs := 0
	for _, e := range facts {
		runs += len(e.Arms) * int(e.Seeds)
	}
	bar := newProgress(to.err, runs)
	pool := study.NewPool(runtime.NumCPU())
	var reports []factReport
	failed := 0
	for i, e := range facts {
		bar.describe(e.ID)
		r := e.Simulate(pool, bar.step)
		rep := factReportOf(r, to.lang)
		reports = append(reports, rep)
		if !rep.Holds {
			failed++
		}
		if c.JSON {
			continue
		}
		bar.clear()
		if i > 0 {
			fmt.Fprintln(to.out)
		}
		printFact(to.out, to.lang, r)
		printSkipped(to.out, r)
	}
	bar.end()
	if c.JSON {
		if err := printJSON(to.out, reports); err != nil {
			return err
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d facts do not hold", failed, len(facts))
	}
	return nil
}

// facts reads the facts named on the command line.
func (c factsCommand) facts() (facts []*experiments.Experiment, err error) {
	ids := c.IDs
	if len(ids) == 0 {
		ids = experiments.FactIDs()
	}
	for _, id := range ids {
		id = strings.ToUpper(id)
		if !slices.Contains(experiments.FactIDs(), id) {
			return nil, usageError{fmt.Errorf("unknown fact %s; known facts are %s", id, strings.Join(experiments.FactIDs(), ", "))}
		}
		e, err := experimentOf(id)
		if err != nil {
			return nil, err
		}
		if c.Quick {
			if e.Fact.Quick == 0 {
				continue
			}
			e.Seeds = e.Fact.Quick
		}
		facts = append(facts, e)
	}
	return facts, nil
}

// printFact prints a fact, its verdict, and one line per figure.
func printFact(w io.Writer, l *lang.Language, r *experiments.Results) {
	findings, holds := r.Judge()
	fmt.Fprintf(w, "%s  %s  %s, %s, %s\n%s\n", r.ID, verdict(holds), r.Fact.Kind, worldsOf(r.Seeds), r.Fact.Source, r.Fact.Statement.In(l.Tag))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, f := range findings {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", f.What, f.Shown, f.Band, verdict(f.Holds))
	}
	t.Flush()
	if why := r.Fact.OutOfReach.In(l.Tag); why != "" && !holds {
		fmt.Fprintf(w, "  %s\n", why)
	}
}

func verdict(holds bool) string {
	if holds {
		return "holds"
	}
	return "DOES NOT HOLD"
}

// worldsOf returns the number of worlds in words.
func worldsOf(n int32) string {
	return count(n, "world")
}

// A factReport is a checked fact as JSON.
type factReport struct {
	ID        string          `json:"id"`
	Kind      string          `json:"kind"`
	Statement string          `json:"statement"`
	Source    string          `json:"source"`
	Worlds    int32           `json:"worlds"`
	Holds     bool            `json:"holds"`
	WhyNot    string          `json:"whyNot,omitempty"`
	Figures   []findingReport `json:"figures"`
}

// A findingReport is one figure of a fact. Band describes the expected range in words;
// Figure is null if it is undefined.
type findingReport struct {
	What   string   `json:"what"`
	Figure *float64 `json:"figure"`
	Shown  string   `json:"shown"`
	Band   string   `json:"band"`
	Holds  bool     `json:"holds"`
}

func factReportOf(r *experiments.Results, l *lang.Language) factReport {
	findings, holds := r.Judge()
	rep := factReport{
		ID: r.ID, Kind: r.Fact.Kind.String(), Statement: r.Fact.Statement.In(l.Tag), Source: r.Fact.Source,
		Worlds: r.Seeds, Holds: holds,
	}
	if !holds {
		rep.WhyNot = r.Fact.OutOfReach.In(l.Tag)
	}
	for _, f := range findings {
		rep.Figures = append(rep.Figures, findingReport{f.What, finite(f.Figure), f.Shown, f.Band, f.Holds})
	}
	return rep
}
