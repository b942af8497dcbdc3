package screen

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// stop is the screen on which a table enters a code word: because the run is paused until
// one is entered, or because the facilitator reveals a surprise with one.
type stop struct {
	*game
	back  Screen // the screen to return to; nil: the run is paused here
	word  string // the code word being typed
	reply string // result of the last code word, in words
}

// newStop returns the screen on which the run is paused or, given a screen to go back to,
// the one on which a surprise is revealed.
func newStop(g *game, back Screen) Screen { return &stop{game: g, back: back} }

// Messages of the stop.
type (
	editWordMsg  struct{ text string }
	enterWordMsg struct{}
	openWordMsg  struct{}
)

// Name returns the screen's name.
func (s *stop) Name() string { return "stop" }

// State returns whether the run is paused and how many surprises this week has brought.
func (s *stop) State() string {
	return fmt.Sprintf("week=%d stands=%t opened=%d reply=%q", s.o().Week, s.waitingForWord(), len(s.surprises()), s.reply)
}

// Busy is always false: nothing runs by itself here.
func (s *stop) Busy() bool { return false }

// Update handles a message.
func (s *stop) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case editWordMsg:
		s.word = m.text
	case enterWordMsg:
		return s.enterWord()
	case continueMsg:
		return s.nextScreen(), nil
	}
	return s, nil
}

// enterWord enters the typed code word. A wrong one is called wrong without a hint.
func (s *stop) enterWord() (Screen, []Effect) {
	key := wordKey(s.word)
	if key == 0 {
		return s, []Effect{Focus{"word"}}
	}
	before := len(s.surprises())
	switch why := s.run.Decide(sim.Decision{Verb: sim.SayWord, Subject: key}, ""); why.Code {
	case sim.NoReason:
	case sim.AlreadySo:
		s.reply = s.say("table.again")
		return s, []Effect{Focus{"word"}}
	default:
		s.reply = s.say("table.wrong")
		return s, []Effect{Focus{"word"}}
	}
	s.word, s.reply = "", ""
	if s.back == nil && !s.waitingForWord() && len(s.surprises()) == before {
		return s.nextScreen(), s.save()
	}
	return s, s.save()
}

// wordKey returns the key of a code word, whatever its capitals, spaces and punctuation.
// It is 0 if there are no letters.
func wordKey(text string) sim.Key {
	parts := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(parts) == 0 {
		return 0
	}
	return sim.KeyOf(strings.Join(parts, "-"))
}

// nextScreen returns the screen on which the run continues.
func (s *stop) nextScreen() Screen {
	switch {
	case s.waitingForWord():
		return s
	case s.back != nil:
		return s.back
	case s.openAsk() >= 0:
		return newAsk(s.game, s.openAsk())
	}
	return s.game.nextScreen()
}

// waitingForWord reports whether the run is paused until a code word is entered. If no
// word can be entered any more, it is not.
func (g *game) waitingForWord() bool {
	if g.run.Over() || len(g.run.Journal) >= sim.MostDecisions {
		return false
	}
	return slices.ContainsFunc(g.run.Scenario.Stops, func(s sim.Stop) bool { return g.o().Week >= s.Week && !g.wordGiven(s.Word) })
}

// wordGiven reports whether a code word has been entered, this week or before.
func (g *game) wordGiven(word sim.Key) bool {
	return slices.Contains(g.run.Preview().WordsRevealed, word)
}

// surprises returns the indices of the injects that this week's code words have revealed.
func (g *game) surprises() (opened []int) {
	for i := range g.run.Scenario.Injects {
		if word := g.run.Scenario.Injects[i].Word; g.wordGiven(word) && !slices.Contains(g.o().WordsRevealed, word) {
			opened = append(opened, i)
		}
	}
	return opened
}

// atTable reports whether the run is played by a table: it has stops, or it has surprises
// and the company has no separate workshop cut.
func (g *game) atTable() bool {
	return len(g.run.Scenario.Stops) > 0 || len(g.run.Scenario.Injects) > 0 && g.company.Workshop.Weeks == 0
}

// tableLinks are links to the roles and to the code word.
func (g *game) tableLinks() (links []view.Node) {
	if !g.atTable() {
		return nil
	}
	if len(g.company.Roles) > 0 {
		links = append(links, textLink("roles", g.say("roles.screen"), openRolesMsg{g.company}, ""))
	}
	if len(g.run.Scenario.Injects) > 0 && !g.run.Over() {
		links = append(links, textLink("say-word", g.say("stop.screen"), openWordMsg{}, ""))
	}
	return links
}

// View returns the screen.
func (s *stop) View(at Viewport) view.Node {
	title, text := s.say("verb.word"), s.say("table.open.text")
	stands := s.waitingForWord()
	if stands {
		title, text = s.say("table.stands.title"), s.say("table.stands.text")
	}
	kids := []view.Node{
		view.CaptionText(s.when(s.o().Week)),
		{ID: "title", Role: view.Heading, Label: title, Look: view.Look{Type: view.Title}},
		{ID: "text", Role: view.Text, Label: text, Look: view.Look{Type: view.Lead}},
	}
	for _, i := range s.surprises() {
		kids = append(kids, s.surprise(i))
	}
	buttons := []view.Node{}
	if stands || s.back != nil {
		kids = append(kids, s.field())
		buttons = append(buttons, view.PrimaryButton("say-it", s.say("table.say"), enterWordMsg{}))
	} else {
		buttons = append(buttons, view.PrimaryButton("carry-on", s.say("control.continue"), continueMsg{}))
	}
	buttons[0].Key = "Enter"
	if s.back != nil {
		back := view.QuietButton("back", s.say("control.back"), continueMsg{})
		back.Key = "Escape"
		buttons = append(buttons, back)
	} else {
		buttons = append(buttons, view.QuietButton("leave", s.say("play.leave"), openStartMsg{}))
	}
	if stands && len(s.company.Roles) > 0 {
		buttons = append(buttons, view.QuietButton("roles", s.say("roles.screen"), openRolesMsg{s.company}))
	}
	kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: buttons})
	return s.sheet("stop", s.say("stop.screen"), title, at, kids...)
}

// field is the input for the code word, with the result of the last one below it.
func (s *stop) field() view.Node {
	field := view.InputField("word", s.say("stop.screen"), s.word, func(text string) view.Msg { return editWordMsg{text} })
	n := view.Node{Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: []view.Node{field}}
	if s.reply != "" {
		n.Kids = append(n.Kids, view.Node{ID: "reply", Role: view.Status, Label: s.reply, Look: view.Look{Text: view.Of(view.Bad)}})
	}
	return n
}

// surprise is a revealed surprise, to be read aloud.
func (s *stop) surprise(i int) view.Node {
	text := &s.company.Injects[i]
	title, id := text.Title.In(s.lang()), view.ID("surprise/"+hex(s.run.Scenario.Injects[i].Key))
	return view.Node{ID: id, Role: view.Group, Label: title,
		Box:  view.Box{Gap: 6, Pad: view.XY(16, 14), Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Paper), Border: view.Of(view.Ink), Width: 1.5, Radius: 10},
		Kids: []view.Node{
			view.CaptionText(s.say("table.surprise")),
			{Role: view.Heading, Label: title, Look: view.Look{Type: view.Subtitle}},
			{ID: id + "/text", Role: view.Status, Label: text.Text.In(s.lang())},
			view.Aside(s.say("table.surprise.when")),
		}}
}

// sheet is a screen with one card in the middle.
func (g *game) sheet(id view.ID, label, about string, at Viewport, kids ...view.Node) view.Node {
	card := view.Node{Role: view.Group, Label: about, Box: view.Box{Gap: 18, Pad: view.All(28), Cross: view.Fill, MaxW: 660},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10, Shadow: true}, Kids: kids}
	if at.Width/at.scale() < briefTwoColumns {
		card.Box.Pad = view.All(20)
	}
	return view.Node{ID: id, Role: view.Group, Label: label, Look: view.Look{Fill: view.Of(view.Paper)},
		Box: view.Box{Scroll: true, Cross: view.Center, Main: view.Center, Pad: view.XY(16, 24)}, Kids: []view.Node{card}}
}
