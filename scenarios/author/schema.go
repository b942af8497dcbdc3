package author

import (
	"strconv"
	"strings"
)

// A schema is a JSON Schema (draft 7) of one value, collected by running the reader on
// probes.
type schema struct {
	form       form
	names      []string
	must       []string
	properties []*schema
	items      *schema
}

// ScenarioSchema returns the JSON Schema of scenario files, for completion and validation in
// editors. It is derived from the reader's own tables of fields.
func ScenarioSchema() []byte {
	return schemaOf("A company to play", func(r *reader, n *node) { readScenario(r, n, false, shippedCards) })
}

// CardSchema returns the JSON Schema of card files.
func CardSchema() []byte {
	return schemaOf("A card", func(r *reader, n *node) { (&cardReader{reader: r}).card(n) })
}

// ExperimentSchema returns the JSON Schema of experiment files.
func ExperimentSchema() []byte {
	return schemaOf("An experiment", func(r *reader, n *node) { readExperiment(r, n) })
}

// schemaOf returns the schema that read collects from a probe.
func schemaOf(title string, read func(*reader, *node)) []byte {
	root := &node{kind: probeKind, schema: new(schema)}
	read(probe(), root)
	return root.schema.document(title)
}

// probe returns a reader that collects the schema instead of reading a file.
func probe() *reader {
	return &reader{
		file: newFile("", nil), probing: true,
		resolve: func(string) ([]byte, error) { return nil, nil },
	}
}

// probe collects the schema of each field of a mapping.
func (s *schema) probe(fields []field) {
	for _, f := range fields {
		kid := &schema{form: f.form}
		s.names = append(s.names, f.name)
		s.properties = append(s.properties, kid)
		if f.must {
			s.must = append(s.must, f.name)
		}
		f.read(&node{kind: probeKind, schema: kid})
	}
}

// item returns the probe for the items of a list.
func (s *schema) item() *node {
	s.items = new(schema)
	return &node{kind: probeKind, schema: s.items}
}

// document returns the schema as a JSON document.
func (s *schema) document(title string) []byte {
	var b strings.Builder
	b.WriteString("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": " + strconv.Quote(title) + ",\n")
	s.write(&b, "  ")
	b.WriteString("\n}\n")
	return []byte(b.String())
}

// write writes the members of the schema as JSON.
func (s *schema) write(b *strings.Builder, indent string) {
	if s.form.description != "" {
		b.WriteString(indent + "\"description\": " + strconv.Quote(s.form.description) + ",\n")
	}
	switch {
	case len(s.names) > 0:
		b.WriteString(indent + "\"type\": \"object\",\n" + indent + "\"additionalProperties\": false,\n")
		if len(s.must) > 0 {
			b.WriteString(indent + "\"required\": [\"" + strings.Join(s.must, "\", \"") + "\"],\n")
		}
		b.WriteString(indent + "\"properties\": {\n")
		for i, name := range s.names {
			b.WriteString(indent + "  " + strconv.Quote(name) + ": {\n")
			s.properties[i].write(b, indent+"    ")
			b.WriteString("\n" + indent + "  }")
			if i < len(s.names)-1 {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString(indent + "}")
	case s.items != nil:
		b.WriteString(indent + "\"type\": \"array\",\n" + indent + "\"items\": {\n")
		s.items.write(b, indent+"  ")
		b.WriteString("\n" + indent + "}")
	case s.form.json != "":
		members := strings.TrimSuffix(strings.TrimPrefix(s.form.json, "{"), "}")
		b.WriteString(indent + members)
	default:
		b.WriteString(indent + "\"type\": [\"string\", \"number\"]")
	}
}
