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

// The facts of queueing theory, on the engine's own calendar, luck and curves,
// before any item, ledger or person comes in: model facts F11 to F14.

// Happenings of the queues in this file. Work ends before the next arrives, so
// that who comes in the minute a place becomes free finds it free.
const (
	workEnds ScheduledKind = iota
	oneArrives
)

// A queue is a line of customers before some servers, first come, first served.
type queue struct {
	servers   int
	gap, work times
}

// times are what the gaps before customers, or their work, come to.
type times func(s Seed, what Purpose, whom Key) Minutes

// exponential times with a mean, as in M/M/c.
func exponential(mean Minutes) times {
	return func(s Seed, what Purpose, whom Key) Minutes { return s.Draw(0, what, whom).Exp(mean) }
}

// erlang4 are gamma times of squared variation .25: four exponential stretches.
func erlang4(mean Minutes) times {
	return func(s Seed, what Purpose, whom Key) (sum Minutes) {
		for stretch := range int64(4) {
			sum += s.Draw(stretch, what, whom).Exp(mean / 4)
		}
		return sum
	}
}

// chiSquare are gamma times of squared variation 2: a normal number, squared.
func chiSquare(mean Minutes) times {
	return func(s Seed, what Purpose, whom Key) Minutes {
		z := s.Draw(0, what, whom).Normal() >> 8
		return Minutes((int64(mean)*(z*z>>16) + 1<<15) >> 16)
	}
}

// waits serves n customers and returns their mean wait over their mean work.
func (q queue) waits(seed Seed, n int) float64 {
	var (
		line         = KeyOf("line")
		calendar     EventQueue
		came         [1 << 14]Minutes // when those in line came, in a ring
		first, last  int
		free         = q.servers
		begun        int
		waited, work int64
	)
	customer := func(ordinal int) Key { return line + Key(ordinal) }
	arrive := func(now Minutes) {
		calendar.Push(ScheduledEvent{At: now + q.gap(seed, ForGap, customer(last)), Kind: oneArrives, Subject: line})
	}
	arrive(0)
	for begun < n {
		a := calendar.Pop()
		if a.Kind == workEnds {
			free++
		} else {
			if last-first == len(came) {
				return math.Inf(1)
			}
			came[last%len(came)] = a.At
			last++
			arrive(a.At)
		}
		if free > 0 && first < last {
			w := q.work(seed, ForSize, customer(first))
			waited += int64(a.At - came[first%len(came)])
			work += int64(w)
			first++
			begun++
			free--
			calendar.Push(ScheduledEvent{At: a.At + w, Kind: workEnds, Subject: line, Slot: int32(first)})
		}
	}
	return float64(waited) / float64(work)
}

// meanWait complains of every seed that
// strays further than band from want, and of a mean that is off by more than near.
// At load .9 one seed of 100,000 customers has a deviation of 7 %, and so the mean of
// sixty one of .9 %.
func meanWait(t *testing.T, name string, q queue, seeds, n int, want, band, near float64) {
	t.Helper()
	sum := 0.0
	for seed := range seeds {
		w := q.waits(Seed(seed+1), n)
		if math.Abs(w/want-1) > band {
			t.Errorf("%s, seed %d: wait %.3f services, want %.3f", name, seed+1, w, want)
		}
		sum += w
	}
	m := sum / float64(seeds)
	if math.Abs(m/want-1) > near {
		t.Errorf("%s: wait %.3f services over %d seeds, want %.3f", name, m, seeds, want)
	}
	t.Logf("%s: %.3f (%.3f)", name, m, want)
}

// F12: before one server of load r, one waits r/(1-r) services. M/M/1, 100,000
// customers.
func TestWaitBeforeOneServer(t *testing.T) {
	for _, v := range []struct {
		work       Minutes // on average, against one arrival in 1,000 minutes
		want, band float64
	}{{500, 1, .1}, {700, 2.33, .1}, {800, 4, .1}, {850, 5.67, .15}, {900, 9, .2}} {
		q := queue{1, exponential(1000), exponential(v.work)}
		meanWait(t, fmt.Sprintf("load %d", v.work), q, 60, 100_000, v.want, v.band, .03)
	}
}

// F13: at load .9, more servers before one line shorten the wait: Erlang's C.
func TestWaitBeforeManyServers(t *testing.T) {
	for servers, want := range map[int]float64{1: 9, 2: 4.26, 4: 1.97, 6: 1.23} {
		q := queue{servers, exponential(Minutes(12_000 / servers)), exponential(10_800)}
		meanWait(t, fmt.Sprintf("%d servers", servers), q, 60, 100_000, want, .25, .03)
	}
}

// F14: variable gaps and variable work lengthen the wait, each by itself.
// G/G/1 with gamma times at load .8, 300,000 customers.
func TestVariabilityMakesWaits(t *testing.T) {
	for _, v := range []struct {
		name string
		q    queue
		want float64
	}{
		{"steady gaps and work", queue{1, erlang4(600), erlang4(480)}, .835},
		{"steady work", queue{1, exponential(600), erlang4(480)}, 2.50},
		{"neither", queue{1, exponential(600), exponential(480)}, 4.00},
		{"wild gaps and work", queue{1, chiSquare(600), chiSquare(480)}, 8.37},
	} {
		meanWait(t, v.name, v.q, 6, 300_000, v.want, .08, .03)
	}
}

// Why nothing inside a queue may tick by the day: when work of 2.5 days at load
// .8 begins and ends only at the turn of a day, a wait of 10 days becomes one of 6.
func TestADayLongTickHidesWaits(t *testing.T) {
	minutes := queue{1, exponential(1500), exponential(1200)}
	meanWait(t, "by the minute", minutes, 10, 100_000, 10/2.5, .12, .03)

	sum := 0.0
	const seeds, n = 10, 100_000
	for seed := range Seed(seeds) {
		var came [4096]int
		first, last, waited := 0, 0, 0
		begun := false
		for day := 0; first < n; day++ {
			if begun && (seed+1).Draw(int64(day), ForSize, 1).Chance(400_000) {
				begun = false
				first++
			}
			if (seed + 1).Draw(int64(day), ForGap, 1).Chance(320_000) {
				came[last%len(came)] = day
				last++
			}
			if !begun && first < last {
				begun = true
				waited += day - came[first%len(came)]
			}
		}
		sum += float64(waited) / n
	}
	if days := sum / seeds; math.Abs(days/6-1) > .03 {
		t.Errorf("by the day: wait %.2f days, want 6", days)
	}
}

// F11: in every queue, the mean number there is the rate at which they come
// times the mean time they stay, counted apart: 5,000 items through design, two
// builders and checking, which sends every fifth back.
func TestLittlesLawInEveryQueueOfANetwork(t *testing.T) {
	const (
		n        = 5000
		checking = 2
	)
	type station struct {
		free        int
		work        Minutes
		line        []int32
		there       int64
		since       Minutes
		area        int64 // number there, times minutes
		came        int64
		stayed      int64
		left        int64
		mostWaiting int
	}
	for seed := Seed(1); seed <= 5; seed++ {
		stations := [3]station{{free: 1, work: 380}, {free: 2, work: 800}, {free: 1, work: 360}}
		var calendar EventQueue
		var now Minutes
		var in, visits [n]Minutes
		asked, live := int32(0), 0
		key := func(item int32) Key { return KeyOf("network").Child(KindItem, uint64(item)) }

		count := func(s *station, more int64) {
			s.area += s.there * int64(now-s.since)
			s.since = now
			s.there += more
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
				calendar.Push(ScheduledEvent{At: now + l.Exp(s.work), Kind: at, Subject: key(item), Slot: item})
			}
		}
		enter := func(at ScheduledKind, item int32) {
			s := &stations[at]
			count(s, 1)
			s.came++
			in[item] = now
			s.line = append(s.line, item)
			begin(at)
		}
		const asks = ScheduledKind(len(stations))
		calendar.Push(ScheduledEvent{Kind: asks})
		for live < n {
			a := calendar.Pop()
			now = a.At
			if a.Kind == asks {
				item := asked
				asked++
				if asked < n {
					calendar.Push(ScheduledEvent{At: now + seed.Draw(0, ForGap, key(item)).Exp(600), Kind: asks})
				}
				enter(0, item)
				continue
			}
			s := &stations[a.Kind]
			count(s, -1)
			s.left++
			s.stayed += int64(now - in[a.Slot])
			s.free++
			switch {
			case a.Kind < checking:
				enter(a.Kind+1, a.Slot)
			case seed.Draw(int64(visits[a.Slot]), ForFaulty, a.Subject).Chance(200_000):
				enter(0, a.Slot)
			default:
				live++
			}
			begin(a.Kind)
		}
		for i := range stations {
			s := &stations[i]
			l := float64(s.area) / float64(now)
			lambda, w := float64(s.came)/float64(now), float64(s.stayed)/float64(s.left)
			if math.Abs(l/(lambda*w)-1) > .02 {
				t.Errorf("seed %d, station %d: L = %.4f, lambda W = %.4f", seed, i, l, lambda*w)
			}
			if s.left < n || s.mostWaiting < 5 {
				t.Errorf("seed %d, station %d: %d items and at most %d waiting: no queue to speak of", seed, i, s.left, s.mostWaiting)
			}
		}
	}
}

// sink keeps the compiler from leaving out what is measured.
var sink uint64

// BenchmarkCustomer is one customer of M/M/1 at load .8 through calendar, luck
// and inversion: two appointments and two draws.
func BenchmarkCustomer(b *testing.B) {
	q := queue{1, exponential(600), exponential(480)}
	b.ReportAllocs()
	for done := 0; done < b.N; done += 1_000_000 {
		sink += uint64(q.waits(7, min(b.N-done, 1_000_000)))
	}
}

// BenchmarkCalendar keeps one appointment and makes another among 100.
func BenchmarkCalendar(b *testing.B) {
	var c EventQueue
	for i := range 100 {
		c.Push(ScheduledEvent{At: Minutes(rng.Mix(uint64(i)) % 2400), Subject: Key(i + 1)})
	}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if i%500_000 == 0 {
			for j := range c {
				c[j].At %= 2400
			}
			slices.SortFunc(c, func(a, b ScheduledEvent) int { return cmp.Compare(b.At, a.At) })
		}
		a := c.Pop()
		a.At += Minutes(rng.Mix(uint64(i)) % 2400)
		c.Push(a)
	}
}
