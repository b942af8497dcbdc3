package author

import (
	"maps"
	"slices"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A setting is the description of an arm: what all arms share, overridden by the arm's
// own keys.
type setting struct {
	scenario          *sim.Scenario // nil: the organization
	organization      experiments.Organization
	generated         *node                         // the organization, for problems
	organizationNodes []*node                       // every mapping that describes it; later ones override
	drawn             map[string]experiments.Figure // its drawn figures, in the first world
	parameters        []sim.Range
	overridden        []sim.Parameter
	off, on           sim.Mechanisms
	itemSize          sim.Minutes
	fewest            int32
	talk              []sim.TalkPoint
	weeks             int32
	independent       bool // the arm draws its own figures instead of sharing them
	seat              sim.Seat
	bot               string
	player            *node // of the bot or the card
	card              *scenarios.Card
	joins             *node
	departures        *node
	flows             *node
	decisions         *node
	variant           *node
}

func (s *setting) clone() *setting {
	c := *s
	c.parameters, c.overridden = slices.Clone(s.parameters), slices.Clone(s.overridden)
	c.organizationNodes, c.drawn = slices.Clone(s.organizationNodes), maps.Clone(s.drawn)
	return &c
}

// forgetOrganization drops the organization, for a scenario.
func (s *setting) forgetOrganization() {
	s.organization, s.generated, s.organizationNodes, s.drawn = experiments.DefaultOrganization(), nil, nil, nil
}

// everything is all mechanisms that can be switched off.
var everything = func() (all sim.Mechanisms) {
	for _, m := range sim.MechanismTable {
		all |= m.Mechanism
	}
	return all
}()

// settingFields are the keys that an experiment and each of its arms may have.
func (r *experimentReader) settingFields(s *setting) []field {
	var plays *node
	deciding := func(n *node) {
		if plays != nil {
			r.report(n, "two keys say what is decided here", "Keep one of bot, card and decisions")
		}
		plays = n
		s.bot, s.card, s.decisions, s.player = "", nil, nil, nil
	}
	var company *node
	about := func(n *node) {
		if company != nil {
			r.report(n, "scenario and organization exclude each other", "Give one of them")
		}
		company = n
	}
	return []field{
		{"scenario", false, form{"a shipped scenario, the path of a file, or a company written here", `{"type":["string","object"]}`}, func(n *node) {
			about(n)
			s.scenario = r.scenarioOf(n)
			s.forgetOrganization()
		}},
		{"organization", false, mapForm("teams, people, coupling and so on"), func(n *node) {
			about(n)
			s.scenario = nil
			r.readOrganization(n, s)
		}},
		numeric("weeks", false, longWeeks, r.value, &s.weeks),
		{"independent-draws", false, yesNo, func(n *node) { s.independent = r.boolean(n, "independent-draws") }},
		{"parameters", false, mapForm("parameters and values or ranges"), func(n *node) {
			var ranges [sim.NumParameters]sim.Range
			for i := range ranges {
				ranges[i].High = -1
			}
			r.parameters(n, &ranges, unrecorded)
			for i := range ranges {
				if ranges[i].High >= 0 {
					s.overridden, s.parameters = append(s.overridden, sim.Parameter(i)), append(s.parameters, ranges[i])
				}
			}
		}},
		{"off", false, form{"a list of effects, or everything", `{"type":["array","string"]}`}, func(n *node) {
			e := everything
			if n.text != "everything" && !r.probing {
				e = r.effects(n, "off")
			}
			s.off, s.on = s.off|e, s.on&^e
		}},
		{"on", false, listForm("effects"), func(n *node) {
			e := r.effects(n, "on")
			s.off, s.on = s.off&^e, s.on|e
		}},
		numeric("item-size", false, workingTime.within(1, 200*int64(sim.MinutesADay), "a change takes time, and one that takes longer is several"), r.value, &s.itemSize),
		numeric("fewest-changes", false, changesInFeature, r.value, &s.fewest),
		{"talk", false, listForm("people and shares"), func(n *node) { s.talk = r.talk(n) }},
		{"joins", false, listForm("people who arrive"), func(n *node) { s.joins = n; r.probeOnly(n, func() { r.arrivals(n, nil, sim.MaxWeeks) }) }},
		{"departures", false, listForm("people who leave"), func(n *node) { s.departures = n; r.probeOnly(n, func() { r.leavers(n, nil, sim.MaxWeeks) }) }},
		{"flows", false, listForm("streams of work"), func(n *node) { s.flows = n; r.probeOnly(n, func() { r.flows(n, nil) }) }},
		{"variant", false, idForm, func(n *node) { s.variant = n }},
		{"seat", false, seatForm, func(n *node) { s.seat = r.seat(n) }},
		{"bot", false, form{"who plays: " + listed(playerNames()), `{"type":"string"}`}, func(n *node) {
			deciding(n)
			s.player = n
			if i := r.choice(n, "bot", playerNames()); i >= 0 {
				s.bot = playerNames()[i]
			}
		}},
		{"card", false, form{"a shipped card, taken once in the first week it is legal, with its default target", idForm.json}, func(n *node) {
			deciding(n)
			s.player = n
			s.card = r.shippedCard(n)
		}},
		{"decisions", false, listForm("decisions as a journal has them, as 3 extract module=labels"), func(n *node) {
			deciding(n)
			s.decisions = n
			r.probeOnly(n, func() { r.list(n, "decisions", func(*node) {}) })
		}},
	}
}

// playerNames are the players that an arm may name: the bots, and the policies that
// organizations are compared by.
func playerNames() []string { return append(slices.Clone(botWords), bots.PolicyNames()...) }

// shippedCard returns the shipped card that n names, nil if there is none.
func (r *experimentReader) shippedCard(n *node) *scenarios.Card {
	if n.kind == probeKind { // go generate collects the schemas before there is a library
		return nil
	}
	cards := scenarios.Cards()
	var names []string
	for i := range cards {
		names = append(names, cards[i].ID)
	}
	if i := r.choice(n, "card", names); i >= 0 {
		return &cards[i]
	}
	return nil
}

// readOrganization applies an organization's keys to a setting, with the draws of the
// first world.
func (r *experimentReader) readOrganization(n *node, s *setting) {
	s.generated, s.organizationNodes = n, append(s.organizationNodes, n)
	d := newDraws(1)
	maps.Copy(d.figures, s.drawn)
	(&organizationReader{r.reader, d}).organization(n, &s.organization)
	s.drawn = d.figures
}
