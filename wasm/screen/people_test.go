package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// Whoever joins or leaves in a real run is told: in the feed and on the map of that week, in the
// list of teams, at the close of the quarter and in the debrief.
func TestEveryArrivalAndDepartureIsToldEverywhere(t *testing.T) {
	told := map[sim.EventKind]int{}
	var quarter []sim.Event // since the last close
	var all []sim.Event
	var run *sim.Run
	inRealRuns(t, func(g *game, events []sim.Event) {
		if g.run != run {
			run, quarter, all = g.run, nil, nil
		}
		came := slices.DeleteFunc(slices.Clone(events), func(e sim.Event) bool { return !isComing(e) })
		quarter, all = append(quarter, came...), append(all, came...)
		p := &play{game: g, hoveredModule: -1}
		feed, picture, teams := view.Outline(p.feed(room{})), view.Outline(g.mapOf(g.o()).node()), view.Outline(p.teams(room{}))
		for _, e := range came {
			told[e.Kind]++
			who, team := g.nameOf(e.Subject), g.nameOf(e.Object)
			if !strings.Contains(feed, g.eventText(e)) {
				t.Errorf("the feed of week %d does not say %q:\n%s", g.o().Week, g.eventText(e), feed)
			}
			ownsCode := slices.ContainsFunc(g.o().Modules, func(m sim.Module) bool { return m.Team == g.o().TeamOf(e.Object) })
			if ownsCode && !says(picture, team, who) {
				t.Errorf("in week %d the map does not say that %q:\n%s", g.o().Week, g.eventText(e), picture)
			}
			if !says(teams, team, who) {
				t.Errorf("in week %d the list of teams does not say that %q:\n%s", g.o().Week, g.eventText(e), teams)
			}
		}
		if len(came) > 0 && strings.Contains(feed, g.say("news.quiet")) {
			t.Errorf("week %d is said to be quiet, and somebody came or went", g.o().Week)
		}
		if g.o().Week%sim.WeeksAQuarter == 0 {
			wantTold(t, "the close", newClose(g).View(wide), g, quarter)
			quarter = nil
		}
		if g.run.Over() {
			d := &debrief{game: g, goals: g.challengeGoals()}
			wantTold(t, "the debrief", d.View(wide), g, all)
		}
	})
	if told[sim.PersonJoined] == 0 || told[sim.PersonLeft] == 0 {
		t.Errorf("in all these runs only these happened: %v", told)
	}
}

// wide is a desktop's viewport.
var wide = Viewport{Width: 1440, Height: 900, Preferences: Preferences{Text: 100}}

// says reports whether a line contains all these words.
func says(text string, words ...string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line, w) }) {
			return true
		}
	}
	return false
}

// wantTold fails unless a screen says of each event when it was.
func wantTold(t *testing.T, where string, screen view.Node, g *game, events []sim.Event) {
	t.Helper()
	text := view.Outline(screen)
	for _, e := range events {
		if !says(text, g.eventText(e), g.when(e.Week)) {
			t.Errorf("%s of week %d does not say %q in %s", where, g.o().Week, g.eventText(e), g.when(e.Week))
		}
	}
	if len(events) == 0 && !strings.Contains(text, g.say("people.nobody")) {
		t.Errorf("%s of week %d does not say that nobody came or went", where, g.o().Week)
	}
}

// A week is quiet only if nothing has happened in it but what the map and the ledgers show, and a
// line about changes alone stands there only if they went out and nothing else happened.
func TestWeekIsQuietOnlyIfNothingHappened(t *testing.T) {
	inRealRuns(t, func(g *game, events []sim.Event) {
		p := &play{game: g, hoveredModule: -1}
		lines := weekNews{&g.narrator, g.o().Week - 1}.lines(maxNews)
		if len(lines) > 0 {
			return
		}
		feed := view.Outline(p.feed(room{}))
		quiet := strings.Contains(feed, g.say("news.quiet"))
		for _, e := range events {
			usual := e.Kind == sim.WaitsOnOther || e.Kind == sim.RequestAnswered || e.Kind == sim.TrainLeft && !quiet
			if !usual {
				t.Errorf("week %d: %q, and the feed says\n%s", g.o().Week, g.eventText(e), feed)
			}
		}
	})
	s, p := playCorner(t, sim.Senior, 2)
	p.run.Events = nil
	s.place()
	s.shows("A quiet week")
	addEvents(p.run, sim.Event{Kind: sim.TrainLeft, Subject: sim.KeyOf("shop"), Amount: 3})
	s.place()
	s.shows("3 changes went out")
}

// What a departure costs is counted: the team's people, its empty places, and what has to be
// learnt anew.
func TestCostOfADepartureIsCounted(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 2)
	o := p.o()
	team := o.TeamOf(sim.KeyOf("till"))
	who := slices.IndexFunc(o.People, func(w sim.Person) bool { return w.Team == team })
	left := sim.Event{Kind: sim.PersonLeft, Subject: o.People[who].Key, Object: o.Teams[team].Key}
	addEvents(p.run, left)
	if got := p.vacancy(team, 0, o.Week); got != 0 {
		t.Errorf("at the end of the week of the departure %d min are missing, want 0", got)
	}
	if got := p.vacancy(team, 0, o.Week+3); got != 3*sim.MinutesAWeek {
		t.Errorf("three weeks later %d min are missing, want %d", got, 3*sim.MinutesAWeek)
	}
	p.run.Events = append(p.run.Events, sim.Event{Week: o.Week + 1, Kind: sim.PersonJoined, Subject: o.People[who].Key, Object: o.Teams[team].Key})
	if got := p.vacancy(team, 0, o.Week+3); got != sim.MinutesAWeek {
		t.Errorf("with a successor after a week %d min are missing, want %d", got, sim.MinutesAWeek)
	}
	left.Week = o.Week - 1
	s.send(openWhyMsg{whyEvent{left}})
	s.shows("What it costs")
	s.checkAccessibility()
}

// How often somebody was on call when they left is what the rota was then, whoever has come and gone
// since.
func TestOnCallIsCountedAsItWasThen(t *testing.T) {
	type then struct{ team, week int32 }
	var run *sim.Run
	shares := map[then]int64{}
	checked := 0
	inRealRuns(t, func(g *game, _ []sim.Event) {
		if g.run != run {
			run, shares = g.run, map[then]int64{}
		}
		for team := range int32(len(g.o().Teams)) {
			shares[then{team, g.o().Week}] = g.onCall(team)
		}
		if !g.run.Over() {
			return
		}
		for at, share := range shares {
			if share == 0 || g.onCall(at.team) == 0 {
				continue // the code that wakes it has changed hands
			}
			checked++
			if got := g.onCallThen(at.team, at.week); got-sim.PPM(share) > 1 || sim.PPM(share)-got > 1 {
				t.Errorf("%s: in week %d team %d was on call in %d of a million weeks, and %d are said", g.company.ID, at.week, at.team, share, got)
			}
		}
	})
	if checked == 0 {
		t.Error("nobody was ever on call")
	}
}
