package screen

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A finishedRun is a run that has ended, as it is kept in the list of runs: its link, and how the
// challenge ended.
type finishedRun struct {
	link   string
	met    bool
	amount int64 // of the challenge's first figure
}

// finishedRuns are the runs that have ended, the latest first. All screens share the list.
type finishedRuns struct{ list []finishedRun }

// mostFinished is how many runs are kept.
const mostFinished = 30

// encode returns the list as text, a line for each run.
func (f *finishedRuns) encode() []byte {
	var b strings.Builder
	for _, r := range f.list {
		b.WriteString(r.link + " " + strconv.FormatBool(r.met) + " " + strconv.FormatInt(r.amount, 10) + "\n")
	}
	return []byte(b.String())
}

// decode reads such a list. Lines that make no sense are left out.
func (f *finishedRuns) decode(text []byte) {
	f.list = nil
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) != 3 || len(f.list) == mostFinished {
			continue
		}
		_, err := sim.ReadLink(fields[0])
		met, wrong := strconv.ParseBool(fields[1])
		amount, invalid := strconv.ParseInt(fields[2], 10, 64)
		if err == nil && wrong == nil && invalid == nil {
			f.list = append(f.list, finishedRun{fields[0], met, amount})
		}
	}
}

// keepFinished adds the run to the list, if it has ended and is not there yet, and returns the
// effect that saves the list.
func (g *game) keepFinished() []Effect {
	link := g.run.Link()
	if g.finished == nil || !g.run.Finished() || g.finished.index(link) >= 0 {
		return nil
	}
	r := finishedRun{link: link, met: true}
	for i, goal := range g.challengeGoals() {
		r.met = r.met && goal.Met
		if i == 0 {
			r.amount = goal.Amount
		}
	}
	return g.changeFinished(func(f *finishedRuns) { f.insert(0, r) })
}

// insert puts a run into the list, unless it is there. The oldest run of a full list gives way.
func (f *finishedRuns) insert(at int, r finishedRun) {
	if f.index(r.link) >= 0 {
		return
	}
	at = min(at, len(f.list))
	list := append(append(slices.Clip(f.list[:at]), r), f.list[at:]...)
	f.list = list[:min(len(list), mostFinished)]
}

// remove removes a run from the list, if it is there.
func (f *finishedRuns) remove(link string) {
	if i := f.index(link); i >= 0 {
		f.list = append(slices.Clip(f.list[:i]), f.list[i+1:]...)
	}
}

// index returns the place of a run in the list, -1 if it is not there.
func (f *finishedRuns) index(link string) int {
	return slices.IndexFunc(f.list, func(r finishedRun) bool { return r.link == link })
}

// changeFinished changes the list of finished runs as it is saved now, so that what another window
// has added or deleted stays so.
func (g *game) changeFinished(change func(*finishedRuns)) []Effect {
	change(g.finished) // also where nothing can be saved
	return []Effect{Change{runsKey, func(saved []byte) []byte {
		f := finishedRuns{}
		f.decode(saved)
		change(&f)
		return f.encode()
	}}}
}

// finishedText says of a finished run how its challenge ended, and in which seat it began; false
// if its company is not in this copy of the game.
func (g *game) finishedText(r finishedRun) (text string, ok bool) {
	link, err := sim.ReadLink(r.link)
	if err != nil {
		return "", false
	}
	entry, edition := g.listed(link.Hash)
	if entry == nil {
		return "", false
	}
	id := "finished.missed"
	if r.met {
		id = "finished.met"
	}
	figure := ""
	if len(edition.Goals) > 0 {
		figure = g.say("compare.figure", g.say("metric."+edition.Goals[0].String()), g.figure(edition.Goals[0], r.amount))
	}
	return g.say(id, entry.Title.In(g.lang()), g.say("seat."+link.Seat.String()), figure), true
}

// Messages about finished runs.
type (
	openFinishedMsg   struct{ link string }
	deleteFinishedMsg struct{ link string }
	undoDeleteMsg     struct{}
)

// mostOffered is how many finished runs the start screen and the debrief offer.
const mostOffered = 5

// finishedList lists the latest finished runs on the start screen, each with a button that deletes
// it, and offers to undo the last deletion; nil if there is neither.
func (s *start) finishedList() []view.Node {
	if s.finished == nil {
		return nil
	}
	var rows []view.Node
	for i, r := range s.finished.list {
		text, ok := s.finishedText(r)
		if !ok || len(rows) == mostOffered {
			continue
		}
		id := view.ID("finished/" + strconv.Itoa(i))
		open := view.QuietButton(id, text, openFinishedMsg{r.link})
		open.Look.Type, open.Look.Align, open.Box.Grow = view.Body, view.Start, 1
		remove := view.QuietButton(id+"/delete", s.say("finished.delete.about", text), deleteFinishedMsg{r.link})
		remove.Box.Main = view.Center
		remove.Kids = []view.Node{{Role: view.Text, Label: s.say("finished.delete"), Look: view.Look{Type: view.Strong}}}
		rows = append(rows, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{open, remove}})
	}
	if s.deleted != nil {
		if text, ok := s.finishedText(*s.deleted); ok {
			rows = append(rows, view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 10, Cross: view.Center}, Kids: []view.Node{
				{ID: "finished/deleted", Role: view.Status, Label: s.say("finished.deleted", text), Look: view.Look{Type: view.Small}},
				view.QuietButton("finished/undo", s.say("control.undo"), undoDeleteMsg{}),
			}})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return []view.Node{{ID: "finished", Role: view.Group, Label: s.say("finished.title"), Box: view.Box{Gap: 6, Cross: view.Fill},
		Kids: append([]view.Node{view.CaptionText(s.say("finished.title"))}, rows...)}}
}

// deleteFinished deletes a run from the list.
func (s *start) deleteFinished(link string) []Effect {
	i := s.finished.index(link)
	if i < 0 {
		return nil // another window has deleted it
	}
	r := s.finished.list[i]
	s.deleted, s.deletedAt = &r, i
	return append(s.changeFinished(func(f *finishedRuns) { f.remove(link) }), Focus{"finished/undo"})
}

// undoDelete puts the run that was deleted last back.
func (s *start) undoDelete() []Effect {
	if s.deleted == nil {
		return nil
	}
	r, at := *s.deleted, s.deletedAt
	s.deleted = nil
	return append(s.changeFinished(func(f *finishedRuns) { f.insert(at, r) }), Focus{view.ID("finished/" + strconv.Itoa(at))})
}

// openFinished opens the debrief of a finished run. A saved run that is under way stays saved.
func (s *start) openFinished(link string) (Screen, []Effect) {
	came, read, err := s.readLink(link)
	if absent, is := errors.AsType[absentError](err); is {
		return s, s.await(absent.entry, openFinishedMsg{link})
	}
	if err != nil {
		s.notice = s.linkError(read, err)
		return s, nil
	}
	came.visited = true
	return s.enterRun(came), []Effect{came.setFragment()}
}

// earlierRuns are the finished runs of the same world as this one, the latest first; none if this
// one's first day is not known, so that nothing can be compared.
func (d *debrief) earlierRuns() (list []contender) {
	if d.finished == nil || d.count == nil {
		return nil
	}
	own := d.run.Link()
	for _, r := range d.finished.list {
		link, err := sim.ReadLink(r.link)
		if err != nil || r.link == own || !d.sameWorld(link) || len(list) == mostOffered {
			continue
		}
		figure := ""
		if goals := d.run.Scenario.Goals; len(goals) > 0 {
			figure = d.say("compare.figure", d.metricName(goals[0].Metric, goals[0].Team), d.figure(goals[0].Metric, r.amount))
		}
		list = append(list, contender{name: d.say("finished.yours", figure, d.say("seat."+link.Seat.String())), link: r.link})
	}
	return list
}
