// Package splitdecision contains no code, only tests of the repository as a whole: which package
// may import which, and what the documents and files must satisfy.
package splitdecision

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/splitdecision/splitdecision/"

// A room is a package and what it may import: from this module, from other modules (by
// prefix), and from the standard library (nil: anything that no wall forbids). Tests, and
// packages in an internal folder of the room, may import anything that no wall forbids.
type room struct {
	name     string
	ours     []string
	others   []string
	standard []string
}

// rooms lists all packages. Imports point one way, as listed here. A package that is not listed
// fails the test.
var rooms = []room{
	{name: "sim/rng", standard: []string{"math", "math/bits"}},
	{name: "sim/state", ours: []string{"sim/rng"}, standard: []string{
		"cmp", "encoding/binary", "errors", "math", "math/bits", "slices", "strconv", "strings", "unicode", "unicode/utf8",
	}},
	{name: "sim/week", ours: []string{"sim/rng", "sim/state"}, standard: []string{"math", "math/bits", "slices"}},
	{name: "sim", ours: []string{"sim/rng", "sim/state", "sim/week"}, standard: []string{
		"encoding/base64", "encoding/binary", "errors", "hash/crc32", "slices", "strconv", "strings", "unicode/utf8",
	}},
	{name: "bots", ours: []string{"sim"}},
	{name: "study", ours: []string{"sim", "bots"}, others: []string{"golang.org/x/exp/"}},
	{name: "scenarios/binary", standard: []string{"errors", "reflect", "slices"}},
	{name: "scenarios", ours: []string{"sim", "assets/lang", "scenarios/binary"}},
	{name: "experiments", ours: []string{"sim", "bots", "study", "scenarios"}, others: []string{"golang.org/x/exp/"}},
	{name: "scenarios/author", ours: []string{"sim", "bots", "study", "scenarios", "experiments", "assets/fonts"},
		others: []string{"github.com/goccy/go-yaml"}},
	{name: "assets/fonts"},
	{name: "assets/lang"},
	{name: "wasm/view", ours: []string{"assets/fonts"}, others: []string{"golang.org/x/image/"}},
	{name: "wasm/workerproto"},
	{name: "wasm/batches", ours: []string{"sim", "study", "scenarios/binary", "wasm/workerproto"}},
	{name: "wasm/simulator", ours: []string{"wasm/workerproto", "wasm/batches"}},
	{name: "wasm/screen", ours: []string{"sim", "bots", "study", "scenarios", "assets/fonts", "assets/lang", "wasm/view", "wasm/workerproto"}},
	{name: "wasm/jobs", ours: []string{"sim", "bots", "study", "scenarios", "scenarios/author", "wasm/workerproto"}},
	{name: "wasm/worker", ours: []string{"wasm/workerproto", "wasm/jobs"}},
	{name: "wasm", ours: []string{"sim", "bots", "study", "scenarios", "assets/fonts", "assets/lang", "wasm/view", "wasm/screen", "wasm/workerproto", "wasm/jobs", "wasm/batches"},
		others: []string{"github.com/hajimehoshi/ebiten/v2", "golang.org/x/image/", "golang.org/x/text/unicode/norm"}},
	{name: "wasm/e2e", others: []string{"github.com/chromedp/"}},
	{name: "cmd/splitdecision", ours: []string{"sim", "bots", "study", "scenarios", "scenarios/author", "experiments", "assets/lang", "wasm/screen"},
		others: []string{"github.com/alecthomas/kong", "github.com/jotaen/kong-completion", "github.com/schollz/progressbar/v3", "golang.org/x/exp/"}},
}

// A wall forbids the packages in from to depend, directly or indirectly, on a package whose path
// begins with one of never; if tests is set, this includes their tests. As in the go command,
// x/... matches x and everything below it.
type wall struct {
	from  []string
	never []string
	tests bool
	page  bool // applies only to the build for the page (GOOS=js)
	why   string
}

var walls = []wall{
	{from: []string{"sim/...", "bots/...", "study/...", "scenarios/...", "assets/...", "wasm/view/...", "wasm/screen/...", "wasm/workerproto/...", "wasm/jobs/...", "wasm/worker/...", "wasm/batches/...", "wasm/simulator/...", "cmd/..."},
		never: []string{"github.com/hajimehoshi/ebiten"}, tests: true,
		why: "Ebitengine does not start without a screen, under node or in a Worker"},
	{from: []string{"sim", "sim/rng", "sim/state", "sim/week", "bots", "study", "scenarios", "wasm/view", "wasm/screen"},
		never: []string{"net", "math/rand", "golang.org/x/exp/rand"},
		why:   "luck is keyed, and a run asks nobody outside it"},
	{from: []string{"wasm", "wasm/screen", "study", "bots", "scenarios", "assets/..."},
		page:  true,
		never: []string{"github.com/goccy/go-yaml", "encoding/json", "net/http", "html/template", "encoding/gob", "log/slog", "golang.org/x/text/unicode"},
		why:   "each would make the page hundreds of kilobytes heavier"},
	{from: []string{"wasm/simulator"},
		page:  true,
		never: []string{"fmt", "os", "github.com/goccy/go-yaml", "encoding/json", "net/http", module + "scenarios/author", module + "assets"},
		why:   "every visitor downloads the simulator, besides the page"},
	{from: []string{"wasm/view", "wasm/screen", "study", "bots", "scenarios", "assets/..."},
		page:  true,
		never: []string{"text/template"},
		why:   "it calls methods by name, so the linker would keep every exported method (see scripts/ebitengine)"},
}

// A graph maps the path of each package to its imports. Test packages have the paths that go
// list gives them.
type graph map[string][]string

func TestImportsPointOneWay(t *testing.T) {
	for _, goos := range []string{"linux", "js"} {
		for _, fault := range planFaults(imports(t, goos, false)) {
			t.Errorf("%s: %s", goos, fault)
		}
	}
}

func TestWallsHold(t *testing.T) {
	for _, goos := range []string{"linux", "js"} {
		plain, tested := imports(t, goos, false), imports(t, goos, true)
		for _, w := range walls {
			if w.page && goos != "js" {
				continue
			}
			g := plain
			if w.tests {
				g = tested
			}
			for _, fault := range w.faults(g) {
				t.Errorf("%s: %s", goos, fault)
			}
		}
	}
}

// Negative control: the checks must find the faults of a made-up import graph.
func TestWallsAndPlanSeeWhatIsThere(t *testing.T) {
	g := graph{
		module + "sim":         {"os", module + "study"},
		module + "study":       {"github.com/hajimehoshi/ebiten/v2/text", "golang.org/x/exp/stats"},
		module + "helpers":     {},
		module + "wasm/screen": {module + "wasm"},
	}
	want := []string{
		"helpers is in no room of the plan",
		"sim imports os, which is not among what it may use of the standard library",
		"sim imports study, which does not lie below it",
		"study imports github.com/hajimehoshi/ebiten/v2/text, a library it has no need of",
		"wasm/screen imports wasm, which does not lie below it",
	}
	if got := planFaults(g); !slices.Equal(got, want) {
		t.Errorf("the plan finds\n%q, want\n%q", got, want)
	}
	got := walls[0].faults(g)
	if len(got) != 2 || !strings.HasPrefix(got[0], "sim -> study -> github.com/hajimehoshi/ebiten/v2/text: ") {
		t.Errorf("the wall finds %q, want the way from sim through study to Ebitengine, and that from study", got)
	}
}

// The engine must simulate the same run on every platform; floating point does not.
func TestEngineHasNoFloats(t *testing.T) {
	var files []string
	for _, folder := range []string{"sim", "sim/rng", "sim/state", "sim/week"} {
		found, err := filepath.Glob(folder + "/*.go")
		if err != nil || len(found) == 0 {
			t.Fatal("no source files in ", folder, err)
		}
		files = append(files, found...)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, fault := range floats(t, name, nil) {
			t.Error(fault)
		}
	}
	control := "package sim\nimport \"math\"\nvar a float64\nvar b = math.Sqrt(2)\nvar c = 1.5\nconst d = math.MaxInt64\n"
	if got := floats(t, "control.go", control); len(got) != 3 {
		t.Errorf("of three floats and an integer the check sees %q", got)
	}
}

// floats lists the floating-point types, literals and functions in a file.
func floats(t *testing.T, name string, source any) (faults []string) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	fault := func(n ast.Node, what string) {
		faults = append(faults, fmt.Sprintf("%v: %s in the engine", files.Position(n.Pos()), what))
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if n.Name == "float64" || n.Name == "float32" || n.Name == "complex128" {
				fault(n, n.Name)
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT {
				fault(n, n.Value)
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "math" && !strings.Contains(n.Sel.Name, "Int") && !strings.Contains(n.Sel.Name, "Uint") {
				fault(n, "math."+n.Sel.Name)
			}
		}
		return true
	})
	return faults
}

// planFaults lists, sorted by path, the imports that rooms does not allow.
func planFaults(g graph) (faults []string) {
	for _, path := range slices.Sorted(maps.Keys(g)) {
		name, ours := strings.CutPrefix(path, module)
		if !ours || isTest(path) || strings.Contains(name, "/internal/") {
			continue
		}
		i := slices.IndexFunc(rooms, func(r room) bool { return r.name == name })
		if i < 0 {
			faults = append(faults, name+" is in no room of the plan")
			continue
		}
		for _, imported := range g[path] {
			if fault := rooms[i].fault(imported); fault != "" {
				faults = append(faults, name+" imports "+fault)
			}
		}
	}
	return faults
}

// fault returns what is wrong with an import of the room, or "".
func (r room) fault(imported string) string {
	if name, ours := strings.CutPrefix(imported, module); ours {
		if !slices.Contains(r.ours, name) && !strings.HasPrefix(name, r.name+"/internal/") {
			return name + ", which does not lie below it"
		}
		return ""
	}
	if first, _, _ := strings.Cut(imported, "/"); strings.Contains(first, ".") {
		if !slices.ContainsFunc(r.others, func(prefix string) bool { return strings.HasPrefix(imported, prefix) }) {
			return imported + ", a library it has no need of"
		}
		return ""
	}
	if r.standard != nil && !slices.Contains(r.standard, imported) {
		return imported + ", which is not among what it may use of the standard library"
	}
	return ""
}

// faults returns the shortest import chain from each package in from to a forbidden one.
func (w wall) faults(g graph) (faults []string) {
	for _, path := range slices.Sorted(maps.Keys(g)) {
		name, ours := strings.CutPrefix(path, module)
		if !ours || !slices.ContainsFunc(w.from, func(from string) bool { return w.behind(name, from) }) {
			continue
		}
		if way := g.way(path, w.forbids); way != nil {
			faults = append(faults, strings.ReplaceAll(strings.Join(way, " -> "), module, "")+": "+w.why)
		}
	}
	return faults
}

// behind reports whether a package, or the package of a test, matches the pattern from.
func (w wall) behind(name, from string) bool {
	name, _, _ = strings.Cut(name, " ")
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".test"), "_test")
	if top, all := strings.CutSuffix(from, "/..."); all {
		return name == top || strings.HasPrefix(name, top+"/")
	}
	return name == from
}

func (w wall) forbids(path string) bool {
	return slices.ContainsFunc(w.never, func(never string) bool {
		return path == never || strings.HasPrefix(path, never+"/")
	})
}

// way returns the shortest chain of imports from a package to one for which found is true, or
// nil.
func (g graph) way(from string, found func(string) bool) []string {
	came := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		if found(queue[0]) {
			var way []string
			for at := queue[0]; at != ""; at = came[at] {
				way = append(way, at)
			}
			slices.Reverse(way)
			return way
		}
		for _, next := range g[queue[0]] {
			if _, seen := came[next]; !seen {
				came[next] = queue[0]
				queue = append(queue, next)
			}
		}
	}
	return nil
}

func isTest(path string) bool {
	return strings.Contains(path, " ") || strings.HasSuffix(path, ".test") || strings.HasSuffix(path, "_test")
}

// imports returns the import graph of all packages for an operating system, from go list, with or
// without tests.
func imports(t *testing.T, goos string, tests bool) graph {
	t.Helper()
	goarch := map[string]string{"linux": "amd64", "js": "wasm"}[goos]
	list := exec.Command("go", "list", "-deps", fmt.Sprintf("-test=%t", tests), "-json=ImportPath,Imports", "./...")
	list.Env = append(list.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=1")
	out, err := list.Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	g := graph{}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); err == io.EOF {
			return g
		} else if err != nil {
			t.Fatal(err)
		}
		g[p.ImportPath] = p.Imports
	}
}
