package sim

// Traffic is what users send to a module, in what a replica that runs nothing else
// can carry. It grows, has a season and spikes; the replicas of a deployable carry
// what is sent to all the modules in it, so that a monolith scales whole and a
// service alone, E59.

// peakWeek is the week of the year in which what has a season is busiest.
const peakWeek = 47

// generateTraffic lets a week's traffic come. What its replicas cannot carry brings a
// deployable down, with everything in it; the owners add replicas for the week
// after, and give back those that have nothing to do.
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

// maxTraffic is two thousand replicas' worth.
const maxTraffic = 2000 * int64(One)

// A load is what comes to one deployable in a week.
type load struct {
	sum, most int64 // [millionths of a replica's worth], most: of one module
	hottest   int32
}

func (l *load) add(m int32, traffic int64) {
	l.sum += traffic
	if traffic > l.most {
		l.most, l.hottest = traffic, m
	}
}

// trafficThisWeek is what comes to a module this week.
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

// serveLoad lets a deployable bear the week's load.
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

// Owners add replicas above the first and give some back below the second. Design.
const (
	fullAt  PPM = 700_000
	emptyAt PPM = 350_000
)

// replicaCapacity is what one replica carries of what users send: less, the more code it has
// to hold beside what is asked for.
func (o *Organization) replicaCapacity(dep *Deployable) int64 {
	beside := int64(o.param(ReplicaBurden)) * int64(dep.Code) / int64(usualCode)
	return int64(One) * int64(One) / (int64(One) + beside)
}

// overloadModule brings down what shares a process with the module that most is asked of.
func (o *Organization) overloadModule(m int32) {
	mo := &o.Modules[m]
	night := o.Seed.Draw(int64(o.Week), ForNight, mo.Key).Chance(outOfHours)
	o.breakDeployable(mo.Deployable, m, mo.Key, int64(o.Week), night)
}
