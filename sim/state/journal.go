package state

import (
	"strings"
	"unicode/utf8"
)

// An Entry is a decision and the week in which it was taken.
type Entry struct {
	Week int32 // weeks simulated before it was taken
	Decision
	Reason string // in the player's own words, at most MostReason bytes
}

// MostReason is the length that a reason is cut to, in bytes.
const MostReason = 200

// MostDecisions is the most entries that a journal may hold.
const MostDecisions = 400

// CleanReason turns a player's words into one line of valid UTF-8 of at most MostReason
// bytes.
func CleanReason(s string) string {
	s = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, ""))
	return strings.TrimSpace(CutReason(strings.TrimSpace(s)))
}

// CutReason returns as much of a text as a reason has room for, in whole characters.
func CutReason(s string) string {
	if len(s) <= MostReason {
		return s
	}
	cut := MostReason
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut]
}
