package main

import (
	"encoding/csv"
	"os"
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
)

// A csvWriter writes rows of text and numbers.
type csvWriter struct{ *csv.Writer }

// toFile lets write fill a file, or what the command prints where the name is -.
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

func number[T ~int32 | ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }

// writeWeeks writes a row a week: every figure as the week begins, then where the
// company's hours and the days of its changes had gone by then, in minutes.
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

// writeItems writes a row for each item there ever was: those that have ended in
// the order in which they did, then those that have not. Times are working minutes
// since the run began.
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
