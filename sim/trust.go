package sim

// The player cannot give orders. Whether a group agrees depends on its trust in the player,
// on the benefits it has seen for others, on the work it is asked for, and on its own
// inclination (E53). Trust grows slowly with promises kept and hours spent with the group,
// falls fast with promises broken, and returns to the usual without either (E52).

// Weights of an answer, in logits. Design.
const (
	trustWeight      = 5         // per unit of trust above the usual
	usefulnessWeight = 1_500_000 // [millionths] if all others follow the standard
	ownTeamBonus     = 2_000_000 // [millionths] for a senior who asks the home team
	// baseSlack is the share of a team's time that is assumed to be slack, in addition to
	// what the ledger shows.
	baseSlack PPM = 250_000
	// lightAsk is the share of a group's time that a change of habit takes.
	lightAsk PPM = 50_000
	maxLogit     = 8_000_000 // [millionths]
	// refusalWeeks is the number of weeks for which a refusal is final, unless trust has
	// risen by trustRise since.
	refusalWeeks     = 4
	trustRise    PPM = 50_000
)

// agreeChance returns the chance that a group with this lean agrees to a decision. It never
// falls with trust.
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

// WouldAgree returns the bounds of the chance that a group agrees to a decision, given what
// the player knows of its lean. They are equal once the group has been sounded out.
func (o *Organization) WouldAgree(sc *Scenario, g int32, d Decision) (low, high PPM) {
	cool, warm := o.RangeOf(sc, TeamLeaning, g, none)
	return o.agreeChance(g, d, cool), o.agreeChance(g, d, warm)
}

// slackShare returns the share of a team's time so far that was slack, 0 for other groups.
func (o *Organization) slackShare(g int32) PPM {
	if int(g) >= len(o.Teams) || o.Ledgers[g].Employed == 0 {
		return 0
	}
	return PPM(o.Ledgers[g].Hours[Slack] * int64(One) / o.Ledgers[g].Employed)
}

// requestedShare returns the share of a group's time that a decision asks for.
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

// usefulnessSeen returns how far a group has seen a decision benefit others, 0 to 1: the
// share of the other teams that follow the standard, or the number of initiatives of the
// same kind that others have completed, two of which count as 1.
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

// allAgree asks every group that must agree to a decision, and reports whether all do. All
// are asked even if one refuses.
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

// askGroup asks one group, reports whether it agrees, and records a refusal.
func (o *Organization) askGroup(g int32, d Decision) bool {
	group := &o.Groups[g]
	draw := o.Seed.Draw(int64(o.Week), ForAnswer, group.Key^d.Subject.Child(KindDecision, uint64(d.Verb)))
	if draw.Chance(o.agreeChance(g, d, group.Lean)) {
		o.emit(Event{Kind: Agreed, Subject: group.Key, Amount: int64(d.Verb)})
		return true
	}
	o.emit(Event{Kind: Refused, Subject: group.Key, Amount: int64(d.Verb)})
	group.Asked = o.Week
	record := Refusal{Group: g, Verb: d.Verb, Subject: d.Subject, Week: o.Week, Trust: group.Trust}
	if r := o.refusal(g, d); r != nil {
		*r = record
	} else {
		o.Refusals = append(o.Refusals, record)
	}
	return false
}

// refusal returns the record of a group's refusal of a decision, nil if there is none.
func (o *Organization) refusal(g int32, d Decision) *Refusal {
	for i := range o.Refusals {
		if r := &o.Refusals[i]; r.Group == g && r.Verb == d.Verb && r.Subject == d.Subject {
			return r
		}
	}
	return nil
}

// refusedFor returns for how many more weeks a group's refusal of a decision is final.
func (o *Organization) refusedFor(g int32, d Decision) int32 {
	r := o.refusal(g, d)
	if r == nil || o.Groups[g].Trust >= r.Trust+trustRise {
		return 0
	}
	return max(r.Week+refusalWeeks-o.Week, 0)
}

// changeTrust adds to a group's trust in the player, which stays within 0 and 1.
func (o *Organization) changeTrust(g int32, by PPM) {
	if g == none {
		return
	}
	t := &o.Groups[g].Trust
	*t = min(max(*t+by, 0), One)
}

// changeExecutiveTrust adds to the trust of all executives.
func (o *Organization) changeExecutiveTrust(by PPM) {
	for g := range o.Groups {
		if o.Groups[g].Kind == Executives {
			o.changeTrust(int32(g), by)
		}
	}
}

// driftTrust moves every group's trust towards the usual, half of the way in TrustHalfLife
// weeks (E52), and lowers the executives' trust while a long project shows no results, half
// as fast if they are briefed (E58). Once it is very low they take a person off such a
// project every four weeks.
func (o *Organization) driftTrust() {
	fading := PPM(ln2PPM / o.Params[TrustHalfLife])
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

// patienceEnds is the trust below which executives take people off projects that show no
// results, one by one, E58.
const patienceEnds PPM = 200_000

// anyHiddenProject reports whether an initiative that moves code has shown nothing live for
// a month.
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

// takePeopleAway takes one person off the hidden project that has the most. Without its
// last person a project stops.
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

// The functions below append the groups that must agree to a decision. The groups of teams
// come first and have the indices of their teams.

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

// agreeToTransfer asks the team that gives a module away and the team that takes it.
func agreeToTransfer(o *Organization, d Decision, to []int32) []int32 {
	return append(agreeOwner(o, d, to), o.teamOf(d.Object))
}

// agreeToStandard asks the team that a standard is for, if it is for one; and the
// executives if it is mandated. Nobody has to agree to an invitation of all teams.
func agreeToStandard(o *Organization, d Decision, to []int32) []int32 {
	if d.Mode == Mandate {
		to = agreeExecutives(o, d, to)
	}
	if d.Subject != 0 {
		to = agreeTeam(o, d, to)
	}
	return to
}
