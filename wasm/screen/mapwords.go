package screen

import (
	"slices"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// The words below the tiles: under a tile that waits, for whom and how long; under a tile that is
// waited for, the sum, in bold. They shorten until they fit: a module's waits become
// one, and at last a number stands beside a sample of the line, which the legend explains.

// waitWords are the words about a wait, the longest form first; the last one is its number alone.
type waitWords struct {
	wait  // from -1: the sum of the waits for a module; to -1: all waits of a module
	forms []string
}

// waitList is the list of the waits, each a link to its why where the map can be asked.
func (pic *mapPicture) waitList() view.Node {
	list := view.Node{ID: "waits", Role: view.List, Label: pic.say("why.waits"), Box: view.Box{Flow: view.Free}}
	var words []waitWords
	add := func(id view.ID, x wait, whole string, q question, forms []string) {
		i := len(words)
		words = append(words, waitWords{x, forms})
		link := view.Node{ID: id, Role: view.Text, Label: whole}
		if pic.asks {
			link.Role, link.Label, link.Hint, link.Press = view.Link, pic.say("why.link.about", whole), whole, openWhyMsg{q}
		}
		link.Box = view.Box{Grow: 1}
		link.Draw = func(c *view.Canvas, w, h float32) {
			if _, shared := pic.placed.shared[x.from]; !shared {
				words[i].draw(c, view.Rect{W: w, H: h})
			}
		}
		list.Kids = append(list.Kids, view.Node{ID: id + "/item", Role: view.Item, Label: whole, Box: view.Box{Flow: view.Stack, Cross: view.Fill}, Kids: []view.Node{link}})
	}
	for _, to := range waitedFor(pic.waits) {
		sum := waitsFor(pic.waits, to)
		add(pic.hereID(to), sum, pic.waitsHereText(sum), whyWaits{to}, []string{
			pic.say("map.here.long", sum.count, pic.days(sum.longest)), pic.say("map.here", sum.count), pic.words.Number(sum.count),
		})
	}
	for _, x := range pic.waits {
		forms := append([]string{pic.say("map.waits.for", x.count, pic.company.ModuleName(x.to, pic.lang()), pic.days(x.longest))}, pic.waitForms(x)...)
		add(pic.waitID(x), x, pic.waitText(x), whyWait{x.from, x.to}, forms)
	}
	list.Box.Arrange = func(w, h, scale float32, asked []view.Rect) []view.Rect {
		return pic.layout(w, h, scale).placeWords(words)
	}
	return list
}

// drawShared writes the words of modules whose waits share one place.
func (pic *mapPicture) drawShared(c *view.Canvas) {
	for m := range pic.o.Modules {
		if at, shares := pic.placed.shared[int32(m)]; shares {
			all := waitsOf(pic.o, int32(m))
			(&waitWords{all, pic.waitForms(all)}).draw(c, at)
		}
	}
}

// waitForms are the words of a wait that do not name what is waited for, the longest first.
func (pic *mapPicture) waitForms(x wait) []string {
	return []string{pic.say("map.waits", x.count, pic.days(x.longest)), pic.say("map.waits.few", x.count), pic.words.Number(x.count)}
}

// waitID is the id of a wait's words, hereID that of the sum of the waits for a module.
func (pic *mapPicture) waitID(x wait) view.ID {
	return view.ID("wait/" + hex(pic.o.Modules[x.from].Key) + "-" + hex(pic.o.Modules[x.to].Key))
}

func (pic *mapPicture) hereID(to int32) view.ID {
	return view.ID("waited/" + hex(pic.o.Modules[to].Key))
}

// width is about the width of the words in one of their forms, at 100 % text.
func (x *waitWords) width(form int) float32 {
	const sample, letter, bold = 22, 6.1, 7.1
	if x.from < 0 {
		return sample + bold*float32(utf8.RuneCountInString(x.forms[form]))
	}
	return sample + letter*float32(utf8.RuneCountInString(x.forms[form]))
}

// placeWords gives each of the words its place below its module. Where not all waits of a module have
// room for how long they have been waiting, they share one place, with words for all of them.
func (s *mapLayout) placeWords(list []waitWords) []view.Rect {
	rects := make([]view.Rect, len(list))
	s.shared = map[int32]view.Rect{}
	for m, area := range s.words {
		var here, each []int
		for i, x := range list {
			switch {
			case x.from < 0 && x.to == int32(m):
				here = append(here, i)
			case x.from == int32(m):
				each = append(each, i)
			}
		}
		own := append(here, each...)
		lines := int(area.H/(wordsLine*s.scale) + .1)
		if lines == 0 || len(own) == 0 {
			continue
		}
		if told := s.spread(list, own, lines, area, rects); !told && len(each) > 1 {
			s.spread(list, own[:len(here)+1], lines, area, rects)
			for _, i := range each {
				rects[i] = rects[each[0]]
			}
			s.shared[int32(m)] = rects[each[0]]
		}
	}
	return rects
}

// spread gives each of the words a line of its own, or a part of the last one if there are more of
// them than lines, and reports whether all can tell more than how many wait.
func (s *mapLayout) spread(list []waitWords, own []int, lines int, area view.Rect, rects []view.Rect) (told bool) {
	told = true
	high := max(view.SmallestControl, wordsLine*s.scale)
	for line := 0; line < lines && len(own) > 0; line++ {
		n := 1
		if line == lines-1 {
			n = len(own)
		}
		at := view.Rect{X: area.X, Y: area.Y + wordsLine*s.scale*(float32(line)+.5) - high/2, W: area.W, H: high}
		forms, widths := shareLine(list, own[:n], area.W/s.scale)
		for k, i := range own[:n] {
			told = told && forms[k] < len(list[i].forms)-2
			at.W = widths[k] * s.scale
			rects[i] = at
			at.X += at.W
		}
		own = own[n:]
	}
	return told
}

// shareLine divides a line among words: they are shortened, the longest first, until they fit.
func shareLine(list []waitWords, own []int, width float32) (forms []int, widths []float32) {
	forms, widths = make([]int, len(own)), make([]float32, len(own))
	for {
		sum, longest := float32(0), -1
		for k, i := range own {
			widths[k] = list[i].width(forms[k])
			sum += widths[k]
			if forms[k] < len(list[i].forms)-1 && (longest < 0 || widths[k] > widths[longest]) {
				longest = k
			}
		}
		if sum <= width || longest < 0 {
			for k := range widths {
				widths[k] += (width - sum) / float32(len(own))
			}
			return forms, widths
		}
		forms[longest]++
	}
}

// draw writes the longest form of the words that fits, after a sample of the line they belong to.
func (x *waitWords) draw(c *view.Canvas, at view.Rect) {
	sample, t := waitSample, view.Small
	if x.from < 0 {
		sample, t = hereSample, view.Strong
	}
	long, apart := 12*c.Scale, 5*c.Scale
	text := x.forms[len(x.forms)-1]
	left := at.X
	if k := slices.IndexFunc(x.forms, func(f string) bool { return c.Width(t, f) <= at.W-long-apart }); k >= 0 {
		text = x.forms[k]
		sample(c, at.X, at.Y+at.H/2, long)
		left += long + apart
	}
	c.Letter(left, at.Y+at.H/2, view.Start, t, view.Of(view.Ink), view.Color{}, c.Fit(t, text, at.X+at.W-left))
}

// waitSample and hereSample are the samples of lines before words: of a wait, and of the sum of those
// for a module.
func waitSample(c *view.Canvas, x, y, w float32) {
	c.Line(2, 3*c.Scale, view.EdgeOf(view.Coordination), view.Point{X: x, Y: y}, view.Point{X: x + w, Y: y})
}

func hereSample(c *view.Canvas, x, y, w float32) {
	c.Line(2, 0, view.Of(view.Ink), view.Point{X: x, Y: y}, view.Point{X: x + w, Y: y})
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
