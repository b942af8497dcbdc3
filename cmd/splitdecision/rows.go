package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

// A csvWriter writes CSV rows.
type csvWriter struct{ *csv.Writer }

// A place is where a flag such as --csv writes: a file, standard output (-), or nowhere.
type place struct {
	flag, name string
	file       *os.File // nil for standard output and nowhere
}

// openPlaces opens the files of the places. It is called before anything is simulated, so that a
// wrong name costs no time. Two outputs to one place are refused, and an output to one of the
// inputs, which are paths; with asJSON, JSON goes to standard output.
func openPlaces(asJSON bool, inputs []string, places ...*place) error {
	taken := map[string]string{} // flags by the places to which they write
	if asJSON {
		taken["-"] = "--json"
	}
	for _, p := range places {
		if p.name == "" || p.name == os.DevNull {
			continue
		}
		if rest, ok := strings.CutPrefix(p.name, "~/"); ok { // few shells replace it after an equals sign
			if home, err := os.UserHomeDir(); err == nil {
				p.name = filepath.Join(home, rest)
			}
		}
		name := realName(p.name)
		if other := taken[name]; other != "" {
			return usageError{fmt.Errorf("%s and %s would both write to %s", other, p.flag, p.name)}
		}
		taken[name] = p.flag
		if name == "-" {
			p.name = name
		}
	}
	for i, p := range places {
		if p.name == "" || p.name == "-" {
			continue
		}
		if err := p.open(); err != nil {
			return usageError{fmt.Errorf("%s cannot write to %s: %w", p.flag, p.name, err)}
		}
		for _, input := range inputs {
			if p.is(input) {
				return usageError{fmt.Errorf("%s would overwrite %s, which is read", p.flag, p.name)}
			}
		}
		for _, other := range places[:i] {
			if other.file != nil && p.name != os.DevNull && p.is(other.file.Name()) {
				return usageError{fmt.Errorf("%s and %s would both write to %s", other.flag, p.flag, p.name)}
			}
		}
	}
	return nil
}

// open opens the file of a place, for writing only: a pipe that is also open for reading would
// never break. What is in the file stays until there are results.
func (p *place) open() (err error) {
	if p.file, err = os.OpenFile(p.name, os.O_WRONLY|os.O_CREATE, 0o666); err != nil {
		return errors.Unwrap(err)
	}
	return nil
}

// is reports whether the open file of a place has this path, or another name with it.
func (p *place) is(path string) bool {
	info, err := p.file.Stat()
	other, wrong := os.Stat(path)
	return err == nil && wrong == nil && os.SameFile(info, other)
}

// realName returns the absolute path of a file without symbolic links, or - if it is standard output.
func realName(name string) string {
	if name == "-" {
		return name
	}
	info, err := os.Stat(name)
	out, outErr := os.Stdout.Stat()
	if err == nil && outErr == nil && os.SameFile(info, out) {
		return "-"
	}
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(dir, filepath.Base(name))
	}
	return name
}

// write calls rows with a CSV writer for the place, unless that is nowhere, and closes its file.
func (p *place) write(to streams, rows func(w *csvWriter)) error {
	if p.name == "" {
		return nil
	}
	out := to.out
	if p.file != nil {
		defer p.file.Close()
		if info, err := p.file.Stat(); err == nil && info.Mode().IsRegular() {
			if err := p.file.Truncate(0); err != nil {
				return err
			}
		}
		out = p.file
	}
	w := csvWriter{csv.NewWriter(out)}
	rows(&w)
	w.Flush()
	if err := w.Error(); err != nil || p.file == nil {
		return err
	}
	return p.file.Close()
}

// number formats an integer for CSV.
func number[T ~int32 | ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }

// count returns a number of things as in a sentence: 1 week, 2 weeks.
func count[T ~int | ~int32](n T, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

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
// the run. After the minutes in each state follow how many versions of a change failed when
// they were released, who wrote it (or answered the request; empty if nobody has yet), how many
// people worked on it (sim.MostWorkers are as many or more), and the deployable and the number
// of the release with which it went live (empty if it is not).
func writeItems(w *csvWriter, r *sim.Run, ended []sim.EndedItem) {
	row := []string{"key", "kind", "team", "module", "asked", "ended", "how", "content"}
	for s := range sim.NumItemStates {
		row = append(row, s.String())
	}
	w.Write(append(row, "failed", "written-by", "people", "deployable", "release"))
	sc := r.Scenario
	write := func(it *sim.Item, made *sim.Provenance, end, how string) {
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
		author, deployable, release := "", "", ""
		if made.Author >= 0 {
			author = sc.NameOf(r.Now.People[made.Author].Key)
		}
		if how == "live" {
			deployable, release = sc.NameOf(r.Now.Deployables[it.Pipeline].Key), number(made.Release)
		}
		w.Write(append(row, number(it.FailedVersions()), author, number(made.People()), deployable, release))
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
		write(&e.Item, &e.Provenance, number(e.At), how)
	}
	for i := range r.Now.Items {
		if it := &r.Now.Items[i]; it.Kind != sim.Unused {
			write(it, &r.Now.Provenances[i], "", it.State.String())
		}
	}
}
