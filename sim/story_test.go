package sim_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A story is a file of commands, each followed by its output below a line. It is meant to be read.
// The hashes of its steps are in a file of their own (hashesFile). go test ./sim -run Stories
// -rewrite updates both.
//
//	start [in=RUN] [seed=N] [seat=senior|principal] [SETTING=N ...]
//	                      begins a run of the test company; see storySettings
//	decide [in=RUN]       takes the decisions below it, one a line. An initiative or a promise is named
//	                      after its decision, as in stop initiative=extract:module2
//	step [in=RUN] [weeks=N] [only=EVENT,...]
//	                      simulates weeks and prints their events
//	fork [in=RUN] to=RUN  begins a run with the same past and the same future draws
//	ledger [in=RUN]       prints where the hours of people and the days of items went
//	known [in=RUN] about=MODULE
//	                      prints what the player knows of a module's hidden values
func TestStories(t *testing.T) {
	var seen coverage
	datadriven.Walk(t, "testdata/stories", func(t *testing.T, path string) {
		s := story{runs: map[string]*Run{}, hashes: hashesOf(t, "story", path), seen: &seen}
		datadriven.RunTest(t, path, s.do)
		s.hashes.finish(t)
	})
	if t.Failed() {
		return // a story is incomplete
	}
	// Skipped if -run selects stories by name.
	t.Run("print every kind of event", func(t *testing.T) {
		for _, fault := range seen.faults() {
			t.Error(fault)
		}
	})
}

// A story is the state of the story that is being told.
type story struct {
	runs   map[string]*Run // by name; main if a command names none
	hashes *hashSection
	seen   *coverage
}

func (s *story) do(t *testing.T, d *datadriven.TestData) string {
	in := "main"
	d.MaybeScanArgs(t, "in", &in)
	r := s.runs[in]
	if r == nil && d.Cmd != "start" {
		d.Fatalf(t, "no run %q has been started", in)
	}
	var b strings.Builder
	switch d.Cmd {
	case "start":
		s.runs[in] = s.start(t, d)
	case "fork":
		to := ""
		d.ScanArgs(t, "to", &to)
		s.runs[to] = r.Fork()
	case "decide":
		storyDecide(&b, r, d.Input)
	case "step":
		s.step(t, &b, in, d)
	case "ledger":
		storyLedger(&b, r)
	case "known":
		storyKnown(t, &b, r, d)
	default:
		d.Fatalf(t, "unknown command %q", d.Cmd)
	}
	if b.Len() == 0 {
		return "ok\n"
	}
	return b.String()
}

// storySettings are the settings of start, each with what it makes of the test company.
var storySettings = map[string]func(sc *Scenario, n int32){
	// Product changes each team's priorities n times a year.
	"priority-changes": func(sc *Scenario, n int32) {
		for t := range sc.Start.Teams {
			sc.Start.Teams[t].PriorityChangeRate = PPM(n) * One
		}
	},
	// An approval board meets every n working days before the releases of side.
	"board": func(sc *Scenario, n int32) {
		side := &sc.Start.Deployables[1]
		side.BoardPeriod, side.BoardOffset = Minutes(n)*MinutesADay, Minutes(n)*MinutesADay*8/10
	},
	// Module 2 owns about n million rows of data, which nobody has counted.
	"rows": func(sc *Scenario, n int32) {
		simtest.AddSecret(sc, ModuleRows, 2, state.None, rng.Triangular(n/2, n, 2*n))
		slices.SortFunc(sc.Secrets, Secret.Compare)
	},
	// The monolith promises its users an availability of n per thousand.
	"availability": func(sc *Scenario, n int32) { sc.Start.Deployables[0].Objective = PPM(n) * 1000 },
	// The data of module n is regulated.
	"regulated": func(sc *Scenario, n int32) { sc.Start.Modules[n].Regulated = true },
	// The product pivots n times a year.
	"pivots": func(sc *Scenario, n int32) { sc.Ranges[ProductPivots] = Exactly(n * int32(One)) },
	// Security notices take n days to fix in each deployable.
	"notice-days": func(sc *Scenario, n int32) { sc.Ranges[NoticeWork] = Exactly(n * int32(MinutesADay)) },
	// Executives leave n times a year.
	"sponsors-leave": func(sc *Scenario, n int32) { sc.Ranges[SponsorLeaves] = Exactly(n * int32(One)) },
	// Modules coupled to module n write to its tables.
	"tables-written": func(sc *Scenario, n int32) {
		for c := range sc.Start.Couplings {
			if k := &sc.Start.Couplings[c]; k.To == n {
				k.Table = state.Writes
			}
		}
	},
	// Product asks for n % of what it usually asks for.
	"asking": func(sc *Scenario, n int32) {
		for t := range sc.Start.Teams {
			sc.Start.Teams[t].Asking = PPM(n) * One / 100
		}
	},
	// Everybody trusts the player with n %.
	"trust": func(sc *Scenario, n int32) {
		for g := range sc.Start.Groups {
			sc.Start.Groups[g].Trust = PPM(n) * One / 100
		}
	},
	// The company is simulated for n weeks before the player arrives.
	"warm-up": func(sc *Scenario, n int32) { sc.WarmUp = n },
	// The monolith has n incidents for each one that is usual.
	"incidents": func(sc *Scenario, n int32) { sc.Start.Deployables[0].Recurring = PPM(n) * One },
}

func (s *story) start(t *testing.T, d *datadriven.TestData) *Run {
	seed, seat := uint64(1), "nobody"
	d.MaybeScanArgs(t, "seed", &seed)
	d.MaybeScanArgs(t, "seat", &seat)
	sc := simtest.DemoWithSecrets()
	for _, arg := range d.CmdArgs {
		if set := storySettings[arg.Key]; set != nil {
			n := int32(0)
			d.ScanArgs(t, arg.Key, &n)
			set(sc, n)
		} else if !slices.Contains([]string{"in", "seed", "seat", "weeks"}, arg.Key) {
			d.Fatalf(t, "unknown setting %q", arg.Key)
		}
	}
	for _, at := range []Seat{NoSeat, Senior, Principal} {
		if at.String() == seat {
			return Start(sc, Seed(seed), at)
		}
	}
	d.Fatalf(t, "unknown seat %q", seat)
	return nil
}

func storyDecide(b *strings.Builder, r *Run, input string) {
	for line := range strings.Lines(input) {
		d, err := r.Scenario.ParseDecision(keysForNames(r, strings.TrimSpace(line)))
		if err != nil {
			fmt.Fprintf(b, "%v\n", err)
			continue
		}
		if why := r.Decide(d, ""); !why.OK() {
			b.WriteString("no: " + why.Code.String())
			if why.Ref != 0 {
				b.WriteString(" " + nameOf(r, why.Ref))
			}
			if why.Amount != 0 {
				fmt.Fprintf(b, " %d", why.Amount)
			}
			b.WriteByte('\n')
			continue
		}
		t := TermsOf(r.Preview(), r.Scenario, d)
		switch {
		case t.Weeks > 0:
			fmt.Fprintf(b, "yes: %d h a week for %s", t.Hours/60, plural(int64(t.Weeks), "week"))
		case t.Hours > 0:
			fmt.Fprintf(b, "yes: %d h", t.Hours/60)
		default:
			b.WriteString("yes")
		}
		switch low, high := t.Low.Minutes()/60, t.High.Minutes()/60; {
		case high > 0 && low == high:
			fmt.Fprintf(b, "; %s works %d h", r.Scenario.Names.Teams[t.Team], high)
		case high > 0:
			fmt.Fprintf(b, "; %s works %d to %d h", r.Scenario.Names.Teams[t.Team], low, high)
		}
		b.WriteByte('\n')
	}
}

// keysForNames replaces the names of initiatives and promises in a decision by their keys.
func keysForNames(r *Run, line string) string {
	return regexp.MustCompile(`\b(initiative|promise)=[a-z][^ ]*`).ReplaceAllStringFunc(line, func(arg string) string {
		label, name, _ := strings.Cut(arg, "=")
		key := Key(0)
		for i := range r.Now.Initiatives {
			if k := r.Now.Initiatives[i].Key; label == "initiative" && nameOf(r, k) == name {
				key = k
			}
		}
		for i := range r.Now.Promises {
			if k := r.Now.Promises[i].Key; label == "promise" && nameOf(r, k) == name {
				key = k
			}
		}
		if key == 0 {
			return arg
		}
		return fmt.Sprintf("%s=#%x", label, uint64(key))
	})
}

// nameOf returns the name of anything that an event or a reason refers to: an authored id; for an
// initiative or a promise, the verb and the subject of its decision; for a feature, its team and
// its number; for a word, the word.
func nameOf(r *Run, k Key) string {
	if name := r.Scenario.NameOf(k); name[0] != '#' {
		return name
	}
	for _, e := range r.Journal {
		cause := e.Key(e.Week)
		if k == cause.Child(state.KindInitiative, 0) || k == cause.Child(state.KindPromise, 0) {
			if e.Subject == 0 {
				return e.Verb.String()
			}
			return e.Verb.String() + ":" + nameOf(r, e.Subject)
		}
	}
	for t := range r.Now.Teams {
		team := &r.Now.Teams[t]
		for n := range team.FeaturesAsked {
			if k == team.Key.Child(state.KindFeature, uint64(n)) {
				return fmt.Sprintf("feature %d of %s", n+1, r.Scenario.Names.Teams[t])
			}
		}
	}
	for _, word := range []string{"heron", "otter"} {
		if k == KeyOf(word) {
			return word
		}
	}
	return r.Scenario.NameOf(k)
}

// eventTexts say how an event is printed. {s}, {o}: its subject and its object; what stands in
// brackets is left out if there is no object; {n}: its amount; other fields are its amount as hours
// of work, weeks, a share, a verb, an aspect or a seat.
var eventTexts = [NumEventKinds]string{
	FeatureLive:           "{o}",
	FeatureWithdrawn:      "a feature of {s} after {n} weeks",
	RequestAnswered:       "by {s} for {o}, {n} min",
	WaitsOnOther:          "{s} on {o}, {n} min so far",
	RequestEscalated:      "{s} about {o}, after {n} min",
	AskerHelpedItself:     "{s} instead of {o}, after {n} min",
	AskerDidWithout:       "{s} without {o}, after {n} min",
	TrainLeft:             "{s} with {n change}",
	TrainFailed:           "{s} because of {o}, {n change} sent back",
	ChangeFailed:          "{s} in {o}",
	ChangeSentBack:        "{s} in {o}",
	IncidentOpened:        "{s}[ because of {o}]",
	PagedAtNight:          "{s}[ for {o}]",
	PagedByDay:            "{s}[ for {o}]",
	FollowUpDropped:       "{s}[ for {o}]",
	PersonJoined:          "{s}",
	PersonLeft:            "{s}[ of {o}]",
	PersonHired:           "by {s}, joins in {weeks}",
	PersonTired:           "{s}, fatigue {share}",
	SoleExpertRemains:     "{s}[, known only to {o}]",
	Agreed:                "{s} to {verb}",
	Refused:               "{s} to {verb}",
	Promised:              "{s}, {hours}",
	PromiseSlipped:        "{s} by {n} min[, noticed by {o}]",
	PromiseEnded:          "{s}",
	InitiativeBegan:       "{s} by {o}, estimated at {hours}",
	SliceLive:             "{s}, {n slice} live",
	HarderThanThought:     "{s}, now estimated at {hours}",
	ConsumerMoved:         "{s}, {n} still to move",
	InitiativeDone:        "{s} after {hours}",
	InitiativeStopped:     "{s}",
	Adopted:               "{verb} by {s}",
	Dropped:               "{verb} by {s}",
	FoundOut:              "{s} {aspect}",
	Asked:                 "{s}",
	state.Answered:        "{s} with {o}",
	SeatChanged:           "to {seat}",
	state.WordSaid:        "{s}",
	ToilTooHigh:           "{s}, {share} of its hours",
	PlayerLeft:            "{s}",
	Restored:              "{s}[ broken by {o},] after {n} min",
	state.ChangesCollided: "{s} in {o}",
	ProductPivoted:        "{s} and {o} change together",
	PrioritiesChanged:     "{s}",
	BoardApproved:         "{s}, {n change}",
	BudgetSpent:           "{s}, {n} min missed in four weeks",
	BudgetRestored:        "{s}",
	NoticeCame:            "for {n deployable}",
	NoticeLate:            "{s}, {hours} of fixes left",
	TableChanged:          "{s}",
	DataDiverged:          "{s}, written by {o}",
	DualWritesBegan:       "{s}",
	DualWritesEnded:       "{s}",
	TableLocked:           "{s} for {n} min",
	SponsorLeft:           "{s}",
	FoundByPeople:         "{s}[ broken by {o},] after {n} min",
}

var eventField = regexp.MustCompile(`\{[^}]*\}`)

func eventText(r *Run, e Event) string {
	text := eventTexts[e.Kind]
	if before, in, ok := strings.Cut(text, "["); ok {
		in, after, _ := strings.Cut(in, "]")
		if e.Object == 0 {
			in = ""
		}
		text = before + in + after
	}
	text = eventField.ReplaceAllStringFunc(text, func(field string) string {
		switch field = strings.Trim(field, "{}"); field {
		case "s":
			return nameOf(r, e.Subject)
		case "o":
			return nameOf(r, e.Object)
		case "n":
			return strconv.FormatInt(e.Amount, 10)
		case "hours":
			return fmt.Sprintf("%d h", e.Amount/60)
		case "weeks":
			return plural(e.Amount/int64(MinutesAWeek), "week")
		case "share":
			return fmt.Sprintf("%d %%", e.Amount*100/int64(One))
		case "verb":
			return Verb(e.Amount).String()
		case "aspect":
			return Aspect(e.Amount).String()
		case "seat":
			return Seat(e.Amount).String()
		default:
			return plural(e.Amount, strings.TrimPrefix(field, "n "))
		}
	})
	return fmt.Sprintf("week %d  %s: %s", e.Week+1, e.Kind, text)
}

func plural(n int64, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func endOfWeek(r *Run) string {
	live := Metrics[FeaturesLive].Of(&r.Now, r.Scenario, state.None)
	return fmt.Sprintf("end of week %d, %s live\n", r.Now.Week, plural(live, "feature"))
}

func (s *story) step(t *testing.T, b *strings.Builder, in string, d *datadriven.TestData) {
	r := s.runs[in]
	weeks, only := 1, ""
	d.MaybeScanArgs(t, "weeks", &weeks)
	d.MaybeScanArgs(t, "only", &only)
	wanted := strings.Split(only, ",")
	for _, kind := range wanted {
		if only != "" && !slices.ContainsFunc(eventKinds(), func(k EventKind) bool { return k.String() == kind }) {
			d.Fatalf(t, "unknown event %q", kind)
		}
	}
	for range weeks {
		for _, e := range r.Step() {
			if only == "" || slices.Contains(wanted, e.Kind.String()) {
				s.seen.printed[e.Kind] = true
				b.WriteString(eventText(r, e) + "\n")
			}
		}
	}
	simtest.CheckBooks(t, &r.Now)
	when := fmt.Sprintf("week %d", r.Now.Week)
	if in != "main" {
		when += " of " + in
	}
	if wrong := s.hashes.add(when, r.Now.Hash()); wrong != "" {
		d.Fatalf(t, "%s", wrong)
	}
	b.WriteString(endOfWeek(r))
}

// eventKinds returns all kinds of events; nothing stands for no event.
func eventKinds() (kinds []EventKind) {
	for k := range NumEventKinds {
		kinds = append(kinds, k)
	}
	return kinds
}

func storyLedger(b *strings.Builder, r *Run) {
	all := Between(&r.History[0], &r.History[len(r.History)-1], state.None)
	b.WriteString("hours of people:\n")
	for a, m := range all.Hours {
		if m > 0 {
			fmt.Fprintf(b, "%-12s %6d h  %4.1f %%\n", Account(a), m/60, float64(m)*100/float64(all.Employed))
		}
	}
	sum := int64(0)
	for _, m := range all.Items {
		sum += m
	}
	b.WriteString("days of items:\n")
	for s, m := range all.Items {
		fmt.Fprintf(b, "%-12s %6d d  %4.1f %%\n", ItemState(s), m/int64(MinutesADay), float64(m)*100/float64(sum))
	}
}

func storyKnown(t *testing.T, b *strings.Builder, r *Run, d *datadriven.TestData) {
	about := ""
	d.ScanArgs(t, "about", &about)
	m := r.Now.ModuleOf(KeyOf(about))
	for i := range r.Scenario.Secrets {
		s := &r.Scenario.Secrets[i]
		if s.A != m || s.Aspect > CouplingChance {
			continue
		}
		fmt.Fprintf(b, "%s", s.Aspect)
		if s.B != state.None {
			fmt.Fprintf(b, " to %s", r.Scenario.Names.Modules[s.B])
		}
		show := func(v int32) string {
			if s.Aspect == ModuleConsumers {
				return fmt.Sprint(v)
			}
			return fmt.Sprintf("%.3f", float64(v)/float64(One))
		}
		low, high := r.Now.Range(r.Scenario, int32(i))
		b.WriteString(": " + show(low))
		if low != high {
			b.WriteString(" to " + show(high))
		}
		b.WriteByte('\n')
	}
}
