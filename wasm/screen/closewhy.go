package screen

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A flowPart is one of the counts that the features of a quarter are the sum of, in this quarter and in
// the one before.
type flowPart struct {
	id       string
	now, was int64
	brings   int64 // how many features the difference brings
	why      question
}

// flowParts divide the difference between the features that went live in this quarter and in the one
// before; in the first quarter, all that went live. What went live was begun in the quarter, or was
// under way when it began, and is not still under way at its end: product withdraws nothing that has
// been begun. The largest part comes first; what did not change is left out.
func (c *closing) flowParts() []flowPart {
	part := func(id string, sign int64, why question, count func(from, to int32) int64) flowPart {
		p := flowPart{id: id, now: count(c.from, c.to), why: why}
		if c.hasQuarterBefore() {
			p.was = count(c.from-sim.WeeksAQuarter, c.from)
		}
		p.brings = sign * (p.now - p.was)
		return p
	}
	underWay := func(week int32) int64 { return c.run.At(week).UnderWay }
	list := []flowPart{
		part("begun", 1, whyHours{}, func(from, to int32) int64 {
			return c.gain(sim.FeaturesLive, from, to) + underWay(to) - underWay(from)
		}),
		part("earlier", 1, whyDays{}, func(from, _ int32) int64 { return underWay(from) }),
		part("open", -1, whyDays{}, func(_, to int32) int64 { return underWay(to) }),
	}
	list = slices.DeleteFunc(list, func(p flowPart) bool { return p.brings == 0 })
	slices.SortStableFunc(list, func(a, b flowPart) int { return cmp.Compare(max(b.brings, -b.brings), max(a.brings, -a.brings)) })
	return list
}

// A workCount is a count of the quarter's work, beside that of the quarter before if that is a measure.
type workCount struct {
	id, says string
	why      question
}

// workCounts say how much everybody worked, how much of that was feature work, how much was done in an
// hour of it, and how long changes stood still.
func (c *closing) workCounts() []workCount {
	count := func(id string, why question, figure func(from, to int32) string) workCount {
		if now := figure(c.from, c.to); !c.hasQuarterBefore() {
			return workCount{id, c.say("moved."+id+".first", now), why}
		} else {
			return workCount{id, c.say("moved."+id, now, figure(c.from-sim.WeeksAQuarter, c.from)), why}
		}
	}
	list := []workCount{
		count("hours", whyMetric{sim.PeopleEmployed, -1}, func(from, to int32) string {
			minutes := int64(0)
			for _, m := range c.ledgerBetween(-1, from, to).Hours {
				minutes += m
			}
			return c.hours(minutes)
		}),
		count("share", whyHours{}, func(from, to int32) string {
			l := c.ledgerBetween(-1, from, to)
			return c.words.Percent(int64(l.Share([]sim.Account{sim.FeatureWork})))
		}),
		count("still", whyDays{}, func(from, to int32) string {
			l := c.ledgerBetween(-1, from, to)
			all, still := int64(0), l.Items[sim.Queued]+l.Items[sim.Blocked]
			for _, m := range l.Items {
				all += m
			}
			return c.words.Percent(still * int64(sim.One) / max(all, 1))
		}),
	}
	worked := func(from, to int32) int64 { return c.ledgerBetween(-1, from, to).Hours[sim.FeatureWork] }
	if worked(c.from, c.to) == 0 || c.hasQuarterBefore() && worked(c.from-sim.WeeksAQuarter, c.from) == 0 {
		return list
	}
	return append(list, count("pace", whyMetric{sim.FatigueLevel, -1}, func(from, to int32) string {
		return c.words.Number(c.gain(sim.WorkDone, from, to) * 60 / worked(from, to))
	}))
}

// whatMoved lists what moved the number of features, each part with what it brings and its "why?",
// and the work behind it.
func (c *closing) whatMoved() []view.Node {
	list := func(id view.ID, title string) view.Node {
		return view.Node{ID: id, Role: view.List, Label: title, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	}
	item := func(id view.ID, says string, why question, before ...view.Node) view.Node {
		text := view.Node{ID: id + "/says", Role: view.Text, Label: says, Box: view.Box{Grow: 1, MinW: 130}}
		return view.Node{ID: id, Role: view.Item, Box: view.Box{Flow: view.Wrap, Gap: 6, Cross: view.Center}, Kids: append(before, text, c.whyLink(id+"/why", says, why))}
	}
	behind := list("behind", c.say("behind.title"))
	for _, w := range c.workCounts() {
		behind.Kids = append(behind.Kids, item(view.ID("moved/"+w.id), w.says, w.why))
	}
	first := ""
	if !c.hasQuarterBefore() {
		first = ".first"
	}
	moved, parts := list("moved", c.say("moved.title"+first)), c.flowParts()
	if len(parts) == 0 {
		moved.Kids = append(moved.Kids, view.Node{ID: "moved/none", Role: view.Item, Label: c.say("moved.none" + first)})
	}
	for _, p := range parts {
		by := view.Node{Role: view.Text, Label: c.words.Number(p.brings), Box: view.Box{Width: 30}, Look: view.Look{Type: view.Strong, Align: view.End, Text: view.Of(view.Bad)}}
		if p.brings > 0 {
			by.Label, by.Look.Text = "+"+by.Label, view.Of(view.Good)
		}
		moved.Kids = append(moved.Kids, item(view.ID("moved/"+p.id), c.say("moved."+p.id+first, p.now, p.was), p.why, by))
	}
	return []view.Node{moved, behind}
}

// doneLine lists what the player decided in the quarter, and how the work ended that ended in it.
func (c *closing) doneLine() view.Node {
	title := c.say("done.title")
	list := view.Node{ID: "done", Role: view.List, Label: title, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	add := func(text string, why question) {
		id := view.ID(fmt.Sprintf("done/%d", len(list.Kids)))
		list.Kids = append(list.Kids, view.Node{ID: id, Role: view.Item, Label: text, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Text, Label: text, Box: view.Box{Grow: 1}}, c.whyLink(id+"/why", text, why),
		}})
	}
	for i, e := range c.run.Journal {
		if e.Week >= c.from && e.Week < c.to && isFromCard(e) {
			add(c.orRefused(c.say("why.decision", c.decisionName(e.Decision), c.when(e.Week)), i), whyDecision{i})
		}
	}
	for _, e := range c.run.Events {
		if e.Week >= c.from && e.Week < c.to && e.Kind == sim.InitiativeDone {
			add(c.endedText(e), whyEvent{e})
		}
	}
	if len(list.Kids) == 1 {
		list.Kids = append(list.Kids, view.Node{ID: "done/nothing", Role: view.Item, Label: c.say("done.nothing")})
	}
	return list
}

// learned lists what the player found out in the quarter, and says who spent how much time on
// learning code and on teaching it.
func (c *closing) learned() view.Node {
	title := c.say("learned.title")
	list := view.Node{ID: "learned", Role: view.List, Label: title, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	say := func(text string) {
		list.Kids = append(list.Kids, view.Node{ID: view.ID(fmt.Sprintf("learned/%d", len(list.Kids))), Role: view.Item, Label: text})
	}
	var found []string
	for _, e := range c.run.Events {
		if e.Week < c.from || e.Week >= c.to || e.Kind != sim.FoundOut {
			continue
		}
		if text := c.eventText(e); !slices.Contains(found, text) {
			found = append(found, text)
			say(text)
		}
	}
	for _, t := range inOrder(len(c.o().Teams), func(i int) int32 { return c.company.Teams[i].Place }) {
		l := c.ledgerBetween(t, c.from, c.to)
		learning, teaching := l.Hours[sim.LearningTime], l.Hours[sim.Mentoring]
		if learning+teaching < int64(sim.MinutesADay) {
			continue
		}
		say(c.say("learned.team", c.company.TeamName(t, c.lang()), c.hours(learning), c.hours(teaching)))
	}
	if len(list.Kids) == 1 {
		say(c.say("learned.nothing"))
	}
	return list
}
