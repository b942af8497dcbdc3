package state

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)
import "github.com/splitdecision/splitdecision/sim/rng"

// anyAppointment has so few values that ties of every sort come up.
func anyAppointment() *rapid.Generator[ScheduledEvent] {
	return rapid.Custom(func(t *rapid.T) ScheduledEvent {
		return ScheduledEvent{
			At:      rng.Minutes(rapid.Int32Range(0, 5).Draw(t, "at")),
			Kind:    ScheduledKind(rapid.Uint8Range(0, 2).Draw(t, "kind")),
			Gen:     rapid.Uint16Range(0, 2).Draw(t, "gen"),
			Subject: rng.Key(rapid.Uint64Range(1, 3).Draw(t, "who")),
			Slot:    rapid.Int32Range(0, 2).Draw(t, "slot"),
		}
	})
}

// Whatever order appointments are made in, some of them while others are being
// kept, they come up by time, kind and key.
func TestAppointmentsComeByTimeKindAndKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c EventQueue
		var model []ScheduledEvent
		for _, a := range rapid.SliceOfN(anyAppointment(), 1, 60).Draw(t, "appointments") {
			c.Push(a)
			model = append(model, a)
			if rapid.IntRange(0, 3).Draw(t, "keep one") == 0 {
				first := 0
				for i := range model {
					if model[i].Before(&model[first]) {
						first = i
					}
				}
				if got := c.Pop(); got != model[first] {
					t.Fatalf("%+v came before %+v", got, model[first])
				}
				model = slices.Delete(model, first, first+1)
			}
		}
		var last ScheduledEvent
		for n := len(model); n > 0; n-- {
			if !c.HasBefore(6) || c.HasBefore(c[len(c)-1].At) {
				t.Fatal("what is due is not what is next")
			}
			a := c.Pop()
			if a.Before(&last) {
				t.Fatalf("%+v came after %+v", a, last)
			}
			last = a
		}
		if len(c) != 0 || c.HasBefore(6) {
			t.Fatal("something is left over")
		}
	})
}

// Two calendars with the same appointments are the same bytes, however they came
// about.
func TestCalendarsOfTheSameAppointmentsAreAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		as := rapid.SliceOfN(anyAppointment(), 0, 40).Draw(t, "appointments")
		var c, d EventQueue
		for _, a := range as {
			c.Push(a)
		}
		for _, a := range rapid.Permutation(as).Draw(t, "another order") {
			d.Push(a)
		}
		if !slices.Equal(c, d) {
			t.Fatal("the order in which appointments were made shows")
		}
		if !slices.IsSortedFunc(c, CompareDescending) {
			t.Fatal("out of order")
		}
	})
}

// Keeping appointments, making new ones and copying the calendar allocate
// nothing once it has grown, and a copy goes its own way.
func TestCalendarCopiesAndReusesItsMemory(t *testing.T) {
	var c, fork EventQueue
	for i := range 100 {
		c.Push(ScheduledEvent{At: rng.Minutes(i * 37 % 100), Subject: rng.Key(i + 1)})
	}
	fork.CopyFrom(c)
	if allocations := testing.AllocsPerRun(10, func() {
		for range 100 {
			a := c.Pop()
			a.At += 100
			c.Push(a)
		}
		fork.CopyFrom(c)
	}); allocations != 0 {
		t.Errorf("%g allocations", allocations)
	}
	before := slices.Clone(fork)
	c[0].At = -1
	if !slices.Equal(fork, before) {
		t.Error("a copy shares its memory")
	}
}

// An appointment of a plan given up is known by its number.
func TestAppointmentsOfOldPlansAreStale(t *testing.T) {
	a := ScheduledEvent{Gen: 3}
	if a.IsStale(3) || !a.IsStale(4) {
		t.Error("an appointment took itself for one of another plan")
	}
}
