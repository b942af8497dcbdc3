package study

// A Difference is how two runs of one world differ in the first figure of the challenge when it is
// judged: in that world, and in replications with other luck that repeat the decisions of both.
// Positive is in favour of the first run.
type Difference struct {
	Here                 int64
	Replications         []int64 // in order, as far as both runs have them
	First, Second, Equal int     // replications by the run that is ahead
}

// Compare compares two debriefs of one world; false until the runs themselves have been simulated
// again, and for a scenario without goals.
func Compare(one, other *Debrief) (c Difference, ok bool) {
	goals := one.Run.Scenario.Goals
	if len(goals) == 0 || !one.has(actual) || !other.has(actual) {
		return c, false
	}
	ahead := func(a, b int) int64 {
		return goals[0].Gain(one.row(a).Challenge.Goals[0].Amount, other.row(b).Challenge.Goals[0].Amount)
	}
	c.Here = ahead(actual, actual)
	for n := range Years {
		a, b := one.year(n), other.year(n)
		if !one.has(a) || !other.has(b) {
			break
		}
		by := ahead(a, b)
		c.Replications = append(c.Replications, by)
		switch {
		case by > 0:
			c.First++
		case by < 0:
			c.Second++
		default:
			c.Equal++
		}
	}
	return c, true
}

// year returns the trial of the n-th replication of the run itself, from 0.
func (d *Debrief) year(n int) int {
	if n < Replications {
		return d.inReplication[n].actual
	}
	return d.yearsAt + n - Replications
}
