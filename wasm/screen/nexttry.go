package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A nextTry is a plan for another run of the same world, drawn from the debrief of an earlier one.
type nextTry struct {
	kind  tryKind
	place int32   // of the decision in the journal of the earlier run
	of    sim.Key // of the earlier run's link
}

// A tryKind is what another run does differently.
type tryKind uint8

const (
	tryNothing  tryKind = iota // there is no plan
	tryWithout                 // leave a decision out
	trySooner                  // take a decision sooner
	tryMore                    // decide the same and more
	tryAnything                // decide something
)

var tryIDs = [...]string{"nothing", "without", "sooner", "more", "anything"}

// tryAgainMsg starts another run of the same world with a plan.
type tryAgainMsg struct{ plan nextTry }

// nextTry returns the plan that follows from the debrief, and why it may be worth it: without the
// decision that the player would usually want to undo, as the opening says; else sooner with the one
// that usually gives most work, if it costs the challenge nothing; else with more decisions, if a good
// player did better here; else none, and why not. Neither is known until the replays have ended.
func (d *debrief) nextTry() (plan nextTry, why string) {
	if d.count == nil {
		return plan, ""
	}
	plan.of = sim.KeyOf(d.run.Link())
	if len(d.count.Rows) == 0 {
		return d.moreOf(plan, tryAnything)
	}
	s, known := d.count.Sentences()
	if !known {
		return plan, ""
	}
	r := &s.Undo
	if plan.kind = tryWithout; s.Regret < study.CostUsually {
		ripples := d.count.Ripples()
		i := slices.IndexFunc(ripples, func(r study.Ripple) bool {
			return r.Verdict.IsClear() && r.Total > 0 && r.Goal.Gain >= 0 && r.FirstDay > 0
		})
		if i < 0 {
			if plan, why = d.moreOf(plan, tryMore); why == "" && len(d.goals) > 0 {
				why = d.say("next.none")
			}
			return plan, why
		}
		plan.kind, r = trySooner, &ripples[i]
	}
	plan.place = d.count.Rows[r.Row].Places[0]
	return plan, d.hereText(r)
}

// moreOf is a plan to decide more than in this run, if a good player did better here.
func (d *debrief) moreOf(plan nextTry, kind tryKind) (nextTry, string) {
	plan.kind = tryNothing
	why := d.betterText()
	if why != "" {
		plan.kind = kind
	}
	return plan, why
}

// betterText compares the first figure of the challenge with that of a good player in the same
// world who did better; "" if none did, or it is not known yet.
func (d *debrief) betterText() string {
	if len(d.run.Scenario.Goals) == 0 {
		return ""
	}
	goal := d.run.Scenario.Goals[0]
	for _, l := range d.count.Others() {
		own, theirs := d.goals[0].Amount, l.Challenge.Goals[0].Amount
		if l.IsGood() && goal.Gain(theirs, own) > 0 {
			return d.say("next.better", d.lineName(l), d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, theirs), d.figure(goal.Metric, own))
		}
	}
	return ""
}

// planText says what a plan is, in the words of the run that it is drawn from.
func (n *narrator) planText(plan nextTry) string {
	id := "next." + tryIDs[plan.kind]
	if plan.kind >= tryMore {
		return n.say(id)
	}
	e := n.run.Journal[plan.place]
	return n.say(id, n.decisionName(e.Decision), n.when(e.Week))
}

// nextPart offers the plan, or says why there is none; nil until that is known.
func (d *debrief) nextPart() []view.Node {
	plan, why := d.nextTry()
	if why == "" {
		return nil
	}
	part := view.Node{ID: "next", Role: view.Group, Label: d.say("next.title"), Box: view.Box{Gap: 8, Pad: view.All(14), Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Ink), Width: 1.5, Radius: 10}, Kids: []view.Node{view.CaptionText(d.say("next.title"))}}
	reason := view.Node{ID: "next/why", Role: view.Text, Label: why, Look: view.Look{Text: view.Of(view.Muted)}}
	if plan.kind == tryNothing {
		part.Kids = append(part.Kids, reason)
	} else {
		part.Kids = append(part.Kids, view.Node{ID: "next/plan", Role: view.Text, Label: d.planText(plan), Look: view.Look{Type: view.Lead}}, reason,
			view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{view.QuietButton("next/try", d.say("next.go"), tryAgainMsg{plan})}})
	}
	return []view.Node{part}
}

// tryAgain starts the same world in the same seat, with a plan. This run stays in the list of
// finished ones.
func (d *debrief) tryAgain(plan nextTry) (Screen, []Effect) {
	kept := d.keepFinished()
	g := d.freshGame()
	g.company, g.introduced, g.try = d.company, allParts, plan
	g.run = sim.Start(d.run.Scenario, d.run.Seed, d.run.Seat)
	return newPlan(g), append(kept, g.save()...)
}
