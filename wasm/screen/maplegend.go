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
	legendMark(3), legendMark(2), legendMark(1), legendMark(0),
	{"wait", func(pic *mapPicture) bool { return len(pic.waits) > 0 },
		func(c *view.Canvas, w, h float32) {
			c.Line(2, 3, view.EdgeOf(view.Coordination), view.Point{Y: h / 2}, view.Point{X: w, Y: h / 2})
		}},
	{"debt", func(pic *mapPicture) bool {
		for m := range pic.o.Modules {
			if pic.debtStrokes(int32(m)) > 0 {
				return true
			}
		}
		return false
	},
		func(c *view.Canvas, w, h float32) {
			drawStroke(c, view.Rect{W: w * .6, H: h})
			drawStroke(c, view.Rect{X: w * .4, W: w * .6, H: h})
		}},
	{"found", func(pic *mapPicture) bool {
		for m := range pic.o.Modules {
			if pic.foundOut(int32(m), pic.found) != "" {
				return true
			}
		}
		return false
	},
		func(c *view.Canvas, w, h float32) { drawFoundOut(c, view.Rect{W: w, H: h}) }},
	{"service", func(pic *mapPicture) bool { _, services := pic.counts(); return services > 0 },
		func(c *view.Canvas, w, h float32) { drawDisc(c, w, h) }},
	{"call", (*mapPicture).anyCall,
		func(c *view.Canvas, w, h float32) {
			c.Line(2, 0, callColor, view.Point{Y: h / 2}, view.Point{X: w, Y: h / 2})
		}},
	{"broken", func(pic *mapPicture) bool { return len(pic.o.Incidents) > 0 },
		func(c *view.Canvas, w, h float32) {
			c.Stroke(view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, 3, 2, view.Of(view.Operations))
		}},
}

// legendMark is one of changeMarks.
func legendMark(kind int) mapMark {
	k := &changeMarks[kind]
	return mapMark{k.id, func(pic *mapPicture) bool {
		return slices.ContainsFunc(pic.work, func(n moduleWork) bool { return k.count(n) > 0 })
	}, func(c *view.Canvas, w, h float32) {
		drawChange(c, view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, k.color, k.full, k.dot)
	}}
}

// mapLegend explains the marks that maps show now.
func mapLegend(pics ...*mapPicture) view.Node {
	row := legendOf("map/legend", pics[0].say("play.legend.map"))
	for _, m := range mapMarks {
		if slices.ContainsFunc(pics, m.on) {
			row.Kids = append(row.Kids, legendEntry(pics[0].say("map.mark."+m.id), m.draw))
		}
	}
	return row
}

// anyCall reports whether code calls other code across a boundary with a service.
func (pic *mapPicture) anyCall() bool {
	return slices.ContainsFunc(pic.o.Couplings, func(k sim.Coupling) bool {
		from, to := pic.o.Modules[k.From].Deployable, pic.o.Modules[k.To].Deployable
		return k.Calls > 0 && from != to && !(startsAsBlock(pic.run.Scenario, int(from)) && startsAsBlock(pic.run.Scenario, int(to)))
	})
}
