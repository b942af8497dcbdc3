package sim

// While part of a module runs elsewhere, or old and new run side by side, changes in it
// have to be made partly twice (E56). Freezing the module instead costs product's trust
// every week, and what product wants of it waits.

// doubleWorkShare returns the share of the time of a module's changes that goes into making
// them on both sides of a move: x/(1+x), E56.
func (o *Organization) doubleWorkShare(m int32) PPM {
	if o.sc.Disabled.Has(TwoSystemsMechanism) || !o.isHalfMoved(m) {
		return 0
	}
	x := int64(o.param(TwoSystems))
	return PPM(x * int64(One) / (int64(One) + x))
}

// isHalfMoved reports whether a module runs in two places: a part of it in each, or all of
// it in both.
func (o *Organization) isHalfMoved(m int32) bool {
	if moved := o.Modules[m].Moved; moved > 0 {
		return moved < One
	}
	in := o.extractionOf(m)
	return in != nil && in.Mode == Parallel && o.serviceOf(m) != none
}

// extractionOf returns the extraction of a module that is under way, nil if there is none.
func (o *Organization) extractionOf(m int32) *Initiative {
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Ended == 0 && in.Verb == Extract && in.Module == m {
			return in
		}
	}
	return nil
}

// Freezing: no new changes are begun in a module while it moves.

func checkFreeze(o *Organization, _ *Scenario, d Decision) Reason {
	m := o.moduleOf(d.Subject)
	switch on := d.Amount == 1; {
	case o.Modules[m].Frozen == on:
		return Reason{Code: AlreadySo, Ref: d.Subject}
	case on && !o.isHalfMoved(m) && o.extractionOf(m) == nil:
		return Reason{Code: NotUnderWay, Ref: d.Subject}
	}
	return Reason{}
}

func applyFreeze(o *Organization, d Decision) {
	o.Modules[o.moduleOf(d.Subject)].Frozen = d.Amount == 1
}

// chargeFrozenModules lowers product's trust for every module that is frozen, because no
// new features are begun there (E56).
func (o *Organization) chargeFrozenModules() {
	for m := range o.Modules {
		if !o.Modules[m].Frozen {
			continue
		}
		for g := range o.Groups {
			if o.Groups[g].Kind == Product {
				o.changeTrust(int32(g), -o.param(FreezeTrust))
			}
		}
	}
}
