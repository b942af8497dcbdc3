package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// mostAboutStuck is how many cards about what is stuck the first prompt offers.
const mostAboutStuck = 2

// stuckMost returns the waits for the module that changes wait for longest, false if none waits.
func (n *narrator) stuckMost() (wait, bool) {
	list := waits(n.o())
	if len(list) == 0 {
		return wait{}, false
	}
	longest := slices.MaxFunc(list, func(a, b wait) int {
		return cmp.Or(cmp.Compare(a.longest, b.longest), cmp.Compare(waitsFor(list, a.to).count, waitsFor(list, b.to).count))
	})
	return waitsFor(list, longest.to), true
}

// stuckParts are a link that says what is stuck longest and leads to its why, and buttons that open
// cards about it; none if nothing waits.
func (p *play) stuckParts() (link, cards []view.Node) {
	most, found := p.stuckMost()
	if !found {
		return nil, nil
	}
	about := textLink("note/stuck", p.waitsHereText(most), openWhyMsg{whyWaits{most.to}}, "")
	about.Box.Pad = view.XY(0, 4) // in line with the sentence above
	link = []view.Node{about}
	module := p.o().Modules[most.to].Key
	for _, o := range p.offers {
		if o.Reason.OK() && o.Decision.Subject == module && len(cards) < mostAboutStuck {
			cards = append(cards, view.QuietButton(view.ID("note/"+o.Card.ID), p.cardText(o.Card.Title, &o), openCardMsg{o.Card.ID}))
		}
	}
	return link, cards
}
