package author

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// A node is one value of a YAML file with its place. Everything that is neither
// a list nor a mapping is text, and is read by what it is for: "no" is never a
// truth value by accident.
type node struct {
	kind    kind
	text    string
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
	invalidKind // what has been reported already
	drawnKind   // two figures of an organization between which one is drawn
	probeKind   // of no file: asks what would be read here
)

func (k kind) String() string {
	return [...]string{"text", "nothing", "a list", "a mapping", "nothing that can be read", "a range to draw from", "anything"}[k]
}

type entry struct {
	key   *node
	value *node
}

// Limits of a file. What is larger was not written by a person, and a reader
// that follows it could run out of stack.
const (
	maxBytes = 1 << 20
	maxDepth = 40
)

// parse reads a file into nodes. What is not YAML, or YAML that is not used
// here, is a problem; the node is nil then.
func (r *reader) parse(f *file) (root *node) {
	if len(f.src) > maxBytes {
		r.reportAt(f, 1, 1, "the file is larger than 1 MiB", "")
		return nil
	}
	if line, column := tooDeep(f.src); line > 0 {
		r.reportAt(f, line, column, "this is nested too deeply to be read", "")
		return nil
	}
	defer func() {
		// The parser is not ours. Whatever it cannot bear is a file that cannot be read.
		if recover() != nil {
			r.reportAt(f, 1, 1, "this is not YAML that can be read", "")
			root = nil
		}
	}()
	tree, err := parser.ParseBytes(f.src, 0, parser.AllowDuplicateMapKey())
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
			r.reportAt(f, doc.Body.GetToken().Position.Line, 1, "a file holds one scenario: there is a second document", "")
			break
		}
		root = r.convert(f, doc.Body, 0)
	}
	if root == nil && len(r.problems) == before {
		r.reportAt(f, 1, 1, "the file is empty", "")
	}
	return root
}

// syntax turns the parser's own error into a problem.
func (r *reader) syntax(f *file, err error) {
	line, column, message := 1, 1, "this is not YAML"
	var wrong *yaml.SyntaxError
	if errors.As(err, &wrong) {
		message = wrong.Message
		if wrong.Token != nil && wrong.Token.Position != nil {
			line, column = wrong.Token.Position.Line, wrong.Token.Position.Column
		}
	}
	r.reportAt(f, line, column, "YAML: "+message, "")
}

// tooDeep returns where brackets, or the dashes that begin a line, nest beyond
// what is read, or zeros. It counts brackets in text too: no text has so many open.
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

// convert turns the parser's tree into ours.
func (r *reader) convert(f *file, n ast.Node, depth int) *node {
	line, column := place(n.GetToken())
	here := &node{line: line, column: column}
	if depth > maxDepth {
		r.reportAt(f, line, column, "this is nested too deeply to be read", "")
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
		r.reportAt(f, line, column, "anchors and aliases are not read here: write it out", "")
		here.kind = invalidKind
	case *ast.TagNode:
		r.reportAt(f, line, column, "tags are not read here: leave it out", "")
		here.kind = invalidKind
	default:
		here.text = strings.TrimSpace(n.GetToken().Value)
	}
	return here
}

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
			r.reportAt(f, key.line, key.column, quote(key.text)+" is here twice, first in line "+number(int64(e.key.line)), "")
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

func place(t *token.Token) (line, column int) {
	if t == nil || t.Position == nil {
		return 1, 1
	}
	return max(t.Position.Line, 1), max(t.Position.Column, 1)
}
