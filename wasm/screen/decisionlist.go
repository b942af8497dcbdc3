package screen

import (
	"slices"
	"strconv"

	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// decisions shows the list of all decisions, or the one that is open.
func (d *debrief) decisions(at Viewport) []view.Node {
	switch {
	case d.count == nil:
		return nil
	case len(d.count.Rows) == 0: // there is room for the others
		return []view.Node{d.othersChart(largeChart), d.compareLinks()}
	}
	ripples := d.count.Ripples()
	if i := slices.IndexFunc(ripples, func(r study.Ripple) bool { return r.Row == d.row }); i >= 0 {
		return []view.Node{d.ripple(ripples, i, at)}
	}
	return []view.Node{d.decisionList(ripples, at)}
}

// Widths of the columns of the list, in logical pixels at 100 % text.
const (
	listName   = 320
	listEffect = 240
	listWide   = 1240 // narrower, a decision's effect and words are below its name
)

// decisionID is the ID of the button that opens a decision.
func decisionID(row int) view.ID { return view.ID("decision/" + strconv.Itoa(row)) }

// decisionList lists all decisions, the largest first: each with its effect on one scale, with its
// range, and in words.
func (d *debrief) decisionList(ripples []study.Ripple, at Viewport) view.Node {
	full := fullEffect(ripples)
	wide := at.Width >= listWide*at.scale()
	axis := view.EffectAxis(d.signed(-full), d.hours(0), d.signed(full))
	list := view.Node{ID: "decisions", Role: view.List, Label: d.say("debrief.list"), Box: view.Box{Cross: view.Fill}}
	list.Kids = append(list.Kids, view.CaptionText(d.say("debrief.list")), view.Aside(d.say("debrief.list.about", d.quarters(d.run.Scenario.Weeks+d.run.Scenario.After))))
	if wide {
		axis.Box.Width, axis.Box.Wide = listEffect, false
		list.Kids = append(list.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: rippleGap, Pad: view.XY(12, 2)}, Kids: []view.Node{
			{Role: view.Decoration, Box: view.Box{Width: listName}}, axis}})
	} else {
		axis.Box.Wide = true
		list.Kids = append(list.Kids, view.Node{Role: view.Group, Box: view.Box{Pad: view.XY(12, 2), Cross: view.Fill}, Kids: []view.Node{axis}})
	}
	for i := range ripples {
		list.Kids = append(list.Kids, d.listedDecision(&ripples[i], full, wide))
	}
	if left := len(d.count.Rows) - len(ripples); left > 0 {
		list.Kids = append(list.Kids, view.Aside(d.say("debrief.list.more", left)))
	}
	return list
}

// fullEffect is the largest amount of any total or end of its range, to which all effects are drawn.
func fullEffect(ripples []study.Ripple) int64 {
	most := int64(60)
	for i := range ripples {
		r := &ripples[i]
		most = max(most, r.Total, -r.Total)
		if r.HasInterval() {
			most = max(most, int64(r.High), -int64(r.Low))
		}
	}
	return most
}

// listedDecision is one decision of the list.
func (d *debrief) listedDecision(r *study.Ripple, full int64, wide bool) view.Node {
	id := decisionID(r.Row)
	name := d.subject(r.Row)
	open := view.Node{ID: id, Role: view.Button, Label: name, Press: openRippleMsg{r.Row}, Box: view.Box{MinH: 28, Pad: view.XY(0, 4)}, Look: view.Look{Type: view.Strong}, Marks: []view.Mark{{Text: name, Type: view.Strong, Under: view.Of(view.Ink)}}}
	hours, goal := d.listedHours(r), d.listedGoal(r)
	mark := view.EffectMark(id+"/effect", name, hours, view.Effect{
		At: float32(r.Total) / 60, Low: float32(r.Low) / 60, High: float32(r.High) / 60,
		Ranged: r.HasInterval(), Sure: r.Verdict.IsClear(),
	}, float32(full)/60)
	words := view.Node{Role: view.Group, Box: view.Box{Gap: 1, Cross: view.Fill}}
	if goal != "" {
		words.Kids = append(words.Kids, view.Node{ID: id + "/goal", Role: view.Text, Label: goal})
	}
	words.Kids = append(words.Kids, view.Node{ID: id + "/hours", Role: view.Text, Label: hours, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	row := view.Node{ID: id + "/row", Role: view.Item, For: id, Box: view.Box{Pad: view.XY(12, 3), Cross: view.Fill}}
	if !wide {
		row.Kids = []view.Node{open, mark, words, view.Divider(view.Column)}
		return row
	}
	open.Box.Width, mark.Box.Width, mark.Box.Wide, words.Box.Grow = listName, listEffect, false, 1
	row.Box.Flow, row.Box.Gap, row.Box.Cross = view.Row, rippleGap, view.Center
	row.Kids = []view.Node{open, mark, words}
	return row
}

// listedHours says how many hours a decision gave or took in all, how often with that sign, and in
// which range with other luck. This world's figure can lie outside that range.
func (d *debrief) listedHours(r *study.Ripple) string {
	said := d.signed(r.Total)
	if !r.HasInterval() {
		return d.withLuck(said, r.Verdict, r.Spread)
	}
	return d.say("debrief.list.range", d.withLuck(d.say("debrief.here", said), r.Verdict, r.Spread), d.signed(int64(r.Low)), d.signed(int64(r.High)))
}

// listedGoal says what a decision did to the challenge's first figure; "" if it did nothing.
func (d *debrief) listedGoal(r *study.Ripple) string {
	if r.Goal.Gain == 0 {
		return ""
	}
	return d.withLuck(d.goalText(&r.Goal), r.Goal.Verdict, r.Goal.Spread)
}
