package sim_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// notUsedYet are the fields of the company that nothing reads but encoding, validation and tests.
var notUsedYet = strings.Fields(`
Team.Protected Deployable.Own
Person.Joined Feature.Team Feature.Used
Deployable.Trains Deployable.Failures
Group.Met Group.RefusedInWeek Question.Answer Ledger.Answered Ledger.Opening Ledger.OpeningRequests
`)

// notForRules are the fields of the company that no rule reads either, but screens, bots or reports.
var notForRules = strings.Fields(`
Provenance.Author Provenance.Release Ledger.Requests Promise.Kept Promise.Slipped Fact.Week
`)

// plumbing are declarations and files that read fields whatever they mean: they encode, copy,
// validate, find and name records. What they read does not count as used.
var plumbing = []string{
	"state/canonical.go", "state/codec.go", "state/records_gen.go", "state/validate.go", "state/entities.go", "state/names.go", "state/text.go",
	"Aspects",
}

// imagining draws other values for hidden fields.
const imagining = "week/imagine.go"

// Every field of every record of the company is read by some rule, or is listed above. A rule is any
// code of sim/week and sim/state but plumbing; metrics, outcomes and imagined futures are rules, too.
func TestEveryFieldIsReadByARule(t *testing.T) {
	src := readEngine(t)
	read := src.fieldsRead(plumbing)
	fields := src.fieldsOf("Organization")
	if len(fields) < 200 {
		t.Fatalf("the company has only %d fields", len(fields))
	}
	listed := slices.Concat(notUsedYet, notForRules)
	for _, f := range fields {
		switch in := slices.Contains(listed, f); {
		case !read[f] && !in:
			t.Errorf("no rule reads %s: use it, remove it, or list it in notUsedYet", f)
		case read[f] && in:
			t.Errorf("a rule reads %s now: remove it from the list", f)
		}
	}
	for _, f := range listed {
		if !slices.Contains(fields, f) {
			t.Errorf("%s is listed, but the company has no such field", f)
		}
	}
}

// What is hidden from the player makes a difference: a rule reads it, and not only to imagine it.
func TestEveryHiddenFieldIsReadByARule(t *testing.T) {
	read := readEngine(t).fieldsRead(append(slices.Clone(plumbing), imagining))
	hidden := hiddenFields(t)
	if len(hidden) < 20 {
		t.Fatalf("only %d hidden fields were found", len(hidden))
	}
	for _, f := range hidden {
		if !read[f] {
			t.Errorf("%s is hidden from the player, but no rule reads it", f)
		}
	}
}

// hiddenFields returns the fields whose tags say that they are hidden.
func hiddenFields(t *testing.T) (fields []string) {
	t.Helper()
	for f, hidden := range simtest.RecordFields() {
		if hidden {
			fields = append(fields, f)
		}
	}
	return fields
}

// An engine is the parsed and type-checked source of the packages that hold the model.
type engine struct {
	set      *token.FileSet
	files    []*ast.File
	packages map[string]*types.Package // by path
	std      types.Importer            // of the standard library
	info     types.Info
}

const enginePath = "github.com/splitdecision/splitdecision/sim/"

// theEngine reads the source once for all tests.
var theEngine = sync.OnceValues(func() (*engine, error) {
	s := newEngine()
	for _, pkg := range []string{"rng", "state", "week"} {
		names, err := filepath.Glob(pkg + "/*.go")
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("no source files in %s", pkg)
		}
		var files []*ast.File
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(s.set, name, nil, 0)
			if err != nil {
				return nil, err
			}
			files = append(files, f)
		}
		if err := s.check(pkg, files); err != nil {
			return nil, err
		}
	}
	return s, nil
})

func readEngine(t *testing.T) *engine {
	t.Helper()
	s, err := theEngine()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newEngine() *engine {
	s := &engine{set: token.NewFileSet(), packages: map[string]*types.Package{}, info: types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	s.std = importer.ForCompiler(s.set, "source", nil)
	return s
}

// Import imports a package of the engine that has been checked, or one of the standard library.
func (s *engine) Import(path string) (*types.Package, error) {
	if p := s.packages[path]; p != nil {
		return p, nil
	}
	return s.std.Import(path)
}

func (s *engine) check(pkg string, files []*ast.File) error {
	config := types.Config{Importer: s}
	p, err := config.Check(enginePath+pkg, s.set, files, &s.info)
	if err != nil {
		return err
	}
	s.packages[p.Path()] = p
	s.files = append(s.files, files...)
	return nil
}

// fieldsOf returns the exported fields of a record of package state and of all records that it
// contains, as in Team.Limit, sorted.
func (s *engine) fieldsOf(record string) []string {
	fields := map[string]bool{}
	var walk func(types.Type)
	walk = func(typ types.Type) {
		switch typ := typ.(type) {
		case *types.Slice:
			walk(typ.Elem())
		case *types.Array:
			walk(typ.Elem())
		case *types.Named:
			structure, ok := typ.Underlying().(*types.Struct)
			if !ok {
				walk(typ.Underlying())
				return
			}
			for f := range structure.Fields() {
				name := typ.Obj().Name() + "." + f.Name()
				if f.Exported() && !fields[name] {
					fields[name] = true
					walk(f.Type())
				}
			}
		}
	}
	walk(s.packages[enginePath+"state"].Scope().Lookup(record).Type())
	return slices.Sorted(maps.Keys(fields))
}

// fieldsRead returns the fields that are read by all code except some files and declarations. A
// field is not read by setting it (by =, += or ++), nor by what computes its own next value. A field
// that is copied to another one is read if the other one is.
func (s *engine) fieldsRead(except []string) map[string]bool {
	read, copies := map[string]bool{}, map[string][]string{}
	for _, file := range s.files {
		if slices.Contains(except, filepath.ToSlash(s.set.Position(file.Pos()).Filename)) {
			continue
		}
		for _, d := range file.Decls {
			if slices.Contains(except, declared(d)) {
				continue
			}
			notRead := s.writes(d, copies)
			ast.Inspect(d, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok && !notRead[sel] && s.field(sel) != "" {
					read[s.field(sel)] = true
				}
				return true
			})
		}
	}
	for grown := true; grown; {
		grown = false
		for from, to := range copies {
			if !read[from] && slices.ContainsFunc(to, func(f string) bool { return read[f] }) {
				read[from], grown = true, true
			}
		}
	}
	return read
}

// declared returns the name of the first thing that a declaration declares, as in Type.Method; ""
// if it imports.
func declared(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			return d.Name.Name
		}
		typ := d.Recv.List[0].Type
		if star, ok := typ.(*ast.StarExpr); ok {
			typ = star.X
		}
		return types.ExprString(typ) + "." + d.Name.Name
	case *ast.GenDecl:
		if len(d.Specs) > 0 {
			switch spec := d.Specs[0].(type) {
			case *ast.ValueSpec:
				return spec.Names[0].Name
			case *ast.TypeSpec:
				return spec.Name.Name
			}
		}
	}
	return ""
}

// writes returns the selectors in a declaration that set a field or compute its own next value, and
// those that only copy a field to another one, which it adds to copies.
func (s *engine) writes(d ast.Decl, copies map[string][]string) map[*ast.SelectorExpr]bool {
	found := map[*ast.SelectorExpr]bool{}
	set := func(x, value ast.Expr) {
		to := s.selected(x)
		if to == nil {
			return
		}
		found[to] = true
		if value == nil {
			return
		}
		if from := s.selected(value); from != nil && from == value {
			found[from] = true
			copies[s.field(from)] = append(copies[s.field(from)], s.field(to))
		}
		ast.Inspect(value, func(n ast.Node) bool {
			if same, ok := n.(*ast.SelectorExpr); ok && s.field(same) == s.field(to) {
				found[same] = true
			}
			return true
		})
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, x := range n.Lhs {
				if len(n.Rhs) == len(n.Lhs) {
					set(x, n.Rhs[i])
				} else {
					set(x, nil)
				}
			}
		case *ast.IncDecStmt:
			set(n.X, nil)
		}
		return true
	})
	return found
}

// selected returns the selector of the field that x is, or is an element of; nil if there is none.
func (s *engine) selected(x ast.Expr) *ast.SelectorExpr {
	switch x := x.(type) {
	case *ast.ParenExpr:
		return s.selected(x.X)
	case *ast.IndexExpr:
		return s.selected(x.X)
	case *ast.SelectorExpr:
		if s.field(x) != "" {
			return x
		}
	}
	return nil
}

// field returns the name of the field of a record of package state that an expression selects, as
// in Team.Limit; "" if it selects none.
func (s *engine) field(sel *ast.SelectorExpr) string {
	selection := s.info.Selections[sel]
	if selection == nil || selection.Kind() != types.FieldVal {
		return ""
	}
	// A field of an embedded record belongs to that record.
	typ := selection.Recv()
	for _, i := range selection.Index() {
		if p, ok := typ.Underlying().(*types.Pointer); ok {
			typ = p.Elem()
		}
		structure, ok := typ.Underlying().(*types.Struct)
		if !ok {
			return ""
		}
		f := structure.Field(i)
		if f == selection.Obj() {
			if named, ok := typ.(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == enginePath+"state" {
				return named.Obj().Name() + "." + f.Name()
			}
			return ""
		}
		typ = f.Type()
	}
	return ""
}

// Negative control: of a made-up record, only the fields that matter count as read.
func TestFieldsThatAreOnlySetAreFound(t *testing.T) {
	s := newEngine()
	f, err := parser.ParseFile(s.set, "state/made_up.go", `package state

type Record struct {
	Read, Copied, Copy, Set, Counted, Smoothed, Ignored, Held, Back int
	Row  [2]int
	Rows []Record
}

func rule(r *Record) int {
	r.Set = r.Read
	r.Counted++
	r.Counted += 2
	r.Smoothed = r.Smoothed/2 + 1
	r.Row[0] = 1
	r.Rows[0].Set = 2
	r.Copy = r.Copied
	r.Held, r.Back = r.Back, r.Held
	return r.Read + r.Copy
}

func (r *Record) CopyFrom(src *Record) int { return src.Ignored }
`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.check("state", []*ast.File{f}); err != nil {
		t.Fatal(err)
	}
	read := s.fieldsRead([]string{"Record.CopyFrom"})
	if got, want := slices.Sorted(maps.Keys(read)), strings.Fields("Record.Copied Record.Copy Record.Read Record.Rows"); !slices.Equal(got, want) {
		t.Errorf("the rule reads %q, want %q", got, want)
	}
	if all := s.fieldsOf("Record"); len(all) != 11 {
		t.Errorf("the record has the fields %q", all)
	}
	if read := s.fieldsRead([]string{"state/made_up.go"}); len(read) > 0 {
		t.Errorf("a file that does not count reads %q", slices.Sorted(maps.Keys(read)))
	}
}
