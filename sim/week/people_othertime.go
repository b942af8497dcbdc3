package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A part of every working day belongs to no change and to nothing that runs: company meetings,
// interviews and mail, and breaks, administration and waiting for machines (E81). It goes on
// whatever else there is to do, except for people who are away, rest or handle a page. What
// the player has promised by the hour is planned around it.

// mostOtherTime is the largest share of the time that can go elsewhere.
const mostOtherTime rng.PPM = 900_000

// otherTime returns the share of people's time that is not for work.
func otherTime(wk *Context) rng.PPM {
	if wk.sc.Disabled.Has(state.OtherTimeMechanism) {
		return 0
	}
	return min(wk.Param(state.CompanyShare)+wk.Param(state.BreakShare), mostOtherTime)
}

// workingWeek returns how much of a week a person works: parts of a person are parts of that.
func workingWeek(wk *Context) rng.Minutes { return rng.MinutesAWeek.Times(rng.One - otherTime(wk)) }

// usualOtherTime returns the most likely share of people's time that is not for work, which
// everybody knows.
func usualOtherTime(sc *state.Scenario) rng.PPM {
	if sc.Disabled.Has(state.OtherTimeMechanism) {
		return 0
	}
	return min(rng.PPM(sc.Ranges[state.CompanyShare].Mode)+rng.PPM(sc.Ranges[state.BreakShare].Mode), mostOtherTime)
}

// otherShare returns the share of the time that is not for work in a person's present task.
func otherShare(wk *Context, w *state.Person) rng.PPM {
	switch w.Task {
	case state.Away, state.Resting, state.OnPage, state.OnPromise:
		return 0
	}
	return otherTime(wk)
}

// bookOtherTime books the part of d minutes that was not for work, and returns it.
func bookOtherTime(wk *Context, l *state.Ledger, w *state.Person, d rng.Minutes) rng.Minutes {
	share := otherShare(wk, w)
	if share == 0 {
		return 0
	}
	x := int64(d)*int64(share) + int64(w.OtherCarry[0])
	other := min(max(x/int64(rng.One), 0), int64(d))
	w.OtherCarry[0] = int32(x % int64(rng.One))
	ofCompany, ofBreaks := int64(wk.Params[state.CompanyShare]), int64(wk.Params[state.BreakShare])
	y := other*ofCompany + int64(w.OtherCarry[1])
	company := min(max(y/(ofCompany+ofBreaks), 0), other)
	w.OtherCarry[1] = int32(y - company*(ofCompany+ofBreaks))
	l.Hours[state.CompanyTime] += company
	l.Hours[state.Breaks] += other - company
	return rng.Minutes(other)
}

// withOtherTime returns how long a person takes for so many minutes of the present task: the
// fewest of which bookOtherTime leaves as many.
func withOtherTime(wk *Context, w *state.Person, minutes int64) int64 {
	share := otherShare(wk, w)
	if share == 0 || minutes <= 0 {
		return minutes
	}
	return max(((minutes-1)*int64(rng.One)+int64(w.OtherCarry[0]))/int64(rng.One-share)+1, minutes)
}
