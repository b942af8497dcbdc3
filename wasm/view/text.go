package view

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A span is one line of a text: the bytes from..to.
type span struct{ from, to int }

// A run is a passage of a text in one type.
type run struct {
	from, to int
	face     *Face
	mark     *Mark
}

// words is a node's own text with its measurements.
type words struct {
	text     string
	natural  float32 // width on one line, rounded up
	line     float32 // line height of its tallest type
	base     float32 // baseline, from the top of a line
	newlines bool    // contains line breaks
}

// prepare returns the text of a node with the metrics of its line.
func (l *layout) prepare(n *Node) words {
	t := n.Look.Type
	w := words{text: t.display(n.Words())}
	w.newlines = strings.IndexByte(w.text, '\n') >= 0
	face := l.fonts.Face(t, l.scale)
	w.line, w.base = face.LineHeight, face.Baseline()
	for i := range n.Marks {
		if marked := l.fonts.Face(n.Marks[i].typeIn(n), l.scale); marked.LineHeight > w.line {
			w.line, w.base = marked.LineHeight, marked.Baseline()
		}
	}
	return w
}

// typeIn returns the type of a mark in a node: its own, or the node's if the mark
// has Body, the zero value.
func (m *Mark) typeIn(n *Node) Type {
	if m.Type == Body {
		return n.Look.Type
	}
	return m.Type
}

// runs splits a node's text where its type or colour changes. The result is
// valid until the next call.
func (l *layout) runs(n *Node, text string) []run {
	plain := run{0, len(text), l.fonts.Face(n.Look.Type, l.scale), nil}
	l.split = append(l.split[:0], plain)
	for i := range n.Marks {
		m := &n.Marks[i]
		at := strings.Index(text, n.Look.Type.display(m.Text))
		if at < 0 || m.Text == "" {
			continue
		}
		end := at + len(n.Look.Type.display(m.Text))
		for k, r := range l.split {
			if r.mark != nil || at < r.from || end > r.to {
				continue
			}
			parts := l.split[k+1:]
			tail := append([]run(nil), parts...)
			l.split = l.split[:k]
			for _, part := range [3]run{
				{r.from, at, plain.face, nil},
				{at, end, l.fonts.Face(m.typeIn(n), l.scale), m},
				{end, r.to, plain.face, nil},
			} {
				if part.to > part.from {
					l.split = append(l.split, part)
				}
			}
			l.split = append(l.split, tail...)
			break
		}
	}
	return l.split
}

// width returns the width of the bytes from..to on one line.
func width(text string, runs []run, from, to int) float32 {
	var w float32
	for _, r := range runs {
		if a, b := max(from, r.from), min(to, r.to); a < b {
			w += r.face.Width(text[a:b])
		}
	}
	return w
}

// textWidths returns the minimum width that breaks no word of a node and the width
// of its text on one line, and stores the latter in w.
func (l *layout) textWidths(n *Node, w *words) (least, natural float32) {
	runs := l.runs(n, w.text)
	if !w.newlines {
		natural = width(w.text, runs, 0, len(w.text))
	}
	for from := 0; from <= len(w.text); {
		to, next := wordEnd(w.text, from)
		least = greater(least, width(w.text, runs, from, to))
		from = next
	}
	if w.newlines {
		for from := 0; from <= len(w.text); {
			to := len(w.text)
			if k := strings.IndexByte(w.text[from:], '\n'); k >= 0 {
				to = from + k
			}
			natural = greater(natural, width(w.text, runs, from, to))
			from = to + 1
		}
	}
	if n.Look.Lines > 0 { // truncated text needs only a few letters
		least = lesser(least, 3*l.fonts.Face(n.Look.Type, l.scale).Size)
	}
	w.natural = ceil(natural)
	return ceil(least), greater(w.natural, ceil(l.fonts.Face(n.Look.Type, l.scale).Width(n.Look.Type.display(n.Look.Room))))
}

// textHeight returns the height of a node's text at a width.
func (l *layout) textHeight(n *Node, w *words, inner float32) float32 {
	lines := 1
	if n.Role.Typed() {
		return ceil(w.line)
	}
	if w.newlines || w.natural > inner {
		lines = len(l.wrap(w.text, l.runs(n, w.text), inner))
		if n.Look.Lines > 0 {
			lines = min(lines, n.Look.Lines)
		}
	}
	return ceil(float32(lines) * w.line)
}

// breaksAfter reports whether a line may break after r, which follows before.
func breaksAfter(before, r rune) bool {
	switch r {
	case '-', '–', '—', '/':
		return unicode.IsLetter(before) || unicode.IsDigit(before)
	}
	return false
}

// wordEnd returns the end of the word that begins at a byte of a text, and the start of
// the next: behind the space, or the same in a script without spaces.
func wordEnd(text string, from int) (end, next int) {
	before := rune(-1)
	for i, c := range text[from:] {
		if c == ' ' || c == '\n' {
			return from + i, from + i + 1
		}
		if breaksBetween(before, c) {
			return from + i, from + i
		}
		before = c
	}
	return len(text), len(text) + 1
}

// breaksBetween reports whether a line may break between two characters because one of
// them is of a script written without spaces. It may not break before closing
// punctuation, accents and vowels, and not after opening punctuation.
func breaksBetween(a, b rune) bool {
	const (
		notFirst = "、。，．・：；？！）］｝」』】〕〉》〗ー〜々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％…‥’”.,:;?!)]}%ะาำๅๆฯ\u00a0\u202f"
		notLast  = "（［｛「『【〔〈《〖‘“([{เแโใไ\u00a0\u202f"
	)
	return a >= 0 && (unspaced(a) || unspaced(b)) && a != ' ' && !joins(a, b) &&
		!strings.ContainsRune(notFirst, b) && !strings.ContainsRune(notLast, a)
}

// unspaced reports whether a character is of a script that puts no spaces between
// words, or an emoji.
func unspaced(r rune) bool {
	return r >= 0xe00 && (r <= 0xeff || r >= 0x1000 && r <= 0x109f || r >= 0x1100 && r <= 0x11ff || r >= 0x1780 && r <= 0x17ff ||
		r >= firstWide && r <= 0xa4cf || r >= 0xa960 && r <= 0xa97f || r >= 0xac00 && r <= 0xd7ff || r >= 0xf900 && r <= 0xfaff ||
		r >= 0xff00 && r <= 0xffef || r >= 0x1b000 && r <= 0x1b2ff || r >= 0x1f000 && r <= 0x3fffd)
}

// wrap breaks a text into lines no wider than inner, after spaces and dashes, between
// characters of scripts without spaces, and inside a word only if the word is wider
// than a line. The result is valid until the next call.
func (l *layout) wrap(text string, runs []run, inner float32) []span {
	const slack = .05 // for rounding errors in sums of widths
	l.breaks, l.brokeWord = l.breaks[:0], false
	start := 0            // of the current line
	end, next := 0, 0     // the last break opportunity: end of this line and start of the next
	var x, atNext float32 // pen position, and the one at next
	last := rune(-1)      // the last character of the glyph before
	for _, r := range runs {
		before := Glyph(-1)
		for i := r.from; i < r.to; {
			g, size := r.face.Next(text[i:r.to])
			c, _ := utf8.DecodeRuneInString(text[i:])
			after := i + size
			if c == '\n' {
				l.breaks = append(l.breaks, span{start, i})
				start, end, next, x, before, last = after, after, after, 0, -1, -1
				i = after
				continue
			}
			step := r.face.Advance(g)
			if before >= 0 {
				step += r.face.Kern(before, g)
			}
			if c == ' ' {
				x += step
				end, next, atNext = i, after, x
				before, last, i = g, c, after
				continue
			}
			if breaksBetween(last, c) {
				end, next, atNext = i, i, x
			}
			for x+step > inner+slack && i > start {
				if next > start {
					l.breaks = append(l.breaks, span{start, end})
					start = next
					x -= atNext
				} else {
					l.breaks = append(l.breaks, span{start, i})
					start, x, l.brokeWord = i, 0, true
				}
				end, next, atNext = start, start, 0
			}
			x += step
			if breaksAfter(last, c) {
				end, next, atNext = after, after, x
			}
			last, _ = utf8.DecodeLastRuneInString(text[i:after])
			before, i = g, after
		}
	}
	l.breaks = append(l.breaks, span{start, len(text)})
	return l.breaks
}

// layoutText places a node's text in its inner rectangle.
func (l *layout) layoutText(p *Placed, w *words, pad Edges, inner Rect) {
	n := p.Node
	runs := l.runs(n, w.text)
	var lines []span
	if w.newlines || w.natural > inner.W {
		lines = l.wrap(w.text, runs, inner.W)
		p.BrokenWord = l.brokeWord
	} else {
		l.breaks = append(l.breaks[:0], span{0, len(w.text)})
		lines = l.breaks
	}
	ellipsis := false
	if n.Role.Typed() && n.Value != "" && len(lines) > 1 {
		// Text is typed at the end, so a long value shows its end.
		from := len(w.text)
		for from > 0 && width(w.text, runs, lastRune(w.text, from), len(w.text)) <= inner.W {
			from = lastRune(w.text, from)
		}
		p.skipped, p.BrokenWord = from, false
		l.breaks = append(l.breaks[:0], span{from, len(w.text)})
		lines = l.breaks
	}
	if most := n.Look.Lines; most > 0 && len(lines) > most {
		ellipsis, p.Cut = true, true
		lines = lines[:most]
		last := &lines[most-1]
		face := l.fonts.Face(n.Look.Type, l.scale)
		room := inner.W - face.Width("…")
		last.to = len(w.text)
		for last.to > last.from && (width(w.text, runs, last.from, last.to) > room || w.text[last.to-1] == ' ') {
			last.to = lastRune(w.text, last.to)
		}
		if nl := strings.IndexByte(w.text[last.from:last.to], '\n'); nl >= 0 {
			last.to = last.from + nl
		}
	}
	main := n.Box.Main
	if roles[n.Role].control {
		main = Center
	}
	y := pad.Top + offset(main, inner.H-ceil(float32(len(lines))*w.line))
	from := len(l.lines)
	for k, line := range lines {
		x := pad.Left + offset(n.Look.Align, inner.W-width(w.text, runs, line.from, line.to))
		for _, r := range runs {
			a, b := max(line.from, r.from), min(line.to, r.to)
			shortened := ellipsis && k == len(lines)-1 && b == line.to
			if a >= b {
				continue
			}
			piece := TextLine{X: x, Y: y + w.base, Text: w.text[a:b], Type: n.Look.Type}
			if r.mark != nil {
				piece.Type, piece.Color, piece.Under = r.mark.typeIn(n), r.mark.Color, r.mark.Under
			}
			if roles[n.Role].underlined {
				piece.Under = Of(Ink)
			}
			if shortened {
				piece.Text += "…"
			}
			piece.W = r.face.Width(piece.Text)
			x += piece.W
			l.lines = append(l.lines, piece)
		}
		y += w.line
	}
	p.Lines = l.lines[from:len(l.lines):len(l.lines)]
}
