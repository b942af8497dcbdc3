package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/study"
)

type experimentCommand struct {
	File  string `arg:"" help:"Experiment file, a folder with one, id of a shipped fact, or - for standard input."`
	Seeds *int32 `help:"Run each arm in N worlds (default: the number in the file)." placeholder:"N"`
	JSON  bool   `name:"json" help:"Print the results and every value as JSON."`
	CSV   string `name:"csv" help:"Write every value as CSV to FILE (- for standard output)." placeholder:"FILE"`
}

// Run runs an experiment and prints its results.
func (c experimentCommand) Run(to streams) error {
	e, err := experimentOf(c.File)
	if err != nil {
		return err
	}
	if c.Seeds != nil {
		if e.Seeds = *c.Seeds; e.Seeds < 1 {
			return usageError{fmt.Errorf("--seeds must be at least 1, not %d", e.Seeds)}
		}
	}
	if e.Seeds > e.MostSeeds() {
		return usageError{fmt.Errorf("--seeds must be at most %d for this experiment, not %d", e.MostSeeds(), e.Seeds)}
	}
	csv := &place{flag: "--csv", name: c.CSV}
	if err := openPlaces(c.JSON, []string{inputOf(c.File, author.ExperimentKind)}, csv); err != nil {
		return err
	}
	bar := newProgress(to.err, int(e.Runs()))
	r := e.Simulate(study.NewPool(runtime.NumCPU()), bar.step)
	bar.end()
	if err := csv.write(to, func(w *csvWriter) { writeValues(w, r) }); err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printJSON(to.out, experimentReportOf(r, to.lang))
	case csv.name == "-":
		return nil
	}
	return printExperiment(to.out, to.lang, r)
}

// experimentOf returns the shipped fact with this id, in either case, or reads an experiment file, or
// standard input if the name is -.
func experimentOf(name string) (*experiments.Experiment, error) {
	if src := experiments.FactFile(name); src != nil {
		return checked(author.ReadExperiment(name+".yaml", src, nil))
	}
	if err := noLink(name, author.ExperimentKind); err != nil {
		return nil, err
	}
	if !isPath(name) {
		if id := strings.ToUpper(name); experiments.FactFile(id) != nil {
			return experimentOf(id)
		}
		return nil, usageError{fmt.Errorf("there is no file or folder %s, and no fact of this name; known facts are %s", name, strings.Join(experiments.FactIDs(), ", "))}
	}
	name, err := fileIn(name, author.ExperimentKind)
	if err != nil {
		return nil, usageError{err}
	}
	e, problems, err := author.ReadExperimentFile(name)
	if err != nil {
		return nil, usageError{err}
	}
	return checked(e, problems)
}

// checked returns an experiment, or its problems as an error.
func checked(e *experiments.Experiment, problems author.Problems) (*experiments.Experiment, error) {
	if len(problems) > 0 {
		return nil, problems
	}
	return e, nil
}

// printExperiment prints one table per measure, with one line per arm.
func printExperiment(w io.Writer, l *lang.Language, r *experiments.Results) error {
	fmt.Fprintf(w, "%s\n%s, worlds 1 to %d.\n", r.Say.In(l.Tag), describeArms(r), r.Seeds)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for m := range r.Measures {
		measure := &r.Measures[m]
		title := measure.ID
		if s := measure.Say.In(l.Tag); s != "" {
			title += ": " + s
		}
		fmt.Fprintf(t, "\n%s\n", title)
		head := []string{"median"}
		for _, q := range r.Quantiles {
			head = append(head, "P"+decimal(100*q))
		}
		if len(r.Arms) > 1 {
			head = append(head, "against "+r.Arms[0].ID, "95 % interval")
		}
		row(t, "", head...)
		for a := range r.Arms {
			printArm(t, r, a, m)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	printSkipped(w, r)
	if r.Fact != nil {
		fmt.Fprintln(w)
		printFact(w, l, r)
	}
	return nil
}

// describeArms returns the number of arms, or the length of the run if there is only one.
func describeArms(r *experiments.Results) string {
	if len(r.Arms) == 1 {
		return count(r.Arms[0].Weeks, "week")
	}
	return fmt.Sprintf("%d arms", len(r.Arms))
}

// printArm prints the distribution of one measure in one arm and, except for the first arm,
// its paired difference to the first arm.
func printArm(w io.Writer, r *experiments.Results, a, m int) {
	unit, values := r.Measures[m].Unit(), r.Values[a][m]
	cells := []string{experiments.Show(unit, experiments.Summarize(values).Median)}
	for _, q := range r.Quantiles {
		cells = append(cells, experiments.Show(unit, experiments.QuantileOf(values, q)))
	}
	if len(r.Arms) > 1 && a == 0 {
		cells = append(cells, "", "")
	}
	if a > 0 {
		d := experiments.Paired(values, r.Values[0][m])
		between := ""
		if !math.IsNaN(d.Low) {
			between = experiments.ShowMore(unit, d.Low) + " to " + experiments.ShowMore(unit, d.High)
		}
		cells = append(cells, experiments.ShowMore(unit, d.Mean), between)
	}
	row(w, r.Arms[a].ID, cells...)
}

// printSkipped lists the decisions that were skipped in some worlds because they were not legal there.
func printSkipped(w io.Writer, r *experiments.Results) {
	for a := range r.Arms {
		for at, n := range r.Skipped[a] {
			if n > 0 {
				arm := &r.Arms[a]
				var what string
				if arm.Card != nil {
					what = "card " + arm.Card.ID
				} else {
					what = string(arm.Scenario.AppendEntry(nil, arm.Journal[at]))
				}
				fmt.Fprintf(w, "\n%s: skipped in %d of %d worlds because it was not legal: %s\n", arm.ID, n, r.Seeds, what)
			}
		}
	}
}

// writeValues writes one row per arm and world and one column per measure. An undefined
// value is empty; the time of something that never happened is inf.
func writeValues(w *csvWriter, r *experiments.Results) {
	cells := []string{"arm", "world"}
	for m := range r.Measures {
		cells = append(cells, r.Measures[m].ID)
	}
	w.Write(cells)
	for a := range r.Arms {
		for world := range int(r.Seeds) {
			cells = append(cells[:0], r.Arms[a].ID, strconv.Itoa(world+1))
			for m := range r.Measures {
				cells = append(cells, cell(r.Values[a][m][world]))
			}
			w.Write(cells)
		}
	}
}

// cell formats a value for CSV.
func cell(v float64) string {
	switch {
	case math.IsNaN(v):
		return ""
	case math.IsInf(v, 0):
		return "inf"
	}
	return decimal(v)
}

// An experimentReport is the result of an experiment as JSON. Amounts are in the unit given
// beside them, shares are between 0 and 1. An undefined value, and the time of something
// that never happened, is null.
type experimentReport struct {
	ID        string              `json:"id"`
	Question  string              `json:"question"`
	Worlds    int32               `json:"worlds"`
	Quantiles []float64           `json:"quantiles"`
	Measures  []experimentMeasure `json:"measures"`
}

type experimentMeasure struct {
	ID   string          `json:"id"`
	Unit string          `json:"unit"`
	Arms []experimentArm `json:"arms"`
}

type experimentArm struct {
	ID         string      `json:"id"`
	Median     *float64    `json:"median"`
	P10        *float64    `json:"p10"`
	P90        *float64    `json:"p90"`
	Quantiles  []*float64  `json:"quantiles"`            // those of the report
	Difference *difference `json:"difference,omitempty"` // from the first arm
	Values     []*float64  `json:"values"`               // world 1 first
}

type difference struct {
	Mean *float64 `json:"mean"`
	Low  *float64 `json:"low"` // of the 95 % interval
	High *float64 `json:"high"`
}

func experimentReportOf(r *experiments.Results, l *lang.Language) experimentReport {
	rep := experimentReport{ID: r.ID, Question: r.Say.In(l.Tag), Worlds: r.Seeds, Quantiles: r.Quantiles}
	for m := range r.Measures {
		row := experimentMeasure{ID: r.Measures[m].ID, Unit: r.Measures[m].Unit().String()}
		for a := range r.Arms {
			values := r.Values[a][m]
			s := experiments.Summarize(values)
			arm := experimentArm{ID: r.Arms[a].ID, Median: finite(s.Median), P10: finite(s.P10), P90: finite(s.P90)}
			for _, q := range r.Quantiles {
				arm.Quantiles = append(arm.Quantiles, finite(experiments.QuantileOf(values, q)))
			}
			for _, v := range values {
				arm.Values = append(arm.Values, finite(v))
			}
			if a > 0 {
				d := experiments.Paired(values, r.Values[0][m])
				arm.Difference = &difference{finite(d.Mean), finite(d.Low), finite(d.High)}
			}
			row.Arms = append(row.Arms, arm)
		}
		rep.Measures = append(rep.Measures, row)
	}
	return rep
}

// finite returns a pointer to v, or nil (null in JSON) if v is not finite.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}
