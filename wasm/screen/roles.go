package screen

import (
	"fmt"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// roles shows the people at a table: what each wants, for everybody to read, and what
// each knows, for one person at a time.
type roles struct {
	*game
	company   *scenarios.Company
	back      Screen
	shownRole int // role whose private fact is shown, -1: none
}

// newRoles returns the roles of a company. It leads back to the given screen.
func newRoles(g *game, c *scenarios.Company, back Screen) Screen {
	return &roles{game: g, company: c, back: back, shownRole: -1}
}

// Messages of the roles.
type (
	openRolesMsg  struct{ company *scenarios.Company }
	toggleFactMsg struct{ role int } // shows the fact, or hides it if it is shown
	closeRolesMsg struct{}
)

// Name returns the screen's name.
func (r *roles) Name() string { return "roles" }

// State returns whose fact is shown.
func (r *roles) State() string { return fmt.Sprintf("shown=%d", r.shownRole) }

// Busy is always false: nothing runs by itself here.
func (r *roles) Busy() bool { return false }

// Update handles a message.
func (r *roles) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case toggleFactMsg:
		if m.role == r.shownRole {
			m.role = -1
		}
		r.shownRole = m.role
	case closeRolesMsg:
		return r.back, nil
	}
	return r, nil
}

// View returns the roles.
func (r *roles) View(at Viewport) view.Node {
	kids := []view.Node{
		view.CaptionText(r.company.Title.In(r.lang())),
		{ID: "title", Role: view.Heading, Label: r.say("roles.title"), Look: view.Look{Type: view.Title}},
		{ID: "text", Role: view.Text, Label: r.say("roles.text")},
	}
	for i := range r.company.Roles {
		kids = append(kids, r.role(i))
	}
	back := view.PrimaryButton("back", r.say("control.back"), closeRolesMsg{})
	back.Key = "Escape"
	kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{back}})
	return r.sheet("roles", r.say("roles.screen"), r.say("roles.title"), at, kids...)
}

// role is one person: title, wish and, behind a button, the private fact.
func (r *roles) role(i int) view.Node {
	role := &r.company.Roles[i]
	title, id := role.Title.In(r.lang()), view.ID("role/"+role.ID)
	label := r.say("roles.show")
	if i == r.shownRole {
		label = r.say("roles.hide")
	}
	n := view.Node{ID: id, Role: view.Group, Label: title, Box: view.Box{Gap: 6, Pad: view.XY(16, 12), Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Paper), Border: view.Of(view.Line), Radius: 10},
		Kids: []view.Node{
			{Role: view.Heading, Label: title, Look: view.Look{Type: view.Subtitle}},
			{ID: id + "/wish", Role: view.Text, Label: role.Wish.In(r.lang())},
		}}
	if i == r.shownRole {
		n.Kids = append(n.Kids, view.Node{ID: id + "/fact", Role: view.Status, Label: role.Fact.In(r.lang()), Look: view.Look{Type: view.Strong}})
	}
	n.Kids = append(n.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{view.QuietButton(id+"/show", label, toggleFactMsg{i})}})
	return n
}
