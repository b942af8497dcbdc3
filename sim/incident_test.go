package sim

import "testing"

// While something is broken nobody is told for how long; when it is back, everybody
// hears how long it was.
func TestHowLongAnIncidentLastsIsToldWhenItIsOver(t *testing.T) {
	r := Start(company(8, 6, 5), 5, NoSeat)
	opened, restored, down := 0, 0, int64(0)
	for range WeeksAYear {
		for _, e := range r.Step() {
			switch e.What {
			case IncidentOpened, PagedByDay, PagedAtNight:
				if e.Amount != 0 {
					t.Fatalf("%s tells %d", e.What, e.Amount)
				}
				if e.What == IncidentOpened {
					opened++
				}
			case Restored:
				restored++
				down += e.Amount
			}
		}
		if opened-restored != len(r.Now.Incidents) {
			t.Fatalf("week %d: %d broke, %d are back, %d are broken", r.Now.Week, opened, restored, len(r.Now.Incidents))
		}
	}
	all := int64(0)
	for d := range r.Now.Deployables {
		all += r.Now.Deployables[d].Down
	}
	if opened < 20 || down != all {
		t.Errorf("%d incidents; told were %d minutes of %d", opened, down, all)
	}
}
