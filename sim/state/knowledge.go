package state

import (
	"cmp"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// Hidden values are plain fields of the organization, each an Aspect of an entity. A
// scenario lists those that are secret (Scenario.Secrets) with their prior range in each
// variant; the organization records what the player has found out about each
// (Organization.Known). A value that is not listed is known to everybody.

// An aspect describes one kind of value that may be hidden.
type aspect struct {
	id          string
	least, most int32 // possible values
	get         func(o *Organization, a, b int32) int32
	Set         func(o *Organization, a, b, v int32)
	// home returns the team that works with the value daily, whose people know it from
	// the start; nil if there is no such team.
	Home func(o *Organization, a, b int32) int32
}

// Aspects lists, for each aspect, its id, limits, accessors and home team.
var Aspects = [NumAspects]aspect{
	ModuleDebt: {"debt", 0, 3 * int32(rng.One),
		func(o *Organization, a, _ int32) int32 { return int32(o.Modules[a].Debt) },
		func(o *Organization, a, _, v int32) { o.Modules[a].Debt = rng.PPM(v) },
		ownerOf},
	ModuleTests: {"tests", 0, int32(rng.One),
		func(o *Organization, a, _ int32) int32 { return int32(o.Modules[a].Tests) },
		func(o *Organization, a, _, v int32) { o.Modules[a].Tests = rng.PPM(v) },
		ownerOf},
	ModuleHardness: {"hardness", 1, 20 * int32(rng.One),
		func(o *Organization, a, _ int32) int32 { return int32(o.Modules[a].Hardness) },
		func(o *Organization, a, _, v int32) { o.Modules[a].Hardness = rng.PPM(v) },
		nil},
	ModuleConsumers: {"consumers", 0, 1000,
		func(o *Organization, a, _ int32) int32 { return o.Modules[a].Consumers },
		func(o *Organization, a, _, v int32) { o.Modules[a].Consumers = v },
		nil},
	CouplingChance: {"coupling", 0, int32(rng.One),
		func(o *Organization, a, b int32) int32 {
			if c := o.Coupling(a, b); c != nil {
				return int32(c.Chance)
			}
			return 0
		},
		func(o *Organization, a, b, v int32) {
			if c := o.Coupling(a, b); c != nil {
				c.Chance = rng.PPM(v)
			}
		},
		nil},
	PersonKnows: {"knows", 0, int32(rng.One),
		func(o *Organization, a, b int32) int32 { return int32(o.Familiarity[int(a)*len(o.Modules)+int(b)]) },
		func(o *Organization, a, b, v int32) { o.Familiarity[int(a)*len(o.Modules)+int(b)] = rng.PPM(v) },
		func(o *Organization, a, _ int32) int32 { return o.People[a].Team }},
	PersonRestless: {"restless", 0, 20 * int32(rng.One),
		func(o *Organization, a, _ int32) int32 { return int32(o.People[a].Restless) },
		func(o *Organization, a, _, v int32) { o.People[a].Restless = rng.PPM(v) },
		nil},
	TeamLeaning: {"leaning", -20 * int32(rng.One), 20 * int32(rng.One),
		func(o *Organization, a, _ int32) int32 { return o.Groups[a].Lean },
		func(o *Organization, a, _, v int32) { o.Groups[a].Lean = v },
		nil},
	DeployableObserved: {"observed", 0, int32(rng.One),
		func(o *Organization, a, _ int32) int32 { return int32(o.Deployables[a].Observed) },
		func(o *Organization, a, _, v int32) { o.Deployables[a].Observed = rng.PPM(v) },
		nil},
	DeployableBuild: {"build", 1, int32(rng.MinutesAWeek),
		func(o *Organization, a, _ int32) int32 { return int32(o.Deployables[a].Build) },
		func(o *Organization, a, _, v int32) { o.Deployables[a].Build = rng.Minutes(v) },
		nil},
	ModuleRows: {"rows", 0, maxRows,
		func(o *Organization, a, _ int32) int32 { return o.Modules[a].Rows },
		func(o *Organization, a, _, v int32) { o.Modules[a].Rows = v },
		nil},
}

func ownerOf(o *Organization, a, _ int32) int32 { return o.Modules[a].Team }

// String returns the aspect's stable id, as in scenario files.
func (a Aspect) String() string {
	if a < NumAspects {
		return Aspects[a].id
	}
	return "?"
}

// Clamp limits a value to the possible values of the aspect.
func (a Aspect) Clamp(v int64) int32 {
	return int32(min(max(v, int64(Aspects[a].least)), int64(Aspects[a].most)))
}

// Compare orders secrets as a scenario lists them: by aspect, then by A, then by B.
func (s Secret) Compare(t Secret) int {
	return cmp.Or(cmp.Compare(s.Aspect, t.Aspect), cmp.Compare(s.A, t.A), cmp.Compare(s.B, t.B))
}

// Secret returns the index among sc.Secrets of an aspect of a, or of a and b (b is -1 where
// the aspect concerns one entity); -1 if it is not secret.
func (sc *Scenario) Secret(aspect Aspect, a, b int32) int32 {
	wanted := secretPlace(aspect, a, b)
	low, high := 0, len(sc.Secrets)
	for low < high {
		mid := (low + high) / 2
		if s := &sc.Secrets[mid]; secretPlace(s.Aspect, s.A, s.B) < wanted {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == len(sc.Secrets) {
		return None
	}
	if s := &sc.Secrets[low]; secretPlace(s.Aspect, s.A, s.B) != wanted {
		return None
	}
	return int32(low)
}

// secretPlace orders secrets as Compare does, in one comparison. Indices are at least -1 and far
// below two to the 28th.
func secretPlace(aspect Aspect, a, b int32) uint64 {
	return uint64(aspect)<<56 | uint64(a+1)<<28 | uint64(b+1)
}

// Truth returns the true value of secret i of the scenario in this world.
func (o *Organization) Truth(sc *Scenario, i int32) int32 {
	s := &sc.Secrets[i]
	return Aspects[s.Aspect].get(o, s.A, s.B)
}

// Range returns the range, both ends included, in which the player knows secret i to lie
// today. The ends are equal when it has been found out.
func (o *Organization) Range(sc *Scenario, i int32) (low, high int32) {
	f := &o.Known[i]
	a := sc.Secrets[i].Aspect
	return a.Clamp(int64(f.Low) + int64(f.Drift)), a.Clamp(int64(f.High) + int64(f.Drift))
}

// RangeOf returns Range for an aspect that may be secret or not: a value that is not secret
// is known exactly.
func (o *Organization) RangeOf(sc *Scenario, aspect Aspect, a, b int32) (low, high int32) {
	if i := sc.Secret(aspect, a, b); i >= 0 {
		return o.Range(sc, i)
	}
	v := Aspects[aspect].get(o, a, b)
	return v, v
}

// Learn narrows the player's range of secret i to low..high as of today. The range never
// grows, and it always contains the truth.
func (o *Organization) Learn(sc *Scenario, i, low, high int32) {
	f := &o.Known[i]
	truth := int64(o.Truth(sc, i)) - int64(f.Drift)
	f.Low = int32(min(max(int64(f.Low), int64(low)-int64(f.Drift)), max(truth, int64(f.Low))))
	f.High = int32(max(min(int64(f.High), int64(high)-int64(f.Drift)), min(truth, int64(f.High))))
	f.Week = o.Week
}

// FindOut narrows the player's range of secret i to its true value.
func (o *Organization) FindOut(sc *Scenario, i int32) {
	v := o.Truth(sc, i)
	o.Learn(sc, i, v, v)
}

// RecordDrift shifts the known range of a value that the run has just changed by delta in
// plain sight: a player who knew the old value knows the new one.
func (o *Organization) RecordDrift(sc *Scenario, aspect Aspect, a, b, delta int32) {
	if delta == 0 {
		return
	}
	if i := sc.Secret(aspect, a, b); i >= 0 {
		o.Known[i].Drift += delta
	}
}

// AddToAspect adds to a value that may be hidden. The change itself is public.
func (o *Organization) AddToAspect(sc *Scenario, aspect Aspect, a, b, add int32) {
	was := Aspects[aspect].get(o, a, b)
	now := aspect.Clamp(int64(was) + int64(add))
	Aspects[aspect].Set(o, a, b, now)
	o.RecordDrift(sc, aspect, a, b, now-was)
}
