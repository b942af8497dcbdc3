package screen

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

func TestSettingsTakeEffectAndAreSaved(t *testing.T) {
	s := open(t, "", nil)
	s.press("settings")
	s.matchesGolden("settings")
	s.press("text/150", "motion/still", "colours/contrast")
	if want := (Preferences{Text: 150, ReduceMotion: true, Profile: "contrast"}); s.preferences != want {
		t.Errorf("preferences are %+v, want %+v", s.preferences, want)
	}
	s.keys("Escape")
	s.on("start")
	again := open(t, "", s.saved)
	if again.preferences != s.preferences {
		t.Errorf("in the next sitting preferences are %+v, want %+v", again.preferences, s.preferences)
	}
	again.press("settings", "colours/system", "motion/system", "text/100")
	if want := (Preferences{Text: 100}); again.preferences != want {
		t.Errorf("after the reset preferences are %+v, want %+v", again.preferences, want)
	}
}

func TestInvalidSavedSettingsAreIgnored(t *testing.T) {
	s := open(t, "", map[string][]byte{preferencesKey: []byte("language=xx text=900 colours=ultraviolet \x00 motion=")})
	if s.preferences != (Preferences{}) {
		t.Errorf("invalid settings set %+v", s.preferences)
	}
}

func TestScreensAreInTheLanguageAndMissingSentencesInEnglish(t *testing.T) {
	s := open(t, "", nil)
	if !slices.Contains(s.effects, Effect(SetLanguage{"en"})) {
		t.Error("the language of the page is not set")
	}
	g := s.screen.(*start).game
	g.words = testLanguage(t)
	s.place()
	s.shows("Anfangen")
	s.shows("Other companies")
	if got := g.figure(sim.CoordinationShare, 314_159) + " " + g.hours(60*1234); got != "31 % 1.234 h" {
		t.Errorf("figures are shown as %q", got)
	}
}

func TestHelpMatchesGolden(t *testing.T) {
	s := startFirstRun(t)
	s.keys("?")
	s.on("help")
	s.matchesGolden("help")
	s.keys("Escape")
	s.on("play")
}

func TestRunIsSavedWhenThePageIsHiddenDuringHelp(t *testing.T) {
	s := startFirstRun(t)
	s.press("help")
	gameOf(s.screen).run.Step()
	delete(s.saved, runKey)
	s.send(PageHidden{})
	s.on("help")
	if s.saved[runKey] == nil {
		t.Error("nothing was saved")
	}
}
