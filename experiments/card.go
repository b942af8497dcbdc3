package experiments

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// decisionCount is how many decisions an arm would take: those of its journal, or its card.
func (a *Arm) decisionCount() int {
	if a.Card != nil {
		return 1
	}
	return len(a.Journal)
}

// cardTable lays out the card that an arm takes, nil where it takes none.
func (a *Arm) cardTable() *scenarios.Company {
	if a.Card == nil {
		return nil
	}
	return &scenarios.Company{Scenario: a.Scenario, Cards: []scenarios.Card{*a.Card}}
}

// takeCard takes the card of a table if it can be taken this week, and reports whether it
// could. A group that must agree may still say no, as at the table.
func takeCard(table *scenarios.Company, r *sim.Run) bool {
	for _, o := range table.Offers(r) {
		if o.Reason.OK() {
			return r.Decide(o.Decision, "").OK()
		}
	}
	return false
}
