package screen

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// People who come and go, and what it costs: what somebody knew has to be learnt anew, a place
// stays empty until it is filled, and the others of the team answer the pages.

// isComing reports whether an event is an arrival or a departure.
func isComing(e sim.Event) bool { return e.Kind == sim.PersonJoined || e.Kind == sim.PersonLeft }

// comings returns who joined and who left a team, or any team (-1), from a week on and before
// another one, in order.
func (n *narrator) comings(team, from, to int32) (list []sim.Event) {
	events := n.run.Events
	for i := len(events) - 1; i >= 0 && events[i].Week >= max(from, 0); i-- {
		if e := events[i]; e.Week < to && isComing(e) && (team < 0 || e.Object == n.o().Teams[team].Key) {
			list = append(list, e)
		}
	}
	slices.Reverse(list)
	return list
}

// weeksOnMap is how long the map and the list of teams name who has come and gone, in weeks.
const weeksOnMap = 4

// comingsText names who joined and who left a team in the last weeks, "" if nobody did.
func (n *narrator) comingsText(team int32) string {
	var texts []string
	for _, kind := range []struct {
		of sim.EventKind
		id string
	}{{sim.PersonLeft, "people.left"}, {sim.PersonJoined, "people.joined"}} {
		var who []string
		for _, e := range n.comings(team, n.o().Week-weeksOnMap, n.o().Week) {
			if e.Kind == kind.of {
				who = append(who, n.nameOf(e.Subject))
			}
		}
		if len(who) > 0 {
			texts = append(texts, n.say(kind.id, strings.Join(who, ", ")))
		}
	}
	return strings.Join(texts, ", ")
}

// mostKnown is the share of a module from which what is missing is no longer counted: the last of
// it takes as long as all the rest.
const mostKnown = .95

// knowledgeOf returns the hours of work in a team's code that it takes somebody to learn what a
// person knew of it, as far as the player can tell (E35), by module; only modules that take a day
// or more.
func (n *narrator) knowledgeOf(person sim.Key, team int32) (modules []int32, work []sim.Minutes) {
	if n.run.Scenario.Disabled.Has(sim.FamiliarityMechanism) {
		return nil, nil
	}
	tau := float64(n.run.Scenario.Ranges[sim.Familiarization].Mode)
	for m := range n.o().Modules {
		if n.o().Modules[m].Team != team {
			continue
		}
		known := min(float64(n.knows(person, int32(m)))/float64(sim.One), mostKnown)
		if w := sim.Minutes(-tau * math.Log1p(-known)); w >= sim.MinutesADay {
			modules, work = append(modules, int32(m)), append(work, w)
		}
	}
	return modules, work
}

// knowledgeLost returns the sum of knowledgeOf over everybody who left a team in some events.
func (n *narrator) knowledgeLost(team int32, events []sim.Event) (sum sim.Minutes) {
	for _, e := range events {
		if e.Kind == sim.PersonLeft {
			_, work := n.knowledgeOf(e.Subject, team)
			for _, w := range work {
				sum += w
			}
		}
	}
	return sum
}

// vacancy returns the working time for which a team's places have stood empty from a week on until
// another one: from the week in which somebody left until somebody joined.
func (n *narrator) vacancy(team, from, to int32) (sum sim.Minutes) {
	var empty []int32 // the weeks since which places are empty
	for _, e := range n.comings(team, 0, to) {
		switch {
		case e.Kind == sim.PersonLeft:
			empty = append(empty, e.Week+1) // people leave at the end of a week
		case len(empty) > 0:
			sum += sim.MinutesAWeek * sim.Minutes(max(e.Week-max(empty[0], from), 0))
			empty = empty[1:]
		}
	}
	for _, since := range empty {
		sum += sim.MinutesAWeek * sim.Minutes(max(to-max(since, from), 0))
	}
	return sum
}

// onCall returns the share of weeks in which each person of a team is on call today.
func (n *narrator) onCall(team int32) int64 {
	return sim.Metrics[sim.OnCallShare].Of(n.o(), n.run.Scenario, team)
}

// comingLine is the line of the feed about somebody who joined or left, with what it means for the
// team.
func (n *narrator) comingLine(e sim.Event) string {
	team := n.o().TeamOf(e.Object)
	if team < 0 {
		return n.eventText(e)
	}
	people, what := n.o().Headcount(team), n.eventText(e)
	if why := n.likelierBy(e); why != "" {
		what = n.say("people.likelier", what, why)
	}
	if lost := n.knowledgeLost(team, []sim.Event{e}); lost > 0 {
		return n.say("people.line.knew", what, people, n.hours(int64(lost)))
	}
	return n.say("people.line", what, people)
}

// What makes people leave more often (E33), as far as it is counted: being tired, being on call in
// more than this share of the weeks, and operations that take more than this share of the hours.
const (
	oftenOnCall    = sim.One * 25 / 100
	muchOperations = sim.One * 30 / 100
)

// likelierBy lists what made a departure likelier, "" if nothing that is counted did.
func (n *narrator) likelierBy(e sim.Event) string {
	team := n.o().TeamOf(e.Object)
	if e.Kind != sim.PersonLeft || team < 0 {
		return ""
	}
	var list []string
	if slices.ContainsFunc(n.run.Events, func(x sim.Event) bool {
		return x.Kind == sim.PersonTired && x.Subject == e.Subject && x.Week > e.Week-sim.WeeksAQuarter && x.Week <= e.Week
	}) {
		list = append(list, n.say("people.likelier.tired"))
	}
	if e.Week < n.run.Since {
		return strings.Join(list, ", ")
	}
	then := n.run.At(e.Week)
	if on := n.onCallThen(team, e.Week); on > oftenOnCall {
		list = append(list, n.say("people.likelier.on-call", n.words.Percent(int64(on))))
	}
	if took := then.Teams[team].Burden; took > muchOperations {
		list = append(list, n.say("people.likelier.operations", n.words.Percent(int64(took))))
	}
	return strings.Join(list, ", ")
}

// onCallThen returns the share of weeks in which each person of a team that answers pages was on call as
// a week began: of those who share its rota, the team or, with one rota for all, everybody, two are.
func (n *narrator) onCallThen(team, week int32) sim.PPM {
	if n.onCall(team) == 0 {
		return 0
	}
	people := n.o().Headcount(team)
	if n.run.At(week).Teams[team].Central {
		people, team = 0, -1
		for t := range n.o().Teams {
			people += n.o().Headcount(int32(t))
		}
	}
	for _, e := range n.comings(team, week, n.o().Week) {
		if e.Kind == sim.PersonLeft {
			people++
		} else {
			people--
		}
	}
	for _, e := range n.run.Events { // who becomes a principal leaves the rota
		if e.Kind == sim.SeatChanged && e.Week >= week && (team < 0 || team == n.run.Scenario.Start.People[n.o().Player].Team) {
			people++
		}
	}
	return 2 * sim.One / sim.PPM(max(people, 2))
}

// comingsCost says for each team from which somebody went or to which somebody came, from a week on
// until today, how many people it has and what it has cost so far. Of a run that is over it says how
// it stood at its end.
func (n *narrator) comingsCost(from int32) (lines []string) {
	week, then := n.o().Week, "people.now."
	if n.run.Finished() {
		then = "people.end."
	}
	for _, t := range inOrder(len(n.o().Teams), func(i int) int32 { return n.company.Teams[i].Place }) {
		events := n.comings(t, from, week)
		if len(events) == 0 {
			continue
		}
		line := n.say(then+"team", n.company.TeamName(t, n.lang()), n.o().Headcount(t))
		if on := n.onCall(t); on > 0 {
			line += " " + n.say(then+"on-call", n.words.Percent(on), n.o().Headcount(t))
		}
		if empty := n.vacancy(t, from, week); empty > 0 {
			line += " " + n.say(then+"empty", n.hours(int64(empty)))
		}
		if lost := n.knowledgeLost(t, events); lost > 0 {
			line += " " + n.say("people.knew", n.hours(int64(lost)))
		}
		lines = append(lines, line)
	}
	return lines
}

// departureClues says what a departure costs the team, module by module.
func (ex explainer) departureClues(e sim.Event) (list []clue) {
	team := ex.o().TeamOf(e.Object)
	if team < 0 {
		return nil
	}
	modules, work := ex.knowledgeOf(e.Subject, team)
	for i, m := range modules {
		list = append(list, clue{text: ex.say("people.knew.module", ex.company.ModuleName(m, ex.lang()), ex.hours(int64(work[i])))})
	}
	list = append(list, clue{text: ex.teamNow(team)})
	if on := ex.onCall(team); on > 0 {
		list = append(list, clue{text: ex.say("people.now.on-call", ex.words.Percent(on), ex.o().Headcount(team))})
	}
	if empty := ex.vacancy(team, e.Week, ex.o().Week); empty > 0 {
		list = append(list, clue{text: ex.say("people.now.empty", ex.hours(int64(empty)))})
	}
	return list
}

// peopleLine lists who came and who left from a week on until today, when, and what it has cost.
func (n *narrator) peopleLine(from int32) view.Node {
	title := n.say("people.title")
	list := view.Node{ID: "people", Role: view.List, Label: title, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	events := n.comings(-1, from, n.o().Week)
	if len(events) == 0 {
		list.Kids = append(list.Kids, view.Node{ID: "people/nobody", Role: view.Item, Label: n.say("people.nobody")})
	}
	for i, e := range events {
		if weeks := n.run.Scenario.Weeks; e.Week >= weeks && (i == 0 || events[i-1].Week < weeks) {
			list.Kids = append(list.Kids, view.Node{ID: "people/after", Role: view.Item, Label: n.say("people.after", n.after()), Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
		}
		text := n.say("why.event", n.eventText(e), n.when(e.Week))
		if why := n.likelierBy(e); why != "" {
			text = n.say("people.likelier", text, why)
		}
		list.Kids = append(list.Kids, view.Node{ID: view.ID(fmt.Sprintf("people/%d", i)), Role: view.Item, Label: text})
	}
	for i, line := range n.comingsCost(from) {
		list.Kids = append(list.Kids, view.Node{ID: view.ID(fmt.Sprintf("people/cost/%d", i)), Role: view.Item, Label: line, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	}
	return list
}
