package author

import (
	"testing"
)

// Files are a strict part of YAML; anything else is reported at its position.
func TestFilesAreStrictYAML(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.list(n, "things", func(n *node) { r.text(n, "a thing") })
	}, []part{
		{"a comment", "# things\n- one # the first\n", ""},
		{"quotes", "- \"one\"\n- 'two'", ""},
		{"a folded text", "- >-\n  one\n  two\n", ""},
		{"a number stays text", "- 012\n- 1e3\n- no", ""},
		{"windows line endings", "- one\r\n- two\r\n", ""},
		{"an anchor", "- &a one\n- two", `1:3 anchors and aliases are not supported: write the value out.`},
		{"an alias", "- one\n- *a", `2:3 anchors and aliases are not supported: write the value out.`},
		{"a tag", `- !!str one`, `1:3 tags are not supported: leave the tag out.`},
		{"an open bracket", `- [one`, `1:3 YAML: sequence end token ']' not found.`},
		{"a tab", "- one\n\t- two", "2:1 this line is indented with a tab. YAML is indented with spaces: replace the tabs at the beginning of lines."},
		{"a tab in a text as it is", "- |\n  one\n  \ttwo\n- three", ""},
		{"tabs in JSON", "[\n\t\"one\",\n\t\"two\"\n]", ""},
		{"a tab in quotation marks", "- \"one\ttwo\"\n- 'three\tfour'", ""},
		{"a tab on an empty line", "- one\n\t\n- two\t\n", ""},
		{"a tab before a comment", "- one\n\t# the second\n- two \t# it\n", ""},
		{"a version of YAML", "%YAML 1.2\n---\n- one", ""},
		{"what tags mean", "%YAML 1.2\n%TAG ! tag:example.org,2026:\n---\n- one", ""},
		{"a tab that continues a text", "- one\n\ttwo", "2:1 this line is indented with a tab. YAML is indented with spaces: replace the tabs at the beginning of lines."},
		{"a tab after a dash", "-\tone\n-\ttwo\t# the second", ""},
		{"a second document", "- one\n---\n- two", `3:1 the file contains a second YAML document.`},
		{"nothing", "-\n- two", `1:2 a thing is text, not nothing.`},
		{"only a comment", `# nothing`, `1:1 the file contains only comments.`},
		{"null", `- ~`, `1:3 a thing is text, not nothing.`},
		{"a conflict of a merge", "<<<<<<< HEAD\n- one\n=======\n- two\n>>>>>>> b\n", "1:1 here is a mark of a conflict in a merge. Keep one of the two versions, and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>."},
		{"what is left of a conflict", "- one\n>>>>>>> b\n", "2:1 here is a mark of a conflict in a merge. Keep one of the two versions, and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>."},
		{"another block of Markdown", "~~~yaml\n- one\n~~~\n", "1:1 this is a mark of Markdown, not of YAML. Delete the lines that begin with ~~~."},
		{"a block of Markdown", "```yaml\n- one\n```\n", "1:1 this is a mark of Markdown, not of YAML. Delete the lines that begin with ```."},
		{"a quoted mail", "> - one\n>\n> - two\n", "1:1 the lines begin with >, as in a quoted mail. Delete > and the space after it in each line."},
		{"a dash of a phone before a mapping", "- one\n– {id: two}\n", "2:1 YAML: value is not allowed in this context. This is a dash or a typographic minus sign: write a hyphen (-)."},
		{"a key that is a list", "- ? [a]\n  : one", `2:3 YAML: found an invalid key for this map.`},
	})
}
