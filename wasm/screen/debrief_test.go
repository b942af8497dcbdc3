package screen

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// An effect that may be luck says how often it is so.
func TestEffectsThatAreNotUsualSayHowOftenTheyAre(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	d := &debrief{game: g}
	for v, want := range map[study.Verdict]string{
		study.Usually:   "40 h",
		study.AsOften:   "+40 h, which may be luck: in the same direction in 9 of 18 replays",
		study.MoreOften: "+40 h, more often than not in the same direction (9 of 18 replays)",
		study.LessOften: "+40 h, partly by luck: in the same direction in 9 of 18 replays",
		study.Rarely:    "+40 h, by luck: in the same direction in only 9 of 18 replays",
		study.Untold:    "+40 h, too few replays to tell",
	} {
		spread := study.Spread{Agree: 9, Of: 18}
		row := study.TeamRipple{Total: 40 * 60, Gave: 40 * 60, Verdict: v, Spread: spread}
		if said := d.teamText(&row); said != want && said != "gave "+want {
			t.Errorf("a row that is %s is described as %q, want %q", v, said, want)
		}
	}
}

// A figure of this world can lie outside the range of other worlds. Whatever the verdict, both are told
// apart wherever both are told, and in no sentence a range stands in brackets behind a figure, as if it
// were about that figure.
func TestNoRangeOfOtherWorldsLooksLikeThatOfThisWorld(t *testing.T) {
	d := debriefOf(t)
	for v := study.Pending; v <= study.Usually; v++ {
		r := study.Ripple{Total: -287 * 60, Spread: study.Spread{Low: -264 * 60, High: -16 * 60, Agree: 15, Of: 16}, Verdict: v}
		listed := []string{d.listedHours(&r)}
		if v != study.Pending {
			listed = append(listed, d.totalText(&r))
		}
		for _, said := range listed {
			own, others, both := strings.Cut(said, "; ")
			if !both || !strings.Contains(own, "−287 h") || !strings.Contains(own, " here") || !strings.HasPrefix(others, "−264 h to −16 h ") {
				t.Errorf("a ripple that is %s is described as %q", v, said)
			}
		}
	}
	words := lang.English()
	bracketed := regexp.MustCompile(`\(\d+ to \d+`)
	for _, id := range words.IDs() {
		if said := words.Say(id, 1, 2, 3, 4, 5, 6); bracketed.MatchString(said) {
			t.Errorf("%s says %q", id, said)
		}
	}
}

// Wherever the debrief counts in how many replays an effect is so, the sentence says what is so in them:
// a word as "rare" alone does not, and five of 20 is not that rare.
func TestEveryFrequencySaysOfWhat(t *testing.T) {
	d := debriefOf(t)
	of := regexp.MustCompile(`(?:direction|gave hours|cost hours|challenge back|challenge nearer|set you back|bring you nearer)\b.*\d`)
	bare := regexp.MustCompile(`(?i)less often than not|\brare`)
	for v := study.Rarely; v <= study.Usually; v++ {
		spread := study.Spread{Agree: 5, Of: 20}
		said := []string{d.withLuck("+40 h", v, spread)}
		for _, gain := range []int64{-3, 3} {
			goal := study.GoalRipple{With: 28, Without: 28 - gain, Gain: gain, Verdict: v, Spread: spread}
			together := d.togetherGoalTexts(&goal)
			hours := d.hoursText(&study.Ripple{Total: gain * 60, Verdict: v, Spread: spread})
			said = append(said, together[len(together)-1], hours,
				d.totalText(&study.Ripple{Verdict: study.BeyondNoise, Goal: goal}))
		}
		for _, text := range said {
			if !of.MatchString(text) || bare.MatchString(text) {
				t.Errorf("an effect that is %s in 5 of 20 replays is described as %q", v, text)
			}
		}
	}
}

// debriefOf returns a debrief whose first row is a decision to repair Sales.
func debriefOf(t *testing.T) *debrief {
	t.Helper()
	repair := sim.RepairDebt.Default(corner().Scenario.Start.Modules[0].Key, 0)
	_, g := inCorner(t, sim.Senior, corner().Weeks+corner().After, repair)
	d := newDebrief(g).(*debrief)
	d.count.Stop()
	return d
}

// The hours and the challenge of a decision are both told, where the decision is shown and
// where it is regretted, and what is said of luck counts the replays in which it took hold.
func TestDebriefSaysBothHoursAndChallenge(t *testing.T) {
	d := debriefOf(t)
	loss := study.Ripple{Total: -1310 * 60, Spread: study.Spread{Low: -1209 * 60, High: -416 * 60, Agree: 16, Of: 16}, Verdict: study.Usually, Refused: 4,
		Goal: study.GoalRipple{With: 28, Without: 44, Gain: -16, Spread: study.Spread{Agree: 16, Of: 16}, Verdict: study.Usually}}
	lost := study.Ripple{Total: 300 * 60, Spread: study.Spread{Agree: 9, Of: 20}, Verdict: study.AsOften,
		Goal: study.GoalRipple{With: 28, Without: 31, Gain: -3, Won: -1, WonIn: 7, WonVerdict: study.AsOften, AllMet: true}}
	but := study.Ripple{Total: -50 * 60, Spread: study.Spread{Agree: 18, Of: 20}, Verdict: study.Usually,
		Goal: study.GoalRipple{With: 28, Without: 25, Gain: 3, Spread: study.Spread{Agree: 17, Of: 20}, Verdict: study.Usually}}
	won := but
	won.Goal.Won = 1
	both := study.Spread{Low: -40 * 60, High: 30 * 60, Agree: 8, Of: 16}
	farther := study.Ripple{Total: 50 * 60, Spread: study.Spread{Agree: 20, Of: 20}, Verdict: study.Usually,
		Goal: study.GoalRipple{With: 25, Without: 28, Gain: -3, Spread: study.Spread{Agree: 18, Of: 20}, Verdict: study.Usually}}
	setBack := farther
	setBack.Goal.Verdict, setBack.Goal.Agree = study.AsOften, 9
	unlucky := func(in, of int, v study.Verdict) *study.Ripple {
		return &study.Ripple{Spread: study.Spread{Of: of}, Goal: study.GoalRipple{Won: -1, WonIn: in, WonVerdict: v}}
	}
	cost := func(v study.Verdict, agree, of int) *study.Ripple {
		return &study.Ripple{Total: -50 * 60, Spread: study.Spread{Agree: agree, Of: of}, Verdict: v}
	}
	for _, c := range []struct{ said, want string }{
		{d.unluckyText(unlucky(0, 20, study.Rarely)), "Without “Repair debt in Sales: 20 days of work” you would have met more of your challenge here, but in none of the 20 replays where it took hold."},
		{d.unluckyText(unlucky(2, 20, study.Rarely)), "Without “Repair debt in Sales: 20 days of work” you would have met more of your challenge here, but in only 2 of the 20 replays where it took hold."},
		{d.unluckyText(unlucky(1, 2, study.Untold)), "Without “Repair debt in Sales: 20 days of work” you would have met more of your challenge here. It took hold in too few replays to tell how far that was luck."},
		{d.totalText(&loss), "Your challenge: Features live 28, without it 44. Usually: it set your challenge back in 16 of the 16 replays where it took hold. " +
			"In all −1,310 h of work done here; −1,209 h to −416 h with other luck. Usually: it cost hours in 16 of the 16 replays where it took hold. In 4 of 20 replays they would have said no."},
		{d.regretText(study.CostUsually, &loss), "The decision you would most want to undo: “Repair debt in Sales: 20 days of work”. It set your challenge back in 16 of the 16 replays where it took hold. " +
			"Your challenge: Features live 28, without it 44. In all −1,310 h of work done."},
		{d.regretText(study.CostUsually, cost(study.Usually, 18, 20)), "The decision you would most want to undo: “Repair debt in Sales: 20 days of work”. It cost hours of work in 18 of the 20 replays where it took hold. In all −50 h of work done."},
		{d.regretText(study.CostChallenge, &lost), "The decision you would most want to undo: “Repair debt in Sales: 20 days of work”. Without it you would have met your challenge here, " +
			"as in 7 of the 20 replays where it took hold. Your challenge: Features live 28, without it 31. In all +300 h of work done."},
		{d.regretText(study.CostUsually, &farther), "The decision you would most want to undo: “Repair debt in Sales: 20 days of work”. It set your challenge back in 18 of the 20 replays where it took hold. " +
			"Your challenge: Features live 25, without it 28. In all +50 h of work done."},
		{d.regretText(study.CostButWon, &won), "There is no decision you would want to undo. “Repair debt in Sales: 20 days of work” cost hours of work in 18 of the 20 replays where it took hold, " +
			"but without it you would have missed a goal of your challenge here. Your challenge: Features live 28, without it 25. In all −50 h of work done."},
		{d.regretText(study.CostButWon, &but), "There is no decision you would want to undo. “Repair debt in Sales: 20 days of work” cost hours of work in 18 of the 20 replays where it took hold, " +
			"but brought your challenge nearer in 17 of the 20. Your challenge: Features live 28, without it 25. In all −50 h of work done."},
		{d.totalText(&study.Ripple{Verdict: study.BeyondNoise, Total: -15 * 60, Spread: both, Teams: []study.TeamRipple{{Verdict: study.Usually, Gave: 281 * 60, Took: 296 * 60}}}),
			"In all −15 h of work done here; −40 h to +30 h with other luck. Here its gains and losses of hours cancel out in all."},
		{d.totalText(&study.Ripple{Verdict: study.BeyondNoise, Spread: both, Goal: study.GoalRipple{With: 28, Without: 31, Gain: -3, Verdict: study.Rarely, Spread: study.Spread{Agree: 3, Of: 16}}}),
			"Your challenge: Features live 28, without it 31. It set your challenge back in only 3 of the 16 replays where it took hold. " +
				"In all 0 h of work done here; −40 h to +30 h with other luck. Here it made hardly any difference to the hours in all."},
		{d.totalText(&study.Ripple{Verdict: study.BeyondNoise, Spread: study.Spread{Low: 600, High: 6000, Of: 20}}),
			"In all 0 h of work done here; +10 h to +100 h with other luck. Here it made hardly any difference to the hours in all, unlike in most replays."},
		{d.totalText(&study.Ripple{Verdict: study.Untold, Total: -111 * 60, Spread: study.Spread{Low: -6660, High: -6660, Agree: 1, Of: 1}}),
			"In all −111 h of work done. It took hold in only 1 replay: too few to tell."},
		{d.totalText(&study.Ripple{Verdict: study.Refused, Spread: both}), "In all 0 h of work done here; −40 h to +30 h in the 16 replays where nobody said no and it took hold. " +
			"Somebody said no, so nothing came of it but having asked."},
		{d.totalText(&study.Ripple{Verdict: study.Untold, Total: -50 * 60}), "In all −50 h of work done. It took hold in none of the replays with other luck, so they tell nothing of it."},
		{d.regretText(study.CostHere, cost(study.AsOften, 9, 20)), "There is no decision you would usually want to undo. Here “Repair debt in Sales: 20 days of work” cost hours of work, as in 9 of the 20 replays where it took hold. In all −50 h of work done."},
		{d.regretText(study.CostHere, cost(study.Rarely, 2, 20)), "There is no decision you would usually want to undo. Here “Repair debt in Sales: 20 days of work” cost hours of work, but in only 2 of the 20 replays where it took hold. In all −50 h of work done."},
		{d.regretText(study.CostHere, cost(study.Rarely, 0, 20)), "There is no decision you would usually want to undo. Here “Repair debt in Sales: 20 days of work” cost hours of work, but in none of the 20 replays where it took hold. In all −50 h of work done."},
		{d.regretText(study.CostHere, cost(study.Untold, 3, 3)), "There is no decision you would usually want to undo. Here “Repair debt in Sales: 20 days of work” cost hours of work. It took hold in too few replays to tell how far that was luck. In all −50 h of work done."},
		{d.regretText(study.CostHere, &setBack), "There is no decision you would usually want to undo. Here “Repair debt in Sales: 20 days of work” set your challenge back, as in 9 of the 20 replays where it took hold. " +
			"Your challenge: Features live 25, without it 28. In all +50 h of work done."},
		{d.togetherText(&study.LostTogether{AllMet: true, In: 16, Of: 20, Verdict: study.Usually}), "Without any of your decisions you would have met your challenge here, as in 16 of the 20 replays where they took hold."},
		{d.togetherText(&study.LostTogether{In: 0, Of: 20, Verdict: study.Rarely}), "Without any of your decisions you would have met more of your challenge here, but in none of the 20 replays where they took hold."},
		{d.signed(20) + ", " + d.signed(-20) + ", " + d.signed(40) + ", " + d.signed(-40), "0 h, 0 h, +1 h, −1 h"},
		{d.totalText(&study.Ripple{Verdict: study.Refused}), "In all 0 h of work done. Somebody said no, so nothing came of it but having asked."},
	} {
		if c.said != c.want {
			t.Errorf("the debrief says\n%q, want\n%q", c.said, c.want)
		}
	}
}

// The opening leads with how the challenge ended, at once. Until the replays with other luck
// have ended it says that the rest is not known yet, and claims nothing that they could contradict.
func TestOpeningSaysWhatIsNotKnownYet(t *testing.T) {
	repair := sim.RepairDebt.Default(corner().Scenario.Start.Modules[0].Key, 0)
	s, g := inCorner(t, sim.Senior, corner().Weeks+corner().After, repair)
	d := newDebrief(g).(*debrief)
	s.show(d)
	lead := d.leadText("debrief.lead.")
	said := map[string]bool{}
	for deadline := time.Now().Add(time.Minute); d.Busy() && time.Now().Before(deadline); {
		s.send(Tick{Room: time.Millisecond})
		if text := s.node("sentences").Label; !strings.HasPrefix(text, lead) || !strings.Contains(lead, "Features live") {
			t.Fatalf("%s: the opening begins with %q, want the challenge: %q", d.State(), text, lead)
		}
		text := s.node("sentences/1").Label
		if _, ok := d.count.Sentences(); ok {
			said[text] = true
		} else if !strings.Contains(text, "not known yet") || strings.Contains(s.node("sentences").Label, "replays)") {
			t.Fatalf("%s: before the replays have ended the opening says %q", d.State(), text)
		}
	}
	if len(said) != 1 || d.Busy() {
		t.Errorf("%s: the opening has said %v, want one claim", d.State(), said)
	}
}

// A run in which only bets were made, or nothing was done on purpose, has nothing to undo,
// also when its replays have ended.
func TestDebriefOfARunWithoutDecisions(t *testing.T) {
	for name, decisions := range map[string][]sim.Decision{
		"none": nil, "doing nothing": {sim.Nothing.Default(0, 0)}, "a bet": {{Verb: sim.Bet, Subject: sim.FeaturesLive.Key(), Amount: 1, To: 9}},
	} {
		s, g := inCorner(t, sim.Senior, corner().Weeks+corner().After, decisions...)
		d := newDebrief(g).(*debrief)
		s.show(d)
		for deadline := time.Now().Add(time.Minute); d.Busy() && time.Now().Before(deadline); {
			s.send(Tick{Room: time.Second})
		}
		if said := s.node("sentences/1").Label; d.Busy() || said != "You decided nothing, so there is nothing to undo." {
			t.Errorf("%s: %s: the opening says %q", name, d.State(), said)
		}
	}
}

// Two decisions of one name are told apart by their weeks, and hands by their quarters.
func TestDebriefTellsDecisionsOfOneNameApart(t *testing.T) {
	look := sim.Afternoon.Default(corner().Scenario.Start.Teams[1].Key, 0)
	first := sim.ReviewBy.Default(0, 0)
	first.Mode = sim.Deep
	_, g := inCorner(t, sim.Senior, 1, look, first)
	for g.run.Now.Week < corner().Weeks+corner().After {
		if g.run.Now.Week == 3 || g.run.Now.Week == 14 {
			g.run.Decide(look, "")
			g.run.Decide(first, "")
		}
		g.run.Step()
	}
	d := newDebrief(g).(*debrief)
	d.count.Stop()
	seen := map[string]bool{}
	for row := range d.count.Rows {
		seen[d.subject(row)] = true
	}
	if len(seen) != len(d.count.Rows) || len(seen) < 3 {
		t.Errorf("%d rows have the names %v", len(d.count.Rows), seen)
	}
}

// Records that are saved while replays are running say so in a way that stays true.
func TestRecordsSavedEarlySayThatTheyWere(t *testing.T) {
	d := debriefOf(t)
	if said := string(d.records()); !strings.Contains(said, "Saved before all replays with other luck had ended.") || strings.Contains(said, "still running") {
		t.Errorf("before any replay has ended the records say\n%s", said)
	}
	d = newDebrief(d.game).(*debrief)
	for len(d.count.Ripples()) == 0 {
		d.Update(Tick{Room: time.Millisecond})
	}
	if said := string(d.records()); !strings.Contains(said, "of work done. Saved before all") || strings.Contains(said, "still running") {
		t.Errorf("before the replays with other luck have ended the records say\n%s", said)
	}
	d.count.Stop()
}

func TestEveryButtonOfTheDebriefSaysWhatItDid(t *testing.T) {
	s, g := inCorner(t, sim.Senior, corner().Weeks+corner().After)
	d := newDebrief(g).(*debrief)
	s.show(d)
	again := s.scene.Nodes[s.scene.Find("again")].Rect
	s.press("report")
	s.send(Done{s.effects[len(s.effects)-1]})
	s.shows("Saved as decisions.md")
	s.send(Failed{Save{Key: runKey}, "full"})
	if s.has("bar/status") || !s.has("unsaved") {
		t.Errorf("a failed save is not reported as such:\n%s", s.outline())
	}
	s.send(Done{Save{Key: runKey}})
	g.unsaved = false
	s.press("link")
	s.send(Done{s.effects[len(s.effects)-1]})
	if said := s.node("bar/status").Label; said != "The link is on the clipboard." {
		t.Errorf("copying the link is reported as %q", said)
	}
	if now := s.scene.Nodes[s.scene.Find("again")].Rect; now != again {
		t.Errorf("the announcement moves the button that begins anew from %v to %v", again, now)
	}
	s.checkAccessibility()
	d.count.Stop()
}

// finishedDebrief shows the debrief of a run in the corner shop, after some replacements in its
// file, in which nothing was decided.
func finishedDebrief(t *testing.T, changes ...string) *stage {
	t.Helper()
	s := open(t, "", nil)
	s.drop(shopFiles(t, changes...))
	s.on("brief")
	g := gameOf(s.screen)
	g.run = sim.Start(g.company.Scenario, 7, sim.Senior)
	for !g.run.Finished() {
		g.run.Step()
	}
	d := newDebrief(g).(*debrief)
	s.show(d)
	for deadline := time.Now().Add(time.Minute); d.Busy() && time.Now().Before(deadline); {
		s.send(Tick{Room: time.Second})
	}
	return s
}

// The debrief fits companies of one team or two, of any length, with or without a year after.
func TestDebriefOfSmallCompanies(t *testing.T) {
	s := finishedDebrief(t)
	s.shows("The corner shop · senior · 2 quarters and the quarter without you")
	s.shows("engineers’ worth of work for 1 other team: as much went live there as without your decisions.")
	s.shows("0 of 1 other team")
	s = finishedDebrief(t, "after: 1 quarter", "after: 0 weeks", "weeks: 2 quarters", "weeks: 20 weeks")
	if said := s.node("title").Label; said != "The corner shop · senior · 20 weeks" {
		t.Errorf("without a year after, the debrief is titled %q", said)
	}
	if strings.Contains(s.outline(), "without you\"") || strings.Contains(s.outline(), "without you.") {
		t.Errorf("without a year after, the debrief speaks of one:\n%s", s.outline())
	}
	s = finishedDebrief(t, "    - {id: shelf, name: Shelf, mark: SH}\n", "", "team: shelf", "team: till", "owner: shelf", "owner: till")
	if s.has("worth") {
		t.Errorf("a company of one team has others:\n%s", s.outline())
	}
}

// The opening marks what the player gave as good and what they took as bad, as everywhere; the colours
// of accounts mean accounts.
func TestOpeningMarksWhatWasGivenAsGoodAndWhatWasTakenAsBad(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	d := &debrief{game: g}
	given, taken := study.Share{Team: 0, Amount: 600}, study.Share{Team: 1, Amount: -600}
	given.Verdict, taken.Verdict = study.Usually, study.Usually
	s := study.Sentences{Gave: given, Took: taken, Agreed: -1, Blame: -1}
	var tones []view.Tone
	for _, m := range d.hoursPassage(&s).marks {
		tones = append(tones, m.Under.Tone)
	}
	if !slices.Equal(tones, []view.Tone{view.Good, view.Bad}) {
		t.Errorf("given and taken are marked as %v", tones)
	}
}
