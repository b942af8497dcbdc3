package sim

// Traffic is the requests that users send to a module; 1 is as much as a replica that runs
// nothing else can carry. It grows, has a season and spikes. The replicas of a deployable
// carry the traffic to all modules in it, so that a monolith scales as a whole and a
// service alone (E59).

// peakWeek is the week of the year with the most seasonal traffic.
const peakWeek = 47

// generateTraffic computes the week's traffic to each module and loads it onto the
// deployables (E59). A deployable breaks when its replicas cannot carry the load, with
// everything in it; its owners add replicas for the week after, and remove idle ones.
func (o *Organization) generateTraffic() {
	if o.sc.Disabled.Has(TrafficMechanism) {
		return
	}
	o.loads = o.loads[:0]
	for range o.Deployables {
		o.loads = append(o.loads, load{hottest: none})
	}
	for m := range o.Modules {
		mo := &o.Modules[m]
		if mo.Traffic == 0 {
			continue
		}
		now := o.trafficThisWeek(mo)
		mo.Traffic = PPM(min(int64(mo.Traffic)+int64(mo.Traffic)*int64(mo.Growth)/int64(One)/WeeksAYear, maxTraffic))
		moved := now * int64(mo.Moved) / int64(One)
		if s := none; moved > 0 {
			if s = o.serviceOf(int32(m)); s != none {
				o.loads[s].add(int32(m), moved)
				now -= moved
			}
		}
		o.loads[mo.Deployable].add(int32(m), now)
	}
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; !dep.Ended && (o.loads[d].sum > 0 || dep.Used > 0) {
			o.serveLoad(int32(d), &o.loads[d])
		}
	}
}

// maxTraffic is the limit of the traffic to a module: two thousand replicas.
const maxTraffic = 2000 * int64(One)

// A load is the traffic to one deployable in a week.
type load struct {
	sum, most int64 // [millionths of a replica] of all modules, and of the busiest
	hottest   int32 // the busiest module
}

func (l *load) add(m int32, traffic int64) {
	l.sum += traffic
	if traffic > l.most {
		l.most, l.hottest = traffic, m
	}
}

// trafficThisWeek returns the traffic to a module this week [millionths of a replica], with
// season and spikes.
func (o *Organization) trafficThisWeek(mo *Module) int64 {
	off := (o.Week - peakWeek%WeeksAYear + WeeksAYear) % WeeksAYear
	off = min(off, WeeksAYear-off)
	wave := One - 2*One*PPM(off)/(WeeksAYear/2)
	now := int64(mo.Traffic) + int64(mo.Traffic)*int64(mo.Season.Times(wave))/int64(One)
	if o.Seed.Draw(int64(o.Week), ForSpike, mo.Key).Chance(PPM(mo.Spikes) * One / WeeksAYear) {
		now = now * int64(o.param(TrafficSpike)) / int64(One)
	}
	return now
}

// serveLoad puts the load of the week on a deployable, schedules an overload if it is too
// much, and changes the number of replicas for the week after.
func (o *Organization) serveLoad(d int32, l *load) {
	dep := &o.Deployables[d]
	each := o.replicaCapacity(dep)
	used := l.sum * int64(One) / (each * int64(dep.Replicas))
	dep.Used = PPM(min(used, int64(2*One)))
	if used > int64(One) {
		hot := &o.Modules[l.hottest]
		at := o.Seed.Draw(int64(o.Week), ForPageTime, hot.Key).Below(int32(MinutesAWeek))
		o.schedule(ScheduledEvent{At: o.Now + Minutes(at), Kind: ModuleOverloads, Subject: hot.Key, Slot: l.hottest})
	}
	switch fits := int32(l.sum*int64(One)/(each*int64(fullAt))) + 1; {
	case used > int64(fullAt):
		dep.Replicas = max(fits, dep.Replicas)
	case used < int64(emptyAt) && dep.Replicas > 1:
		dep.Replicas = max(min(fits, dep.Replicas), dep.Replicas/2)
	}
}

// Use of the replicas above which owners add some, and below which they remove some.
// Design.
const (
	fullAt  PPM = 700_000
	emptyAt PPM = 350_000
)

// replicaCapacity returns the traffic that one replica can carry [millionths of a replica]:
// less, the more code it holds.
func (o *Organization) replicaCapacity(dep *Deployable) int64 {
	beside := int64(o.param(ReplicaBurden)) * int64(dep.Code) / int64(usualCode)
	return int64(One) * int64(One) / (int64(One) + beside)
}

// overloadModule breaks the deployable of an overloaded module, and so everything that
// shares its process.
func (o *Organization) overloadModule(m int32) {
	mo := &o.Modules[m]
	night := o.Seed.Draw(int64(o.Week), ForNight, mo.Key).Chance(outOfHours)
	o.breakDeployable(mo.Deployable, m, mo.Key, int64(o.Week), night)
}
