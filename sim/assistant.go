package sim

// Assistants write code with people. Of a change only a part is writing code, so that
// they make it shorter by no more than that (Amdahl), and whoever knows the code well
// may be faster without; what they write is more, and somebody has to read it, test it
// and let it out. What comes of it at the end follows from there, E48 to E50.

// assistantSpeedup is how much faster a person gets a change in a module done for having an
// assistant, 1 for not: 1/((1-s) + s/g) in as much of the work as is done with one; g is
// that of people new to the company or to the code, and of those who know both.
func (o *Organization) assistantSpeedup(w *Person, p, module int32) PPM {
	if w.Team == none || o.Teams[w.Team].Assisted == 0 || o.sc.Disabled.Has(AssistantMechanism) {
		return One
	}
	known := o.familiarityWith(p, module).Times(PPM((billion - o.newness(w)) / 1000))
	g := o.param(AssistedNew) + (o.param(AssistedOwn) - o.param(AssistedNew)).Times(known)
	s := o.param(CodingShare)
	takes := One - s + PPM(int64(s)*int64(One)/int64(g))
	faster := PPM(int64(One) * int64(One) / int64(takes))
	return One + (faster - One).Times(o.Teams[w.Team].Assisted)
}

// changeVolume is how large a change is to whoever reads it and to what it may break: more than
// its work where an assistant wrote at it, unless the team keeps its changes small, E49.
func (o *Organization) changeVolume(it *Item) Effort {
	team := &o.Teams[it.Team]
	if team.Assisted == 0 || team.Smaller || o.sc.Disabled.Has(AssistantMechanism) {
		return it.Size
	}
	return it.Size + shareOfEffort(it.Size, o.param(AssistedBulk).Times(team.Assisted))
}

func init() { Metrics[FeltGain].Of = feltGain }

// feltGain is by how much people say that assistants make them faster, over those who
// have one: what it is, and what feeling adds to it, E50.
func feltGain(o *Organization, sc *Scenario, team int32) int64 {
	sum, n := int64(0), int64(0)
	was := o.sc
	o.sc = sc
	for p := range o.People {
		w := &o.People[p]
		if w.Left != 0 || w.Team == none || team != none && w.Team != team || o.Teams[w.Team].Assisted == 0 || sc.Disabled.Has(AssistantMechanism) {
			continue
		}
		n++
		sum += int64(o.param(AssistedFeeling).Times(o.Teams[w.Team].Assisted) + o.speedupInOwnCode(w, int32(p)) - One)
	}
	o.sc = was
	return sum / max(n, 1)
}

// speedupInOwnCode is how much faster a person is in the code of the own team, as much
// of it as product asks changes of.
func (o *Organization) speedupInOwnCode(w *Person, p int32) PPM {
	sum, all := int64(0), int64(0)
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Team == w.Team {
			sum += int64(o.assistantSpeedup(w, p, int32(m))) * int64(mo.Demand)
			all += int64(mo.Demand)
		}
	}
	if all == 0 {
		return One
	}
	return PPM(sum / all)
}
