package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// The maximum number of lines in the feed, and where there is room for more.
const (
	maxNews   = 6
	roomyNews = 12
)

// newsWeights rank the kinds of event in a week's feed. Kinds without a weight are shown
// elsewhere on the screen, or summed up.
var newsWeights = [sim.NumEventKinds]int{
	sim.PersonLeft: 100, sim.PersonJoined: 99, sim.SeatChanged: 98, sim.ProductPivoted: 89,
	sim.PrioritiesChanged: 83, sim.SoleExpertRemains: 95, sim.Refused: 92, sim.InitiativeDone: 98, sim.InitiativeStopped: 88,
	sim.HarderThanThought: 86, sim.PromiseSlipped: 84, sim.Agreed: 80, sim.SliceLive: 78, sim.InitiativeBegan: 76,
	sim.PersonHired: 72, sim.FoundOut: 93, sim.Dropped: 68, sim.Adopted: 66, sim.PersonTired: 64,
	sim.PagedAtNight: 60, sim.IncidentOpened: 56, sim.TrainFailed: 54, sim.ConsumerMoved: 50, sim.FollowUpDropped: 44,
	sim.TableLocked: 88, sim.SponsorLeft: 89, sim.DualWritesBegan: 56, sim.DualWritesEnded: 58,
	sim.BudgetSpent: 87, sim.BudgetRestored: 62, sim.NoticeLate: 63, sim.NoticeCame: 61, sim.DataDiverged: 55, sim.TableChanged: 25,
	sim.Restored: 43, sim.ToilTooHigh: 42, sim.FeatureWithdrawn: 40, sim.PromiseEnded: 30, sim.FeatureLive: 10,
	sim.FoundByPeople: 45, sim.Promised: 27, sim.BoardApproved: 15,
	sim.RequestEscalated: 4, sim.AskerHelpedItself: 4, sim.AskerDidWithout: 4, sim.ChangesCollided: 3,
}

// usualWeighs is the weight below which a line is shown only if there is no other: what happens
// every week.
const usualWeighs = 10

// requestsWeigh and liveWeigh rank the summary lines among the events.
const (
	requestsWeigh = 58
	liveWeigh     = 20
)

// alwaysWeigh is the weight from which a line is shown however many there are.
const alwaysWeigh = 98

// A newsLine is a line of the feed, with its rank and the question behind its "why?".
type newsLine struct {
	text   string
	weight int
	why    question
}

// weekNews is what happened in a week, for the feed.
type weekNews struct {
	*narrator
	week int32
}

// lines returns the feed of the week, which must be the last one, the highest rank first: that
// many lines at most, and more only of what is always shown.
func (w weekNews) lines(most int) []newsLine {
	lines := append(append(w.decidedLines(), w.requestLines()...), w.patienceLines()...)
	live := 0
	for i := len(w.run.Events) - 1; i >= 0 && w.run.Events[i].Week >= w.week; i-- {
		e := w.run.Events[i]
		if e.Kind == sim.FeatureLive {
			live++
			continue
		}
		if newsWeights[e.Kind] > 0 && !w.isOvertaken(e) {
			lines = append(lines, newsLine{w.lineOf(e), newsWeights[e.Kind], whyEvent{e}})
		}
	}
	if live > 0 {
		lines = append(lines, newsLine{w.say("news.live", live), liveWeigh, whyLive{w.week}})
	}
	slices.SortStableFunc(lines, func(a, b newsLine) int { return cmp.Compare(b.weight, a.weight) })
	shown := lines[:0]
	for _, l := range lines {
		if l.weight < usualWeighs && len(shown) > 0 {
			break
		}
		if (len(shown) < most || l.weight >= alwaysWeigh) && !slices.ContainsFunc(shown, func(t newsLine) bool { return t.text == l.text }) {
			shown = append(shown, l)
		}
	}
	return shown
}

// lineOf returns the line of an event.
func (w weekNews) lineOf(e sim.Event) string {
	switch {
	case isComing(e):
		return w.comingLine(e)
	case e.Kind == sim.InitiativeDone:
		return w.endedText(e)
	}
	return w.eventText(e)
}

// changesOut counts the changes that went out in the week.
func (w weekNews) changesOut() (n int64) {
	for i := len(w.run.Events) - 1; i >= 0 && w.run.Events[i].Week >= w.week; i-- {
		if e := w.run.Events[i]; e.Kind == sim.TrainLeft {
			n += e.Amount
		}
	}
	return n
}

// isOvertaken reports whether another line of the week says more than an event: the page that an
// incident led to, or the end of work that turned out bigger.
func (w weekNews) isOvertaken(e sim.Event) bool {
	switch e.Kind {
	case sim.IncidentOpened:
		return w.wokeSomebody(e)
	case sim.HarderThanThought:
		i := w.o().InitiativeOf(e.Subject)
		return i < 0 || w.o().Initiatives[i].Ended != 0
	}
	return false
}

// wokeSomebody reports whether an incident woke somebody, so that the page's line already
// says it.
func (w weekNews) wokeSomebody(incident sim.Event) bool {
	for i := len(w.run.Events) - 1; i >= 0 && w.run.Events[i].Week >= incident.Week; i-- {
		if e := w.run.Events[i]; e.At == incident.At && e.Kind == sim.PagedAtNight && e.Object == incident.Subject {
			return true
		}
	}
	return false
}

// A requestSum is how long one team worked on another's requests in a week.
type requestSum struct {
	provider, asker sim.Key
	minutes         int64
}

// requests sums up the work on requests by provider and asker, the most first.
func (w weekNews) requests() (sums []requestSum) {
	for i := len(w.run.Events) - 1; i >= 0 && w.run.Events[i].Week >= w.week; i-- {
		e := w.run.Events[i]
		if e.Kind != sim.RequestAnswered || e.Object == 0 || e.Week != w.week {
			continue
		}
		k := slices.IndexFunc(sums, func(r requestSum) bool { return r.provider == e.Subject && r.asker == e.Object })
		if k < 0 {
			k = len(sums)
			sums = append(sums, requestSum{provider: e.Subject, asker: e.Object})
		}
		sums[k].minutes += e.Amount
	}
	slices.SortStableFunc(sums, func(a, b requestSum) int {
		return cmp.Or(cmp.Compare(b.minutes, a.minutes), cmp.Compare(a.provider, b.provider), cmp.Compare(a.asker, b.asker))
	})
	return sums
}

// requestLines returns a line about the largest of these sums.
func (w weekNews) requestLines() []newsLine {
	sums := w.requests()
	if len(sums) == 0 {
		return nil
	}
	r := sums[0]
	text := w.say("news.requests", w.nameOf(r.provider), w.hours(r.minutes), w.nameOf(r.asker))
	return []newsLine{{text, requestsWeigh, whyRequests{r.provider, r.asker, w.week}}}
}
