package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// How work with an end has ended: how long it took, what was expected when it began, and what is
// different now.

// endedText says that an initiative is done; only that, if it is no longer known.
func (n *narrator) endedText(done sim.Event) string {
	text := n.eventText(done)
	began := slices.IndexFunc(n.run.Events, func(e sim.Event) bool { return e.Kind == sim.InitiativeBegan && e.Subject == done.Subject })
	i := n.o().InitiativeOf(done.Subject)
	if began < 0 || i < 0 {
		return text
	}
	weeks := done.Week - n.run.Events[began].Week + 1
	return n.say("ended", text, weeks, n.hours(n.run.Events[began].Amount)) + " " + n.changedText(&n.o().Initiatives[i])
}

// changedText says what is different since an initiative is done.
func (n *narrator) changedText(in *sim.Initiative) string {
	module, other := "", ""
	if in.Module >= 0 {
		module = n.company.ModuleName(in.Module, n.lang())
	}
	switch in.Verb {
	case sim.Merge:
		other = n.company.DeployableName(n.o(), in.Other, n.lang())
	case sim.MoveResponsibility:
		other = n.company.ModuleName(in.Other, n.lang())
	case sim.RepairDebt:
		other = n.knownFigure(sim.ModuleDebt, in.Module, -1)
	case sim.AddTests:
		other = n.knownFigure(sim.ModuleTests, in.Module, -1)
	case sim.Observe:
		module, other = n.company.DeployableName(n.o(), in.Other, n.lang()), n.knownFigure(sim.DeployableObserved, in.Other, -1)
	}
	return n.say("ended."+in.Verb.String(), module, other)
}
