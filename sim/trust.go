package sim

// Nobody commands anybody. What a group answers depends on its trust in the
// player, on what it has seen come of it at others, on the work it is asked for
// and on how it leans anyway (E53). Trust grows slowly with promises kept and
// hours spent with the group, falls fast with promises broken, and fades towards
// the usual without either (E52).

// Weights of an answer, in logits. Design.
const (
	trustWeight      = 5         // for all of the trust there can be
	usefulnessWeight = 1_500_000 // when everybody else has it
	ownTeamBonus     = 2_000_000 // a senior asks the home team
	// baseSlack is the slack a team is taken to have beside what the ledger shows.
	baseSlack PPM = 250_000
	// lightAsk is what a change of habit asks, as a part of a team's time.
	lightAsk PPM = 50_000
	maxLogit     = 8_000_000
	// refusalWeeks is how many weeks a no is a no, unless the player is trusted
	// more by something since.
	refusalWeeks     = 4
	trustRise    PPM = 50_000
)

// agreeChance returns the chance that a group agrees to a decision if it leans so.
// More trust never makes it smaller.
func (o *Organization) agreeChance(g int32, d Decision, lean int32) PPM {
	group := &o.Groups[g]
	x := int64(lean) + trustWeight*int64(group.Trust-o.param(TrustMean))
	x += int64(usefulnessWeight) * int64(o.usefulnessSeen(g, d)) / int64(One)
	x -= int64(o.requestedShare(g, d)) * int64(One) / int64(baseSlack+o.slackShare(g))
	if group.Kind == TeamGroup && o.Seat == Senior && g == o.homeTeam() {
		x += ownTeamBonus
	}
	return logistic(PPM(min(max(x, -maxLogit), maxLogit)))
}

// WouldAgree returns between which chances a group's yes to a decision lies, as
// far as the player knows how it leans. They are equal when the group has been
// sounded out.
func (o *Organization) WouldAgree(sc *Scenario, g int32, d Decision) (low, high PPM) {
	cool, warm := o.RangeOf(sc, TeamLeaning, g, none)
	return o.agreeChance(g, d, cool), o.agreeChance(g, d, warm)
}

// slackShare is the part of a group's time that had nothing to do so far.
func (o *Organization) slackShare(g int32) PPM {
	if int(g) >= len(o.Teams) || o.Ledgers[g].Employed == 0 {
		return 0
	}
	return PPM(o.Ledgers[g].Hours[Slack] * int64(One) / o.Ledgers[g].Employed)
}

// requestedShare is what a decision asks of a group, as a part of its time.
func (o *Organization) requestedShare(g int32, d Decision) PPM {
	people := int32(1)
	switch Verbs[d.Verb].Counts {
	case CountPeople, CountHires:
		people = d.Amount
	case CountDays:
	default:
		return lightAsk
	}
	all := int32(0)
	if int(g) < len(o.Teams) {
		all = o.headcount(g)
	} else {
		for t := range o.Teams {
			all += o.headcount(int32(t))
		}
	}
	return PPM(int64(people) * int64(One) / int64(max(all, people)))
}

// usefulnessSeen is how far a group has seen a decision do good to others: the
// part of the other teams that follow the standard, or work of the same kind that
// others brought to its end, twice being as good as always.
func (o *Organization) usefulnessSeen(g int32, d Decision) PPM {
	if Verbs[d.Verb].Standard {
		return o.shareOfOthersFollowing(d.Verb, g)
	}
	n := 0
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Verb == d.Verb && in.Team != g && in.Ended != 0 && !in.Stopped {
			n++
		}
	}
	return min(PPM(n)*One/2, One)
}

// allAgree asks every group that must say yes to a decision. If one says no,
// nothing begins, and the others have been asked too.
func (o *Organization) allAgree(d Decision) bool {
	agree := rules[d.Verb].agree
	if agree == nil {
		return true
	}
	yes := true
	var few [4]int32
	for _, g := range agree(o, d, few[:0]) {
		if !o.askGroup(g, d) {
			yes = false
		}
	}
	return yes
}

// askGroup asks one group and remembers a no.
func (o *Organization) askGroup(g int32, d Decision) bool {
	group := &o.Groups[g]
	luck := o.Seed.Draw(int64(o.Week), ForAnswer, group.Key^d.Subject.Child(KindDecision, uint64(d.Verb)))
	if luck.Chance(o.agreeChance(g, d, group.Lean)) {
		o.emit(Event{Kind: Agreed, Subject: group.Key, Amount: int64(d.Verb)})
		return true
	}
	o.emit(Event{Kind: Refused, Subject: group.Key, Amount: int64(d.Verb)})
	group.Asked = o.Week
	no := Refusal{Group: g, Verb: d.Verb, Subject: d.Subject, Week: o.Week, Trust: group.Trust}
	if r := o.refusal(g, d); r != nil {
		*r = no
	} else {
		o.Refusals = append(o.Refusals, no)
	}
	return false
}

func (o *Organization) refusal(g int32, d Decision) *Refusal {
	for i := range o.Refusals {
		if r := &o.Refusals[i]; r.Group == g && r.Verb == d.Verb && r.Subject == d.Subject {
			return r
		}
	}
	return nil
}

// refusedFor returns for how many more weeks a group's no to a decision stands.
func (o *Organization) refusedFor(g int32, d Decision) int32 {
	r := o.refusal(g, d)
	if r == nil || o.Groups[g].Trust >= r.Trust+trustRise {
		return 0
	}
	return max(r.Week+refusalWeeks-o.Week, 0)
}

// changeTrust moves a group's trust in the player.
func (o *Organization) changeTrust(g int32, by PPM) {
	if g == none {
		return
	}
	t := &o.Groups[g].Trust
	*t = min(max(*t+by, 0), One)
}

// changeExecutiveTrust moves the trust of all executives.
func (o *Organization) changeExecutiveTrust(by PPM) {
	for g := range o.Groups {
		if o.Groups[g].Kind == Executives {
			o.changeTrust(int32(g), by)
		}
	}
}

// driftTrust lets trust fade towards the usual, half of the way in TrustHalfLife
// weeks (E52), and the executives grow impatient with work that takes long and
// shows nothing, unless they are told where it stands (E58).
func (o *Organization) driftTrust() {
	const ln2 = 693_147
	fading := PPM(ln2 / o.Params[TrustHalfLife])
	for g := range o.Groups {
		group := &o.Groups[g]
		group.Trust += (o.param(TrustMean) - group.Trust).Times(fading)
	}
	if o.Gone || !o.anyHiddenProject() {
		return
	}
	const monthsAQuarter = 3
	loss := o.param(Patience) * monthsAQuarter / WeeksAQuarter
	if o.executivesBriefed() {
		loss /= 2
	}
	o.changeExecutiveTrust(-loss)
	for g := range o.Groups {
		if group := &o.Groups[g]; group.Kind == Executives && group.Trust < patienceEnds && o.Week%refusalWeeks == 0 {
			o.takePeopleAway()
			return
		}
	}
}

// patienceEnds is the trust below which people are taken away from work that
// shows nothing, one by one, E58.
const patienceEnds PPM = 200_000

// anyHiddenProject reports whether code has been moving for a month without
// anything of it live.
func (o *Organization) anyHiddenProject() bool {
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; o.isHiddenProject(in) {
			return true
		}
	}
	return false
}

func (o *Organization) isHiddenProject(in *Initiative) bool {
	return in.Ended == 0 && Verbs[in.Verb].MovesCode && in.Done < in.Size && o.Now-in.LastShown > 4*MinutesAWeek
}

// takePeopleAway takes one person from the dark work that has most. With the last one
// goes the work.
func (o *Organization) takePeopleAway() {
	most, last := none, One
	if !o.sc.Disabled.Has(SponsorMechanism) {
		last = 0
	}
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		if o.isHiddenProject(in) && in.People > last && (most == none || in.People > o.Initiatives[most].People) {
			most = int32(i)
		}
	}
	if most == none {
		return
	}
	in := &o.Initiatives[most]
	if in.People <= One {
		o.stopInitiative(most)
		return
	}
	in.People -= One
}

// Who must agree.

func agreeTeam(o *Organization, d Decision, to []int32) []int32 {
	return append(to, o.teamOf(d.Subject))
}

func agreeOwner(o *Organization, d Decision, to []int32) []int32 {
	if t := o.Modules[o.moduleOf(d.Subject)].Team; t != none {
		to = append(to, t)
	}
	return to
}

func agreeDeployable(o *Organization, d Decision, to []int32) []int32 {
	if t := o.Deployables[o.deployableOf(d.Subject)].Owner; t != none {
		to = append(to, t)
	}
	return to
}

func agreeExecutives(o *Organization, _ Decision, to []int32) []int32 {
	for g := range o.Groups {
		if o.Groups[g].Kind == Executives {
			to = append(to, int32(g))
		}
	}
	return to
}

// agreeToTransfer asks the team that gives a module and the one that takes it.
func agreeToTransfer(o *Organization, d Decision, to []int32) []int32 {
	return append(agreeOwner(o, d, to), o.teamOf(d.Object))
}

// agreeToStandard asks the one team that a rule is for; the executives where
// everybody is told to follow it; nobody where everybody is invited.
func agreeToStandard(o *Organization, d Decision, to []int32) []int32 {
	if d.Mode == Mandate {
		to = agreeExecutives(o, d, to)
	}
	if d.Subject != 0 {
		to = agreeTeam(o, d, to)
	}
	return to
}
