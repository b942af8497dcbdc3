package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"text/tabwriter"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

type sensitivityCommand struct {
	File         string `arg:"" help:"Experiment file, a folder with one, id of a shipped fact, or - for standard input."`
	Arm          string `help:"Arm to run (default: the first)." placeholder:"ID"`
	Measure      string `help:"Measure to analyse (default: the first)." placeholder:"ID"`
	Method       string `enum:"morris,oat" default:"morris" help:"Method: morris (random trajectories through all ranges) or oat (one parameter at a time, from low to high)."`
	Trajectories int    `default:"10" help:"Number of trajectories (morris only; default: ${default})." placeholder:"N"`
	Worlds       int32  `default:"3" help:"Run each point in N worlds (default: ${default})." placeholder:"N"`
	Seed         uint64 `default:"1" help:"Seed of the trajectories (morris only; default: ${default})." placeholder:"N"`
	Top          int    `default:"20" help:"Print the N most influential parameters (0 for all; default: ${default})." placeholder:"N"`
	JSON         bool   `name:"json" help:"Print every parameter as JSON."`
	CSV          string `name:"csv" help:"Write every parameter as CSV to FILE (- for standard output)." placeholder:"FILE"`
}

// Run ranks the parameters by their influence on a measure and prints them.
func (c sensitivityCommand) Run(to streams) error {
	e, err := experimentOf(c.File)
	if err != nil {
		return err
	}
	arm, err := findByID(e.ID, "arm", e.Arms, c.Arm, func(a *experiments.Arm) string { return a.ID })
	if err != nil {
		return err
	}
	measure, err := findByID(e.ID, "measure", e.Measures, c.Measure, func(m *experiments.Measure) string { return m.ID })
	if err != nil {
		return err
	}
	if c.Worlds < 1 {
		return usageError{fmt.Errorf("--worlds must be at least 1, not %d", c.Worlds)}
	}
	if c.Trajectories < 1 {
		return usageError{fmt.Errorf("--trajectories must be at least 1, not %d", c.Trajectories)}
	}
	if c.Top < 0 {
		return usageError{fmt.Errorf("--top must be at least 0, not %d", c.Top)}
	}
	s := &experiments.Screening{Arm: arm, Measure: measure, Worlds: c.Worlds}
	if c.Method == "oat" {
		c.Trajectories = 0
	}
	if c.Trajectories > experiments.MaxTrajectories {
		return usageError{fmt.Errorf("--trajectories must be at most %d, not %d", experiments.MaxTrajectories, c.Trajectories)}
	}
	if runs := s.Runs(c.Trajectories); runs > experiments.MaxRuns {
		return usageError{fmt.Errorf("--worlds %d makes %d runs, which may be at most %d", c.Worlds, runs, experiments.MaxRuns)}
	}
	csv := &place{flag: "--csv", name: c.CSV}
	if err := openPlaces(c.JSON, []string{inputOf(c.File, author.ExperimentKind)}, csv); err != nil {
		return err
	}
	bar := newProgress(to.err, s.Runs(c.Trajectories))
	pool := study.NewPool(runtime.NumCPU())
	var all []experiments.Influence
	if c.Method == "oat" {
		all = s.OneAtATime(pool, bar.step)
	} else {
		all = s.Morris(pool, c.Trajectories, c.Seed, bar.step)
	}
	bar.end()
	if err := csv.write(to, func(w *csvWriter) { writeInfluences(w, all) }); err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printJSON(to.out, influenceReports(all))
	case csv.name == "-":
		return nil
	}
	return c.print(to.out, to.lang, e, s, all)
}

// findByID returns the element with this id, or the first if id is empty. The strings of and
// what name the experiment and the kind of element in error messages.
func findByID[T any](of, what string, all []T, id string, idOf func(*T) string) (*T, error) {
	var ids []string
	for i := range all {
		if id == "" || idOf(&all[i]) == id {
			return &all[i], nil
		}
		ids = append(ids, idOf(&all[i]))
	}
	if near := author.Nearest(id, ids); near != "" {
		return nil, usageError{fmt.Errorf("%s has no %s %s; did you mean %s?", of, what, id, near)}
	}
	return nil, usageError{fmt.Errorf("%s has no %s %s; known ids are %s", of, what, id, strings.Join(ids, ", "))}
}

// print prints the most influential parameters, each with the grade of its evidence.
func (c sensitivityCommand) print(w io.Writer, l *lang.Language, e *experiments.Experiment, s *experiments.Screening, all []experiments.Influence) error {
	unit := s.Measure.Unit()
	what := s.Measure.ID
	if say := s.Measure.Say.In(l.Tag); say != "" {
		what += ", " + say
	}
	how := count(c.Trajectories, "walk")
	if c.Method == "oat" {
		how = "one at a time"
	}
	fmt.Fprintf(w, "%s, %s: %s.\n%d parameters over their ranges, %s, worlds 1 to %d. What changes from the low to the high end:\n\n",
		e.ID, s.Arm.ID, what, len(all), how, s.Worlds)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	row(t, "", "size", "mean", "spread", "grade", "")
	for i, in := range all {
		if c.Top > 0 && i == c.Top || in.Size == 0 {
			fmt.Fprintf(t, "and %d others\n", len(all)-i)
			break
		}
		info := &sim.Parameters[in.Parameter]
		row(t, info.ID, experiments.Show(unit, in.Size), experiments.ShowMore(unit, in.Mean), experiments.Show(unit, in.Spread),
			info.Grade.String(), gradeRemark(info.Grade))
	}
	return t.Flush()
}

// gradeRemark flags parameters with weak evidence or none.
func gradeRemark(g sim.Grade) string {
	switch g {
	case sim.Design:
		return "our own form or figure"
	case sim.GradeC:
		return "weakly sourced"
	}
	return ""
}

func writeInfluences(w *csvWriter, all []experiments.Influence) {
	w.Write([]string{"parameter", "size", "mean", "spread", "grade", "source"})
	for _, r := range influenceReports(all) {
		w.Write([]string{r.Parameter, decimal(r.Size), decimal(r.Mean), decimal(r.Spread), r.Grade, r.Source})
	}
}

// An influenceReport is the influence of one parameter as JSON.
type influenceReport struct {
	Parameter string  `json:"parameter"`
	Size      float64 `json:"size"`
	Mean      float64 `json:"mean"`
	Spread    float64 `json:"spread"`
	Grade     string  `json:"grade"`
	Source    string  `json:"source"`
}

func influenceReports(all []experiments.Influence) (reports []influenceReport) {
	rounded := func(v float64) float64 { return math.Round(v*1e6) / 1e6 }
	for _, in := range all {
		info := &sim.Parameters[in.Parameter]
		reports = append(reports, influenceReport{info.ID, rounded(in.Size), rounded(in.Mean), rounded(in.Spread), info.Grade.String(), info.Source})
	}
	return reports
}
