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
// before. What went live was begun in the quarter, or was under way when it began, and is not still
// under way at its end: product withdraws nothing that has been begun. The largest part comes first;
// what did not change is left out. It must not be asked where hasFlows is false.
func (c *closing) flowParts() []flowPart {
	part := func(id string, sign int64, why question, count func(from, to int32) int64) flowPart {
		p := flowPart{id: id, now: count(c.from, c.to), was: count(c.from-sim.WeeksAQuarter, c.from), why: why}
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

// hasFlows reports whether the features under way at the beginning of the quarter before are on record.
// Where the record begins, in the warm-up, there are none under way.
func (c *closing) hasFlows() bool { return c.from-sim.WeeksAQuarter > c.run.Since }

// A workCount is a count of the quarter's work beside that of the quarter before.
type workCount struct {
	id, says string
	why      question
}

// workCounts say how much everybody worked, how much of that was feature work, and how much was done
// in an hour of it.
func (c *closing) workCounts() []workCount {
	now, was := c.ledgerBetween(-1, c.from, c.to), c.ledgerBetween(-1, c.from-sim.WeeksAQuarter, c.from)
	all := func(l *sim.Ledger) (minutes int64) {
		for _, m := range l.Hours {
			minutes += m
		}
		return minutes
	}
	share := func(l *sim.Ledger) string { return c.words.Percent(int64(l.Share([]sim.Account{sim.FeatureWork}))) }
	list := []workCount{
		{"hours", c.say("moved.hours", c.hours(all(&now)), c.hours(all(&was))), whyMetric{sim.PeopleEmployed, -1}},
		{"share", c.say("moved.share", share(&now), share(&was)), whyHours{}},
	}
	if now.Hours[sim.FeatureWork] == 0 || was.Hours[sim.FeatureWork] == 0 {
		return list
	}
	pace := func(l *sim.Ledger, from, to int32) string {
		return c.words.Number(c.gain(sim.WorkDone, from, to) * 60 / l.Hours[sim.FeatureWork])
	}
	return append(list, workCount{"pace", c.say("moved.pace", pace(&now, c.from, c.to), pace(&was, c.from-sim.WeeksAQuarter, c.from)), whyMetric{sim.FatigueLevel, -1}})
}

// whatMoved lists what moved the number of features, each part with what it brings and its "why?",
// and the work behind it.
func (c *closing) whatMoved() []view.Node {
	if !c.hasQuarterBefore() {
		return nil
	}
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
	if !c.hasFlows() {
		return []view.Node{behind}
	}
	moved, parts := list("moved", c.say("moved.title")), c.flowParts()
	if len(parts) == 0 {
		moved.Kids = append(moved.Kids, view.Node{ID: "moved/none", Role: view.Item, Label: c.say("moved.none")})
	}
	for _, p := range parts {
		by := view.Node{Role: view.Text, Label: c.words.Number(p.brings), Box: view.Box{Width: 30}, Look: view.Look{Type: view.Strong, Align: view.End, Text: view.Of(view.Bad)}}
		if p.brings > 0 {
			by.Label, by.Look.Text = "+"+by.Label, view.Of(view.Good)
		}
		moved.Kids = append(moved.Kids, item(view.ID("moved/"+p.id), c.say("moved."+p.id, p.now, p.was), p.why, by))
	}
	return []view.Node{moved, behind}
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
