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
	if g.finished == nil || !g.run.Finished() || slices.ContainsFunc(g.finished.list, func(r finishedRun) bool { return r.link == link }) {
		return nil
	}
	r := finishedRun{link: link, met: true}
	for i, goal := range g.challengeGoals() {
		r.met = r.met && goal.Met
		if i == 0 {
			r.amount = goal.Amount
		}
	}
	g.finished.list = append([]finishedRun{r}, g.finished.list[:min(len(g.finished.list), mostFinished-1)]...)
	return []Effect{Save{runsKey, g.finished.encode()}}
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
type openFinishedMsg struct{ link string }

// mostOffered is how many finished runs the start screen and the debrief offer.
const mostOffered = 5

// finishedList lists the latest finished runs on the start screen; nil if there are none.
func (s *start) finishedList() []view.Node {
	if s.finished == nil {
		return nil
	}
	var rows []view.Node
	for i, r := range s.finished.list {
		text, ok := s.finishedText(r)
		if ok && len(rows) < mostOffered {
			rows = append(rows, view.QuietButton(view.ID("finished/"+strconv.Itoa(i)), text, openFinishedMsg{r.link}))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	for i := range rows {
		rows[i].Look.Type, rows[i].Look.Align = view.Body, view.Start
	}
	return []view.Node{{ID: "finished", Role: view.Group, Label: s.say("finished.title"), Box: view.Box{Gap: 6, Cross: view.Fill},
		Kids: append([]view.Node{view.CaptionText(s.say("finished.title"))}, rows...)}}
}

// openFinished opens the debrief of a finished run. A saved run that is under way stays saved.
func (s *start) openFinished(link string) (Screen, []Effect) {
	came, read, err := s.readLink(link)
	if absent := (absentError{}); errors.As(err, &absent) {
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
		if err != nil || r.link == own || link.Hash != d.run.Scenario.Hash || link.Seed != d.run.Seed || link.Engine != d.run.Engine || len(list) == mostOffered {
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
