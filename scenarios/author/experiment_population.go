package author

import (
	"maps"
	"slices"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// structureKeys are the figures that determine which teams, people and modules exist. If
// one is drawn, nothing in the file may refer to a team, person or module.
var structureKeys = []string{"teams", "people", "modules", "deploy", "player"}

// setPopulation makes an arm's organization differ between worlds, if any of its figures
// is drawn.
func (r *experimentReader) setPopulation(a *experiments.Arm, s *setting) {
	if len(s.drawn) == 0 || s.scenario != nil {
		return
	}
	for _, n := range []*node{s.joins, s.departures, s.flows, s.decisions} {
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
		of := newExperimentReader(&reader{file: r.file, resolve: r.resolve})
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
func (r *experimentReader) organizationIn(d *draws, s *setting) {
	of := &organizationReader{&reader{file: r.file, resolve: r.resolve}, d}
	s.organization = experiments.DefaultOrganization()
	for _, n := range s.organizationNodes {
		of.organization(n, &s.organization)
	}
}
