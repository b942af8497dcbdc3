package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Start makes o the organization of the first day of the warm-up. What the world is like, the
// variant behind the brief, the parameters and the secrets, is drawn from world, and all
// random events from luck. Nobody plays yet. Without a warm-up it is the day of Arrive.
func Start(o *state.Organization, sc *state.Scenario, world, luck rng.Seed) {
	wk := contextOf(o, sc)
	wk.CopyFrom(&wk.sc.Start)
	wk.Seed = world
	wk.Week -= wk.sc.WarmUp
	wk.Seat, wk.Player = state.NoSeat, state.None
	wk.Variant = drawVariant(wk)
	drawParams(wk)
	drawSecrets(wk)
	wk.Seed = luck
	initKnowledge(wk)
	initQuestions(wk)
	initialise(wk)
}

// Arrive seats the player at the end of the warm-up, in week 0, and lets all totals count
// from here. Groups trust the player as the scenario says: what moved their trust before
// concerned somebody else. In a seat that the scenario does not offer, nobody plays.
func Arrive(o *state.Organization, sc *state.Scenario, seat state.Seat) {
	wk := contextOf(o, sc)
	wk.SubtractTotals(wk.Organization)
	openLedgers(wk)
	for g := range wk.Groups {
		wk.Groups[g].Trust = wk.sc.Start.Groups[g].Trust
	}
	for _, s := range wk.sc.Seats {
		if s.Seat == seat {
			wk.Seat, wk.Player = seat, s.Person
		}
	}
	switch {
	case wk.Player == state.None:
	case wk.Seat == state.Senior:
		revealHome(wk)
	case wk.Seat == state.Principal:
		leaveTeam(wk, wk.Player) // a principal works with all teams
	}
}

// openLedgers enters what the items under way have spent so far as opening balances.
func openLedgers(wk *Context) {
	for i := range wk.Items {
		it := &wk.Items[i]
		switch it.Kind {
		case state.Change:
			wk.Ledgers[it.Team].Opening += int64(wk.Now - it.Asked)
		case state.Request:
			wk.Ledgers[it.Team].OpeningRequests += int64(wk.Now - it.Asked)
		}
	}
}

// weeksSimulated returns how many weeks the company has been simulated, warm-up included.
func weeksSimulated(wk *Context) int32 { return wk.Week + wk.sc.WarmUp }

// drawSecrets draws the value of every secret from its range in the variant behind the
// brief.
func drawSecrets(wk *Context) {
	for i := range wk.sc.Secrets {
		s := &wk.sc.Secrets[i]
		r := s.Ranges[wk.Variant]
		v := wk.Seed.Draw(0, state.ForParameter, s.Key).Triangle(r.Low, r.Mode, r.High)
		state.Aspects[s.Aspect].Set(wk.Organization, s.A, s.B, v)
	}
}

// initKnowledge sets what the brief tells: of every secret the range that covers all
// variants.
func initKnowledge(wk *Context) {
	wk.Known = wk.Known[:0]
	for i := range wk.sc.Secrets {
		s := &wk.sc.Secrets[i]
		f := state.Fact{Low: s.Ranges[0].Low, High: s.Ranges[0].High, Week: -1}
		for _, r := range s.Ranges[1:] {
			f.Low, f.High = min(f.Low, r.Low), max(f.High, r.High)
		}
		wk.Known = append(wk.Known, f)
	}
}

// revealHome reveals to a senior what the people of the home team know of their own code
// and of each other. A principal has no home team, and instead sees which teams wait for
// which.
func revealHome(wk *Context) {
	home := wk.People[wk.Player].Team
	for i := range wk.sc.Secrets {
		s := &wk.sc.Secrets[i]
		if homeOf := state.Aspects[s.Aspect].Home; homeOf != nil && home != state.None && homeOf(wk.Organization, s.A, s.B) == home {
			wk.FindOut(wk.sc, int32(i))
		}
	}
}

// drawVariant draws which variant of the scenario is behind the brief, by the authors'
// weights.
func drawVariant(wk *Context) int32 {
	all := int32(0)
	for _, v := range wk.sc.Variants {
		all += v.Weight
	}
	pick := wk.Seed.Draw(0, state.ForVariant, wk.sc.Key).Below(all)
	for i, v := range wk.sc.Variants {
		if pick -= v.Weight; pick < 0 {
			return int32(i)
		}
	}
	return 0
}

// parameterKeys are the keys of the parameters' ids: adding a parameter does not change the
// draws of the others.
var parameterKeys = func() (keys [state.NumParameters]rng.Key) {
	for p := range keys {
		keys[p] = rng.KeyOf(state.Parameters[p].ID)
	}
	return
}()

// drawParams draws the value of each parameter from its range.
func drawParams(wk *Context) {
	for p := range wk.Params {
		r := wk.sc.Ranges[p]
		wk.Params[p] = wk.Seed.Draw(0, state.ForParameter, parameterKeys[p]).Triangle(r.Low, r.Mode, r.High)
	}
}

// initialise prepares a scenario's organization for its first week: queues are empty,
// people are idle, and the first train and board meeting of each deployable are scheduled.
// The author defines the records; initialise fills in the rest.
func initialise(wk *Context) {
	wk.FreeItem, wk.FreeFeature = state.None, state.None
	wk.Ledgers = append(wk.Ledgers[:0], make([]state.Ledger, len(wk.Teams)+1)...)
	for t := range wk.Teams {
		team := &wk.Teams[t]
		team.Head, team.Tail = state.None, state.None
		team.Returned, team.ReturnedTail = state.None, state.None
		team.RequestHead, team.RequestTail = state.None, state.None
		team.ReviewHead, team.ReviewTail = state.None, state.None
		team.FirstPerson = state.None
	}
	for p := range wk.People {
		w := &wk.People[p]
		w.Item, w.HeldItem, w.Partner = state.None, state.None, state.None
		joinTeam(wk, int32(p), w.Team)
		if w.Team != state.None {
			staff(wk, w.Team, 1)
		}
	}
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		dep.Head, dep.Tail, dep.StoppedHead, dep.StoppedTail, dep.Aboard, dep.HeldBack, dep.Docket = state.None, state.None, state.None, state.None, state.None, state.None, state.None
		dep.Code = codeSize(wk, int32(d))
		dep.BuiltWith = dep.Code
		if dep.TrainPeriod > 0 {
			schedule(wk, state.ScheduledEvent{At: dep.TrainOffset, Kind: state.TrainDeparts, Subject: dep.Key, Slot: int32(d)})
		}
		if dep.BoardPeriod > 0 {
			schedule(wk, state.ScheduledEvent{At: dep.BoardOffset, Kind: state.BoardMeets, Subject: dep.Key, Slot: int32(d)})
		}
	}
	wk.EndToEnd.Head, wk.EndToEnd.Tail = state.None, state.None
	for k := range wk.sc.Flows {
		scheduleFlow(wk, &wk.sc.Flows[k], int32(k), wk.sc.Flows[k].Key)
	}
}
