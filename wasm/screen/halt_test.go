package screen

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// names returns the names of everything that a company's sentences may be about, with the keys
// of what each is a name of: a team and its code may have the same name.
func names(g *game) map[string][]sim.Key {
	o, all := g.o(), map[string][]sim.Key{}
	add := func(k sim.Key) { all[g.nameOf(k)] = append(all[g.nameOf(k)], k) }
	for i := range o.Teams {
		add(o.Teams[i].Key)
	}
	for i := range o.Modules {
		add(o.Modules[i].Key)
	}
	for i := range o.Deployables {
		add(o.Deployables[i].Key)
	}
	for i := range o.People {
		add(o.People[i].Key)
	}
	for i := range o.Groups {
		add(o.Groups[i].Key)
	}
	return all
}

// namedIn returns the names that stand in a text as words of their own.
func namedIn(text string, all map[string][]sim.Key) (found []string) {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' })
	plain := " " + strings.Join(words, " ") + " "
	for name := range all {
		if name != "" && strings.Contains(plain, " "+name+" ") {
			found = append(found, name)
		}
	}
	return found
}

// about returns the keys of what an event is about: what it names, whose that is, and for a
// person what has paged them in the last quarter.
func about(g *game, e sim.Event) map[sim.Key]bool {
	o, keys := g.o(), map[sim.Key]bool{e.Subject: true, e.Object: true}
	team := func(t int32) {
		if t >= 0 {
			keys[o.Teams[t].Key] = true
		}
	}
	for range 2 { // the owner of the module of an initiative
		for k := range maps.Clone(keys) {
			if p := o.PersonOf(k); p >= 0 {
				team(o.People[p].Team)
			}
			if m := o.ModuleOf(k); m >= 0 {
				team(o.Modules[m].Team)
			}
			if d := o.DeployableOf(k); d >= 0 {
				team(o.Deployables[d].Owner)
			}
			if i := o.InitiativeOf(k); i >= 0 {
				team(o.Initiatives[i].Team)
				if m := o.Initiatives[i].Module; m >= 0 {
					keys[o.Modules[m].Key] = true
				}
			}
			if i := o.PromiseOf(k); i >= 0 {
				keys[o.Promises[i].Subject] = true
			}
		}
	}
	if e.Kind == sim.SoleExpertRemains && e.Object == o.People[max(o.Player, 0)].Key {
		for i := range o.People { // whoever works beside the player
			if o.People[i].Left == 0 && o.People[i].Team == o.People[o.Player].Team {
				keys[o.People[i].Key] = true
			}
		}
	}
	if e.Kind == sim.PersonLeft { // and what only one person knows now
		for _, x := range g.run.PlayerView().RecentEvents(1) {
			if x.Kind == sim.SoleExpertRemains && x.Cause == e.Subject {
				maps.Copy(keys, about(g, x))
			}
		}
	}
	if e.Kind == sim.FoundOut { // what was found out, and the decisions that depend on it
		secrets := foundWith(g, e)
		for _, i := range secrets {
			s := &g.run.Scenario.Secrets[i]
			keys[g.run.PlayerView().SecretSubject(i)] = true
			switch s.Aspect {
			case sim.CouplingChance:
				keys[o.Modules[s.A].Key], keys[o.Modules[s.B].Key] = true, true
			case sim.PersonKnows:
				for p := range o.People { // of whom those who know most are named
					keys[o.People[p].Key] = true
				}
				keys[o.Modules[s.B].Key] = true
			}
		}
		for _, offer := range g.dealOffers() {
			if slices.ContainsFunc(secrets, func(i int32) bool { return g.dependsOn(offer.Decision, i) }) {
				keys[offer.Decision.Subject], keys[offer.Decision.Object] = true, true
			}
		}
	}
	if e.Kind == sim.PersonTired {
		for _, x := range g.run.PlayerView().RecentEvents(sim.WeeksAQuarter) {
			if x.Subject == e.Subject && (x.Kind == sim.PagedAtNight || x.Kind == sim.PagedByDay) {
				keys[x.Object] = true
				team(o.Deployables[o.DeployableOf(x.Object)].Owner)
			}
		}
	}
	return keys
}

// foundWith returns the secrets that were found out by the same decision as an event.
func foundWith(g *game, e sim.Event) (secrets []int32) {
	for _, x := range g.run.Events {
		if x.Kind == sim.FoundOut && x.Cause == e.Cause {
			secrets = append(secrets, g.run.PlayerView().Found(x)...)
		}
	}
	return secrets
}

// checkHalt fails if what is said or offered at a halt is about something else than its event,
// can't be done, or does not hold in the company as it stands.
func checkHalt(t *testing.T, p *play, e sim.Event) {
	t.Helper()
	h, found := p.haltFor(e)
	if !found {
		return
	}
	o, all, allowed := p.o(), names(p.game), about(p.game, e)
	p.pauseEvent = h.event
	texts := []string{p.note()}
	offered := p.remedies(h)
	for _, b := range p.remedyButtons(h) {
		texts = append(texts, b.Label)
	}
	where := fmt.Sprintf("%s, week %d, %s", p.company.ID, o.Week, e.Kind)
	if len(offered) == 0 {
		t.Errorf("%s: the clock pauses, and nothing can be done: %q", where, texts)
	}
	for _, text := range texts {
		for _, name := range namedIn(text, all) {
			if !slices.ContainsFunc(all[name], func(k sim.Key) bool { return allowed[k] }) {
				t.Errorf("%s is not about %s: %q", where, name, texts)
			}
		}
		if strings.Contains(text, "  ") || strings.Contains(text, " .") || strings.TrimSpace(text) != text {
			t.Errorf("%s: something is missing in %q", where, text)
		}
	}
	for _, r := range offered {
		if why := p.run.Check(r.Decision); !why.OK() {
			t.Errorf("%s offers %q: %s", where, p.decisionName(r.Decision), p.whyNot(why))
		}
		if !allowed[r.Subject] && !allowed[r.Object] {
			t.Errorf("%s offers %q", where, p.decisionName(r.Decision))
		}
		if r.Verb == sim.StopInitiative && o.Initiatives[o.InitiativeOf(r.Subject)].Ended != 0 {
			t.Errorf("%s: what is done can be stopped", where)
		}
	}
	promised := int64(0)
	for i := range o.Promises {
		if !o.Promises[i].Ended {
			promised += int64(o.Promises[i].Hours)
		}
	}
	said := texts[0]
	switch e.Kind {
	case sim.HarderThanThought:
		in := &o.Initiatives[o.InitiativeOf(e.Subject)]
		if in.Ended != 0 || !strings.Contains(said, p.hours(int64(in.Estimate.Minutes()))) {
			t.Errorf("%s: %q; it has ended: %t", where, said, in.Ended != 0)
		}
	case sim.PersonLeft:
		team := o.TeamOf(e.Object)
		if people := o.Headcount(team); !strings.Contains(said, fmt.Sprintf("%s has %d ", p.nameOf(e.Object), people)) {
			t.Errorf("%s: %q; the team has %d people", where, said, people)
		}
	case sim.SoleExpertRemains:
		if o.People[o.PersonOf(e.Object)].Left != 0 {
			t.Errorf("%s: %q, and that person has left", where, said)
		}
	case sim.PersonTired:
		if w := &o.People[o.PersonOf(e.Subject)]; w.Left != 0 || !w.Tired {
			t.Errorf("%s: %q, and nobody is", where, said)
		}
	case sim.PromiseSlipped:
		if promised <= int64(sim.MinutesAWeek) || !strings.Contains(said, fmt.Sprint(promised/60)) {
			t.Errorf("%s: %q, with %d h promised", where, said, promised/60)
		}
	case sim.FoundOut:
		for _, r := range offered {
			if !slices.ContainsFunc(foundWith(p.game, e), func(i int32) bool { return p.dependsOn(r.Decision, i) }) {
				t.Errorf("%s offers %q, which does not depend on it", where, p.decisionName(r.Decision))
			}
		}
		if !strings.Contains(said, p.knownText(e.Subject, foundWith(p.game, e))) {
			t.Errorf("%s does not say all that was found out: %q", where, said)
		}
	case sim.Refused:
		if g := o.GroupOf(e.Subject); slices.ContainsFunc(offered, func(r remedy) bool { return r.Verb == sim.SoundOut }) && p.run.PlayerView().IsKnown(sim.TeamLeaning, g, -1) {
			t.Errorf("%s offers to find out what is known", where)
		}
	}
}

func TestWhatIsSaidAndOfferedWhereTheClockPausesFollowsFromItsEvent(t *testing.T) {
	seen := map[sim.EventKind]int{}
	inRealRuns(t, func(g *game, events []sim.Event) {
		if g.run.Over() {
			return
		}
		p := &play{game: g, hoveredModule: -1}
		for _, e := range events {
			if _, found := p.haltFor(e); found {
				seen[e.Kind]++
				checkHalt(t, p, e)
			}
		}
	})
	for kind := range halts {
		if seen[kind] == 0 {
			t.Errorf("in all these runs the clock never pauses for %s", kind)
		}
	}
}

// The clock pauses only for kinds of event that the player can do something about, and each
// remedy opens its card filled in with it, or is taken at once.
func TestRemedyOpensItsCardFilledIn(t *testing.T) {
	opened := map[sim.EventKind]bool{}
	inRealRuns(t, func(g *game, events []sim.Event) {
		for _, e := range events {
			p := &play{game: g, hoveredModule: -1}
			h, found := p.haltFor(e)
			if !found || opened[e.Kind] {
				continue
			}
			opened[e.Kind] = true
			s := open(t, "", nil)
			p.deal()
			p.pauseEvent = h.event
			s.show(p)
			r := p.remedies(h)[0]
			before := g.undoableCount()
			s.press(view.ID("note/" + r.id()))
			if r.card == nil {
				if g.undoableCount() != before+1 || s.session.Focus != "undo" {
					t.Errorf("%s takes %d decisions, and the focus is on %q", e.Kind, g.undoableCount()-before, s.session.Focus)
				}
				s.press("undo")
				continue
			}
			if o := p.offer(r.card.ID); p.chosen != r.card.ID || o.Decision != r.Decision || s.session.Focus != view.ID("open/"+r.card.ID+"/take") {
				t.Errorf("%s opens %q about %+v, want %+v; the focus is on %q", e.Kind, p.chosen, o.Decision, r.Decision, s.session.Focus)
			}
			if !s.has("note") {
				t.Errorf("the card of a remedy for %s takes the place of what it is a remedy for", e.Kind)
			}
			s.checkAccessibility()
			p.fan.stop()
		}
	})
	for kind := range halts {
		if !opened[kind] {
			t.Errorf("no remedy for %s was opened", kind)
		}
	}
}
