package view

import (
	"slices"
	"testing"
)

// column returns one column of a table.
func column(rows [][]string, at int) (texts []string) {
	for _, row := range rows {
		texts = append(texts, row[at])
	}
	return texts
}

func TestNumbersOfAColumnHaveTheSamePrecision(t *testing.T) {
	large := Band{Label: "large", Low: []float32{0, 5, 8}, Mid: []float32{0, 7, 12.5}, High: []float32{0, 10.1, 14}}
	small := Band{Label: "small", Low: []float32{0, -.04, 1}, Mid: []float32{0, .5, 1.25}, High: []float32{0, 1, 2}}
	fan := fanRows(large, Band{}, small, Band{Label: "came", Mid: []float32{3, 4}})
	for _, c := range []struct {
		name      string
		got, want []string
	}{
		{"with a number of two digits", column(fan, 1), []string{"large", "0 (0–0)", "7 (5–10)", "12 (8–14)"}},
		{"with tenths", column(fan, 2), []string{"small", "0.0 (0.0–0.0)", "0.5 (0.0–1.0)", "1.2 (1.0–2.0)"}},
		{"of whole numbers", column(fan, 3), []string{"came", "3", "4", ""}},
		{"of a sparkline", Sparkline("s", "", "", []float32{1, 2.5, 3}).Rows[0], []string{"1.0", "2.5", "3.0"}},
		{"of a ripple", RippleRow("r", "", "", []float32{4, -12.5, 0}, make([]bool, 3), 20, 30).Rows[0], []string{"+4", "-12", "0"}},
		{"of a ledger", column(ledgerRows([]Series{{Values: []float32{.5, 2}}}, 2, 0, false), 1), []string{"", "0.5", "2.0"}},
		{"of steps before the first", column(ledgerRows([]Series{{Values: []float32{.5, 2, 1}}}, 3, 2, false), 0), []string{"", "-2", "-1", "1"}},
		{"of shares", column(ledgerRows([]Series{{Values: []float32{.125, 1}}}, 2, 0, true), 1), []string{"", "12 %", "100 %"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("the column %s is %q, want %q", c.name, c.got, c.want)
		}
	}
}
