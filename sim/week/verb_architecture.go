package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Decisions about the architecture. Each is an initiative that people of a team work on,
// and nobody knows its size beforehand.

func init() {
	rules[state.Extract] = rule{check: checkExtract, agree: agreeToMove, terms: extractTerms, apply: startExtraction, advance: advanceExtraction, done: finishExtraction, size: sizeOfExtraction}
	rules[state.Merge] = rule{check: checkMerge, agree: agreeBothOwners, terms: mergeTerms, apply: startMerge, done: completeMerge, size: sizeOfMerge}
	rules[state.Enforce] = rule{check: checkEnforce, agree: agreeOwner, terms: enforceTerms, apply: startEnforcing, done: completeEnforcing, size: sizeOfEnforcing}
	rules[state.RepairDebt] = rule{check: checkModuleFree, agree: agreeOwner, terms: daysTerms, apply: startDays, advance: advanceRepair, done: completeInitiative}
	rules[state.AddTests] = rule{check: checkModuleFree, agree: agreeOwner, terms: daysTerms, apply: startDays, advance: advanceTests, done: completeInitiative}
	rules[state.Stabilise] = rule{check: checkStabilise, agree: agreeOwner, terms: stabiliseTerms, apply: startStabilising, done: completeStabilising, size: sizeOfStabilising}
}

// checkNotUnderWay returns a reason if an initiative of verb v is under way on a module,
// or, where v moves code, any that moves that module: a module moves once at a time.
func checkNotUnderWay(wk *Context, v state.Verb, module int32) state.Reason {
	for i := range wk.Initiatives {
		in := &wk.Initiatives[i]
		if in.Ended != 0 || in.Module == state.None {
			continue
		}
		same := in.Module == module && (in.Verb == v || state.Verbs[in.Verb].MovesCode && state.Verbs[v].MovesCode)
		if same || in.Verb == state.Merge && wk.Modules[in.Module].Deployable == wk.Modules[module].Deployable && state.Verbs[v].MovesCode {
			return state.Reason{Code: state.UnderWay, Ref: in.Key}
		}
	}
	return state.Reason{}
}

// checkPeople returns a reason if a team cannot spare so many people beside those on its
// other initiatives.
func checkPeople(wk *Context, t int32, people int32) state.Reason {
	all := int32(0)
	if t != state.None {
		all = wk.Headcount(t)
	}
	busy := int64(0)
	for i := range wk.Initiatives {
		if in := &wk.Initiatives[i]; in.Ended == 0 && in.Team == t {
			busy += int64(in.People)
		}
	}
	if busy+int64(people)*int64(rng.One) > int64(all)*int64(rng.One) {
		return state.Reason{Code: state.TooManyPeople, Amount: int64(all)}
	}
	return state.Reason{}
}

// checkModuleFree returns a reason if such an initiative is under way on the module, or its
// owners cannot spare the people.
func checkModuleFree(wk *Context, d state.Decision) state.Reason {
	m := wk.ModuleOf(d.Subject)
	if r := checkNotUnderWay(wk, d.Verb, m); !r.OK() {
		return r
	}
	people := int32(1)
	if state.Verbs[d.Verb].Counts == state.CountPeople {
		people = d.Amount
	}
	return checkPeople(wk, wk.Modules[m].Team, people)
}

// Extraction: a module leaves its deployable for a service of its own.

func checkExtract(wk *Context, d state.Decision) state.Reason {
	m := wk.ModuleOf(d.Subject)
	if r := checkModuleFree(wk, d); !r.OK() {
		return r
	}
	home := wk.Modules[m].Deployable
	stay := 0
	for k := range wk.Modules {
		if int32(k) != m && wk.Modules[k].Deployable == home && checkNotUnderWay(wk, state.Extract, int32(k)).OK() {
			stay++
		}
	}
	if stay == 0 {
		return state.Reason{Code: state.LastModule, Ref: wk.Deployables[home].Key}
	}
	return state.Reason{}
}

// agreeToMove asks the owners, and also the executives if more than two people or a long
// project are asked for.
func agreeToMove(wk *Context, d state.Decision, to []int32) []int32 {
	to = agreeOwner(wk, d, to)
	if d.Mode == state.LongProject || d.Amount > 2 {
		to = agreeExecutives(wk, d, to)
	}
	return to
}

func extractTerms(wk *Context, d state.Decision, t *state.Terms) {
	m := wk.ModuleOf(d.Subject)
	ownersWork(wk, m, d, t)
	t.Low, t.High = estimateExtraction(wk, m, d.Mode)
	t.Reach = appendCoupledTeams(wk, m, t.Reach)
}

// ownersWork sets the terms of work that a module's owners do.
func ownersWork(wk *Context, m int32, d state.Decision, t *state.Terms) {
	t.Team, t.People = wk.Modules[m].Team, rng.One
	if state.Verbs[d.Verb].Counts == state.CountPeople {
		t.People = rng.PPM(d.Amount) * rng.One
	}
	if t.Team != state.None {
		t.Reach = append(t.Reach, t.Team)
	}
}

// appendCoupledTeams appends the other teams whose code is coupled to a module, in either
// direction.
func appendCoupledTeams(wk *Context, m int32, to []int32) []int32 {
	for t := range wk.Teams {
		if int32(t) != wk.Modules[m].Team && isCoupledTo(wk, int32(t), m) {
			to = append(to, int32(t))
		}
	}
	return to
}

func startExtraction(wk *Context, d state.Decision) {
	m := wk.ModuleOf(d.Subject)
	low, high := estimateExtraction(wk, m, d.Mode)
	startInitiative(wk, d, wk.Modules[m].Team, m, state.None, extractionSize(wk, m, d.Mode), state.PlanningEstimate(low, high))
}

// extractionSize returns the true content of moving what is left of a module out: E39 with
// the tail of E57, (e0 size + e1 size sum K + e2 tables + e3 size without tests) times
// hardness.
func extractionSize(wk *Context, m int32, mode state.Mode) state.Effort {
	w := extractionInputs{
		base: wk.Param(state.ExtractionBase), coupling: wk.Param(state.ExtractionByCoupling), tests: wk.Param(state.ExtractionByTests),
		table: rng.Minutes(wk.Params[state.ExtractionByTables]), tail: wk.Param(state.ParityTail),
		pull: entanglement(wk, m), tested: wk.Modules[m].Tests, hardness: wk.Modules[m].Hardness,
	}
	return w.content(&wk.Modules[m], mode)
}

// sizeOfExtraction is what is imagined of an extraction under way. Slices show what a
// slice takes; only the tail is still unknown.
func sizeOfExtraction(wk *Context, in *state.Initiative) state.Effort {
	switch {
	case in.Slices == 0:
		return extractionSize(wk, in.Module, in.Mode)
	case in.Done >= in.Estimate/3*2:
		return in.Estimate
	}
	tail := (wk.Param(state.ParityTail) - rng.One).Times(slicesTail)
	return in.Estimate.Plus(state.ShareOfEffort(in.Estimate/3, tail))
}

// estimateExtraction returns bounds of the content of an extraction: from what the player
// knows of the module, and from the middle half of the ranges of the parameters that nobody
// knows.
func estimateExtraction(wk *Context, m int32, mode state.Mode) (low, high state.Effort) {
	var ends [2]state.Effort
	for e := range ends {
		figure := func(p state.Parameter) int32 {
			r := &wk.sc.Ranges[p]
			if e == 0 {
				return r.Low/2 + r.Mode/2
			}
			return r.High/2 + r.Mode/2
		}
		hard := [2]int32{}
		hard[0], hard[1] = wk.RangeOf(wk.sc, state.ModuleHardness, m, state.None)
		tests := [2]int32{}
		tests[1], tests[0] = wk.RangeOf(wk.sc, state.ModuleTests, m, state.None)
		w := extractionInputs{
			base: rng.PPM(figure(state.ExtractionBase)), coupling: rng.PPM(figure(state.ExtractionByCoupling)), tests: rng.PPM(figure(state.ExtractionByTests)),
			table: rng.Minutes(figure(state.ExtractionByTables)), tail: rng.PPM(figure(state.ParityTail)),
			pull: estimateEntanglement(wk, m, e), tested: rng.PPM(tests[e]), hardness: rng.PPM(hard[e]),
		}
		if e == 0 {
			w.tail = rng.One
		}
		ends[e] = w.content(&wk.Modules[m], mode)
	}
	return ends[0], ends[1]
}

// extractionInputs are what the content of moving a module depends on, beside its size.
type extractionInputs struct {
	base, coupling, tests rng.PPM     // E39: e0, e1, e3, as shares of size
	table                 rng.Minutes // e2
	tail                  rng.PPM     // E57, a factor on the last third
	pull                  rng.PPM     // sum of its couplings, in both directions
	tested                rng.PPM     // strength of its tests
	hardness              rng.PPM     // 1 is as estimated
}

const (
	// Factors on content: thin slices need scaffolding that one long project does not, and
	// running old and new side by side needs more; a shared datastore saves the tables and
	// what depends on them. Design.
	slicesCost   rng.PPM = 1_150_000
	parallelCost rng.PPM = 1_250_000
	sharedCost   rng.PPM = 800_000
	// Factors on the tail of the last third: what is compared with the old path while that
	// still runs surprises less at the end.
	slicesTail   rng.PPM = 500_000
	parallelTail rng.PPM = 250_000
)

// content returns the content of moving what is left of a module, at least a day.
func (w *extractionInputs) content(mo *state.Module, mode state.Mode) state.Effort {
	size := int64(mo.Size.Times(rng.One - mo.Moved))
	share := int64(w.base) + int64(w.coupling)*int64(w.pull)/int64(rng.One) + int64(w.tests)*int64(rng.One-w.tested)/int64(rng.One)
	e := size * share / 1000
	if mode != state.SharedStore {
		e += int64(w.table) * int64(mo.Tables) * 1000
	}
	e = min(rng.MulDiv(e, int64(w.hardness), int64(rng.One)), 4*state.MaxEffort)
	tail := w.tail - rng.One
	switch mode {
	case state.InSlices:
		e, tail = e*int64(slicesCost)/int64(rng.One), tail.Times(slicesTail)
	case state.Parallel:
		e, tail = e*int64(parallelCost)/int64(rng.One), tail.Times(parallelTail)
	case state.SharedStore:
		e = e * int64(slicesCost) / int64(rng.One) * int64(sharedCost) / int64(rng.One)
		tail = tail.Times(slicesTail)
	}
	e += e / 3 * int64(tail) / int64(rng.One)
	return atLeastADay(e)
}

// atLeastADay limits an effort to between a day and what an Effort can hold.
func atLeastADay(e int64) state.Effort {
	return state.Effort(min(max(e, int64(state.EffortOf(rng.MinutesADay))), state.MaxEffort))
}

// entanglement returns the sum of a module's couplings, in both directions, at most three.
func entanglement(wk *Context, m int32) (sum rng.PPM) {
	for c := range wk.Couplings {
		if k := &wk.Couplings[c]; k.From == m || k.To == m {
			sum = min(sum+k.Chance, 3*rng.One)
		}
	}
	return sum
}

// estimateEntanglement returns the lower (end 0) or upper (end 1) bound of what the player
// knows of entanglement.
func estimateEntanglement(wk *Context, m int32, end int) (sum rng.PPM) {
	for c := range wk.Couplings {
		k := &wk.Couplings[c]
		if k.From != m && k.To != m {
			continue
		}
		var ends [2]int32
		ends[0], ends[1] = wk.RangeOf(wk.sc, state.CouplingChance, k.From, k.To)
		sum = min(sum+rng.PPM(ends[end]), 3*rng.One)
	}
	return sum
}

// advanceExtraction makes another part of a module live whenever a slice of the work is
// done. The service opens with the first slice; where old and new run side by side, after
// the first third.
func advanceExtraction(wk *Context, in *state.Initiative, _ state.Effort) {
	switch in.Mode {
	case state.InSlices, state.SharedStore:
		for in.Slices < slicesOfAll-1 && int64(in.Done) >= int64(in.Size)*int64(in.Slices+1)/slicesOfAll {
			makeSliceLive(wk, in)
		}
	case state.Parallel:
		if in.Done >= in.Size/3 {
			openService(wk, in.Module, in.Mode)
		}
	}
}

// slicesOfAll is the number of slices of an extraction.
const slicesOfAll = 6

// makeSliceLive moves the next slice of a module into the service, which raises the
// executives' trust.
func makeSliceLive(wk *Context, in *state.Initiative) {
	openService(wk, in.Module, in.Mode)
	mo := &wk.Modules[in.Module]
	mo.Moved += (rng.One - mo.Moved) / rng.PPM(slicesOfAll-in.Slices)
	wk.code.invalidate()
	in.Slices++
	in.LastShown = wk.Now
	emit(wk, state.Event{Kind: state.SliceLive, Subject: in.Key, Cause: in.Cause, Amount: int64(in.Slices)})
	changeExecutiveTrust(wk, wk.Param(state.TrustKept)/2)
	askConsumers(wk, in, mo.Consumers*in.Slices/slicesOfAll)
}

// finishExtraction ends the work of an extraction: all of the module runs in the service,
// and the remaining callers of the old path are asked to leave it.
func finishExtraction(wk *Context, i int32) {
	in := &wk.Initiatives[i]
	openService(wk, in.Module, in.Mode)
	if in.Mode == state.InSlices || in.Mode == state.SharedStore {
		makeSliceLive(wk, in)
	}
	wk.Modules[in.Module].Moved = rng.One
	wk.code.invalidate()
	askConsumers(wk, in, wk.Modules[in.Module].Consumers)
	completeIfUnused(wk, i)
}

// completeIfUnused completes an extraction if nothing calls the old path any more and the
// data has been compared.
func completeIfUnused(wk *Context, i int32) {
	if in := &wk.Initiatives[i]; in.OpenConsumers == 0 && dataCompared(wk, in.Module) {
		deleteOldPath(wk, i)
	}
}

// serviceOf returns the service that a module is moving to, or was moving to when its
// extraction stopped half-way; none if there is no such service.
func serviceOf(wk *Context, m int32) int32 {
	for n := uint64(0); ; n++ {
		s := wk.DeployableOf(wk.Modules[m].Key.Child(state.KindService, n))
		if s == state.None || !wk.Deployables[s].Ended && s != wk.Modules[m].Deployable {
			return s
		}
	}
}

// openService creates the deployable that a module moves to, unless it exists. It is half
// as observable as the one the module leaves, or as observable as the paved road makes it.
func openService(wk *Context, m int32, mode state.Mode) {
	mo := &wk.Modules[m]
	if serviceOf(wk, m) != state.None {
		return
	}
	n := uint64(0)
	for wk.DeployableOf(mo.Key.Child(state.KindService, n)) != state.None {
		n++
	}
	old := &wk.Deployables[mo.Deployable]
	s := state.Deployable{
		Key: mo.Key.Child(state.KindService, n), Owner: mo.Team, Lanes: 1,
		Build: buildTimeAlone(wk, m), BuiltWith: mo.Size, Head: state.None, Tail: state.None, StoppedHead: state.None, StoppedTail: state.None, Aboard: state.None, HeldBack: state.None, Docket: state.None,
		EndToEnd: old.EndToEnd, BoardPeriod: old.BoardPeriod, BoardOffset: old.BoardOffset,
		Observed: old.Observed / 2, Runbook: old.Runbook / 2,
		Own: mode != state.SharedStore, Replicas: 1, Recurring: rng.One,
	}
	if mo.Team != state.None && follows(wk, state.ServiceTemplate, mo.Team) {
		s.Paved = true
		s.Observed, s.Runbook = max(s.Observed, wk.Maturity), max(s.Runbook, wk.Maturity)
	}
	wk.Deployables = append(wk.Deployables, s)
	wk.code.invalidate()
	startDualWrites(wk, m, mode)
	if s.BoardPeriod > 0 { // the service inherits the board
		first := wk.Now + s.BoardPeriod - (wk.Now+s.BoardPeriod-s.BoardOffset)%s.BoardPeriod
		schedule(wk, state.ScheduledEvent{At: first, Kind: state.BoardMeets, Subject: s.Key, Slot: int32(len(wk.Deployables) - 1)})
	}
}

// askConsumers asks callers of the old path to leave it, until upTo of them have been asked
// in all. Each is a request to a team whose code is coupled to the module, in turn (E57).
// Asking them reveals how many there are.
func askConsumers(wk *Context, in *state.Initiative, upTo int32) {
	if s := wk.sc.Secret(state.ModuleConsumers, in.Module, state.None); s != state.None {
		wk.FindOut(wk.sc, s)
	}
	for in.ConsumersEverAsked < upTo {
		m := consumerOf(wk, in.Module, in.ConsumersEverAsked)
		key, module, n := in.Key, in.Module, in.ConsumersEverAsked
		if m != state.None {
			module = m
		}
		in.ConsumersEverAsked++
		if wk.Modules[module].Team == state.None || wk.sc.Disabled.Has(state.RequestMechanism) || !hasRoom(wk) {
			continue
		}
		sendRequest(wk, state.None, wk.Modules[module].Team, module, state.EffortOf(rng.Minutes(wk.Params[state.ConsumerMove])), key, uint64(n))
		in.OpenConsumers++
	}
}

// consumerOf returns the n-th of the modules that call a module, in turn; none if no other
// module does.
func consumerOf(wk *Context, m, n int32) int32 {
	callers := int32(0)
	for c := range wk.Couplings {
		if wk.Couplings[c].To == m && wk.Couplings[c].From != m {
			callers++
		}
	}
	if callers == 0 {
		return state.None
	}
	pick := n % callers
	for c := range wk.Couplings {
		if k := &wk.Couplings[c]; k.To == m && k.From != m {
			if pick--; pick < 0 {
				return k.From
			}
		}
	}
	return state.None
}

// consumerMoved updates an initiative when one of its consumers has left the old path or
// the old version.
func consumerMoved(wk *Context, cause rng.Key) {
	i := wk.InitiativeOf(cause)
	if i == state.None {
		return
	}
	in := &wk.Initiatives[i]
	if in.Verb == state.Stabilise {
		consumerOnNewVersion(wk, in)
		return
	}
	if in.Ended != 0 {
		return
	}
	in.OpenConsumers--
	left := in.ConsumersEverAsked - in.OpenConsumers
	emit(wk, state.Event{Kind: state.ConsumerMoved, Subject: in.Key, Cause: in.Cause, Amount: int64(wk.Modules[in.Module].Consumers - left)})
	if in.Done == in.Size {
		completeIfUnused(wk, i)
	}
}

// deleteOldPath completes an extraction: the old path is deleted and the module belongs to
// the service.
func deleteOldPath(wk *Context, i int32) {
	in := &wk.Initiatives[i]
	mo := &wk.Modules[in.Module]
	old := mo.Deployable
	mo.Deployable, mo.Moved, mo.Frozen = serviceOf(wk, in.Module), 0, false
	endDualWrites(wk, in.Module)
	wk.code.invalidate()
	wk.AddToAspect(wk.sc, state.ModuleConsumers, in.Module, state.None, -mo.Consumers)
	if in.Mode != state.SharedStore {
		mo.Tables = 0
		splitTables(wk, in.Module)
		mo.Contract += (rng.One - mo.Contract).Times(wk.Param(state.ServiceContract))
	}
	wk.Deployables[mo.Deployable].Owner = mo.Team
	if codeSize(wk, old) == 0 {
		endDeployable(wk, old)
	}
	completeInitiative(wk, i)
}

// endDeployable shuts a deployable down once the changes before its board and aboard its
// train have been released.
func endDeployable(wk *Context, d int32) {
	approveDocket(wk, d)
	releaseTrain(wk, d)
	wk.Deployables[d].Ended = true
}

// Merging: the modules of a deployable move back into another, E43.

func checkMerge(wk *Context, d state.Decision) state.Reason {
	from, into := wk.DeployableOf(d.Subject), wk.DeployableOf(d.Object)
	if from == into {
		return state.Reason{Code: state.AlreadySo, Ref: d.Object}
	}
	for k := range wk.Modules {
		if s := serviceOf(wk, int32(k)); s != state.None && (s == from || s == into || wk.Modules[k].Deployable == from) {
			if r := checkNotUnderWay(wk, state.Extract, int32(k)); !r.OK() {
				return r
			}
			return state.Reason{Code: state.HalfMoved, Ref: wk.Modules[k].Key}
		}
	}
	m := firstModule(wk, from)
	if m == state.None {
		return state.Reason{Code: state.LastModule, Ref: d.Subject}
	}
	for k := range wk.Modules {
		if at := wk.Modules[k].Deployable; at == from || at == into {
			if r := checkNotUnderWay(wk, state.Merge, int32(k)); !r.OK() {
				return r
			}
		}
	}
	return checkPeople(wk, wk.Modules[m].Team, d.Amount)
}

// firstModule returns the first module of a deployable, or none.
func firstModule(wk *Context, d int32) int32 {
	for m := range wk.Modules {
		if wk.Modules[m].Deployable == d {
			return int32(m)
		}
	}
	return state.None
}

func agreeBothOwners(wk *Context, d state.Decision, to []int32) []int32 {
	to = agreeDeployable(wk, d, to)
	owner := wk.Deployables[wk.DeployableOf(d.Object)].Owner
	if owner == state.None || len(to) > 0 && to[0] == owner {
		return to
	}
	return append(to, owner)
}

func mergeTerms(wk *Context, d state.Decision, t *state.Terms) {
	from, into := wk.DeployableOf(d.Subject), wk.DeployableOf(d.Object)
	m := firstModule(wk, from)
	if m == state.None {
		return
	}
	ownersWork(wk, m, d, t)
	t.Low, t.High = estimateMerge(wk, from)
	t.Reach = appendTeamsIn(wk, from, t.Reach[:0])
	if owner := wk.Deployables[into].Owner; owner != state.None && !contains(t.Reach, owner) {
		t.Reach = append(t.Reach, owner)
	}
}

func contains(all []int32, x int32) bool {
	for _, y := range all {
		if x == y {
			return true
		}
	}
	return false
}

// appendTeamsIn appends the teams that have code in a deployable.
func appendTeamsIn(wk *Context, d int32, to []int32) []int32 {
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Deployable == d && mo.Team != state.None && !contains(to, mo.Team) {
			to = append(to, mo.Team)
		}
	}
	return to
}

func estimateMerge(wk *Context, from int32) (low, high state.Effort) {
	r := &wk.sc.Ranges[state.MergeShare]
	var lows, highs int64
	for m := range wk.Modules {
		if wk.Modules[m].Deployable == from {
			l, h := estimateExtraction(wk, int32(m), state.LongProject)
			lows, highs = lows+int64(l), highs+int64(h)
		}
	}
	return atLeastADay(rng.MulDiv(lows, int64(r.Low/2+r.Mode/2), int64(rng.One))), atLeastADay(rng.MulDiv(highs, int64(r.High/2+r.Mode/2), int64(rng.One)))
}

func startMerge(wk *Context, d state.Decision) {
	from, into := wk.DeployableOf(d.Subject), wk.DeployableOf(d.Object)
	low, high := estimateMerge(wk, from)
	m := firstModule(wk, from)
	startInitiative(wk, d, wk.Modules[m].Team, m, into, mergeSize(wk, from), state.PlanningEstimate(low, high))
}

// mergeSize is the true content of merging a deployable into another: a share of what
// it would take to move each of its modules out (E43).
func mergeSize(wk *Context, from int32) state.Effort {
	sum := int64(0)
	for m := range wk.Modules {
		if wk.Modules[m].Deployable == from {
			sum += int64(extractionSize(wk, int32(m), state.LongProject))
		}
	}
	return atLeastADay(rng.MulDiv(sum, int64(wk.Param(state.MergeShare)), int64(rng.One)))
}

func sizeOfMerge(wk *Context, in *state.Initiative) state.Effort {
	return mergeSize(wk, wk.Modules[in.Module].Deployable)
}

func completeMerge(wk *Context, i int32) {
	in := &wk.Initiatives[i]
	from := wk.Modules[in.Module].Deployable
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Deployable == from {
			mo.Deployable, mo.Moved = in.Other, 0
		}
	}
	wk.code.invalidate()
	endDeployable(wk, from)
	completeInitiative(wk, i)
}

// Enforcing: checks that keep the boundary of a module inside a deployable, E44.

func checkEnforce(wk *Context, d state.Decision) state.Reason {
	if wk.Modules[wk.ModuleOf(d.Subject)].Bounded >= rng.One {
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	}
	return checkModuleFree(wk, d)
}

// enforcementSize returns the content of drawing a boundary: a share of size, more where
// more couplings cross it.
func enforcementSize(mo *state.Module, cost, pull rng.PPM) state.Effort {
	e := int64(mo.Size) * int64(cost.Times(rng.One-mo.Bounded)) / 1000
	return atLeastADay(rng.MulDiv(e, int64(rng.One+pull), int64(rng.One)))
}

func estimateEnforcing(wk *Context, m int32) (low, high state.Effort) {
	r := &wk.sc.Ranges[state.EnforcementCost]
	mo := &wk.Modules[m]
	return enforcementSize(mo, rng.PPM(r.Low/2+r.Mode/2), estimateEntanglement(wk, m, 0)), enforcementSize(mo, rng.PPM(r.High/2+r.Mode/2), estimateEntanglement(wk, m, 1))
}

func enforceTerms(wk *Context, d state.Decision, t *state.Terms) {
	m := wk.ModuleOf(d.Subject)
	ownersWork(wk, m, d, t)
	t.Low, t.High = estimateEnforcing(wk, m)
	t.Reach = appendCoupledTeams(wk, m, t.Reach)
}

func startEnforcing(wk *Context, d state.Decision) {
	m := wk.ModuleOf(d.Subject)
	low, high := estimateEnforcing(wk, m)
	startInitiative(wk, d, wk.Modules[m].Team, m, state.None, trueEnforcement(wk, m), state.PlanningEstimate(low, high))
}

// trueEnforcement is the content of drawing a module's boundary in this world.
func trueEnforcement(wk *Context, m int32) state.Effort {
	return enforcementSize(&wk.Modules[m], wk.Param(state.EnforcementCost), entanglement(wk, m))
}

func sizeOfEnforcing(wk *Context, in *state.Initiative) state.Effort {
	return trueEnforcement(wk, in.Module)
}

// contractOfBoundary is the share of what its contract lacks in stability that a module
// gains with an enforced boundary. Design.
const contractOfBoundary rng.PPM = 350_000

func completeEnforcing(wk *Context, i int32) {
	mo := &wk.Modules[wk.Initiatives[i].Module]
	mo.Contract += (rng.One - mo.Contract).Times(contractOfBoundary.Times(rng.One - mo.Bounded))
	mo.Bounded = rng.One
	wk.code.invalidate()
	completeInitiative(wk, i)
}

// Stabilising: a contract that others can rely on, E3.

const (
	stableContract = 900_000
	// stabilising is the content of making a contract stable as a share of size;
	// stabilisingPerConsumer is further content for each consumer. Design.
	stabilising            rng.PPM = 40_000
	stabilisingPerConsumer         = rng.MinutesADay / 2
)

func checkStabilise(wk *Context, d state.Decision) state.Reason {
	if wk.Modules[wk.ModuleOf(d.Subject)].Contract >= stableContract {
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	}
	return checkModuleFree(wk, d)
}

func stabilisationSize(mo *state.Module, consumers, hardness int32) state.Effort {
	e := int64(mo.Size) * int64(stabilising.Times(rng.One-mo.Contract)) / 1000 * int64(hardness) / int64(rng.One)
	return atLeastADay(e + int64(stabilisingPerConsumer)*int64(consumers)*1000)
}

func estimateStability(wk *Context, m int32) (low, high state.Effort) {
	few, many := wk.RangeOf(wk.sc, state.ModuleConsumers, m, state.None)
	soft, hard := wk.RangeOf(wk.sc, state.ModuleHardness, m, state.None)
	mo := &wk.Modules[m]
	return stabilisationSize(mo, few, soft), stabilisationSize(mo, many, hard)
}

func stabiliseTerms(wk *Context, d state.Decision, t *state.Terms) {
	m := wk.ModuleOf(d.Subject)
	ownersWork(wk, m, d, t)
	t.Low, t.High = estimateStability(wk, m)
	t.Reach = appendCoupledTeams(wk, m, t.Reach)
}

func startStabilising(wk *Context, d state.Decision) {
	m := wk.ModuleOf(d.Subject)
	low, high := estimateStability(wk, m)
	startInitiative(wk, d, wk.Modules[m].Team, m, state.None, trueStability(wk, m), state.PlanningEstimate(low, high))
}

// trueStability is the content of stabilising a module's contract in this world.
func trueStability(wk *Context, m int32) state.Effort {
	mo := &wk.Modules[m]
	return stabilisationSize(mo, mo.Consumers, int32(mo.Hardness))
}

func sizeOfStabilising(wk *Context, in *state.Initiative) state.Effort {
	return trueStability(wk, in.Module)
}

func completeStabilising(wk *Context, i int32) {
	mo := &wk.Modules[wk.Initiatives[i].Module]
	mo.Contract = max(mo.Contract, stableContract)
	newVersion(wk, i)
	completeInitiative(wk, i)
}

// Repair and tests: a given number of days of one person's work.

func daysTerms(wk *Context, d state.Decision, t *state.Terms) {
	ownersWork(wk, wk.ModuleOf(d.Subject), d, t)
	t.Low = state.EffortOf(rng.Minutes(d.Amount) * rng.MinutesADay)
	t.High = t.Low
}

func startDays(wk *Context, d state.Decision) {
	m := wk.ModuleOf(d.Subject)
	e := state.EffortOf(rng.Minutes(d.Amount) * rng.MinutesADay)
	startInitiative(wk, d, wk.Modules[m].Team, m, state.None, e, e)
}

// debtFloor is the debt at which a day of repair pays back half a day: the last of it is
// the hardest, E28. Design.
const debtFloor rng.PPM = 100_000

func advanceRepair(wk *Context, in *state.Initiative, content state.Effort) {
	payDebt(wk, in.Module, content)
}

// payDebt reduces the debt of a module by what work of this content pays back, less the
// less debt there is.
func payDebt(wk *Context, m int32, content state.Effort) {
	mo := &wk.Modules[m]
	if mo.Size == 0 {
		return
	}
	part := int64(content) * 1000 / int64(mo.Size) // of size, millionths
	paid := rng.PPM(part * int64(mo.Debt) / int64(mo.Debt+debtFloor))
	paid = min(paid, mo.Debt)
	mo.Debt -= paid
	wk.RecordDrift(wk.sc, state.ModuleDebt, m, state.None, -int32(paid))
}

// testsShare is the content of tests, as a share of size, that catches nearly two thirds of
// what is still missed. Design.
const testsShare rng.PPM = 250_000

// advanceTests strengthens a module's tests by work of this content.
func advanceTests(wk *Context, in *state.Initiative, content state.Effort) {
	mo := &wk.Modules[in.Module]
	if mo.Size == 0 {
		return
	}
	part := int64(content) * 1000 / int64(mo.Size) * int64(rng.One) / int64(testsShare)
	better := (rng.One - mo.Tests).Times(rng.One - rng.ExpNeg(rng.PPM(min(part, 20*int64(rng.One)))))
	mo.Tests += better
	wk.RecordDrift(wk.sc, state.ModuleTests, in.Module, state.None, int32(better))
}
