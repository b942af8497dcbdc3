package screen

import (
	"fmt"
	"slices"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// debrief shows the effect of a run's decisions: its opening, then the list of all decisions or
// one of them against the same world without it, and beside them how others fared.
type debrief struct {
	*game
	goals      []sim.GoalOutcome // the scenario's goals at the end of the player's time
	count      *study.Debrief    // nil: the run's first day is not known to this engine
	row        int               // row of the decision shown; -1: the list of all
	earlier    []contender       // finished runs of the same world
	was        *debrief          // of the run before in the same world, with what this one did not decide; nil: there is none
	forkWeek   int32             // week chosen to go on from
	guess      string            // the player's lesson, being written
	lessonOpen bool              // the authors' lesson is shown
	note       string            // whether the file could be saved, in words
	forkFailed string            // why the last fork could not begin, in words; empty: it could
	menu       bool              // what can be saved and sent is shown, where there is no room for it in the head
}

// Messages of the debrief.
type (
	openRippleMsg   struct{ row int } // -1: the list of all
	openTakeBackMsg struct{ row int }
	playAgainMsg    struct{}
	editGuessMsg    struct{ text string }
	openLessonMsg   struct{}
	saveRecordsMsg  struct{}
	saveReportMsg   struct{}
	saveCardMsg     struct{}
)

// newDebrief starts the replays of a run and returns the screen that shows their results.
func newDebrief(g *game) Screen {
	g.forecastBets()
	d := &debrief{game: g, goals: g.challengeGoals(), row: -1, guess: g.lesson, lessonOpen: g.lesson != ""}
	d.compareWithLast() // first, because it is few replays and shown first
	d.count = study.NewDebrief(g.runner, g.run)
	d.earlier = d.earlierRuns()
	return d
}

// Name returns the screen's name.
func (d *debrief) Name() string { return "debrief" }

// State returns how many ripples and replays are done.
func (d *debrief) State() string {
	if d.count == nil {
		return "no first day"
	}
	done, all := d.count.Progress()
	return fmt.Sprintf("ripples=%d replays=%d of=%d row=%d hash=%016x", len(d.count.Ripples()), done, all, d.row, d.o().Hash())
}

// leave drops the replays that are left.
func (d *debrief) leave() {
	if d.count != nil {
		d.count.Stop()
	}
	if d.was != nil {
		d.was.count.Stop()
	}
}

// Busy reports whether replays, or forecasts that bets are compared with, are still running.
func (d *debrief) Busy() bool {
	return d.count != nil && !d.count.Done() || d.was != nil && !d.was.measured() || d.imaginingBets()
}

// workOn gives both some computing time and reports whether there is more to show.
func (d *debrief) workOn(room time.Duration) bool {
	if !d.Busy() {
		return false
	}
	d.runner.Work(room)
	news := d.updateBets()
	news = d.workOnLast() || news
	if d.count != nil {
		news = d.count.Update() || news
	}
	return news
}

// Update handles a message.
func (d *debrief) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Tick:
		if d.Busy() && !d.workOn(m.Room) {
			return d, []Effect{NoRedraw{}}
		}
	case openRippleMsg:
		left := d.row
		d.row, d.forkFailed = m.row, ""
		if m.row < 0 {
			return d, []Effect{Focus{decisionID(left)}}
		}
		return d, []Effect{Focus{"take-back"}}
	case openCompareMsg:
		return newCompare(d, d, m.with), nil
	case openTakeBackMsg:
		return newTakeBack(d.game, d, m.row), nil
	case Done:
		d.fileSaved(m.Effect, "saved")
	case Failed:
		d.fileSaved(m.Effect, "not-saved")
	case saveRecordsMsg:
		return d, []Effect{Download{Name: recordsFile, Type: "text/markdown", Bytes: d.records()}}
	case saveReportMsg:
		return d, []Effect{Download{Name: reportFile, Type: "text/html", Bytes: d.report()}}
	case saveCardMsg:
		return d, d.saveCard()
	case toggleMenuMsg:
		d.menu = !d.menu
	case chooseForkMsg:
		d.forkWeek, d.forkFailed = m.week, ""
	case forkMsg:
		return d.fork(m)
	case playAgainMsg:
		return d.restart()
	case tryAgainMsg:
		return d.tryAgain(m.plan)
	case editGuessMsg:
		d.guess = m.text
	case openLessonMsg:
		d.lessonOpen = true
		d.lesson = d.guess
		return d, d.save()
	}
	return d, nil
}

// fileSaved notes whether the decision records or the report were saved, if that is what an effect was
// about: the announcement of whatever was done before gives way to it.
func (d *debrief) fileSaved(e Effect, sentence string) {
	switch e := e.(type) {
	case Copy:
		switch {
		case e.Text == d.linkText():
			d.note = ""
		case sentence == "saved":
			d.note += " " + d.say("card.copied")
		}
	case SavePicture:
		d.note, d.link = d.say(sentence, cardFile), linkUnused
	case Download:
		if e.Name == recordsFile || e.Name == reportFile {
			d.note, d.link = d.say(sentence, e.Name), linkUnused
		}
	}
}

// restart leads to the brief of the same world, where the seat is chosen. This run stays in the
// list of finished ones, so that both can be compared at the end.
func (d *debrief) restart() (Screen, []Effect) {
	b := newBrief(d.game, d.company).(*brief)
	b.seed, b.again = d.run.Seed, d.leadText("brief.again.")
	b.previewFirstDay()
	return b, append(d.keepFinished(), SetFragment{})
}

// subject names the decision of a row, or the player's own hands in a quarter. Where
// another row has the same decision, its week follows.
func (d *debrief) subject(row int) string {
	s := d.count.Rows[row]
	name, e := d.subjectName(s), d.lastEntry(s)
	for i, other := range d.count.Rows {
		if i != row && !s.Hands && !other.Hands && d.lastEntry(other).Decision == e.Decision {
			return d.say("debrief.subject.at", name, d.when(e.Week))
		}
	}
	return name
}

// subjectName names a decision, or the player's own hands in a quarter.
func (n *narrator) subjectName(s study.Subject) string {
	e := n.lastEntry(s)
	if s.Hands {
		return n.say("debrief.hands", n.whenQuarter(e.Week))
	}
	return n.decisionName(e.Decision)
}

// lastEntry returns the last entry of a subject.
func (n *narrator) lastEntry(s study.Subject) sim.Entry {
	return n.run.Journal[s.Places[len(s.Places)-1]]
}

// debriefTwoColumns is the width, at 100 % text, from which the side column is beside the
// ripples.
const debriefTwoColumns = 1000

// View returns the debrief.
func (d *debrief) View(at Viewport) view.Node {
	first := append(d.againstPart(), d.openingNodes())
	left := view.Node{ID: "debrief/left", Role: view.Group, Box: view.Box{Gap: 18, Pad: view.XY(32, 26), Grow: 1, Cross: view.Fill},
		Kids: slices.Concat(first, d.decisions(at))}
	right := view.Node{ID: "debrief/right", Role: view.Group, Label: d.say("debrief.side"), Box: view.Box{Gap: 20, Pad: view.XY(24, 22), Cross: view.Fill}, Kids: d.sideColumn()}
	var next, fork []view.Node // what can be played next
	if d.count != nil && d.row < 0 {
		next, fork = d.nextPart(), []view.Node{d.forkPart()}
	}
	narrow := at.Width < debriefTwoColumns*at.scale()
	bar := d.topBar(narrow)
	bar.Kids = append(bar.Kids, d.announcements()...)
	top := append([]view.Node{bar}, d.unsavedLine()...)
	root := view.Node{ID: "debrief", Role: view.Group, Label: d.say("debrief.screen"), Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill}}
	if narrow {
		left.Box.Pad, right.Box.Pad = view.XY(18, 20), view.XY(18, 20)
		left.Kids = append([]view.Node{d.title()}, slices.Insert(left.Kids, len(first), next...)...) // below the opening, where it is seen
		root.Kids = append(top, view.Node{ID: "debrief/all", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Fill}, Kids: []view.Node{left, right}})
		if len(fork) > 0 {
			end := &root.Kids[len(root.Kids)-1]
			end.Kids = append(end.Kids, view.Node{Role: view.Group, Box: view.Box{Gap: 20, Pad: view.XY(18, 20), Cross: view.Fill}, Kids: fork})
		}
		return root
	}
	left.Kids = slices.Concat(left.Kids, next, fork)
	left.Box.Scroll, right.Box.Scroll, right.Box.Width = true, true, 388
	right.Draw = func(c *view.Canvas, w, h float32) {
		c.Line(0, 0, view.Of(view.Line), view.Point{X: .5, Y: 0}, view.Point{X: .5, Y: h})
	}
	root.Kids = append(top, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, Cross: view.Fill}, Kids: []view.Node{left, right}})
	return root
}

// titleText names what was played, in which seat, and for how long.
func (d *debrief) titleText() string {
	return d.say(d.ifAfter("debrief.title.after", "debrief.title"), d.company.Title.In(d.lang()), d.seats(), d.quarters(d.run.Scenario.Weeks), d.after())
}

// title names what was played.
func (d *debrief) title() view.Node {
	return view.Node{ID: "title", Role: view.Text, Label: d.titleText(), Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}}
}

// topBar offers the same world again, the comparison with an earlier run of it, and what can be saved
// and sent, which is folded in a narrow window.
func (d *debrief) topBar(narrow bool) view.Node {
	again := view.PrimaryButton("again", d.say("debrief.again"), playAgainMsg{})
	again.Key = "a"
	first := []view.Node{again}
	if len(d.earlier) > 0 {
		first = append(first, view.QuietButton("compare-earlier", d.say("debrief.compare-earlier"), openCompareMsg{d.earlier[0]}))
	}
	take := []view.Node{
		view.QuietButton("link", d.say("link.copy"), copyLinkMsg{}), view.QuietButton("report", d.say("debrief.report"), saveRecordsMsg{}),
		view.QuietButton("page", d.say("debrief.page"), saveReportMsg{}), view.QuietButton("card", d.say("debrief.card"), saveCardMsg{}),
	}
	leave := textLink("leave", d.say("play.leave"), openStartMsg{}, "")
	row := func(kids ...view.Node) view.Node {
		return view.Node{Role: view.Group, Label: d.say("play.menu"), Box: view.Box{Flow: view.Wrap, Gap: 10, Cross: view.Center}, Kids: kids}
	}
	bar := view.Node{ID: "bar", Role: view.Group, Label: d.say("play.bar"), Draw: drawUnderline, Box: view.Box{Gap: 8, Pad: view.XY(28, 14), Cross: view.Fill}}
	if !narrow {
		bar.Kids = []view.Node{{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 16, Cross: view.Center}, Kids: []view.Node{
			d.title(), row(slices.Concat(take, first, d.panelLinks(), []view.Node{leave})...)}}}
		return bar
	}
	bar.Box.Pad = view.XY(16, 8)
	bar.Kids = []view.Node{row(append(first, menuButton(d.say("debrief.take"), d.menu), leave)...)}
	if d.menu {
		bar.Kids = append(bar.Kids, row(append(take, d.panelLinks()...)...))
	}
	return bar
}

// seats names the player's seat, or both if it changed.
func (d *debrief) seats() string {
	name := d.say("seat." + d.run.Seat.String())
	if now := d.o().Seat; now != d.run.Seat {
		return d.say("debrief.seat.then", name, d.say("seat."+now.String()))
	}
	return name
}

// ifAfter returns one of two ids of sentences: the first if there is a year without the player.
func (d *debrief) ifAfter(after, none string) string {
	if d.run.Scenario.After > 0 {
		return after
	}
	return none
}

// announcements say what the buttons of the bar did. They are below the buttons, which
// therefore stay under the pointer.
func (d *debrief) announcements() []view.Node {
	said := d.linkStatus("bar")
	if d.note != "" {
		said = append(said, view.Node{ID: "bar/records", Role: view.Status, Label: d.note, Look: view.Look{Type: view.Small}})
	}
	return said
}

// counted says how many replays are done.
func (d *debrief) counted() string {
	done, all := d.count.Progress()
	return d.say("debrief.counted", done, all)
}
