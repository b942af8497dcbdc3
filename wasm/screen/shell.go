package screen

import (
	"errors"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A shell shows one screen at a time and passes messages on to it. It does once what
// every screen has in common: it opens the panels and leads back from them, leaves
// the run for the start screen, a link or a file, saves the run when the page is hidden,
// and notes whether the run is saved.
//
// A screen that is shown in it embeds *game. It may depart from the common behaviour by
// implementing linkFollower, fileTaker, pauser or leaver.
type shell struct {
	screen Screen // the current screen
	panel  Screen // shown instead of it; nil: none
	title  string // of the window
}

// A panel is a screen that every other one links to, and that leads back there, such as the
// settings. Each is a row of panels, entered by its file.
type panel struct {
	id     view.ID // of its link, and the screen's name
	key    string  // that opens it; empty: none
	create func(*game) Screen
}

// panels lists the panels by the names of their files.
var panels []panel

// panelLinks are the links to the panels.
func (g *game) panelLinks() (links []view.Node) {
	for _, p := range panels {
		links = append(links, textLink(p.id, g.say(string(p.id)+".screen"), openPanelMsg{p.id}, p.key))
	}
	return links
}

// A linkFollower opens by itself the run that the fragment of the address leads to. Other
// screens are left for the start screen, which opens it.
type linkFollower interface {
	followFragment(fragment string) (Screen, []Effect)
}

// A fileTaker handles by itself files that are chosen or dropped. On other screens the
// player is asked whether to leave the run for them.
type fileTaker interface {
	takeFiles(Opened) (Screen, []Effect)
}

// A pauser stops what runs by itself when it is no longer shown: because another screen
// is, or because the page is hidden.
type pauser interface{ pause() }

// A leaver stops its computations when its run is left.
type leaver interface{ leave() }

// Messages that every screen may send.
type (
	openPanelMsg struct{ id view.ID }
	goBackMsg    struct{} // from a panel
	openStartMsg struct{} // leaves the run
)

// shared returns the state that all screens share. It is how the shell finds the game of
// a screen that embeds it.
func (g *game) shared() *game { return g }

// gameOf returns the game that a screen embeds.
func gameOf(s Screen) *game { return s.(interface{ shared() *game }).shared() }

// shown returns what is visible: the panel or, without one, the current screen.
func (s *shell) shown() Screen {
	if s.panel != nil {
		return s.panel
	}
	return s.screen
}

// Name returns the name of the visible screen.
func (s *shell) Name() string { return s.shown().Name() }

// State returns the state of the visible screen.
func (s *shell) State() string { return s.shown().State() }

// Busy reports whether the visible screen is busy.
func (s *shell) Busy() bool { return s.shown().Busy() }

// View returns the visible screen. What is pressed by a finger is large enough for it.
func (s *shell) View(at Viewport) view.Node {
	root := s.shown().View(at)
	if at.Preferences.Touch {
		enlargeTargets(&root, at.scale())
	}
	return root
}

// Update handles a message. The shell itself stays.
func (s *shell) Update(m view.Msg) (Screen, []Effect) {
	before := s.shown()
	effects := s.handle(m)
	_, hidden := m.(PageHidden)
	if p, ok := before.(pauser); ok && (hidden || s.shown() != before) {
		p.pause()
	}
	if title := s.nameInFull(); title != s.title {
		s.title = title
		effects = append([]Effect{SetTitle{title}}, effects...)
	}
	return s, effects
}

// nameInFull names the visible screen, the company and the game.
func (s *shell) nameInFull() string {
	g := gameOf(s.screen)
	name := g.say(s.Name() + ".screen")
	if g.company != nil {
		name += " · " + g.company.Title.In(g.lang())
	}
	return name + " · " + g.say("app")
}

// handle handles what all screens have in common and passes on all other messages.
func (s *shell) handle(m view.Msg) []Effect {
	g := gameOf(s.screen)
	switch m := m.(type) {
	case PageHidden:
		return g.saveChanged()
	case FragmentChanged:
		return s.open(s.followLink(m.Fragment))
	case Pasted:
		if _, err := sim.ReadLink(m.Text); !m.InField && !errors.Is(err, sim.ErrNoLink) {
			return s.open(s.followLink(m.Text))
		}
	case Opened:
		return s.open(s.takeFiles(m))
	case openPanelMsg:
		s.panel = panels[slices.IndexFunc(panels, func(p panel) bool { return p.id == m.id })].create(g)
		return nil
	case goBackMsg:
		if s.panel != nil {
			s.panel = nil
			return nil
		}
	case openRolesMsg:
		return s.open(newRoles(g, m.company, s.screen), nil)
	case openWordMsg:
		return s.open(newStop(g, s.screen), []Effect{Focus{"word"}})
	case openStartMsg:
		return s.open(leaveRun(g))
	case copyLinkMsg:
		return []Effect{Copy{g.linkText()}}
	case saveLinkMsg:
		return []Effect{Download{Name: linkFile, Type: "text/plain", Bytes: []byte(g.linkText() + "\n")}}
	case Loaded:
		if m.Key == runsKey {
			g.finished.decode(m.Bytes)
		}
	case Fetched:
		effects, why := g.receiveFile(m)
		if why != "" {
			return s.handle(Failed{Fetch{m.File}, why})
		}
		return append(effects, s.pass(m)...)
	case Done:
		g.linkUsed(m.Effect, true)
	case Failed:
		if e, ok := m.Effect.(Fetch); ok {
			g.content.files[e.File] = m.Why
		}
		g.saveFailed(m)
		g.linkUsed(m.Effect, false)
	}
	return s.pass(m)
}

// pass passes a message on to the visible screen and shows the one that follows.
func (s *shell) pass(m view.Msg) []Effect {
	next, effects := s.shown().Update(m)
	if s.panel != nil {
		s.panel = next
		return effects
	}
	return s.open(next, effects)
}

// open shows a screen, without a panel, and returns the effects.
func (s *shell) open(next Screen, effects []Effect) []Effect {
	if before := gameOf(s.screen); gameOf(next) != before {
		before.dropForecasts()
		if l, ok := s.screen.(leaver); ok {
			l.leave()
		}
	}
	s.screen, s.panel = next, nil
	return effects
}

// followLink opens the run that the fragment of the address, or a pasted text, leads to. The
// run in progress is saved first.
func (s *shell) followLink(fragment string) (Screen, []Effect) {
	if l, ok := s.screen.(linkFollower); ok {
		return l.followFragment(fragment)
	}
	g := gameOf(s.screen)
	effects := []Effect{Load{runKey}}
	if g.run != nil && !g.visited {
		effects = []Effect{Save{runKey, g.appendSave(nil)}, Load{runKey}}
	}
	return &start{game: g.freshGame(), fragment: fragment}, effects
}

// takeFiles handles files that were chosen or dropped. If no run is in progress, they are
// read at once.
func (s *shell) takeFiles(m Opened) (Screen, []Effect) {
	if t, ok := s.screen.(fileTaker); ok {
		return t.takeFiles(m)
	}
	d := &dropped{game: gameOf(s.screen), back: s.screen, files: m.Files, why: m.Why}
	if d.run == nil && m.Why == "" {
		return d.read()
	}
	return d, nil
}

// leaveRun returns the start screen and the effects that save the run or, if none is in
// progress, load the saved one.
func leaveRun(g *game) (Screen, []Effect) {
	if g.run == nil || g.visited {
		return &start{game: g.freshGame()}, []Effect{Load{runKey}}
	}
	return newStart(g), g.save()
}
