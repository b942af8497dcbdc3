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

	"github.com/splitdecision/splitdecision/assets/about"
	"github.com/splitdecision/splitdecision/assets/words"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

var (
	rewrite = flag.Bool("rewrite", false, "write the tables of docs/model.md anew; read what changed")
	long    = flag.Bool("long", false, "live every fact of docs/model.md in all its worlds, which takes minutes")
)

const (
	page   = "../../docs/model.md"
	engine = "../../sim"
	renew  = "go test ./cmd/splitdecision -run Page -rewrite"
)

// The tables of docs/model.md are those of the code.
func TestPageHasTheTablesOfTheCode(t *testing.T) {
	source := readEngine(t)
	for _, block := range []struct {
		name string
		rows []string
	}{
		{"accounts", accountRows()},
		{"metrics", metricRows()},
		{"week", source.week(t)},
		{"happenings", source.happenings(t)},
		{"verbs", verbRows()},
		{"parameters", parameterRows()},
		{"fixed", source.fixed(t)},
		{"effects", effectRows()},
	} {
		keepBlock(t, block.name, block.rows)
	}
}

// keepBlock holds a block of the page against what it should be, or writes it anew.
func keepBlock(t *testing.T, name string, rows []string) {
	t.Helper()
	if len(rows) < 5 {
		t.Fatalf("the block %s has only %d rows", name, len(rows))
	}
	was := blockOf(t, name)
	if slices.Equal(was, rows) {
		return
	}
	if *rewrite {
		writeBlock(t, name, rows)
		return
	}
	t.Errorf("docs/model.md, %s: %s\n%s writes it anew", name, firstOther(was, rows), renew)
}

func linesOf(text []byte) []string { return strings.Split(strings.TrimSpace(string(text)), "\n") }

// Whatever stands behind a parameter is written out in the page, and what the page
// says is missing is nowhere in the engine.
func TestPageHasTheEquationsOfTheCode(t *testing.T) {
	text := readPage(t)
	there, missing, ok := strings.Cut(text, "\n## What is not in the engine\n")
	if !ok {
		t.Fatal("the page does not say what is not in the engine")
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
				t.Errorf("the parameter %s belongs to %s, which docs/model.md does not write out", info.ID, e)
			}
			if absent[e] {
				t.Errorf("docs/model.md says that %s is not in the engine; the parameter %s belongs to it", e, info.ID)
			}
		}
	}
	if len(described) < 60 {
		t.Errorf("the page writes %d equations out", len(described))
	}
}

// The table of facts names the facts that are checked, with their bands. Its
// figures are looked at only when every world is lived.
func TestPageHasTheFactsOfToday(t *testing.T) {
	pool := study.NewPool(runtime.NumCPU())
	was := factGroups(blockOf(t, "facts"))
	var rows []string
	for _, id := range experiments.FactIDs() {
		e, err := experimentOf(id)
		if err != nil {
			t.Fatal(err)
		}
		unlived := factRows(&experiments.Results{Experiment: e, Values: nothingSeen(e)})
		same := slices.Equal(claims(was[id]), claims(unlived))
		switch {
		case *long || *rewrite && !same:
			rows = append(rows, factRows(e.Simulate(pool, nil))...)
		case same:
			rows = append(rows, was[id]...)
		default:
			t.Errorf("docs/model.md, facts: %s\n%s writes it anew", firstOther(claims(was[id]), claims(unlived)), renew)
		}
	}
	if t.Failed() {
		return
	}
	rows = append([]string{"| | what is looked at | must be | is | |", "| --- | --- | --- | --- | --- |"}, rows...)
	if now := blockOf(t, "facts"); !slices.Equal(now, rows) {
		if !*rewrite {
			t.Fatalf("docs/model.md, facts: %s\n%s -long writes it anew", firstOther(now, rows), renew)
		}
		writeBlock(t, "facts", rows)
	}
}

// nothingSeen are the values of an experiment that nobody has lived.
func nothingSeen(e *experiments.Experiment) [][][]float64 {
	values := make([][][]float64, len(e.Arms))
	for a := range values {
		for range e.Measures {
			values[a] = append(values[a], []float64{math.NaN()})
		}
	}
	return values
}

// factRows are a fact and its figures: what is claimed in the first three columns,
// what came of it in the others.
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

// claims are rows of facts without what came of them.
func claims(rows []string) (without []string) {
	for _, r := range rows {
		if cells := strings.Split(r, " | "); len(cells) > 3 {
			without = append(without, strings.Join(cells[:len(cells)-2], " | "))
		}
	}
	return without
}

// factGroups takes a table of facts apart by fact.
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
		case slices.Contains(sim.CoordinationTax[:], a):
			of = "coordination tax"
		case slices.Contains(sim.OperationalLoad[:], a):
			of = "operational load"
		}
		rows = append(rows, tableRow("`"+a.String()+"`", about.Say("account", a.String()), of))
	}
	rows = append(rows, "", "| state of an item | what it is |", "| --- | --- |")
	for s := range sim.NumItemStates {
		rows = append(rows, tableRow("`"+s.String()+"`", about.Say("state", s.String())))
	}
	return rows
}

func metricRows() []string {
	rows := []string{"| metric | what it is | unit |", "| --- | --- | --- |"}
	for m := range sim.NumMetrics {
		info := &sim.Metrics[m]
		rows = append(rows, tableRow("`"+info.ID+"`", words.English().Say("how."+info.ID), unitNames[info.Unit]))
	}
	return rows
}

func verbRows() []string {
	rows := []string{"| decision | what it is | written | seats |", "| --- | --- | --- | --- |"}
	for v := range sim.NumVerbs {
		info := v.Info()
		rows = append(rows, tableRow("`"+info.ID+"`", words.English().Say("verb."+info.ID), "`"+howWritten(v)+"`", seatsFor(info)))
	}
	return rows
}

func effectRows() (rows []string) {
	for _, word := range author.EffectWords {
		rows = append(rows, "`"+word+"`")
	}
	return rows
}

func parameterRows() []string {
	rows := []string{"| parameter | what it is | unit | low | likely | high | grade | equation | source |", "| --- | --- | --- | --: | --: | --: | --- | --- | --- |"}
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
		rows = append(rows, tableRow("`"+info.ID+"`", about.Say("parameter", info.ID), unitNames[info.Unit],
			low, amountOf(info.Unit, info.Range.Mode), high, info.Grade.String(), equation, source))
	}
	return rows
}

// An engineSource is the engine's own text.
type engineSource struct {
	set   *token.FileSet
	files []*ast.File
}

func readEngine(t *testing.T) engineSource {
	s := engineSource{set: token.NewFileSet()}
	names, err := filepath.Glob(engine + "/*.go")
	if err != nil || len(names) == 0 {
		t.Fatal("the engine is not where it was: ", err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(s.set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		s.files = append(s.files, f)
	}
	return s
}

func (s engineSource) file(at token.Pos) string {
	return fmt.Sprintf("[`%[1]s`](../sim/%[1]s)", filepath.Base(s.set.Position(at).Filename))
}

// functions are the engine's methods by name.
func (s engineSource) functions() map[string]*ast.FuncDecl {
	found := map[string]*ast.FuncDecl{}
	for _, f := range s.files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
				found[fn.Name.Name] = fn
			}
		}
	}
	return found
}

// week lists what Step does, in its order, by what each part says of itself.
func (s engineSource) week(t *testing.T) []string {
	functions := s.functions()
	rows := []string{"| | | what happens | where |", "| --: | --- | --- | --- |"}
	for _, line := range functions["Step"].Body.List {
		call, ok := line.(*ast.ExprStmt)
		if !ok {
			continue
		}
		name := call.X.(*ast.CallExpr).Fun.(*ast.SelectorExpr).Sel.Name
		fn := functions[name]
		if fn == nil || fn.Doc == nil {
			t.Fatalf("Step calls %s, which does not say what it is", name)
		}
		rows = append(rows, tableRow(fmt.Sprint(len(rows)-1), "`"+name+"`", saysOf(fn.Doc.Text(), name), s.file(fn.Pos())))
	}
	return rows
}

// saysOf is a comment as a sentence about what happens.
func saysOf(doc, name string) string {
	doc = strings.TrimPrefix(strings.TrimPrefix(strings.Join(strings.Fields(doc), " "), name+" "), "is ")
	return strings.ToUpper(doc[:1]) + doc[1:]
}

// happenings lists what the calendar of the week knows, in the order of one minute.
func (s engineSource) happenings(t *testing.T) (rows []string) {
	for _, spec := range s.specs() {
		if filepath.Base(s.set.Position(spec.Pos()).Filename) != "step.go" || spec.Comment == nil || spec.Type == nil && len(spec.Values) > 0 {
			continue
		}
		rows = append(rows, fmt.Sprintf("%d. `%s`: %s.", len(rows)+1, spec.Names[0].Name, strings.TrimSpace(spec.Comment.Text())))
	}
	return rows
}

// specs are the engine's constants.
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

// fixed lists the figures of the model that are not drawn: constants whose comment
// names an equation or says that they are of our own design.
func (s engineSource) fixed(t *testing.T) []string {
	rows := []string{"| figure | value | what it is | where |", "| --- | --: | --- | --- |"}
	said := regexp.MustCompile(`\bE\d+\b|(?i:\bdesign\b)`)
	config := types.Config{IgnoreFuncBodies: true, Error: func(error) {}}
	info := types.Info{Defs: map[*ast.Ident]types.Object{}}
	_, _ = config.Check("sim", s.set, s.files, &info) // what it imports is not needed to tell constants
	for _, spec := range s.specs() {
		doc := strings.Join(strings.Fields(spec.Doc.Text()+" "+spec.Comment.Text()), " ")
		c, ok := info.Defs[spec.Names[0]].(*types.Const)
		if !ok || len(spec.Values) == 0 || !said.MatchString(doc) {
			continue
		}
		if b, ok := c.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsNumeric == 0 || mentionsIota(spec) {
			continue
		}
		rows = append(rows, tableRow("`"+c.Name()+"`", valueOf(c), saysOf(doc, c.Name()), s.file(spec.Pos())))
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

// cutBlock takes the page apart: before a block, its lines, and after it.
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

// firstOther says where two lists of rows first differ.
func firstOther(was, is []string) string {
	i := 0
	for i < len(was) && i < len(is) && was[i] == is[i] {
		i++
	}
	at := func(rows []string) string {
		if i < len(rows) {
			return rows[i]
		}
		return "nothing"
	}
	return fmt.Sprintf("row %d is\n%s\nand should be\n%s", i+1, at(was), at(is))
}
