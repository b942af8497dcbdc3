package author

import (
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

// arrivals reads the people who join, by day or by week, both counted from 1.
func (r *experimentReader) arrivals(n *node, sc *sim.Scenario, most int32) (joins []sim.Join) {
	day, week := count.within(1, int64(most)*sim.DaysAWeek, length), count.within(1, int64(most), length)
	r.list(n, "joins", func(n *node) {
		j := sim.Join{Count: 1, Level: sim.Mid}
		var team *node
		dated := 0
		if !r.mapping(n, "an arrival", []field{
			{"day", false, day.limited(), func(n *node) {
				dated++
				j.At = sim.Minutes(r.value(n, "day", day)-1) * sim.MinutesADay
			}},
			{"week", false, week.limited(), func(n *node) {
				dated++
				j.At = sim.Minutes(r.value(n, "week", week)-1) * sim.MinutesAWeek
			}},
			{"team", false, idForm, func(n *node) { team = n }},
			numeric("people", false, count.within(1, 400, "somebody arrives, and bigger groups are several arrivals"), r.value, &j.Count),
			{"level", false, levelForm, func(n *node) {
				j.Level = r.level(n)
			}},
		}) || r.probing {
			return
		}
		if dated != 1 {
			r.report(n, "an arrival is on a day, or in a week", "Give one of them")
		}
		if j.Team = r.teamIn(n, team, sc); j.Team >= 0 {
			joins = append(joins, j)
		}
	})
	return joins
}

// leavers reads the people who leave at the start of a week, counted from 1.
func (r *experimentReader) leavers(n *node, sc *sim.Scenario, most int32) (departures []sim.Departure) {
	week := count.within(1, int64(most), length)
	r.list(n, "departures", func(n *node) {
		var d sim.Departure
		var person *node
		if !r.mapping(n, "a departure", []field{
			{"week", true, week.limited(), func(n *node) { d.Week = int32(r.value(n, "week", week) - 1) }},
			{"person", true, idForm, func(n *node) { person = n }},
		}) || r.probing {
			return
		}
		if d.Person = r.find(&index{kind: "person", ids: sc.Names.People}, person); d.Person >= 0 {
			departures = append(departures, d)
		}
	})
	return departures
}

// teamIn returns the index of the team that n names, -1 if there is none. A single team
// need not be named.
func (r *experimentReader) teamIn(at, n *node, sc *sim.Scenario) int32 {
	if n == nil {
		if len(sc.Names.Teams) == 1 {
			return 0
		}
		r.report(at, "there are "+number(int64(len(sc.Names.Teams)))+" teams, and this names none", "Add team")
		return -1
	}
	return r.find(&index{kind: "team", ids: sc.Names.Teams}, n)
}

// flows reads streams of work that arrive at a team at random times.
func (r *experimentReader) flows(n *node, sc *sim.Scenario) (flows []sim.Flow) {
	r.list(n, "flows", func(n *node) {
		var f sim.Flow
		var team *node
		id := ""
		ok := r.mapping(n, "a flow", []field{
			{"id", true, idForm, func(n *node) {
				id = r.id(n, "a flow")
				f.Key = sim.KeyOf(id)
				if slices.ContainsFunc(flows, func(o sim.Flow) bool { return o.Key == f.Key }) {
					r.report(n, "there are two flows "+quote(id), "")
				}
			}},
			{"team", false, idForm, func(n *node) { team = n }},
			{"as", false, form{"changes or requests", `{"enum":["changes","requests"]}`}, func(n *node) {
				f.Asked = r.choice(n, "kind of work", []string{"changes", "requests"}) == 1
			}},
			{"gap", true, mapForm("shape, mean and spread"), func(n *node) { f.Gap = r.times(n, "gap") }},
			{"work", true, mapForm("shape, mean and spread"), func(n *node) { f.Work = r.times(n, "work") }},
		})
		if !ok || r.probing {
			return
		}
		if f.Gap.Mean == 0 {
			r.report(n, "a flow without gaps never ends", "Give its gap a mean")
		}
		if f.Team = r.teamIn(n, team, sc); f.Team >= 0 {
			flows = append(flows, f)
		}
	})
	return flows
}

// times reads the distribution of the gaps between arrivals, or of the size of the work.
func (r *experimentReader) times(n *node, what string) (t sim.Distribution) {
	var spread *node
	spreads := factor.within(0, 3*million, "times that differ more are of several kinds")
	spreads.parse = parseSpread
	limited := spreads.limited()
	limited.json = `{"anyOf":[` + limited.json + `,{"type":"string","pattern":"^1/[0-9]+$"}]}`
	long := workingTime.within(0, 10_000*int64(sim.MinutesADay), fits)
	r.mapping(n, "a "+what, []field{
		{"shape", true, form{listed(ids(sim.NumShapes - 1)), `{"enum":["fixed","exponential","gamma","log-normal"]}`}, func(n *node) {
			t.Shape = sim.Shape(max(r.choice(n, "shape", ids(sim.NumShapes-1)), 0))
		}},
		numeric("mean", true, long, r.value, &t.Mean),
		{"spread", false, limited, func(n *node) { spread = n; t.Spread = sim.PPM(r.value(n, "spread", spreads)) }},
	})
	switch {
	case r.probing:
	case t.Shape == sim.Gamma && !isGammaSpread(t.Spread):
		r.report(n, "the spread of gamma is its squared coefficient of variation: 2, 1, or 1/n for a whole n up to 1000, as 0.25 or 1/3", "")
		t.Spread = million
	case t.Shape == sim.Gamma && t.Mean > 0 && int64(t.Mean) < million/int64(t.Spread):
		r.report(n, "the spread "+inMillionths(int64(t.Spread))+" is too small for a mean of "+writeTime(int64(t.Mean)), "Times are whole minutes: make the spread at least 1/"+number(int64(t.Mean))+", or the mean at least "+writeTime(million/int64(t.Spread)))
	case t.Shape == sim.LogNormal && t.Mean > 0 && t.Median() == 0:
		r.report(n, "most times of so much spread are shorter than a minute", "Make the mean longer or the spread smaller")
	case t.Shape == sim.LogNormal && t.Spread == 0:
		r.report(n, "log-normal times need a spread", "It is the standard deviation of their logarithm, as 0.8")
	case (t.Shape == sim.Fixed || t.Shape == sim.Exponential) && spread != nil:
		r.report(spread, t.Shape.String()+" times have no spread", "Leave it out")
	}
	return t
}

// parseSpread parses a number, or 1/n for a whole n.
func parseSpread(s string) (int64, bool) {
	if whole, ok := strings.CutPrefix(s, "1/"); ok {
		n, ok := count.parse(whole)
		if ok = ok && n > 0; ok {
			n = million / n
		}
		return n, ok
	}
	return factor.parse(s)
}

// isGammaSpread reports whether a spread is 2, 1, or 1/n for a whole n up to 1000, however its last
// digit is rounded.
func isGammaSpread(spread sim.PPM) bool {
	if spread < million/1000 || spread > million {
		return spread == 2*million
	}
	n := (million + spread/2) / spread
	return spread == million/n || spread == (million+n-1)/n
}
