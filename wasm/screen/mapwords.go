package screen

import (
	"slices"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// The words below the tiles: under a tile that waits, for whom and how long; under a tile that is
// waited for, the sum, in bold.

// waitList is the list of the waits, each a link to its why where the map can be asked.
func (pic *mapPicture) waitList() view.Node {
	list := view.Node{ID: "waits", Role: view.List, Label: pic.say("why.waits"), Box: view.Box{Flow: view.Free}}
	var at []waitWords
	add := func(id view.ID, x wait, whole string, q question, forms []string) {
		at = append(at, waitWords{x, forms})
		link := view.Node{ID: id, Role: view.Text, Label: whole}
		if pic.asks {
			link.Role, link.Label, link.Hint, link.Press = view.Link, pic.say("why.link.about", whole), whole, openWhyMsg{q}
		}
		link.Box = view.Box{Grow: 1}
		link.Draw = func(c *view.Canvas, w, h float32) { drawWords(c, x.from < 0, forms, w, h) }
		list.Kids = append(list.Kids, view.Node{ID: id + "/item", Role: view.Item, Label: whole, Box: view.Box{Flow: view.Stack, Cross: view.Fill}, Kids: []view.Node{link}})
	}
	for _, to := range waitedFor(pic.waits) {
		sum := waitsFor(pic.waits, to)
		add(pic.hereID(to), sum, pic.waitsHereText(sum), whyWaits{to}, []string{
			pic.say("map.here.long", sum.count, pic.days(sum.longest)), pic.say("map.here", sum.count), pic.words.Number(sum.count),
		})
	}
	for _, x := range pic.waits {
		add(pic.waitID(x), x, pic.waitText(x), whyWait{x.from, x.to}, []string{
			pic.say("map.waits.for", x.count, pic.company.ModuleName(x.to, pic.lang()), pic.days(x.longest)),
			pic.say("map.waits", x.count, pic.days(x.longest)), pic.say("map.waits.few", x.count), pic.words.Number(x.count),
		})
	}
	list.Box.Arrange = func(w, h, scale float32, asked []view.Rect) []view.Rect {
		return pic.layout(w, h, scale).placeWords(at)
	}
	return list
}

// waitID is the id of a wait's words, hereID that of the sum of the waits for a module.
func (pic *mapPicture) waitID(x wait) view.ID {
	return view.ID("wait/" + hex(pic.o.Modules[x.from].Key) + "-" + hex(pic.o.Modules[x.to].Key))
}

func (pic *mapPicture) hereID(to int32) view.ID {
	return view.ID("waited/" + hex(pic.o.Modules[to].Key))
}

// waitWords are the words about a wait, the longest form first.
type waitWords struct {
	wait  // from -1: the sum of the waits for a module
	forms []string
}

// width is about the width of the words in one of their forms, at 100 % text.
func (x *waitWords) width(form int) float32 {
	const sample, letter, bold = 22, 6.1, 7.1
	if x.from < 0 {
		return sample + bold*float32(utf8.RuneCountInString(x.forms[form]))
	}
	return sample + letter*float32(utf8.RuneCountInString(x.forms[form]))
}

// placeWords gives each of the words its place below its module: a line of its own, or a part of
// one if there are more of them than lines.
func (s *mapLayout) placeWords(list []waitWords) []view.Rect {
	rects := make([]view.Rect, len(list))
	for m := range s.words {
		var own []int
		for i, x := range list {
			if x.from == int32(m) || x.from < 0 && x.to == int32(m) {
				own = append(own, i)
			}
		}
		room := s.words[m]
		if room.H < wordsLine*s.scale*.9 {
			continue
		}
		lines := max(int(room.H/(wordsLine*s.scale)+.1), 1)
		for line := 0; line < lines && len(own) > 0; line++ {
			n := 1
			if line == lines-1 {
				n = len(own)
			}
			high := max(view.SmallestControl, wordsLine*s.scale)
			at := view.Rect{X: room.X, Y: room.Y + wordsLine*s.scale*(float32(line)+.5) - high/2, W: room.W, H: high}
			for k, w := range shareLine(list, own[:n], room.W/s.scale) {
				at.W = w * s.scale
				rects[own[k]] = at
				at.X += at.W
			}
			own = own[n:]
		}
	}
	return rects
}

// shareLine divides a line among words: they are shortened, the longest first, until they fit.
func shareLine(list []waitWords, own []int, room float32) []float32 {
	forms, widths := make([]int, len(own)), make([]float32, len(own))
	for {
		sum, longest := float32(0), -1
		for k, i := range own {
			widths[k] = list[i].width(forms[k])
			sum += widths[k]
			if forms[k] < len(list[i].forms)-1 && (longest < 0 || widths[k] > widths[longest]) {
				longest = k
			}
		}
		if sum <= room || longest < 0 {
			for k := range widths {
				widths[k] += (room - sum) / float32(len(own))
			}
			return widths
		}
		forms[longest]++
	}
}

// drawWords writes the longest form of words that fits, after a sample of the line they belong to.
func drawWords(c *view.Canvas, here bool, forms []string, w, h float32) {
	dash, color, t := float32(5), view.EdgeOf(view.Coordination), view.Small
	if here {
		dash, color, t = 0, view.Of(view.Ink), view.Strong
	}
	sample := 12 * c.Scale
	text := forms[len(forms)-1]
	if k := slices.IndexFunc(forms, func(f string) bool { return c.Width(t, f) <= w-sample-5*c.Scale }); k >= 0 {
		text = forms[k]
	} else {
		sample = 0
	}
	x := float32(0)
	if sample > 0 {
		c.Line(2, dash, color, view.Point{X: 0, Y: h / 2}, view.Point{X: sample, Y: h / 2})
		x = sample + 5*c.Scale
	}
	c.Letter(x, h/2, view.Start, t, view.Of(view.Ink), view.Color{}, c.Fit(t, text, w-x))
}

// hitAreas are invisible areas along the lines, so that pointing at a line is pointing at its words.
func (pic *mapPicture) hitAreas() view.Node {
	const pieces = 8 // of one line
	const wide = 10
	node := view.Node{Box: view.Box{Flow: view.Free}}
	for _, x := range pic.waits {
		for range pieces {
			node.Kids = append(node.Kids, view.Node{For: pic.waitID(x)})
		}
	}
	node.Box.Arrange = func(w, h, scale float32, asked []view.Rect) []view.Rect {
		s := pic.layout(w, h, scale)
		rects := make([]view.Rect, len(asked))
		to := waitedFor(pic.waits)
		for i, x := range pic.waits {
			points := s.route(x.from, x.to, slices.Index(to, x.to))
			for k := range min(len(points)-1, pieces) {
				a, b := points[k], points[k+1]
				rects[i*pieces+k] = view.Rect{X: min(a.X, b.X) - wide/2, Y: min(a.Y, b.Y) - wide/2, W: max(a.X, b.X) - min(a.X, b.X) + wide, H: max(a.Y, b.Y) - min(a.Y, b.Y) + wide}
			}
		}
		return rects
	}
	return node
}
