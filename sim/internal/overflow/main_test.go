package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// Arithmetic of signed integers is checked, wherever it stands; that of constants, unsigned
// integers and floats is left alone.
func TestSignedArithmeticIsChecked(t *testing.T) {
	for _, v := range []struct{ is, want string }{
		{"s = s + 1", "s = checkedSum(s , 1)"},
		{"s = s*s - f(s+2)", "s = checkedDifference(checkedProduct(s,s) , f(checkedSum(s,2)))"},
		{"r[s-1] += s", "r[checkedDifference(s,1)] = checkedSum(r[s-1], s)"},
		{"s--", "s= checkedDifference(s, 1)"},
		{"s = int32(l)", "s = checkedConversion[int32](l)"},
		{"l = int64(s)", "l = int64(s)"},
		{"l = int64(u)", "l = int64(u)"},
		{"u = u*3 + 1", "u = u*3 + 1"},
		{"x = x * 2", "x = x * 2"},
		{"s = 2 * 3", "s = 2 * 3"},
	} {
		const before, after = "package p\nfunc f(s int32) int32 { var l int64; var u uint64; var x float64; var r []int32; _, _, _, _ = l, u, x, r\n", "\nreturn s }\n"
		source := before + v.is + after
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "p.go", source, 0)
		if err != nil {
			t.Fatal(err)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		if _, err := new(types.Config).Check("p", set, []*ast.File{file}, info); err != nil {
			t.Fatal(err)
		}
		c := checker{set: set, info: info, source: []byte(source)}
		ast.Inspect(file, c.visit)
		if got := strings.TrimSuffix(strings.TrimPrefix(string(c.apply()), before), after); got != v.want {
			t.Errorf("%s\nbecomes %s\nwant    %s", v.is, got, v.want)
		}
	}
}
