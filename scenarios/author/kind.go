package author

import (
	"path"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

// A Kind is a kind of file that this package reads.
type Kind uint8

// The kinds of files.
const (
	NoKind Kind = iota // none of the others, or too little to say which
	ScenarioKind
	CardKind
	ExperimentKind
)

// kindInfo describes the kinds.
var kindInfo = [...]struct {
	name  string
	keys  []string // that no other kind has
	needs string   // what to do to write one
	use   string   // what to do with one where another kind is wanted
}{
	NoKind: {},
	ScenarioKind: {
		"a scenario",
		[]string{"tagline", "challenge", "lesson", "minutes", "after", "seats", "variants", "company", "goals", "asks", "injects", "stops", "workshop", "roles"},
		"A scenario has the keys version, id, title, tagline, challenge, lesson, minutes, weeks, after, seats, variants, company and goals: change a copy of scenarios/first-split/scenario.yaml",
		"Open it in the game or with splitdecision run, or name it in an experiment as scenario: FILE",
	},
	CardKind: {
		"a card",
		[]string{"what", "pays", "pays-back", "wrong", "grade", "decision", "offered-in", "place", "rank"},
		"A card has the keys version, id, title, what, pays, pays-back, wrong, kind, grade and decision: change a copy of one in scenarios/cards",
		"Put it into the folder cards beside scenario.yaml, which lists it under cards",
	},
	ExperimentKind: {
		"an experiment",
		[]string{"measure", "arms", "fact", "seeds", "organization", "replications-per-organization", "luck-alone"},
		"An experiment has the keys version, id, say and measure, and scenario or organization: see docs/experiments.md",
		"Run it with splitdecision experiment",
	},
}

// String returns the kind as in a sentence: a scenario.
func (k Kind) String() string { return kindInfo[k].name }

// sharedKeys are keys that several kinds have.
var sharedKeys = []string{"version", "id", "title", "say", "weeks", "parameters", "off", "scenario", "cards", "checks", "talk", "joins"}

// KindOf returns the kind of a file by its keys.
func KindOf(name string, src []byte) Kind {
	text, wrong := Text(name, src)
	if wrong != nil {
		return NoKind
	}
	kind, sure := kindOf(topKeys(text))
	if !sure && foreign(name, text) != "" {
		return NoKind
	}
	return kind
}

// IsOfOthers reports whether a file that Text refuses, such as one in another encoding or of many
// megabytes, nevertheless shows keys, and none that only our kinds have.
func IsOfOthers(src []byte) bool {
	keys := topKeys(strings.ToValidUTF8(string(src), ""))
	kind, _ := kindOf(keys)
	return len(keys) > 0 && kind == NoKind
}

// kindOf returns the kind that has most of the keys, and whether it has at least two of them.
func kindOf(keys []string) (kind Kind, sure bool) {
	most := 0
	for k := ScenarioKind; k <= ExperimentKind; k++ {
		n := 0
		for _, key := range keys {
			if slices.Contains(kindInfo[k].keys, key) {
				n++
			}
		}
		if n > most {
			kind, most = k, n
		}
	}
	return kind, most >= 2
}

// Recognize returns a problem that says what a file seems to be and what would be needed, if it is
// not of the wanted kind but of another one, or is a file of another program. Otherwise it returns
// nil.
func Recognize(name string, src []byte, want Kind) *Problem {
	text, wrong := Text(name, src)
	if wrong != nil {
		return wrong
	}
	return recognize(name, text, want)
}

// recognize is Recognize for the text of a file.
func recognize(name, text string, want Kind) *Problem {
	p := &Problem{File: name, Line: 1, Column: 1, Allowed: kindInfo[want].needs}
	p.Excerpt, _, _ = strings.Cut(text, "\n")
	keys := topKeys(text)
	kind, sure := kindOf(keys)
	if sure {
		if kind == want {
			return nil
		}
		p.Wrong, p.Allowed = "this is "+kind.String()+", not "+want.String(), kindInfo[kind].use
		return p
	}
	what := foreign(name, text)
	switch {
	case what != "":
		p.Wrong = "this seems to be " + what + ", not " + want.String()
	case isLink(text):
		p.Wrong = "this seems to be the link of a run, not " + want.String()
		p.Allowed = "Paste it into the address of the game, or open it with splitdecision replay"
	case damageOf(name, text) != nil, len(contentLines(text, 1)) == 0, slices.ContainsFunc(keys, want.owns), isBegun(keys):
		return nil
	default:
		p.Wrong = "this is not " + want.String() + ": " + lackOf(keys, text, want)
	}
	return p
}

// owns reports whether a key is one that no other kind has, or a slip of the hand in a long one.
func (k Kind) owns(key string) bool {
	const long = 7 // letters: shorter words are near to many others
	own := kindInfo[k].keys
	return slices.Contains(own, key) || len(key) >= long && Nearest(key, own) != ""
}

// isBegun reports whether a file is the beginning of one of ours: it has a version, and no key
// that is not ours.
func isBegun(keys []string) bool {
	return slices.Contains(keys, "version") && !slices.ContainsFunc(keys, func(key string) bool { return !slices.Contains(sharedKeys, key) })
}

// lackOf says what keeps a text from being of a kind of which it has no key.
func lackOf(keys []string, text string, want Kind) string {
	switch first := contentLines(text, 1)[0]; {
	case len(keys) > 0:
		return "it has no key that only " + want.String() + " has"
	case strings.HasPrefix(first, "- "), strings.HasPrefix(first, "["):
		return "it is a list"
	}
	return "it has no keys"
}

// topKeys returns the keys of the outermost mapping of YAML or JSON. The rest of it need not be
// valid.
func topKeys(text string) (keys []string) {
	if isJSON(text) {
		r := newReader("", []byte(text), nil)
		if root := r.parse(r.file); root != nil {
			for _, e := range root.entries {
				keys = append(keys, e.key.text)
			}
		}
		return keys
	}
	indent := -1 // of the first line
	for line := range strings.Lines(text) {
		clean, _ := cleanLine(strings.TrimRight(line, "\n"))
		content := strings.TrimLeft(string(clean), " \t") // tabs are reported later
		if content == "" || content[0] == '#' || content == "---" {
			continue
		}
		if spaces := len(clean) - len([]rune(content)); indent < 0 {
			indent = spaces
		} else if spaces != indent {
			continue
		}
		key, _, found := strings.Cut(content+" ", ": ")
		if key = strings.Trim(plainWord(key), `"'`); found && key != "" && !strings.ContainsRune("\t-{[", rune(content[0])) {
			keys = append(keys, key)
		}
	}
	return keys
}

// isJSON reports whether a text begins as an object of JSON does.
func isJSON(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), "{") }

// A signature is how a file of another program is recognized: by its name, or by all of the others
// that are given.
type signature struct {
	what  string
	names string   // as plainName has them, separated by spaces; a * stands for any characters
	keys  []string // of the outermost mapping
	lines []string // of which one begins a line, spaces in front aside
	holds string
}

// signatures are files that people have of their own architecture, and files that this program
// writes. The first that matches is taken.
var signatures = []signature{
	{what: "a Backstage catalog", names: "catalog-info.yaml", keys: []string{"apiVersion", "kind"}, holds: "backstage.io/"},
	{what: "a kustomization of Kubernetes", names: "kustomization.yaml"},
	{what: "a Helm chart", names: "chart.yaml", keys: []string{"apiVersion", "appVersion"}},
	{what: "a Kubernetes manifest", keys: []string{"apiVersion", "kind"}},
	{what: "a Docker Compose file", names: "docker-compose*.yaml compose*.yaml", keys: []string{"services"}, lines: []string{"image:", "build:", `"image"`}},
	{what: "a workflow of GitHub Actions", keys: []string{"on", "jobs"}},
	{what: "a pipeline of GitLab CI", names: ".gitlab-ci*.yaml", lines: []string{"stage:"}, holds: "script:"},
	{what: "a pipeline of Azure DevOps", names: "azure-pipelines*.yaml", keys: []string{"pool", "steps"}},
	{what: "a pipeline of CircleCI", keys: []string{"jobs", "workflows"}},
	{what: "an OpenAPI description", keys: []string{"openapi"}},
	{what: "an OpenAPI description", keys: []string{"swagger"}},
	{what: "an AsyncAPI description", keys: []string{"asyncapi"}},
	{what: "a template of CloudFormation", keys: []string{"Resources"}, holds: "AWS::"},
	{what: "an Ansible playbook", lines: []string{"- hosts:", "hosts:"}, holds: "tasks:"},
	{what: "a LikeC4 model", names: "*.c4 *.likec4", lines: []string{"specification {"}},
	{what: "a Structurizr workspace", names: "*.dsl", lines: []string{"workspace {", "workspace{", `workspace "`, "workspace extends", "model {", "!element", "!identifiers"}, holds: "{"},
	{what: "a Structurizr workspace", keys: []string{"model", "views"}},
	{what: "a Terraform configuration", names: "*.tf *.hcl", lines: []string{`resource "`, `provider "`, `module "`, `variable "`, `data "`, "terraform {"}, holds: "{"},
	{what: "a lock file", names: "*.lock *-lock.yaml go.sum"},
	{what: "a package-lock.json", keys: []string{"lockfileVersion"}},
	{what: "a package.json", names: "package.json", keys: []string{"name", "dependencies"}, lines: []string{"{"}},
	{what: "a package.json", keys: []string{"name", "scripts"}, lines: []string{"{"}},
	{what: "a JSON schema", names: "*.schema.json", keys: []string{"$schema", "properties"}},
	{what: "the settings of a TypeScript project", keys: []string{"compilerOptions"}},
	{what: "a go.mod", names: "go.mod go.work", lines: []string{"module "}, holds: "\ngo 1."},
	{what: "a CODEOWNERS file", names: "codeowners"},
	{what: "a Dockerfile", names: "dockerfile* *.dockerfile", lines: []string{"FROM "}, holds: "\nRUN "},
	{what: "a Makefile", names: "makefile *.mk"},
	{what: "a Maven project", names: "pom.xml", holds: "<project"},
	{what: "a web page", names: "*.html *.htm", holds: "<html"},
	{what: "a diagram of draw.io", holds: "<mxfile"},
	{what: "a picture (SVG)", names: "*.svg", holds: "<svg"},
	{what: "an XML file", names: "*.xml *.csproj *.vcxproj *.plist *.xsd *.xsl", lines: []string{"<?xml"}, holds: "<"},
	{what: "a PlantUML diagram", names: "*.puml *.plantuml", lines: []string{"@startuml", "@startmindmap"}},
	{what: "a Mermaid diagram", names: "*.mmd", lines: []string{"graph TD", "graph LR", "graph TB", "flowchart ", "sequenceDiagram", "C4Context", "C4Container", "classDiagram"}},
	{what: "a Graphviz diagram", names: "*.dot *.gv", lines: []string{"digraph ", "strict digraph "}},
	{what: "a Graphviz diagram", lines: []string{"graph "}, holds: " -- "},
	{what: "a calendar (iCalendar)", names: "*.ics", lines: []string{"BEGIN:VCALENDAR"}},
	{what: "a PostScript document", lines: []string{"%!PS"}},
	{what: "a TOML file", names: "*.toml", lines: []string{"[package]", "[project]", "[tool."}},
	{what: "a patch", names: "*.patch *.diff", lines: []string{"diff --git "}},
	{what: "a shell script", names: "*.sh", lines: []string{"#!/"}},
	{what: "source code", names: "*.go *.java *.kt *.py *.rb *.rs *.c *.h *.cpp *.cs *.js *.ts *.tsx *.jsx *.php *.scala *.swift *.sql *.css *.proto *.graphql"},
	{what: "source code", lines: []string{`syntax = "proto`}},
	{what: "the brief of a scenario", names: "brief.md brief.*.md"},
	{what: "a Markdown document", names: "*.md *.markdown"},
	{what: "the file of a language of the game", names: "words.txt prose.txt model.txt page.txt format.txt"},
	{what: "the result of splitdecision run --json", keys: []string{"scenario", "edition", "link"}},
	{what: "the result of splitdecision experiment --json", keys: []string{"question", "measures"}},
	{what: "the result of splitdecision facts --json", lines: []string{`"statement":`}, holds: `"holds":`},
	{what: "the result of splitdecision sensitivity --json", lines: []string{`"parameter":`}, holds: `"spread":`},
	{what: "the result of splitdecision run --csv", lines: []string{"week,features-live", "key,kind,team,module"}},
	{what: "the result of splitdecision experiment --csv", lines: []string{"arm,world,"}},
	{what: "the result of splitdecision sensitivity --csv", lines: []string{"parameter,size,mean"}},
}

// foreign names the file of another program, or one that this program wrote, "" if it is none that
// it knows.
func foreign(name, text string) string {
	base := plainName(path.Base(strings.ReplaceAll(name, `\`, "/")))
	keys := topKeys(text)
	for _, s := range signatures {
		if s.matchesName(base) || s.matches(keys, text) {
			return s.what
		}
	}
	switch {
	case isCodeowners(text):
		return "a CODEOWNERS file"
	case path.Ext(base) == ".csv", path.Ext(base) == ".tsv", isTable(text):
		return "a table (CSV)"
	case strings.HasPrefix(strings.TrimSpace(text), "<") && strings.HasSuffix(strings.TrimSpace(text), ">"):
		return "an XML file"
	case len(keys) == 0 && isSettings(text):
		return "a file of settings (INI)"
	case isJournal(text):
		return "a list of decisions, as for splitdecision run --decisions"
	case isJSON(text) && len(keys) > 0 && !slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(sharedKeys, k) }):
		return "a JSON file of another program"
	}
	return ""
}

// matchesName reports whether a file with this name, as plainName has it, has the signature.
func (s *signature) matchesName(base string) bool {
	for _, pattern := range strings.Fields(s.names) {
		begin, end, any := strings.Cut(pattern, "*")
		if pattern == base || any && len(base) >= len(begin)+len(end) && strings.HasPrefix(base, begin) && strings.HasSuffix(base, end) {
			return true
		}
	}
	return false
}

// matches reports whether a file with these keys and this text has the signature.
func (s *signature) matches(keys []string, text string) bool {
	if s.keys == nil && s.lines == nil && s.holds == "" {
		return false
	}
	for _, k := range s.keys {
		if !slices.Contains(keys, k) {
			return false
		}
	}
	if s.lines != nil && !beginsSomeLine(text, s.lines) {
		return false
	}
	return strings.Contains(text, s.holds)
}

// beginsSomeLine reports whether a line of the text begins with one of some words.
func beginsSomeLine(text string, words []string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " \t")
		if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(line, w) }) {
			return true
		}
	}
	return false
}

// contentLines returns the first lines of a text that are neither empty, comments nor the start of a document.
func contentLines(text string, most int) (lines []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line != "---" && line[0] != '#' && len(lines) < most {
			lines = append(lines, line)
		}
	}
	return lines
}

// isCodeowners reports whether each line is a pattern of paths and its owners, if any, or a section.
func isCodeowners(text string) bool {
	owned := false
	for _, line := range contentLines(text, 20) {
		words := strings.Fields(line)
		switch {
		case line[0] == '[' || len(words) == 1 && strings.ContainsAny(line, "/*") && !strings.Contains(line, ":"):
		case len(words) < 2 || slices.ContainsFunc(words[1:], func(w string) bool { return !strings.Contains(w, "@") }):
			return false
		default:
			owned = true
		}
	}
	return owned
}

// isSettings reports whether each line is a section in brackets, or a name and a value with an
// equals sign between them, of which there is at least one.
func isSettings(text string) bool {
	set := false
	for _, line := range contentLines(text, 20) {
		name, _, equals := strings.Cut(line, "=")
		equals = equals && !strings.ContainsAny(name, ":/<>=~!") && !strings.Contains(line, "==") // none is a version of a package
		if set = set || equals; !equals && line[0] != '[' && line[0] != ';' {
			return false
		}
	}
	return set
}

// isTable reports whether lines have the same number of separators, at least one of them within.
func isTable(text string) bool {
	lines := contentLines(text, 10)
	if len(lines) < 2 || strings.Contains(lines[0], ": ") {
		return false
	}
	for _, separator := range []string{",", ";", "\t"} {
		n := strings.Count(lines[0], separator)
		if between := strings.Contains(strings.TrimRight(lines[0], separator), separator); between && !slices.ContainsFunc(lines, func(line string) bool { return strings.Count(line, separator) != n }) {
			return true
		}
	}
	return false
}

// isLink reports whether a text seems to hold the link of a run, in an address or alone. Whether it
// is one, only sim.ReadLink knows, which is for those who open it.
func isLink(text string) bool {
	const least = 40 // letters
	code := strings.TrimSpace(text)
	return strings.Contains(text, "#r=") || strings.HasPrefix(code, "AQ") && len(code) >= least && !strings.Contains(code, " ")
}

// isJournal reports whether the first line is a decision: a week and a verb.
func isJournal(text string) bool {
	lines := contentLines(text, 1)
	if len(lines) == 0 {
		return false
	}
	words := strings.Fields(lines[0])
	return len(words) >= 2 && strings.Trim(words[0], "0123456789") == "" && slices.Contains(ids(sim.NumVerbs-1), words[1])
}
