package study

import (
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

// A Record is what is said of one decision where decisions are written down. All of
// it is prose in the reader's language.
type Record struct {
	Title    string
	When     string
	Status   string // taken, refused, stopped
	Context  string // what was known
	Expected string
	Came     string
}

// Headings are the words of a record that every record shares.
type Headings struct{ Title, Status, Context, Reason, NoReason, Expected, Came string }

// AppendRecords appends the decision records of a journal in Markdown, one section
// a decision, numbered from 1 in the order taken. say says what is to be said of a
// decision; of what it says nothing about, false, there is no record. A decision
// without a reason says so; what is only said, as a bet, needs none.
func AppendRecords(b []byte, h Headings, journal []sim.Entry, say func(place int, e sim.Entry) (Record, bool)) []byte {
	b = append(append(append(b, "# "...), oneLine(h.Title)...), '\n')
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

// markdownEscapes is what Markdown would not print as it stands.
var markdownEscapes = strings.NewReplacer(
	"\r", " ", "\n", " ", `\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`)

// oneLine makes text stand as it is in Markdown, in one paragraph.
func oneLine(s string) string { return markdownEscapes.Replace(strings.TrimSpace(s)) }
