package author

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// ReadExperiment reads an experiment from src. Problems refer to the file as name.
// resolve returns the files it refers to, by their path from the experiment's folder;
// with nil the experiment can refer to shipped scenarios only.
//
// It returns either an experiment or all problems, and never panics, whatever src holds.
func ReadExperiment(name string, src []byte, resolve func(path string) ([]byte, error)) (*experiments.Experiment, Problems) {
	if resolve == nil {
		resolve = func(string) ([]byte, error) { return nil, os.ErrNotExist }
	}
	r := &reader{file: newFile(name, src), resolve: resolve}
	root := r.parse(r.file)
	if root == nil {
		return nil, r.problems.sort()
	}
	e := r.experiment(root)
	if len(r.problems) > 0 {
		return nil, r.problems.sort()
	}
	return e, nil
}

// ReadExperimentFile reads an experiment from the file system.
func ReadExperimentFile(path string) (*experiments.Experiment, Problems, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	dir := filepath.Dir(path)
	e, problems := ReadExperiment(path, src, func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	})
	return e, problems, nil
}

// Limits of an experiment: the number of worlds, and of weeks simulated in each.
var (
	worlds    = count.within(1, 100_000)
	longWeeks = weeks.within(1, 800_000)
)

// experiment reads a whole file: the settings that all arms share, then the arms, then
// the measures, which refer to the arms.
func (r *reader) experiment(root *node) *experiments.Experiment {
	e := &experiments.Experiment{Seeds: 30}
	base := &setting{organization: experiments.DefaultOrganization()}
	var arms, measures, fact, replications *node
	keep := func(n **node) func(*node) { return func(found *node) { *n = found } }
	r.mapping(root, "an experiment", append([]field{
		{"version", true, form{"1", `{"const":1}`}, func(n *node) { r.version(n) }},
		{"id", true, form{"a name: letters, digits and single dashes", `{"type":"string"}`}, func(n *node) { e.ID = r.text(n, "id") }},
		{"say", true, proseForm, func(n *node) { e.Say = r.prose(n, "say") }},
		{"seeds", false, worlds.form, func(n *node) { e.Seeds = int32(r.value(n, "seeds", worlds)) }},
		{"replications-per-organization", false, worlds.form, func(n *node) {
			replications, e.ReplicationsPerOrganization = n, int32(r.value(n, "replications-per-organization", worlds))
		}},
		{"scenario", false, form{"a shipped scenario, the path of a file, or a company written here", `{"type":["string","object"]}`}, func(n *node) { base.scenario = r.scenarioOf(n) }},
		{"arms", false, listForm("arms"), keep(&arms)},
		{"measure", true, listForm("measures"), keep(&measures)},
		{"fact", false, mapForm("kind, statement, source and expectations"), keep(&fact)},
	}, r.settingFields(base)...))
	if base.scenario != nil && base.generated != nil {
		r.report(base.generated, "scenario and organization exclude each other", "Give one of them")
	}
	if replications != nil && e.ReplicationsPerOrganization > 0 && e.Seeds%e.ReplicationsPerOrganization != 0 {
		r.report(replications, number(int64(e.Seeds))+" worlds can't be divided into organizations of "+number(int64(e.ReplicationsPerOrganization))+" worlds each", "Make seeds a multiple of replications-per-organization")
	}
	x := &experimentNames{e: e}
	r.arms(arms, base, x)
	if measures != nil {
		r.measures(measures, x)
	}
	if fact != nil && (len(e.Measures) > 0 || r.probing) {
		e.Fact = r.fact(fact, x)
	}
	return e
}

// scenarioOf returns the scenario that n names or contains.
func (r *reader) scenarioOf(n *node) *sim.Scenario {
	if n.kind == mapKind {
		return r.scenario(n, true).Scenario
	}
	name := r.text(n, "scenario")
	if r.probing || n.kind != textKind || name == "" {
		return nil
	}
	if c := scenarios.ByID(name); c != nil {
		return c.Scenario
	}
	src, err := r.resolve(name)
	if err != nil {
		var words []string
		for _, c := range scenarios.All() {
			words = append(words, c.ID)
		}
		r.reportUnknown(n, "there is no scenario "+n.describe(), "Shipped are", words)
		return nil
	}
	dir := filepath.ToSlash(filepath.Dir(name))
	c, problems := Read(name, src, func(path string) ([]byte, error) { return r.resolve(dir + "/" + path) })
	r.problems = append(r.problems, problems...)
	if c == nil {
		return nil
	}
	return c.Scenario
}

// experimentNames are the names that measures and expectations may refer to, and the
// experiment they belong to.
type experimentNames struct {
	e       *experiments.Experiment
	teams   index
	modules index
	arms    index
}

// arms reads the arms, or makes a single one of base if n is nil.
func (r *reader) arms(n *node, base *setting, x *experimentNames) {
	x.teams.kind, x.modules.kind, x.arms.kind = "team", "module", "arm"
	if n == nil {
		r.arm(base, "base", nil, x)
		return
	}
	r.list(n, "arms", func(n *node) {
		s := base.clone()
		id := ""
		var say scenarios.Prose
		ok := r.mapping(n, "an arm", append([]field{
			{"id", true, idForm, func(n *node) {
				id = r.id(n, "an arm")
				if x.arms.of(id) >= 0 {
					r.report(n, "there are two arms "+quote(id), "")
				}
			}},
			{"say", false, proseForm, func(n *node) { say = r.prose(n, "say") }},
		}, r.settingFields(s)...))
		if base.scenario != nil && s.generated != base.generated {
			r.report(s.generated, "the experiment is about a scenario, which has an organization", "")
			return
		}
		if ok {
			r.arm(s, id, say, x)
		}
	})
	if n.kind == listKind && len(n.items) == 0 {
		r.report(n, "there is no arm", "Leave arms out, or list at least one")
	}
}

// arm appends the arm that a setting describes.
func (r *reader) arm(s *setting, id string, say scenarios.Prose, x *experimentNames) {
	if r.probing {
		return
	}
	a := experiments.Arm{ID: id, Say: say, Seat: s.seat, Bot: s.bot, Card: s.card}
	a.Scenario, a.Weeks = r.buildScenario(s)
	r.population(&a, s)
	a.Journal = r.decisions(s, a.Scenario)
	if a.Seat == sim.NoSeat && (a.Journal != nil || a.Bot != "" || a.Card != nil) && len(a.Scenario.Seats) > 0 {
		a.Seat = a.Scenario.Seats[0].Seat
	}
	x.e.Arms = append(x.e.Arms, a)
	x.arms.ids = append(x.arms.ids, id)
	for _, t := range a.Scenario.Names.Teams {
		if x.teams.of(t) < 0 {
			x.teams.ids = append(x.teams.ids, t)
		}
	}
	for _, m := range a.Scenario.Names.Modules {
		if x.modules.of(m) < 0 {
			x.modules.ids = append(x.modules.ids, m)
		}
	}
}

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
	card              *scenarios.Card
	joins             *node
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

// everything is all mechanisms that can be switched off.
var everything = func() (all sim.Mechanisms) {
	for _, m := range sim.MechanismTable {
		all |= m.Mechanism
	}
	return all
}()

var seatForm = form{"senior or principal", `{"enum":["senior","principal"]}`}

// settingFields are the keys that an experiment and each of its arms may have.
func (r *reader) settingFields(s *setting) []field {
	var plays *node
	deciding := func(n *node) {
		if plays != nil {
			r.report(n, "two keys say what is decided here", "Keep one of bot, card and decisions")
		}
		plays = n
		s.bot, s.card, s.decisions = "", nil, nil
	}
	return []field{
		{"organization", false, mapForm("teams, people, coupling and so on"), func(n *node) { r.readOrganization(n, s) }},
		{"weeks", false, longWeeks.form, func(n *node) { s.weeks = int32(r.value(n, "weeks", longWeeks)) }},
		{"independent-draws", false, yesNo, func(n *node) { s.independent = r.boolean(n, "independent-draws") }},
		{"parameters", false, mapForm("parameters and values or ranges"), func(n *node) {
			var ranges [sim.NumParameters]sim.Range
			for i := range ranges {
				ranges[i].High = -1
			}
			r.parameters(n, &ranges, unrestricted)
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
		{"item-size", false, workingTime.form, func(n *node) {
			s.itemSize = sim.Minutes(r.value(n, "item-size", workingTime.within(1, 200*int64(sim.MinutesADay))))
		}},
		{"fewest-changes", false, count.form, func(n *node) { s.fewest = int32(r.value(n, "fewest-changes", count.within(1, 8))) }},
		{"talk", false, listForm("people and shares"), func(n *node) { s.talk = r.talk(n) }},
		{"joins", false, listForm("people who arrive"), func(n *node) { s.joins = n; r.probeOnly(n, func() { r.arrivals(n, nil, 1) }) }},
		{"flows", false, listForm("streams of work"), func(n *node) { s.flows = n; r.probeOnly(n, func() { r.flows(n, nil) }) }},
		{"variant", false, idForm, func(n *node) { s.variant = n }},
		{"seat", false, seatForm, func(n *node) { s.seat = sim.Seat(r.choice(n, "seat", ids(sim.Principal)[1:]) + 1) }},
		{"bot", false, form{"who plays: " + listed(playerNames()), `{"type":"string"}`}, func(n *node) {
			deciding(n)
			if i := r.choice(n, "bot", playerNames()); i >= 0 {
				s.bot = playerNames()[i]
			}
		}},
		{"card", false, form{"a shipped card, taken once in the first week it is legal, with its default target", idForm.json}, func(n *node) {
			deciding(n)
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
func (r *reader) shippedCard(n *node) *scenarios.Card {
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

// probeOnly calls read only while the schema is collected: the value itself is read later.
func (r *reader) probeOnly(n *node, read func()) {
	if n.kind == probeKind {
		read()
	}
}

// unrestricted lets a parameter leave its recorded range: an experiment may go beyond
// what has been observed. Parameters that the model divides by are never zero.
func unrestricted(p sim.Parameter) (low, high int64) {
	m := measureOf(sim.Parameters[p].Unit)
	switch p {
	case sim.FatigueHalfLife, sim.PlatformInertia, sim.UpkeepWork, sim.Assimilation, sim.Familiarization, sim.TrustHalfLife:
		return 1, min(m.high, maxInt32)
	}
	return m.low, min(m.high, maxInt32)
}

// maxRecords is the largest number of people, and of modules, in an organization: memory
// grows with their product, because every person has a familiarity with every module.
const maxRecords = 2000

// buildScenario returns the scenario of a setting, and how many weeks of it are simulated.
func (r *reader) buildScenario(s *setting) (*sim.Scenario, int32) {
	var sc sim.Scenario
	switch {
	case s.scenario != nil:
		sc = *s.scenario
		if s.weeks == 0 {
			s.weeks = sc.Weeks + sc.After
		}
		sc.After = max(s.weeks-sc.Weeks, 0)
	default:
		r.inBounds(s)
		sc = *s.organization.Scenario("organization")
		if s.weeks == 0 {
			s.weeks = sim.WeeksAYear
		}
		sc.Weeks = s.weeks
	}
	for i, p := range s.overridden {
		sc.Ranges[p] = s.parameters[i]
	}
	sc.Disabled = (sc.Disabled | s.off) &^ s.on
	if s.itemSize > 0 {
		sc.ItemSize = s.itemSize
	}
	if s.fewest > 0 {
		sc.FewestChanges = s.fewest
	}
	if s.talk != nil {
		sc.TalkTable = s.talk
	}
	if s.joins != nil {
		sc.Joins = append(slices.Clip(sc.Joins), r.arrivals(s.joins, &sc, s.weeks)...)
		sortStable(sc.Joins, func(a, c sim.Join) int {
			return cmp.Or(cmp.Compare(a.At, c.At), cmp.Compare(a.Team, c.Team), cmp.Compare(a.Level, c.Level), cmp.Compare(a.Count, c.Count))
		})
	}
	if s.flows != nil {
		sc.Flows = r.flows(s.flows, &sc)
	}
	if s.variant != nil {
		r.selectVariant(s.variant, &sc)
	}
	return &sc, s.weeks
}

// inBounds reports an organization that is larger than can be simulated.
func (r *reader) inBounds(s *setting) {
	if people, modules := s.organization.Sizes(); people > maxRecords || modules > maxRecords {
		r.report(s.generated, "the organization has "+number(people)+" people and "+number(modules)+" modules", "It may have "+number(maxRecords)+" of each")
		s.organization = experiments.DefaultOrganization()
	}
}

// readOrganization applies an organization's keys to a setting, with the draws of the
// first world.
func (r *reader) readOrganization(n *node, s *setting) {
	s.generated, s.organizationNodes = n, append(s.organizationNodes, n)
	d := newDraws(1)
	maps.Copy(d.figures, s.drawn)
	r.draws = d
	r.organization(n, &s.organization)
	r.draws, s.drawn = nil, d.figures
}

// selectVariant makes one variant hold in every world, by giving the others no weight.
func (r *reader) selectVariant(n *node, sc *sim.Scenario) {
	x := index{kind: "variant"}
	for _, v := range sc.Variants {
		x.ids = append(x.ids, v.ID)
	}
	only := r.find(&x, n)
	sc.Variants = slices.Clone(sc.Variants)
	for i := range sc.Variants {
		if int32(i) != only {
			sc.Variants[i].Weight = 0
		}
	}
}

// decisions reads a setting's journal, one decision per line.
func (r *reader) decisions(s *setting, sc *sim.Scenario) (journal []sim.Entry) {
	if s.decisions == nil {
		return nil
	}
	last := int32(0)
	r.list(s.decisions, "decisions", func(n *node) {
		line := r.text(n, "a decision")
		if line == "" {
			return
		}
		one, err := sc.ParseJournal(line)
		if err != nil {
			r.reportSyntax(n, err)
			return
		}
		for _, e := range one {
			if e.Week < last {
				r.report(n, "week "+number(int64(e.Week)+1)+" comes after week "+number(int64(last)+1), "List decisions in the order in which they are taken")
			}
			last = e.Week
			journal = append(journal, e)
		}
	})
	return journal
}

// reportSyntax reports a line that is not a decision.
func (r *reader) reportSyntax(n *node, err error) {
	wrong, ok := asSyntaxError(err)
	if !ok {
		r.report(n, err.Error(), "")
		return
	}
	p := r.reportAt(r.file, n.line, n.column+wrong.Column-1, wrong.Wrong, "")
	p.Meant = wrong.Meant
	if len(wrong.Allowed) > 0 && (p.Meant == "" || len(wrong.Allowed) <= maxListed) {
		p.Allowed = "Allowed: " + listed(wrong.Allowed)
	}
}
