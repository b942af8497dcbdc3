package author

import (
	"strings"

	"github.com/splitdecision/splitdecision/assets/fonts"
)

// compose returns text in which a letter and its mark are one character, as other programs write
// them and fonts have them.
func compose(text string) string {
	if !strings.ContainsFunc(text, fonts.IsMark) {
		return text
	}
	var whole []rune
	for _, r := range text {
		if n := len(whole); n > 0 {
			if c := fonts.Compose(whole[n-1], r); c != 0 {
				whole[n-1] = c
				continue
			}
		}
		whole = append(whole, r)
	}
	return string(whole)
}
