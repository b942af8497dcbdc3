package simtest

import (
	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
)

// AnyDecision draws a decision that refers to existing entities only; it may be illegal.
func AnyDecision(t *rapid.T, o *Organization, sc *Scenario) Decision {
	d := Decision{Verb: Verb(rapid.IntRange(0, int(NumVerbs)-1).Draw(t, "verb"))}
	info := d.Verb.Info()
	pick := func(n EntityKind, label string) Key {
		keys := o.AppendKeys(sc, n, nil)
		if n == WordEntity {
			keys = append(keys, KeyOf("heron"), KeyOf("otter"))
		}
		if len(keys) == 0 {
			return 0
		}
		return rapid.SampledFrom(keys).Draw(t, label)
	}
	if info.Subject != NoEntity && !(info.Optional && rapid.Bool().Draw(t, "no subject")) {
		d.Subject = pick(info.Subject, "subject")
	}
	if info.Object != NoEntity {
		d.Object = pick(info.Object, "object")
	}
	if info.Modes != nil {
		d.Mode = rapid.SampledFrom(info.Modes).Draw(t, "mode")
	}
	d.Amount = rapid.Int32Range(info.Least, info.Most).Draw(t, "amount")
	if info.Counts == CountRange {
		d.To = rapid.Int32Range(d.Amount, info.Most).Draw(t, "to")
	}
	return d
}

// TryDecision draws a decision and a reason, takes the decision if it is legal, and reports
// whether it was.
func TryDecision(t *rapid.T, r *Run) (Decision, bool) {
	d := AnyDecision(t, r.Preview(), r.Scenario)
	return d, r.Decide(d, rapid.SampledFrom([]string{"", "they wait for us anyway", `she said "no"`}).Draw(t, "reason")).OK()
}

// AnyRun returns a run after 0 to weeks weeks, with up to three random decisions tried in each
// week.
func AnyRun(t *rapid.T, sc *Scenario, weeks int) *Run {
	seat := rapid.SampledFrom([]Seat{NoSeat, Senior, Principal}).Draw(t, "seat")
	r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), seat)
	for range rapid.IntRange(0, weeks).Draw(t, "weeks") {
		for range rapid.IntRange(0, 3).Draw(t, "decisions") {
			TryDecision(t, r)
		}
		r.Step()
	}
	return r
}
