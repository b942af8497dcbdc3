package screen

import (
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
)

// hex formats a key, in base 36, as part of a node's id.
func hex(k sim.Key) string { return strconv.FormatUint(uint64(k), 36) }

// nameOf returns the name of whatever a key identifies, in the player's language; "" if
// it has none.
func (n *narrator) nameOf(k sim.Key) string {
	if k == 0 {
		return ""
	}
	o, c, lang := n.o(), n.company, n.lang()
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
			return n.initiativeName(in)
		}
	}
	for i := range o.Promises {
		if pr := &o.Promises[i]; pr.Key == k {
			return n.promiseName(pr)
		}
	}
	for i := range n.run.Scenario.Asks {
		ask := &n.run.Scenario.Asks[i]
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
			return n.say("metric." + m.String())
		}
	}
	return ""
}

// initiativeName names an initiative by its verb and its module or team.
func (n *narrator) initiativeName(in *sim.Initiative) string {
	about := ""
	switch {
	case in.Verb == sim.Observe:
		about = n.company.DeployableName(n.o(), in.Other, n.lang())
	case in.Module >= 0:
		about = n.company.ModuleName(in.Module, n.lang())
	case in.Team >= 0:
		about = n.company.TeamName(in.Team, n.lang())
	}
	return n.say("initiative."+in.Verb.String(), about)
}

// promiseName names a standing commitment by its verb and its subject.
func (n *narrator) promiseName(pr *sim.Promise) string {
	about := n.nameOf(pr.Subject)
	if about == "" {
		about = n.say("everybody")
	}
	return n.say("promise."+pr.Verb.String(), about)
}

// decisionName describes a decision in one line.
func (n *narrator) decisionName(d sim.Decision) string {
	if seat := n.seatOf(d); seat != sim.NoSeat {
		return n.say("decision.becomes." + seat.String())
	}
	about := n.nameOf(d.Subject)
	if about == "" && d.Verb.Info().Optional {
		about = n.say("everybody")
	}
	return n.say("decision."+d.Verb.String(), about, n.nameOf(d.Object), n.modeName(d.Mode), int64(d.Amount), int64(d.To))
}

// seatOf returns the seat to which a decision leads as an answer to a question, NoSeat if it does
// not.
func (n *narrator) seatOf(d sim.Decision) sim.Seat {
	if d.Verb != sim.AnswerAsk {
		return sim.NoSeat
	}
	for i := range n.run.Scenario.Asks {
		for _, a := range n.run.Scenario.Asks[i].Answers {
			if n.run.Scenario.Asks[i].Key == d.Subject && a.Key == d.Object {
				return a.Seat
			}
		}
	}
	return sim.NoSeat
}

// modeName names how a decision is carried out; empty if there is only one way.
func (n *narrator) modeName(m sim.Mode) string {
	if m == sim.Usual {
		return ""
	}
	return n.say("mode." + m.String())
}

// whyNot explains why a decision is not possible.
func (n *narrator) whyNot(r sim.Reason) string {
	return n.say("reason."+r.Code.String(), n.nameOf(r.Ref), r.Amount)
}

// eventText describes an event in one line.
func (n *narrator) eventText(e sim.Event) string {
	amount := n.words.Number(e.Amount)
	switch e.Kind {
	case sim.RequestAnswered, sim.InitiativeBegan, sim.HarderThanThought, sim.InitiativeDone, sim.PromiseSlipped, sim.Promised, sim.NoticeLate:
		amount = n.hours(e.Amount)
	case sim.Restored, sim.FoundByPeople, sim.BudgetSpent, sim.TableLocked:
		amount = n.clock(sim.ClockMinutes(e.Amount))
	case sim.WaitsOnOther, sim.PersonHired, sim.RequestEscalated, sim.AskerHelpedItself, sim.AskerDidWithout:
		amount = n.days(sim.Minutes(e.Amount))
	case sim.PersonTired, sim.ToilTooHigh:
		amount = n.words.Percent(e.Amount)
	case sim.Agreed, sim.Refused, sim.Adopted, sim.Dropped:
		amount = n.say("verb." + sim.Verb(e.Amount).String())
	case sim.SeatChanged:
		amount = n.say("seat." + sim.Seat(e.Amount).String())
	case sim.FoundOut:
		amount = n.findingText(e)
	}
	if e.Kind == sim.RequestAnswered && e.Object == 0 { // asked for by an initiative: a caller leaves an old path
		return n.say("event.request-answered.caller", n.nameOf(e.Subject), "", amount)
	}
	return n.say("event."+e.Kind.String(), n.nameOf(e.Subject), n.nameOf(e.Object), amount)
}

// metricName names a metric, with the team if it is that of one team and not the
// company's (-1).
func (n *narrator) metricName(m sim.Metric, team int32) string {
	name := n.say("metric." + m.String())
	if team < 0 {
		return name
	}
	return n.say("why.of", n.company.TeamName(team, n.lang()), name)
}

// hours formats working minutes as whole hours.
func (n *narrator) hours(m int64) string {
	return n.say("unit.h", n.words.Decimal(m*1000/60, 0))
}

// days formats working minutes as days, or as hours if they are less than a day. It says no
// less than an hour: nothing takes no time.
func (n *narrator) days(m sim.Minutes) string {
	d := int64(m) * 1000 / int64(sim.MinutesADay)
	if d < 1000 {
		return n.say("unit.hours", n.words.Decimal(max(int64(m)*1000/60, 1000), 0))
	}
	return n.say("unit.days", n.words.Decimal(d, 0))
}

// quarters formats weeks as quarters, or as weeks if they are no whole quarters.
func (n *narrator) quarters(weeks int32) string {
	if weeks%sim.WeeksAQuarter != 0 {
		return n.say("unit.weeks", weeks)
	}
	return n.say("unit.quarters", weeks/sim.WeeksAQuarter)
}

// after names the time without the player: a year, a quarter, or so many quarters or weeks.
func (n *narrator) after() string {
	switch n.run.Scenario.After {
	case sim.WeeksAYear:
		return n.say("unit.year")
	case sim.WeeksAQuarter:
		return n.say("unit.quarter")
	}
	return n.quarters(n.run.Scenario.After)
}

// clock formats minutes as hours and minutes.
func (n *narrator) clock(m sim.ClockMinutes) string {
	if m < 60 {
		return n.say("unit.min", int64(m))
	}
	return n.say("unit.h-min", int64(m/60), int64(m%60))
}

// weekday names the day on which a train leaves.
func (n *narrator) weekday(m sim.Minutes) string {
	return n.say("day." + string(rune('0'+int(m/sim.MinutesADay)%5)))
}

// figure formats a metric's value with its unit.
func (n *narrator) figure(m sim.Metric, v int64) string {
	switch sim.Metrics[m].Unit {
	case sim.Share:
		return n.words.Percent(v)
	case sim.Minute:
		return n.say("unit.d", n.words.Decimal(v*1000/int64(sim.MinutesADay), 1))
	case sim.ClockTime:
		return n.clock(sim.ClockMinutes(v))
	case sim.PerWeek:
		return n.words.Decimal(v/1000, 1)
	case sim.Ratio:
		return n.words.Decimal(v, 0)
	case sim.Cents:
		return n.say("unit.money", n.words.Decimal(v/100, 0))
	}
	return n.words.Number(v)
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
