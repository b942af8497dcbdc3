package sim

// maxTalk is the largest share of time that talk can take, E3.
const maxTalk PPM = 600_000

// computeTalk computes the share of its time that each team spends talking, inside the team
// and with others (E3). It is g(n) + k (sum of x)^2, at most six tenths; x to another team
// is the share of this team's changes that drag that team's modules along, less what a
// stable contract saves.
func (o *Organization) computeTalk() {
	n := len(o.Teams)
	if cap(o.pull) < n*n {
		o.pull = make([]PPM, n*n)
	}
	o.pull = o.pull[:n*n]
	clear(o.pull)
	o.computeDemand()
	if !o.sc.Disabled.Has(TalkMechanism) {
		o.computePull()
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		team.Talk, team.Aligning = 0, 0
		if o.sc.Disabled.Has(TalkMechanism) {
			continue
		}
		sum := int64(0)
		for _, x := range o.pull[t*n : t*n+n] {
			sum += int64(min(x, One))
		}
		g := o.talkWithinTeam(o.headcount(int32(t)))
		// k x^2 in millionths, x in millionths.
		between := PPM(min(int64(o.param(TalkPerPair))*(sum/1000)*(sum/1000)/1_000_000, int64(maxTalk)))
		team.Talk = min(g, maxTalk)
		between = min(between, maxTalk-team.Talk)
		team.Aligning = PPM(int64(between) * int64(One) / int64(One-team.Talk))
	}
}

// computePull fills o.pull, a matrix with a row for each team that changes code and a
// column for each team that is dragged along.
func (o *Organization) computePull() {
	n := len(o.Teams)
	for i := range o.Couplings {
		c := &o.Couplings[i]
		from, to := &o.Modules[c.From], &o.Modules[c.To]
		if from.Team == to.Team || from.Team == none || to.Team == none {
			continue
		}
		all := o.demand[from.Team]
		if all == 0 {
			continue
		}
		x := c.Chance.Times(One - to.Contract)
		x = PPM(int64(x) * int64(from.Demand) / int64(all))
		o.pull[int(from.Team)*n+int(to.Team)] += x
	}
}

// computeDemand fills o.demand with the sum of product's demand over each team's modules.
func (o *Organization) computeDemand() {
	if cap(o.demand) < len(o.Teams) {
		o.demand = make([]int32, len(o.Teams))
	}
	o.demand = o.demand[:len(o.Teams)]
	clear(o.demand)
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Team != none {
			o.demand[mo.Team] += mo.Demand
		}
	}
}

// talkWithinTeam returns g(n) of E3: from the scenario's table, else k (n-1)^2.
func (o *Organization) talkWithinTeam(n int32) PPM {
	if n <= 1 {
		return 0
	}
	table := o.sc.TalkTable
	if table == nil {
		return PPM(min(int64(o.param(TalkPerPair))*int64(n-1)*int64(n-1), int64(maxTalk)))
	}
	for k := range table {
		if n > table[k].People {
			continue
		}
		if k == 0 || n == table[k].People {
			return table[k].Share
		}
		a, b := table[k-1], table[k]
		return a.Share + PPM(int64(b.Share-a.Share)*int64(n-a.People)/int64(b.People-a.People))
	}
	return table[len(table)-1].Share
}
