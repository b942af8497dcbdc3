package screen

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// compareWithLast starts to measure what the run before this one, of the same world, decided
// differently; nothing if there is none, or no challenge to measure it by.
func (d *debrief) compareWithLast() {
	last := d.lastTime()
	if last == nil || len(d.run.Scenario.Goals) == 0 {
		return
	}
	g := *d.game
	g.run = last
	if count := study.NewDiffering(d.runner, last, d.run); count != nil {
		d.was = &debrief{game: &g, goals: g.challengeGoals(), count: count, row: -1}
	}
}

// workOnLast collects what is known of the run before, and reports whether there is more to show. Its
// replays with other luck are not needed: both runs are compared by them elsewhere.
func (d *debrief) workOnLast() bool {
	if d.was == nil || d.was.measured() {
		return false
	}
	news := d.was.count.Update()
	if d.was.measured() {
		d.was.count.Stop()
	}
	return news
}

// measured reports whether the effect of each decision in this world is known.
func (d *debrief) measured() bool { return len(d.count.Ripples()) == len(d.count.Rows) }

// againstPart says what is different from the run before, in the same world: the plan, the challenge's
// figure, and what each decision changed that only one of the runs has; nil if there is none before.
func (d *debrief) againstPart() []view.Node {
	if d.was == nil || d.row >= 0 {
		return nil
	}
	goal := d.run.Scenario.Goals[0]
	part := view.Node{ID: "against", Role: view.List, Label: d.say("against.title"), Box: view.Box{Gap: 4, Pad: view.All(14), Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Panel), Radius: 10}, Kids: []view.Node{view.CaptionText(d.say("against.title"))}}
	add := func(text string, look view.Look) {
		part.Kids = append(part.Kids, view.Node{ID: view.ID("against/" + strconv.Itoa(len(part.Kids))), Role: view.Item, Label: text, Look: look})
	}
	if planned := d.was.plannedText(d.try); planned != "" {
		add(planned, view.Look{Type: view.Strong})
	}
	name := d.metricName(goal.Metric, goal.Team)
	add(d.say("against.figure", name, d.figure(goal.Metric, d.goals[0].Amount), d.figure(goal.Metric, d.was.goals[0].Amount)), view.Look{Type: view.Lead})
	list := d.changesOfPlan()
	if len(list) == 0 {
		add(d.say("against.same"), view.Look{})
	}
	for i, c := range list[:min(len(list), mostAgainst)] {
		look := view.Look{}
		if i == 0 && c.gain != 0 {
			look.Type = view.Strong
		}
		add(c.text, look)
	}
	if more := len(list) - mostAgainst; more > 0 {
		add(d.say("why.more", more), view.Look{})
	}
	return []view.Node{part}
}

// mostAgainst is how many differences between two runs are listed.
const mostAgainst = 5

// A changeOfPlan is one decision that two runs of a world don't share, or took in different weeks.
type changeOfPlan struct {
	text string
	gain int64 // of the challenge's first figure, by the decision, in either run; positive, whatever the direction
}

// changesOfPlan lists what this run and the one before decided differently, the largest effect on the
// challenge's first figure first.
func (d *debrief) changesOfPlan() (list []changeOfPlan) {
	leftOut := slices.Clone(d.was.count.Rows)
	for _, s := range study.Differing(d.run, d.was.run) {
		made := d.run.Journal[s.Places[0]].Decision
		moved := slices.IndexFunc(leftOut, func(o study.Subject) bool {
			return !s.Hands && !o.Hands && d.was.run.Journal[o.Places[0]].Decision == made
		})
		effect, gain := d.effectOf(s)
		if moved < 0 {
			list = append(list, changeOfPlan{d.say("against.new", d.decided(s), effect), gain})
			continue
		}
		then := d.when(d.was.run.Journal[leftOut[moved].Places[0]].Week)
		if d.was.isRefused(int(leftOut[moved].Places[0])) {
			then = d.say("decision.refused", then)
		}
		before, gainedThen := d.was.effectOf(leftOut[moved])
		list = append(list, changeOfPlan{d.say("against.moved", d.decided(s), then, effect, before), max(gain, gainedThen)})
		leftOut = slices.Delete(leftOut, moved, moved+1)
	}
	for _, s := range leftOut {
		effect, gain := d.was.effectOf(s)
		list = append(list, changeOfPlan{d.say("against.left-out", d.was.decided(s), effect), gain})
	}
	slices.SortStableFunc(list, func(a, b changeOfPlan) int { return cmp.Compare(b.gain, a.gain) })
	return list
}

// decided names a decision of this run with its week, and whether somebody said no.
func (d *debrief) decided(s study.Subject) string {
	place := int(s.Places[0])
	return d.orRefused(d.say("why.decision", d.subjectName(s), d.when(d.run.Journal[place].Week)), place)
}

// effectOf says what a decision did to the challenge's first figure, also if it did nothing, and returns
// by how much, whatever the direction.
func (d *debrief) effectOf(s study.Subject) (text string, gain int64) {
	ripples := d.count.Ripples()
	i := slices.IndexFunc(ripples, func(r study.Ripple) bool { return d.count.Rows[r.Row].Places[0] == s.Places[0] })
	if i < 0 {
		return d.say("against.not-known"), 0
	}
	g := &ripples[i].Goal
	if g.Gain != 0 {
		return d.goalText(g), max(g.Gain, -g.Gain)
	}
	goal := d.run.Scenario.Goals[0]
	return d.say("against.no-effect", d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, g.With)), 0
}
