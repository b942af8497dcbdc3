package author

import (
	"math/bits"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// draws are the drawn figures of an organization in one world, for a file that gives
// ranges. A draw depends on the world and the figure's key alone, so that it is the same
// in every arm, unless an arm draws independently.
type draws struct {
	world   sim.Seed
	arm     string // suffix of the arm that draws independently; "": arms share their draws
	highest bool   // take the upper bound of every figure, to check the largest organization
	key     string
	figures map[string]experiments.Figure
}

func newDraws(world sim.Seed) *draws {
	return &draws{world: world, figures: map[string]experiments.Figure{}}
}

// draw returns the random number of the current figure.
func (d *draws) draw() sim.Draw {
	return d.world.Draw(0, sim.ForParameter, sim.KeyOf("organization-"+d.key+d.arm))
}

// between returns the current figure's value in this world, uniform from low to high.
func (d *draws) between(low, high int64) int64 {
	if d.highest {
		return high
	}
	above, _ := bits.Mul64(uint64(d.draw()), uint64(high-low)+1)
	return low + int64(above)
}

// record stores the value of the current figure.
func (d *draws) record(m measure, v int64) {
	d.figures[d.key] = experiments.Figure{Value: float64(v) / float64(max(m.scale, 1)), In: m.unit}
}

// value reads a figure of an organization, or draws it, and records it.
func (r *organizationReader) value(n *node, what string, m measure) int64 {
	if n.kind == drawnKind {
		return r.drawnValue(n, what, m)
	}
	v, ok := r.checkedValue(n, what, m)
	if ok && r.draws != nil {
		r.draws.record(m, v)
	}
	return v
}

// drawnValue reads two bounds and draws a value between them.
func (r *organizationReader) drawnValue(n *node, what string, m measure) int64 {
	low, high := r.value(n.items[0], what, m), r.value(n.items[1], what, m)
	if low > high {
		r.report(n, what+" is not in ascending order", "Write the lowest first")
		return low
	}
	v := r.draws.between(low, high)
	r.draws.record(m, v)
	return v
}

// drawable makes a field of an organization accept draw and one-of beside its plain form.
func (r *organizationReader) drawable(f field) field {
	read := f.read
	f.form.json = `{"anyOf":[` + f.form.json + `,{"type":"object","additionalProperties":false,"maxProperties":1,"properties":{` +
		`"draw":{"type":"array","minItems":2,"maxItems":2},"one-of":{"type":"array","minItems":1}}}]}`
	f.read = func(n *node) {
		if r.draws == nil || r.probing {
			read(n)
			return
		}
		r.draws.key = f.name
		delete(r.draws.figures, f.name)
		way := ""
		if n.kind == mapKind && len(n.entries) == 1 {
			way = n.entries[0].key.text
		}
		switch way {
		case "draw":
			r.drawRange(n.entries[0].value, read)
		case "one-of":
			r.oneOf(n.entries[0].value, read)
		default:
			read(n)
			delete(r.draws.figures, f.name)
		}
	}
	return f
}

// drawRange reads a figure that is drawn uniformly between two.
func (r *organizationReader) drawRange(n *node, read func(*node)) {
	if n.kind != listKind || len(n.items) != 2 {
		r.report(n, "draw is a list of two figures, not "+n.describeList(), "Write the lowest and the highest, as draw: [2, 20]")
		return
	}
	read(&node{kind: drawnKind, line: n.line, column: n.column, items: n.items})
}

// oneOf reads a figure that is drawn from a list. All items are read, so that each is
// validated; the drawn one is read last, so that its value stays.
func (r *organizationReader) oneOf(n *node, read func(*node)) {
	if n.kind != listKind || len(n.items) == 0 {
		r.report(n, "one-of is a list of one figure or more, not "+n.describeList(), "Write it as one-of: [2, 4, 8]")
		return
	}
	d, at, most := r.draws, 0, 0.
	for i, item := range n.items {
		read(item)
		if v := d.figures[d.key].Value; i == 0 || v > most {
			at, most = i, v
		}
	}
	if !d.highest {
		at = int(d.draw().Below(int32(len(n.items))))
	}
	delete(d.figures, d.key)
	read(n.items[at])
	if _, number := d.figures[d.key]; !number {
		d.figures[d.key] = experiments.Figure{Value: float64(at)} // the index of a word
	}
}
