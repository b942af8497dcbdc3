package author

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// A seat is that of a person.
func TestInvalidSeatsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.seats(n)
	}, []part{
		{"the senior", `senior: ann`, ""},
		{"an unknown seat", `manager: ann`, `1:1 there is no seat "manager". Allowed: senior and principal.`},
		{"an unknown person", `senior: anna`, `1:9 there is no person "anna". Did you mean ann? There are: ann and bob.`},
		{"a list", `[ann]`, `1:1 seats is a mapping, not a list. Write a seat and the person in it, as senior: ada.`},
	})
}

// A goal is a metric with a bound in its unit.
func TestInvalidGoalsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.goals(n)
	}, []part{
		{"two", `[{metric: features-live, at-least: 10}, {metric: lead-time, at-most: 12 d, team: north}]`, ""},
		{"none", `[]`, `1:1 there is no goal. The challenge needs at least one figure.`},
		{"no bound", `[{metric: features-live}]`, `1:3 there is neither at-least nor at-most. Add one of them.`},
		{"both bounds", `[{metric: features-live, at-least: 10, at-most: 12}]`, `1:49 at-least and at-most exclude each other. Write two.`},
		{"an unknown metric", `[{metric: feature-live, at-least: 10}]`, `1:11 there is no metric "feature-live". Did you mean features-live?`},
		{"an unknown team", `[{metric: lead-time, at-most: 12 d, team: nort}]`, `1:43 there is no team "nort". Did you mean north? There are: north and south.`},
		{"another unit", `[{metric: features-live, at-least: 10 %}]`, `1:36 features-live can't be "10 %". It is a whole number.`},
	})
}

// People arrive in a week of the run.
func TestInvalidArrivalsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.joins(n)
	}, []part{
		{"the last week", `[{week: 39, team: south}]`, ""},
		{"after the last week", `[{week: 40, team: south}]`, `1:9 week must be between 1 and 39, not 40: the run has no others.`},
		{"week 0", `[{week: 0, team: south}]`, `1:9 week must be between 1 and 39, not 0: the run has no others.`},
		{"20 people", `[{week: 1, team: south, people: 20}]`, ""},
		{"21 people", `[{week: 1, team: south, people: 21}]`, `1:33 people must be between 1 and 20, not 21: somebody arrives, and bigger groups are several arrivals.`},
		{"no team", `[{week: 1}]`, `1:3 an arrival has no team. It needs team: an id: lower-case letters, digits and single dashes.`},
		{"an unknown team", `[{week: 1, team: sooth}]`, `1:18 there is no team "sooth". Did you mean south? There are: north and south.`},
	})
}

// A question has answers, one of which is the default.
func TestInvalidQuestionsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.asks(n)
	}, []part{
		{"two answers", `[{id: more, week: 3, who: Boss, text: More?, default: a, answers: [{id: a, text: Yes.}, {id: b, text: No.}]}]`, ""},
		{"an unknown default", `[{id: more, week: 3, who: Boss, text: More?, default: c, answers: [{id: a, text: Yes.}, {id: b, text: No.}]}]`, `1:55 there is no answer "c". There are: a and b.`},
		{"two answers with one id", `[{id: more, week: 3, who: Boss, text: More?, default: a, answers: [{id: a, text: Yes.}, {id: a, text: No.}]}]`, `1:94 there are two answers "a".`},
		{"a question after the last week", `[{id: more, week: 27, who: Boss, text: More?, default: a, answers: [{id: a, text: Yes.}]}]`, `1:19 week must be between 1 and 26, not 27: the run has no others.`},
		{"no answers", `[{id: more, week: 3, who: Boss, text: More?, default: a}]`, `1:3 a question has no answers. It needs answers: a list of answers.`},
		{"a seat without a person", `[{id: more, week: 3, who: Boss, text: More?, default: a, answers: [{id: a, text: Yes., becomes: principal}]}]`, `1:69 the answer changes the seat, and does not say who is in it. Add as: the id of a person.`},
		{"two questions with one id", "- {id: more, week: 3, who: Boss, text: More?, default: a, answers: [{id: a, text: Yes.}]}\n- {id: more, week: 4, who: Boss, text: More?, default: a, answers: [{id: a, text: Yes.}]}", `2:8 there are two questions "more".`},
	})
}

// A change names a value, its subject and an amount.
func TestInvalidChangesAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.shifts(n)
	}, []part{
		{"more debt", `[{what: debt, of: core, by: 10 %}]`, ""},
		{"less coupling", `[{what: coupling, of: core, with: edge, by: -10 %}]`, ""},
		{"a slower build", `[{what: build, of: house, by: 10 min}]`, ""},
		{"more consumers", `[{what: consumers, of: core, by: 2}]`, ""},
		{"an unknown value", `[{what: dept, of: core, by: 10 %}]`, `1:9 there is no value "dept". Did you mean debt? Allowed: debt, tests, hardness, consumers, coupling, knows, restless, leaning, observed, build and rows.`},
		{"an unknown module", `[{what: debt, of: cor, by: 10 %}]`, `1:19 there is no module "cor". Did you mean core? There are: core and edge.`},
		{"a module with debt of another", `[{what: debt, of: core, with: edge, by: 10 %}]`, `1:3 there is no debt of that. Coupling needs two modules, knows a person and a module, and everything else one subject.`},
		{"a coupling with one end", `[{what: coupling, of: core, by: 10 %}]`, `1:3 there is no coupling of that. Coupling needs two modules, knows a person and a module, and everything else one subject.`},
		{"half a consumer", `[{what: consumers, of: core, by: 0.5}]`, `1:34 by can't be "0.5". It is a whole number.`},
		{"no amount", `[{what: debt, of: core}]`, `1:3 a change has no by. It needs by: an amount to add, in the unit of the value.`},
	})
}

// A surprise has an id and a word of its own.
func TestInvalidSurprisesAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.injects(n)
	}, []part{
		{"two", `[{id: storm, word: umbrella, title: Rain, text: It rains., leaves: [bob], asking: {north: 400 %}}, {id: sun, word: hat, title: Sun, text: It shines.}]`, ""},
		{"one word twice", "- {id: storm, word: hat, title: Rain, text: It rains.}\n- {id: sun, word: hat, title: Sun, text: It shines.}", `2:19 the word "hat" opens two surprises. Give each its own word.`},
		{"one id twice", "- {id: sun, word: umbrella, title: Rain, text: It rains.}\n- {id: sun, word: hat, title: Sun, text: It shines.}", `2:8 there are two surprises "sun".`},
		{"a person who is not there leaves", `[{id: sun, word: hat, title: Sun, text: It shines., leaves: [bod]}]`, `1:62 there is no person "bod". Did you mean bob? There are: ann and bob.`},
		{"a factor above 4", `[{id: sun, word: hat, title: Sun, text: It shines., asking: {north: 401 %}}]`, `1:69 asking must be between 0 and 4, not 401 %: product that asks for more only fills the queue.`},
		{"asking of nobody", `[{id: sun, word: hat, title: Sun, text: It shines., asking: more}]`, `1:61 asking is a mapping, not "more". Write a team and how much product asks of it, as checkout: 150 %.`},
		{"a word with a capital letter", `[{id: sun, word: Hat, title: Sun, text: It shines.}]`, `1:18 "Hat" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
	})
}

// A workshop is shorter than the scenario and has goals of its own.
func TestInvalidStopsAndWorkshopsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.workshop(n)
	}, []part{
		{"a quarter", `{weeks: 1 quarter, minutes: 4, challenge: Ship 2., goals: [{metric: features-live, at-least: 2}], stops: [{after: 6 weeks, word: tea}]}`, ""},
		{"as long as the scenario", `{weeks: 26 weeks, minutes: 4, challenge: Ship 2., goals: [{metric: features-live, at-least: 2}]}`, ""},
		{"longer than the scenario", `{weeks: 27 weeks, minutes: 4, challenge: Ship 2., goals: [{metric: features-live, at-least: 2}]}`, `1:9 weeks must be between 1 week and 26 weeks, not 27 weeks: the run has no others.`},
		{"a stop after its end", `{weeks: 6 weeks, minutes: 4, challenge: Ship 2., goals: [{metric: features-live, at-least: 2}], stops: [{after: 7 weeks, word: tea}]}`, `1:113 after must be between 1 week and 6 weeks, not 7 weeks: the run has no others.`},
		{"no goals", `{weeks: 6 weeks, minutes: 4, challenge: Ship 2.}`, `1:2 a workshop has no goals. It needs goals: a list of goals.`},
	})
}

// A check says who plays and what must hold.
func TestInvalidChecksAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		p := smallPlay(t, r)
		p.checks(n)
	}, []part{
		{"the least", `[{say: It works., bot: nobody, seeds: 3, expect: {metric: work-done, week: 10, at-least: 1 d, of-seeds: 90 %}}]`, ""},
		{"in a variant", `[{say: It works., bot: nobody, variant: worse, seeds: 3, expect: {metric: work-done, week: 10, at-least: 1 d, of-seeds: 90 %}}]`, ""},
		{"in an unknown variant", `[{say: It works., bot: nobody, variant: worst, seeds: 3, expect: {metric: work-done, week: 10, at-least: 1 d, of-seeds: 90 %}}]`, `1:41 there is no variant "worst". Did you mean worse? There are: plain and worse.`},
		{"an unknown bot", `[{say: It works., bot: noboby, seeds: 3, expect: {metric: work-done, week: 10, at-least: 1 d, of-seeds: 90 %}}]`, `1:24 there is no bot "noboby". Did you mean nobody? Allowed: nobody, senior and principal.`},
		{"no bound", `[{say: It works., bot: nobody, seeds: 3, expect: {metric: work-done, week: 10, of-seeds: 90 %}}]`, `1:51 there is neither at-least nor at-most. Add one of them.`},
		{"1001 worlds", `[{say: It works., bot: nobody, seeds: 1001, expect: {metric: work-done, week: 10, at-least: 1 d, of-seeds: 90 %}}]`, `1:39 seeds must be between 1 and 1000, not 1001: there is at least one world, and more of them make nothing more certain.`},
		{"a week after the end", `[{say: It works., bot: nobody, seeds: 3, expect: {metric: work-done, week: 40, at-least: 1 d, of-seeds: 90 %}}]`, `1:76 week must be between 1 and 39, not 40: the run has no others.`},
	})
}

// What happens to the player is read in the engine's terms, in the order of the engine.
func TestPlayIsRead(t *testing.T) {
	var p *playReader
	read := func(text string, read func(n *node)) {
		t.Helper()
		if problems := readPart(text, func(r *reader, n *node) { p.reader = r; read(n) }); len(problems) > 0 {
			t.Fatal(problems)
		}
	}
	p = smallPlay(t, nil)
	var goals []sim.Goal
	read("[{metric: lead-time, at-most: 12 d, team: north}, {metric: features-live, at-least: 10}]", func(n *node) { goals = p.goals(n) })
	var shifts []sim.Shift
	read("[{what: build, of: house, by: 10 min}, {what: debt, of: core, by: -5 %}]", func(n *node) { shifts = p.shifts(n) })
	var stops []sim.Stop
	read("[{after: 2 weeks, word: tea}, {after: 1 week, word: cake}]", func(n *node) { stops = p.stops(n, 26) })
	read("[{week: 5, team: north, people: 2, level: senior}, {week: 4, team: south}]", p.joins)
	read("{principal: bob, senior: ann}", p.seats)
	read("[{id: more, week: 3, who: Boss, text: More?, default: no, answers: [{id: yes, text: Yes., becomes: principal, as: bob}, {id: no, text: No., reply: Hm., again: 4 weeks}]}]", p.asks)
	read("[{id: sun, word: hat, title: Sun, text: It shines., leaves: [bob, ann], asking: {south: 150 %, north: 0}}]", p.injects)
	read("[{say: It works., bot: senior, seat: senior, variant: worse, seeds: 7, expect: {metric: work-done, week: 10, at-most: 2 d, of-seeds: 80 %}}]", p.checks)
	read("{weeks: 1 quarter, minutes: 4, challenge: Less., goals: [{metric: features-live, at-least: 2}], stops: [{after: 6 weeks, word: tea}]}", p.workshop)

	c, sc := p.b.c, p.b.c.Scenario
	person := func(id string) int32 { return p.b.people.of(id) }
	team := func(id string) int32 { return p.b.teams.of(id) }
	ask, check := sc.Asks[0], c.Checks[len(c.Checks)-1]
	answer := func(id string) sim.Answer {
		return ask.Answers[slices.IndexFunc(ask.Answers, func(a sim.Answer) bool { return a.ID == id })]
	}
	for _, is := range []struct {
		what      string
		got, want any
	}{
		{"the first goal, by metric", goals[0], sim.Goal{Metric: goals[0].Metric, AtLeast: true, Amount: 10, Team: -1}},
		{"the goal of a team", goals[1], sim.Goal{Metric: goals[1].Metric, Amount: 12 * int64(sim.MinutesADay), Team: team("north")}},
		{"the order of goals", goals[0].Metric < goals[1].Metric, true},
		{"less debt", shifts[0], sim.Shift{Aspect: sim.ModuleDebt, A: p.b.modules.of("core"), B: -1, Add: -50_000}},
		{"a slower build", shifts[1], sim.Shift{Aspect: sim.DeployableBuild, A: 0, B: -1, Add: 10}},
		{"the first stop", stops[0], sim.Stop{Week: 1, Word: sim.KeyOf("cake")}},
		{"the second stop", stops[1], sim.Stop{Week: 2, Word: sim.KeyOf("tea")}},
		{"an arrival without people and level", sc.Joins[0], sim.Join{At: 3 * sim.MinutesAWeek, Team: team("south"), Count: 1, Level: sim.Mid}},
		{"an arrival of two seniors", sc.Joins[1], sim.Join{At: 4 * sim.MinutesAWeek, Team: team("north"), Count: 2, Level: sim.SeniorLevel}},
		{"the first seat", sc.Seats[0], sim.SeatPlan{Seat: sim.Senior, Person: person("ann")}},
		{"the second seat", sc.Seats[1], sim.SeatPlan{Seat: sim.Principal, Person: person("bob")}},
		{"a question to any seat", ask.Seat, sim.NoSeat},
		{"its week", ask.Week, int32(3)},
		{"its default", ask.Answers[ask.Default].ID, "no"},
		{"the seat after yes", answer("yes").Seat, sim.Principal},
		{"who is in it", answer("yes").Person, person("bob")},
		{"asked again after no", answer("no").Later, int32(4)},
		{"the first answer shown", c.Asks[len(c.Asks)-1].Order[0] == int32(slices.IndexFunc(ask.Answers, func(a sim.Answer) bool { return a.ID == "yes" })), true},
		{"who leaves, by index", slices.Equal(sc.Injects[0].Leaves, []int32{min(person("ann"), person("bob")), max(person("ann"), person("bob"))}), true},
		{"nothing asked of North", sc.Injects[0].Asking[team("north")], sim.TeamAsking{Team: team("north")}},
		{"more asked of South", sc.Injects[0].Asking[team("south")], sim.TeamAsking{Team: team("south"), Asking: 1_500_000}},
		{"the word, as its key", sc.Injects[0].Word, sim.KeyOf("hat")},
		{"who plays a check", check.Bot, "senior"},
		{"its variant", sc.Variants[check.Variant].ID, "worse"},
		{"its bound", check.Expect.Amount, 2 * int64(sim.MinutesADay)},
		{"a bound from above", check.Expect.AtLeast, false},
		{"in how many worlds", check.Expect.Share, sim.PPM(800_000)},
		{"the weeks of the workshop", c.Workshop.Weeks, int32(13)},
		{"its stop", c.Workshop.Stops[0].Week, int32(6)},
	} {
		if is.got != is.want {
			t.Errorf("%s: %v, want %v", is.what, is.got, is.want)
		}
	}
}
