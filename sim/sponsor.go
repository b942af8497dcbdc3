package sim

// Whoever pays for a long move is a person too, and goes some day. The successor has
// promised nothing: trust begins below the usual, work that shows nothing loses people
// the sooner, and what is half done stays half done (E58).

// newSponsorTrust is a successor's trust in the player.
const newSponsorTrust PPM = 300_000

// replaceSponsors lets executives leave at the end of a week.
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
