package screen

import "testing"

func TestSettingsHoldAndAreRemembered(t *testing.T) {
	s := open(t, "", nil)
	s.press("settings")
	s.looks("settings")
	s.press("text/150", "motion/still", "colours/contrast")
	if want := (Preferences{Text: 150, ReduceMotion: true, Profile: "contrast"}); s.comfort != want {
		t.Errorf("asked for %+v, want %+v", s.comfort, want)
	}
	s.keys("Escape")
	s.on("start")
	again := open(t, "", s.kept)
	if again.comfort != s.comfort {
		t.Errorf("another day it is %+v, want %+v", again.comfort, s.comfort)
	}
	again.press("settings", "colours/system", "motion/system", "text/100")
	if want := (Preferences{Text: 100}); again.comfort != want {
		t.Errorf("set back it is %+v, want %+v", again.comfort, want)
	}
}

func TestNonsenseAmongTheSettingsIsPassedOver(t *testing.T) {
	s := open(t, "", map[string][]byte{keptComfort: []byte("language=xx text=900 colours=ultraviolet \x00 motion=")})
	if s.comfort != (Preferences{}) {
		t.Errorf("nonsense set %+v", s.comfort)
	}
}

func TestHelpSaysKeysIdeaAndSources(t *testing.T) {
	s := sit(t)
	s.keys("?")
	s.on("help")
	s.looks("help")
	s.keys("Escape")
	s.on("play")
}

func TestPageThatIsHiddenDuringHelpIsKept(t *testing.T) {
	s := sit(t)
	s.press("help")
	delete(s.kept, keptRun)
	s.tell(PageHidden{})
	s.on("help")
	if s.kept[keptRun] == nil {
		t.Error("nothing was kept")
	}
}
