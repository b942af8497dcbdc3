package screen

import (
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
)

// hex formats a key, in base 36, as part of a node's id.
func hex(k sim.Key) string { return strconv.FormatUint(uint64(k), 36) }

// nameOf returns the name of whatever a key identifies, in the player's language; "" if
// it has none.
func (g *game) nameOf(k sim.Key) string {
	if k == 0 {
		return ""
	}
	o, c, lang := g.o(), g.company, g.lang()
	for t := range o.Teams {
		if o.Teams[t].Key == k {
			return c.TeamName(int32(t), lang)
		}
	}
	for m := range o.Modules {
		if o.Modules[m].Key == k {
			return c.ModuleName(int32(m), lang)
		}
	}
	for d := range o.Deployables {
		if o.Deployables[d].Key == k {
			return c.DeployableName(o, int32(d), lang)
		}
	}
	for p := range o.People {
		if o.People[p].Key == k {
			return c.PersonName(o, int32(p), lang)
		}
	}
	for i := range o.Groups {
		if o.Groups[i].Key == k {
			return c.GroupName(int32(i), lang)
		}
	}
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Key == k {
			return g.initiativeName(in)
		}
	}
	for i := range o.Promises {
		if pr := &o.Promises[i]; pr.Key == k {
			return g.promiseName(pr)
		}
	}
	for i := range g.run.Scenario.Asks {
		ask := &g.run.Scenario.Asks[i]
		if ask.Key == k {
			return c.Asks[i].Who.In(lang)
		}
		for j := range ask.Answers {
			if ask.Answers[j].Key == k {
				return c.Asks[i].Answers[j].In(lang)
			}
		}
	}
	for m := range sim.NumMetrics {
		if m.Key() == k {
			return g.say("metric." + m.String())
		}
	}
	return ""
}

// initiativeName names an initiative by its verb and its module or team.
func (g *game) initiativeName(in *sim.Initiative) string {
	about := ""
	if in.Module >= 0 {
		about = g.company.ModuleName(in.Module, g.lang())
	} else if in.Team >= 0 {
		about = g.company.TeamName(in.Team, g.lang())
	}
	return g.say("initiative."+in.Verb.String(), about)
}

// promiseName names a standing commitment by its verb and its subject.
func (g *game) promiseName(pr *sim.Promise) string {
	about := g.nameOf(pr.Subject)
	if about == "" {
		about = g.say("everybody")
	}
	return g.say("promise."+pr.Verb.String(), about)
}

// decisionName describes a decision in one line.
func (g *game) decisionName(d sim.Decision) string {
	about := g.nameOf(d.Subject)
	if about == "" && d.Verb.Info().Optional {
		about = g.say("everybody")
	}
	return g.say("decision."+d.Verb.String(), about, g.nameOf(d.Object), g.modeName(d.Mode), int64(d.Amount), int64(d.To))
}

// modeName names how a decision is carried out; empty if there is only one way.
func (g *game) modeName(m sim.Mode) string {
	if m == sim.Usual {
		return ""
	}
	return g.say("mode." + m.String())
}

// whyNot explains why a decision is not possible.
func (g *game) whyNot(r sim.Reason) string {
	return g.say("reason."+r.Code.String(), g.nameOf(r.Ref), r.Amount)
}

// eventText describes an event in one line.
func (g *game) eventText(e sim.Event) string {
	amount := g.words.Number(e.Amount)
	switch e.Kind {
	case sim.RequestAnswered, sim.InitiativeBegan, sim.HarderThanThought, sim.InitiativeDone, sim.PromiseSlipped, sim.Promised, sim.NoticeLate:
		amount = g.hours(e.Amount)
	case sim.Restored, sim.FoundByPeople, sim.BudgetSpent, sim.TableLocked:
		amount = g.clock(sim.Minutes(e.Amount))
	case sim.WaitsOnOther, sim.PersonHired:
		amount = g.days(sim.Minutes(e.Amount))
	case sim.PersonTired, sim.ToilTooHigh:
		amount = g.words.Percent(e.Amount)
	case sim.Agreed, sim.Refused, sim.Adopted, sim.Dropped:
		amount = g.say("verb." + sim.Verb(e.Amount).String())
	case sim.FoundOut:
		amount = g.say("aspect."+sim.Aspect(e.Amount).String(), g.nameOf(e.Subject))
	}
	return g.say("event."+e.Kind.String(), g.nameOf(e.Subject), g.nameOf(e.Object), amount)
}

// hours formats working minutes as whole hours.
func (g *game) hours(m int64) string {
	return g.say("unit.h", g.words.Decimal(m*1000/60, 0))
}

// figure formats a metric's value with its unit.
func (g *game) figure(m sim.Metric, v int64) string {
	switch sim.Metrics[m].Unit {
	case sim.Share:
		return g.words.Percent(v)
	case sim.Minute:
		return g.say("unit.d", g.words.Decimal(v*1000/int64(sim.MinutesADay), 1))
	case sim.ClockTime:
		return g.clock(sim.Minutes(v))
	case sim.PerWeek:
		return g.words.Decimal(v/1000, 1)
	case sim.Ratio:
		return g.words.Decimal(v, 0)
	case sim.Cents:
		return g.say("unit.money", g.words.Decimal(v/100, 0))
	}
	return g.words.Number(v)
}

// headcount counts the people employed in a team.
func headcount(o *sim.Organization, t int32) (n int) {
	for p := range o.People {
		if o.People[p].Team == t && o.People[p].Left == 0 {
			n++
		}
	}
	return n
}

// tiredCount counts the people of a team who are visibly tired.
func tiredCount(o *sim.Organization, t int32) (n int) {
	for p := range o.People {
		if w := &o.People[p]; w.Team == t && w.Left == 0 && w.Tired {
			n++
		}
	}
	return n
}
