package screen

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// An incident is drawn around what is down: one module, whichever change caused it, or all
// that runs in the process.
func TestMapRingsWhatIsDown(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	const sales, stock = 0, 2
	const w, h = 800, 600
	s := layoutMap(g.company, g.o(), w, h, 1)
	for _, c := range []struct {
		name string
		part int32
		want view.Rect
	}{
		{"a module", stock, s.tiles[stock]},
		{"everything", -1, s.blocks[0]},
	} {
		open := slices.Grow(g.o().Incidents[:0], 1)[:1]
		open[0].Deployable, open[0].Module, open[0].Part, open[0].Opened = 0, sales, c.part, g.o().Now
		g.o().Incidents = open
		canvas := view.NewCanvas(fonts)
		g.mapOf(g.o()).drawIncidents(canvas, s)
		ring := canvas.Ops[0].Rect
		const around = 5
		if c.want.X-ring.X > around || c.want.Y-ring.Y > around || ring.W-c.want.W > 2*around || ring.H-c.want.H > 2*around || ring.W < c.want.W || ring.H < c.want.H {
			t.Errorf("with %s down the ring is at %v, want it around %v", c.name, ring, c.want)
		}
	}
}
