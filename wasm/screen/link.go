package screen

import "github.com/splitdecision/splitdecision/wasm/view"

// linkFile is the name of a file with the link of a run.
const linkFile = "split-decision.txt"

// Messages about the link of the run, on every screen that offers it.
type (
	copyLinkMsg struct{}
	saveLinkMsg struct{} // as a file
)

// A linkState says what became of the link of the run.
type linkState uint8

const (
	linkUnused linkState = iota
	linkCopied
	linkNotCopied
	linkSaved // as a file
	linkNotSaved
)

// linkSentences are the ids of the sentences that say so.
var linkSentences = [...]string{linkCopied: "link.copied", linkNotCopied: "link.not-copied", linkSaved: "saved", linkNotSaved: "not-saved"}

// linkText returns the link of the run: the address that opens it or, if the game is no
// page, the code, which the game and splitdecision replay take.
func (g *game) linkText() string {
	if g.host.address == "" {
		return g.run.Link()
	}
	return g.host.address + "#" + linkPrefix + g.run.Link()
}

// setFragment makes the page's address a link to the run.
func (g *game) setFragment() Effect { return SetFragment{linkPrefix + g.run.Link()} }

// linkUsed notes what became of the link, if that is what an effect was about.
func (g *game) linkUsed(e Effect, done bool) {
	switch e := e.(type) {
	case Copy:
		if g.run != nil && e.Text == g.linkText() {
			g.link = linkNotCopied
			if done {
				g.link = linkCopied
			}
		}
	case Download:
		if e.Name == linkFile {
			g.link = linkNotSaved
			if done {
				g.link = linkSaved
			}
		}
	}
}

// linkField is the link of the run as text that can be selected.
func (g *game) linkField(id view.ID) view.Node {
	n := view.InputField(id+"/link", g.say("link"), g.linkText(), nil)
	n.ReadOnly = true
	return n
}

// linkStatus says what became of the link. If it could not be copied, it follows as text.
func (g *game) linkStatus(id view.ID) []view.Node {
	if g.link == linkUnused {
		return nil
	}
	said := g.say(linkSentences[g.link], linkFile) + g.linkNote()
	kids := []view.Node{{ID: id + "/status", Role: view.Status, Label: said, Look: view.Look{Type: view.Small}}}
	if g.link == linkNotCopied {
		kids = append(kids, g.linkField(id))
	}
	return kids
}
