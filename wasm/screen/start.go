package screen

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// start is the first screen: what the game is, one company to begin with, the others in a
// line each, and the way back into a saved run.
type start struct {
	*game
	fragment       string // of the address, until the saved data has been loaded
	savedRun       *game  // the run that can be continued; nil: none
	linkedRun      *game  // the run of a link, waiting to be opened; nil: none
	wantedFragment string // fragment of a link to a company whose file is not open
	damagedSave    []byte // a save that could not be read and was set aside
	pasted         string // what is written in the field for a link
	notice         string // what went wrong, or came of the last action, in words

	deleted   *finishedRun // the finished run that was deleted last; nil: none, or it is back
	deletedAt int          // where it was in the list

	unread      *Loaded          // a saved run whose company is being fetched; nil: none
	unreadEntry *scenarios.Entry // that company
	awaited     *scenarios.Entry // the company that the player has chosen and that is being fetched; nil: none
	onArrival   view.Msg         // handled when it is here
}

// Start returns the game's first screen. All forecasts and replays are simulated by the runner.
// The companies on offer are those of the shelf.
func Start(runner study.Runner, shelf *scenarios.Shelf) Screen {
	return &shell{screen: &start{game: &game{narrator: narrator{words: lang.English()}, runner: runner, finished: &finishedRuns{}, content: &content{shelf: shelf, files: map[string]string{}}}}}
}

// newStart returns the start screen for a player who comes from a run.
func newStart(g *game) Screen {
	s := &start{game: g.freshGame()}
	if g.run != nil {
		s.savedRun = g
	}
	return s
}

// Messages of the start screen.
type (
	openBriefMsg           struct{ company *scenarios.Company }
	openListedMsg          struct{ entry *scenarios.Entry } // opens the brief of a company of the list
	followMsg              struct{ fragment string }        // opens the run of a link
	continueRunMsg         struct{}
	openLinkedRunMsg       struct{}
	editLinkMsg            struct{ text string }
	openLinkMsg            struct{} // opens the link that is written in the field
	downloadDamagedSaveMsg struct{}
	deleteDamagedSaveMsg   struct{}
)

// damagedFile is the name of the file in which a damaged save is downloaded.
const damagedFile = "split-decision.damaged"

// Name returns the screen's name.
func (s *start) Name() string { return "start" }

// State returns which runs can be continued or opened.
func (s *start) State() string {
	week := int32(-1)
	if s.savedRun != nil {
		week = s.savedRun.o().Week
	}
	return fmt.Sprintf("kept=%d came=%t damaged=%t notice=%q", week, s.linkedRun != nil, s.damagedSave != nil, s.notice)
}

// Busy is always false: nothing runs by itself here.
func (s *start) Busy() bool { return false }

// Update handles a message.
func (s *start) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Started:
		s.fragment, s.content.languages = m.Fragment, m.Languages
		s.host = host{address: m.Address, forgets: m.Forgets}
		return s, append(s.speakAtFirst(m), Load{preferencesKey}, Load{damagedKey}, Load{runsKey}, Load{runKey})
	case Loaded:
		return s.loaded(m)
	case Fetched:
		return s.companyArrived(m.File)
	case fetchAgainMsg:
		return s, s.fetch(m.file)
	case Failed:
		switch e := m.Effect.(type) {
		case Fetch:
			return s.companyFailed(e.File)
		case Save, Change:
			s.host.closed = true
		case OpenFile:
			s.notice = s.say("start.open.failed", m.Why)
		case Download:
			s.notice = s.say("not-saved", damagedFile)
		}
	case Done:
		if _, saved := m.Effect.(Download); saved {
			s.notice = s.say("saved", damagedFile)
		}
	case Pasted:
		return s.followFragment(m.Text)
	case editLinkMsg:
		pasted := len(m.text) > len(s.pasted)+utf8.UTFMax // not typed
		if s.pasted = m.text; pasted {
			return s.followFragment(m.text)
		}
	case openLinkMsg:
		return s.followFragment(s.pasted)
	case followMsg:
		return s.followFragment(m.fragment)
	case chooseFileMsg:
		return s, []Effect{OpenFile{Accept: fileEndings}}
	case openBriefMsg:
		return newBrief(s.game, m.company), []Effect{SetFragment{}}
	case openListedMsg:
		if c := s.content.shelf.ByID(m.entry.ID); c != nil {
			return newBrief(s.game, c), []Effect{SetFragment{}}
		}
		return s, s.await(m.entry, m)
	case continueRunMsg:
		return s.enterRun(s.savedRun), s.savedRun.save()
	case openFinishedMsg:
		return s.openFinished(m.link)
	case deleteFinishedMsg:
		return s, s.deleteFinished(m.link)
	case undoDeleteMsg:
		return s, s.undoDelete()
	case openLinkedRunMsg:
		return s.enterRun(s.linkedRun), []Effect{s.linkedRun.setFragment()}
	case downloadDamagedSaveMsg:
		return s, []Effect{Download{Name: damagedFile, Type: "application/octet-stream", Bytes: s.damagedSave}}
	case deleteDamagedSaveMsg:
		s.damagedSave = nil
		return s, []Effect{Save{Key: damagedKey}}
	}
	return s, nil
}

// takeFiles reads files that were chosen or dropped.
func (s *start) takeFiles(m Opened) (Screen, []Effect) {
	if m.Why != "" {
		s.notice = s.say("start.open.failed", m.Why)
		return s, nil
	}
	return newFile(s, m.Files)
}

// loaded handles data that was saved in an earlier sitting.
func (s *start) loaded(m Loaded) (Screen, []Effect) {
	switch m.Key {
	case preferencesKey:
		effects := s.decodePreferences(m.Bytes)
		return s, append(effects, SetPreferences{s.preferences})
	case damagedKey:
		s.damagedSave = m.Bytes
	case runKey:
		var effects []Effect
		if m.Bytes != nil {
			kept, err := s.readSave(m.Bytes)
			if absent, is := errors.AsType[absentError](err); is {
				s.unread, s.unreadEntry = &m, absent.entry
				return s, s.fetch(absent.entry.File())
			}
			if err != nil {
				s.damagedSave = m.Bytes
				effects = []Effect{Save{damagedKey, m.Bytes}, Save{Key: runKey}}
			} else {
				s.savedRun = kept
				if s.opened == nil {
					s.opened = kept.opened
				}
			}
		}
		next, more := s.followFragment(s.fragment)
		s.fragment = ""
		return next, append(effects, more...)
	}
	return s, nil
}

// followFragment opens the run that the fragment of the address, or a text with a link,
// leads to: the player's own run, or another one if nothing is lost by it. Otherwise it
// asks.
func (s *start) followFragment(fragment string) (Screen, []Effect) {
	s.linkedRun, s.notice, s.wantedFragment, s.awaited, s.onArrival = nil, "", "", nil, nil
	if fragment == "" {
		return s, nil
	}
	if s.savedRun != nil && strings.Contains(fragment, s.savedRun.run.Link()) {
		return s.enterRun(s.savedRun), []Effect{s.savedRun.setFragment()}
	}
	came, link, err := s.readLink(fragment)
	if absent, is := errors.AsType[absentError](err); is {
		return s, s.await(absent.entry, followMsg{fragment})
	}
	if err != nil {
		s.notice = s.linkError(link, err)
		if errors.Is(err, sim.ErrScenario) {
			s.wantedFragment = fragment
		}
		return s, nil
	}
	if s.unread == nil && (s.savedRun == nil || s.savedRun.run.Finished()) {
		return s.enterRun(came), []Effect{came.setFragment()}
	}
	s.linkedRun = came
	return s, nil
}

// enterRun returns the screen on which a run continues, with the current language and
// preferences.
func (s *start) enterRun(g *game) Screen {
	g.words, g.preferences = s.words, s.preferences
	return g.resume()
}

// Widths and heights, in logical pixels at 100 % text, at which the layout of the start
// screen changes.
const (
	startTwoColumns = 820
	startAllAtOnce  = 760 // lower than this, the picture is smaller
	startAir        = .14 // part of the height that is free above both columns, unless it is lower
)

// headline is the title of a screen, in the largest type if a line of it fits.
func headline(text string, width float32) view.Node {
	const least = 340
	n := view.Node{ID: "title", Role: view.Heading, Label: text, Look: view.Look{Type: view.Title}}
	if width >= least {
		n.Look.Type = view.Display
		n.Box = view.Box{MinH: 60, Pad: view.Edges{Top: 2}} // room for ascenders and descenders
	}
	return n
}

// besideThumb keeps text clear of the scroll bar.
var besideThumb = view.Edges{Right: 10}

// View returns the start screen.
func (s *start) View(at Viewport) view.Node {
	width := at.Width / at.scale()
	low := at.Height/at.scale() < startAllAtOnce
	root := view.Node{ID: "start", Role: view.Group, Label: s.say("start.screen"), Look: view.Look{Fill: view.Of(view.Paper)}}
	if width < startTwoColumns {
		root.Box = view.Box{Cross: view.Fill, Scroll: true, Gap: 20, Pad: view.XY(20, 24)}
		root.Kids = append(append(s.about(width, true), s.entrances()...), s.links(), s.otherCompanies(width, at.Preferences.Touch), s.foot())
		return root
	}
	pad := view.Edges{Top: at.Height / at.scale() * startAir, Right: 54, Bottom: 38, Left: 64}
	if low {
		pad = view.Edges{Top: 24, Right: 30, Bottom: 20, Left: 40}
	}
	root.Box = view.Box{Flow: view.Row, Cross: view.Fill}
	root.Kids = []view.Node{
		{Role: view.Group, Box: view.Box{Grow: 39, Cross: view.Fill, Gap: 16, Pad: pad}, Kids: append(append([]view.Node{
			{ID: "about", Role: view.Group, Box: view.Box{Scroll: true, Cross: view.Fill, Gap: 18, Pad: besideThumb}, Kids: s.about(width, low)},
		}, s.entrances()...), view.Node{Role: view.Decoration, Box: view.Box{Grow: 1}}, s.links())},
		view.Divider(view.Row),
		{Role: view.Group, Box: view.Box{Grow: 61, Cross: view.Fill, Gap: 16, Pad: view.Edges{Top: pad.Top - 8, Right: pad.Right - 18, Bottom: pad.Bottom, Left: 48}}, Kids: []view.Node{
			{ID: "companies", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Fill, Pad: besideThumb}, Kids: []view.Node{s.otherCompanies(width, at.Preferences.Touch)}},
			s.foot(),
		}},
	}
	return root
}

// about introduces the game, followed by the notices.
func (s *start) about(width float32, low bool) []view.Node {
	height, gap := float32(172), float32(6)
	if low {
		height, gap = 84, 0
	}
	kids := []view.Node{
		{ID: "picture", Role: view.Decoration, Box: view.Box{Height: height, MinH: 72}, Draw: drawStart},
		{Role: view.Group, Box: view.Box{Gap: gap, Cross: view.Fill}, Kids: []view.Node{
			headline(s.say("app"), width),
			{ID: "promise", Role: view.Text, Label: s.say("start.promise"), Box: view.Box{MaxW: 460}, Look: view.Look{Type: view.Lead, Text: view.Of(view.Ink).Tint(.8)}},
		}},
	}
	return append(kids, s.notices()...)
}

// featured returns the company to begin with: the first one on offer, which is always here.
func (s *start) featured() *scenarios.Company {
	if all := s.content.shelf.Entries(); len(all) > 0 {
		return s.content.shelf.ByID(all[0].ID)
	}
	return nil
}

// notices report problems with a link or a save, and offer a linked run.
func (s *start) notices() (kids []view.Node) {
	if s.host.closed {
		kids = append(kids, notice("not-kept", s.say("start.no-storage")))
	}
	if s.notice != "" {
		kids = append(kids, notice("notice", s.notice))
	}
	kids = append(kids, s.fetchNotices()...)
	if s.linkedRun != nil {
		kids = append(kids, notice("came", s.say("start.link.offer", s.linkedRun.company.Title.In(s.lang()), s.linkedRun.o().Week+1),
			view.QuietButton("came/open", s.say("start.link.open"), openLinkedRunMsg{})))
	}
	if s.damagedSave != nil {
		kids = append(kids, notice("damaged", s.say("start.save.damaged"),
			view.QuietButton("damaged/keep", s.say("start.save.download"), downloadDamagedSaveMsg{}),
			view.QuietButton("damaged/forget", s.say("start.save.forget"), deleteDamagedSaveMsg{})))
	}
	return kids
}

// notice is a message with buttons for what can be done about it.
func notice(id view.ID, text string, buttons ...view.Node) view.Node {
	said := view.Node{Role: view.Group, Box: view.Box{Grow: 1, Gap: 10, Cross: view.Fill}, Kids: []view.Node{{ID: id + "/text", Role: view.Status, Label: text}}}
	if len(buttons) > 0 {
		said.Kids = append(said.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: buttons})
	}
	return view.Node{ID: id, Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 12}, Kids: []view.Node{
		{Role: view.Decoration, Box: view.Box{Width: 3, Wide: true}, Look: view.Look{Fill: view.Of(view.Ink), Radius: 1.5}},
		said,
	}}
}

// entrances are the ways in: the run that can be continued, which comes first, and the company to begin
// with, each with its button.
func (s *start) entrances() (panels []view.Node) {
	going := s.savedRun != nil && !s.savedRun.run.Finished()
	if s.savedRun != nil {
		on := view.QuietButton("go-on", s.say("start.go-on.again"), continueRunMsg{})
		if going {
			on = view.PrimaryButton("go-on", s.say("start.go-on", s.savedRun.o().Week+1), continueRunMsg{})
		}
		if s.savedRun.run.Engine != sim.EngineVersion {
			on.Hint = s.say("start.save.older", int64(s.savedRun.run.Engine), int64(sim.EngineVersion))
		}
		panels = append(panels, entrance("left-off", s.savedRun.company.Title.In(s.lang()), view.CaptionText(s.say("start.left-off")), on))
	}
	c := s.featured()
	if c == nil {
		return panels
	}
	begin := view.PrimaryButton("begin", s.say("start.begin"), openBriefMsg{c})
	if going {
		begin = view.QuietButton("begin", s.say("start.begin"), openBriefMsg{c})
		begin.Hint = s.say("start.begin.hint", s.savedRun.o().Week+1)
	}
	if s.unread != nil {
		begin.Hint = s.say("start.begin.hint.unread", s.unreadEntry.Title.In(s.lang()))
	}
	featured := entrance("featured", c.Title.In(s.lang()), view.Aside(s.say("unit.minutes", c.Minutes)), begin, view.Para(c.Tagline.In(s.lang())))
	return append(panels, featured)
}

// entrance is a panel with the title of a run or a company, an aside, more about it, and the button
// that enters it.
func entrance(id view.ID, title string, aside, button view.Node, about ...view.Node) view.Node {
	head := view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Main: view.Between, Cross: view.Center, Gap: 8}, Kids: []view.Node{
		{Role: view.Text, Label: title, Look: view.Look{Type: view.Title}}, aside,
	}}
	button.Box.MinW = 120
	way := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Pad: view.Edges{Top: 6}}, Kids: []view.Node{door(button)}}
	return view.PanelBox(id, title, append(append([]view.Node{head}, about...), way)...)
}

// links lead to help, settings and language.
func (s *start) links() view.Node {
	return view.Node{Role: view.Group, Label: s.say("start.more"), Box: view.Box{Flow: view.Row, Gap: 2},
		Kids: append(s.panelLinks(), textLink("language", s.words.Name, openPanelMsg{"settings"}, ""))}
}

// door makes a button that enters a screen larger than the others.
func door(button view.Node) view.Node {
	button.Box.Pad, button.Box.MinH = view.XY(19, 11), 41
	return button
}

// otherCompanies lists the other companies, and how one opens one's own. By touch nothing can be dropped.
func (s *start) otherCompanies(width float32, touch bool) view.Node {
	column := view.Node{ID: "others", Role: view.Group, Box: view.Box{Gap: 12, Cross: view.Fill},
		Kids: []view.Node{view.CaptionText(s.say("start.others"))}}
	for i, e := range s.content.shelf.Entries() {
		if i > 0 {
			column.Kids = append(column.Kids, s.companyCard("company", e, openListedMsg{e}, width))
		}
	}
	if s.opened != nil {
		column.Kids = append(column.Kids, s.companyCard("opened", &s.opened.entry, openBriefMsg{s.opened.Company}, width))
	}
	column.Kids = append(column.Kids, s.finishedList()...)
	own := view.Node{Role: view.Group, Box: view.Box{Gap: 9, Pad: view.Edges{Top: 20}, Cross: view.Fill}, Kids: []view.Node{
		view.CaptionText(s.say("start.own")),
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: append([]view.Node{
			view.QuietButton("open-file", s.say("start.open"), chooseFileMsg{}),
		}, s.linkEntry()...)},
	}}
	if !touch {
		own.Kids = append(own.Kids, view.Aside(s.say("start.open.hint")))
	}
	column.Kids = append(column.Kids, own)
	return column
}

// linkEntry is the field for a link. While something is written there, a button opens it.
func (s *start) linkEntry() []view.Node {
	field := view.InputField("paste", s.say("start.paste"), s.pasted, func(text string) view.Msg { return editLinkMsg{text} })
	field.Box.MinH, field.Box.Pad, field.Box.Grow, field.Box.MinW, field.Box.Wide = 32, view.XY(12, 6), 1, 180, false
	if s.pasted == "" {
		return []view.Node{field}
	}
	button := view.QuietButton("paste/open", s.say("start.link.open"), openLinkMsg{})
	button.Key = "Enter"
	return []view.Node{field, button}
}

// lineOfThree is the width, at 100 % text, from which a company's picture, text and terms
// are beside one another.
const lineOfThree = 300

// companyCard is one company: a picture of its architecture, its name and tagline, how
// long it takes, and the seat. Its id begins with from, which says where the company
// comes from; press opens it.
func (s *start) companyCard(from string, c *scenarios.Entry, press view.Msg, width float32) view.Node {
	title, tagline := c.Title.In(s.lang()), c.Tagline.In(s.lang())
	minutes, seat := s.say("unit.minutes", c.Minutes), s.seatText(c)
	n := view.Node{ID: view.ID(from + "/" + c.ID), Role: view.Button, Label: title, Hint: tagline + " " + minutes + ", " + seat, Press: press,
		Box:  view.Box{Gap: 2, Pad: view.All(16)},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10}}
	name := view.Node{Role: view.Text, Label: title, Look: view.Look{Type: view.Subtitle}}
	if width < lineOfThree {
		n.Kids = []view.Node{name, view.Aside(tagline), view.Aside(minutes), view.Aside(seat)}
		return n
	}
	n.Box.Flow, n.Box.Gap, n.Box.Cross = view.Row, 16, view.Center
	n.Kids = []view.Node{
		{Role: view.Decoration, Box: view.Box{Width: 40, Height: 30}, Draw: drawKind(c)},
		{Role: view.Group, Box: view.Box{Grow: 1, Gap: 4}, Kids: []view.Node{name, view.Para(tagline)}},
		{Role: view.Group, Box: view.Box{Cross: view.End, Gap: 1}, Kids: []view.Node{view.Aside(minutes), view.Aside(seat)}},
	}
	return n
}

// seatText says in which seats a company is played.
func (s *start) seatText(c *scenarios.Entry) string {
	switch {
	case len(c.Seats) > 1:
		return s.say("start.seat.both")
	case len(c.Seats) == 0:
		return s.say("seat." + sim.NoSeat.String())
	case c.Seats[0] == sim.Senior && c.Promotes:
		return s.say("start.seat.then")
	}
	return s.say("seat." + c.Seats[0].String())
}

// foot is the last line of the screen: what the browser does with a run, and the model.
func (s *start) foot() view.Node {
	n := view.Aside(s.say("start.model"))
	n.ID = "model"
	if !s.host.forgets || s.host.closed {
		return n
	}
	forgets := view.Aside(s.say("start.forgets"))
	forgets.ID = "forgets"
	return view.Node{Role: view.Group, Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: []view.Node{forgets, n}}
}

// scale is the text size as a factor, 1 to 2.
func (s Viewport) scale() float32 {
	if s.Preferences.Text == 0 {
		return 1
	}
	return float32(s.Preferences.Text) / 100
}
