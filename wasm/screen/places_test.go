package screen

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A botRun names a run that a bot plays to its end, with so many of its decisions, or all (0).
type botRun struct {
	company, bot string
	seed         sim.Seed
	decisions    int
}

// botRuns has the runs that several tests ask about, and botDebriefs their finished debriefs.
var (
	botRuns     = map[botRun]*sim.Run{}
	botDebriefs = map[botRun]*study.Debrief{}
)

// tempted is a run with decisions that help and decisions that don't.
var tempted = botRun{"first-split", "tempted", 7, 0}

// judged returns the finished debrief of a run.
func judged(t *testing.T, id botRun) (*stage, *debrief) {
	t.Helper()
	s, g := played(t, id)
	if botDebriefs[id] == nil {
		runner := study.NewRunner()
		botDebriefs[id] = study.NewDebrief(runner, botRuns[id])
		botDebriefs[id].Finish(runner)
	}
	d := newDebrief(g).(*debrief)
	d.count.Stop()
	d.count = botDebriefs[id]
	s.show(d)
	return s, d
}

// played returns the game of a run that a bot has played to its end.
func played(t *testing.T, id botRun) (*stage, *game) {
	t.Helper()
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company = scenarios.ByID(id.company)
	if botRuns[id] == nil {
		end := g.company.Weeks + g.company.After
		r := sim.Start(g.company.Scenario, id.seed, g.company.Seats[0].Seat)
		bots.Play(r, bots.ByName(id.bot), end, g.company.OpenDecisions, study.NewForesight(4))
		if id.decisions > 0 {
			var err error
			if r, err = sim.Replay(r.Scenario, r.Seed, r.Seat, r.Journal[:id.decisions], end); err != nil {
				t.Fatal(err)
			}
		}
		botRuns[id] = r
	}
	g.run = botRuns[id].Fork()
	return s, g
}

// All places that tell of a run's decisions say the same of them, and none says what another one
// denies: the opening, the list, each decision, take it back, the decision records and the command
// line.
func TestAllPlacesOfTheDebriefSayTheSame(t *testing.T) {
	runs := []botRun{
		tempted, {"first-split", "senior", 8, 6}, {"the-1-1", "senior", 8, 4},
	}
	if testing.Short() {
		runs = runs[:1]
	}
	for _, c := range runs {
		t.Run(c.company+" "+c.bot, func(t *testing.T) {
			s, d := judged(t, c)
			checkPlaces(t, s, d)
			if c == tempted && DebriefText(d.words, d.company, d.run) != d.text() {
				t.Error("the command line tells another debrief of the same run")
			}
		})
	}
}

// checkPlaces compares what the places of a finished debrief say.
func checkPlaces(t *testing.T, s *stage, d *debrief) {
	t.Helper()
	told, records := d.text(), strings.NewReplacer(`\`, "").Replace(string(d.records()))
	opening := ""
	for _, p := range d.opening() {
		opening += p.text + "\n"
		for place, text := range map[string]string{"command line": told, "decision records": records, "screen": strings.ReplaceAll(s.outline(), `\"`, `"`)} {
			if !strings.Contains(text, p.text) {
				t.Errorf("the %s lacks the opening's %q", place, p.text)
			}
		}
	}
	outcome := d.outcome().Kids[1:]
	for i, goal := range d.run.Scenario.Goals {
		figure := d.metricName(goal.Metric, goal.Team) + " " + d.figure(goal.Metric, d.goals[i].Amount)
		if !strings.Contains(opening, figure) || !strings.Contains(outcome[i].Label, d.figure(goal.Metric, d.goals[i].Amount)) {
			t.Errorf("the opening %q and the outcome %q have other figures than %q", opening, outcome[i].Label, figure)
		}
	}
	ripples := d.count.Ripples()
	for i := range ripples {
		r := &ripples[i]
		says := d.totalText(r)
		s.press(decisionID(r.Row))
		if shown := s.node("ripple/all").Label; shown != says {
			t.Errorf("%s: the decision says %q, the list stands for %q", d.subject(r.Row), shown, says)
		}
		s.press("take-back")
		if shown := s.node("back/says").Label; shown != says {
			t.Errorf("%s: take it back says %q, want %q", d.subject(r.Row), shown, says)
		}
		s.send(finishWorldsMsg{})
		if len(d.run.Scenario.Goals) > 0 {
			goal := d.run.Scenario.Goals[0]
			for _, world := range []struct {
				id     string
				amount int64
			}{{"with/goal", r.Goal.With}, {"without/goal", r.Goal.Without}} {
				if shown := s.node(view.ID(world.id)).Label; !strings.HasSuffix(shown, " "+d.figure(goal.Metric, world.amount)) {
					t.Errorf("%s: the world shows %q, the debrief %d", d.subject(r.Row), shown, world.amount)
				}
			}
		}
		s.press("back/close", "all")
		for place, text := range map[string]string{"command line": told, "decision records": records} {
			if !strings.Contains(text, says) {
				t.Errorf("%s: the %s lacks %q", d.subject(r.Row), place, says)
			}
		}
		checkListed(t, d, r)
	}
	checkOpening(t, d, opening, ripples)
}

// checkListed compares a decision's line in the list with its sentences.
func checkListed(t *testing.T, d *debrief, r *study.Ripple) {
	t.Helper()
	hours, goal, says := d.listedHours(r), d.listedGoal(r), d.totalText(r)
	if !strings.Contains(hours, d.signed(r.Total)) || !strings.Contains(says, "In all "+d.signed(r.Total)) {
		t.Errorf("%s: the list says %q, the decision %q", d.subject(r.Row), hours, says)
	}
	usual := r.Verdict == study.Usually
	if strings.Contains(hours, ", usually") != usual || (strings.Contains(says, "Usually: it gave hours") || strings.Contains(says, "Usually: it cost hours")) != usual {
		t.Errorf("%s, which is %s: the list says %q, the decision %q", d.subject(r.Row), r.Verdict, hours, says)
	}
	if (goal != "") != strings.Contains(says, "Your challenge") {
		t.Errorf("%s: the list says %q, the decision %q", d.subject(r.Row), goal, says)
	}
}

// checkOpening checks that the opening claims of each decision only what its own sentences say.
func checkOpening(t *testing.T, d *debrief, opening string, ripples []study.Ripple) {
	t.Helper()
	for i := range ripples {
		r := &ripples[i]
		says := d.totalText(r)
		bad := strings.Contains(says, "Usually: it set your challenge back")
		if bad && strings.Contains(opening, "There is no decision you would want to undo") && !strings.Contains(opening, "but without it you would have missed") {
			t.Errorf("%q, but of %s: %q", opening, d.subject(r.Row), says)
		}
		if strings.Contains(opening, "There is no decision you would want to undo.") && r.Goal.Won < 0 && r.Verdict != study.Refused && !strings.Contains(opening, "Without “"+d.subject(r.Row)) {
			t.Errorf("%q, but %s cost a goal", opening, d.subject(r.Row))
		}
	}
	most, ok := d.count.Sentences()
	if !ok {
		t.Fatal("the replays have not ended")
	}
	if at := slices.IndexFunc(ripples, func(r study.Ripple) bool { return most.Regret != study.NoRegret && r.Row == most.Undo.Row }); at >= 0 {
		if figures := d.hereText(&ripples[at]); most.Unlucky == nil && !strings.Contains(opening, figures) {
			t.Errorf("the opening %q gives %s other figures than %q", opening, d.subject(most.Undo.Row), figures)
		}
	}
}

// While replays arrive, no place says how far anything is luck before it is counted.
func TestNoPlaceJudgesBeforeTheReplaysHaveEnded(t *testing.T) {
	s, g := played(t, tempted)
	g.runner = study.NewCooperativeRunner()
	d := newDebrief(g).(*debrief)
	s.show(d)
	defer d.count.Stop()
	for deadline := time.Now().Add(time.Minute); len(d.count.Ripples()) < len(d.count.Rows); {
		if time.Now().After(deadline) {
			t.Fatal("no rows: ", d.State())
		}
		s.send(Tick{Room: 5 * time.Millisecond})
	}
	shown := s.outline()
	for _, r := range d.count.Ripples() {
		s.press(decisionID(r.Row))
		shown += s.outline()
		s.press("take-back")
		shown += s.outline()
		s.press("back/close", "all")
	}
	shown += d.text() + string(d.records())
	for _, claim := range []string{"sually", "of 20", "of the 20", "would want to undo.", "You gave", "You took"} {
		if strings.Contains(shown, claim) {
			at := strings.Index(shown, claim)
			t.Errorf("before the replays have ended it says %q", shown[max(at-120, 0):min(at+80, len(shown))])
		}
	}
}
