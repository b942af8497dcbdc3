package screen

import "testing"

// rooms are the sizes that every screen must fit: a desk, a small laptop, a phone
// held upright.
var rooms = [][2]float32{{1440, 900}, {1024, 640}, {390, 844}}

// everywhere holds a screen against every room and size of text, and walks it
// with the Tab key.
func (s *stage) everywhere() {
	s.Helper()
	for _, room := range rooms {
		for _, text := range []int{100, 150, 200} {
			s.size(room[0], room[1], text)
			s.faultless()
		}
	}
	s.size(1440, 900, 100)
}

func TestScreensAroundAQuarterFitEverybody(t *testing.T) {
	s := open(t, "", nil)
	s.everywhere()
	s.press("settings")
	s.everywhere()
	s.press("back", "help")
	s.everywhere()
	s.press("back", "begin")
	s.tell(Told{"seed 7"})
	s.everywhere()
	s.press("take-seat")
	s.everywhere()
	s.press("bet/place")
	s.tell(Told{"week 13"})
	s.everywhere() // close
	s.press("onward")
	s.everywhere() // plan
	s.press("bet/place")
	s.rest()
	s.everywhere()
	s.press("go")
	s.tell(Told{"week 26"})
	s.everywhere()

	question, _ := put(t)
	question.everywhere()
	question.press("answer/alarm")
	question.everywhere()

	choice := open(t, "", nil)
	choice.tell(begin{corner()})
	choice.everywhere()

	promised(t, mentor("max", 8), mentor("lou", 8)).everywhere()

	mine, theirs := sit(t), sit(t)
	theirs.tell(Told{"week 4"})
	mine.kept[keptDamaged] = []byte("no save")
	open(t, theirs.fragment, mine.kept).everywhere()
}
