package screen

import (
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
	fresh := study.Differing(d.run, d.was.run)
	if len(fresh)+len(d.was.count.Rows) == 0 {
		add(d.say("against.same"), view.Look{})
	}
	for _, text := range append(d.differences("against.new", fresh), d.was.differences("against.left-out", d.was.count.Rows)...) {
		add(text, view.Look{})
	}
	return []view.Node{part}
}

// differences say of some of a run's decisions what each changed in this world, in the order taken.
func (d *debrief) differences(id string, subjects []study.Subject) (texts []string) {
	ripples := d.count.Ripples()
	for _, s := range subjects[:min(len(subjects), mostListed)] {
		place := int(s.Places[0])
		effect := d.say("against.not-known")
		if i := slices.IndexFunc(ripples, func(r study.Ripple) bool { return d.count.Rows[r.Row].Places[0] == s.Places[0] }); i >= 0 {
			effect = d.againstGoal(&ripples[i].Goal)
		}
		texts = append(texts, d.say(id, d.orRefused(d.say("why.decision", d.subjectName(s), d.when(d.run.Journal[place].Week)), place), effect))
	}
	if more := len(subjects) - mostListed; more > 0 {
		texts = append(texts, d.say("why.more", more))
	}
	return texts
}

// againstGoal says what a decision did to the challenge's first figure, also if it did nothing.
func (d *debrief) againstGoal(g *study.GoalRipple) string {
	if g.Gain != 0 {
		return d.goalText(g)
	}
	goal := d.run.Scenario.Goals[0]
	return d.say("against.no-effect", d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, g.With))
}
