package sim

// Assistants write code with people. Only a part of a change is writing code, which bounds
// what they can save (Amdahl), and people who know the code well may be faster without
// them. They write more code, which has to be reviewed, tested and released. The net
// effect follows from that (E48 to E50).

// assistantSpeedup returns by which factor an assistant makes a person faster in a change
// to a module, 1 without one: 1/((1-s) + s/g) in the share of the work that is done with
// an assistant. s is the share of a change that is writing code; g lies between AssistedNew,
// for people new to the company or to the code, and AssistedOwn, for those who know both.
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

// changeVolume returns the size of a change as its reviewer and its risk of failure see
// it: more than its work where an assistant wrote part of it, unless the team keeps its
// changes small (E49).
func (o *Organization) changeVolume(it *Item) Effort {
	team := &o.Teams[it.Team]
	if team.Assisted == 0 || team.Smaller || o.sc.Disabled.Has(AssistantMechanism) {
		return it.Size
	}
	return it.Size + shareOfEffort(it.Size, o.param(AssistedBulk).Times(team.Assisted))
}

func init() { Metrics[FeltGain].Of = feltGain }

// feltGain returns by how much people say that assistants make them faster, as the mean
// over those of a team (none: of all teams) who have one [millionths]: the actual speed-up
// and the part by which people overestimate it (E50).
func feltGain(o *Organization, sc *Scenario, team int32) int64 {
	sum, n := int64(0), int64(0)
	saved := o.sc
	o.sc = sc
	for p := range o.People {
		w := &o.People[p]
		if w.Left != 0 || w.Team == none || team != none && w.Team != team || o.Teams[w.Team].Assisted == 0 || sc.Disabled.Has(AssistantMechanism) {
			continue
		}
		n++
		sum += int64(o.param(AssistedFeeling).Times(o.Teams[w.Team].Assisted) + o.speedupInOwnCode(w, int32(p)) - One)
	}
	o.sc = saved
	return sum / max(n, 1)
}

// speedupInOwnCode returns a person's speed-up by an assistant in the code of their own
// team, as the mean over its modules weighted by demand.
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
