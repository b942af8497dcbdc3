package screen

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// What is coming up, as far as the player knows: it follows from the company's state and from what
// has been told.

// A comingUp is something that is known to be ahead.
type comingUp struct {
	week   int32 // from 0
	text   string
	closes bool // whether it is the end of the quarter
}

// comingUp lists what is ahead, the soonest first: who is back, who joins, which commitments end,
// when work that is under way would be done at its pace so far, and the end of the quarter.
func (n *narrator) comingUp() []comingUp {
	o := n.o()
	end := quarterEnd(o.Week)
	q, _ := quarter(o.Week)
	list := []comingUp{{end - 1, n.say("coming.close", q), true}}
	back := map[int32][]string{} // names by the week of the return
	for i := range o.People {
		if w := &o.People[i]; w.Left == 0 && w.AwayTill > 0 && w.AwayTill >= o.Now {
			week := n.weekOf(w.AwayTill)
			back[week] = append(back[week], n.company.PersonName(o, int32(i), n.lang()))
		}
	}
	for week, names := range back {
		text := n.say("coming.back", names[0])
		if len(names) > 1 {
			text = n.say("coming.back.more", len(names))
		}
		list = append(list, comingUp{week: week, text: text})
	}
	for _, e := range n.run.Events {
		if joins := e.At + sim.Minutes(e.Amount); e.Kind == sim.PersonHired && joins > o.Now {
			list = append(list, comingUp{week: n.weekOf(joins), text: n.say("coming.joins", n.nameOf(e.Subject))})
		}
	}
	for i := range o.Promises {
		if pr := &o.Promises[i]; !pr.Ended && pr.Until > o.Week && pr.Until < n.run.Scenario.Weeks {
			list = append(list, comingUp{week: pr.Until - 1, text: n.say("coming.ends", n.promiseName(pr))})
		}
	}
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		took := o.Now - in.Began
		if in.Ended != 0 || in.Done.Minutes() < sim.MinutesAWeek {
			continue // too little is done to tell its pace
		}
		left := max(in.Estimate.Minutes()-in.Done.Minutes(), 0)
		done := o.Now + sim.Minutes(int64(took)*int64(left)/int64(in.Done.Minutes()))
		list = append(list, comingUp{week: n.weekOf(done), text: n.say("coming.done", n.initiativeName(in))})
	}
	slices.SortStableFunc(list, func(a, b comingUp) int { return cmp.Or(cmp.Compare(a.week, b.week), cmp.Compare(a.text, b.text)) })
	return list
}

// weekOf returns the week of a minute that is still to come, from 0.
func (n *narrator) weekOf(at sim.Minutes) int32 {
	return n.o().Week + int32((at-n.o().Now+sim.MinutesAWeek-1)/sim.MinutesAWeek)
}

// How much the list of what is coming up holds, in lines of text, and how many letters fit a line.
// The end of the quarter is always part of it.
const (
	maxComing     = 5
	roomyComing   = 9
	comingLetters = 17
)

// firstOfComing returns those that there is room for in so many lines.
func firstOfComing(list []comingUp, lines int) (shown []comingUp) {
	long := func(c comingUp) int { return 1 + (utf8.RuneCountInString(c.text)-1)/comingLetters }
	for _, c := range list {
		if c.closes {
			lines -= long(c)
		}
	}
	for _, c := range list {
		if c.closes {
			shown = append(shown, c)
		} else if n := long(c); n <= lines {
			shown = append(shown, c)
			lines -= n
		} else {
			lines = 0 // nothing later in its place
		}
	}
	return shown
}

// comingList shows what is coming up, where the ledgers have no weeks yet.
func (n *narrator) comingList(lines int) view.Node {
	list := view.Node{ID: "coming", Role: view.List, Label: n.say("coming.title"), Box: view.Box{Gap: 1, Cross: view.Fill}, Kids: []view.Node{
		{Role: view.Text, Label: n.say("coming.title"), Look: view.Look{Type: view.Strong}},
	}}
	for i, c := range firstOfComing(n.comingUp(), lines) {
		week := n.say("coming.week", c.week+1)
		list.Kids = append(list.Kids, view.Node{ID: view.ID("coming/" + string(rune('a'+i))), Role: view.Item, Label: c.text, Value: week, Box: view.Box{Flow: view.Row, Gap: 6}, Kids: []view.Node{
			{Role: view.Text, Label: week, Box: view.Box{MinW: 36}, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
			{Role: view.Text, Label: c.text, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Small}},
		}})
	}
	return list
}
