package state

import (
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// maxBorn limits the hires of a team and the services of a module that can be named in
// text.
const maxBorn = 256

// Authored returns the id and key of the i-th authored thing of a kind, or of the engine's
// i-th metric; false after the last. Answers are those of the ask that is the subject, or
// of all asks if subject is 0.
func (sc *Scenario) Authored(n EntityKind, i int, subject rng.Key) (id string, k rng.Key, ok bool) {
	at := &sc.Start
	switch n {
	case TeamEntity:
		if ok = i < len(at.Teams); ok {
			return sc.Names.Teams[i], at.Teams[i].Key, true
		}
	case ModuleEntity:
		if ok = i < len(at.Modules); ok {
			return sc.Names.Modules[i], at.Modules[i].Key, true
		}
	case DeployableEntity:
		if ok = i < len(at.Deployables); ok {
			return sc.Names.Deployables[i], at.Deployables[i].Key, true
		}
	case PersonEntity:
		if ok = i < len(at.People); ok {
			return sc.Names.People[i], at.People[i].Key, true
		}
	case GroupEntity:
		if ok = i < len(at.Groups); ok {
			return sc.Names.Groups[i], at.Groups[i].Key, true
		}
	case AskEntity:
		if ok = i < len(sc.Asks); ok {
			return sc.Asks[i].ID, sc.Asks[i].Key, true
		}
	case AnswerEntity:
		for a := range sc.Asks {
			ask := &sc.Asks[a]
			if subject != 0 && subject != ask.Key {
				continue
			}
			if i < len(ask.Answers) {
				return ask.Answers[i].ID, ask.Answers[i].Key, true
			}
			i -= len(ask.Answers)
		}
	case MetricEntity:
		if m := Metric(min(i, int(NumMetrics))); m < NumMetrics {
			return m.String(), m.Key(), true
		}
	}
	return "", 0, false
}

// name returns the name of a thing in text: its authored id, a name derived from its parent
// if it was created during the run, or # and its key in hexadecimal.
func (sc *Scenario) name(n EntityKind, k, subject rng.Key) string {
	for i := 0; ; i++ {
		id, key, ok := sc.Authored(n, i, subject)
		if !ok {
			break
		}
		if key == k && plain(id) {
			return id
		}
	}
	for i := uint64(0); i < maxBorn; i++ {
		switch n {
		case PersonEntity:
			for t := range sc.Start.Teams {
				if sc.Start.Teams[t].Key.Child(KindPerson, i) == k {
					return bornName("hire", sc.Names.Teams[t], i, k)
				}
			}
		case DeployableEntity:
			for m := range sc.Start.Modules {
				if sc.Start.Modules[m].Key.Child(KindService, i) == k {
					return bornName("service", sc.Names.Modules[m], i, k)
				}
			}
		default:
			return hexKey(k)
		}
	}
	return hexKey(k)
}

// bornName returns the name of the i-th hire or service of a parent: kind:parent, and a
// number from the second on.
func bornName(kind, parent string, i uint64, k rng.Key) string {
	if !plain(parent) {
		return hexKey(k)
	}
	s := kind + ":" + parent
	if i > 0 {
		s += ":" + strconv.FormatUint(i+1, 10)
	}
	return s
}

func hexKey(k rng.Key) string { return "#" + strconv.FormatUint(uint64(k), 16) }

// plain reports whether an id can appear in a line of text unquoted.
func plain(id string) bool {
	return id != "" && id[0] != '#' && !strings.ContainsAny(id, " \t\r\n\"=:")
}

// find returns the key of the thing that a name in text refers to.
func (sc *Scenario) find(n EntityKind, name string, subject rng.Key) (rng.Key, bool) {
	for i := 0; ; i++ {
		id, k, ok := sc.Authored(n, i, subject)
		if !ok {
			break
		}
		if id == name {
			return k, true
		}
	}
	switch n {
	case PersonEntity:
		return sc.findBorn("hire", TeamEntity, KindPerson, name)
	case DeployableEntity:
		return sc.findBorn("service", ModuleEntity, KindService, name)
	case WordEntity:
		return rng.KeyOf(name), true
	}
	return 0, false
}

// findBorn parses kind:parent or kind:parent:n.
func (sc *Scenario) findBorn(prefix string, parents EntityKind, kind rng.KeyKind, name string) (rng.Key, bool) {
	parent, ok := strings.CutPrefix(name, prefix+":")
	if !ok {
		return 0, false
	}
	i := uint64(1)
	if p, n, ok := strings.Cut(parent, ":"); ok {
		var err error
		if i, err = strconv.ParseUint(n, 10, 16); err != nil || i == 0 || i > maxBorn {
			return 0, false
		}
		parent = p
	}
	k, ok := sc.find(parents, parent, 0)
	return k.Child(kind, i-1), ok
}

// idsOf returns the authored ids of one kind.
func (sc *Scenario) idsOf(n EntityKind, subject rng.Key) (ids []string) {
	for i := 0; ; i++ {
		id, _, ok := sc.Authored(n, i, subject)
		if !ok {
			return ids
		}
		ids = append(ids, id)
	}
}
