package author

import (
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// smallCompany is a company with one of each.
const smallCompany = `teams:
  - {id: north, name: North, mark: NO}
people:
  - {id: ann, name: Ann, team: north}
deployables:
  - {id: house, name: House, owner: north, build: 1 min}
modules:
  - {id: core, name: Core, owner: north, in: house, size: 1 d, demand: 1}
`

// A team has an id, a name and a mark of two letters.
func TestInvalidTeamsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&companyReader{reader: r}).team(n)
	}, []part{
		{"the least", `{id: north, name: North, mark: NO}`, ""},
		{"no mark", `{id: north, name: North}`, `1:2 a team has no mark. It needs mark: two letters for the map.`},
		{"three letters", `{id: north, name: North, mark: NOR}`, `1:32 mark is two letters, not "NOR".`},
		{"two letters with umlauts", `{id: north, name: North, mark: ÄÖ}`, ""},
		{"40 changes at once", `{id: north, name: North, mark: NO, limit: 40}`, ""},
		{"41 changes at once", `{id: north, name: North, mark: NO, limit: 41}`, `1:43 limit must be between 0 and 40, not 41: no team limits itself to more.`},
		{"more trust than there is", `{id: north, name: North, mark: NO, trust: 101 %}`, `1:43 trust must be between 0 % and 100 %, not 101 %: a share is between nothing and all.`},
		{"a leaning beyond 4", `{id: north, name: North, mark: NO, leans: [-5, 0, 1]}`, `1:44 leans must be between -4 and 4, not -5: beyond that an answer is certain.`},
		{"a reader that keeps a change for a month", `{id: north, name: North, mark: NO, readers-keep: 21 d}`, `1:50 readers-keep must be between 1 min and 4 weeks, not 21 d: keeping a change takes time, and one that waits longer has no reader.`},
		{"a misspelt key", `{id: north, name: North, mark: NO, asisted: 10 %}`, `1:36 a team has no key "asisted". Did you mean assisted?`},
	})
}

// A person has an id, a name and a team.
func TestInvalidPeopleAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&companyReader{reader: r}).person(n)
	}, []part{
		{"the least", `{id: ann, name: Ann, team: north}`, ""},
		{"no team", `{id: ann, name: Ann}`, `1:2 a person has no team. It needs team: an id: lower-case letters, digits and single dashes.`},
		{"an unknown level", `{id: ann, name: Ann, team: north, level: expert}`, `1:42 there is no level "expert". Allowed: junior, mid, senior and principal.`},
		{"what she knows is a list", `{id: ann, name: Ann, team: north, knows: [core]}`, `1:42 knows is a mapping, not a list. Write a module and how well it is known, as cart: 80 %.`},
		{"more than everything known", `{id: ann, name: Ann, team: north, knows: {core: 110 %}}`, `1:49 knows must be between 0 % and 100 %, not 110 %: a share is between nothing and all.`},
		{"a range that descends", `{id: ann, name: Ann, team: north, restless: [3, 2, 1]}`, `1:45 restless is not in ascending order. A range has three values: lowest, most likely, highest.`},
		{"tired by a word", `{id: ann, name: Ann, team: north, tired: very}`, `1:42 tired can't be "very". It is a share, as 12 % or 0.12.`},
	})
}

// A module has an owner, a deployable, a size and a demand.
func TestInvalidModulesAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&companyReader{reader: r}).module(n)
	}, []part{
		{"the least", `{id: core, name: Core, owner: north, in: house, size: 60 d, demand: 3}`, ""},
		{"nothing but an id", `id: core`, `1:1 a module has no name, owner, in, size and demand. It needs all of them.`},
		{"half a day of code", `{id: core, name: Core, owner: north, in: house, size: 4 h, demand: 3}`, `1:55 size must be between 1 d and 400 weeks, not 4 h: a module is at least a day of work, and the engine simulates no larger ones.`},
		{"a day of code", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3}`, ""},
		{"20 old versions", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3, versions: 20}`, ""},
		{"21 old versions", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3, versions: 21}`, `1:81 versions must be between 0 and 20, not 21: so many versions of a contract are several contracts.`},
		{"traffic without load", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3, traffic: {growth: 10 %}}`, `1:81 traffic has no load. It needs load: a number, as 1.5 or 150 %, between 0 and 100.`},
		{"traffic that shrinks by more than half", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3, traffic: {load: 1, growth: -51 %}}`, `1:98 growth must be between -50 % and 300 %, not -51 %: traffic that grows faster is soon more than the engine simulates.`},
		{"a place with one number", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3, at: [50]}`, `1:75 at is a list of two numbers, not a list of one. Write it as [70, 30]: per cent from the left and from the top.`},
		{"a place off the map", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3, at: [50, 101]}`, `1:80 at must be between 0 and 100, not 101: the map is 100 per cent wide and high.`},
		{"hardness below a tenth", `{id: core, name: Core, owner: north, in: house, size: 1 d, demand: 3, hardness: 9 %}`, `1:81 hardness must be between 0.1 and 10, not 9 %: no estimate is wrong by more than a factor of ten.`},
	})
}

// A deployable has an owner and a build; its train departs within its period.
func TestInvalidDeployablesAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&companyReader{reader: r}).deployable(n)
	}, []part{
		{"the least", `{id: house, name: House, owner: north, build: 30 min}`, ""},
		{"no build", `{id: house, name: House, owner: north}`, `1:2 a deployable has no build. It needs build: a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
		{"a build of a day", `{id: house, name: House, owner: north, build: 1 d}`, ""},
		{"a build of more than a day", `{id: house, name: House, owner: north, build: 1 d 1 min}`, `1:47 build must be between 1 min and 1 d, not 1 d 1 min: a pipeline takes time, and one that takes longer is not run for every change.`},
		{"a train", `{id: house, name: House, owner: north, build: 30 min, train: {every: 1 week, departs: 4 d}}`, ""},
		{"a train after its period", `{id: house, name: House, owner: north, build: 30 min, train: {every: 1 week, departs: 5 d}}`, `1:63 the train departs after its own period is over. Departs is counted from the start of the period and must be less than every.`},
		{"a train without departure", `{id: house, name: House, owner: north, build: 30 min, train: {every: 1 week}}`, `1:63 a train has no departs. It needs departs: a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h, between 0 min and 13 weeks.`},
		{"a board after its period", `{id: house, name: House, owner: north, build: 30 min, board: {every: 1 week, meets: 1 week}}`, `1:63 the board meets after its own period is over. Meets is counted from the start of the period and must be less than every.`},
		{"no lanes", `{id: house, name: House, owner: north, build: 30 min, lanes: 0}`, `1:62 lanes must be between 1 and 64, not 0: somewhere the builds have to run, and more at once are never needed.`},
	})
}

// A coupling goes from one module to another.
func TestInvalidCouplingsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&companyReader{reader: r}).coupling(n)
	}, []part{
		{"the least", `{from: core, to: edge, drags: 10 %}`, ""},
		{"no share", `{from: core, to: edge}`, `1:2 a coupling has no drags. It needs drags: a share, as 12 % or 0.12, between 0 % and 100 %, or a range of three.`},
		{"another use of a table", `{from: core, to: edge, drags: 10 %, table: deletes}`, `1:44 there is no use of a table "deletes". Allowed: reads and writes.`},
	})
}

// The names of a company are unique and refer to each other.
func TestInvalidCompaniesAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		c := &companyReader{reader: r}
		c.company(n)
		c.build(&scenarios.Company{Scenario: &sim.Scenario{}})
	}, []part{
		{"one of each", smallCompany, ""},
		{"a misspelt owner", replaced(smallCompany, "owner: north, in", "owner: nort, in"), `8:35 there is no team "nort". Did you mean north? There are: north.`},
		{"an unknown deployable", replaced(smallCompany, "in: house", "in: hut"), `8:46 there is no deployable "hut". There are: house.`},
		{"an id used twice", replaced(smallCompany, "id: core", "id: ann"), `8:10 "ann" is also the id of a person in line 4. Ids must be unique across teams, people, deployables and modules.`},
		{"the id of a group", replaced(smallCompany, "id: ann", "id: product"), `4:10 "product" is reserved for a group. Take another id.`},
		{"an unknown module that is known", replaced(smallCompany, "team: north}", "team: north, knows: {edge: 10 %}}"), `4:47 there is no module "edge". There are: core.`},
		{"a team without people", replaced(smallCompany, "teams:", "teams:\n  - {id: south, name: South, mark: SO}"), `2:10 team south has no people. Give it some, or leave it out.`},
		{"a deployable without modules", replaced(smallCompany, "deployables:", "deployables:\n  - {id: hut, name: Hut, owner: north, build: 1 min}"), `6:10 hut has no modules. Give it one, or leave it out.`},
		{"a coupling with itself", replaced(smallCompany, "modules:", "couplings: [{from: core, to: core, drags: 1 %}]\nmodules:"), `7:30 a module does not drag itself along.`},
		{"a coupling listed twice", replaced(smallCompany, "modules:", "couplings: [{from: core, to: side, drags: 1 %}, {from: core, to: side, drags: 1 %}]\nmodules:\n  - {id: side, name: Side, owner: north, in: house, size: 1 d, demand: 1}"), `7:50 the coupling from core to side is listed twice.`},
		{"end-to-end tests of nothing", replaced(smallCompany, "modules:", "end-to-end: 1 h\nmodules:"), `7:13 nothing is tested end to end. Write end-to-end: yes in the deployables that are.`},
		{"end-to-end tests without a duration", replaced(smallCompany, "build: 1 min", "build: 1 min, end-to-end: yes"), `6:10 house is tested end to end, and the company does not say how long that takes. Write end-to-end in the company, as end-to-end: 3 h.`},
		{"no people", "teams: []\ndeployables: []\nmodules: []", `1:1 the company has no people. It needs people: a list of people.`},
	})
}

// readCompanyPart reads a company and builds its first day.
func readCompanyPart(t *testing.T, text string) *scenarios.Company {
	t.Helper()
	c := &scenarios.Company{Scenario: &sim.Scenario{}}
	problems := readPart(text, func(r *reader, n *node) {
		company := &companyReader{reader: r}
		company.company(n)
		company.build(c)
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// What a company leaves out has a default.
func TestCompaniesHaveDefaults(t *testing.T) {
	c := readCompanyPart(t, smallCompany)
	at := &c.Start
	for _, is := range []struct {
		what      string
		got, want any
	}{
		{"player", at.Player, int32(-1)},
		{"groups: the team, product and the executives", len(at.Groups), 3},
		{"trust", at.Groups[0].Trust, sim.PPM(400_000)},
		{"leaning", at.Groups[0].Lean, int32(0)},
		{"product asks all of a team", at.Teams[0].Asking, sim.PPM(sim.One)},
		{"an endless backlog", at.Teams[0].Backlog, int32(-1)},
		{"level", at.People[0].Level, sim.Mid},
		{"reviews", at.People[0].Reviews, true},
		{"restlessness", at.People[0].Restless, sim.PPM(million)},
		{"what a mid-level person knows at home", at.Familiarity[0], sim.PPM(600_000)},
		{"lanes", at.Deployables[0].Lanes, int32(1)},
		{"replicas", at.Deployables[0].Replicas, int32(1)},
		{"no train", at.Deployables[0].TrainPeriod, sim.Minutes(0)},
		{"debt", at.Modules[0].Debt, sim.PPM(0)},
		{"hardness", at.Modules[0].Hardness, sim.PPM(1_500_000)},
		{"no end-to-end tests", at.EndToEnd.Run, sim.Minutes(0)},
	} {
		if is.got != is.want {
			t.Errorf("%s: %v, want %v", is.what, is.got, is.want)
		}
	}
}

// Every key of a company arrives in its first day.
func TestCompanyKeysAreRead(t *testing.T) {
	text := replaced(smallCompany, "mark: NO}", "mark: NO, limit: 4, review-first: yes, requests-first: yes, central-rota: yes, assisted: 25 %, refills: yes, small-changes: yes, asking: 1.5, backlog: 7, leans: -1}")
	text = replaced(text, "team: north}", "team: north, level: principal, reviews: no, new: 25 %, tired: 10 %, restless: 2, knows: {core: 70 %}}")
	text = replaced(text, "build: 1 min}", "build: 40 min, monolith: yes, lanes: 3, runbook: 50 %, paved: yes, own-data: yes, objective: 99 %, replicas: 2, observed: 30 %, at: [10, 20]}")
	text = replaced(text, "demand: 1}", "demand: 1, contract: 10 %, bounded: 20 %, reserved: 40 %, tables: 3, regulated: yes, rows: 5, hardness: 2, consumers: 4, at: [30, 40]}")
	c := readCompanyPart(t, text+"product: {trust: 90 %, leans: 2}\nnewcomers: [Cai, Dee]\n")
	team, person, deployable, module := c.Start.Teams[0], c.Start.People[0], c.Start.Deployables[0], c.Start.Modules[0]
	for _, is := range []struct {
		what      string
		got, want any
	}{
		{"limit", team.Limit, int32(4)},
		{"review first", team.ReviewFirst, true},
		{"requests first", team.RequestFirst, true},
		{"central rota", team.Central, true},
		{"assisted", team.Assisted, sim.PPM(250_000)},
		{"refills", team.Refills, true},
		{"small changes", team.Smaller, true},
		{"asking", team.Asking, sim.PPM(1_500_000)},
		{"backlog", team.Backlog, int32(7)},
		{"the team's leaning", c.Start.Groups[0].Lean, int32(-million)},
		{"level", person.Level, sim.PrincipalLevel},
		{"reviews", person.Reviews, false},
		{"new", person.Newness, int32(250_000_000)},
		{"tired", person.Fatigue, sim.PPM(100_000)},
		{"restless", person.Restless, sim.PPM(2 * million)},
		{"knows", c.Start.Familiarity[0], sim.PPM(700_000)},
		{"monolith", deployable.Monolith, true},
		{"build", deployable.Build, sim.Minutes(40)},
		{"lanes", deployable.Lanes, int32(3)},
		{"runbook", deployable.Runbook, sim.PPM(500_000)},
		{"paved", deployable.Paved, true},
		{"own data", deployable.Own, true},
		{"objective", deployable.Objective, sim.PPM(990_000)},
		{"replicas", deployable.Replicas, int32(2)},
		{"observed", deployable.Observed, sim.PPM(300_000)},
		{"the deployable's place", c.Deployables[0].X*100 + c.Deployables[0].Y, int32(1020)},
		{"contract", module.Contract, sim.PPM(100_000)},
		{"bounded", module.Bounded, sim.PPM(200_000)},
		{"reserved", module.Reserved, sim.PPM(400_000)},
		{"tables", module.Tables, int32(3)},
		{"regulated", module.Regulated, true},
		{"rows", module.Rows, int32(5)},
		{"hardness", module.Hardness, sim.PPM(2 * million)},
		{"consumers", module.Consumers, int32(4)},
		{"the module's place", c.Modules[0].X*100 + c.Modules[0].Y, int32(3040)},
		{"product's trust", c.Start.Groups[1].Trust, sim.PPM(900_000)},
		{"newcomers", strings.Join(c.Newcomers, " "), "Cai Dee"},
	} {
		if is.got != is.want {
			t.Errorf("%s: %v, want %v", is.what, is.got, is.want)
		}
	}
}

// Values that a variant sets, and values with a range, are hidden.
func TestVariantsHideTheValuesThatTheySet(t *testing.T) {
	for _, is := range []struct {
		what, set string
		aspect    sim.Aspect
		a, b      int32
		want      sim.Range
	}{
		{"debt", "modules: [{id: core, debt: 40 %}]", sim.ModuleDebt, 0, -1, sim.Exactly(400_000)},
		{"tests", "modules: [{id: core, tests: [10 %, 20 %, 30 %]}]", sim.ModuleTests, 0, -1, sim.Range{Low: 100_000, Mode: 200_000, High: 300_000}},
		{"rows", "modules: [{id: core, rows: 9}]", sim.ModuleRows, 0, -1, sim.Exactly(9)},
		{"restlessness", "people: [{id: ann, restless: 3}]", sim.PersonRestless, 0, -1, sim.Exactly(3 * million)},
		{"what Ann knows", "people: [{id: ann, knows: {core: 5 %}}]", sim.PersonKnows, 0, 0, sim.Exactly(50_000)},
		{"the leaning of product", "groups: [{id: product, leans: -2}]", sim.TeamLeaning, 1, -1, sim.Exactly(-2 * million)},
		{"build", "deployables: [{id: house, build: 1 h}]", sim.DeployableBuild, 0, -1, sim.Exactly(60)},
		{"observed", "deployables: [{id: house, observed: 5 %}]", sim.DeployableObserved, 0, -1, sim.Exactly(50_000)},
	} {
		c := &scenarios.Company{Scenario: &sim.Scenario{}}
		problems := readVariants(c, "- {id: plain, say: Plain.}\n- {id: other, say: Other., set: {"+is.set+"}}")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		i := c.Secret(is.aspect, is.a, is.b)
		if i < 0 {
			t.Errorf("%s is not hidden", is.what)
			continue
		}
		other := slices.IndexFunc(c.Scenario.Variants, func(v sim.Variant) bool { return v.ID == "other" })
		if got := c.Secrets[i].Ranges[other]; got != is.want {
			t.Errorf("%s: %v, want %v", is.what, got, is.want)
		}
	}
}

// readVariants reads variants of the small company into c.
func readVariants(c *scenarios.Company, text string) Problems {
	return readPart(text, func(r *reader, n *node) {
		company := &companyReader{reader: newReader("company.yaml", []byte(smallCompany), nil)}
		company.company(company.parse(company.file))
		b := company.build(c)
		(&variantReader{companyReader: &companyReader{reader: r}, b: b}).variants(n)
	})
}

// A variant can set only what is hidden and what the company has.
func TestInvalidVariantsAreReported(t *testing.T) {
	for _, p := range []part{
		{"two", `[{id: a, say: A.}, {id: b, say: B., weight: 100}]`, ""},
		{"none", `[]`, `1:1 there is no variant. Add at least one: - {id: only, say: what it is like}.`},
		{"one id twice", `[{id: a, say: A.}, {id: a, say: B.}]`, `1:25 there are two variants "a".`},
		{"a weight of 101", `[{id: a, say: A., weight: 101}]`, `1:27 weight must be between 1 and 100, not 101: a weight is relative to the others, and a variant without any never holds.`},
		{"an unknown module", `[{id: a, say: A., set: {modules: [{id: cor, debt: 1 %}]}}]`, `1:40 there is no module "cor". Did you mean core? There are: core.`},
		{"nothing set", `[{id: a, say: A., set: {modules: [{id: core}]}}]`, `1:36 nothing is set for core. Its keys are: id, debt, tests, hardness, consumers and rows.`},
		{"a value that is not hidden", `[{id: a, say: A., set: {modules: [{id: core, demand: 2}]}}]`, `1:46 a module has no key "demand". Its keys are: id, debt, tests, hardness, consumers and rows.`},
		{"a coupling that does not exist", `[{id: a, say: A., set: {couplings: [{from: core, to: core, drags: 1 %}]}}]`, `1:38 there is no coupling from core to core. A variant can only change couplings that the company lists.`},
		{"an unknown group", `[{id: a, say: A., set: {groups: [{id: produce, leans: 1}]}}]`, `1:39 there is no group "produce". Did you mean product? There are: executives, north and product.`},
		{"an unknown kind", `[{id: a, say: A., set: {teams: []}}]`, `1:25 set has no key "teams". Its keys are: modules, couplings, people, groups and deployables.`},
	} {
		c := &scenarios.Company{Scenario: &sim.Scenario{}}
		if got := said(readVariants(c, p.text)); got != p.want {
			t.Errorf("%s:\n%s\nsays:\n%s\nwant:\n%s", p.what, p.text, got, p.want)
		}
	}
}
