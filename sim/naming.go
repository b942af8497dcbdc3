package sim

// Decisions, journals and links name things by key. Below is how a name is
// found in the state: by looking through the records, which are few, because an
// index beside them would be one more thing to keep true.

func (o *Organization) teamOf(k Key) int32 {
	for i := range o.Teams {
		if o.Teams[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func (o *Organization) moduleOf(k Key) int32 {
	for i := range o.Modules {
		if o.Modules[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func (o *Organization) deployableOf(k Key) int32 {
	for i := range o.Deployables {
		if o.Deployables[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func (o *Organization) personOf(k Key) int32 {
	for i := range o.People {
		if o.People[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func (o *Organization) groupOf(k Key) int32 {
	for i := range o.Groups {
		if o.Groups[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func (o *Organization) itemOf(k Key) int32 {
	for i := range o.Items {
		if o.Items[i].Key == k && o.Items[i].Kind != Unused {
			return int32(i)
		}
	}
	return none
}

func (o *Organization) initiativeOf(k Key) int32 {
	for i := range o.Initiatives {
		if o.Initiatives[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func (o *Organization) promiseOf(k Key) int32 {
	for i := range o.Promises {
		if o.Promises[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func (sc *Scenario) askOf(k Key) int32 {
	for i := range sc.Asks {
		if sc.Asks[i].Key == k {
			return int32(i)
		}
	}
	return none
}

// answerOf finds an answer among those of all asks; answers of different asks
// have different keys.
func (sc *Scenario) answerOf(k Key) int32 {
	for i := range sc.Asks {
		for j := range sc.Asks[i].Answers {
			if sc.Asks[i].Answers[j].Key == k {
				return int32(j)
			}
		}
	}
	return none
}

// wordOf finds a word among those that open a surprise or end a stop. Which of
// them it is does not matter; it returns 0 or nobody.
func (sc *Scenario) wordOf(k Key) int32 {
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
	return none
}

// Index returns where a thing stands among those of its noun, -1 if there is no
// such thing: a team among o.Teams, an ask among sc.Asks, an answer among its
// ask's. Nobody, the zero key, is never found.
func (o *Organization) Index(sc *Scenario, n EntityKind, k Key) int32 {
	if k == 0 {
		return none
	}
	switch n {
	case TeamEntity:
		return o.teamOf(k)
	case ModuleEntity:
		return o.moduleOf(k)
	case DeployableEntity:
		return o.deployableOf(k)
	case PersonEntity:
		return o.personOf(k)
	case GroupEntity:
		return o.groupOf(k)
	case ItemEntity:
		return o.itemOf(k)
	case InitiativeEntity:
		return o.initiativeOf(k)
	case PromiseEntity:
		return o.promiseOf(k)
	case AskEntity:
		return sc.askOf(k)
	case AnswerEntity:
		return sc.answerOf(k)
	case WordEntity:
		return sc.wordOf(k)
	case MetricEntity:
		return metricOf(k)
	}
	return none
}

// AppendKeys appends the keys of everything a noun names today, ended things
// left out: what a card or a bot may put into a decision. Items are those that
// nobody has begun.
func (o *Organization) AppendKeys(sc *Scenario, n EntityKind, to []Key) []Key {
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
			for i := o.Teams[t].Head; i != none; i = o.Items[i].Next {
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

// releasedIn returns where a change to a module is released: in the service its
// moved part runs in, in proportion to how much has moved, else where the module
// is. drawn names the change's luck.
func (o *Organization) releasedIn(m int32, drawn Key) int32 {
	mo := &o.Modules[m]
	if mo.Moved == 0 || !o.Seed.Draw(0, ForMoved, drawn).Chance(mo.Moved) {
		return mo.Deployable
	}
	if s := o.serviceOf(m); s != none {
		return s
	}
	return mo.Deployable
}
