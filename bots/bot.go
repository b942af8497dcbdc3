// Package bots holds players without hands. They see what a person in their seat
// sees and take decisions like a person; what they cannot know they cannot use.
package bots

import "github.com/splitdecision/splitdecision/sim"

// A Bot plays a run. It may keep notes between weeks, so every run wants a bot of
// its own.
type Bot interface {
	// Name is the bot's stable id.
	Name() string
	// Decide returns what the bot decides this week, in order. What can't be
	// taken is passed over, so a bot may say what it would like.
	Decide(v *View) []sim.Decision
}

// constructors is the table of bots that need nothing but a seat.
var constructors = []func() Bot{
	func() Bot { return Nobody{} },
	func() Bot { return &Senior{} },
	func() Bot { return &Principal{} },
}

// ByName returns a new bot or policy, nil if there is none of that name.
func ByName(name string) Bot {
	for _, make := range constructors {
		if b := make(); b.Name() == name {
			return b
		}
	}
	for i := range policies {
		if policies[i].name == name {
			b := policies[i]
			return &b
		}
	}
	return nil
}

// PolicyNames lists the plans that organizations are compared by; ByName knows them too.
func PolicyNames() (names []string) {
	for i := range policies {
		names = append(names, policies[i].name)
	}
	return names
}

// Names lists the bots that play well or not at all.
func Names() (names []string) {
	for _, make := range constructors {
		names = append(names, make().Name())
	}
	return names
}

// Week lets a bot decide about the week that begins, if there is still something to
// decide. It does not live the week.
func Week(r *sim.Run, b Bot, table Table, foresee Foresight) {
	if r.Over() {
		return
	}
	for _, d := range b.Decide(NewView(r, table, foresee)) {
		r.Decide(d, "")
	}
}

// Play lets a bot play a run until so many weeks have been lived. Table and
// foresight may be nil for bots that don't ask for them.
func Play(r *sim.Run, b Bot, weeks int32, table Table, foresee Foresight) {
	for r.Now.Week < weeks && !r.Finished() {
		Week(r, b, table, foresee)
		r.Step()
	}
}
