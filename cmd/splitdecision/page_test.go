package main

import (
	"flag"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

var (
	rewrite = flag.Bool("rewrite", false, "update the tables of docs/model.md; read the difference")
	long    = flag.Bool("long", false, "check every fact of docs/model.md in all its worlds, which takes minutes")
)

const (
	page   = "../../docs/model.md"
	engine = "../../sim"
	renew  = "go test ./cmd/splitdecision -run Page -rewrite"
)

// The tables of docs/model.md are generated from the code and must be up to date.
func TestPageHasTheTablesOfTheCode(t *testing.T) {
	source := readEngine(t)
	for _, block := range []struct {
		name string
		rows []string
	}{
		{"accounts", accountRows()},
		{"metrics", metricRows()},
		{"week", source.week(t)},
		{"events", source.eventKinds(t)},
		{"verbs", verbRows()},
		{"parameters", parameterRows()},
		{"fixed", source.fixed(t)},
		{"mechanisms", source.mechanisms(t)},
	} {
		checkBlock(t, block.name, block.rows)
	}
}

// checkBlock compares a block of the page with the expected rows, or updates it with -rewrite.
func checkBlock(t *testing.T, name string, rows []string) {
	t.Helper()
	if len(rows) < 5 {
		t.Fatalf("block %s: only %d rows were generated", name, len(rows))
	}
	was := blockOf(t, name)
	if slices.Equal(was, rows) {
		return
	}
	if *rewrite {
		writeBlock(t, name, rows)
		return
	}
	t.Errorf("docs/model.md, %s: %s\n%s updates it", name, firstDifference(was, rows), renew)
}

func linesOf(text []byte) []string { return strings.Split(strings.TrimSpace(string(text)), "\n") }

// The page describes every equation that a parameter refers to, and no parameter refers to an
// equation that the page lists as not implemented.
func TestPageHasTheEquationsOfTheCode(t *testing.T) {
	text := readPage(t)
	there, missing, ok := strings.Cut(text, "\n## What is not in the engine\n")
	if !ok {
		t.Fatal("docs/model.md has no section on what is not in the engine")
	}
	described := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\*\*(E\d+)(?: and (E\d+))?[ .]`).FindAllStringSubmatch(there, -1) {
		described[m[1]], described[m[2]] = true, true
	}
	absent := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^- \*\*(E\d+)\*\*`).FindAllStringSubmatch(missing, -1) {
		absent[m[1]] = true
	}
	for p := range sim.NumParameters {
		info := &sim.Parameters[p]
		for _, e := range regexp.MustCompile(`E\d+`).FindAllString(info.Source, -1) {
			if !described[e] {
				t.Errorf("parameter %s refers to %s, which docs/model.md does not describe", info.ID, e)
			}
			if absent[e] {
				t.Errorf("docs/model.md lists %s as not in the engine, but parameter %s refers to it", e, info.ID)
			}
		}
	}
	if len(described) < 60 {
		t.Errorf("docs/model.md describes only %d equations", len(described))
	}
}

// The table of facts lists the facts that are checked, with their bands, and they hold unless their
// file says that they are out of reach. The measured figures are compared only with -long, when every
// world is simulated.
func TestPageHasTheFactsOfToday(t *testing.T) {
	pool := study.NewPool(runtime.NumCPU())
	was := factGroups(blockOf(t, "facts"))
	var rows []string
	for _, id := range experiments.FactIDs() {
		e, err := experimentOf(id)
		if err != nil {
			t.Fatal(err)
		}
		unmeasured := factRows(&experiments.Results{Experiment: e, Values: noValues(e)})
		now, same := was[id], slices.Equal(claims(was[id]), claims(unmeasured))
		switch {
		case *long || *rewrite && !same:
			now = factRows(e.Simulate(pool, nil))
		case !same:
			t.Errorf("docs/model.md, facts: %s\n%s updates it", firstDifference(claims(was[id]), claims(unmeasured)), renew)
			continue
		}
		if holds, outOfReach := strings.HasSuffix(now[0], "**"+verdict(true)+"** |"), e.Fact.OutOfReach != nil; holds == outOfReach {
			t.Errorf("%s holds: %t, is marked as out of reach: %t\n%s", id, holds, outOfReach, strings.Join(now, "\n"))
		}
		rows = append(rows, now...)
	}
	if t.Failed() && !*rewrite {
		return
	}
	rows = append([]string{"| | what is looked at | must be | is | |", "| --- | --- | --- | --- | --- |"}, rows...)
	if now := blockOf(t, "facts"); !slices.Equal(now, rows) {
		if !*rewrite {
			t.Fatalf("docs/model.md, facts: %s\n%s -long updates it", firstDifference(now, rows), renew)
		}
		writeBlock(t, "facts", rows)
	}
}

// The table of what a person delivers against the size of the company has today's figures.
func TestPageHasDeliveryAgainstSize(t *testing.T) {
	e, err := experimentOf("C30")
	if err != nil {
		t.Fatal(err)
	}
	e.Seeds = 6
	results := e.Simulate(study.NewPool(runtime.NumCPU()), nil)
	measure := slices.IndexFunc(e.Measures, func(m experiments.Measure) bool { return m.ID == "each" })
	delivered := map[string]string{}
	for a := range e.Arms {
		delivered[e.Arms[a].ID] = fmt.Sprintf("%.1f", experiments.Summarize(results.Values[a][measure]).Median)
	}
	rows := []string{"| people | tangled monolith | modular monolith | services along teams | a service for each module |", "| --: | --: | --: | --: | --: |"}
	for _, people := range []string{"12", "30", "96", "300"} {
		rows = append(rows, tableRow(people, delivered["tangled-"+people], delivered["modular-"+people], delivered["services-"+people], delivered["split-"+people]))
	}
	if now := blockOf(t, "size"); !slices.Equal(now, rows) {
		if !*rewrite {
			t.Fatalf("docs/model.md, size: %s\n%s updates it", firstDifference(now, rows), renew)
		}
		writeBlock(t, "size", rows)
	}
}

// noValues returns the values of an experiment that has not been run: one NaN per measure.
func noValues(e *experiments.Experiment) [][][]float64 {
	values := make([][][]float64, len(e.Arms))
	for a := range values {
		for range e.Measures {
			values[a] = append(values[a], []float64{math.NaN()})
		}
	}
	return values
}

// factRows returns the rows of a fact and its figures: the claim in the first three columns,
// the result in the others.
func factRows(r *experiments.Results) (rows []string) {
	findings, holds := r.Judge()
	f := r.Fact
	claim := fmt.Sprintf("%s %s, %s. %s", f.Statement.In("en"), f.Kind, worldsOf(r.Seeds), f.Source)
	if why := f.OutOfReach.In("en"); why != "" {
		claim += ". *" + why + "*"
	}
	rows = append(rows, tableRow("**"+r.ID+"**", claim, "", "", "**"+verdict(holds)+"**"))
	for _, f := range findings {
		rows = append(rows, tableRow("", f.What, f.Band, f.Shown, verdict(f.Holds)))
	}
	return rows
}

func tableRow(cells ...string) string {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(strings.Join(strings.Fields(c), " "), "|", `\|`)
	}
	return "| " + strings.Join(cells, " | ") + " |"
}

// claims returns rows of facts without their results.
func claims(rows []string) (without []string) {
	for _, r := range rows {
		if cells := strings.Split(r, " | "); len(cells) > 3 {
			without = append(without, strings.Join(cells[:len(cells)-2], " | "))
		}
	}
	return without
}

// factGroups groups the rows of a table of facts by fact.
func factGroups(rows []string) map[string][]string {
	groups, id := map[string][]string{}, ""
	for _, r := range rows {
		if m := regexp.MustCompile(`^\| \*\*(\w+)\*\* \|`).FindStringSubmatch(r); m != nil {
			id = m[1]
		}
		if id != "" {
			groups[id] = append(groups[id], r)
		}
	}
	return groups
}

func accountRows() []string {
	rows := []string{"| account | what it is | part of |", "| --- | --- | --- |"}
	for a := range sim.NumAccounts {
		of := ""
		switch {
		case slices.Contains(sim.CoordinationTax, a):
			of = "coordination tax"
		case slices.Contains(sim.OperationalLoad[:], a):
			of = "operational load"
		}
		rows = append(rows, tableRow("`"+a.String()+"`", lang.About(lang.English(), "account", a.String()), of))
	}
	rows = append(rows, "", "| state of an item | what it is |", "| --- | --- |")
	for s := range sim.NumItemStates {
		rows = append(rows, tableRow("`"+s.String()+"`", lang.About(lang.English(), "state", s.String())))
	}
	return rows
}

func metricRows() []string {
	rows := []string{"| metric | what it is | unit |", "| --- | --- | --- |"}
	for m := range sim.NumMetrics {
		info := &sim.Metrics[m]
		rows = append(rows, tableRow("`"+info.ID+"`", lang.English().Say("how."+info.ID), unitNames[info.Unit]))
	}
	return rows
}

func verbRows() []string {
	rows := []string{"| decision | what it is | written | seats |", "| --- | --- | --- | --- |"}
	for v := range sim.NumVerbs {
		info := v.Info()
		rows = append(rows, tableRow("`"+info.ID+"`", lang.English().Say("verb."+info.ID), "`"+journalForm(v)+"`", seatsFor(info)))
	}
	return rows
}

func parameterRows() []string {
	rows := []string{"| parameter | what it is | unit | low | likely | high | limits | grade | equation | source |", "| --- | --- | --- | --: | --: | --: | --- | --- | --- | --- |"}
	numbers := regexp.MustCompile(`^(E\d+(?:, E\d+)*)\s*(.*)$`)
	for p := range sim.NumParameters {
		info := &sim.Parameters[p]
		equation, source := "", info.Source
		if m := numbers.FindStringSubmatch(source); m != nil {
			equation, source = m[1], m[2]
		}
		low, high := amountOf(info.Unit, info.Range.Low), amountOf(info.Unit, info.Range.High)
		if info.Range.Low == info.Range.High {
			low, high = "", ""
		}
		rows = append(rows, tableRow("`"+info.ID+"`", lang.About(lang.English(), "parameter", info.ID), unitNames[info.Unit],
			low, amountOf(info.Unit, info.Range.Mode), high, limitsOf(info), info.Grade.String(), equation, source))
	}
	return rows
}

// An engineSource is the parsed and type-checked source of the engine's packages.
type engineSource struct {
	set   *token.FileSet
	files []*ast.File // of all packages, in the order of the packages and of the file names
	info  types.Info
}

// enginePackages are the packages that hold the model, each after those it imports.
var enginePackages = []string{"rng", "state", "week"}

func readEngine(t *testing.T) engineSource {
	s := engineSource{set: token.NewFileSet(), info: types.Info{Defs: map[*ast.Ident]types.Object{}}}
	checked := packageMap{}
	for _, pkg := range enginePackages {
		names, err := filepath.Glob(filepath.Join(engine, pkg, "*.go"))
		if err != nil || len(names) == 0 {
			t.Fatal("no source files in "+engine+"/"+pkg+": ", err)
		}
		var files []*ast.File
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(s.set, name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		// Errors from imports outside the engine do not affect constants.
		config := types.Config{IgnoreFuncBodies: true, Error: func(error) {}, Importer: checked}
		path := "github.com/splitdecision/splitdecision/sim/" + pkg
		checked[path], _ = config.Check(path, s.set, files, &s.info)
		s.files = append(s.files, files...)
	}
	return s
}

// A packageMap imports the packages that have been type-checked, and no others.
type packageMap map[string]*types.Package

func (m packageMap) Import(path string) (*types.Package, error) {
	if p := m[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s is outside the engine", path)
}

func (s engineSource) file(at token.Pos) string {
	name := s.set.Position(at).Filename
	return fmt.Sprintf("[`%s`](../sim/%s/%[1]s)", filepath.Base(name), filepath.Base(filepath.Dir(name)))
}

// functions returns the functions and methods of the package that holds the week, by name.
func (s engineSource) functions() map[string]*ast.FuncDecl {
	found := map[string]*ast.FuncDecl{}
	for _, f := range s.files {
		if f.Name.Name != "week" {
			continue
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				found[fn.Name.Name] = fn
			}
		}
	}
	return found
}

// week lists the processes that Step calls, in order, each with its doc comment.
func (s engineSource) week(t *testing.T) []string {
	functions := s.functions()
	rows := []string{"| | | what happens | where |", "| --: | --- | --- | --- |"}
	for _, line := range functions["Step"].Body.List {
		call, ok := line.(*ast.ExprStmt)
		if !ok {
			continue
		}
		process, ok := call.X.(*ast.CallExpr).Fun.(*ast.Ident)
		if !ok {
			continue // the context's own bookkeeping
		}
		fn := functions[process.Name]
		if fn == nil || fn.Doc == nil {
			t.Fatalf("Step calls %s, which has no doc comment", process.Name)
		}
		rows = append(rows, tableRow(fmt.Sprint(len(rows)-1), "`"+process.Name+"`", sentenceOf(fn.Doc.Text(), process.Name), s.file(fn.Pos())))
	}
	return rows
}

// sentenceOf turns a doc comment into a sentence without the name.
func sentenceOf(doc, name string) string {
	doc = strings.TrimPrefix(strings.TrimPrefix(strings.Join(strings.Fields(doc), " "), name+" "), "is ")
	return strings.ToUpper(doc[:1]) + doc[1:]
}

// eventKinds lists the kinds of events in the event queue, in the order in which events of the
// same minute are processed.
func (s engineSource) eventKinds(t *testing.T) (rows []string) {
	for _, spec := range s.specs() {
		c, ok := s.info.Defs[spec.Names[0]].(*types.Const)
		if !ok || spec.Comment == nil {
			continue
		}
		if named, ok := c.Type().(*types.Named); !ok || named.Obj().Name() != "ScheduledKind" {
			continue
		}
		rows = append(rows, fmt.Sprintf("%d. `%s`: %s.", len(rows)+1, spec.Names[0].Name, strings.TrimSpace(spec.Comment.Text())))
	}
	return rows
}

// mechanisms lists the mechanisms that can be switched off, each with the comment of its
// constant.
func (s engineSource) mechanisms(t *testing.T) []string {
	rows := []string{"| mechanism | what it does when it is on |", "| --- | --- |"}
	for _, m := range sim.MechanismTable {
		for _, spec := range s.specs() {
			c, ok := s.info.Defs[spec.Names[0]].(*types.Const)
			if !ok || spec.Comment == nil {
				continue
			}
			if named, ok := c.Type().(*types.Named); !ok || named.Obj().Name() != "Mechanisms" {
				continue
			}
			if v, ok := constant.Uint64Val(c.Val()); ok && v == uint64(m.Mechanism) {
				rows = append(rows, tableRow("`"+m.ID+"`", strings.TrimSpace(spec.Comment.Text())))
			}
		}
	}
	if len(rows) != len(sim.MechanismTable)+2 {
		t.Fatalf("%d of %d mechanisms have a comment", len(rows)-2, len(sim.MechanismTable))
	}
	return rows
}

// specs returns the engine's constants, each with its doc comment.
func (s engineSource) specs() (specs []*ast.ValueSpec) {
	for _, f := range s.files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, spec := range g.Specs {
				v := spec.(*ast.ValueSpec)
				if v.Doc == nil && !g.Lparen.IsValid() || v.Doc == nil && v == g.Specs[0] {
					v.Doc = g.Doc
				}
				specs = append(specs, v)
			}
		}
	}
	return specs
}

// fixed lists the figures of the model that are not drawn: constants whose comment names an
// equation or contains the word design.
func (s engineSource) fixed(t *testing.T) []string {
	rows := []string{"| figure | value | what it is | where |", "| --- | --: | --- | --- |"}
	said := regexp.MustCompile(`\bE\d+\b|(?i:\bdesign\b)`)
	for _, spec := range s.specs() {
		doc := strings.Join(strings.Fields(spec.Doc.Text()+" "+spec.Comment.Text()), " ")
		c, ok := s.info.Defs[spec.Names[0]].(*types.Const)
		if !ok || len(spec.Values) == 0 || !said.MatchString(doc) {
			continue
		}
		if b, ok := c.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsNumeric == 0 || mentionsIota(spec) {
			continue
		}
		rows = append(rows, tableRow("`"+c.Name()+"`", valueOf(c), sentenceOf(doc, c.Name()), s.file(spec.Pos())))
	}
	return rows
}

func mentionsIota(spec *ast.ValueSpec) (found bool) {
	ast.Inspect(spec, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == "iota"
		return !found
	})
	return found
}

// valueOf formats a constant in the notation of scenario files.
func valueOf(c *types.Const) string {
	v, _ := constant.Int64Val(constant.ToInt(c.Val()))
	switch types.TypeString(c.Type(), func(*types.Package) string { return "" }) {
	case "PPM":
		return author.Write(sim.Share, v)
	case "Minutes":
		return author.Write(sim.Minute, v)
	}
	return fmt.Sprint(v)
}

func readPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// cutBlock splits the page into the text before a block, the block, and the text after it.
func cutBlock(t *testing.T, name string) (before, block, after string) {
	t.Helper()
	before, rest, ok := strings.Cut(readPage(t), "<!-- "+name+":begin -->\n")
	block, after, closed := strings.Cut(rest, "<!-- "+name+":end -->")
	if !ok || !closed {
		t.Fatalf("docs/model.md has no block %s", name)
	}
	return before, block, after
}

func blockOf(t *testing.T, name string) []string {
	_, block, _ := cutBlock(t, name)
	if block = strings.TrimSpace(block); block == "" {
		return nil
	}
	return strings.Split(block, "\n")
}

func writeBlock(t *testing.T, name string, rows []string) {
	before, _, after := cutBlock(t, name)
	text := before + "<!-- " + name + ":begin -->\n" + strings.Join(rows, "\n") + "\n<!-- " + name + ":end -->" + after
	if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// firstDifference describes the first row in which two lists of rows differ.
func firstDifference(have, want []string) string {
	i := 0
	for i < len(have) && i < len(want) && have[i] == want[i] {
		i++
	}
	at := func(rows []string) string {
		if i < len(rows) {
			return rows[i]
		}
		return "nothing"
	}
	return fmt.Sprintf("row %d is\n%s\nwant\n%s", i+1, at(have), at(want))
}
