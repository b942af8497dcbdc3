package author

import (
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// built is a company whose names have been resolved, so that the rest of the file can refer
// to them.
type built struct {
	c           *scenarios.Company
	teams       index
	people      index
	modules     index
	deployables index
	groups      index
	secrets     []secretDraft
}

// A secretDraft is a value that may be hidden: its range in general, and its ranges in the
// variants that set it.
type secretDraft struct {
	aspect sim.Aspect
	a, b   int32
	base   sim.Range
	in     map[int]sim.Range // by index of the variant
}

// addSecret records a value that may be hidden.
func (b *built) addSecret(aspect sim.Aspect, a, c int32, base sim.Range) {
	b.secrets = append(b.secrets, secretDraft{aspect: aspect, a: a, b: c, base: base})
}

// setRange sets the range of a value in a variant.
func (b *built) setRange(variant int, aspect sim.Aspect, a, c int32, span sim.Range) {
	for i := range b.secrets {
		if s := &b.secrets[i]; s.aspect == aspect && s.a == a && s.b == c {
			if s.in == nil {
				s.in = map[int]sim.Range{}
			}
			s.in[variant] = span
		}
	}
}

// addSecrets adds to the scenario the values that differ between variants or are not known
// exactly.
func (b *built) addSecrets(variants int) {
	sc := b.c.Scenario
	for _, s := range b.secrets {
		ranges := make([]sim.Range, variants)
		hidden := false
		for i := range ranges {
			ranges[i] = s.base
			if span, said := s.in[i]; said {
				ranges[i] = span
			}
			hidden = hidden || ranges[i] != ranges[0] || ranges[i].Low != ranges[i].High
		}
		if hidden {
			sc.Secrets = append(sc.Secrets, sim.Secret{Key: b.secretKey(s), Aspect: s.aspect, A: s.a, B: s.b, Ranges: ranges})
		}
	}
	sortStable(sc.Secrets, sim.Secret.Compare)
}

// secretKey returns the key of a hidden value, from its aspect and its subject.
func (b *built) secretKey(s secretDraft) sim.Key {
	id := s.aspect.String() + " of " + b.idOf(s.aspect, s.a)
	if s.b >= 0 {
		id += " and " + b.modules.ids[s.b]
	}
	return sim.KeyOf(id)
}

// idOf returns the id of an aspect's subject.
func (b *built) idOf(aspect sim.Aspect, a int32) string {
	return b.indexFor(aspect).ids[a]
}

// indexFor returns the index that an aspect's subject is in.
func (b *built) indexFor(aspect sim.Aspect) *index {
	switch aspect {
	case sim.PersonKnows, sim.PersonRestless:
		return &b.people
	case sim.TeamLeaning:
		return &b.groups
	case sim.DeployableObserved, sim.DeployableBuild:
		return &b.deployables
	}
	return &b.modules
}

// hasSecret reports whether a company has the value of an aspect and its subjects.
func (b *built) hasSecret(aspect sim.Aspect, a, c int32) bool {
	return slices.ContainsFunc(b.secrets, func(s secretDraft) bool { return s.aspect == aspect && s.a == a && s.b == c })
}
