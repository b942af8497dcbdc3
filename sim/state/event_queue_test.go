package state

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// anyScheduledEvent generates events with so few values that ties of every kind come up.
func anyScheduledEvent() *rapid.Generator[ScheduledEvent] {
	return rapid.Custom(func(t *rapid.T) ScheduledEvent {
		return ScheduledEvent{
			At:      rng.Minutes(rapid.Int32Range(0, 5).Draw(t, "at")),
			Kind:    ScheduledKind(rapid.Uint8Range(0, 2).Draw(t, "kind")),
			Gen:     rapid.Uint16Range(0, 2).Draw(t, "gen"),
			Subject: rng.Key(rapid.Uint64Range(1, 3).Draw(t, "subject")),
			Slot:    rapid.Int32Range(0, 2).Draw(t, "slot"),
		}
	})
}

// In whatever order events are scheduled, also between others being popped, they come up by
// time, kind and key.
func TestEventsArePoppedByTimeKindAndKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q EventQueue
		var model []ScheduledEvent
		for _, a := range rapid.SliceOfN(anyScheduledEvent(), 1, 60).Draw(t, "events") {
			q.Push(a)
			model = append(model, a)
			if rapid.IntRange(0, 3).Draw(t, "pop one") == 0 {
				first := 0
				for i := range model {
					if model[i].Before(&model[first]) {
						first = i
					}
				}
				if got := q.Pop(); got != model[first] {
					t.Fatalf("popped %+v before %+v", got, model[first])
				}
				model = slices.Delete(model, first, first+1)
			}
		}
		var last ScheduledEvent
		for n := len(model); n > 0; n-- {
			if !q.HasBefore(6) || q.HasBefore(q[len(q)-1].At) {
				t.Fatal("HasBefore disagrees with the time of the next event")
			}
			a := q.Pop()
			if a.Before(&last) {
				t.Fatalf("popped %+v after %+v", a, last)
			}
			last = a
		}
		if len(q) != 0 || q.HasBefore(6) {
			t.Fatal("the queue is not empty after all events were popped")
		}
	})
}

// Two queues with the same events are equal, in whatever order the events were scheduled.
func TestQueuesWithTheSameEventsAreEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(anyScheduledEvent(), 0, 40).Draw(t, "events")
		var q, other EventQueue
		for _, a := range events {
			q.Push(a)
		}
		for _, a := range rapid.Permutation(events).Draw(t, "another order") {
			other.Push(a)
		}
		if !slices.Equal(q, other) {
			t.Fatal("the queue depends on the order in which events were scheduled")
		}
		if !slices.IsSortedFunc(q, CompareDescending) {
			t.Fatal("the queue is not sorted latest first")
		}
	})
}

// Popping, pushing and copying do not allocate once a queue has grown, and a copy shares no
// memory with its original.
func TestQueueReusesItsMemoryAndCopiesAreIndependent(t *testing.T) {
	var q, fork EventQueue
	for i := range 100 {
		q.Push(ScheduledEvent{At: rng.Minutes(i * 37 % 100), Subject: rng.Key(i + 1)})
	}
	fork.CopyFrom(q)
	if allocations := testing.AllocsPerRun(10, func() {
		for range 100 {
			a := q.Pop()
			a.At += 100
			q.Push(a)
		}
		fork.CopyFrom(q)
	}); allocations != 0 {
		t.Errorf("%g allocations", allocations)
	}
	before := slices.Clone(fork)
	q[0].At = -1
	if !slices.Equal(fork, before) {
		t.Error("a copy shares memory with its original")
	}
}

// An event of a replaced plan is recognised by its generation.
func TestEventsOfReplacedPlansAreStale(t *testing.T) {
	a := ScheduledEvent{Gen: 3}
	if a.IsStale(3) || !a.IsStale(4) {
		t.Error("IsStale does not compare the generations of the plan")
	}
}
