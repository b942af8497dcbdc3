package screen

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// settings is the screen for the player's preferences.
type settings struct{ *game }

func init() {
	panels = append(panels, panel{"settings", "", func(g *game) Screen { return &settings{g} }})
}

// Messages of the settings.
type (
	chooseTextSizeMsg struct{ percent int }
	chooseMotionMsg   struct{ still bool }
	chooseProfileMsg  struct{ profile string }
	chooseLanguageMsg struct{ tag string }
)

// Name returns the screen's name.
func (s *settings) Name() string { return "settings" }

// State returns the current preferences.
func (s *settings) State() string { return string(s.encodePreferences()) }

// Busy is always false: nothing runs by itself here.
func (s *settings) Busy() bool { return false }

// Update handles a message. Each choice is saved at once.
func (s *settings) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case chooseTextSizeMsg:
		s.preferences.Text = m.percent
	case chooseMotionMsg:
		s.preferences.ReduceMotion = m.still
	case chooseProfileMsg:
		s.preferences.Profile = m.profile
	case chooseLanguageMsg:
		effects := s.speak(m.tag)
		return s, append(effects, Save{preferencesKey, s.encodePreferences()})
	case fetchAgainMsg:
		return s, s.fetch(m.file)
	default:
		return s, nil
	}
	return s, []Effect{SetPreferences{s.preferences}, Save{preferencesKey, s.encodePreferences()}}
}

// encodePreferences formats the preferences for saving, as name=value pairs separated by
// spaces. Those left to the system are omitted.
func (g *game) encodePreferences() []byte {
	text := "language=" + g.lang()
	if wanted := g.content.wanted; wanted != "" {
		text = "language=" + wanted
	}
	if g.preferences.Text > 0 {
		text += fmt.Sprintf(" text=%d", g.preferences.Text)
	}
	if g.preferences.ReduceMotion {
		text += " motion=still"
	}
	if g.preferences.Profile != "" {
		text += " colours=" + g.preferences.Profile
	}
	return []byte(text)
}

// decodePreferences parses the output of encodePreferences and ignores anything else. The effects
// are those of speak.
func (g *game) decodePreferences(form []byte) (effects []Effect) {
	for field := range strings.FieldsSeq(string(form)) {
		name, value, _ := strings.Cut(field, "=")
		switch name {
		case "language":
			effects = g.speak(value)
		case "text":
			if n, err := strconv.Atoi(value); err == nil && n >= 100 && n <= 200 {
				g.preferences.Text = n
			}
		case "motion":
			g.preferences.ReduceMotion = value == "still"
		case "colours":
			for _, p := range profiles {
				if p == value {
					g.preferences.Profile = value
				}
			}
		}
	}
	return effects
}

// textSizes are the text sizes on offer, in per cent.
var textSizes = []int{100, 125, 150, 200}

// profiles are the colour profiles on offer; "" follows the system.
var profiles = []string{"", "light", "dark", "contrast", "projector"}

// View returns the settings.
func (s *settings) View(at Viewport) view.Node {
	size := s.choice("text", "settings.text")
	for _, percent := range textSizes {
		size.option(fmt.Sprintf("text/%d", percent), s.say("settings.text.percent", percent), max(at.Preferences.Text, 100) == percent, chooseTextSizeMsg{percent})
	}
	motion := s.choice("motion", "settings.motion")
	motion.option("motion/system", s.say("settings.system"), !s.preferences.ReduceMotion, chooseMotionMsg{false})
	motion.option("motion/still", s.say("settings.motion.still"), s.preferences.ReduceMotion, chooseMotionMsg{true})
	colours := s.choice("colours", "settings.profile")
	for _, profile := range profiles {
		id, label := profile, "settings."+profile
		if profile == "" {
			id, label = "system", "settings.system"
		}
		colours.option("colours/"+id, s.say(label), s.preferences.Profile == profile, chooseProfileMsg{profile})
	}
	language := s.choice("language", "settings.language")
	for _, l := range s.content.languagesHere() {
		language.option("language/"+l.Tag, l.Name, l.Tag == s.lang(), chooseLanguageMsg{l.Tag})
	}
	for _, l := range s.content.absentLanguages() {
		language.option("language/"+l.Tag, l.Name, false, chooseLanguageMsg{l.Tag})
	}
	language.Kids = append(language.Kids, s.languageNotice()...)
	return s.page(at, "settings", s.say("settings.screen"), s.say("control.back"), view.Node(size), view.Node(motion), view.Node(colours), view.Node(language))
}

// A choosing is a choice under construction: its caption, then its options.
type choosing view.Node

// choice starts a choice.
func (g *game) choice(id view.ID, label string) choosing {
	return choosing{Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: []view.Node{
		view.CaptionText(g.say(label)),
		{ID: id, Role: view.Choice, Label: g.say(label), Box: view.Box{Flow: view.Wrap, Gap: 8}},
	}}
}

func (c *choosing) option(id, label string, on bool, press view.Msg) {
	options := &c.Kids[1]
	options.Kids = append(options.Kids, view.Node{ID: view.ID(id), Role: view.Option, Label: label, On: on, Press: press,
		Box:  view.Box{Pad: view.XY(16, 9), MinH: 40},
		Look: view.Look{Type: view.Strong, Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7}})
}

// page is a screen of text and choices with one way back, which stays in sight.
func (g *game) page(at Viewport, id view.ID, title, back string, parts ...view.Node) view.Node {
	out := view.QuietButton("back", back, goBackMsg{})
	out.Key = "Escape"
	column := view.Node{ID: id + "/all", Role: view.Group, Box: view.Box{Gap: 28, Cross: view.Fill, Wide: true, MaxW: 760}}
	column.Kids = append(column.Kids, headline(title, at.Width/at.scale()))
	column.Kids = append(column.Kids, parts...)
	return view.Node{ID: id, Role: view.Group, Label: title, Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill}, Kids: []view.Node{
		{ID: id + "/page", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Center, Pad: view.XY(20, 36)}, Kids: []view.Node{column}},
		view.Divider(view.Column),
		{Role: view.Group, Box: view.Box{Flow: view.Row, Main: view.Center, Pad: view.XY(20, 12)}, Kids: []view.Node{
			{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, MaxW: 760}, Kids: []view.Node{out}},
		}},
	}}
}
