package author

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// othersFiles are files that people have of their own architecture, and that this program writes.
var othersFiles = []struct{ what, name, text string }{
	{"a Backstage catalog", "catalog-info.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: rates\nspec:\n  type: service\n  owner: team-rates\n"},
	{"a Backstage catalog", "team.yaml", "# teams\n---\napiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: rates\n---\napiVersion: backstage.io/v1alpha1\nkind: User\n"},
	{"a Backstage catalog", "catalog.json", `{"apiVersion": "backstage.io/v1beta1", "kind": "API"}`},
	{"a Kubernetes manifest", "deployment.yml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: rates}\nspec: {replicas: 3}\n"},
	{"a Helm chart", "Chart.yaml", "apiVersion: v2\nname: rates\nversion: 1.0.0\nappVersion: 1.0.0\n"},
	{"a Docker Compose file", "docker-compose.yml", "version: '3'\nservices:\n  rates:\n    image: rates\n"},
	{"a Docker Compose file", "stack.yaml", "services:\n  rates:\n    build: .\nvolumes: {}\n"},
	{"a workflow of GitHub Actions", "ci.yml", "name: CI\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n"},
	{"a workflow of GitHub Actions", "ci.yml", "\"on\":\n  push:\njobs: {}\n"},
	{"a pipeline of GitLab CI", ".gitlab-ci.yml", "stages: [build]\n"},
	{"an OpenAPI description", "api.yaml", "openapi: 3.1.0\ninfo: {title: Rates, version: 1.0.0}\npaths: {}\n"},
	{"an OpenAPI description", "api.json", "{\n  \"swagger\": \"2.0\",\n  \"info\": {\"title\": \"Rates\", \"version\": \"1\"}\n}\n"},
	{"an AsyncAPI description", "events.yaml", "asyncapi: 3.0.0\ninfo: {title: Rates}\n"},
	{"a Structurizr workspace", "workspace.dsl", "workspace {\n  model {\n    u = person \"User\"\n  }\n}\n"},
	{"a Structurizr workspace", "c4.txt", "workspace \"Parcel\" \"All of it\" {\n  model {\n  }\n}\n"},
	{"a Structurizr workspace", "workspace.json", "{\"id\": 1, \"name\": \"Parcel\", \"model\": {\"softwareSystems\": []}, \"views\": {}}"},
	{"a Terraform configuration", "main.tf", "terraform {\n  required_version = \">= 1.5\"\n}\n"},
	{"a Terraform configuration", "infra.txt", "resource \"aws_instance\" \"web\" {\n  ami = \"x\"\n}\n"},
	{"a package.json", "package.json", "{\"name\": \"rates\", \"version\": \"1.0.0\", \"dependencies\": {\"left-pad\": \"1\"}}"},
	{"a package.json", "p.json", "{\n\t\"name\": \"rates\",\n\t\"version\": \"1.0.0\",\n\t\"scripts\": {\"test\": \"x\"}\n}"},
	{"a package-lock.json", "package-lock.json", "{\"name\": \"rates\", \"lockfileVersion\": 3, \"dependencies\": {}}"},
	{"a lock file", "pnpm-lock.yaml", "lockfileVersion: '9.0'\nsettings: {}\n"},
	{"an XML file", "beans.txt", "<beans a=\"1\">\n  <bean/>\n</beans>\n"},
	{"a go.mod", "go.mod", "module example.org/rates\n\ngo 1.26\n\nrequire x v1.0.0\n"},
	{"a CODEOWNERS file", "CODEOWNERS", "# owners\n* @parcel/all\n"},
	{"a CODEOWNERS file", "owners.txt", "# owners\n/rates/ @parcel/rates ann@example.org\n*.go @bob\n"},
	{"a Dockerfile", "Dockerfile", "FROM scratch\n"},
	{"a Maven project", "pom.xml", "<?xml version=\"1.0\"?>\n<project>\n</project>\n"},
	{"an XML file", "model.xml", "<?xml version=\"1.0\"?>\n<archimate/>\n"},
	{"an XML file", "Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup/>\n</Project>\n"},
	{"a web page", "teams.html", "<!doctype html>\n<html><body>teams: 3</body></html>\n"},
	{"a PlantUML diagram", "c4.puml", "@startuml\nA -> B: calls\n@enduml\n"},
	{"a Structurizr workspace", "part.txt", "!element shop {\n  model {\n  }\n}\n"},
	{"a LikeC4 model", "model.txt", "specification {\n  element actor\n}\nmodel {\n}\n"},
	{"a CODEOWNERS file", "owners2.txt", "[Documentation]\n/docs/ ann@example.org\n/empty/\n*.go @org/go\n"},
	{"a file of settings (INI)", "git.txt", "[core]\n\tbare = false\n"},
	{"a file of settings (INI)", ".env", "# of the shop\nDB=x\nexport PORT=1\n"},
	{"a calendar (iCalendar)", "c.txt", "BEGIN:VCALENDAR\nVERSION:2.0\n"},
	{"a Graphviz diagram", "g.txt", "graph deps {\n a -- b\n}\n"},
	{"source code", "api.txt", "syntax = \"proto3\";\npackage a;\n"},
	{"a Mermaid diagram", "map.md.txt", "graph TD\n  A --> B\n"},
	{"a Graphviz diagram", "deps.gv", "digraph deps { a -> b }\n"},
	{"a TOML file", "Cargo.toml", "[package]\nname = \"rates\"\n"},
	{"a Markdown document", "README.md", "# Rates\n\nversion: none\n"},
	{"a table (CSV)", "teams.csv", "team,people\nrates,4\n"},
	{"a table (CSV)", "teams.txt", "team;people;module\nrates;4;core\nlabels;5;edge\n"},
	{"the result of splitdecision run --json", "run.json", "{\n  \"scenario\": \"first-split\",\n  \"edition\": \"00\",\n  \"seat\": \"senior\",\n  \"weeks\": 104,\n  \"link\": \"AQE\"\n}\n"},
	{"the result of splitdecision experiment --json", "r.json", "{\n  \"id\": \"F12\",\n  \"question\": \"?\",\n  \"worlds\": 3,\n  \"measures\": []\n}\n"},
	{"the result of splitdecision facts --json", "facts.json", "[\n  {\n    \"id\": \"F12\",\n    \"statement\": \"x\",\n    \"holds\": true\n  }\n]\n"},
	{"the result of splitdecision run --csv", "weeks.txt", "week,features-live,lead-time\n0,0,0\n"},
	{"the result of splitdecision experiment --csv", "values.txt", "arm,world,features\nbase,1,3\n"},
	{"a list of decisions, as for splitdecision run --decisions", "plan.txt", "1 nothing\n3 extract module=rates mode=slices amount=4\n"},
	{"a JSON schema", "scenario.schema.json", "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"title\": \"A scenario\"}"},
	{"a JSON file of another program", "settings.json", "{\"editor\": {\"version\": 1}}"},
}

// A file of another program is named in one problem, which says what a scenario, a card or an
// experiment needs; nothing else is said of it.
func TestFilesOfOthersAreNamed(t *testing.T) {
	for _, f := range othersFiles {
		_, scenario := Read(f.name, []byte(f.text), nil)
		_, experiment := ReadExperiment(f.name, []byte("\ufeff"+strings.ReplaceAll(f.text, "\n", "\r\n")), nil)
		_, card := ReadCard(f.name, []byte(f.text))
		for kind, problems := range map[Kind]Problems{ScenarioKind: scenario, ExperimentKind: experiment, CardKind: card} {
			want := "this seems to be " + f.what + ", not " + kindInfo[kind].name
			if len(problems) != 1 || problems[0].Wrong != want || problems[0].Allowed != kindInfo[kind].needs || problems[0].Meant != "" {
				t.Errorf("%s: it says\n%s\nwant %s", f.name, problems, want)
			}
		}
		if kind := KindOf(f.name, []byte(f.text)); kind != NoKind {
			t.Errorf("%s is taken for %s", f.name, kindInfo[kind].name)
		}
	}
}

// A file of this package where another kind is wanted is named, with what to do with it. Shipped
// files are of their kinds.
func TestKindsOfOwnFilesAreTold(t *testing.T) {
	for pattern, kind := range map[string]Kind{
		"../*/scenario.yaml":               ScenarioKind,
		"testdata/*.yaml":                  ScenarioKind,
		"testdata/problems/play.yaml":      ScenarioKind,
		"../cards/*.yaml":                  CardKind,
		"../../experiments/facts/*.yaml":   ExperimentKind,
		"../../experiments/reference.yaml": ExperimentKind,
	} {
		files, _ := filepath.Glob(pattern)
		if len(files) == 0 {
			t.Errorf("no file matches %s", pattern)
		}
		for _, path := range files {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := KindOf(path, src); got != kind {
				t.Errorf("%s is taken for %q", path, kindInfo[got].name)
			}
			for want := ScenarioKind; want <= ExperimentKind; want++ {
				p := Recognize(path, src, want)
				if want == kind && p != nil {
					t.Errorf("%s: %s", path, p)
				}
				if want != kind && (p == nil || p.Wrong != "this is "+kindInfo[kind].name+", not "+kindInfo[want].name || p.Allowed != kindInfo[kind].use) {
					t.Errorf("%s as %s: %v", path, kindInfo[want].name, p)
				}
			}
		}
	}
	// What is begun or misspelt is still a file of the wanted kind.
	for _, text := range []string{"\tversion: 1\n\tcompany:\n\t\tteams: []\n", "version: 1\nid: Bad Id\nchalenge: x\n", "company: {}\n", "  version: 1\n  company:\n    teams: []\n", "", "# nothing\n"} {
		if p := Recognize("mine.yaml", []byte(text), ScenarioKind); p != nil {
			t.Errorf("%q: %s", text, p)
		}
	}
	// What has no key of its kind alone is not, whatever keys it shares with many programs.
	for text, want := range map[string]string{
		"kilimanjaro: 1\nzebra: 2\n":                   "it has no key that only a scenario has",
		"version: 2\nupdates: []\n":                    "it has no key that only a scenario has",
		"title: Post\nweeks: 4\nparameters: {}\n":      "it has no key that only a scenario has",
		"title: x\nparticipant A\nA->B: hi\n":          "it has no key that only a scenario has",
		"name: x\nversion: 1.0.0\nscripts: {}\n":       "it has no key that only a scenario has",
		`{"version":3,"file":"x.js","sources":[]}`:     "it has no key that only a scenario has",
		"- name: x\n  hosts: all\n  roles: [a]\n":      "it is a list",
		"title: Our ADR\nstatus: accepted\n":           "it has no key that only a scenario has",
		"---\n- a\n":                                   "it is a list",
		"[1,2]":                                        "it is a list",
		"null":                                         "it has no keys",
		"flask==1.0\nrequests>=2\n":                    "it has no keys",
		"*.log\nbuild/\n":                              "it has no keys",
		"Dear team,\nplease find the company below.\n": "it has no keys",
	} {
		if p := Recognize("mine.yaml", []byte(text), ScenarioKind); p == nil || p.Wrong != "this is not a scenario: "+want || p.Allowed != kindInfo[ScenarioKind].needs {
			t.Errorf("%q: %v, want %s", text, p, want)
		}
	}
	if p := Recognize("mine.yaml", []byte("version: 1\nid: mine\ntitle: Mine\n"), ScenarioKind); p != nil {
		t.Errorf("the first lines of a scenario are not taken for one: %v", p)
	}
	run := sim.Start(read(t, small(t)).Scenario, 1, sim.Senior)
	link := []byte("https://example.org/#r=" + run.Link() + "\n")
	if p := Recognize("link.txt", link, ScenarioKind); p == nil || p.Wrong != "this seems to be the link of a run, not a scenario" {
		t.Errorf("a link: %v", p)
	}
}

// Only a slip of the hand is taken for a key.
func TestKeysOfOthersAreNoSlips(t *testing.T) {
	var keys []string
	for k := ScenarioKind; k <= ExperimentKind; k++ {
		keys = append(keys, kindInfo[k].keys...)
	}
	keys = append(keys, sharedKeys...)
	for _, word := range []string{"apiVersion", "kind", "metadata", "spec", "services", "volumes", "networks", "image", "owner", "owners", "name", "on", "jobs", "info", "paths", "servers", "tags", "stages", "steps", "model", "views", "dependencies", "resources", "env", "ports"} {
		if near := Nearest(word, keys); near != "" && near != "stops" && near != word {
			t.Errorf("%s is taken for %s", word, near)
		}
	}
}
