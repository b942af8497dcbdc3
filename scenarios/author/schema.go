package author

import (
	"strconv"
	"strings"
)

// A schema is a JSON Schema (draft 7) under construction: of one value, as far
// as the reader has said what it would read there.
type schema struct {
	form       form
	names      []string
	must       []string
	properties []*schema
	items      *schema
}

// ScenarioSchema returns the JSON Schema of scenario files, for editors that
// complete and check while one writes. It comes from the tables that the reader
// reads by.
func ScenarioSchema() []byte {
	r := probe()
	root := &node{kind: probeKind, schema: new(schema)}
	r.scenario(root, false)
	return root.schema.document("A company to play")
}

// CardSchema returns the JSON Schema of card files.
func CardSchema() []byte {
	r := probe()
	root := &node{kind: probeKind, schema: new(schema)}
	r.card(root)
	return root.schema.document("A card")
}

// ExperimentSchema returns the JSON Schema of experiment files.
func ExperimentSchema() []byte {
	r := probe()
	root := &node{kind: probeKind, schema: new(schema)}
	r.experiment(root)
	return root.schema.document("A question put to the model")
}

// probe returns a reader that reads nothing and says what it would read.
func probe() *reader {
	return &reader{
		file: newFile("", nil), probing: true,
		resolve: func(string) ([]byte, error) { return nil, nil },
	}
}

// probe asks each field of a mapping what it would read.
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

// item returns the probe for what a list holds.
func (s *schema) item() *node {
	s.items = new(schema)
	return &node{kind: probeKind, schema: s.items}
}

func (s *schema) document(title string) []byte {
	var b strings.Builder
	b.WriteString("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": " + strconv.Quote(title) + ",\n")
	s.write(&b, "  ")
	b.WriteString("\n}\n")
	return []byte(b.String())
}

// write writes the members of a schema's object.
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
