package screen

import "github.com/splitdecision/splitdecision/wasm/view"

// A greeter names what a person presses first on it, which gets the focus when it is opened.
type greeter interface{ firstPress() view.ID }

func (s *start) firstPress() view.ID {
	if s.savedRun != nil {
		return "go-on"
	}
	return "begin"
}

func (*brief) firstPress() view.ID { return "take-seat" }

func (p *plan) firstPress() view.ID {
	if p.betPlaced() {
		return "go"
	}
	return "bet/whole"
}

func (*play) firstPress() view.ID { return "run" }

func (*closing) firstPress() view.ID { return "onward" }
