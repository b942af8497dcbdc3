package main

import (
	"encoding/csv"
	"os"
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
)

// A csvWriter writes CSV rows.
type csvWriter struct{ *csv.Writer }

// toFile calls write with a CSV writer for the named file, or for standard output if the name is -.
func toFile(to streams, name string, write func(w *csvWriter)) error {
	if name == "-" {
		w := csvWriter{csv.NewWriter(to.out)}
		write(&w)
		w.Flush()
		return w.Error()
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := csvWriter{csv.NewWriter(f)}
	write(&w)
	w.Flush()
	if err := w.Error(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// number formats an integer for CSV.
func number[T ~int32 | ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }

// decimal formats a number for CSV, without an exponent, which spreadsheets in some languages take
// for text.
func decimal(v float64) string { return strconv.FormatFloat(v+0, 'f', -1, 64) } // -0 + 0 is 0

// writeWeeks writes one row per week: every metric at the start of the week, then the
// company's two ledgers up to that time, in minutes: people's time by account and
// changes' time by state.
func writeWeeks(w *csvWriter, r *sim.Run) {
	row := []string{"week"}
	for m := range sim.NumMetrics {
		row = append(row, m.String())
	}
	for a := range sim.NumAccounts {
		row = append(row, "people:"+a.String())
	}
	for s := range sim.NumItemStates {
		row = append(row, "changes:"+s.String())
	}
	w.Write(row)
	for i := range r.History {
		sample := &r.History[i]
		row = append(row[:0], number(r.Since+int32(i)))
		for _, v := range sample.Metrics {
			row = append(row, number(v))
		}
		var sum sim.Ledger
		for t := range sample.Ledgers {
			for a, v := range sample.Ledgers[t].Hours {
				sum.Hours[a] += v
			}
			for s, v := range sample.Ledgers[t].Items {
				sum.Items[s] += v
			}
		}
		for _, v := range sum.Hours {
			row = append(row, number(v))
		}
		for _, v := range sum.Items {
			row = append(row, number(v))
		}
		w.Write(row)
	}
}

// writeItems writes one row per work item of the run: the finished ones in the order in
// which they ended, then the unfinished ones. Times are working minutes since the start of
// the run.
func writeItems(w *csvWriter, r *sim.Run, ended []sim.EndedItem) {
	row := []string{"key", "kind", "team", "module", "asked", "ended", "how", "content"}
	for s := range sim.NumItemStates {
		row = append(row, s.String())
	}
	w.Write(row)
	sc := r.Scenario
	write := func(it *sim.Item, end, how string) {
		kind, module := "change", ""
		if it.Kind == sim.Request {
			kind = "request"
		}
		if it.Module >= 0 {
			module = sc.Names.Modules[it.Module]
		}
		row = append(row[:0], hex(uint64(it.Key)), kind, sc.Names.Teams[it.Team], module, number(it.Asked), end, how, number(it.Size.Minutes()))
		for _, m := range it.TimeIn {
			row = append(row, number(m))
		}
		w.Write(row)
	}
	for i := range ended {
		e := &ended[i]
		how := "live"
		switch {
		case e.Kind == sim.Request:
			how = "answered"
		case e.Stage == sim.Unbegun:
			how = "withdrawn"
		}
		write(&e.Item, number(e.At), how)
	}
	for i := range r.Now.Items {
		if it := &r.Now.Items[i]; it.Kind != sim.Unused {
			write(it, "", it.State.String())
		}
	}
}
