package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// Decisions, journals and links refer to things by key. The functions below find the record
// of a key by linear search: there are few records, and an index would be one more thing to
// keep consistent.

func (o *Organization) TeamOf(k rng.Key) int32 {
	for i := range o.Teams {
		if o.Teams[i].Key == k {
			return int32(i)
		}
	}
	return None
}

func (o *Organization) ModuleOf(k rng.Key) int32 {
	for i := range o.Modules {
		if o.Modules[i].Key == k {
			return int32(i)
		}
	}
	return None
}

func (o *Organization) DeployableOf(k rng.Key) int32 {
	for i := range o.Deployables {
		if o.Deployables[i].Key == k {
			return int32(i)
		}
	}
	return None
}

func (o *Organization) PersonOf(k rng.Key) int32 {
	for i := range o.People {
		if o.People[i].Key == k {
			return int32(i)
		}
	}
	return None
}

func (o *Organization) GroupOf(k rng.Key) int32 {
	for i := range o.Groups {
		if o.Groups[i].Key == k {
			return int32(i)
		}
	}
	return None
}

func (o *Organization) ItemOf(k rng.Key) int32 {
	for i := range o.Items {
		if o.Items[i].Key == k && o.Items[i].Kind != Unused {
			return int32(i)
		}
	}
	return None
}

func (o *Organization) InitiativeOf(k rng.Key) int32 {
	for i := range o.Initiatives {
		if o.Initiatives[i].Key == k {
			return int32(i)
		}
	}
	return None
}

func (o *Organization) PromiseOf(k rng.Key) int32 {
	for i := range o.Promises {
		if o.Promises[i].Key == k {
			return int32(i)
		}
	}
	return None
}

func (sc *Scenario) AskOf(k rng.Key) int32 {
	for i := range sc.Asks {
		if sc.Asks[i].Key == k {
			return int32(i)
		}
	}
	return None
}

// answerOf returns the index of an answer within its ask. Answers of different asks have
// different keys.
func (sc *Scenario) answerOf(k rng.Key) int32 {
	for i := range sc.Asks {
		for j := range sc.Asks[i].Answers {
			if sc.Asks[i].Answers[j].Key == k {
				return int32(j)
			}
		}
	}
	return None
}

// wordOf returns 0 if a word opens an inject or ends a stop of the scenario, and none
// otherwise. Which of them it is does not matter.
func (sc *Scenario) wordOf(k rng.Key) int32 {
	for i := range sc.Injects {
		if sc.Injects[i].Word == k {
			return 0
		}
	}
	for i := range sc.Stops {
		if sc.Stops[i].Word == k {
			return 0
		}
	}
	return None
}

// Index returns the index of the thing with that key among those of its kind: a team in
// o.Teams, an ask in sc.Asks, an answer among those of its ask; -1 if there is none. The
// zero key is never found.
func (o *Organization) Index(sc *Scenario, n EntityKind, k rng.Key) int32 {
	if k == 0 {
		return None
	}
	switch n {
	case TeamEntity:
		return o.TeamOf(k)
	case ModuleEntity:
		return o.ModuleOf(k)
	case DeployableEntity:
		return o.DeployableOf(k)
	case PersonEntity:
		return o.PersonOf(k)
	case GroupEntity:
		return o.GroupOf(k)
	case ItemEntity:
		return o.ItemOf(k)
	case InitiativeEntity:
		return o.InitiativeOf(k)
	case PromiseEntity:
		return o.PromiseOf(k)
	case AskEntity:
		return sc.AskOf(k)
	case AnswerEntity:
		return sc.answerOf(k)
	case WordEntity:
		return sc.wordOf(k)
	case MetricEntity:
		return metricOf(k)
	}
	return None
}

// AppendKeys appends the keys of all things of a kind that a decision may name today, ended
// ones left out. Items are those not begun; asks and answers are those that are open. Words
// are secret and never listed.
func (o *Organization) AppendKeys(sc *Scenario, n EntityKind, to []rng.Key) []rng.Key {
	switch n {
	case TeamEntity:
		for i := range o.Teams {
			to = append(to, o.Teams[i].Key)
		}
	case ModuleEntity:
		for i := range o.Modules {
			to = append(to, o.Modules[i].Key)
		}
	case DeployableEntity:
		for i := range o.Deployables {
			if !o.Deployables[i].Ended {
				to = append(to, o.Deployables[i].Key)
			}
		}
	case PersonEntity:
		for i := range o.People {
			if o.People[i].Left == 0 {
				to = append(to, o.People[i].Key)
			}
		}
	case GroupEntity:
		for i := range o.Groups {
			to = append(to, o.Groups[i].Key)
		}
	case ItemEntity:
		for t := range o.Teams {
			for i := o.Teams[t].Head; i != None; i = o.Items[i].Next {
				to = append(to, o.Items[i].Key)
			}
		}
	case InitiativeEntity:
		for i := range o.Initiatives {
			if o.Initiatives[i].Ended == 0 {
				to = append(to, o.Initiatives[i].Key)
			}
		}
	case PromiseEntity:
		for i := range o.Promises {
			if !o.Promises[i].Ended {
				to = append(to, o.Promises[i].Key)
			}
		}
	case AskEntity:
		for i := range o.Questions {
			if o.Questions[i].Open {
				to = append(to, sc.Asks[i].Key)
			}
		}
	case AnswerEntity:
		for i := range o.Questions {
			if o.Questions[i].Open {
				for _, a := range sc.Asks[i].Answers {
					to = append(to, a.Key)
				}
			}
		}
	case MetricEntity:
		for m := range NumMetrics {
			to = append(to, m.Key())
		}
	}
	return to
}
