package author

import (
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// A node is one value of a YAML file with its position. Scalars are kept as text and are
// interpreted by the field they belong to, so that "no" is never a boolean by accident.
type node struct {
	kind    kind
	text    string // of a word, number or key: see plainWord
	prose   string // the text as written
	line    int
	column  int
	entries []entry // of a mapping, as written
	items   []*node // of a list
	schema  *schema // of a probe
}

type kind uint8

const (
	textKind kind = iota
	emptyKind
	listKind
	mapKind
	invalidKind // invalid, and already reported
	drawnKind   // two bounds between which a figure of an organization is drawn
	probeKind   // not from a file: collects the schema
)

func (k kind) String() string {
	return [...]string{"text", "nothing", "a list", "a mapping", "nothing that can be read", "a range to draw from", "anything"}[k]
}

// An entry is one key of a mapping with its value.
type entry struct {
	key   *node
	value *node
}

// has reports whether a mapping has a key.
func (n *node) has(key string) bool {
	return slices.ContainsFunc(n.entries, func(e entry) bool { return e.key.text == key })
}

// describe describes a node for a problem.
func (n *node) describe() string {
	if n.kind == textKind {
		return quote(n.text)
	}
	return n.kind.String()
}

// maxDepth is the limit of nesting. A deeper one could exhaust the stack.
const maxDepth = 40

// describeList describes a node for a problem where a list of another length is wanted.
func (n *node) describeList() string {
	switch {
	case n.kind != listKind:
		return n.describe()
	case len(n.items) == 0:
		return "an empty list"
	case !slices.ContainsFunc(n.items, func(item *node) bool { return item.kind != listKind }):
		return "a list of lists"
	case len(n.items) == 1:
		return "a list of one"
	}
	return "a list of " + number(int64(len(n.items)))
}

// parseKind parses a file of a kind into nodes. If the file is of another kind or program, it
// reports that alone and returns nil.
func (r *reader) parseKind(f *file, want Kind) *node {
	if f.wrong == nil {
		if p := recognize(f.name, strings.Join(f.lines, "\n"), want); p != nil {
			r.problems = append(r.problems, *p)
			return nil
		}
	}
	return r.parse(f)
}

// parse parses a file into nodes. If it is not YAML, or uses unsupported features of YAML,
// parse reports problems and may return nil.
func (r *reader) parse(f *file) (root *node) {
	if f.wrong != nil {
		if !r.probing {
			r.problems = append(r.problems, *f.wrong)
		}
		return nil
	}
	if p := damageOf(f.name, strings.Join(f.lines, "\n")); p != nil {
		if !r.probing {
			r.problems = append(r.problems, *p)
		}
		return nil
	}
	if line, column := tabIndent(f.lines); line > 0 {
		r.reportAt(f, line, column, "this line is indented with a tab", "YAML is indented with spaces: replace the tabs at the beginning of lines")
		return nil
	}
	if line, column := tooDeep(f.yaml); line > 0 {
		r.reportAt(f, line, column, "this is nested too deeply", "")
		return nil
	}
	defer func() {
		// The third-party parser may panic on invalid input.
		if recover() != nil {
			r.reportAt(f, 1, 1, "this YAML can't be parsed", "")
			root = nil
		}
	}()
	tree, err := parser.ParseBytes(f.yaml, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(f, err)
		return nil
	}
	before := len(r.problems)
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			r.reportAt(f, doc.Body.GetToken().Position.Line, 1, "the file contains a second YAML document", "")
			break
		}
		root = r.convert(f, doc.Body, 0)
	}
	if root == nil && len(r.problems) == before {
		what := "the file is empty"
		if strings.TrimSpace(string(f.yaml)) != "" {
			what = "the file contains only comments"
		}
		r.reportAt(f, 1, 1, what, "")
	}
	if root != nil && r.parsed != nil {
		r.parsed(f, root)
	}
	return root
}

// syntax reports an error of the parser as a problem.
func (r *reader) syntax(f *file, err error) {
	line, column, message := 1, 1, "this is not YAML"
	var wrong *yaml.SyntaxError
	if errors.As(err, &wrong) {
		message = wrong.Message
		if wrong.Token != nil && wrong.Token.Position != nil {
			line, column = wrong.Token.Position.Line, wrong.Token.Position.Column
		}
	}
	advice := ""
	if line <= len(f.lines) {
		advice = adviseTypography(f.lines[line-1])
	}
	r.reportAt(f, line, column, "YAML: "+message, advice)
}

// tooDeep returns the position at which brackets, or dashes at the start of a line, exceed
// the nesting limit, or zeros. It counts brackets inside text too.
func tooDeep(src []byte) (line, column int) {
	depth, begun := 0, 0
	line = 1
	for i, c := range src {
		column++
		switch c {
		case '\n':
			line, column, begun = line+1, 0, 0
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		}
		if begun >= 0 && strings.IndexByte("-?:!&", c) >= 0 {
			if i+1 < len(src) && src[i+1] == ' ' {
				begun++
			}
		} else if c != ' ' {
			begun = -1
		}
		if depth > maxDepth || begun > maxDepth {
			return line, column
		}
	}
	return 0, 0
}

// convert converts the parser's tree into nodes.
func (r *reader) convert(f *file, n ast.Node, depth int) *node {
	line, column := place(n.GetToken())
	here := &node{line: line, column: column}
	if depth > maxDepth {
		r.reportAt(f, line, column, "this is nested too deeply", "")
		here.kind = invalidKind
		return here
	}
	switch n := n.(type) {
	case *ast.NullNode:
		here.kind = emptyKind
	case *ast.StringNode:
		here.text = n.Value
	case *ast.LiteralNode:
		here.text = n.Value.Value
	case *ast.MappingNode:
		here.kind = mapKind
		for _, v := range n.Values {
			r.convertEntry(f, here, v, depth)
		}
		if len(here.entries) > 0 {
			here.line, here.column = here.entries[0].key.line, here.entries[0].key.column
		}
	case *ast.MappingValueNode:
		here.kind = mapKind
		r.convertEntry(f, here, n, depth)
		here.line, here.column = place(n.Key.GetToken())
	case *ast.SequenceNode:
		here.kind = listKind
		for _, v := range n.Values {
			here.items = append(here.items, r.convert(f, v, depth+1))
		}
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		r.reportAt(f, line, column, "anchors and aliases are not supported: write the value out", "")
		here.kind = invalidKind
	case *ast.TagNode:
		r.reportAt(f, line, column, "tags are not supported: leave the tag out", "")
		here.kind = invalidKind
	default:
		here.text = strings.TrimSpace(n.GetToken().Value)
	}
	here.prose = compose(here.text)
	here.text = plainWord(here.prose)
	return here
}

// convertEntry appends an entry of a mapping.
func (r *reader) convertEntry(f *file, into *node, v *ast.MappingValueNode, depth int) {
	key := r.convert(f, v.Key, depth+1)
	if key.kind == invalidKind {
		return
	}
	if key.kind != textKind {
		r.reportAt(f, key.line, key.column, "a key is a word", "")
		return
	}
	for _, e := range into.entries {
		if e.key.text == key.text {
			r.reportAt(f, key.line, key.column, quote(key.text)+" is given twice, first in line "+number(int64(e.key.line)), "")
			return
		}
	}
	value := &node{kind: emptyKind, line: key.line, column: key.column}
	if v.Value != nil {
		value = r.convert(f, v.Value, depth+1)
		if value.kind == emptyKind {
			value.line, value.column = key.line, key.column
		}
	}
	into.entries = append(into.entries, entry{key, value})
}

// place returns the position of a token, from 1.
func place(t *token.Token) (line, column int) {
	if t == nil || t.Position == nil {
		return 1, 1
	}
	return max(t.Position.Line, 1), max(t.Position.Column, 1)
}
