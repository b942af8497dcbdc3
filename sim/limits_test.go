package sim_test

import (
	"math"
	"os"
	"reflect"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// A company in which one number has been replaced by an extreme one is rejected, or can be played
// without a crash.
func TestDecodedCompaniesCanBePlayed(t *testing.T) {
	shipped, err := os.ReadFile("../scenarios/library.bin")
	if err != nil {
		t.Fatal(err)
	}
	library, err := scenarios.Decode(shipped)
	if err != nil {
		t.Fatal(err)
	}
	library.Companies = library.Companies[:1]
	library.Companies[0].Scenario.WarmUp = 1 // a week has all processes
	valid := scenarios.Encode(library)
	var all []string
	simtest.Numbers(reflect.ValueOf(library.Companies[0].Scenario).Elem(), "scenario", func(name string, _ reflect.Value) { all = append(all, name) })
	for _, field := range all {
		for _, extreme := range []int64{math.MinInt32, 0, math.MaxInt32} {
			harmed, err := scenarios.Decode(valid)
			if err != nil {
				t.Fatal(err)
			}
			simtest.Numbers(reflect.ValueOf(harmed.Companies[0].Scenario).Elem(), "scenario", func(name string, v reflect.Value) {
				if name == field {
					simtest.SetNumber(v, extreme)
				}
			})
			library, err := scenarios.Decode(scenarios.Encode(harmed))
			if err != nil {
				continue
			}
			func() {
				defer func() {
					if e := recover(); e != nil {
						t.Errorf("%s = %d: %v", field, extreme, e)
					}
				}()
				r := Start(library.Companies[0].Scenario, 3, Senior)
				for range 3 {
					r.Step()
				}
				r.Now.Outcome(r.Scenario)
			}()
		}
	}
}
