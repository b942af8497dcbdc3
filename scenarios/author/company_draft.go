package author

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// An entity is something with an id; all drafts embed it.
type entity struct {
	at    *node // its id
	id    string
	name  scenarios.Prose
	place int32
	x, y  int32
}

func (t *entity) key() sim.Key { return sim.KeyOf(t.id) }

// label returns the label of an entity.
func (t *entity) label() scenarios.Label {
	return scenarios.Label{Name: t.name, Place: t.place, X: t.x, Y: t.y}
}

type teamDraft struct {
	entity
	mark string
	team sim.Team
	opinion
}

// An opinion is a group's initial attitude to the player.
type opinion struct {
	trust sim.PPM
	lean  sim.Range
}

// undecided returns the default opinion of a group.
func undecided() opinion { return opinion{trust: 400_000, lean: sim.Exactly(0)} }

type personDraft struct {
	entity
	team     *node
	person   sim.Person
	restless sim.Range
	knows    []knowsDraft
}

type knowsDraft struct {
	module *node
	share  sim.Range
}

type moduleDraft struct {
	entity
	owner, in                              *node
	module                                 sim.Module
	debt, tests, hardness, consumers, rows sim.Range
}

type deployableDraft struct {
	entity
	owner           *node
	deployable      sim.Deployable
	observed, build sim.Range
}

type couplingDraft struct {
	at       *node
	from, to *node
	drags    sim.Range
	calls    sim.PPM
	fallback sim.PPM
	table    sim.TableUse
}

// A companyDraft is a company as written: its references are names that have not been
// resolved.
type companyDraft struct {
	teams       []teamDraft
	people      []personDraft
	modules     []moduleDraft
	deployables []deployableDraft
	couplings   []couplingDraft
	product     opinion
	executives  opinion
	newcomers   []string
	endToEnd    sim.Minutes // duration of the end-to-end tests
	endToEndAt  *node
}
