package author

import (
	"math"
	"testing"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// An organization of equal teams has figures within limits.
func TestInvalidOrganizationsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		g := experiments.DefaultOrganization()
		(&organizationReader{reader: r, draws: newDraws(1)}).organization(n, &g)
	}, []part{
		{"some figures", `{teams: 3, people: 5, coupling: 10 %, build: 20 min, train: {every: 2 weeks, departs: 1 d}}`, ""},
		{"200 teams", `teams: 200`, ""},
		{"201 teams", `teams: 201`, `1:8 teams must be between 1 and 200, not 201: the engine simulates nothing beyond.`},
		{"no teams", `teams: 0`, `1:8 teams must be between 1 and 200, not 0.`},
		{"all teams coupled", `coupled-teams: all`, ""},
		{"an endless backlog", `backlog: endless`, ""},
		{"no train", `train: none`, ""},
		{"a misspelt key", `{team: 3}`, `1:2 an organization has no key "team". Did you mean teams?`},
		{"an unknown deployment", `deploy: by-modul`, `1:9 there is no deployment "by-modul". Did you mean by-module? Allowed: together, by-team and by-module.`},
		{"a build of two days", `build: 2 d`, `1:8 build must be between 1 min and 1 d, not 2 d: the engine simulates nothing beyond.`},
		{"like another", `like: nowhere`, `1:7 there is no organization "nowhere". Shipped are: reference-200, reference-60 and reference-8.`},
		{"a figure that is drawn", `teams: {draw: [2, 5]}`, ""},
		{"a draw in descending order", `teams: {draw: [5, 2]}`, `1:15 teams is not in ascending order. Write the lowest first.`},
		{"a draw of one", `teams: {draw: [2]}`, `1:15 draw is a list of two figures, not a list of one. Write the lowest and the highest, as draw: [2, 20].`},
		{"a train every minute", `train: {every: 1 min, departs: 0 min}`, `1:16 every must be between 1 d and 13 weeks, not 1 min: trains and boards come between daily and quarterly.`},
		{"a train that departs too late", `train: {every: 1 week, departs: 2 weeks}`, `1:9 a train departs after its own period is over. Departs is counted from the start of the period and must be less than every.`},
		{"a board", `board: {every: 1 week, meets: 2 d}`, ""},
		{"no board", `board: none`, ""},
		{"a board that meets too late", `board: {every: 1 week, meets: 1 week}`, `1:9 a board meets after its own period is over. Meets is counted from the start of the period and must be less than every.`},
		{"end-to-end tests", `end-to-end: 2 h`, ""},
		{"no end-to-end tests", `end-to-end: none`, ""},
		{"an objective", `objective: 99.5 %`, ""},
		{"a draw out of bounds", `teams: {draw: [2, 201]}`, `1:19 teams must be between 1 and 200, not 201: the engine simulates nothing beyond.`},
		{"one of a list", `build: {one-of: [8 min, 1 h]}`, ""},
		{"one of nothing", `build: {one-of: []}`, `1:17 one-of is a list of one figure or more, not an empty list. Write it as one-of: [2, 4, 8].`},
		{"one of a list with a mistake", `build: {one-of: [8 min, 2 d]}`, `1:25 build must be between 1 min and 1 d, not 2 d: the engine simulates nothing beyond.`},
	})
}

// A measure has one source, and a statistic that the source has.
func TestInvalidMeasuresAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		x := smallExperiment(r)
		(&measureReader{x}).measures(n)
	}, []part{
		{"a metric", `[{id: a, metric: features-live}]`, ""},
		{"a metric in a week", `[{id: a, metric: features-live, week: 10}]`, ""},
		{"a share of accounts", `[{id: a, account: [feature, review]}]`, ""},
		{"the median lead time", `[{id: a, items: lead, quantile: 50 %, in: days}]`, ""},
		{"nothing", `[]`, `1:1 nothing is measured. An experiment needs at least one figure.`},
		{"no source", `[{id: a}]`, `1:3 a measure looks at one thing, and this at none. It needs one of metric, account, state, items, events, outcome, drawn, until and forecast.`},
		{"two sources", `[{id: a, metric: features-live, account: feature}]`, `1:3 a measure looks at one thing, and this at metric and account. It needs one of metric, account, state, items, events, outcome, drawn, until and forecast.`},
		{"an unknown metric", `[{id: a, metric: feature-live}]`, `1:18 there is no metric "feature-live". Did you mean features-live?`},
		{"an unknown account", `[{id: a, account: [feature, reviews]}]`, `1:29 there is no account "reviews". Did you mean review?`},
		{"the quantile of a metric", `[{id: a, metric: features-live, quantile: 50 %}]`, `1:3 there is no quantile of this.`},
		{"another statistic", `[{id: a, account: feature, as: mean}]`, `1:32 there is no statistic of this "mean". Allowed: share and minutes.`},
		{"two statistics", `[{id: a, items: lead, quantile: 50 %, as: mean}]`, `1:43 as repeats what quantile or week says. Leave it out.`},
		{"an unknown team", `[{id: a, metric: features-live, team: nort}]`, `1:39 there is no team "nort". Did you mean north? There are: north.`},
		{"one id twice", `[{id: a, metric: features-live}, {id: a, metric: work-done}]`, `1:35 there are two measures "a".`},
		{"a figure that is not drawn", `[{id: a, drawn: teams}]`, `1:17 no figure of an organization is drawn here. Draw one, as organization: {coupling: {draw: [0 %, 40 %]}}.`},
		{"until a metric", `[{id: a, until: {metric: features-live, at-least: 3}}]`, ""},
		{"until something else", `[{id: a, until: sunset}]`, `1:17 there is no condition "sunset". It is backlog-empty, or a metric with at-least or at-most.`},
		{"the people of each change", `[{id: a, items: people}]`, ""},
		{"the people and a state", `[{id: a, items: [people, queued]}]`, `1:17 lead and people stand alone. Name states, or one of them.`},
		{"a forecast", `[{id: a, forecast: features-live, from: 13 weeks, to: 26 weeks}]`, ""},
		{"a forecast of a metric for companies", `[{id: a, forecast: availability, team: north}]`, `1:40 availability exists for the whole company only. Leave team out.`},
		{"a forecast that ends before it is made", `[{id: a, forecast: features-live, from: 26 weeks, to: 13 weeks}]`, `1:55 to comes before from. Make it a later week, or leave it out.`},
		{"the median of a forecast", `[{id: a, forecast: features-live, figure: middle}]`, ""},
		{"a misspelt figure of a forecast", `[{id: a, forecast: features-live, figure: midle}]`, `1:43 there is no figure "midle". Did you mean middle? Allowed: covers, low, middle and high.`},
		{"the median of a metric", `[{id: a, metric: features-live, figure: middle}]`, `1:41 figure is for a forecast. Leave it out.`},
		{"at, of a metric", `[{id: a, metric: features-live, at: backlog-empty}]`, `1:37 at is for an outcome. Other figures have week.`},
	})
}

// A fact expects at least one figure; each expectation states one thing.
func TestInvalidFactsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		x := smallExperiment(r)
		x.e.Measures = []experiments.Measure{{ID: "m"}}
		(&factReader{x}).fact(n)
	}, []part{
		{"a bound", `{kind: BAND, statement: So., source: A, expect: [{measure: m, between: [1, 2]}]}`, ""},
		{"two arms", `{kind: SHAPE, statement: So., source: A, expect: [{measure: m, arm: two, against: one, more: yes}]}`, ""},
		{"an exact figure", `{kind: EXACT, statement: So., source: A, expect: [{measure: m, is: 3, within: 5 %}]}`, ""},
		{"no expectation", `{kind: BAND, statement: So., source: A, expect: []}`, `1:49 nothing is expected. A fact needs at least one figure.`},
		{"an unknown kind", `{kind: BANDS, statement: So., source: A, expect: [{measure: m, is: 1}]}`, `1:8 there is no kind of fact "BANDS". Did you mean BAND? Allowed: EXACT, REBUILD, SHAPE and BAND.`},
		{"an unknown measure", `{kind: BAND, statement: So., source: A, expect: [{measure: n, is: 1}]}`, `1:60 there is no measure "n". There are: m.`},
		{"an unknown arm", `{kind: BAND, statement: So., source: A, expect: [{measure: m, arm: tow, is: 1}]}`, `1:68 there is no arm "tow". Did you mean two? There are: one and two.`},
		{"nothing stated", `{kind: BAND, statement: So., source: A, expect: [{measure: m}]}`, `1:51 an expectation states one thing, and this states none. Use exactly one of is, between, difference, ratio, more, less, share-more, peak, max-over-min, quartile-ratio, correlation, effect, rank, best, worse, auc, auc-gain, luck, r-squared, slope and interaction.`},
		{"two things stated", `{kind: BAND, statement: So., source: A, expect: [{measure: m, is: 1, between: [1, 2]}]}`, `1:51 an expectation states one thing, and this states is and between. Use exactly one of is, between, difference, ratio, more, less, share-more, peak, max-over-min, quartile-ratio, correlation, effect, rank, best, worse, auc, auc-gain, luck, r-squared, slope and interaction.`},
		{"bounds in descending order", `{kind: BAND, statement: So., source: A, expect: [{measure: m, between: [2, 1]}]}`, `1:72 the lowest is above the highest.`},
		{"one bound", `{kind: BAND, statement: So., source: A, expect: [{measure: m, between: [2]}]}`, `1:72 this is a list of two numbers, not a list of one. Write the lowest and the highest that are allowed.`},
		{"a difference from nothing", `{kind: BAND, statement: So., source: A, expect: [{measure: m, arm: two, difference: [1, 2]}]}`, `1:51 difference compares two arms, and this names one. Add against.`},
		{"floors of a ratio", `{kind: BAND, statement: So., source: A, expect: [{measure: m, arm: two, against: one, ratio: [1, 2], floors: {m: 1}}]}`, `1:51 ratio has no floors. Leave floors out.`},
		{"an interaction", `{kind: SHAPE, statement: So., source: A, expect: [{measure: m, arms: [one, one, two, two], interaction: [0, 1]}]}`, ""},
		{"an interaction of nothing", `{kind: SHAPE, statement: So., source: A, expect: [{measure: m, interaction: [0, 1]}]}`, `1:52 an interaction compares four arms, and this names none. Add arms. List the arm with neither change, with one, with the other, and with both.`},
		{"an interaction of two arms", `{kind: SHAPE, statement: So., source: A, expect: [{measure: m, arms: [one, two], interaction: [0, 1]}]}`, `1:70 an interaction compares four arms, not 2. List the arm with neither change, with one, with the other, and with both.`},
		{"four arms of a bound", `{kind: BAND, statement: So., source: A, expect: [{measure: m, arms: [one, one, two, two], is: 1}]}`, `1:69 is does not compare four arms. Leave arms out.`},
		{"a slope", `{kind: SHAPE, statement: So., source: A, expect: [{measure: m, with: m, slope: [0, 1]}]}`, ""},
		{"a slope of one arm", `{kind: SHAPE, statement: So., source: A, expect: [{measure: m, with: m, over: [one], slope: [0, 1]}]}`, `1:52 a line goes through at least two points. Compare at least two arms.`},
		{"a slope along nothing", `{kind: SHAPE, statement: So., source: A, expect: [{measure: m, slope: [0, 1]}]}`, `1:52 slope needs two measures, and this names one. Add with.`},
		{"the mean and a quantile", `{kind: BAND, statement: So., source: A, expect: [{measure: m, mean: yes, quantile: 90 %, is: 1}]}`, `1:51 mean and quantile exclude each other. Keep one of them.`},
		{"more worlds than there are", `{kind: BAND, statement: So., source: A, quick: 31, expect: [{measure: m, is: 1}]}`, `1:48 quick must be between 1 and 30, not 31: the experiment has no more worlds.`},
	})
}

// A flow has gaps and work, each with a shape and a mean.
func TestInvalidFlowsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		x := smallExperiment(r)
		x.flows(n, oneTeam)
	}, []part{
		{"exponential", `[{id: a, gap: {shape: exponential, mean: 1 h}, work: {shape: fixed, mean: 30 min}}]`, ""},
		{"gamma", `[{id: a, gap: {shape: gamma, mean: 1 h, spread: 0.25}, work: {shape: log-normal, mean: 30 min, spread: 0.8}}]`, ""},
		{"no gap", `[{id: a, gap: {shape: fixed, mean: 0 min}, work: {shape: fixed, mean: 30 min}}]`, `1:3 a flow without gaps never ends. Give its gap a mean.`},
		{"a spread of fixed times", `[{id: a, gap: {shape: fixed, mean: 1 h, spread: 1}, work: {shape: fixed, mean: 30 min}}]`, `1:49 fixed times have no spread. Leave it out.`},
		{"another spread of gamma", `[{id: a, gap: {shape: gamma, mean: 1 h, spread: 0.3}, work: {shape: fixed, mean: 30 min}}]`, `1:16 the spread of gamma is its squared coefficient of variation: 2, 1, or 1/n for a whole n up to 1000, as 0.25 or 1/3.`},
		{"a third, rounded", `[{id: a, gap: {shape: gamma, mean: 1 h, spread: 0.333333}, work: {shape: gamma, mean: 30 min, spread: 0.166667}}]`, ""},
		{"a third", `[{id: a, gap: {shape: gamma, mean: 1 h, spread: 1/3}, work: {shape: gamma, mean: 30 min, spread: 1/7}}]`, ""},
		{"a small spread of short times", `[{id: a, gap: {shape: gamma, mean: 1 h, spread: 0.001}, work: {shape: fixed, mean: 30 min}}]`, `1:16 the spread 0.001 is too small for a mean of 1 h. Times are whole minutes: make the spread at least 1/60, or the mean at least 1000 min.`},
		{"log-normal without spread", `[{id: a, gap: {shape: log-normal, mean: 1 h}, work: {shape: fixed, mean: 30 min}}]`, `1:16 log-normal times need a spread. It is the standard deviation of their logarithm, as 0.8.`},
		{"one id twice", `[{id: a, gap: {shape: fixed, mean: 1 h}, work: {shape: fixed, mean: 30 min}}, {id: a, gap: {shape: fixed, mean: 1 h}, work: {shape: fixed, mean: 30 min}}]`, `1:84 there are two flows "a".`},
		{"an unknown team", `[{id: a, team: nort, gap: {shape: fixed, mean: 1 h}, work: {shape: fixed, mean: 30 min}}]`, `1:16 there is no team "nort". Did you mean north? There are: north.`},
	})
}

// People arrive on a day or in a week.
func TestInvalidArrivalsOfExperimentsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		x := smallExperiment(r)
		x.arrivals(n, oneTeam, 10)
	}, []part{
		{"a day", `[{day: 50}]`, ""},
		{"a day after the end", `[{day: 51}]`, `1:8 day must be between 1 and 50, not 51: the run has no others.`},
		{"a week", `[{week: 10, people: 400, level: junior}]`, ""},
		{"a day and a week", `[{day: 3, week: 1}]`, `1:3 an arrival is on a day, or in a week. Give one of them.`},
		{"neither", `[{people: 3}]`, `1:3 an arrival is on a day, or in a week. Give one of them.`},
		{"an unknown team", `[{day: 3, team: nort}]`, `1:17 there is no team "nort". Did you mean north? There are: north.`},
	})
}

// The figures of an organization are read in the engine's units, and replace the defaults.
func TestOrganizationKeysAreRead(t *testing.T) {
	g := experiments.DefaultOrganization()
	figures := newDraws(1)
	problems := readPart("{teams: 3, people: 5, level: senior, coupling: 10 %, coupled-teams: all, size: 20 weeks, train: {every: 2 weeks, departs: 1 d}, deploy: by-team, build: 20 min, "+
		"traffic: 1.5, feature-week: 100, backlog: endless, leans: -2, player: yes, lanes: {draw: [4, 6]}, limit: {one-of: [2, 8]}}",
		func(r *reader, n *node) { (&organizationReader{reader: r, draws: figures}).organization(n, &g) })
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, is := range []struct {
		what      string
		got, want any
	}{
		{"teams", g.Teams, int32(3)},
		{"people", g.People, int32(5)},
		{"level", g.Level, sim.SeniorLevel},
		{"coupling", g.Coupling, sim.PPM(100_000)},
		{"all teams coupled", g.CoupledTeams, int32(-1)},
		{"size", g.Size, 20 * sim.MinutesAWeek},
		{"train", g.Every, 2 * sim.MinutesAWeek},
		{"departure", g.Departs, sim.MinutesADay},
		{"deployment", g.Deploy, experiments.ByTeam},
		{"build", g.Build, sim.Minutes(20)},
		{"traffic", g.Traffic, sim.PPM(1_500_000)},
		{"a week of a feature", g.FeatureWeek, int64(100_00)},
		{"endless backlog", g.Backlog, int32(-1)},
		{"leaning", g.Leans, int32(-2 * million)},
		{"player", g.Player, true},
		{"lanes are drawn from the range", g.Lanes >= 4 && g.Lanes <= 6, true},
		{"the limit is one of the list", g.Limit == 2 || g.Limit == 8, true},
		{"drawn figures", len(figures.figures), 2},
		{"the drawn lanes", figures.figures["lanes"].Value, float64(g.Lanes)},
		{"the drawn limit", figures.figures["limit"].Value, float64(g.Limit)},
	} {
		if is.got != is.want {
			t.Errorf("%s: %v, want %v", is.what, is.got, is.want)
		}
	}
}

// Expectations are bounds on a measure in one arm or between two.
func TestExpectationsAreRead(t *testing.T) {
	inf := math.Inf(1)
	for _, is := range []struct {
		text string
		want experiments.Expectation
	}{
		{"is: 3", experiments.Expectation{Form: experiments.IsBetween, Low: 3, High: 3}},
		{"is: 200, within: 5 %", experiments.Expectation{Form: experiments.IsBetween, Low: 190, High: 210}},
		{"is: 200, within: 5", experiments.Expectation{Form: experiments.IsBetween, Low: 195, High: 205}},
		{"between: [10 %, 1.5]", experiments.Expectation{Form: experiments.IsBetween, Low: .1, High: 1.5}},
		{"arm: two, against: one, ratio: [1, 2]", experiments.Expectation{Form: experiments.OfRatio, Arm: 1, Low: 1, High: 2}},
		{"arm: one, against: two, more: yes", experiments.Expectation{Form: experiments.IsMore, Against: 1, Low: -inf, High: inf}},
		{"arm: two, with: m, correlation: [0, 1]", experiments.Expectation{Form: experiments.OfCorrelation, Arm: 1, Against: 1, High: 1}},
		{"quantile: 90 %, is: 3", experiments.Expectation{Form: experiments.IsBetween, Quantile: .9, Low: 3, High: 3}},
		{"over: [one, two], best: [15 %, 85 %]", experiments.Expectation{Form: experiments.IsBest, Low: .15, High: .85}},
	} {
		var f *experiments.Fact
		problems := readPart("{kind: BAND, statement: So., source: A, expect: [{measure: m, "+is.text+"}]}", func(r *reader, n *node) {
			x := smallExperiment(r)
			x.e.Measures = []experiments.Measure{{ID: "m"}}
			f = (&factReader{x}).fact(n)
		})
		if len(problems) > 0 || len(f.Expect) != 1 {
			t.Errorf("%s:\n%s", is.text, problems)
			continue
		}
		e := f.Expect[0]
		if e.Form != is.want.Form || e.Low != is.want.Low || e.High != is.want.High || e.Arm != is.want.Arm || e.Against != is.want.Against || e.Quantile != is.want.Quantile || len(e.Over) != 2 {
			t.Errorf("%s is %+v, want %+v", is.text, e, is.want)
		}
	}
}

// Arrivals are on the first minute of their day or week.
func TestArrivalsOfExperimentsAreRead(t *testing.T) {
	for text, want := range map[string]sim.Join{
		"[{day: 1}]":                              {At: 0, Count: 1, Level: sim.Mid},
		"[{day: 7, people: 3}]":                   {At: 6 * sim.MinutesADay, Count: 3, Level: sim.Mid},
		"[{week: 2, team: north, level: senior}]": {At: sim.MinutesAWeek, Count: 1, Level: sim.SeniorLevel},
	} {
		readPart(text, func(r *reader, n *node) {
			if got := smallExperiment(r).arrivals(n, oneTeam, 10); len(got) != 1 || got[0] != want {
				t.Errorf("%s is %v, want %v", text, got, want)
			}
		})
	}
}
