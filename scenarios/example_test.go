package scenarios_test

import (
	"fmt"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// The cards of a run, filled in with what is happening in it.
func ExampleCompany_Offers() {
	c := scenarios.ByID("first-split")
	r := sim.Start(c.Scenario, 7, sim.Senior)
	for range 8 {
		r.Step()
	}
	for _, offer := range c.Offers(r) {
		if offer.Open {
			fmt.Printf("%s: %s\n", c.Say(offer.Card.Title, &r.Now, offer.Decision, "en"), c.Text(offer.Decision))
		}
	}
	// Output:
	// What broke Parcel: read-incident deployable=parcel
	// Their requests first: Catalog: help team=catalog
	// Eyes on Parcel: observe deployable=parcel amount=20
	// Hire one more for Checkout: hire team=checkout amount=1
	// Cut Rates out: extract module=rates mode=slices amount=2
}
