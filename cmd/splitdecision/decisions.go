package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
)

// decisions are those of a file.
type decisions struct {
	file    string
	lines   []string
	journal []sim.Entry
}

// readDecisions reads a file of decisions for a run of so many weeks; nil if no file is given.
func readDecisions(sc *sim.Scenario, file string, weeks int32) (*decisions, error) {
	if file == "" {
		return nil, nil
	}
	text, err := author.ReadText(file)
	if _, unreadable := errors.AsType[author.Problems](err); err != nil && !unreadable {
		return nil, usageError{err}
	} else if err != nil {
		return nil, err
	}
	if kind := author.KindOf(file, []byte(text)); kind != author.NoKind {
		return nil, usageError{fmt.Errorf("%s is %s, not a list of decisions", file, kind)}
	}
	if _, err := sim.ReadLink(text); err == nil {
		return nil, usageError{fmt.Errorf("%s has the link of a run, not a list of decisions; open it with splitdecision replay", file)}
	}
	d := &decisions{file: file, lines: strings.Split(text, "\n")}
	if d.journal, err = sc.ParseJournal(text); err != nil {
		return nil, d.problems(err)
	}
	if n := len(d.journal); n > 0 && d.journal[n-1].Week >= weeks {
		wrong := fmt.Sprintf("this decision is in week %d, but the run ends after week %d", d.journal[n-1].Week+1, weeks)
		return nil, author.Problems{d.problem(d.lineOf(n-1), 1, wrong)}
	}
	return d, nil
}

// problem returns a problem at a place in the file, counted from 1.
func (d *decisions) problem(line, column int, wrong string) author.Problem {
	return author.Problem{File: d.file, Line: line, Column: column, Excerpt: d.lines[line-1], Wrong: wrong}
}

// problems returns the syntax errors that err joins as problems.
func (d *decisions) problems(err error) (all author.Problems) {
	joined, _ := err.(interface{ Unwrap() []error })
	for _, err := range joined.Unwrap() {
		if wrong, ok := errors.AsType[*sim.SyntaxError](err); ok {
			p := d.problem(wrong.Line, wrong.Column, wrong.Wrong)
			if p.Meant = wrong.Meant; p.Meant == "" && len(wrong.Allowed) > 0 {
				p.Allowed = "Allowed: " + strings.Join(wrong.Allowed, ", ")
			}
			all = append(all, p)
		}
	}
	return all
}

// lineOf returns the line of a decision, from 1.
func (d *decisions) lineOf(place int) int {
	for i, line := range d.lines {
		if sim.HoldsEntry(line) {
			if place--; place < 0 {
				return i + 1
			}
		}
	}
	return len(d.lines)
}

// impossible returns the problem of the decision that is next in the run, where it is not possible.
func (d *decisions) impossible(r *sim.Run) error {
	next := len(r.Journal)
	why := r.Check(d.journal[next].Decision)
	sentence := lang.English().Say("reason."+why.Code.String(), r.Scenario.NameOf(why.Ref), why.Amount)
	wrong := fmt.Sprintf("this decision is not possible in week %d: %s", r.Now.Week+1, strings.TrimSuffix(sentence, "."))
	return author.Problems{d.problem(d.lineOf(next), 1, wrong)}
}
