package bots

import "github.com/splitdecision/splitdecision/sim"

// Nobody is the player who decides nothing. Questions get the default answer.
type Nobody struct{}

func (Nobody) Name() string { return "nobody" }

func (Nobody) Decide(*View) []sim.Decision { return nil }
