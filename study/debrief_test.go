package study

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

const someDecisions = `2 afternoon team=labels
3 review mode=now
4 mend mode=mend
5 review-rule team=checkout mode=invite amount=1
6 brief group=executives
9 repair module=cart amount=20
16 review mode=deep
20 nothing "wait and see"`

func TestRippleIsTheDifferenceToTheSameWorldWithout(t *testing.T) {
	r := simulated(t, 5, 104, someDecisions)
	d := finishedDebrief(t, r)
	if n := len(d.Ripples()); n != len(d.Rows) {
		t.Fatalf("%d ripples of %d rows", n, len(d.Rows))
	}
	for _, p := range d.Ripples() {
		places := d.Rows[p.Row].Places
		without, playback := sim.Start(r.Scenario, r.Seed, r.Seat), sim.Playback{Journal: r.Journal, Without: places}
		if err := playback.Until(without, r.Now.Week); err != nil {
			t.Fatal(err)
		}
		name := string(r.Scenario.AppendEntry(nil, r.Journal[places[0]]))
		total := int64(0)
		for team := range p.Teams {
			row := &p.Teams[team]
			want := r.Now.Teams[team].Done/1000 - without.Now.Teams[team].Done/1000
			sum := int64(0)
			for _, q := range row.Quarters {
				sum += q
			}
			if row.Total != want || sum != want || row.Gave-row.Took != want {
				t.Errorf("%s: team %d gained %d minutes, its total is %d, the sum of its quarters %d", name, team, want, row.Total, sum)
			}
			if len(row.Quarters) != 8 {
				t.Errorf("%s: %d quarters, want 8, with the year without the player", name, len(row.Quarters))
			}
			for q := range int(p.FirstDay) / sim.WeeksAQuarter {
				if row.Quarters[q] != 0 {
					t.Errorf("%s: changed quarter %d, before it was decided", name, q+1)
				}
			}
			total += want
		}
		if p.Total != total {
			t.Errorf("%s: all teams gained %d, the total is %d", name, total, p.Total)
		}
		if p.Verdict == Pending || p.Of+p.Refused+p.Idle != Replications || p.Low > p.High {
			t.Errorf("%s: verdict %s, from %v to %v in %d replications", name, p.Verdict, p.Low, p.High, p.Of)
		}
	}
	if !slices.IsSortedFunc(d.Ripples(), func(a, b Ripple) int { return int(b.size() - a.size()) }) {
		t.Error("the largest ripple is not the first")
	}
}

func TestOwnHandsAreOneSubjectAQuarterAndNothingIsNone(t *testing.T) {
	r := simulated(t, 5, 30, someDecisions)
	var got []string
	for _, s := range Subjects(r.Scenario, r.Journal) {
		name := ""
		for _, p := range s.Places {
			name += r.Journal[p].Verb.String() + " "
		}
		if s.Hands {
			name += "by hand "
		}
		got = append(got, name+string(rune('1'+s.Quarter)))
	}
	want := []string{"afternoon 1", "review mend by hand 1", "review-rule 1", "brief 1", "repair 1", "review by hand 2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the subjects differ (-want +got):\n%s", diff)
	}
}

// Leaving a decision out also leaves out those that are not legal without it, and lists them.
func TestRippleListsDecisionsThatDependOnIt(t *testing.T) {
	for seed := sim.Seed(1); ; seed++ {
		r := simulated(t, seed, 3, "3 extract module=cart mode=slices amount=2")
		r.Step()
		if len(r.Now.Initiatives) == 0 {
			continue // somebody said no
		}
		for r.Now.Week < 6 {
			r.Step()
		}
		if why := r.Decide(sim.StopInitiative.Default(r.Now.Initiatives[0].Key, 0), ""); !why.OK() {
			t.Fatal(r.Scenario.Why(why))
		}
		for r.Now.Week < 60 {
			r.Step()
		}
		d := finishedDebrief(t, r)
		for _, p := range d.Ripples() {
			also := slices.Equal(p.Also, []int32{1})
			if extract := p.Row == 0; also != extract {
				t.Errorf("without %s these are left out too: %v", r.Journal[d.Rows[p.Row].Places[0]].Verb, p.Also)
			}
		}
		return
	}
}

func TestDecidingNothingHasNoEffect(t *testing.T) {
	d := finishedDebrief(t, simulated(t, 5, 104, ""))
	w, ok := d.Worth()
	if !ok || w.Engineers != 0 || w.Paid != 0 || w.Reach != 0 || w.Horizon != 0 || w.Others != 2 {
		t.Errorf("the worth of deciding nothing is %+v", w)
	}
	s, ok := d.Sentences()
	if !ok || s.Gave.Team != -1 || s.Took.Team != -1 || s.Regret != NoRegret || s.Blame != -1 {
		t.Errorf("the sentences about deciding nothing are %+v", s)
	}
	if len(d.Ripples()) != 0 {
		t.Error("deciding nothing has ripples")
	}
}

func TestOthersPlayTheSameWorld(t *testing.T) {
	r := playedRun(t, 9, "senior")
	d := finishedDebrief(t, r)
	lines := d.Others()
	byName := map[string]Line{}
	for _, l := range lines {
		byName[l.Bot] = l
	}
	you, senior, nobody := byName[""], byName["senior"], byName["nobody"]
	if !slices.Equal(you.Quarters, senior.Quarters) {
		t.Errorf("a player who plays like the senior bot has %v, the senior bot %v", you.Quarters, senior.Quarters)
	}
	idle := playedRun(t, 9, "nobody")
	sum := int64(0)
	for _, n := range nobody.Quarters {
		sum += n
	}
	if want := sim.Metrics[sim.FeaturesLive].Of(&idle.Now, idle.Scenario, -1); sum != want {
		t.Errorf("nobody puts %d features live, a replay gives %d", sum, want)
	}
	if nobody.Seat != sim.NoSeat || senior.Seat != sim.Senior || len(lines) != 3 {
		t.Errorf("%d lines, nobody in seat %s, the senior bot in seat %s", len(lines), nobody.Seat, senior.Seat)
	}
	if want := Challenge(r); you.Challenge.Met != want.Met || you.Challenge.Goals[0] != want.Goals[0] {
		t.Errorf("the challenge stands at %+v, want %+v", you.Challenge.Goals, want.Goals)
	}
}

// A challenge is judged when the last decision could be taken.
func TestChallengeIsJudgedBeforeTheYearWithoutThePlayer(t *testing.T) {
	r := playedRun(t, 9, "senior")
	then := r.At(r.Scenario.Weeks).Metrics[sim.FeaturesLive]
	if got := Challenge(r).Goals[0].Amount; got != then || got == r.Now.Outcome(r.Scenario).Goals[0].Amount {
		t.Errorf("judged by %d features; %d were live when the last decision could be taken", got, then)
	}
}

func TestLuckRepeatsTheDecisionsInReplications(t *testing.T) {
	r := playedRun(t, 9, "senior")
	d := finishedDebrief(t, r)
	luck, worse := d.Luck(), 0
	for n := range Years {
		if d.row(d.year(n)).Challenge.Goals[0].Amount < Challenge(r).Goals[0].Amount {
			worse++
		}
	}
	if luck.Of != Years || luck.Worse != worse || luck.Cut > luck.Of {
		t.Fatalf("%d of %d replications went worse, want %d by the figure of the challenge when it is judged", luck.Worse, luck.Of, worse)
	}
	// Simulate one of them directly.
	year := sim.Start(r.Scenario, r.Seed, r.Seat)
	year.Now.Seed = otherLuck(r.Seed, 1)
	cut := false
	for _, e := range r.Journal {
		for year.Now.Week < e.Week {
			year.Step()
		}
		cut = !year.Decide(e.Decision, "").OK() || cut
	}
	if first := d.row(d.inReplication[0].actual); cut != (len(first.Skipped) > 0) {
		t.Errorf("in the first replication the decisions %v are not legal, and simulated directly some are not: %t", first.Skipped, cut)
	}
	for !year.Finished() {
		year.Step()
	}
	end := year.Now.Outcome(r.Scenario)
	if got, want := d.row(d.inReplication[0].actual).Outcome.Worth(), end.Worth(); got != want {
		t.Errorf("the first replication ends with %d, simulated directly with %d", got, want)
	}
	if year.Now.Variant != r.Now.Variant || year.Now.Params != r.Now.Params {
		t.Error("the replication has another company")
	}
}

func TestAgreedFindsTheDecisionThatATeamSaidYesTo(t *testing.T) {
	seen := map[int]bool{}
	for seed := sim.Seed(1); len(seen) < 2 && seed < 200; seed++ {
		r := simulated(t, seed, 12, "2 afternoon team=labels\n6 repair module=cart amount=20")
		home := r.Now.People[r.Now.Player].Team
		said := agreedTo(r, []int32{0, 1}, home)
		if began := len(r.Now.Initiatives) > 0; began != (said == 1) || began == slices.Contains(r.Refused, 1) {
			t.Errorf("seed %d: the home team agreed to decision %d, decisions %v were refused, and work began: %t", seed, said, r.Refused, began)
		}
		seen[said] = true
		if got := agreedTo(r, []int32{0}, home); got != -1 {
			t.Errorf("the home team agreed to decision %d, an afternoon with another team", got)
		}
	}
	if !seen[1] || !seen[-1] {
		t.Errorf("in 200 worlds the only answers are %v", seen)
	}
}

// Finding out, briefing and orders to the player's own hands are not
// what nobody asked that team about.
func TestOnlyDecisionsThatAskForAgreementAreBlamed(t *testing.T) {
	d := &Debrief{}
	for seed := sim.Seed(5); d.Run == nil || len(d.Run.Refused) > 0; seed++ {
		d.Run = simulated(t, seed, 30, someDecisions)
	}
	d.Rows = Subjects(d.Run.Scenario, d.Run.Journal)
	const checkout, labels = 0, 1
	want := map[sim.Verb][2]bool{sim.RepairDebt: {true, true}, sim.Brief: {}, sim.Afternoon: {}, sim.ReviewBy: {}}
	for row, s := range d.Rows {
		verb := d.Run.Journal[s.Places[0]].Verb
		if asked, known := want[verb]; known {
			for team, could := range asked {
				if got := d.couldAsk(row, []int32{checkout, labels}[team]); got != could {
					t.Errorf("team %d could be asked about %s: %t, want %t", team, verb, got, could)
				}
			}
		}
	}
}

func TestRunWithoutItsFirstDayGetsNoDebrief(t *testing.T) {
	r := simulated(t, 5, 10, "")
	r.Since = 4
	if NewDebrief(NewCooperativeRunner(), r) != nil {
		t.Error("a run that cannot be replayed from its first day has a debrief")
	}
}

// Trials that are shown first are simulated first.
func TestThisWorldIsSimulatedBeforeReplications(t *testing.T) {
	s := NewCooperativeRunner()
	d := NewDebrief(s, simulated(t, 5, 40, someDecisions))
	for len(d.Ripples()) < len(d.Rows) {
		s.Work(1 << 18)
		d.Update()
	}
	if n, _ := d.Progress(); n > 40 {
		t.Errorf("%d runs were simulated before all ripples were ready", n)
	}
	for _, p := range d.Ripples() {
		if p.Verdict != Pending {
			t.Errorf("verdict %s before the replications ended", p.Verdict)
		}
	}
	if _, ok := d.Worth(); ok {
		t.Error("worth is reported before all trials have ended")
	}
	d.Stop()
}

// A question that is put off is not decided: the answer that decides it is a subject, of its own week.
func TestAnswersThatPutAQuestionOffAreNoSubject(t *testing.T) {
	asked := false
	for _, c := range scenarios.All() {
		for i := range c.Scenario.Asks {
			ask := &c.Scenario.Asks[i]
			for _, now := range ask.Answers {
				var journal []sim.Entry
				for week, a := range append(slices.Clone(ask.Answers), now) {
					journal = append(journal, sim.Entry{Week: int32(week), Decision: sim.Decision{Verb: sim.AnswerAsk, Subject: ask.Key, Object: a.Key}})
				}
				for _, s := range Subjects(c.Scenario, journal) {
					e := journal[s.Places[0]]
					if asked = true; len(s.Places) != 1 || ask.Answers[ask.IndexOf(e.Object)].Later > 0 {
						t.Errorf("%s: an answer that puts the question off is part of the subject %v", c.ID, s.Places)
					}
				}
			}
		}
	}
	if !asked {
		t.Error("no company asks anything")
	}
}
