package study

import (
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

func TestRecordsAreValidMarkdownForAnyText(t *testing.T) {
	journal := []sim.Entry{
		{Week: 1, Decision: sim.Decision{Verb: sim.Extract}, Reason: "# they wait *anyway*\n"},
		{Week: 3, Decision: sim.Decision{Verb: sim.SayWord}},
		{Week: 5, Decision: sim.Decision{Verb: sim.Hire}},
		{Week: 13, Decision: sim.Decision{Verb: sim.Bet}},
	}
	h := Headings{Title: "Parcel", Status: "Status", Context: "Context", Reason: "Why", NoReason: "No reason given.", Expected: "Expected", Came: "Came"}
	got := string(AppendRecords(nil, h, journal, func(_ int, e sim.Entry) (Record, bool) {
		switch e.Verb {
		case sim.Extract:
			return Record{Title: "Extract Labels", When: "Year 1, Q1", Status: "Taken", Expected: "2 to 9 more", Came: "-4"}, true
		case sim.Hire:
			return Record{Title: "Hire", When: "Year 1, Q1", Status: "Refused"}, true
		case sim.Bet:
			return Record{Title: "Bet: 8 to 14", When: "Year 1, Q2", Came: "11"}, true
		}
		return Record{}, false
	}))
	want := `# Parcel

## 1. Extract Labels

Year 1, Q1

### Status

Taken

### Why

\# they wait \*anyway\*

### Expected

2 to 9 more

### Came

-4

## 2. Hire

Year 1, Q1

### Status

Refused

### Why

No reason given.

## 3. Bet: 8 to 14

Year 1, Q2

### Came

11
`
	if got != want {
		t.Errorf("the records are\n%s", got)
	}
}
