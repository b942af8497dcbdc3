package view

import (
	"fmt"
	"strings"
)

// Outline prints a tree as indented lines, for golden tests, bug reports and
// terminals. Transparent groups and decorations are left out.
func Outline(n Node) string {
	var b strings.Builder
	n.outline(&b, 0)
	return b.String()
}

func (n *Node) outline(b *strings.Builder, depth int) {
	if n.Role.Inert() {
		return
	}
	if !n.Transparent() {
		indent(b, depth)
		b.WriteString(n.Role.String())
		if n.Label != "" {
			fmt.Fprintf(b, " %q", n.Label)
		}
		if n.Value != "" {
			fmt.Fprintf(b, " = %q", n.Value)
		}
		if n.High > n.Low {
			fmt.Fprintf(b, " at %d of %d..%d", n.At, n.Low, n.High)
		}
		if n.On {
			b.WriteString(", on")
		}
		if n.Key != "" {
			fmt.Fprintf(b, ", key %s", n.Key)
		}
		if n.Off != "" {
			fmt.Fprintf(b, ", off: %s", n.Off)
		}
		if n.Hint != "" {
			fmt.Fprintf(b, " (%s)", n.Hint)
		}
		b.WriteByte('\n')
		depth++
	}
	for _, row := range n.Rows {
		indent(b, depth)
		b.WriteString("| ")
		b.WriteString(strings.Join(row, " | "))
		b.WriteByte('\n')
	}
	for i := range n.Kids {
		n.Kids[i].outline(b, depth)
	}
}

func indent(b *strings.Builder, depth int) {
	for range depth {
		b.WriteString("  ")
	}
}
