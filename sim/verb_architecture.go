package sim

// Decisions about the shape of the code. Each is an initiative: people of a team
// work on it, and nobody knows beforehand how much it is.

// checkNotUnderWay returns a reason if work of a verb on a module goes on already, or any
// work that moves it: one thing at a time moves.
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

// checkPeople returns a reason if a team has not so many people to spare, with
// those who carry out other initiatives.
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

// checkModuleFree is for work on a module by one person.
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

// Extraction: a module leaves its deployable for one of its own.

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

// agreeToMove asks the owners, and the executives too where many people or a
// long silence are asked for.
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

// ownersWork says that a module's owners do the work.
func (o *Organization) ownersWork(m int32, d Decision, t *Terms) {
	t.Team, t.People = o.Modules[m].Team, One
	if Verbs[d.Verb].Counts == CountPeople {
		t.People = PPM(d.Amount) * One
	}
	if t.Team != none {
		t.Reach = append(t.Reach, t.Team)
	}
}

// appendCoupledTeams appends the teams whose code is tied to a module, either way.
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

// planningEstimate is what is hoped for between the lowest and the highest that is known to
// be possible: people plan nearer to the lowest.
func planningEstimate(low, high Effort) Effort { return low + (high-low)/3 }

// extractionSize is the true content of moving what is left of a module out, E39 and
// the tail of E57 (reckon e0 size + e1 size sum K + e2 tables + e3 size without
// tests, times how hard it turns out to be).
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

// estimateExtraction returns between what contents an extraction lies as far as the
// player knows: by what is known of the module, and by the middle half of what is
// on record about the figures nobody knows before.
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

// extractionInputs is what the content of moving a module depends on beside its size.
type extractionInputs struct {
	base, coupling, tests PPM     // E39: e0, e1, e3, of size
	table                 Minutes // e2
	tail                  PPM     // E57, of the last third
	pull                  PPM     // sum of its couplings, both ways
	tested                PPM
	hardness              PPM
}

const (
	// Thin slices need scaffolding that one long project does not, and running
	// old and new side by side needs both; a shared datastore saves the tables
	// and what hangs on them. Design.
	slicesCost   PPM = 1_150_000
	parallelCost PPM = 1_250_000
	sharedCost   PPM = 800_000
	// What is compared with the old path while it still runs brings less of a
	// surprise at the end.
	slicesTail   PPM = 500_000
	parallelTail PPM = 250_000
)

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

// atLeastADay keeps an effort within what the records hold.
func atLeastADay(e int64) Effort {
	return Effort(min(max(e, int64(EffortOf(MinutesADay))), 2_000_000_000))
}

// entanglement is the sum of a module's couplings, both ways, at most three.
func (o *Organization) entanglement(m int32) (sum PPM) {
	for c := range o.Couplings {
		if k := &o.Couplings[c]; k.From == m || k.To == m {
			sum = min(sum+k.Chance, 3*One)
		}
	}
	return sum
}

// estimateEntanglement is the lower (0) or upper (1) end of what is known of it.
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

// advanceExtraction brings another part of a module live whenever a slice of the
// work is done. The service begins with the first slice; where old and new run
// side by side, with the first third.
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

// slicesOfAll is how many slices an extraction is cut into.
const slicesOfAll = 6

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

// finishExtraction ends the work of an extraction: everything runs in the service, and
// who still calls the old path is asked to leave it.
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

// completeIfUnused ends an extraction if nothing calls the old path any more and the data
// has been compared.
func (o *Organization) completeIfUnused(i int32) {
	if in := &o.Initiatives[i]; in.ConsumersAsked == 0 && o.dataCompared(in.Module) {
		o.deleteOldPath(i)
	}
}

// serviceOf returns the service that a module is moving to, or stopped moving to
// half-way; nobody if there is none.
func (o *Organization) serviceOf(m int32) int32 {
	for n := uint64(0); ; n++ {
		s := o.deployableOf(o.Modules[m].Key.Child(KindService, n))
		if s == none || !o.Deployables[s].Ended && s != o.Modules[m].Deployable {
			return s
		}
	}
}

// openService makes the deployable that a module moves to, unless it is there. It
// is watched half as well as the one the module leaves, or as well as the paved
// road provides.
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
	if s.BoardPeriod > 0 { // who had to ask still has to
		first := o.Now + s.BoardPeriod - (o.Now+s.BoardPeriod-s.BoardOffset)%s.BoardPeriod
		o.schedule(ScheduledEvent{At: first, Kind: BoardMeets, Subject: s.Key, Slot: int32(len(o.Deployables) - 1)})
	}
}

// askConsumers asks callers of the old path to leave it, until so many have been
// asked in all: each is work in the queue of a team whose code is tied to the
// module, in turn, E57. To ask them is to have counted them.
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

// consumerOf returns the n-th of the modules that call a module, in turn, or
// nobody if no other is tied to it.
func (o *Organization) consumerOf(m, n int32) int32 {
	tied := int32(0)
	for c := range o.Couplings {
		if o.Couplings[c].To == m && o.Couplings[c].From != m {
			tied++
		}
	}
	if tied == 0 {
		return none
	}
	pick := n % tied
	for c := range o.Couplings {
		if k := &o.Couplings[c]; k.To == m && k.From != m {
			if pick--; pick < 0 {
				return k.From
			}
		}
	}
	return none
}

// consumerMoved is called when a caller of the old path has left it.
func (o *Organization) consumerMoved(because Key) {
	i := o.initiativeOf(because)
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

// deleteOldPath deletes the old path: the module is the service's.
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

// contractOfService is what a boundary that calls cross does for the stability of
// a contract, of what is missing. Design.
const contractOfService PPM = 300_000

// endDeployable stops one after its board has met and its train has left.
func (o *Organization) endDeployable(d int32) {
	o.approveDocket(d)
	o.releaseTrain(d)
	o.Deployables[d].Ended = true
}

// Merging: the modules of a deployable go back into another, E43.

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

// firstModule returns the first module of a deployable, or nobody.
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

// Enforcing: checks that keep a module's boundary inside a deployable, E44.

func checkEnforce(o *Organization, sc *Scenario, d Decision) Reason {
	if o.Modules[o.moduleOf(d.Subject)].Bounded >= One {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return checkModuleFree(o, sc, d)
}

// enforcementSize is the content of drawing a boundary: a share of size, more where
// more crosses it.
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

// contractOfBoundary is what an enforced boundary does for the stability of a
// contract, of what is missing. Design.
const contractOfBoundary PPM = 350_000

func completeEnforcing(o *Organization, i int32) {
	mo := &o.Modules[o.Initiatives[i].Module]
	mo.Contract += (One - mo.Contract).Times(contractOfBoundary.Times(One - mo.Bounded))
	mo.Bounded = One
	o.code.invalidate()
	completeInitiative(o, i)
}

// Stabilising: a contract that others can build on, E3.

const (
	stableContract = 900_000
	// stabilising is the content of making a contract stable, of size, and per
	// consumer. Design.
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

// Repair and tests: so many days of one person's work.

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

// debtFloor is the debt at which a day of repair pays back half a day: the last
// of it is the hardest, E28. Design.
const debtFloor PPM = 100_000

func advanceRepair(o *Organization, in *Initiative, content Effort) { o.payDebt(in.Module, content) }

// payDebt is what work on the debt of a module comes to.
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

// testsShare is the content of tests that catches nearly two thirds of what is
// still missed, of size. Design.
const testsShare PPM = 250_000

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
