package bots_test

import (
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// One policy leaves the structure alone, one enforces boundaries in one deployable, one
// extracts the module with most of the load, and one extracts everything but the last module.
func TestPoliciesFollowTheirPlans(t *testing.T) {
	g := experiments.DefaultOrganization()
	g.Teams, g.People, g.Modules, g.Size = 4, 6, 3, 20*sim.MinutesAWeek
	g.Traffic, g.HotTraffic, g.HotDemand = sim.One/10, 20*sim.One, 4
	g.Player, g.Trust, g.Leans = true, sim.One, 4*int32(sim.One)
	sc := g.Scenario("policies")
	sc.Weeks = 3 * sim.WeeksAYear
	sc.Disabled |= sim.PivotMechanism
	services := map[string]int{}
	for _, name := range bots.PolicyNames() {
		r := sim.Start(sc, 1, sim.Principal)
		bots.Play(r, bots.ByName(name), sc.Weeks, nil, nil)
		bounded := 0
		for m := range r.Now.Modules {
			mo := &r.Now.Modules[m]
			if !r.Now.Deployables[mo.Deployable].Monolith {
				services[name]++
				if name == "selective-extraction" && m%3 != 0 {
					t.Errorf("%s extracts module %d, which does not stand out", name, m)
				}
			}
			if mo.Bounded == sim.One {
				bounded++
			}
		}
		if drawn := name == "modular-monolith"; drawn != (bounded > 8) {
			t.Errorf("under %s %d of %d modules have an enforced boundary", name, bounded, len(r.Now.Modules))
		}
	}
	if services["stay"] != 0 || services["modular-monolith"] != 0 {
		t.Errorf("the policies that extract nothing have %v services", services)
	}
	if s := services["selective-extraction"]; s == 0 || s > 4 || services["full-services"] <= 6 {
		t.Errorf("the policies that extract have %v services", services)
	}
}

// A policy decides nothing outside the principal's seat.
func TestPoliciesDecideInThePrincipalsSeatOnly(t *testing.T) {
	g := experiments.DefaultOrganization()
	g.Player, g.Trust = true, sim.One
	sc := g.Scenario("policies")
	sc.Weeks = 26
	for _, name := range bots.PolicyNames() {
		r := sim.Start(sc, 1, sim.Senior)
		if ds := bots.ByName(name).Decide(bots.NewView(r, nil, nil)); len(ds) > 0 {
			t.Errorf("%s decides %v", name, ds)
		}
	}
}
