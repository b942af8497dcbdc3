package screen

import "github.com/splitdecision/splitdecision/wasm/view"

// A mapMark is one kind of mark on the map, with its picture in the legend.
type mapMark struct {
	id   string
	draw func(c *view.Canvas, w, h float32)
}

// mapMarks are the kinds of mark, in the order of the legend.
var mapMarks = []mapMark{
	legendMark(3), legendMark(2), legendMark(1), legendMark(0),
	{"wait", func(c *view.Canvas, w, h float32) { waitSample(c, 0, h/2, w) }},
	{"here", func(c *view.Canvas, w, h float32) { hereSample(c, 0, h/2, w) }},
	{"debt", func(c *view.Canvas, w, h float32) {
		drawStroke(c, view.Rect{W: w * .6, H: h})
		drawStroke(c, view.Rect{X: w * .4, W: w * .6, H: h})
	}},
	{"found", func(c *view.Canvas, w, h float32) { drawFoundOut(c, view.Rect{W: w, H: h}) }},
	{"service", drawDisc},
	{"call", func(c *view.Canvas, w, h float32) {
		c.Line(2, 0, callColor, view.Point{Y: h / 2}, view.Point{X: w, Y: h / 2})
	}},
	{"broken", func(c *view.Canvas, w, h float32) {
		c.Stroke(view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, 3, 2, view.Of(view.Operations))
	}},
}

// legendMark is one of changeMarks.
func legendMark(kind int) mapMark {
	k := &changeMarks[kind]
	return mapMark{k.id, func(c *view.Canvas, w, h float32) {
		drawChange(c, view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, k.color, k.full, k.dot)
	}}
}

// mapLegend says what the marks of a map mean: all of them always, so that one that appears moves
// nothing. Its title stands first, if it has one, with room for the longest it may become.
func (n *narrator) mapLegend(title string) view.Node {
	row := legendOf("map/legend", n.say("play.legend.map"))
	if title != "" {
		row.Kids = append(row.Kids, view.Node{Role: view.Item, Label: title, Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted), Room: n.say("map.title", 1, 10)}})
	}
	for _, m := range mapMarks {
		row.Kids = append(row.Kids, legendEntry(n.say("map.mark."+m.id), m.draw))
	}
	return row
}
