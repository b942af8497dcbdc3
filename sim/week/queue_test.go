package week

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Events scheduled in a week, some of them while it is simulated, come up by time, kind
// and key as in the event queue; later ones stay in the event queue.
func TestWeekQueueOrdersEventsLikeTheEventQueue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o state.Organization
		wk := contextOf(&o, &state.Scenario{})
		o.Now = rng.Minutes(rapid.Int32Range(0, 3).Draw(t, "weeks")) * rng.MinutesAWeek
		end := o.Now + rng.MinutesAWeek
		at := rapid.Int32Range(0, 3)
		if rapid.Bool().Draw(t, "anywhere in the week") {
			at = rapid.Int32Range(0, int32(rng.MinutesAWeek)*5/4)
		}
		var model state.EventQueue
		add := func() {
			a := anyScheduledEvent().Draw(t, "event")
			a.At = o.Now + rng.Minutes(at.Draw(t, "delay"))
			schedule(wk, a)
			model.Push(a)
		}
		for range rapid.IntRange(0, 20).Draw(t, "before the week") {
			add()
		}
		wk.queue.open(o.Now, end, &o.Queue)
		for {
			for range rapid.IntRange(0, 2).Draw(t, "more") {
				if len(model) < 40 {
					add()
				}
			}
			if len(model) > 0 {
				a := model[rapid.IntRange(0, len(model)-1).Draw(t, "event to find")]
				if got := scheduledAt(wk, a.At, a.Kind, a.Subject); got.At != a.At || got.Kind != a.Kind || got.Subject != a.Subject {
					t.Fatalf("looked for %+v, found %+v", a, *got)
				}
			}
			due := model.HasBefore(end)
			var got state.ScheduledEvent
			ok := wk.queue.pop(&got)
			if ok != due {
				t.Fatalf("an event is due: %t, and is in the queue of the week: %t", due, ok)
			}
			if !ok {
				break
			}
			if want := model.Pop(); got != want {
				t.Fatalf("%+v came before %+v", got, want)
			}
			o.Now = got.At
		}
		wk.queue.close()
		if !slices.Equal(o.Queue, model) {
			t.Fatal("events scheduled for later are not in the event queue")
		}
		if slices.ContainsFunc(wk.queue.buckets, func(i int32) bool { return i != 0 }) {
			t.Fatal("an event is left in the queue of a week that is over")
		}
	})
}

func anyScheduledEvent() *rapid.Generator[state.ScheduledEvent] {
	return rapid.Custom(func(t *rapid.T) state.ScheduledEvent {
		return state.ScheduledEvent{
			Kind:    rapid.SampledFrom([]state.ScheduledKind{state.WorkSegmentEnds, state.BuildEnds, state.TrainDeparts}).Draw(t, "kind"),
			Gen:     rapid.Uint16Max(1).Draw(t, "generation"),
			Subject: rapid.SampledFrom([]rng.Key{1, 2, 3}).Draw(t, "subject"),
			Slot:    rapid.Int32Range(0, 2).Draw(t, "slot"),
		}
	})
}
