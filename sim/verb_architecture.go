package sim

// Decisions about the architecture. Each is an initiative that people of a team work on,
// and nobody knows its size beforehand.

// checkNotUnderWay returns a reason if an initiative of verb v is under way on a module,
// or, where v moves code, any that moves that module: a module moves once at a time.
func (o *Organization) checkNotUnderWay(v Verb, module int32) Reason {
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		if in.Ended != 0 || in.Module == none {
			continue
		}
		same := in.Module == module && (in.Verb == v || Verbs[in.Verb].MovesCode && Verbs[v].MovesCode)
		if same || in.Verb == Merge && o.Modules[in.Module].Deployable == o.Modules[module].Deployable && Verbs[v].MovesCode {
			return Reason{Code: UnderWay, Ref: in.Key}
		}
	}
	return Reason{}
}

// checkPeople returns a reason if a team cannot spare so many people beside those on its
// other initiatives.
func (o *Organization) checkPeople(t int32, people int32) Reason {
	all := int32(0)
	if t != none {
		all = o.headcount(t)
	}
	busy := int64(0)
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Ended == 0 && in.Team == t {
			busy += int64(in.People)
		}
	}
	if busy+int64(people)*int64(One) > int64(all)*int64(One) {
		return Reason{Code: TooManyPeople, Amount: int64(all)}
	}
	return Reason{}
}

// checkModuleFree returns a reason if such an initiative is under way on the module, or its
// owners cannot spare the people.
func checkModuleFree(o *Organization, _ *Scenario, d Decision) Reason {
	m := o.moduleOf(d.Subject)
	if r := o.checkNotUnderWay(d.Verb, m); !r.OK() {
		return r
	}
	people := int32(1)
	if Verbs[d.Verb].Counts == CountPeople {
		people = d.Amount
	}
	return o.checkPeople(o.Modules[m].Team, people)
}

// Extraction: a module leaves its deployable for a service of its own.

func checkExtract(o *Organization, sc *Scenario, d Decision) Reason {
	m := o.moduleOf(d.Subject)
	if r := checkModuleFree(o, sc, d); !r.OK() {
		return r
	}
	home := o.Modules[m].Deployable
	stay := 0
	for k := range o.Modules {
		if int32(k) != m && o.Modules[k].Deployable == home && o.checkNotUnderWay(Extract, int32(k)).OK() {
			stay++
		}
	}
	if stay == 0 {
		return Reason{Code: LastModule, Ref: o.Deployables[home].Key}
	}
	return Reason{}
}

// agreeToMove asks the owners, and also the executives if more than two people or a long
// project are asked for.
func agreeToMove(o *Organization, d Decision, to []int32) []int32 {
	to = agreeOwner(o, d, to)
	if d.Mode == LongProject || d.Amount > 2 {
		to = agreeExecutives(o, d, to)
	}
	return to
}

func extractTerms(o *Organization, sc *Scenario, d Decision, t *Terms) {
	m := o.moduleOf(d.Subject)
	o.ownersWork(m, d, t)
	t.Low, t.High = o.estimateExtraction(sc, m, d.Mode)
	t.Reach = o.appendCoupledTeams(m, t.Reach)
}

// ownersWork sets the terms of work that a module's owners do.
func (o *Organization) ownersWork(m int32, d Decision, t *Terms) {
	t.Team, t.People = o.Modules[m].Team, One
	if Verbs[d.Verb].Counts == CountPeople {
		t.People = PPM(d.Amount) * One
	}
	if t.Team != none {
		t.Reach = append(t.Reach, t.Team)
	}
}

// appendCoupledTeams appends the other teams whose code is coupled to a module, in either
// direction.
func (o *Organization) appendCoupledTeams(m int32, to []int32) []int32 {
	for t := range o.Teams {
		if int32(t) != o.Modules[m].Team && o.isCoupledTo(int32(t), m) {
			to = append(to, int32(t))
		}
	}
	return to
}

func startExtraction(o *Organization, d Decision) {
	m := o.moduleOf(d.Subject)
	low, high := o.estimateExtraction(o.sc, m, d.Mode)
	o.startInitiative(d, o.Modules[m].Team, m, none, o.extractionSize(m, d.Mode), planningEstimate(low, high))
}

// planningEstimate returns the estimate that people plan with, given the bounds of the true
// content: nearer to the lower.
func planningEstimate(low, high Effort) Effort { return low + (high-low)/3 }

// extractionSize returns the true content of moving what is left of a module out: E39 with
// the tail of E57, (e0 size + e1 size sum K + e2 tables + e3 size without tests) times
// hardness.
func (o *Organization) extractionSize(m int32, mode Mode) Effort {
	w := extractionInputs{
		base: o.param(ExtractionBase), coupling: o.param(ExtractionByCoupling), tests: o.param(ExtractionByTests),
		table: Minutes(o.Params[ExtractionByTables]), tail: o.param(ParityTail),
		pull: o.entanglement(m), tested: o.Modules[m].Tests, hardness: o.Modules[m].Hardness,
	}
	return w.content(&o.Modules[m], mode)
}

// sizeOfExtraction is what is imagined of an extraction under way. Slices show what a
// slice takes; only the tail is still unknown.
func sizeOfExtraction(o *Organization, in *Initiative) Effort {
	switch {
	case in.Slices == 0:
		return o.extractionSize(in.Module, in.Mode)
	case in.Done >= in.Estimate/3*2:
		return in.Estimate
	}
	tail := (o.param(ParityTail) - One).Times(slicesTail)
	return in.Estimate + shareOfEffort(in.Estimate/3, tail)
}

// estimateExtraction returns bounds of the content of an extraction: from what the player
// knows of the module, and from the middle half of the ranges of the parameters that nobody
// knows.
func (o *Organization) estimateExtraction(sc *Scenario, m int32, mode Mode) (low, high Effort) {
	var ends [2]Effort
	for e := range ends {
		figure := func(p Parameter) int32 {
			r := &sc.Ranges[p]
			if e == 0 {
				return r.Low/2 + r.Mode/2
			}
			return r.High/2 + r.Mode/2
		}
		hard := [2]int32{}
		hard[0], hard[1] = o.RangeOf(sc, ModuleHardness, m, none)
		tests := [2]int32{}
		tests[1], tests[0] = o.RangeOf(sc, ModuleTests, m, none)
		w := extractionInputs{
			base: PPM(figure(ExtractionBase)), coupling: PPM(figure(ExtractionByCoupling)), tests: PPM(figure(ExtractionByTests)),
			table: Minutes(figure(ExtractionByTables)), tail: PPM(figure(ParityTail)),
			pull: o.estimateEntanglement(sc, m, e), tested: PPM(tests[e]), hardness: PPM(hard[e]),
		}
		if e == 0 {
			w.tail = One
		}
		ends[e] = w.content(&o.Modules[m], mode)
	}
	return ends[0], ends[1]
}

// extractionInputs are what the content of moving a module depends on, beside its size.
type extractionInputs struct {
	base, coupling, tests PPM     // E39: e0, e1, e3, as shares of size
	table                 Minutes // e2
	tail                  PPM     // E57, a factor on the last third
	pull                  PPM     // sum of its couplings, in both directions
	tested                PPM     // strength of its tests
	hardness              PPM     // 1 is as estimated
}

const (
	// Factors on content: thin slices need scaffolding that one long project does not, and
	// running old and new side by side needs more; a shared datastore saves the tables and
	// what depends on them. Design.
	slicesCost   PPM = 1_150_000
	parallelCost PPM = 1_250_000
	sharedCost   PPM = 800_000
	// Factors on the tail of the last third: what is compared with the old path while that
	// still runs surprises less at the end.
	slicesTail   PPM = 500_000
	parallelTail PPM = 250_000
)

// content returns the content of moving what is left of a module, at least a day.
func (w *extractionInputs) content(mo *Module, mode Mode) Effort {
	size := int64(mo.Size.Times(One - mo.Moved))
	share := int64(w.base) + int64(w.coupling)*int64(w.pull)/int64(One) + int64(w.tests)*int64(One-w.tested)/int64(One)
	e := size * share / 1000
	if mode != SharedStore {
		e += int64(w.table) * int64(mo.Tables) * 1000
	}
	e = e * int64(w.hardness) / int64(One)
	tail := w.tail - One
	switch mode {
	case InSlices:
		e, tail = e*int64(slicesCost)/int64(One), tail.Times(slicesTail)
	case Parallel:
		e, tail = e*int64(parallelCost)/int64(One), tail.Times(parallelTail)
	case SharedStore:
		e = e * int64(slicesCost) / int64(One) * int64(sharedCost) / int64(One)
		tail = tail.Times(slicesTail)
	}
	e += e / 3 * int64(tail) / int64(One)
	return atLeastADay(e)
}

// atLeastADay limits an effort to between a day and what an Effort can hold.
func atLeastADay(e int64) Effort {
	return Effort(min(max(e, int64(EffortOf(MinutesADay))), 2_000_000_000))
}

// entanglement returns the sum of a module's couplings, in both directions, at most three.
func (o *Organization) entanglement(m int32) (sum PPM) {
	for c := range o.Couplings {
		if k := &o.Couplings[c]; k.From == m || k.To == m {
			sum = min(sum+k.Chance, 3*One)
		}
	}
	return sum
}

// estimateEntanglement returns the lower (end 0) or upper (end 1) bound of what the player
// knows of entanglement.
func (o *Organization) estimateEntanglement(sc *Scenario, m int32, end int) (sum PPM) {
	for c := range o.Couplings {
		k := &o.Couplings[c]
		if k.From != m && k.To != m {
			continue
		}
		var ends [2]int32
		ends[0], ends[1] = o.RangeOf(sc, CouplingChance, k.From, k.To)
		sum = min(sum+PPM(ends[end]), 3*One)
	}
	return sum
}

// advanceExtraction makes another part of a module live whenever a slice of the work is
// done. The service opens with the first slice; where old and new run side by side, after
// the first third.
func advanceExtraction(o *Organization, in *Initiative, _ Effort) {
	switch in.Mode {
	case InSlices, SharedStore:
		for in.Slices < slicesOfAll-1 && int64(in.Done) >= int64(in.Size)*int64(in.Slices+1)/slicesOfAll {
			o.makeSliceLive(in)
		}
	case Parallel:
		if in.Done >= in.Size/3 {
			o.openService(in.Module, in.Mode)
		}
	}
}

// slicesOfAll is the number of slices of an extraction.
const slicesOfAll = 6

// makeSliceLive moves the next slice of a module into the service, which raises the
// executives' trust.
func (o *Organization) makeSliceLive(in *Initiative) {
	o.openService(in.Module, in.Mode)
	mo := &o.Modules[in.Module]
	mo.Moved += (One - mo.Moved) / PPM(slicesOfAll-in.Slices)
	o.code.invalidate()
	in.Slices++
	in.LastShown = o.Now
	o.emit(Event{Kind: SliceLive, Subject: in.Key, Cause: in.Cause, Amount: int64(in.Slices)})
	o.changeExecutiveTrust(o.param(TrustKept) / 2)
	o.askConsumers(in, mo.Consumers*in.Slices/slicesOfAll)
}

// finishExtraction ends the work of an extraction: all of the module runs in the service,
// and the remaining callers of the old path are asked to leave it.
func finishExtraction(o *Organization, i int32) {
	in := &o.Initiatives[i]
	o.openService(in.Module, in.Mode)
	if in.Mode == InSlices || in.Mode == SharedStore {
		o.makeSliceLive(in)
	}
	o.Modules[in.Module].Moved = One
	o.code.invalidate()
	o.askConsumers(in, o.Modules[in.Module].Consumers)
	o.completeIfUnused(i)
}

// completeIfUnused completes an extraction if nothing calls the old path any more and the
// data has been compared.
func (o *Organization) completeIfUnused(i int32) {
	if in := &o.Initiatives[i]; in.ConsumersAsked == 0 && o.dataCompared(in.Module) {
		o.deleteOldPath(i)
	}
}

// serviceOf returns the service that a module is moving to, or was moving to when its
// extraction stopped half-way; none if there is no such service.
func (o *Organization) serviceOf(m int32) int32 {
	for n := uint64(0); ; n++ {
		s := o.deployableOf(o.Modules[m].Key.Child(KindService, n))
		if s == none || !o.Deployables[s].Ended && s != o.Modules[m].Deployable {
			return s
		}
	}
}

// openService creates the deployable that a module moves to, unless it exists. It is half
// as observable as the one the module leaves, or as observable as the paved road makes it.
func (o *Organization) openService(m int32, mode Mode) {
	mo := &o.Modules[m]
	if o.serviceOf(m) != none {
		return
	}
	n := uint64(0)
	for o.deployableOf(mo.Key.Child(KindService, n)) != none {
		n++
	}
	old := &o.Deployables[mo.Deployable]
	s := Deployable{
		Key: mo.Key.Child(KindService, n), Owner: mo.Team, Lanes: 1,
		Build: o.buildTimeAlone(m), BuiltWith: mo.Size, Head: none, Tail: none, Aboard: none, HeldBack: none, Docket: none,
		EndToEnd: old.EndToEnd, BoardPeriod: old.BoardPeriod, BoardOffset: old.BoardOffset,
		Observed: old.Observed / 2, Runbook: old.Runbook / 2,
		Own: mode != SharedStore, Replicas: 1, Recurring: One,
	}
	if mo.Team != none && o.follows(ServiceTemplate, mo.Team) {
		s.Paved = true
		s.Observed, s.Runbook = max(s.Observed, o.Maturity), max(s.Runbook, o.Maturity)
	}
	o.Deployables = append(o.Deployables, s)
	o.code.invalidate()
	o.startDualWrites(m, mode)
	if s.BoardPeriod > 0 { // the service inherits the board
		first := o.Now + s.BoardPeriod - (o.Now+s.BoardPeriod-s.BoardOffset)%s.BoardPeriod
		o.schedule(ScheduledEvent{At: first, Kind: BoardMeets, Subject: s.Key, Slot: int32(len(o.Deployables) - 1)})
	}
}

// askConsumers asks callers of the old path to leave it, until upTo of them have been asked
// in all. Each is a request to a team whose code is coupled to the module, in turn (E57).
// Asking them reveals how many there are.
func (o *Organization) askConsumers(in *Initiative, upTo int32) {
	if s := o.sc.Secret(ModuleConsumers, in.Module, none); s != none {
		o.FindOut(o.sc, s)
	}
	for in.ConsumersEverAsked < upTo {
		m := o.consumerOf(in.Module, in.ConsumersEverAsked)
		key, module, n := in.Key, in.Module, in.ConsumersEverAsked
		if m != none {
			module = m
		}
		in.ConsumersEverAsked++
		if o.Modules[module].Team == none || o.sc.Disabled.Has(RequestMechanism) {
			continue
		}
		o.sendRequest(none, o.Modules[module].Team, module, EffortOf(Minutes(o.Params[ConsumerMove])), key, uint64(n))
		in.ConsumersAsked++
	}
}

// consumerOf returns the n-th of the modules that call a module, in turn; none if no other
// module does.
func (o *Organization) consumerOf(m, n int32) int32 {
	callers := int32(0)
	for c := range o.Couplings {
		if o.Couplings[c].To == m && o.Couplings[c].From != m {
			callers++
		}
	}
	if callers == 0 {
		return none
	}
	pick := n % callers
	for c := range o.Couplings {
		if k := &o.Couplings[c]; k.To == m && k.From != m {
			if pick--; pick < 0 {
				return k.From
			}
		}
	}
	return none
}

// consumerMoved updates an initiative when one of its consumers has left the old path or
// the old version.
func (o *Organization) consumerMoved(cause Key) {
	i := o.initiativeOf(cause)
	if i == none {
		return
	}
	in := &o.Initiatives[i]
	if in.Verb == Stabilise {
		o.consumerOnNewVersion(in)
		return
	}
	if in.Ended != 0 {
		return
	}
	in.ConsumersAsked--
	left := in.ConsumersEverAsked - in.ConsumersAsked
	o.emit(Event{Kind: ConsumerMoved, Subject: in.Key, Cause: in.Cause, Amount: int64(o.Modules[in.Module].Consumers - left)})
	if in.Done == in.Size {
		o.completeIfUnused(i)
	}
}

// deleteOldPath completes an extraction: the old path is deleted and the module belongs to
// the service.
func (o *Organization) deleteOldPath(i int32) {
	in := &o.Initiatives[i]
	mo := &o.Modules[in.Module]
	old := mo.Deployable
	mo.Deployable, mo.Moved, mo.Frozen = o.serviceOf(in.Module), 0, false
	o.endDualWrites(in.Module)
	o.code.invalidate()
	o.addToAspect(o.sc, ModuleConsumers, in.Module, none, -mo.Consumers)
	if in.Mode != SharedStore {
		mo.Tables = 0
		o.splitTables(in.Module)
		mo.Contract += (One - mo.Contract).Times(contractOfService)
	}
	o.Deployables[mo.Deployable].Owner = mo.Team
	if o.codeSize(old) == 0 {
		o.endDeployable(old)
	}
	completeInitiative(o, i)
}

// contractOfService is the share of what its contract lacks in stability that a module
// gains with a boundary that only calls cross. Design.
const contractOfService PPM = 300_000

// endDeployable shuts a deployable down once the changes before its board and aboard its
// train have been released.
func (o *Organization) endDeployable(d int32) {
	o.approveDocket(d)
	o.releaseTrain(d)
	o.Deployables[d].Ended = true
}

// Merging: the modules of a deployable move back into another, E43.

func checkMerge(o *Organization, _ *Scenario, d Decision) Reason {
	from, into := o.deployableOf(d.Subject), o.deployableOf(d.Object)
	if from == into {
		return Reason{Code: AlreadySo, Ref: d.Object}
	}
	for k := range o.Modules {
		if s := o.serviceOf(int32(k)); s != none && (s == from || s == into || o.Modules[k].Deployable == from) {
			if r := o.checkNotUnderWay(Extract, int32(k)); !r.OK() {
				return r
			}
			return Reason{Code: HalfMoved, Ref: o.Modules[k].Key}
		}
	}
	m := o.firstModule(from)
	if m == none {
		return Reason{Code: LastModule, Ref: d.Subject}
	}
	for k := range o.Modules {
		if at := o.Modules[k].Deployable; at == from || at == into {
			if r := o.checkNotUnderWay(Merge, int32(k)); !r.OK() {
				return r
			}
		}
	}
	return o.checkPeople(o.Modules[m].Team, d.Amount)
}

// firstModule returns the first module of a deployable, or none.
func (o *Organization) firstModule(d int32) int32 {
	for m := range o.Modules {
		if o.Modules[m].Deployable == d {
			return int32(m)
		}
	}
	return none
}

func agreeBothOwners(o *Organization, d Decision, to []int32) []int32 {
	to = agreeDeployable(o, d, to)
	owner := o.Deployables[o.deployableOf(d.Object)].Owner
	if owner == none || len(to) > 0 && to[0] == owner {
		return to
	}
	return append(to, owner)
}

func mergeTerms(o *Organization, sc *Scenario, d Decision, t *Terms) {
	from, into := o.deployableOf(d.Subject), o.deployableOf(d.Object)
	m := o.firstModule(from)
	if m == none {
		return
	}
	o.ownersWork(m, d, t)
	t.Low, t.High = o.estimateMerge(sc, from)
	t.Reach = o.appendTeamsIn(from, t.Reach[:0])
	if owner := o.Deployables[into].Owner; owner != none && !contains(t.Reach, owner) {
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
func (o *Organization) appendTeamsIn(d int32, to []int32) []int32 {
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == d && mo.Team != none && !contains(to, mo.Team) {
			to = append(to, mo.Team)
		}
	}
	return to
}

func (o *Organization) estimateMerge(sc *Scenario, from int32) (low, high Effort) {
	r := &sc.Ranges[MergeShare]
	var lows, highs int64
	for m := range o.Modules {
		if o.Modules[m].Deployable == from {
			l, h := o.estimateExtraction(sc, int32(m), LongProject)
			lows, highs = lows+int64(l), highs+int64(h)
		}
	}
	return atLeastADay(lows * int64(r.Low/2+r.Mode/2) / int64(One)), atLeastADay(highs * int64(r.High/2+r.Mode/2) / int64(One))
}

func startMerge(o *Organization, d Decision) {
	from, into := o.deployableOf(d.Subject), o.deployableOf(d.Object)
	low, high := o.estimateMerge(o.sc, from)
	m := o.firstModule(from)
	o.startInitiative(d, o.Modules[m].Team, m, into, o.mergeSize(from), planningEstimate(low, high))
}

// mergeSize is the true content of merging a deployable into another: a share of what
// it would take to move each of its modules out (E43).
func (o *Organization) mergeSize(from int32) Effort {
	sum := int64(0)
	for m := range o.Modules {
		if o.Modules[m].Deployable == from {
			sum += int64(o.extractionSize(int32(m), LongProject))
		}
	}
	return atLeastADay(sum * int64(o.param(MergeShare)) / int64(One))
}

func sizeOfMerge(o *Organization, in *Initiative) Effort {
	return o.mergeSize(o.Modules[in.Module].Deployable)
}

func completeMerge(o *Organization, i int32) {
	in := &o.Initiatives[i]
	from := o.Modules[in.Module].Deployable
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == from {
			mo.Deployable, mo.Moved = in.Other, 0
		}
	}
	o.code.invalidate()
	o.endDeployable(from)
	completeInitiative(o, i)
}

// Enforcing: checks that keep the boundary of a module inside a deployable, E44.

func checkEnforce(o *Organization, sc *Scenario, d Decision) Reason {
	if o.Modules[o.moduleOf(d.Subject)].Bounded >= One {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return checkModuleFree(o, sc, d)
}

// enforcementSize returns the content of drawing a boundary: a share of size, more where
// more couplings cross it.
func enforcementSize(mo *Module, cost, pull PPM) Effort {
	e := int64(mo.Size) * int64(cost.Times(One-mo.Bounded)) / 1000
	return atLeastADay(e * int64(One+pull) / int64(One))
}

func (o *Organization) estimateEnforcing(sc *Scenario, m int32) (low, high Effort) {
	r := &sc.Ranges[EnforcementCost]
	mo := &o.Modules[m]
	return enforcementSize(mo, PPM(r.Low/2+r.Mode/2), o.estimateEntanglement(sc, m, 0)), enforcementSize(mo, PPM(r.High/2+r.Mode/2), o.estimateEntanglement(sc, m, 1))
}

func enforceTerms(o *Organization, sc *Scenario, d Decision, t *Terms) {
	m := o.moduleOf(d.Subject)
	o.ownersWork(m, d, t)
	t.Low, t.High = o.estimateEnforcing(sc, m)
	t.Reach = o.appendCoupledTeams(m, t.Reach)
}

func startEnforcing(o *Organization, d Decision) {
	m := o.moduleOf(d.Subject)
	low, high := o.estimateEnforcing(o.sc, m)
	o.startInitiative(d, o.Modules[m].Team, m, none, o.trueEnforcement(m), planningEstimate(low, high))
}

// trueEnforcement is the content of drawing a module's boundary in this world.
func (o *Organization) trueEnforcement(m int32) Effort {
	return enforcementSize(&o.Modules[m], o.param(EnforcementCost), o.entanglement(m))
}

func sizeOfEnforcing(o *Organization, in *Initiative) Effort { return o.trueEnforcement(in.Module) }

// contractOfBoundary is the share of what its contract lacks in stability that a module
// gains with an enforced boundary. Design.
const contractOfBoundary PPM = 350_000

func completeEnforcing(o *Organization, i int32) {
	mo := &o.Modules[o.Initiatives[i].Module]
	mo.Contract += (One - mo.Contract).Times(contractOfBoundary.Times(One - mo.Bounded))
	mo.Bounded = One
	o.code.invalidate()
	completeInitiative(o, i)
}

// Stabilising: a contract that others can rely on, E3.

const (
	stableContract = 900_000
	// stabilising is the content of making a contract stable as a share of size;
	// stabilisingPerConsumer is further content for each consumer. Design.
	stabilising            PPM = 40_000
	stabilisingPerConsumer     = MinutesADay / 2
)

func checkStabilise(o *Organization, sc *Scenario, d Decision) Reason {
	if o.Modules[o.moduleOf(d.Subject)].Contract >= stableContract {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return checkModuleFree(o, sc, d)
}

func stabilisationSize(mo *Module, consumers, hardness int32) Effort {
	e := int64(mo.Size) * int64(stabilising.Times(One-mo.Contract)) / 1000 * int64(hardness) / int64(One)
	return atLeastADay(e + int64(stabilisingPerConsumer)*int64(consumers)*1000)
}

func (o *Organization) estimateStability(sc *Scenario, m int32) (low, high Effort) {
	few, many := o.RangeOf(sc, ModuleConsumers, m, none)
	soft, hard := o.RangeOf(sc, ModuleHardness, m, none)
	mo := &o.Modules[m]
	return stabilisationSize(mo, few, soft), stabilisationSize(mo, many, hard)
}

func stabiliseTerms(o *Organization, sc *Scenario, d Decision, t *Terms) {
	m := o.moduleOf(d.Subject)
	o.ownersWork(m, d, t)
	t.Low, t.High = o.estimateStability(sc, m)
	t.Reach = o.appendCoupledTeams(m, t.Reach)
}

func startStabilising(o *Organization, d Decision) {
	m := o.moduleOf(d.Subject)
	low, high := o.estimateStability(o.sc, m)
	o.startInitiative(d, o.Modules[m].Team, m, none, o.trueStability(m), planningEstimate(low, high))
}

// trueStability is the content of stabilising a module's contract in this world.
func (o *Organization) trueStability(m int32) Effort {
	mo := &o.Modules[m]
	return stabilisationSize(mo, mo.Consumers, int32(mo.Hardness))
}

func sizeOfStabilising(o *Organization, in *Initiative) Effort { return o.trueStability(in.Module) }

func completeStabilising(o *Organization, i int32) {
	mo := &o.Modules[o.Initiatives[i].Module]
	mo.Contract = max(mo.Contract, stableContract)
	o.newVersion(i)
	completeInitiative(o, i)
}

// Repair and tests: a given number of days of one person's work.

func daysTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	o.ownersWork(o.moduleOf(d.Subject), d, t)
	t.Low = EffortOf(Minutes(d.Amount) * MinutesADay)
	t.High = t.Low
}

func startDays(o *Organization, d Decision) {
	m := o.moduleOf(d.Subject)
	e := EffortOf(Minutes(d.Amount) * MinutesADay)
	o.startInitiative(d, o.Modules[m].Team, m, none, e, e)
}

// debtFloor is the debt at which a day of repair pays back half a day: the last of it is
// the hardest, E28. Design.
const debtFloor PPM = 100_000

func advanceRepair(o *Organization, in *Initiative, content Effort) { o.payDebt(in.Module, content) }

// payDebt reduces the debt of a module by what work of this content pays back, less the
// less debt there is.
func (o *Organization) payDebt(m int32, content Effort) {
	mo := &o.Modules[m]
	if mo.Size == 0 {
		return
	}
	part := int64(content) * 1000 / int64(mo.Size) // of size, millionths
	paid := PPM(part * int64(mo.Debt) / int64(mo.Debt+debtFloor))
	paid = min(paid, mo.Debt)
	mo.Debt -= paid
	o.recordDrift(o.sc, ModuleDebt, m, none, -int32(paid))
}

// testsShare is the content of tests, as a share of size, that catches nearly two thirds of
// what is still missed. Design.
const testsShare PPM = 250_000

// advanceTests strengthens a module's tests by work of this content.
func advanceTests(o *Organization, in *Initiative, content Effort) {
	mo := &o.Modules[in.Module]
	if mo.Size == 0 {
		return
	}
	part := int64(content) * 1000 / int64(mo.Size) * int64(One) / int64(testsShare)
	better := (One - mo.Tests).Times(One - expNeg(PPM(min(part, 20*int64(One)))))
	mo.Tests += better
	o.recordDrift(o.sc, ModuleTests, in.Module, none, int32(better))
}
