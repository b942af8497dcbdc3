package author

import (
	"path/filepath"
	"strings"

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
	r := newReader(name, src, resolve)
	root := r.parseKind(r.file, ExperimentKind)
	if root == nil {
		return nil, r.problems.sort()
	}
	e := readExperiment(r, root)
	if len(r.problems) > 0 {
		return nil, r.problems.sort()
	}
	return e, nil
}

// ReadExperimentFile reads an experiment from the file system.
func ReadExperimentFile(path string) (*experiments.Experiment, Problems, error) {
	src, err := ReadBytes(path)
	if err != nil {
		return nil, nil, err
	}
	e, problems := ReadExperiment(path, src, Folder(filepath.Dir(path)))
	return e, problems, nil
}

// Limits of an experiment: the number of worlds, and of weeks simulated in each.
var (
	worlds    = count.within(1, 100_000, "there is at least one world, and more of them make nothing more certain")
	longWeeks = weeks.within(1, sim.MaxWeeks, "there is at least one week, and the minutes of a longer run don't fit into the engine")
)

// An experimentReader reads an experiment: the settings that all arms share, then the arms, then
// the measures and the fact, which refer to the arms.
type experimentReader struct {
	modelReader
	e *experiments.Experiment
	// The names that measures and expectations may refer to.
	teamNames, moduleNames, armNames index
	root                             *node
	known                            int64 // people times modules, of all arms
}

// newExperimentReader returns a reader of the experiment in a file.
func newExperimentReader(r *reader) *experimentReader {
	return &experimentReader{
		modelReader: modelReader{r},
		e:           &experiments.Experiment{Seeds: 30},
		teamNames:   index{kind: "team"},
		moduleNames: index{kind: "module"},
		armNames:    index{kind: "arm"},
	}
}

// readExperiment reads a whole experiment.
func readExperiment(core *reader, root *node) *experiments.Experiment {
	r := newExperimentReader(core)
	e := r.e
	r.root = root
	if r.probing {
		e.Seeds = int32(worlds.high) // the schema does not know how many the file has
	}
	base := &setting{organization: experiments.DefaultOrganization()}
	var arms, measures, fact, replications, luckAlone *node
	keep := func(n **node) func(*node) { return func(found *node) { *n = found } }
	r.mapping(root, "an experiment", append([]field{
		{"version", true, form{"1", `{"const":1}`}, r.version},
		{"id", true, form{"a name: letters, digits and single dashes", `{"type":"string"}`}, func(n *node) { e.ID = r.text(n, "id") }},
		{"say", true, proseForm, func(n *node) { e.Say = r.prose(n, "say") }},
		numeric("seeds", false, worlds, r.value, &e.Seeds),
		{"quantiles", false, listForm("shares of the worlds, as 10 %"), func(n *node) { e.Quantiles = r.quantiles(n) }},
		{"replications-per-organization", false, worlds.limited(), func(n *node) {
			replications, e.ReplicationsPerOrganization = n, int32(r.value(n, "replications-per-organization", worlds))
		}},
		{"luck-alone", false, yesNo, func(n *node) { luckAlone, e.LuckAlone = n, r.boolean(n, "luck-alone") }},
		{"arms", false, listForm("arms"), keep(&arms)},
		{"measure", true, listForm("measures"), keep(&measures)},
		{"fact", false, mapForm("kind, statement, source and expectations"), keep(&fact)},
	}, r.settingFields(base)...))
	if e.Quantiles == nil {
		e.Quantiles = experiments.DefaultQuantiles()
	}
	if replications != nil && e.ReplicationsPerOrganization > 0 && e.Seeds%e.ReplicationsPerOrganization != 0 {
		r.report(replications, number(int64(e.Seeds))+" worlds can't be divided into organizations of "+number(int64(e.ReplicationsPerOrganization))+" worlds each", "Make seeds a multiple of replications-per-organization")
	}
	if e.LuckAlone && e.ReplicationsPerOrganization < 2 {
		r.report(luckAlone, "luck-alone is about worlds of the same organization, and there is one world of each", "Add replications-per-organization")
	}
	r.arms(arms, base)
	if runs := e.Runs(); runs > experiments.MaxRuns {
		r.report(root, "the experiment has "+number(runs)+" runs, one for each arm and world", "It may have "+number(experiments.MaxRuns)+": give it fewer seeds or arms")
	}
	if measures != nil {
		(&measureReader{r}).measures(measures)
		if values := e.Runs() * int64(len(e.Measures)); values > experiments.MaxValues {
			r.report(measures, "the experiment has "+number(values)+" values, one for each arm, world and measure", "It may have "+number(experiments.MaxValues)+": give it fewer seeds, arms or measures")
		}
	}
	if fact != nil && (len(e.Measures) > 0 || r.probing) {
		e.Fact = (&factReader{r}).fact(fact)
	}
	return e
}

// scenarioOf returns the scenario that n names or contains.
func (r *experimentReader) scenarioOf(n *node) *sim.Scenario {
	if n.kind == mapKind {
		return readScenario(r.reader, n, true, shippedCards).Scenario
	}
	name := r.text(n, "scenario")
	if r.probing || n.kind != textKind || name == "" {
		return nil
	}
	if c := scenarios.ByID(name); c != nil {
		return c.Scenario
	}
	name = strings.ReplaceAll(name, `\`, "/")
	src, err := r.resolve(name)
	if src == nil {
		inside := name + "/scenario.yaml" // of a folder
		if found, _ := r.resolve(inside); found != nil {
			name, src, err = inside, found, nil
		}
	}
	switch {
	case err != nil:
		r.report(n, "the scenario can't be read: "+err.Error(), "")
		return nil
	case src == nil:
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

// quantiles reads the quantiles of the figures that are shown.
func (r *experimentReader) quantiles(n *node) (list []float64) {
	r.list(n, "quantiles", func(n *node) {
		list = append(list, float64(r.value(n, "a quantile", share))/million)
	})
	return list
}

// arms reads the arms, or makes a single one of base if n is nil.
func (r *experimentReader) arms(n *node, base *setting) {
	if n == nil {
		r.arm(base, "base", nil)
		return
	}
	r.list(n, "arms", func(n *node) {
		s := base.clone()
		id := ""
		var say scenarios.Prose
		ok := r.mapping(n, "an arm", append([]field{
			{"id", true, idForm, func(n *node) {
				id = r.id(n, "an arm")
				if r.armNames.of(id) >= 0 {
					r.report(n, "there are two arms "+quote(id), "")
				}
			}},
			{"say", false, proseForm, func(n *node) { say = r.prose(n, "say") }},
		}, r.settingFields(s)...))
		if ok {
			r.arm(s, id, say)
		}
	})
	if n.kind == listKind && len(n.items) == 0 {
		r.report(n, "there is no arm", "Leave arms out, or list at least one")
	}
}

// arm appends the arm that a setting describes.
func (r *experimentReader) arm(s *setting, id string, say scenarios.Prose) {
	if r.probing {
		return
	}
	a := experiments.Arm{ID: id, Say: say, Seat: s.seat, Bot: s.bot, Card: s.card}
	a.Scenario, a.Weeks = r.buildScenario(s)
	if s.player != nil && a.Weeks > maxPlayed {
		r.report(s.player, "nobody plays for "+writeWeeks(int64(a.Weeks)), "A bot or a card plays for at most "+writeWeeks(maxPlayed)+", because all that happens is kept for it: give the arm fewer weeks")
	}
	if r.known += int64(len(a.Scenario.Start.Familiarity)); r.known > maxKnown {
		r.report(r.root, "the organizations of all arms together are too large", "Give them fewer people, modules or arms")
		return
	}
	r.setPopulation(&a, s)
	a.Journal = r.decisions(s, a.Scenario)
	if a.Seat == sim.NoSeat && (a.Journal != nil || a.Bot != "" || a.Card != nil) && len(a.Scenario.Seats) > 0 {
		a.Seat = a.Scenario.Seats[0].Seat
	}
	r.e.Arms = append(r.e.Arms, a)
	r.armNames.ids = append(r.armNames.ids, id)
	for _, t := range a.Scenario.Names.Teams {
		if r.teamNames.of(t) < 0 {
			r.teamNames.ids = append(r.teamNames.ids, t)
		}
	}
	for _, m := range a.Scenario.Names.Modules {
		if r.moduleNames.of(m) < 0 {
			r.moduleNames.ids = append(r.moduleNames.ids, m)
		}
	}
}
