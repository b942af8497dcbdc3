package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// recordsFile is the name of the file of the decision records.
const recordsFile = "decisions.md"

// records writes the run as decision records in Markdown: what was decided, why, the
// expected cost and the result.
func (d *debrief) records() []byte {
	h := study.Headings{
		Title: d.say("record.title", d.company.Title.In(d.lang())), Status: d.say("record.status"), Context: d.say("record.context"),
		Reason: d.say("record.reason"), NoReason: d.say("record.no-reason"), Expected: d.say("record.expected"), Came: d.say("close.came.head"),
	}
	for _, p := range d.opening() {
		h.Opening = append(h.Opening, p.text)
	}
	return study.AppendRecords(nil, h, d.run.Journal, func(place int, e sim.Entry) (study.Record, bool) {
		if e.Verb == sim.SayWord || e.Verb == sim.AnswerAsk && study.PutsOff(d.run.Scenario, e.Decision) {
			return study.Record{}, false
		}
		if e.Verb == sim.Bet {
			return d.betRecord(e), true
		}
		r := study.Record{Title: d.decisionName(e.Decision), When: d.when(e.Week), Status: d.say("record.taken"), Context: d.company.Challenge.In(d.lang())}
		if slices.Contains(d.run.Refused, int32(place)) {
			r.Status = d.say("record.refused")
		}
		if before, err := study.Before(d.run, place); err == nil {
			r.Expected = d.expected(before, e.Decision)
		}
		r.Came = d.came(int32(place))
		return r, true
	})
}

// betRecord is the record of a bet on a quarter, with the result.
func (d *debrief) betRecord(e sim.Entry) study.Record {
	r := study.Record{Title: d.decisionName(e.Decision), When: d.when(e.Week), Status: d.say("record.bet")}
	if b, made := d.betOf(e.Week); made {
		if came, known := b.Came(d.run); known {
			verdict, _ := d.betVerdict(b, came)
			r.Came = d.say("close.bet", b.Low, b.High, came) + " " + verdict + " " + d.scoreText(b, came)
		}
	}
	return r
}

// expected says what a decision was expected to cost when it was taken.
func (d *debrief) expected(before *sim.Run, decision sim.Decision) string {
	t := sim.TermsOf(&before.Now, before.Scenario, decision)
	if t.Team < 0 || t.High == 0 {
		return d.say("record.hours", int64(t.Hours/60))
	}
	return d.workText(t)
}

// came says what a decision gave or took in all, and if the replays have not ended, that the
// records were saved before.
func (d *debrief) came(place int32) string {
	if d.count == nil {
		return ""
	}
	row := slices.IndexFunc(d.count.Rows, func(s study.Subject) bool { return slices.Contains(s.Places, place) })
	if row < 0 {
		return ""
	}
	ripples := d.count.Ripples()
	i := slices.IndexFunc(ripples, func(r study.Ripple) bool { return r.Row == row })
	switch {
	case i < 0:
		return d.say("record.early")
	case ripples[i].Verdict == study.Pending:
		return d.hereText(&ripples[i]) + " " + d.say("record.early")
	}
	return d.totalText(&ripples[i])
}
