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
