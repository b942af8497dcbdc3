package author

import (
	"maps"
	"slices"
	"strings"

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
	return int64(d.draw().Between(int32(low), int32(high)))
}

// record stores the value of the current figure.
func (d *draws) record(m measure, v int64) {
	d.figures[d.key] = experiments.Figure{Value: float64(v) / float64(max(m.scale, 1)), In: m.unit}
}

// drawable makes a field of an organization accept draw and one-of beside its plain form.
func (r *reader) drawable(f field) field {
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
func (r *reader) drawRange(n *node, read func(*node)) {
	if n.kind != listKind || len(n.items) != 2 {
		r.report(n, "draw is two figures, not "+n.describe(), "Write the lowest and the highest, as draw: [2, 20]")
		return
	}
	read(&node{kind: drawnKind, line: n.line, column: n.column, items: n.items})
}

// oneOf reads a figure that is drawn from a list. All items are read, so that each is
// validated; the drawn one is read last, so that its value stays.
func (r *reader) oneOf(n *node, read func(*node)) {
	if n.kind != listKind || len(n.items) == 0 {
		r.report(n, "one-of is a list, not "+n.describe(), "Write it as one-of: [2, 4, 8]")
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

// structureKeys are the figures that determine which teams, people and modules exist. If
// one is drawn, nothing in the file may refer to a team, person or module.
var structureKeys = []string{"teams", "people", "modules", "deploy", "player"}

// population makes an arm's organization differ between worlds, if any of its figures
// is drawn.
func (r *reader) population(a *experiments.Arm, s *setting) {
	if len(s.drawn) == 0 || s.scenario != nil {
		return
	}
	for _, n := range []*node{s.joins, s.flows, s.decisions} {
		for _, key := range structureKeys {
			if _, drawn := s.drawn[key]; drawn && n != nil {
				r.report(n, "this refers to something that differs between worlds: "+key+" is drawn", "Give the organization a fixed "+key+", or leave this out")
			}
		}
	}
	top, id := s.clone(), a.ID
	r.organizationIn(&draws{highest: true, figures: map[string]experiments.Figure{}}, top)
	r.inBounds(top)
	a.Drawn = slices.Sorted(maps.Keys(s.drawn))
	a.World = func(world sim.Seed) (*sim.Scenario, map[string]experiments.Figure) {
		of := &reader{file: r.file, resolve: r.resolve}
		own := s.clone()
		d := newDraws(world)
		if own.independent {
			d.arm = "-of-" + id
		}
		of.organizationIn(d, own)
		sc, _ := of.buildScenario(own)
		return sc, d.figures
	}
}

// organizationIn reads the organization of a setting again with other draws.
func (r *reader) organizationIn(d *draws, s *setting) {
	of := &reader{file: r.file, resolve: r.resolve, draws: d}
	s.organization = experiments.DefaultOrganization()
	for _, n := range s.organizationNodes {
		of.organization(n, &s.organization)
	}
}

// drawnMeasure reads a measure of a drawn figure of the organization.
func (r *reader) drawnMeasure(n *node, x *experimentNames, m *experiments.Measure) {
	m.Of, m.Drawn = experiments.OfDrawn, strings.TrimSpace(n.text)
	if r.probing {
		return
	}
	var keys []string
	for i := range x.e.Arms {
		keys = append(keys, x.e.Arms[i].Drawn...)
		if a := &x.e.Arms[i]; a.World != nil && slices.Contains(a.Drawn, m.Drawn) {
			_, figures := a.World(1)
			m.DrawnIn = figures[m.Drawn].In
		}
	}
	slices.Sort(keys)
	if keys = slices.Compact(keys); len(keys) == 0 {
		r.report(n, "no figure of an organization is drawn here", "Draw one, as organization: {coupling: {draw: [0 %, 40 %]}}")
		return
	}
	r.choice(n, "drawn figure", keys)
}
