package screen

import (
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A passage is a paragraph of the debrief's opening, with its marked words.
type passage struct {
	text  string
	marks []view.Mark
}

// add appends a sentence.
func (p *passage) add(sentence string) {
	if p.text != "" {
		p.text += " "
	}
	p.text += sentence
}

// opening is what the debrief begins with, wherever it is told: how the challenge ended and what
// the decisions did to it; whom they gave hours and from whom they took them; which one the player
// would want to undo; and whether somebody good met the challenge. What the replays have not settled
// yet is said to be unknown.
func (d *debrief) opening() []passage {
	lead := passage{text: d.leadText("debrief.lead.")}
	if d.count == nil {
		return []passage{lead, {text: d.say("debrief.other-engine")}}
	}
	var said []passage
	if len(d.count.Rows) == 0 {
		said = []passage{{text: d.say("debrief.nothing-decided")}}
	} else if s, ok := d.count.Sentences(); ok {
		said = []passage{d.hoursPassage(&s), {text: d.undoText(&s)}}
	} else {
		said = []passage{{text: d.say("debrief.not-known", d.counted())}}
	}
	if together, known := d.count.Together(); known && len(d.count.Rows) > 0 {
		for _, sentence := range d.togetherGoalTexts(&together.Goal) {
			lead.add(sentence)
		}
	}
	if could := d.couldBeMetText(); could != "" {
		said = append(said, passage{text: could})
	}
	return append([]passage{lead}, said...)
}

// openingNodes show the opening: its first paragraph as the screen's heading.
func (d *debrief) openingNodes() view.Node {
	n := view.Node{ID: "opening", Role: view.Group, Box: view.Box{Gap: 10, Cross: view.Fill}}
	for i, p := range d.opening() {
		if i == 0 {
			n.Kids = append(n.Kids, view.Node{ID: "sentences", Role: view.Heading, Label: p.text, Marks: p.marks, Look: view.Look{Type: view.Title}})
			continue
		}
		n.Kids = append(n.Kids, view.Node{ID: view.ID("sentences/" + string(rune('0'+i))), Role: view.Text, Label: p.text, Marks: p.marks, Look: view.Look{Type: view.Lead}})
	}
	if d.count != nil && len(d.count.Rows) > 0 {
		n.Kids = append(n.Kids, view.Node{ID: "replays", Role: view.Status, Label: d.replaysText(), Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	}
	return n
}

// replaysText says whether the replays are done: few words that change once, because they are announced.
func (d *debrief) replaysText() string {
	if d.count.Done() {
		return d.say("debrief.done")
	}
	return d.say("debrief.running")
}

// leadText says how the challenge ended, with its figures, in sentences of a group: one says it to
// the player, another of a run of somebody else.
func (d *debrief) leadText(group string) string { return d.challengeText(group, d.goals) }

// challengeText says how a challenge ended, with its figures, in sentences of a group.
func (n *narrator) challengeText(group string, came []sim.GoalOutcome, args ...any) string {
	goals := n.run.Scenario.Goals
	if len(goals) == 0 {
		return n.say("debrief.ended")
	}
	list, id := "", group+"met"
	for i, goal := range goals {
		if i > 0 {
			list += "; "
		}
		bound := "debrief.lead.at-most"
		if goal.AtLeast {
			bound = "debrief.lead.at-least"
		}
		if !came[i].Met {
			id = group + "missed"
		}
		list += n.say(bound, n.metricName(goal.Metric, goal.Team), n.figure(goal.Metric, came[i].Amount), n.figure(goal.Metric, goal.Amount))
	}
	return n.say(id, append([]any{list}, args...)...)
}

// couldBeMetText says whether good players met the challenge in the same world, and with which
// figures; "" if there is none, or they have not been simulated yet.
func (d *debrief) couldBeMetText() string {
	var p passage
	if len(d.goals) > 0 {
		for _, l := range d.count.Others() {
			if l.IsGood() {
				p.add(d.challengeText("good.", l.Challenge.Goals, d.lineName(l)))
			}
		}
	}
	return p.text
}

// togetherGoalTexts say where the challenge's first figure would be without any of the decisions,
// and how far that was luck.
func (d *debrief) togetherGoalTexts(g *study.GoalRipple) []string {
	if len(d.run.Scenario.Goals) == 0 {
		return nil
	}
	goal := d.run.Scenario.Goals[0]
	if g.Gain == 0 {
		return []string{d.say("debrief.lead.same", d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, g.Without))}
	}
	said := []string{d.say("debrief.lead.without", d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, g.Without))}
	switch g.Verdict {
	case study.BeyondNoise:
		return append(said, d.say("goal."+g.Verdict.String()))
	case study.Pending, study.Refused, study.Untold:
		return append(said, d.say("together."+g.Verdict.String()))
	}
	return append(said, d.say("together."+howOften(g.Verdict, g.Spread)+nearer(g.Gain), g.Agree, g.Of))
}

// howOften is the id of a verdict, or of an effect that is so in all replays.
func howOften(v study.Verdict, s study.Spread) string {
	if v == study.Usually && s.Agree == s.Of {
		return "always"
	}
	return v.String()
}

// nearer is the end of the id of a sentence about a gain for the first goal.
func nearer(gain int64) string {
	if gain < 0 {
		return ".back"
	}
	return ".nearer"
}

// hoursPassage says which teams gained and which lost, with the hours of those that did most, and whether
// the one that lost most was asked.
func (d *debrief) hoursPassage(s *study.Sentences) (p passage) {
	if s.Gave.Team < 0 && s.Took.Team < 0 {
		p.add(d.say("debrief.nobody"))
		return p
	}
	if s.Gave.Team >= 0 {
		given := d.say("debrief.gave.what", d.company.TeamName(s.Gave.Team, d.lang()), d.hours(s.Gave.Amount))
		p.add(d.say("debrief.gave", given))
		p.marks = append(p.marks, view.Mark{Text: given, Under: view.Of(view.Good)})
		d.addTeams(&p, "debrief.gave.also", s.AlsoGave)
	} else {
		p.add(d.say("debrief.gave-nobody"))
	}
	if s.Took.Team < 0 {
		p.add(d.say("debrief.took-nobody"))
		return p
	}
	team := d.company.TeamName(s.Took.Team, d.lang())
	taken := d.say("debrief.took.what", d.hours(-s.Took.Amount), team)
	p.add(d.say("debrief.took", taken))
	p.marks = append(p.marks, view.Mark{Text: taken, Under: view.Of(view.Bad)})
	d.addTeams(&p, "debrief.took.also", s.AlsoTook)
	switch {
	case s.Agreed >= 0 && slices.Contains(d.count.Rows[s.Blame].Places, int32(s.Agreed)):
		p.add(d.say("debrief.agreed", team, d.subject(s.Blame)))
	case s.Agreed >= 0: // to one that was only possible because of it
		p.add(d.say("debrief.agreed", team, d.decisionName(d.run.Journal[s.Agreed].Decision)))
	case s.Blame >= 0:
		p.add(d.say("debrief.not-asked", team, d.subject(s.Blame)))
	}
	return p
}

// addTeams adds a sentence that names teams, if there are any.
func (d *debrief) addTeams(p *passage, id string, shares []study.Share) {
	var names []string
	for _, s := range shares {
		names = append(names, d.company.TeamName(s.Team, d.lang()))
	}
	if len(names) > 0 {
		p.add(d.say(id, strings.Join(names, ", ")))
	}
}

// withLuck adds to an effect how often it has the same sign with other luck.
func (d *debrief) withLuck(said string, v study.Verdict, s study.Spread) string {
	return d.say("effect."+v.String(), said, s.Agree, s.Of)
}

// undoText says which decision the player would want to undo, and in which sense; and what else
// cost a goal of the challenge.
func (d *debrief) undoText(s *study.Sentences) string {
	var p passage
	switch {
	case s.Regret == study.NoRegret && s.Together != nil:
		p.add(d.say("regret.none.alone"))
	case s.Regret == study.CostHere && s.Unlucky != nil && s.Unlucky.Row == s.Undo.Row: // told below
		p.add(d.say("regret.none.usually"))
	default:
		p.add(d.regretText(s.Regret, &s.Undo))
	}
	if s.Unlucky != nil {
		p.add(d.unluckyText(s.Unlucky))
	}
	if s.Together != nil {
		p.add(d.togetherText(s.Together))
	}
	return p.text
}

// regretText names the decision that the player would want to undo, in which sense, and what it
// did to the challenge and to the hours.
func (d *debrief) regretText(why study.Regret, r *study.Ripple) string {
	var p passage
	subject := d.subject(r.Row)
	switch why {
	case study.NoRegret:
		return d.say("regret.none")
	case study.CostHere:
		p.add(d.say("regret.none.usually"))
		if r.Goal.SetsBackHere() {
			p.add(d.sayHowRare("here.goal", r.Goal.Verdict, r.Goal.Agree, subject, r.Goal.Agree, r.Goal.Of))
		} else {
			p.add(d.sayHowRare("here.hours", r.Verdict, r.Agree, subject, r.Agree, r.Of))
		}
	case study.CostButWon:
		p.add(d.say("regret.none"))
		switch {
		case r.Goal.UsuallySetsBack():
			p.add(d.say("regret.but-won.goal", subject, r.Goal.Agree, r.Goal.Of))
		case r.Goal.Won > 0:
			p.add(d.say("regret.but-won.hours", subject, r.Agree, r.Of))
		default:
			p.add(d.say("regret.but-nearer", subject, r.Agree, r.Of, r.Goal.Agree, r.Goal.Of))
		}
	case study.CostUsually:
		p.add(d.say("regret.most", subject))
		if r.Goal.UsuallySetsBack() {
			p.add(d.say("regret.usually.goal", r.Goal.Agree, r.Goal.Of))
		} else {
			p.add(d.say("regret.usually.hours", r.Agree, r.Of))
		}
	case study.CostChallenge:
		p.add(d.say("regret.most", subject))
		p.add(d.say("regret.challenge", d.lostText(r.Goal.AllMet), r.Goal.WonIn, r.Of))
	}
	p.add(d.hereText(r))
	return p.text
}

// hereText says what a decision did to the challenge and to the hours in this world.
func (d *debrief) hereText(r *study.Ripple) string {
	text := d.say("debrief.in-all", d.signed(r.Total))
	if r.Goal.Gain != 0 {
		text = d.say("debrief.challenge", d.goalText(&r.Goal)) + " " + text
	}
	return text
}

// sayHowRare says a sentence about an effect that decisions have here, in its form for the number of
// replays in which they have it too.
func (d *debrief) sayHowRare(id string, v study.Verdict, in int, args ...any) string {
	id = "regret." + id
	switch {
	case v == study.Untold:
		id += ".untold"
	case v == study.Rarely && in == 0:
		id += ".never"
	case v == study.Rarely:
		id += ".rarely"
	}
	return d.say(id, args...)
}

// unluckyText says that a decision cost a goal here, and how rarely it does.
func (d *debrief) unluckyText(r *study.Ripple) string {
	return d.sayHowRare("unlucky", r.Goal.WonVerdict, r.Goal.WonIn, d.subject(r.Row), d.lostText(r.Goal.AllMet), r.Goal.WonIn, r.Of)
}

// togetherText says that all decisions together cost a goal here, and how often they do.
func (d *debrief) togetherText(l *study.LostTogether) string {
	return d.sayHowRare("together", l.Verdict, l.In, d.lostText(l.AllMet), l.In, l.Of)
}

// lostText names the part of the challenge that decisions cost: all of it, or some goals.
func (d *debrief) lostText(all bool) string {
	if all {
		return d.say("regret.all-met")
	}
	return d.say("regret.more-met")
}

// goalText compares the figure of the first goal with and without a decision.
func (d *debrief) goalText(g *study.GoalRipple) string {
	goal := d.run.Scenario.Goals[0]
	return d.say("debrief.goal.without", d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, g.With), d.figure(goal.Metric, g.Without))
}

// totalText says what a decision did to the challenge and to the hours in all, and how often with
// other luck. It is the same wherever the decision is told of.
func (d *debrief) totalText(r *study.Ripple) string {
	if r.Verdict == study.Pending {
		return d.hereText(r) + " " + d.say("debrief.running")
	}
	var p passage
	if r.Goal.Gain != 0 {
		p.add(d.say("debrief.challenge", d.goalText(&r.Goal)))
		switch v := r.Goal.Verdict; {
		case v == study.Untold && r.Verdict == study.Untold, v == study.Refused: // told below
		case v == study.Untold, v == study.BeyondNoise:
			p.add(d.say("goal."+v.String(), r.Of))
		default:
			p.add(d.say("goal."+v.String()+nearer(r.Goal.Gain), r.Goal.Agree, r.Goal.Of))
		}
	}
	p.add(d.hoursText(r))
	if r.Total != 0 && r.Refused > 0 {
		p.add(d.say("debrief.replays.refused", r.Refused, study.Replications))
	}
	if r.Total != 0 && r.Idle > 0 {
		p.add(d.say("debrief.replays.idle", r.Idle, study.Replications))
	}
	return p.text
}

// hoursText says how many hours a decision gave or took in all, and how often with other luck.
func (d *debrief) hoursText(r *study.Ripple) string {
	id := "verdict." + r.Verdict.String()
	switch r.Verdict {
	case study.Untold:
		if r.Of == 0 {
			id = "verdict.untaken"
		}
	case study.BeyondNoise:
		switch {
		case r.Cancels():
			id += ".cancels"
		case r.HasInterval() && (r.Low > 0 || r.High < 0):
			id += ".here"
		}
	case study.Rarely, study.LessOften, study.AsOften, study.MoreOften, study.Usually:
		sign := ".gave"
		if r.Total < 0 {
			sign = ".took"
		}
		id += sign
	}
	spread := "debrief.in-all"
	switch {
	case !r.HasInterval():
	case r.Verdict == study.Refused:
		spread = "debrief.in-all.agreed"
	default:
		spread = "debrief.in-all.spread"
	}
	return d.say(spread, d.signed(r.Total), d.signed(int64(r.Low)), d.signed(int64(r.High)), r.Of) + " " + d.say(id, r.Agree, r.Of)
}
