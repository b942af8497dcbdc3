package sim

// The executives who sponsor a long move leave some day, too. The successor has promised
// nothing: trust begins below the usual, work that shows no results loses people sooner,
// and what is half done stays half done (E58).

// newSponsorTrust is a successor's trust in the player, 0 to 1.
const newSponsorTrust PPM = 300_000

// replaceSponsors draws which executives leave at the end of the week; their successors
// begin with less trust in the player (E58).
func (o *Organization) replaceSponsors() {
	if o.sc.Disabled.Has(SponsorMechanism) || o.Seat == NoSeat {
		return
	}
	for g := range o.Groups {
		group := &o.Groups[g]
		if group.Kind != Executives || !o.Seed.Draw(int64(o.Week), ForSponsor, group.Key).Chance(o.param(SponsorLeaves)/WeeksAYear) {
			continue
		}
		group.Trust = newSponsorTrust
		o.emit(Event{Kind: SponsorLeft, Subject: group.Key})
	}
}
