package week_test

import . "github.com/splitdecision/splitdecision/sim"
import "github.com/splitdecision/splitdecision/sim/week"

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What is agreed in a week, some of it while the week goes by, comes up by time,
// kind and key, as in the calendar; what is agreed for later stays there.
func TestTheWeekComesAsItStandsInTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o Organization
		o.Now = Minutes(rapid.Int32Range(0, 3).Draw(t, "weeks")) * MinutesAWeek
		end := o.Now + MinutesAWeek
		at := rapid.Int32Range(0, 3)
		if rapid.Bool().Draw(t, "all over the week") {
			at = rapid.Int32Range(0, int32(MinutesAWeek)*5/4)
		}
		var model EventQueue
		agree := func() {
			a := anyAppointment().Draw(t, "appointment")
			a.At = o.Now + Minutes(at.Draw(t, "in"))
			week.Schedule(o, a)
			model.Push(a)
		}
		for range rapid.IntRange(0, 20).Draw(t, "before the week") {
			agree()
		}
		o.week.open(o.Now, end, &o.Queue)
		for {
			for range rapid.IntRange(0, 2).Draw(t, "more") {
				if len(model) < 40 {
					agree()
				}
			}
			if len(model) > 0 {
				a := model[rapid.IntRange(0, len(model)-1).Draw(t, "one of them")]
				if got := week.ScheduledAt(o, a.At, a.Kind, a.Subject); got.At != a.At || got.Kind != a.Kind || got.Subject != a.Subject {
					t.Fatalf("looked for %+v, found %+v", a, *got)
				}
			}
			due := model.HasBefore(end)
			var got ScheduledEvent
			ok := o.week.pop(&got)
			if ok != due {
				t.Fatalf("something is due: %t, and is on the agenda: %t", due, ok)
			}
			if !ok {
				break
			}
			if want := model.Pop(); got != want {
				t.Fatalf("%+v came before %+v", got, want)
			}
			o.Now = got.At
		}
		o.week.close()
		if !slices.Equal(o.Queue, model) {
			t.Fatal("what is agreed for later is not what stands in the calendar")
		}
		if slices.ContainsFunc(o.week.buckets, func(i int32) bool { return i != 0 }) {
			t.Fatal("something is left on the agenda of a week that is over")
		}
	})
}

// Who is at work when the week ends is planned anew in the next: nothing of it is
// left in the calendar.
func TestNoStretchIsLeftInTheCalendar(t *testing.T) {
	r := sim.Start(demo(), 4, NoSeat)
	for range 30 {
		r.Step()
		if slices.ContainsFunc(r.Now.Queue, func(a ScheduledEvent) bool { return a.Kind == WorkSegmentEnds }) {
			t.Fatalf("week %d: a stretch of the week is left in the calendar", r.Now.Week)
		}
	}
}
