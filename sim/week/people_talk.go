package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// maxTalk is the largest share of time that talk can take, E3.
const maxTalk rng.PPM = 600_000

// computeTalk computes the share of its time that each team spends talking, inside the team
// and with others (E3). It is g(n) + k (sum of x)^2, at most six tenths; x to another team
// is the share of this team's changes that drag that team's modules along, less what a
// stable contract saves. The team's own meetings take their share first (E84).
func computeTalk(wk *Context) {
	n := len(wk.Teams)
	computePull(wk)
	for t := range wk.Teams {
		team := &wk.Teams[t]
		team.Talk, team.Aligning = 0, 0
		people := wk.Headcount(int32(t))
		if people > 1 && !wk.sc.Disabled.Has(state.MeetingMechanism) {
			team.Talk = min(wk.Param(state.TeamMeetings), maxTalk)
		}
		if wk.sc.Disabled.Has(state.TalkMechanism) {
			continue
		}
		sum := int64(0)
		for _, x := range wk.pull[t*n : t*n+n] {
			sum += int64(min(x, rng.One))
		}
		g := talkWithinTeam(wk, people)
		// k x^2 in millionths, x in millionths.
		between := rng.PPM(min(int64(wk.Param(state.TalkPerPair))*(sum/1000)*(sum/1000)/1_000_000, int64(maxTalk)))
		team.Talk = min(team.Talk+g, maxTalk)
		between = min(between, maxTalk-team.Talk)
		team.Aligning = rng.PPM(int64(between) * int64(rng.One) / int64(rng.One-team.Talk))
	}
}

// computePull fills wk.pull, a matrix with a row for each team that changes code and a
// column for each team that is dragged along: the share of the former's changes that drag
// the latter's modules along. Without TalkMechanism no team knows.
func computePull(wk *Context) {
	n := len(wk.Teams)
	if cap(wk.pull) < n*n {
		wk.pull = make([]rng.PPM, n*n)
	}
	wk.pull = wk.pull[:n*n]
	clear(wk.pull)
	computeDemand(wk)
	if wk.sc.Disabled.Has(state.TalkMechanism) {
		return
	}
	for i := range wk.Couplings {
		c := &wk.Couplings[i]
		from, to := &wk.Modules[c.From], &wk.Modules[c.To]
		if from.Team == to.Team || from.Team == state.None || to.Team == state.None {
			continue
		}
		all := wk.demand[from.Team]
		if all == 0 {
			continue
		}
		x := c.Chance.Times(rng.One - to.Contract)
		x = rng.PPM(int64(x) * int64(from.Demand) / int64(all))
		wk.pull[int(from.Team)*n+int(to.Team)] += x
	}
}

// computeDemand fills wk.demand with the sum of product's demand over each team's modules.
func computeDemand(wk *Context) {
	if cap(wk.demand) < len(wk.Teams) {
		wk.demand = make([]int32, len(wk.Teams))
	}
	wk.demand = wk.demand[:len(wk.Teams)]
	clear(wk.demand)
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Team != state.None {
			wk.demand[mo.Team] += mo.Demand
		}
	}
}

// talkWithinTeam returns g(n) of E3: from the scenario's table, else k (n-1)^2.
func talkWithinTeam(wk *Context, n int32) rng.PPM {
	if n <= 1 {
		return 0
	}
	table := wk.sc.TalkTable
	if table == nil {
		return rng.PPM(min(int64(wk.Param(state.TalkPerPair))*int64(n-1)*int64(n-1), int64(maxTalk)))
	}
	for k := range table {
		if n > table[k].People {
			continue
		}
		if k == 0 || n == table[k].People {
			return table[k].Share
		}
		a, b := table[k-1], table[k]
		return a.Share + rng.PPM(int64(b.Share-a.Share)*int64(n-a.People)/int64(b.People-a.People))
	}
	return table[len(table)-1].Share
}
