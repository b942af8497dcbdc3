package bots

import "github.com/splitdecision/splitdecision/sim"

// A Bot plays a run. It may keep state between weeks, so every run needs its own bot.
type Bot interface {
	// Name is the bot's stable id.
	Name() string
	// Decide returns the bot's decisions of this week, in order. Illegal ones are skipped, so
	// that a bot may try.
	Decide(v *View) []sim.Decision
}

// constructors create the bots that are not policies. Those that choose among the open cards
// do nothing without a table and a foresight.
var constructors = []func() Bot{
	func() Bot { return Nobody{} },
	func() Bot { return &Senior{} },
	func() Bot { return &Principal{} },
	func() Bot { return &Tempted{} },
	func() Bot { return &Tempted{Asks: true} },
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

// PolicyNames lists the policies that organizations are compared by; ByName returns them too.
func PolicyNames() (names []string) {
	for i := range policies {
		names = append(names, policies[i].name)
	}
	return names
}

// Names lists the bots that are not policies.
func Names() (names []string) {
	for _, make := range constructors {
		names = append(names, make().Name())
	}
	return names
}

// Week lets a bot decide about the week that begins, unless the player's weeks are over. It
// does not simulate the week.
func Week(r *sim.Run, b Bot, table Table, foresee Foresight) {
	if r.Over() {
		return
	}
	for _, d := range b.Decide(NewView(r, table, foresee)) {
		r.Decide(d, "")
	}
}

// Play lets a bot play a run up to a week. table and foresee may be nil for bots that don't
// use them.
func Play(r *sim.Run, b Bot, weeks int32, table Table, foresee Foresight) {
	for r.Now.Week < weeks && !r.Finished() {
		Week(r, b, table, foresee)
		r.Step()
	}
}
