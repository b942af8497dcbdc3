package study

import (
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

// A Record is the decision record of one decision. All of it is prose in the reader's
// language.
type Record struct {
	Title    string
	When     string
	Status   string // taken, refused, stopped
	Context  string // what was known at the time
	Expected string
	Came     string // the outcome
}

// Headings are the headings that all records share, and the text for a missing reason. Opening is
// a list of paragraphs below the title.
type Headings struct {
	Title                                             string
	Opening                                           []string
	Status, Context, Reason, NoReason, Expected, Came string
}

// AppendRecords appends the decision records of a journal in Markdown: one section per
// decision, numbered from 1 in the order taken. say returns the record of a decision, or
// false for one that gets none. A decision without a reason gets Headings.NoReason;
// entries that are only spoken, such as bets, need no reason.
func AppendRecords(b []byte, h Headings, journal []sim.Entry, say func(place int, e sim.Entry) (Record, bool)) []byte {
	b = append(append(append(b, "# "...), oneLine(h.Title)...), '\n')
	for _, text := range h.Opening {
		b = append(append(append(b, '\n'), oneLine(text)...), '\n')
	}
	n := 0
	for i, e := range journal {
		r, ok := say(i, e)
		if !ok {
			continue
		}
		n++
		b = strconv.AppendInt(append(b, "\n## "...), int64(n), 10)
		b = append(append(b, ". "...), oneLine(r.Title)...)
		b = append(append(append(b, "\n\n"...), oneLine(r.When)...), '\n')
		reason := e.Reason
		if reason == "" && !e.Verb.Info().Spoken {
			reason = h.NoReason
		}
		for _, part := range [...][2]string{
			{h.Status, r.Status}, {h.Context, r.Context}, {h.Reason, reason}, {h.Expected, r.Expected}, {h.Came, r.Came},
		} {
			if part[1] != "" {
				b = append(append(append(b, "\n### "...), oneLine(part[0])...), "\n\n"...)
				b = append(append(b, oneLine(part[1])...), '\n')
			}
		}
	}
	return b
}

// markdownEscapes escapes the characters that Markdown would interpret.
var markdownEscapes = strings.NewReplacer(
	"\r", " ", "\n", " ", `\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`)

// oneLine escapes text for Markdown and joins it into one paragraph.
func oneLine(s string) string { return markdownEscapes.Replace(strings.TrimSpace(s)) }
