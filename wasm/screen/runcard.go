package screen

import (
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The card of a run: a picture to show to others, of the size that such pictures have in messages,
// with a text for those who cannot see it.
const (
	cardFile   = "split-decision.png"
	cardWidth  = 1200
	cardHeight = 630
	cardRows   = 4 // decisions on it, the largest first
)

// card is the picture of the run, at 200 % text.
func (d *debrief) card() view.Node {
	lead := d.leadText("side.")
	kids := []view.Node{
		view.CaptionText(d.titleText()),
		{ID: "card/lead", Role: view.Heading, Label: lead, Look: view.Look{Type: view.Title, Lines: 3}},
	}
	for _, text := range d.cardLines() {
		kids = append(kids, view.Node{Role: view.Text, Label: text, Look: view.Look{Lines: 3}})
	}
	kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Grow: 1}})
	if d.count != nil {
		kids = append(kids, d.cardDecisions())
	}
	return view.Node{ID: "card", Role: view.Group, Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Gap: 6, Pad: view.All(24), Cross: view.Fill},
		Kids: append(kids, view.Aside(d.say("card.foot", d.say("app"), d.company.Title.In(d.lang()))))}
}

// cardLines say what all decisions together did.
func (d *debrief) cardLines() []string {
	if d.count == nil {
		return nil
	}
	if len(d.count.Rows) == 0 {
		return []string{d.say("compare.nothing")}
	}
	if r, ok := d.count.Together(); ok {
		s := side{debrief: d}
		return []string{s.sideTotal(&r)}
	}
	return nil
}

// cardDecisions show the largest decisions on one scale.
func (d *debrief) cardDecisions() view.Node {
	ripples := d.count.Ripples()
	full := fullEffect(ripples)
	list := view.Node{Role: view.Group, Box: view.Box{Gap: 3, Cross: view.Fill}}
	for i := range ripples[:min(len(ripples), cardRows)] {
		r := &ripples[i]
		mark := view.EffectMark("", d.subject(r.Row), d.signed(r.Total), view.Effect{
			At: float32(r.Total) / 60, Low: float32(r.Low) / 60, High: float32(r.High) / 60, Ranged: r.HasInterval(), Sure: r.Verdict.IsClear(),
		}, float32(full)/60)
		mark.Box.Width, mark.Box.Wide = 130, false
		list.Kids = append(list.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 10, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Text, Label: d.subject(r.Row), Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Small, Lines: 1}},
			mark,
			{Role: view.Text, Label: d.signed(r.Total), Box: view.Box{Width: 64}, Look: view.Look{Type: view.Small, Align: view.End}},
		}})
	}
	return list
}

// cardText says what the card shows.
func (d *debrief) cardText() string {
	p := passage{text: d.titleText() + "."}
	p.add(d.leadText("side."))
	for _, text := range d.cardLines() {
		p.add(text)
	}
	if d.count != nil {
		ripples := d.count.Ripples()
		for i := range ripples[:min(len(ripples), cardRows)] {
			p.add(d.say("card.decision", d.subject(ripples[i].Row), d.signed(ripples[i].Total)))
		}
	}
	return p.text
}

// saveCard saves the card and copies its text with the link of the run.
func (d *debrief) saveCard() []Effect {
	text := d.cardText()
	return []Effect{SavePicture{Name: cardFile, Root: d.card(), Width: cardWidth, Height: cardHeight, Alt: text}, Copy{text + "\n" + d.linkText()}}
}
