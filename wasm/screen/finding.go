package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// What the player has found out, in words and with its figures. The figures are those of today:
// ranges as far as the player knows.

// findingText says what an event of finding out has revealed, with the figures that matter most.
func (n *narrator) findingText(e sim.Event) string {
	secrets := n.run.PlayerView().Found(e)
	if len(secrets) == 0 {
		return n.say("aspect."+sim.Aspect(e.Amount).String(), n.nameOf(e.Subject))
	}
	return n.knownText(e.Subject, secrets)
}

// A topic is what some secrets of one aspect have in common: a question, and the secrets that
// answer it.
type topic struct {
	question string // indirect: how many callers Rates has
	aspect   sim.Aspect
	in       bool // couplings: what drags the subject along, and not what it drags along
	secrets  []int32
}

// order sorts topics by aspect, and what a module drags along before what drags it along.
func (t topic) order() int {
	if t.in {
		return 2*int(t.aspect) + 1
	}
	return 2 * int(t.aspect)
}

// topics sorts secrets by what they answer about a subject, which may be a module, a team, a
// deployable or a group, in the order of the aspects.
func (n *narrator) topics(subject sim.Key, secrets []int32) (list []topic) {
	v := n.run.PlayerView()
	for _, i := range secrets {
		s := &v.Scenario.Secrets[i]
		id, about, in := "aspect."+s.Aspect.String(), v.SecretSubject(i), false
		switch {
		case n.teamAt(subject) >= 0 && (s.Aspect == sim.CouplingChance || s.Aspect == sim.PersonRestless):
			id, about = id+".team", subject
		case n.teamAt(subject) >= 0 && s.Aspect == sim.PersonKnows:
			about = subject
		case s.Aspect == sim.CouplingChance && v.Now.Modules[s.B].Key == subject:
			id, about, in = id+".in", subject, true
		}
		question := n.say(id, n.nameOf(about))
		k := slices.IndexFunc(list, func(t topic) bool { return t.question == question })
		if k < 0 {
			k = len(list)
			list = append(list, topic{question: question, aspect: s.Aspect, in: in})
		}
		list[k].secrets = append(list[k].secrets, i)
	}
	slices.SortStableFunc(list, func(a, b topic) int { return cmp.Compare(a.order(), b.order()) })
	return list
}

// knownText answers what some secrets are about.
func (n *narrator) knownText(subject sim.Key, secrets []int32) string {
	text := ""
	for _, t := range n.topics(subject, secrets) {
		answer := n.say("finding", t.question, n.answerText(subject, t))
		if text != "" {
			answer = n.say("finding.and", text, answer)
		}
		text = answer
	}
	return text
}

// answerText is the answer to the question of a topic.
func (n *narrator) answerText(subject sim.Key, t topic) string {
	switch t.aspect {
	case sim.CouplingChance:
		if n.teamAt(subject) >= 0 {
			return n.listed(t.secrets, func(i int32, _ bool) string { return n.dragText(i) })
		}
		return n.listed(t.secrets, func(i int32, first bool) string {
			other := n.run.Scenario.Secrets[i].B
			if t.in {
				other = n.run.Scenario.Secrets[i].A
			}
			if first {
				return n.say("finding.drag.first", n.company.ModuleName(other, n.lang()), n.secretFigure(i))
			}
			return n.say("finding.drag", n.company.ModuleName(other, n.lang()), n.secretFigure(i))
		})
	case sim.PersonKnows:
		return n.expertsText(subject, t.secrets)
	case sim.PersonRestless:
		if n.teamAt(subject) >= 0 {
			return n.leaversText(t.secrets)
		}
	case sim.TeamLeaning:
		return n.secretFigure(t.secrets[0])
	}
	return n.say("finding."+t.aspect.String(), n.secretFigure(t.secrets[0]))
}

// secretFigure formats what is known of a secret: one figure, or a range.
func (n *narrator) secretFigure(i int32) string {
	a := n.run.Scenario.Secrets[i].Aspect
	low, high := n.o().Range(n.run.Scenario, i)
	if a == sim.TeamLeaning {
		return n.leaningText((low + high) / 2)
	}
	return n.rangeText(a, low, high)
}

// knownFigure formats what the player knows of an aspect that has a unit: one figure, or a range.
func (n *narrator) knownFigure(aspect sim.Aspect, a, b int32) string {
	low, high := n.o().RangeOf(n.run.Scenario, aspect, a, b)
	return n.rangeText(aspect, low, high)
}

// rangeText formats a range of an aspect that has a unit: one figure where both ends read the same.
func (n *narrator) rangeText(a sim.Aspect, low, high int32) string {
	from, to := n.aspectFigure(a, low), n.aspectFigure(a, high)
	if from == to {
		return from
	}
	return n.say("why.range", from, to)
}

// aspectFigure formats a value of an aspect that has a unit.
func (n *narrator) aspectFigure(a sim.Aspect, v int32) string {
	switch a {
	case sim.ModuleConsumers, sim.ModuleRows:
		return n.words.Number(int64(v))
	case sim.DeployableBuild:
		return n.say("unit.min", int64(v))
	case sim.PersonRestless:
		return n.words.Decimal(int64(v)/(int64(sim.One)/1000), 1)
	}
	return n.words.Percent(int64(v))
}

// leaningText puts a group's inclination to agree, in millionths of a logit, into words.
func (n *narrator) leaningText(lean int32) string {
	const clearly = 300_000 // seven answers in ten instead of five are about three times this
	switch {
	case lean >= clearly:
		return n.say("leaning.yes")
	case lean <= -clearly:
		return n.say("leaning.no")
	}
	return n.say("leaning.open")
}

// maxNamed is how many couplings or people a sentence about a finding names.
const maxNamed = 2

// strongestFirst sorts secrets by the middle of their known range, the largest first.
func (n *narrator) strongestFirst(secrets []int32) []int32 {
	list := slices.Clone(secrets)
	middle := func(i int32) int64 {
		low, high := n.o().Range(n.run.Scenario, i)
		return int64(low) + int64(high)
	}
	slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(middle(b), middle(a)) })
	return list
}

// joinTexts adds a text to a list of them in a sentence, "" if it is the first.
func (n *narrator) joinTexts(list, text string) string {
	if list == "" {
		return text
	}
	return n.say("finding.also", list, text)
}

// listed names the first few of a list, the largest first, and counts the others.
func (n *narrator) listed(secrets []int32, text func(i int32, first bool) string) string {
	s := ""
	for k, i := range n.strongestFirst(secrets)[:min(len(secrets), maxNamed)] {
		s = n.joinTexts(s, text(i, k == 0))
	}
	if more := len(secrets) - maxNamed; more > 0 {
		s = n.say("finding.fewer", s, more)
	}
	return s
}

// dragText says how often one module drags another along, by the secret of it.
func (n *narrator) dragText(i int32) string {
	s := &n.run.Scenario.Secrets[i]
	return n.dragsText(s.A, s.B)
}

// tooWide is the width from which a range that nobody has examined says no more than that it is unknown.
const tooWide = int32(sim.One / 2)

// dragsText says how often one module drags another along, or that it is unknown.
func (n *narrator) dragsText(from, to int32) string {
	id := "why.drag"
	low, high := n.o().RangeOf(n.run.Scenario, sim.CouplingChance, from, to)
	if high-low > tooWide && !n.run.PlayerView().IsExamined(sim.CouplingChance, from, to) {
		id = "why.drag.unknown"
	}
	return n.say(id, n.company.ModuleName(from, n.lang()), n.company.ModuleName(to, n.lang()), n.rangeText(sim.CouplingChance, low, high))
}

// expertsText says who knows most of each module that secrets about knowledge are about; without
// its name if that is the subject.
func (n *narrator) expertsText(subject sim.Key, secrets []int32) string {
	s := ""
	for _, m := range n.modulesKnown(secrets) {
		text := n.knowersText(m)
		if n.o().Modules[m].Key != subject {
			text = n.say("finding", n.company.ModuleName(m, n.lang()), text)
		}
		if s != "" {
			text = n.say("finding.and", s, text)
		}
		s = text
	}
	return s
}

// modulesKnown returns the modules that secrets about knowledge are about, each once.
func (n *narrator) modulesKnown(secrets []int32) (modules []int32) {
	for _, i := range secrets {
		if m := n.run.Scenario.Secrets[i].B; !slices.Contains(modules, m) {
			modules = append(modules, m)
		}
	}
	return modules
}

// knowersText names the people who know most of a module, with how much of it.
func (n *narrator) knowersText(m int32) string {
	v := n.run.PlayerView()
	var people []int32
	for p := range n.o().People {
		if n.o().People[p].Left == 0 {
			people = append(people, int32(p))
		}
	}
	slices.SortStableFunc(people, func(a, b int32) int {
		return cmp.Compare(v.Estimate(sim.PersonKnows, b, m), v.Estimate(sim.PersonKnows, a, m))
	})
	s := ""
	for _, p := range people[:min(len(people), maxNamed)] {
		s = n.joinTexts(s, n.say("finding.knower", n.company.PersonName(n.o(), p, n.lang()), n.knownFigure(sim.PersonKnows, p, m)))
	}
	return s
}

// leaversText names the people of whom it was found out that they may leave, with how much more
// likely than most.
func (n *narrator) leaversText(secrets []int32) string {
	s := ""
	for _, i := range n.strongestFirst(secrets) {
		if low, high := n.o().Range(n.run.Scenario, i); int64(low)+int64(high) < 3*int64(sim.One) {
			break // less than half as much again: like most
		}
		s = n.joinTexts(s, n.leaverText(i))
	}
	if s == "" {
		return n.say("finding.nobody-leaves")
	}
	return s
}

// leaverText says how likely a person is to leave, compared with most.
func (n *narrator) leaverText(i int32) string {
	return n.say("finding.leaver", n.company.PersonName(n.o(), n.run.Scenario.Secrets[i].A, n.lang()), n.secretFigure(i))
}

// findingParts lists every figure of a finding, the largest first, under what it answers.
func (n *narrator) findingParts(e sim.Event) (parts []part) {
	for _, t := range n.topics(e.Subject, n.run.PlayerView().Found(e)) {
		var lines []clue
		for _, text := range n.topicLines(e.Subject, t) {
			lines = append(lines, clue{text: text})
		}
		parts = append(parts, part{t.question, lines})
	}
	return parts
}

// topicLines lists every figure of a topic.
func (n *narrator) topicLines(subject sim.Key, t topic) (lines []string) {
	if t.aspect == sim.PersonKnows {
		for _, m := range n.modulesKnown(t.secrets) {
			lines = append(lines, n.say("finding", n.company.ModuleName(m, n.lang()), n.knowersText(m)))
		}
		return lines
	}
	for _, i := range n.strongestFirst(t.secrets) {
		switch t.aspect {
		case sim.CouplingChance:
			lines = append(lines, n.dragText(i))
		case sim.PersonRestless:
			lines = append(lines, n.leaverText(i))
		default:
			lines = append(lines, n.answerText(subject, topic{aspect: t.aspect, secrets: []int32{i}}))
		}
	}
	return lines
}

// whatIsKnown says what the player knows of the things that a decision names, and of the answers of
// those who must agree to it, that was not known to everybody, and what is still as open as on the
// first day.
func (n *narrator) whatIsKnown(d sim.Decision) (known, unknown []string) {
	v := n.run.PlayerView()
	things := []sim.Key{d.Subject, d.Object}
	var asked []sim.Key
	if d.Verb != sim.Nothing {
		for _, g := range sim.TermsOf(n.run.Preview(), v.Scenario, d).Agree {
			asked = append(asked, v.Now.Groups[g].Key)
			if !slices.Contains(things, v.Now.Groups[g].Key) {
				things = append(things, v.Now.Groups[g].Key)
			}
		}
	}
	for _, about := range things {
		if about == 0 {
			continue
		}
		var examined, open []int32
		for i := range v.Scenario.Secrets {
			s, i := &v.Scenario.Secrets[i], int32(i)
			switch {
			case d.Verb != sim.Nothing && s.Aspect == sim.TeamLeaning && !slices.Contains(asked, about): // nobody asks them
			case v.SecretSubject(i) != about && !(s.Aspect == sim.CouplingChance && v.Now.Modules[s.B].Key == about):
			case v.IsExamined(s.Aspect, s.A, s.B):
				examined = append(examined, i)
			case v.IsOpen(i):
				open = append(open, i)
			}
		}
		half := n.topics(about, examined)
		for _, t := range half {
			known = append(known, n.say("finding", t.question, n.answerText(about, t)))
		}
		for _, t := range n.topics(about, open) {
			switch partly := slices.ContainsFunc(half, func(k topic) bool { return k.question == t.question }); {
			case !partly:
				unknown = append(unknown, t.question)
			case t.aspect == sim.CouplingChance:
				unknown = append(unknown, n.say("aspect.else", t.question))
			}
		}
	}
	return known, unknown
}
