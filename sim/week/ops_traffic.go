package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Traffic is the requests that users send to a module; 1 is as much as a replica that runs
// nothing else can carry. It grows, has a season and spikes. The replicas of a deployable
// carry the traffic to all modules in it, so that a monolith scales as a whole and a
// service alone (E59).

// peakWeek is the week of the year with the most seasonal traffic.
const peakWeek = 47

// generateTraffic computes the week's traffic to each module and loads it onto the
// deployables (E59). A deployable breaks when its replicas cannot carry the load, with
// everything in it; its owners add replicas for the week after, and remove idle ones.
func generateTraffic(wk *Context) {
	if wk.sc.Disabled.Has(state.TrafficMechanism) {
		return
	}
	wk.loads = wk.loads[:0]
	for range wk.Deployables {
		wk.loads = append(wk.loads, load{hottest: state.None})
	}
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		if mo.Traffic == 0 {
			continue
		}
		now := trafficThisWeek(wk, mo)
		mo.Traffic = rng.PPM(min(int64(mo.Traffic)+int64(mo.Traffic)*int64(mo.Growth)/int64(rng.One)/rng.WeeksAYear, MaxTraffic))
		moved := now * int64(mo.Moved) / int64(rng.One)
		if moved > 0 {
			if s := serviceOf(wk, int32(m)); s != state.None {
				wk.loads[s].add(int32(m), moved)
				now -= moved
			}
		}
		wk.loads[mo.Deployable].add(int32(m), now)
	}
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; !dep.Ended && (wk.loads[d].sum > 0 || dep.Used > 0) {
			serveLoad(wk, int32(d), &wk.loads[d])
		}
	}
}

// MaxTraffic is the limit of the traffic to a module: two thousand replicas.
const MaxTraffic = 2000 * int64(rng.One)

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
func trafficThisWeek(wk *Context, mo *state.Module) int64 {
	off := (wk.Week%rng.WeeksAYear - peakWeek%rng.WeeksAYear + 2*rng.WeeksAYear) % rng.WeeksAYear
	off = min(off, rng.WeeksAYear-off)
	wave := rng.One - 2*rng.One*rng.PPM(off)/(rng.WeeksAYear/2)
	now := int64(mo.Traffic) + int64(mo.Traffic)*int64(mo.Season.Times(wave))/int64(rng.One)
	if wk.Seed.Draw(int64(wk.Week), state.ForSpike, mo.Key).Chance(rng.PPM(mo.Spikes) * rng.One / rng.WeeksAYear) {
		now = now * int64(wk.Param(state.TrafficSpike)) / int64(rng.One)
	}
	return now
}

// serveLoad puts the load of the week on a deployable, schedules an overload if it is too
// much, and changes the number of replicas for the week after.
func serveLoad(wk *Context, d int32, l *load) {
	dep := &wk.Deployables[d]
	each := replicaCapacity(wk, dep)
	used := rng.MulDiv(l.sum, int64(rng.One), each*int64(dep.Replicas))
	dep.Used = rng.PPM(min(used, int64(2*rng.One)))
	if used > int64(rng.One) {
		at := wk.Seed.Draw(int64(wk.Week), state.ForPageTime, overloadKey(wk, d, l.hottest)).Below(int32(rng.MinutesAWeek))
		schedule(wk, state.ScheduledEvent{At: wk.Now + rng.Minutes(at), Kind: state.DeployableOverloads, Subject: wk.Modules[l.hottest].Key, Slot: d})
	}
	switch fits := int32(min(rng.MulDiv(l.sum, int64(rng.One), each*int64(fullAt))+1, maxReplicas)); {
	case used > int64(fullAt):
		dep.Replicas = max(fits, dep.Replicas)
	case used < int64(emptyAt) && dep.Replicas > 1:
		dep.Replicas = max(min(fits, dep.Replicas), dep.Replicas/2)
	}
}

// maxReplicas is the most replicas that a deployable has.
const maxReplicas = 1_000_000

// Use of the replicas above which owners add some, and below which they remove some.
// Design.
const (
	fullAt  rng.PPM = 700_000
	emptyAt rng.PPM = 350_000
)

// replicaCapacity returns the traffic that one replica can carry [millionths of a replica]:
// less, the more code it holds.
func replicaCapacity(wk *Context, dep *state.Deployable) int64 {
	beside := int64(wk.Param(state.ReplicaBurden)) * int64(dep.Code) / int64(usualCode)
	return int64(rng.One) * int64(rng.One) / (int64(rng.One) + beside)
}

// overload breaks a deployable that gets more traffic than its replicas can carry, because of its
// busiest module, and so everything that shares its process. A module that is moving out can
// overload both deployables that it is part of, in the same week.
func overload(wk *Context, d int32, busiest rng.Key) {
	m := wk.ModuleOf(busiest)
	cause := overloadKey(wk, d, m)
	night := wk.Seed.Draw(int64(wk.Week), state.ForNight, cause).Chance(outOfHours)
	breakDeployable(wk, d, m, cause, int64(wk.Week), night)
}

// overloadKey returns the key of what a module does to a deployable by its traffic: the module's own
// where it belongs, and another one in the service that it is moving to.
func overloadKey(wk *Context, d, m int32) rng.Key {
	mo := &wk.Modules[m]
	if mo.Deployable == d {
		return mo.Key
	}
	return mo.Key ^ wk.Deployables[d].Key
}
