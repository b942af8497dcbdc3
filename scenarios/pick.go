package scenarios

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A Pick is a selector: it chooses the target of a card from what the player can see.
type Pick uint8

const (
	PickNothing       Pick = iota
	PickNamed              // the group that the card names
	PickHomeTeam           // a senior's own team; for a principal the team with the most work not begun
	PickWaitingTeam        // the team whose changes wait most for other teams
	PickAskedTeam          // the team that gets most requests from others
	PickReviewingTeam      // the team whose changes wait longest for review
	PickWokenTeam          // the team whose people are woken most
	PickNeighbour          // the team other than the home team that trusts the player least
	PickQuietTeam          // the team of which product asks least
	PickLeftTeam           // the team that somebody left most recently
	PickTiedTeam           // of the teams that do not own the card's module, the one to whose code it is tied most
	PickIndebted           // the module whose debt costs most: debt, times what product asks of it
	PickUntested           // the module with the weakest tests
	PickWanted             // the module that product asks most of, in a deployable with others
	PickSeam               // the module with the weakest couplings, in a deployable with others
	PickTangled            // the module with the strongest couplings
	PickRelied             // the module that other teams' changes drag along most
	PickLonely             // the module that only one person knows
	PickUnknown            // the module with the most unknown values
	PickForeign            // the module that is tied more closely to another team's code than to its owners'
	PickOwnDeployable      // the deployable with the player's code
	PickSlowBuild          // the deployable with the slowest build
	PickDark               // the deployable with the least monitoring
	PickOnTrain            // the deployable whose release train carries most changes
	PickSmallService       // the service with the least code in it
	PickBroken             // the deployable of the last incident
	PickNewcomer           // the newest person
	PickLoneExpert         // the only person who knows some module
	PickTired              // the most tired person
	PickColdGroup          // the group that trusts the player least
	PickTurned             // the module that the last pivot of the product coupled to another
	PickTurnedTo           // the module that it was coupled to
	PickMoving             // the module that is being moved
	PickOldInitiative      // the initiative that has been under way longest
	NumPicks
)

// A PickInfo describes a selector.
type PickInfo struct {
	ID   string
	Noun sim.EntityKind
}

// Picks describes every selector.
var Picks = [NumPicks]PickInfo{
	PickNothing:       {"nothing", sim.NoEntity},
	PickNamed:         {"named", sim.NoEntity},
	PickHomeTeam:      {"home-team", sim.TeamEntity},
	PickWaitingTeam:   {"waiting-team", sim.TeamEntity},
	PickAskedTeam:     {"asked-team", sim.TeamEntity},
	PickReviewingTeam: {"reviewing-team", sim.TeamEntity},
	PickWokenTeam:     {"woken-team", sim.TeamEntity},
	PickNeighbour:     {"neighbour", sim.TeamEntity},
	PickQuietTeam:     {"quiet-team", sim.TeamEntity},
	PickLeftTeam:      {"left-team", sim.TeamEntity},
	PickTiedTeam:      {"tied-team", sim.TeamEntity},
	PickIndebted:      {"indebted-module", sim.ModuleEntity},
	PickUntested:      {"untested-module", sim.ModuleEntity},
	PickWanted:        {"wanted-module", sim.ModuleEntity},
	PickSeam:          {"seam-module", sim.ModuleEntity},
	PickTangled:       {"tangled-module", sim.ModuleEntity},
	PickRelied:        {"relied-module", sim.ModuleEntity},
	PickLonely:        {"lonely-module", sim.ModuleEntity},
	PickUnknown:       {"unknown-module", sim.ModuleEntity},
	PickForeign:       {"foreign-module", sim.ModuleEntity},
	PickOwnDeployable: {"own-deployable", sim.DeployableEntity},
	PickSlowBuild:     {"slow-deployable", sim.DeployableEntity},
	PickDark:          {"dark-deployable", sim.DeployableEntity},
	PickOnTrain:       {"train-deployable", sim.DeployableEntity},
	PickSmallService:  {"small-service", sim.DeployableEntity},
	PickBroken:        {"broken-deployable", sim.DeployableEntity},
	PickNewcomer:      {"newcomer", sim.PersonEntity},
	PickLoneExpert:    {"lone-expert", sim.PersonEntity},
	PickTired:         {"tired-person", sim.PersonEntity},
	PickColdGroup:     {"cold-group", sim.GroupEntity},
	PickTurned:        {"turned-module", sim.ModuleEntity},
	PickTurnedTo:      {"turned-to-module", sim.ModuleEntity},
	PickMoving:        {"moving-module", sim.ModuleEntity},
	PickOldInitiative: {"old-initiative", sim.InitiativeEntity},
}

// A candidate is an entity that a selector may choose, with its weight.
type candidate struct {
	key    sim.Key
	weight int64
}

// quarter is the time window of selectors, in weeks.
const quarter = sim.WeeksAQuarter

// candidates returns the candidates for a binding, the best first; ties are in the order of
// their keys. For the object of a card, about is its subject.
func (v playerView) candidates(b Binding, about sim.Key) []candidate {
	var found []candidate
	add := func(k sim.Key, weight int64) {
		found = append(found, candidate{k, weight})
	}
	switch b.Pick {
	case PickNothing:
		add(0, 0)
	case PickNamed:
		add(b.Key, 0)
	default:
		switch Picks[b.Pick].Noun {
		case sim.TeamEntity:
			v.teams(b.Pick, about, add)
		case sim.ModuleEntity:
			v.modules(b.Pick, add)
		case sim.DeployableEntity:
			v.deployables(b.Pick, add)
		case sim.PersonEntity:
			v.people(b.Pick, add)
		case sim.GroupEntity:
			for g := range v.Now.Groups {
				add(v.Now.Groups[g].Key, -int64(v.Now.Groups[g].Trust))
			}
		case sim.InitiativeEntity:
			for i := range v.Now.Initiatives {
				if v.inProgress(int32(i)) {
					add(v.Now.Initiatives[i].Key, -int64(v.Now.Initiatives[i].Began))
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		switch {
		case a.weight != b.weight:
			return sign(b.weight > a.weight)
		case a.key != b.key:
			return sign(a.key > b.key)
		}
		return 0
	})
	return found
}

func sign(after bool) int {
	if after {
		return 1
	}
	return -1
}

func (v playerView) teams(p Pick, about sim.Key, add func(sim.Key, int64)) {
	for t := range v.Now.Teams {
		one := v.ofTeam(int32(t))
		if v.ownTeamOnly && v.team >= 0 && v.team != int32(t) {
			continue
		}
		w := int64(0)
		switch p {
		case PickHomeTeam:
			if v.team >= 0 && v.team != int32(t) {
				continue
			}
			w = v.count(len(v.Now.Items), func(i int32) bool {
				it := &v.Now.Items[i]
				return it.Kind == sim.Change && it.Stage == sim.Unbegun && it.Team == int32(t)
			})
		case PickQuietTeam:
			for m := range v.Now.Modules {
				if v.Now.Modules[m].Team == int32(t) {
					w -= int64(v.Now.Modules[m].Demand)
				}
			}
		case PickLeftTeam:
			w = v.lastEvent(sim.PersonLeft, func(e *sim.Event) sim.Key { return e.Object }, v.Now.Teams[t].Key)
		case PickWaitingTeam:
			w = SignWaiting.value(one, quarter)
		case PickAskedTeam:
			w = SignRequests.value(one, quarter)
		case PickReviewingTeam:
			w = SignReview.value(one, quarter)
		case PickWokenTeam:
			w = SignNightPages.value(one, quarter)
		case PickTiedTeam:
			m := v.Now.ModuleOf(about)
			if m < 0 || v.Now.Modules[m].Team == int32(t) {
				continue
			}
			w = v.Tied(int32(t), m)
		case PickNeighbour:
			if v.team == int32(t) {
				continue
			}
			w = -int64(v.Now.Groups[t].Trust)
		}
		add(v.Now.Teams[t].Key, w)
	}
}

func (v playerView) modules(p Pick, add func(sim.Key, int64)) {
	for i := range v.Now.Modules {
		m := int32(i)
		mo := &v.Now.Modules[i]
		if p != PickForeign && p != PickTurnedTo && !v.mine(m) {
			continue
		}
		w := int64(0)
		switch p {
		case PickIndebted:
			w = int64(v.Estimate(sim.ModuleDebt, m, -1)) * int64(mo.Demand)
		case PickUntested:
			w = -int64(v.Estimate(sim.ModuleTests, m, -1))
		case PickWanted:
			if v.alone(m) {
				continue
			}
			w = int64(mo.Demand)
		case PickSeam:
			if v.alone(m) {
				continue
			}
			w = -v.Tangle(m)
		case PickTangled:
			w = v.Tangle(m)
		case PickRelied:
			w = v.Pull(-1, m)
		case PickLonely:
			if _, alone := v.SoleExpert(m); !alone {
				continue
			}
			w = int64(mo.Demand)
		case PickUnknown:
			for k := range v.Now.Known {
				if s := &v.Scenario.Secrets[k]; v.unknown(int32(k)) && (s.A == m || s.Aspect == sim.CouplingChance && s.B == m) && aboutModule(s.Aspect) {
					w++
				}
			}
		case PickForeign:
			if v.team >= 0 && mo.Team == v.team {
				continue
			}
			if w = v.mostTied(m) - v.Tied(mo.Team, m); w <= 0 {
				continue
			}
		case PickTurned:
			if w = v.lastEvent(sim.ProductPivoted, func(e *sim.Event) sim.Key { return e.Subject }, mo.Key); w < 0 {
				continue
			}
		case PickTurnedTo:
			if w = v.lastEvent(sim.ProductPivoted, func(e *sim.Event) sim.Key { return e.Object }, mo.Key); w < 0 {
				continue
			}
		case PickMoving:
			if !v.moving(m) {
				continue
			}
			w = int64(mo.Demand)
		}
		add(mo.Key, w)
	}
}

// mostTied returns how closely a module is tied to the code of the home team, or of that other
// team to which it is tied most.
func (v playerView) mostTied(m int32) (most int64) {
	for t := range v.Now.Teams {
		if v.team == int32(t) || v.team < 0 && v.Now.Modules[m].Team != int32(t) {
			most = max(most, v.Tied(int32(t), m))
		}
	}
	return most
}

func aboutModule(a sim.Aspect) bool {
	return a <= sim.CouplingChance
}

// moving reports whether a module is being moved out of its deployable.
func (v playerView) moving(m int32) bool {
	return slices.ContainsFunc(v.Now.Initiatives, func(in sim.Initiative) bool {
		return in.Ended == 0 && in.Verb == sim.Extract && in.Module == m
	})
}

// alone reports whether a module is the only one in its deployable.
func (v playerView) alone(m int32) bool {
	for i := range v.Now.Modules {
		if int32(i) != m && v.Now.Modules[i].Deployable == v.Now.Modules[m].Deployable {
			return false
		}
	}
	return true
}

func (v playerView) deployables(p Pick, add func(sim.Key, int64)) {
	for i := range v.Now.Deployables {
		d := int32(i)
		dep := &v.Now.Deployables[i]
		if !v.runs(d) {
			continue
		}
		w := int64(0)
		switch p {
		case PickOwnDeployable:
			w = v.count(len(v.Now.Modules), func(m int32) bool { return v.Now.Modules[m].Deployable == d && v.mine(m) })
		case PickSlowBuild:
			w = int64(v.Estimate(sim.DeployableBuild, d, -1))
		case PickDark:
			w = -int64(v.Estimate(sim.DeployableObserved, d, -1))
		case PickOnTrain:
			if dep.TrainPeriod == 0 {
				continue
			}
			w = int64(dep.Boarded)
		case PickSmallService:
			if dep.Monolith {
				continue
			}
			for m := range v.Now.Modules {
				if v.Now.Modules[m].Deployable == d {
					w -= int64(v.Now.Modules[m].Size)
				}
			}
		case PickBroken:
			if w = v.lastEvent(sim.IncidentOpened, func(e *sim.Event) sim.Key { return e.Subject }, dep.Key); w < 0 {
				continue
			}
		}
		add(dep.Key, w)
	}
}

// lastEvent returns the minute of the last event of a kind about an entity, -1 if there was
// none.
func (v playerView) lastEvent(what sim.EventKind, about func(*sim.Event) sim.Key, k sim.Key) int64 {
	for i := len(v.Events) - 1; i >= 0; i-- {
		if e := &v.Events[i]; e.Kind == what && about(e) == k {
			return int64(e.At)
		}
	}
	return -1
}

func (v playerView) people(p Pick, add func(sim.Key, int64)) {
	for i := range v.Now.People {
		who := &v.Now.People[i]
		if who.Left != 0 || int32(i) == v.Now.Player || who.Team < 0 || v.team >= 0 && who.Team != v.team {
			continue
		}
		w := int64(0)
		switch p {
		case PickNewcomer:
			w = int64(who.Newness) - int64(who.Level)
		case PickLoneExpert:
			for m := range v.Now.Modules {
				if expert, alone := v.SoleExpert(int32(m)); alone && expert == int32(i) {
					w += 1 + int64(v.Now.Modules[m].Demand)
				}
			}
			if w == 0 {
				continue
			}
		case PickTired:
			w = int64(who.Fatigue)
		}
		add(who.Key, w)
	}
}
