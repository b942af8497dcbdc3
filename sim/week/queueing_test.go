package week_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/rng"
)

// Results of queueing theory, reproduced with the engine's event queue, draws and curves but
// without items, ledgers and people: model facts F11 to F14.

// Kinds of scheduled events of the queues in this file. In the same minute, service ends before
// the next customer arrives, who then finds the server free.
const (
	serviceEnds ScheduledKind = iota
	customerArrives
)

// A queue is a line of customers in front of some servers, first come, first served.
type queue struct {
	servers      int
	gap, service times
}

// times draws interarrival or service times.
type times func(s Seed, purpose Purpose, customer Key) Minutes

// exponential draws exponential times, as in M/M/c.
func exponential(mean Minutes) times {
	return func(s Seed, purpose Purpose, customer Key) Minutes { return s.Draw(0, purpose, customer).Exp(mean) }
}

// erlang4 draws gamma times with a squared coefficient of variation of .25: the sum of four
// exponential phases.
func erlang4(mean Minutes) times {
	return func(s Seed, purpose Purpose, customer Key) (sum Minutes) {
		for phase := range int64(4) {
			sum += s.Draw(phase, purpose, customer).Exp(mean / 4)
		}
		return sum
	}
}

// chiSquare draws gamma times with a squared coefficient of variation of 2: a squared normal
// deviate.
func chiSquare(mean Minutes) times {
	return func(s Seed, purpose Purpose, customer Key) Minutes {
		z := s.Draw(0, purpose, customer).Normal() >> 8
		return Minutes((int64(mean)*(z*z>>16) + 1<<15) >> 16)
	}
}

// relativeWait serves n customers and returns their mean wait divided by their mean service time.
func (q queue) relativeWait(seed Seed, n int) float64 {
	var (
		line           = KeyOf("line")
		events         EventQueue
		arrived        [1 << 14]Minutes // arrival times of those in line, in a ring
		first, last    int
		free           = q.servers
		begun          int
		waited, served int64
	)
	customer := func(ordinal int) Key { return line + Key(ordinal) }
	arrive := func(now Minutes) {
		events.Push(ScheduledEvent{At: now + q.gap(seed, ForGap, customer(last)), Kind: customerArrives, Subject: line})
	}
	arrive(0)
	for begun < n {
		a := events.Pop()
		if a.Kind == serviceEnds {
			free++
		} else {
			if last-first == len(arrived) {
				return math.Inf(1)
			}
			arrived[last%len(arrived)] = a.At
			last++
			arrive(a.At)
		}
		if free > 0 && first < last {
			s := q.service(seed, ForSize, customer(first))
			waited += int64(a.At - arrived[first%len(arrived)])
			served += int64(s)
			first++
			begun++
			free--
			events.Push(ScheduledEvent{At: a.At + s, Kind: serviceEnds, Subject: line, Slot: int32(first)})
		}
	}
	return float64(waited) / float64(served)
}

// checkMeanWait fails for every seed whose relative wait differs from want by more than band, and
// if the mean over the seeds differs by more than tolerance, both relative to want. At load .9 a
// seed of 100,000 customers has a standard deviation of 7 %, and so the mean of sixty has .9 %.
func checkMeanWait(t *testing.T, name string, q queue, seeds, n int, want, band, tolerance float64) {
	t.Helper()
	sum := 0.0
	for seed := range seeds {
		w := q.relativeWait(Seed(seed+1), n)
		if math.Abs(w/want-1) > band {
			t.Errorf("%s, seed %d: wait is %.3f service times, want %.3f", name, seed+1, w, want)
		}
		sum += w
	}
	m := sum / float64(seeds)
	if math.Abs(m/want-1) > tolerance {
		t.Errorf("%s: wait is %.3f service times over %d seeds, want %.3f", name, m, seeds, want)
	}
	t.Logf("%s: %.3f, want %.3f", name, m, want)
}

// F12: at one server of load r, the mean wait is r/(1-r) service times. M/M/1, 100,000 customers.
func TestOneServerHasTheWaitOfMM1(t *testing.T) {
	for _, v := range []struct {
		service    Minutes // mean, with one arrival in 1,000 minutes
		want, band float64
	}{{500, 1, .1}, {700, 2.33, .1}, {800, 4, .1}, {850, 5.67, .15}, {900, 9, .2}} {
		q := queue{1, exponential(1000), exponential(v.service)}
		checkMeanWait(t, fmt.Sprintf("load %d", v.service), q, 60, 100_000, v.want, v.band, .03)
	}
}

// F13: at load .9, more servers for one line shorten the wait, as Erlang's C formula says.
func TestManyServersHaveTheWaitOfErlangC(t *testing.T) {
	for servers, want := range map[int]float64{1: 9, 2: 4.26, 4: 1.97, 6: 1.23} {
		q := queue{servers, exponential(Minutes(12_000 / servers)), exponential(10_800)}
		checkMeanWait(t, fmt.Sprintf("%d servers", servers), q, 60, 100_000, want, .25, .03)
	}
}

// F14: variable interarrival times and variable service times each lengthen the wait. G/G/1 with
// gamma times at load .8, 300,000 customers.
func TestVariabilityLengthensWaits(t *testing.T) {
	for _, v := range []struct {
		name string
		q    queue
		want float64
	}{
		{"low variability of both", queue{1, erlang4(600), erlang4(480)}, .835},
		{"low variability of service", queue{1, exponential(600), erlang4(480)}, 2.50},
		{"exponential", queue{1, exponential(600), exponential(480)}, 4.00},
		{"high variability of both", queue{1, chiSquare(600), chiSquare(480)}, 8.37},
	} {
		checkMeanWait(t, v.name, v.q, 6, 300_000, v.want, .08, .03)
	}
}

// Queues must not be simulated in steps of a day: if work of 2.5 days at load .8 begins and ends
// only between days, a wait of 10 days becomes one of 6.
func TestDailyTimeStepsUnderstateWaits(t *testing.T) {
	minutes := queue{1, exponential(1500), exponential(1200)}
	checkMeanWait(t, "in minutes", minutes, 10, 100_000, 10/2.5, .12, .03)

	sum := 0.0
	const seeds, n = 10, 100_000
	for seed := range Seed(seeds) {
		var arrived [4096]int
		first, last, waited := 0, 0, 0
		begun := false
		for day := 0; first < n; day++ {
			if begun && (seed+1).Draw(int64(day), ForSize, 1).Chance(400_000) {
				begun = false
				first++
			}
			if (seed + 1).Draw(int64(day), ForGap, 1).Chance(320_000) {
				arrived[last%len(arrived)] = day
				last++
			}
			if !begun && first < last {
				begun = true
				waited += day - arrived[first%len(arrived)]
			}
		}
		sum += float64(waited) / n
	}
	if days := sum / seeds; math.Abs(days/6-1) > .03 {
		t.Errorf("in steps of a day the wait is %.2f days, want 6", days)
	}
}

// F11, Little's law: in every queue, the mean number present is the arrival rate times the mean
// time spent there, each measured on its own. 5,000 items pass design, two builders and checking,
// which sends every fifth back.
func TestLittlesLawInEveryQueueOfANetwork(t *testing.T) {
	const (
		n        = 5000
		checking = 2
	)
	type station struct {
		free        int
		service     Minutes // mean
		line        []int32
		present     int64
		since       Minutes
		area        int64 // number present, times minutes
		arrivals    int64
		timeSpent   int64
		departures  int64
		mostWaiting int
	}
	for seed := Seed(1); seed <= 5; seed++ {
		stations := [3]station{{free: 1, service: 380}, {free: 2, service: 800}, {free: 1, service: 360}}
		var events EventQueue
		var now Minutes
		var entered, visits [n]Minutes
		created, finished := int32(0), 0
		key := func(item int32) Key { return KeyOf("network").Child(KindItem, uint64(item)) }

		addPresent := func(s *station, n int64) {
			s.area += s.present * int64(now-s.since)
			s.since = now
			s.present += n
		}
		begin := func(at ScheduledKind) {
			s := &stations[at]
			s.mostWaiting = max(s.mostWaiting, len(s.line))
			for s.free > 0 && len(s.line) > 0 {
				item := s.line[0]
				s.line = s.line[1:]
				s.free--
				visits[item]++
				l := seed.Draw(int64(visits[item]), ForSize, key(item))
				events.Push(ScheduledEvent{At: now + l.Exp(s.service), Kind: at, Subject: key(item), Slot: item})
			}
		}
		enter := func(at ScheduledKind, item int32) {
			s := &stations[at]
			addPresent(s, 1)
			s.arrivals++
			entered[item] = now
			s.line = append(s.line, item)
			begin(at)
		}
		const itemArrives = ScheduledKind(len(stations))
		events.Push(ScheduledEvent{Kind: itemArrives})
		for finished < n {
			a := events.Pop()
			now = a.At
			if a.Kind == itemArrives {
				item := created
				created++
				if created < n {
					events.Push(ScheduledEvent{At: now + seed.Draw(0, ForGap, key(item)).Exp(600), Kind: itemArrives})
				}
				enter(0, item)
				continue
			}
			s := &stations[a.Kind]
			addPresent(s, -1)
			s.departures++
			s.timeSpent += int64(now - entered[a.Slot])
			s.free++
			switch {
			case a.Kind < checking:
				enter(a.Kind+1, a.Slot)
			case seed.Draw(int64(visits[a.Slot]), ForFaulty, a.Subject).Chance(200_000):
				enter(0, a.Slot)
			default:
				finished++
			}
			begin(a.Kind)
		}
		for i := range stations {
			s := &stations[i]
			l := float64(s.area) / float64(now)
			lambda, w := float64(s.arrivals)/float64(now), float64(s.timeSpent)/float64(s.departures)
			if math.Abs(l/(lambda*w)-1) > .02 {
				t.Errorf("seed %d, station %d: L = %.4f, lambda W = %.4f", seed, i, l, lambda*w)
			}
			if s.departures < n || s.mostWaiting < 5 {
				t.Errorf("seed %d, station %d: %d items and at most %d waiting, too few to test a queue", seed, i, s.departures, s.mostWaiting)
			}
		}
	}
}

// sink keeps the compiler from removing the measured code.
var sink uint64

// BenchmarkCustomer simulates one customer of M/M/1 at load .8: two scheduled events, two draws
// and their inversion.
func BenchmarkCustomer(b *testing.B) {
	q := queue{1, exponential(600), exponential(480)}
	b.ReportAllocs()
	for done := 0; done < b.N; done += 1_000_000 {
		sink += uint64(q.relativeWait(7, min(b.N-done, 1_000_000)))
	}
}

// BenchmarkEventQueue pops one event and pushes another in a queue of 100.
func BenchmarkEventQueue(b *testing.B) {
	var q EventQueue
	for i := range 100 {
		q.Push(ScheduledEvent{At: Minutes(rng.Mix(uint64(i)) % 2400), Subject: Key(i + 1)})
	}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if i%500_000 == 0 {
			for j := range q {
				q[j].At %= 2400
			}
			slices.SortFunc(q, func(a, b ScheduledEvent) int { return cmp.Compare(b.At, a.At) })
		}
		a := q.Pop()
		a.At += Minutes(rng.Mix(uint64(i)) % 2400)
		q.Push(a)
	}
}
