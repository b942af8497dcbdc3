package screen

import (
	"slices"
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// Messages about going on from a past week of a finished run.
type (
	chooseForkMsg struct{ week int32 }
	forkMsg       struct{ run func() (*sim.Run, error) }
)

// forkBefore goes on just before a decision of the run.
func (d *debrief) forkBefore(place int32) forkMsg {
	return forkMsg{func() (*sim.Run, error) { return study.Before(d.run, int(place)) }}
}

// forkIn goes on at the start of a week, with the decisions that were taken before it.
func (d *debrief) forkIn(week int32) forkMsg {
	return forkMsg{func() (*sim.Run, error) {
		r := d.run
		before := slices.IndexFunc(r.Journal, func(e sim.Entry) bool { return e.Week >= week })
		if before < 0 {
			before = len(r.Journal)
		}
		return sim.Replay(r.Scenario, r.Seed, r.Seat, r.Journal[:before], week)
	}}
}

// fork begins a run that shares the past of this one, in the same world and with the same luck.
func (d *debrief) fork(m forkMsg) (Screen, []Effect) {
	run, err := m.run()
	if err != nil {
		d.forkFailed = d.say("fork.failed", err.Error())
		return d, nil
	}
	kept := d.keepFinished()
	g := d.freshGame()
	g.company, g.run, g.introduced = d.company, run, allParts
	return g.resume(), append(kept, g.save()...)
}

// forkPart lets the player choose a week to go on from.
func (d *debrief) forkPart() view.Node {
	last := d.run.Scenario.Weeks - 1
	week := view.Node{ID: "fork/week", Role: view.Slider, Label: d.say("fork.week"), Value: d.when(d.forkWeek), Low: 0, High: int(last), Step: 1, At: int(d.forkWeek),
		Box: view.Box{Height: 32, MinW: 160, Grow: 1},
		Set: func(s string) view.Msg {
			v, err := strconv.Atoi(s)
			if err != nil {
				return nil
			}
			return chooseForkMsg{min(max(int32(v), 0), last)}
		}}
	return view.Node{ID: "fork", Role: view.Group, Label: d.say("fork.title"), Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: append([]view.Node{
		view.CaptionText(d.say("fork.title")), view.Aside(d.say("fork.about")),
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 12, Cross: view.Center}, Kids: []view.Node{
			week, view.QuietButton("fork/go", d.say("fork.go", d.when(d.forkWeek)), d.forkIn(d.forkWeek)),
		}},
	}, d.forkTrouble()...)}
}

// forkTrouble says, beside the button that was pressed, why a fork could not begin.
func (d *debrief) forkTrouble() []view.Node {
	if d.forkFailed == "" {
		return nil
	}
	return []view.Node{{ID: "fork/failed", Role: view.Status, Label: d.forkFailed}}
}
