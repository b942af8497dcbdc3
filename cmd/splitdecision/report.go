package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// A report is a run as JSON. Amounts are integers in the unit given beside them: shares and
// rates in millionths, values and working days in thousandths. Hash and seed are strings
// because 64-bit integers exceed the precision of JSON numbers in many parsers.
type report struct {
	Scenario  string         `json:"scenario"`
	Edition   string         `json:"edition"`
	Seat      string         `json:"seat"`
	Bot       string         `json:"bot,omitempty"`
	Seed      string         `json:"seed"`
	Weeks     int32          `json:"weeks"`
	WarmUp    int32          `json:"warmUp"` // weeks simulated before the player's first one
	Engine    uint32         `json:"engine"`
	Hash      string         `json:"hash"`
	Link      string         `json:"link"`
	Decisions []string       `json:"decisions"`
	Bets      []betReport    `json:"bets"`
	Metrics   []metricReport `json:"metrics"`
	People    ledgerReport   `json:"people"`
	Changes   ledgerReport   `json:"changes"`
	Requests  ledgerReport   `json:"requests"`
	Outcome   outcomeReport  `json:"outcome"`
}

// A betReport is a bet of the player: Week, counted from 1, is the week in which it was
// made; it is due at the end of week Due; Low and High are the range. Came is the actual
// value, null until then.
type betReport struct {
	Metric string `json:"metric"`
	Week   int32  `json:"week"`
	Due    int32  `json:"due"`
	Low    int64  `json:"low"`
	High   int64  `json:"high"`
	Came   *int64 `json:"came"`
	Score  *int64 `json:"score"` // interval score: less is better
}

// A metricReport has the value of a metric at the start of each week, warm-up included, and at
// the end of the run. Totals count from the player's first week: before it they are negative.
type metricReport struct {
	ID     string  `json:"id"`
	Unit   string  `json:"unit"`
	Total  bool    `json:"total"`
	Final  int64   `json:"final"`
	Weekly []int64 `json:"weekly"`
}

// A ledgerReport is one of the ledgers at the end of the run, in working minutes. The rows
// of Company add up to All. Company includes people without a team; Teams does not.
type ledgerReport struct {
	Unit    string                      `json:"unit"`
	All     int64                       `json:"all"`
	Company map[string]int64            `json:"company"`
	Teams   map[string]map[string]int64 `json:"teams"`
}

// An outcomeReport is the state of the challenge at the end of the last week in which the
// player could decide, and the outcome measures at the end of the run.
type outcomeReport struct {
	Met         bool         `json:"met"`
	Goals       []goalReport `json:"goals"`
	Value       int64        `json:"value"`
	Earned      int64        `json:"earnedCents"`
	Cost        int64        `json:"costCents"`
	Reliability int32        `json:"reliability"`
	People      int32        `json:"people"`
	Options     int32        `json:"options"`
}

type goalReport struct {
	Metric  string `json:"metric"`
	Team    string `json:"team,omitempty"`
	AtLeast *int64 `json:"atLeast,omitempty"`
	AtMost  *int64 `json:"atMost,omitempty"`
	Amount  int64  `json:"amount"`
	Met     bool   `json:"met"`
}

// reportOf returns the report of a run; bot is the name of the bot that played it, or empty.
func reportOf(r *sim.Run, bot string) report {
	sc := r.Scenario
	rep := report{
		Scenario: sc.ID, Edition: hex(sc.Hash), Seat: r.Seat.String(), Bot: bot,
		Seed: fmt.Sprint(uint64(r.Seed)), Weeks: r.Now.Week, WarmUp: sc.WarmUp, Engine: r.Engine, Hash: hex(r.Now.Hash()), Link: r.Link(),
		Decisions: []string{}, Bets: []betReport{},
		People: newLedger(), Changes: newLedger(), Requests: newLedger(),
	}
	for _, e := range r.Journal {
		rep.Decisions = append(rep.Decisions, string(sc.AppendEntry(nil, e)))
	}
	for _, b := range study.Bets(r) {
		row := betReport{Metric: b.Metric.String(), Week: b.Week + 1, Due: b.Due, Low: b.Low, High: b.High}
		if came, known := b.Came(r); known {
			score := b.Score(came)
			row.Came, row.Score = &came, &score
		}
		rep.Bets = append(rep.Bets, row)
	}
	for m := range sim.NumMetrics {
		info := &sim.Metrics[m]
		row := metricReport{ID: info.ID, Unit: info.Unit.String(), Total: info.Total}
		for w := range r.History {
			row.Weekly = append(row.Weekly, r.History[w].Metrics[m])
		}
		row.Final = row.Weekly[len(row.Weekly)-1]
		rep.Metrics = append(rep.Metrics, row)
	}
	for t := range r.Now.Ledgers {
		l, team := &r.Now.Ledgers[t], teamID(sc, t)
		for a, minutes := range l.Hours {
			rep.People.add(team, sim.Account(a).String(), minutes)
		}
		for s := range l.Items {
			rep.Changes.add(team, sim.ItemState(s).String(), l.Items[s])
			rep.Requests.add(team, sim.ItemState(s).String(), l.Requests[s])
		}
	}
	rep.Outcome = outcomeOf(r)
	return rep
}

// teamID returns the id of a team in the scenario file, or "" for the row of people without a team.
func teamID(sc *sim.Scenario, t int) string {
	if t < len(sc.Names.Teams) {
		return sc.Names.Teams[t]
	}
	return ""
}

func newLedger() ledgerReport {
	return ledgerReport{Unit: sim.Minute.String(), Company: map[string]int64{}, Teams: map[string]map[string]int64{}}
}

func (l *ledgerReport) add(team, row string, minutes int64) {
	l.All += minutes
	l.Company[row] += minutes
	if team == "" {
		return
	}
	if l.Teams[team] == nil {
		l.Teams[team] = map[string]int64{}
	}
	l.Teams[team][row] += minutes
}

func outcomeOf(r *sim.Run) outcomeReport {
	out, challenge := r.Now.Outcome(r.Scenario), study.Challenge(r)
	rep := outcomeReport{
		Met: challenge.AllMet(), Value: out.Value, Earned: out.Earned, Cost: out.Cost,
		Reliability: int32(out.Reliability), People: int32(out.People), Options: int32(out.Options),
	}
	for i, g := range r.Scenario.Goals {
		row := goalReport{Metric: g.Metric.String(), Amount: challenge.Goals[i].Amount, Met: challenge.Goals[i].Met}
		if g.Team >= 0 {
			row.Team = r.Scenario.Names.Teams[g.Team]
		}
		limit := g.Amount
		if g.AtLeast {
			row.AtLeast = &limit
		} else {
			row.AtMost = &limit
		}
		rep.Goals = append(rep.Goals, row)
	}
	return rep
}

func hex(x uint64) string { return fmt.Sprintf("%016x", x) }

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
