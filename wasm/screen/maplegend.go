package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A mapMark is one kind of mark on the map, with its picture in the legend.
type mapMark struct {
	id   string
	on   func(pic *mapPicture) bool // whether the map shows one now
	draw func(c *view.Canvas, w, h float32)
}

// mapMarks are the kinds of mark, in the order of the legend.
var mapMarks = []mapMark{
	{"worked", func(pic *mapPicture) bool { return pic.anyWork(func(n moduleWork) int { return n.worked }) },
		func(c *view.Canvas, w, h float32) {
			drawChange(c, view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, view.Of(view.Value), true)
		}},
	{"blocked", func(pic *mapPicture) bool { return pic.anyWork(func(n moduleWork) int { return n.blocked }) },
		func(c *view.Canvas, w, h float32) {
			drawChange(c, view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, view.EdgeOf(view.Coordination), false)
		}},
	{"waiting", func(pic *mapPicture) bool { return pic.anyWork(func(n moduleWork) int { return n.waiting }) },
		func(c *view.Canvas, w, h float32) {
			drawChange(c, view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, view.EdgeOf(view.Waiting), false)
		}},
	{"wait", func(pic *mapPicture) bool { return len(waits(pic.o)) > 0 },
		func(c *view.Canvas, w, h float32) {
			c.Line(2, 3, view.EdgeOf(view.Coordination), view.Point{Y: h / 2}, view.Point{X: w, Y: h / 2})
		}},
	{"debt", func(pic *mapPicture) bool { return true },
		func(c *view.Canvas, w, h float32) { c.Hatched(view.Rect{W: w, H: h}, view.EdgeOf(view.Debt)) }},
	{"found", func(pic *mapPicture) bool {
		for m := range pic.o.Modules {
			if pic.foundOut(int32(m), pic.found) != "" {
				return true
			}
		}
		return false
	},
		func(c *view.Canvas, w, h float32) { drawFoundOut(c, view.Rect{W: w, H: h}) }},
	{"call", (*mapPicture).anyCall,
		func(c *view.Canvas, w, h float32) {
			c.Line(2, 0, callColor, view.Point{Y: h / 2}, view.Point{X: w, Y: h / 2})
		}},
	{"broken", func(pic *mapPicture) bool { return len(pic.o.Incidents) > 0 },
		func(c *view.Canvas, w, h float32) {
			c.Stroke(view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, 3, 2, view.Of(view.Operations))
		}},
}

// legend explains the marks that the map shows now.
func (pic *mapPicture) legend() view.Node {
	row := legendOf("map/legend", pic.say("play.legend.map"))
	for _, m := range mapMarks {
		if m.on(pic) {
			row.Kids = append(row.Kids, legendEntry(pic.say("map.mark."+m.id), m.draw))
		}
	}
	return row
}

// anyWork reports whether a module shows a mark of one kind.
func (pic *mapPicture) anyWork(count func(moduleWork) int) bool {
	for m := range pic.o.Modules {
		if count(workInModule(pic.o, int32(m))) > 0 {
			return true
		}
	}
	return false
}

// anyCall reports whether code calls other code across a boundary.
func (pic *mapPicture) anyCall() bool {
	return slices.ContainsFunc(pic.o.Couplings, func(k sim.Coupling) bool {
		return k.Calls > 0 && pic.o.Modules[k.From].Deployable != pic.o.Modules[k.To].Deployable
	})
}
