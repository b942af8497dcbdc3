package author

import (
	"fmt"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A part is the text of a small part of a file, and what is said about it: each problem on a
// line with its line and column, the word that was probably meant, and what is allowed.
type part struct{ what, text, want string }

// testParts reads each part and compares the problems.
func testParts(t *testing.T, read func(r *reader, n *node), parts []part) {
	t.Helper()
	for _, p := range parts {
		if got := said(readPart(p.text, read)); got != p.want {
			t.Errorf("%s:\n%s\nsays:\n%s\nwant:\n%s", p.what, p.text, got, p.want)
		}
	}
}

// readPart reads a part of a file and returns its problems.
func readPart(text string, read func(r *reader, n *node)) Problems {
	r := newReader("part.yaml", []byte(text), nil)
	if n := r.parse(r.file); n != nil {
		read(r, n)
	}
	return r.problems.sort()
}

// said returns problems in short.
func said(problems Problems) string {
	var lines []string
	for _, p := range problems {
		line := fmt.Sprintf("%d:%d %s.", p.Line, p.Column, p.Wrong)
		if p.Meant != "" {
			line += " Did you mean " + p.Meant + "?"
		}
		if p.Allowed != "" {
			line += " " + p.Allowed + "."
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// replaced returns a text with one part replaced.
func replaced(text, from, to string) string {
	if !strings.Contains(text, from) {
		panic("there is no " + from)
	}
	return strings.Replace(text, from, to, 1)
}

// smallPlay returns a reader of what happens in the company of small.yaml.
func smallPlay(t *testing.T, r *reader) *playReader {
	t.Helper()
	of := newReader("small.yaml", small(t), nil)
	whole := &scenarioReader{modelReader: modelReader{of}, c: &scenarios.Company{Scenario: &sim.Scenario{}}}
	of.mapping(of.parse(of.file), "a scenario", whole.fields())
	company := &companyReader{reader: of}
	company.company(whole.parts.company)
	b := company.build(whole.c)
	(&variantReader{companyReader: company, b: b}).variants(whole.parts.variants)
	if len(of.problems) > 0 {
		t.Fatal(of.problems)
	}
	return &playReader{reader: r, b: b}
}

// smallExperiment returns a reader of an experiment with two arms, of one team with one module,
// and one measure.
func smallExperiment(r *reader) *experimentReader {
	x := newExperimentReader(r)
	x.teamNames.ids, x.moduleNames.ids, x.armNames.ids = []string{"north"}, []string{"core"}, []string{"one", "two"}
	x.e.Arms = []experiments.Arm{{ID: "one"}, {ID: "two"}}
	return x
}

// oneTeam is a scenario with one team, as far as its names are read.
var oneTeam = &sim.Scenario{Names: sim.Names{Teams: []string{"north"}}}
