package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// mostNews is how many lines the feed has.
const mostNews = 6

// weights say what matters more in a week's feed. What has none is told
// elsewhere on the screen, or summed up.
var weights = [sim.NumWhats]int{
	sim.PersonLeft: 100, sim.OneKnows: 95, sim.Refused: 92, sim.InitiativeDone: 90, sim.InitiativeStopped: 88,
	sim.HarderThanThought: 86, sim.PromiseSlipped: 84, sim.Agreed: 80, sim.SliceLive: 78, sim.InitiativeBegan: 76,
	sim.PersonJoined: 74, sim.PersonHired: 72, sim.FoundOut: 70, sim.Dropped: 68, sim.Adopted: 66, sim.PersonTired: 64,
	sim.PagedAtNight: 60, sim.IncidentOpened: 56, sim.TrainFailed: 54, sim.ConsumerLeft: 50, sim.FollowUpDropped: 44,
	sim.Restored: 43, sim.ToilTooHigh: 42, sim.FeatureWithdrawn: 40, sim.PromiseEnded: 30, sim.FeatureLive: 10,
}

// requestsWeigh and liveWeigh place the sums among the rest.
const (
	requestsWeigh = 58
	liveWeigh     = 20
)

// A line of news and how much it matters.
type line struct {
	text   string
	weight int
}

// news is what happened last week, the weightiest first.
func (p *play) news() []string {
	week := p.o().Week - 1
	lines := p.requestNews(week)
	live := 0
	for i := len(p.run.Events) - 1; i >= 0 && p.run.Events[i].Week >= week; i-- {
		e := p.run.Events[i]
		if e.What == sim.FeatureLive {
			live++
			continue
		}
		if weights[e.What] > 0 && !(e.What == sim.IncidentOpened && p.wokeSomebody(e)) {
			lines = append(lines, line{p.event(e), weights[e.What]})
		}
	}
	if live > 0 {
		lines = append(lines, line{p.say("news.live", live), liveWeigh})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(b.weight, a.weight) })
	texts := make([]string, 0, mostNews)
	for _, l := range lines {
		if len(texts) < mostNews && !slices.Contains(texts, l.text) {
			texts = append(texts, l.text)
		}
	}
	if len(texts) == 0 {
		texts = append(texts, p.say("news.quiet"))
	}
	return texts
}

// wokeSomebody reports that the page of an incident says it already.
func (p *play) wokeSomebody(incident sim.Event) bool {
	for i := len(p.run.Events) - 1; i >= 0 && p.run.Events[i].Week >= incident.Week; i-- {
		if e := p.run.Events[i]; e.At == incident.At && e.What == sim.PagedAtNight && e.Whom == incident.Who {
			return true
		}
	}
	return false
}

// requestNews sums up who spent how many hours on whose requests: the largest.
func (p *play) requestNews(week int32) []line {
	type pair struct{ provider, asker sim.Key }
	sums := map[pair]int64{}
	var pairs []pair
	for i := len(p.run.Events) - 1; i >= 0 && p.run.Events[i].Week >= week; i-- {
		e := p.run.Events[i]
		if e.What != sim.RequestAnswered || e.Whom == 0 {
			continue
		}
		k := pair{e.Who, e.Whom}
		if _, seen := sums[k]; !seen {
			pairs = append(pairs, k)
		}
		sums[k] += e.Amount
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a.provider, b.provider), cmp.Compare(a.asker, b.asker))
	})
	if len(pairs) == 0 {
		return nil
	}
	k := pairs[0]
	return []line{{p.say("news.requests", p.nameOf(k.provider), p.hours(sums[k]), p.nameOf(k.asker)), requestsWeigh}}
}
