package bots

import "github.com/splitdecision/splitdecision/sim"

// Nobody sits in a seat and decides nothing. What somebody asks hears the default.
type Nobody struct{}

func (Nobody) Name() string { return "nobody" }

func (Nobody) Decide(*View) []sim.Decision { return nil }
