package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// The player cannot give orders. Whether a group agrees depends on its trust in the player,
// on the benefits it has seen for others, on the work it is asked for, and on its own
// inclination (E53). Trust grows slowly with promises kept and hours spent with the group,
// falls fast with promises broken, and returns to the usual without either (E52).

// Weights of an answer, in logits. Design.
const (
	trustWeight      = 5         // per unit of trust above the usual
	usefulnessWeight = 1_500_000 // [millionths] if all others follow the standard
	ownTeamBonus     = 2_000_000 // [millionths] for a senior who asks the home team
	maxLogit         = 8_000_000 // [millionths] of the sum
)

// What a decision asks of a group's time. Design.
const (
	// baseSlack is the share of a team's time that is assumed to be slack, in addition to
	// what the ledger shows.
	baseSlack rng.PPM = 250_000
	// lightAsk is the share of a group's time that a change of habit takes.
	lightAsk rng.PPM = 50_000
)

// How long a refusal stands. Design.
const (
	// refusalWeeks is the number of weeks for which a refusal is final, unless trust has
	// risen by trustRise since.
	refusalWeeks         = 4
	trustRise    rng.PPM = 50_000
)

// agreeChance returns the chance that a group with this lean agrees to a decision. It never
// falls with trust.
func agreeChance(wk *Context, g int32, d state.Decision, lean int32) rng.PPM {
	group := &wk.Groups[g]
	x := int64(lean) + trustWeight*int64(group.Trust-wk.Param(state.TrustMean))
	x += int64(usefulnessWeight) * int64(usefulnessSeen(wk, g, d)) / int64(rng.One)
	x -= int64(requestedShare(wk, g, d)) * int64(rng.One) / int64(baseSlack+slackShare(wk, g))
	if group.Kind == state.TeamGroup && wk.Seat == state.Senior && g == wk.HomeTeam() {
		x += ownTeamBonus
	}
	return rng.Logistic(rng.PPM(min(max(x, -maxLogit), maxLogit)))
}

// WouldAgree returns the bounds of the chance that a group agrees to a decision, given what
// the player knows of its lean. They are equal once the group has been sounded out.
func WouldAgree(o *state.Organization, sc *state.Scenario, g int32, d state.Decision) (low, high rng.PPM) {
	wk := contextOf(o, sc)
	cool, warm := wk.RangeOf(wk.sc, state.TeamLeaning, g, state.None)
	return agreeChance(wk, g, d, cool), agreeChance(wk, g, d, warm)
}

// slackShare returns the share of a team's time so far that was slack, 0 for other groups.
func slackShare(wk *Context, g int32) rng.PPM {
	if int(g) >= len(wk.Teams) || wk.Ledgers[g].Employed == 0 {
		return 0
	}
	return rng.PPM(wk.Ledgers[g].Hours[state.Slack] * int64(rng.One) / wk.Ledgers[g].Employed)
}

// requestedShare returns the share of a group's time that a decision asks for.
func requestedShare(wk *Context, g int32, d state.Decision) rng.PPM {
	people := int32(1)
	switch state.Verbs[d.Verb].Counts {
	case state.CountPeople, state.CountHires:
		people = d.Amount
	case state.CountDays:
	default:
		return lightAsk
	}
	all := int32(0)
	if int(g) < len(wk.Teams) {
		all = wk.Headcount(g)
	} else {
		for t := range wk.Teams {
			all += wk.Headcount(int32(t))
		}
	}
	return rng.PPM(int64(people) * int64(rng.One) / int64(max(all, people)))
}

// usefulnessSeen returns how far a group has seen a decision benefit others, 0 to 1: the
// share of the other teams that follow the standard, or the number of initiatives of the
// same kind that others have completed, two of which count as 1.
func usefulnessSeen(wk *Context, g int32, d state.Decision) rng.PPM {
	if state.Verbs[d.Verb].Standard {
		return shareOfOthersFollowing(wk, d.Verb, g)
	}
	n := 0
	for i := range wk.Initiatives {
		if in := &wk.Initiatives[i]; in.Verb == d.Verb && in.Team != g && in.Ended != 0 && !in.Stopped {
			n++
		}
	}
	return min(rng.PPM(n), 2) * rng.One / 2
}

// allAgree asks every group that must agree to a decision, and reports whether all do. All
// are asked even if one refuses.
func allAgree(wk *Context, d state.Decision) bool {
	agree := rules[d.Verb].agree
	if agree == nil {
		return true
	}
	yes := true
	var few [4]int32
	for _, g := range agree(wk, d, few[:0]) {
		if !askGroup(wk, g, d) {
			yes = false
		}
	}
	return yes
}

// askGroup asks one group, reports whether it agrees, and records a refusal.
func askGroup(wk *Context, g int32, d state.Decision) bool {
	group := &wk.Groups[g]
	draw := wk.Seed.Draw(int64(wk.Week), state.ForAnswer, group.Key^d.Subject.Child(state.KindDecision, uint64(d.Verb)))
	if draw.Chance(agreeChance(wk, g, d, group.Lean)) {
		emit(wk, state.Event{Kind: state.Agreed, Subject: group.Key, Amount: int64(d.Verb)})
		return true
	}
	emit(wk, state.Event{Kind: state.Refused, Subject: group.Key, Amount: int64(d.Verb)})
	group.RefusedInWeek = wk.Week
	record := state.Refusal{Group: g, Verb: d.Verb, Subject: d.Subject, Week: wk.Week, Trust: group.Trust}
	if r := refusal(wk, g, d); r != nil {
		*r = record
	} else {
		wk.Refusals = append(wk.Refusals, record)
	}
	return false
}

// refusal returns the record of a group's refusal of a decision, nil if there is none.
func refusal(wk *Context, g int32, d state.Decision) *state.Refusal {
	for i := range wk.Refusals {
		if r := &wk.Refusals[i]; r.Group == g && r.Verb == d.Verb && r.Subject == d.Subject {
			return r
		}
	}
	return nil
}

// refusedFor returns for how many more weeks a group's refusal of a decision is final.
func refusedFor(wk *Context, g int32, d state.Decision) int32 {
	r := refusal(wk, g, d)
	if r == nil || wk.Groups[g].Trust >= r.Trust+trustRise {
		return 0
	}
	return max(r.Week+refusalWeeks-wk.Week, 0)
}

// changeTrust adds to a group's trust in the player, which stays within 0 and 1.
func changeTrust(wk *Context, g int32, by rng.PPM) {
	if g == state.None {
		return
	}
	t := &wk.Groups[g].Trust
	*t = min(max(*t+by, 0), rng.One)
}

// changeExecutiveTrust adds to the trust of all executives.
func changeExecutiveTrust(wk *Context, by rng.PPM) {
	for g := range wk.Groups {
		if wk.Groups[g].Kind == state.Executives {
			changeTrust(wk, int32(g), by)
		}
	}
}

// driftTrust moves every group's trust towards the usual, half of the way in TrustHalfLife
// weeks (E52), and lowers the executives' trust while a long project shows no results, half
// as fast if they are briefed (E58). Once it is very low they take a person off such a
// project every four weeks.
func driftTrust(wk *Context) {
	fading := rng.PPM(rng.Ln2PPM / wk.Params[state.TrustHalfLife])
	for g := range wk.Groups {
		group := &wk.Groups[g]
		group.Trust += (wk.Param(state.TrustMean) - group.Trust).Times(fading)
	}
	if wk.Gone || !anyHiddenProject(wk) {
		return
	}
	const monthsAQuarter = 3
	loss := wk.Param(state.Patience) * monthsAQuarter / rng.WeeksAQuarter
	if executivesBriefed(wk) {
		loss /= 2
	}
	changeExecutiveTrust(wk, -loss)
	for g := range wk.Groups {
		if group := &wk.Groups[g]; group.Kind == state.Executives && group.Trust < patienceEnds && wk.Week%refusalWeeks == 0 {
			takePeopleAway(wk)
			return
		}
	}
}

// patienceEnds is the trust below which executives take people off projects that show no
// results, one by one, E58.
const patienceEnds rng.PPM = 200_000

// anyHiddenProject reports whether an initiative that moves code has shown nothing live for
// a month.
func anyHiddenProject(wk *Context) bool {
	for i := range wk.Initiatives {
		if in := &wk.Initiatives[i]; isHiddenProject(wk, in) {
			return true
		}
	}
	return false
}

func isHiddenProject(wk *Context, in *state.Initiative) bool {
	return in.Ended == 0 && state.Verbs[in.Verb].MovesCode && in.Done < in.Size && wk.Now-in.LastShown > 4*rng.MinutesAWeek
}

// takePeopleAway takes one person off the hidden project that has the most. Without its
// last person a project stops.
func takePeopleAway(wk *Context) {
	most, last := state.None, rng.One
	if !wk.sc.Disabled.Has(state.SponsorMechanism) {
		last = 0
	}
	for i := range wk.Initiatives {
		in := &wk.Initiatives[i]
		if isHiddenProject(wk, in) && in.People > last && (most == state.None || in.People > wk.Initiatives[most].People) {
			most = int32(i)
		}
	}
	if most == state.None {
		return
	}
	in := &wk.Initiatives[most]
	if in.People <= rng.One {
		stopInitiative(wk, most)
		return
	}
	in.People -= rng.One
}

// The functions below append the groups that must agree to a decision. The groups of teams
// come first and have the indices of their teams.

func agreeTeam(wk *Context, d state.Decision, to []int32) []int32 {
	return append(to, wk.TeamOf(d.Subject))
}

func agreeOwner(wk *Context, d state.Decision, to []int32) []int32 {
	if t := wk.Modules[wk.ModuleOf(d.Subject)].Team; t != state.None {
		to = append(to, t)
	}
	return to
}

func agreeDeployable(wk *Context, d state.Decision, to []int32) []int32 {
	if t := wk.Deployables[wk.DeployableOf(d.Subject)].Owner; t != state.None {
		to = append(to, t)
	}
	return to
}

func agreeExecutives(wk *Context, _ state.Decision, to []int32) []int32 {
	for g := range wk.Groups {
		if wk.Groups[g].Kind == state.Executives {
			to = append(to, int32(g))
		}
	}
	return to
}

// agreeToTransfer asks the team that gives a module away and the team that takes it.
func agreeToTransfer(wk *Context, d state.Decision, to []int32) []int32 {
	return append(agreeOwner(wk, d, to), wk.TeamOf(d.Object))
}

// agreeToStandard asks the team that a standard is for, if it is for one; and the
// executives if it is mandated. Nobody has to agree to an invitation of all teams.
func agreeToStandard(wk *Context, d state.Decision, to []int32) []int32 {
	if d.Mode == state.Mandate {
		to = agreeExecutives(wk, d, to)
	}
	if d.Subject != 0 {
		to = agreeTeam(wk, d, to)
	}
	return to
}
