// Command overflow makes arithmetic that wraps around visible. It copies the engine's packages into
// a folder, with every sum, difference, product and conversion of signed integers replaced by a call
// that panics where the result does not fit, and writes a file for the go command's -overlay:
//
//	go run ./sim/internal/overflow DIR
//	go test -overlay DIR/overlay.json ./sim/week
//
// It is run in the folder of the module.
package main

import (
	_ "embed"
	"encoding/json"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// packages are the packages whose arithmetic is checked: the engine, and what uses its figures.
var packages = []string{"sim/rng", "sim/state", "sim/week", "sim", "bots", "study", "experiments", "scenarios", "scenarios/author"}

// checked is the source of the functions that the copies call.
//
//go:embed checked.go.txt
var checked string

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: overflow DIR")
	}
	if err := writeOverlay(os.Args[1], packages); err != nil {
		log.Fatal(err)
	}
}

// writeOverlay writes the copies of packages, and overlay.json, into a folder.
func writeOverlay(dir string, packages []string) error {
	replace := map[string]string{}
	write := func(path string, source []byte) error {
		original, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		replace[original] = filepath.Join(dir, strings.ReplaceAll(path, string(filepath.Separator), "_"))
		return os.WriteFile(replace[original], source, 0o644)
	}
	set := token.NewFileSet()
	imports := importer.ForCompiler(set, "source", nil)
	for _, pkg := range packages {
		names, err := filepath.Glob(filepath.Join(filepath.FromSlash(pkg), "*.go"))
		if err != nil {
			return err
		}
		names = slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
		var files []*ast.File
		for _, name := range names {
			f, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			files = append(files, f)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		if _, err := (&types.Config{Importer: imports}).Check(pkg, set, files, info); err != nil {
			return err
		}
		for i, f := range files {
			source, err := os.ReadFile(names[i])
			if err != nil {
				return err
			}
			c := checker{set: set, info: info, source: source}
			ast.Inspect(f, c.visit)
			if err := write(names[i], c.apply()); err != nil {
				return err
			}
		}
		helpers := "package " + files[0].Name.Name + "\n\n" + checked
		if err := write(filepath.Join(filepath.FromSlash(pkg), "checked_arithmetic.go"), []byte(helpers)); err != nil {
			return err
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o644)
}

// A checker collects the changes to one file.
type checker struct {
	set    *token.FileSet
	info   *types.Info
	source []byte
	edits  []edit
}

// An edit replaces the bytes from start to end.
type edit struct {
	start, end int
	text       string
}

// functions are the checked functions of the operators.
var functions = map[token.Token]string{
	token.ADD: "checkedSum", token.SUB: "checkedDifference", token.MUL: "checkedProduct",
	token.ADD_ASSIGN: "checkedSum", token.SUB_ASSIGN: "checkedDifference", token.MUL_ASSIGN: "checkedProduct",
	token.INC: "checkedSum", token.DEC: "checkedDifference",
}

func (c *checker) offset(p token.Pos) int { return c.set.Position(p).Offset }

func (c *checker) replace(from, to token.Pos, text string) {
	c.edits = append(c.edits, edit{c.offset(from), c.offset(to), text})
}

// text returns the source of a node.
func (c *checker) text(n ast.Node) string {
	return string(c.source[c.offset(n.Pos()):c.offset(n.End())])
}

// visit collects the changes at one node. Constants are left alone: the compiler checks them.
func (c *checker) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok != token.CONST
	case *ast.ArrayType:
		return false // its length is a constant
	case *ast.BinaryExpr:
		if f := functions[n.Op]; f != "" && c.info.Types[n].Value == nil && isSigned(c.info.Types[n].Type) {
			c.replace(n.X.Pos(), n.X.Pos(), f+"(")
			c.replace(n.OpPos, n.OpPos+1, ",")
			c.replace(n.Y.End(), n.Y.End(), ")")
		}
	case *ast.AssignStmt:
		if f := functions[n.Tok]; f != "" && isSigned(c.info.Types[n.Lhs[0]].Type) {
			c.replace(n.TokPos, n.TokPos+2, "= "+f+"("+c.text(n.Lhs[0])+",")
			c.replace(n.Rhs[0].End(), n.Rhs[0].End(), ")")
		}
	case *ast.IncDecStmt:
		if isSigned(c.info.Types[n.X].Type) {
			c.replace(n.TokPos, n.TokPos+2, "= "+functions[n.Tok]+"("+c.text(n.X)+", 1)")
		}
	case *ast.CallExpr:
		if to := c.info.Types[n.Fun]; to.IsType() && isSigned(to.Type) && c.info.Types[n.Args[0]].Value == nil && narrows(c.info.Types[n.Args[0]].Type, to.Type) {
			c.replace(n.Fun.Pos(), n.Fun.End(), "checkedConversion["+c.text(n.Fun)+"]")
		}
	}
	return true
}

// apply returns the source with the changes. Of several at one place, what ends comes first.
func (c *checker) apply() []byte {
	slices.SortStableFunc(c.edits, func(a, b edit) int {
		switch {
		case a.start != b.start:
			return a.start - b.start
		case a.text == ")" && b.text != ")":
			return -1
		case a.text != ")" && b.text == ")":
			return 1
		}
		return 0
	})
	var to []byte
	at := 0
	for _, e := range c.edits {
		to = append(append(to, c.source[at:e.start]...), e.text...)
		at = e.end
	}
	return append(to, c.source[at:]...)
}

// isSigned reports whether a type is a signed integer.
func isSigned(t types.Type) bool {
	return hasInfo(t, types.IsInteger) && !hasInfo(t, types.IsUnsigned|types.IsUntyped)
}

func hasInfo(t types.Type, info types.BasicInfo) bool {
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&info != 0
}

// narrows reports whether not every integer of one type fits into another. Keys and draws, which use
// all 64 bits, are read as signed on purpose.
func narrows(from, to types.Type) bool {
	if !hasInfo(from, types.IsInteger) || hasInfo(from, types.IsUntyped) {
		return false
	}
	size := types.SizesFor("gc", "amd64").Sizeof
	if hasInfo(from, types.IsUnsigned) {
		return size(to) < 8
	}
	return size(from) > size(to)
}
