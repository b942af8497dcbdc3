package words

import "testing"

func TestPlaceholdersAreFilledIn(t *testing.T) {
	l := read("xx", "Test", `
# a comment
wait = {0} waits {1} {1|day|days} for {2}
plain = nothing to fill in
`)
	for _, c := range []struct{ got, want string }{
		{l.Say("wait", "Labels", 1, "Catalog"), "Labels waits 1 day for Catalog"},
		{l.Say("wait", "Labels", 12345, "Catalog"), "Labels waits 12,345 days for Catalog"},
		{l.Say("plain"), "nothing to fill in"},
		{l.Say("no-such-sentence"), "no-such-sentence"},
		{l.Say("wait"), " waits   for "},
		{Number(-1234567), "−1,234,567"},
		{Decimal(1250, 1), "1.3"},
		{Decimal(-40, 2), "−0.04"},
		{Decimal(12000, 0), "12"},
		{Percent(314_159), "31%"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestNoSentenceIsEmpty(t *testing.T) {
	for _, l := range Languages() {
		for _, id := range l.IDs() {
			if l.text[id] == "" {
				t.Errorf("%s: the sentence %s is empty", l.Tag, id)
			}
		}
	}
}
