package screen

import (
	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A narrator puts a company and its run into the player's words: names, dates, figures,
// decisions and events.
type narrator struct {
	words   *lang.Language
	company *scenarios.Company // nil: none chosen yet
	run     *sim.Run           // nil: none started
}

// say returns a sentence in the player's language.
func (n *narrator) say(id string, args ...any) string { return n.words.Say(id, args...) }

// lang is the tag of the player's language.
func (n *narrator) lang() string { return n.words.Tag }

// o returns the organization in its present state.
func (n *narrator) o() *sim.Organization { return &n.run.Now }

// home returns the index of the player's team, -1 for a principal.
func (n *narrator) home() int32 { return n.run.PlayerView().Home() }

// quarter returns the quarter and year of a week, both from 1.
func quarter(week int32) (quarter, year int32) {
	q := week / sim.WeeksAQuarter
	return q%sim.QuartersAYear + 1, q/sim.QuartersAYear + 1
}

// quarterEnd returns the week after the last one of a week's quarter, from 0.
func quarterEnd(week int32) int32 {
	return (week/sim.WeeksAQuarter + 1) * sim.WeeksAQuarter
}

// quarterBefore returns how many quarters before the player's first one the quarter of a
// week of the warm-up is, and which week of that quarter it is, from 1.
func quarterBefore(week int32) (quarters, weekOfQuarter int32) {
	quarters = (sim.WeeksAQuarter - 1 - week) / sim.WeeksAQuarter
	return quarters, week + quarters*sim.WeeksAQuarter + 1
}

// when names a week.
func (n *narrator) when(week int32) string {
	if week < 0 {
		q, w := quarterBefore(week)
		return n.say("when.week-before", q, w)
	}
	q, y := quarter(week)
	return n.say("when.week", y, q, week+1)
}

// whenQuarter names the quarter of a week.
func (n *narrator) whenQuarter(week int32) string {
	if week < 0 {
		q, _ := quarterBefore(week)
		return n.say("when.quarter-before", q)
	}
	q, y := quarter(week)
	if q == 1 {
		return n.say("when.first-quarter", q, y)
	}
	return n.say("when.quarter", q)
}
