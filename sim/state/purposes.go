package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// The purposes of the model's draws. Append, never reorder: the number is part of the
// draw's key.
const (
	ForNone         rng.Purpose = iota
	ForVariant                  // which variant of a scenario is behind the brief
	ForParameter                // where in its range a parameter lies in this run
	ForGap                      // how long until the next arrival of a flow
	ForSize                     // content of a change or of a flow's work
	ForDrag                     // whether a change drags another module along
	ForFaulty                   // whether a change is faulty
	ForRestore                  // how long until service is restored
	ForAnswer                   // whether a group agrees
	ForQuit                     // whether a person quits
	ForFeature                  // number of changes in a feature
	ForValue                    // value of a feature
	ForModule                   // which module a change is in
	ForReader                   // who is asked to review it
	ForFlaky                    // whether a pipeline run fails for reasons other than the change
	ForFound                    // whether tests find a fault before users do
	ForPages                    // number of background incidents in a week
	ForPageTime                 // at which minute of the week one begins
	ForNight                    // whether one begins outside working hours
	ForNoticed                  // whether monitoring misses it
	ForNoticing                 // how long until a person notices
	ForAbsence                  // whether a person is absent
	ForAdopt                    // whether a team adopts a standard
	ForDrop                     // whether it drops it again
	ForLevel                    // level of a hire
	ForBias                     // how a lead's opinion is biased
	ForMoved                    // whether a change is in the part of its module that has moved
	ForConflict                 // whether a change collides on the mainline
	ForSpike                    // whether a module has a traffic spike
	ForPivot                    // whether the product pivots
	ForPivotFrom                // to which module it pivots
	ForPivotTo                  // and to which second one
	ForPriorities               // whether product changes a team's priorities
	ForContract                 // whether testing a change against a contract suffices
	ForEndToEnd                 // whether end-to-end tests fail for reasons other than the change
	ForNotice                   // number of security notices in a week
	ForTableChange              // whether a change changes a table that others use
	ForDivergence               // whether a write over a boundary makes data diverge
	ForUnderWay                 // imagined progress of work under way
	ForSurprise                 // how much of a module's debt a change meets
	ForSponsor                  // whether an executive leaves
	ForDemand                   // how long until product asks for the next feature
	ForPatience                 // what an asker does whose patience is over
	ForPart                     // which module an incident takes down
	ForWhole                    // whether it takes down the whole process
	ForQuestion                 // how many of the questions in a piece of work a colleague can answer
	ForOtherTeam                // whether the change that one collides with is another team's
	ForHalf                     // which half of a change touches something else
	ForQuestionBack             // how many questions about a request the person who takes it asks back
)
