package experiments

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// decisionCount returns how many decisions an arm would take: those of its journal, or its card.
func (a *Arm) decisionCount() int {
	if a.Card != nil {
		return 1
	}
	return len(a.Journal)
}

// cardTable returns a company that offers only the card of the arm, nil if it has none.
func (a *Arm) cardTable() *scenarios.Company {
	if a.Card == nil {
		return nil
	}
	return &scenarios.Company{Scenario: a.Scenario, Cards: []scenarios.Card{*a.Card}}
}

// takeCard takes the card of a table if it is legal this week, and reports whether it was
// taken. A group that must agree may still refuse, as in the game.
func takeCard(table *scenarios.Company, r *sim.Run) bool {
	for _, o := range table.Offers(r) {
		if o.Reason.OK() {
			return r.Decide(o.Decision, "").OK()
		}
	}
	return false
}
