package sim_test

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// findings returns every decision of a run that would find something out and may be taken now.
func findings(r *sim.Run) (ds []sim.Decision) {
	v := r.PlayerView()
	for verb := range sim.NumVerbs {
		var subjects []sim.Key
		switch verb.Info().Subject {
		case sim.ModuleEntity:
			for i := range r.Now.Modules {
				subjects = append(subjects, r.Now.Modules[i].Key)
			}
		case sim.TeamEntity:
			for i := range r.Now.Teams {
				subjects = append(subjects, r.Now.Teams[i].Key)
			}
		case sim.DeployableEntity:
			for i := range r.Now.Deployables {
				subjects = append(subjects, r.Now.Deployables[i].Key)
			}
		case sim.GroupEntity:
			for i := range r.Now.Groups {
				subjects = append(subjects, r.Now.Groups[i].Key)
			}
		}
		for _, subject := range subjects {
			if d := verb.Default(subject, 0); r.Check(d).OK() && len(v.FindsOut(d)) > 0 {
				ds = append(ds, d)
			}
		}
	}
	return ds
}

// What a card says beforehand that it would tell is what its findings then tell, in every shipped
// company, for every decision that finds something out.
func TestFindingsTellWhatTheCardSaidTheyWould(t *testing.T) {
	for _, c := range scenarios.All() {
		r := sim.Start(c.Scenario, 3, sim.Senior)
		for range 9 { // until something has broken that can be read about
			r.Step()
		}
		verbs := map[sim.Verb]bool{}
		for _, d := range findings(r) {
			verbs[d.Verb] = true
			then := r.Fork()
			want := then.PlayerView().FindsOut(d)
			if !then.Now.Same(&r.Now) {
				t.Fatalf("%s: asking what %s would find out has changed the company", c.ID, d.Verb)
			}
			then.Decide(d, "")
			var got []int32
			for week := 0; week < 4 && len(got) == 0; week++ {
				for _, e := range then.Step() {
					if e.Kind == sim.FoundOut && e.Cause == d.Key(r.Now.Week) {
						got = append(got, then.PlayerView().Found(e)...)
					}
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s would tell the secrets %v and told %v", c.ID, d.Verb, want, got)
			}
		}
		for _, verb := range []sim.Verb{sim.AskQuestion, sim.Spike, sim.Afternoon, sim.ReadIncident, sim.SoundOut} {
			if !verbs[verb] {
				t.Errorf("%s: nothing can be found out by %s", c.ID, verb)
			}
		}
	}
}

// A finding is credited with the secrets whose range it has narrowed, all of them and no others,
// whatever is found out about the same things before and after: for decisions taken one after the
// other and in one week, and for what the player sees at work.
func TestEachFindingIsCreditedWithWhatItNarrowed(t *testing.T) {
	type span struct{ low, high int32 }
	spans := func(r *sim.Run) (all []span) {
		for _, known := range r.Now.Known { // without what has changed in plain sight since
			all = append(all, span{known.Low, known.High})
		}
		return all
	}
	twice := 0
	for _, c := range scenarios.All() {
		for _, atOnce := range []int{1, 3} {
			r := sim.Start(c.Scenario, 3, sim.Senior)
			credited := map[sim.Event][]int32{}
			times := map[int32]int{}
			for range 40 {
				for i, d := range findings(r) {
					if i%7 < atOnce { // some of them, so that the player's hours last
						r.Decide(d, "")
					}
				}
				was := spans(r)
				events := r.Step()
				var narrowed, said []int32
				for i, s := range spans(r) {
					if s.high-s.low < was[i].high-was[i].low {
						narrowed = append(narrowed, int32(i))
					}
				}
				for _, e := range events {
					if e.Kind != sim.FoundOut {
						continue
					}
					found := r.PlayerView().Found(e)
					if len(found) == 0 {
						t.Errorf("%s, week %d: a finding has narrowed nothing: %+v", c.ID, e.Week, e)
					}
					credited[e] = found
					for _, i := range found {
						if int64(r.Scenario.Secrets[i].Aspect) != e.Amount || !slices.Contains(narrowed, i) {
							t.Errorf("%s, week %d: %+v is credited with secret %d, which was not narrowed", c.ID, e.Week, e, i)
						}
						if times[i]++; times[i] == 2 {
							twice++
						}
					}
					said = append(said, found...)
				}
				for _, i := range narrowed {
					// Callers of an old path that are asked to leave it tell how many there are, unasked.
					if !slices.Contains(said, i) && r.Scenario.Secrets[i].Aspect != sim.ModuleConsumers {
						t.Errorf("%s, week %d: secret %d was narrowed and no finding is credited with it", c.ID, r.Now.Week, i)
					}
				}
			}
			for e, found := range credited {
				if now := r.PlayerView().Found(e); !slices.Equal(now, found) {
					t.Errorf("%s: a finding of week %d is credited with %v then and with %v later", c.ID, e.Week, found, now)
				}
			}
		}
	}
	if twice == 0 {
		t.Error("no secret was narrowed twice: the test no longer sees it")
	}
}
