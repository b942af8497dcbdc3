package week_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// full is an organization with two different records of every sort, each field
// of which says something.
func full() *Organization {
	o := &Organization{}
	n := int64(1)
	fill(reflect.ValueOf(o).Elem(), &n)
	return o
}

// fill gives every exported field a value of its own.
func fill(v reflect.Value, n *int64) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Bool:
		v.SetBool(*n%2 == 0)
		*n++
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n) % 200)
		*n++
	default:
		v.SetInt(*n % 120)
		*n++
	}
}

// eachField calls do with every single value of every exported field below v.
func eachField(v reflect.Value, path string, do func(path string, v reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				eachField(v.Field(i), path+"."+f.Name, do)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			eachField(v.Index(i), fmt.Sprintf("%s[%d]", path, i), do)
		}
	default:
		do(path, v)
	}
}

// change gives a value another one.
func change(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(v.Uint() + 1)
	default:
		v.SetInt(v.Int() + 1)
	}
}

// read is what the bytes say, without asking whether it makes sense.
func read(t interface{ Fatal(...any) }, b []byte) *Organization {
	w := state.Codec{Bytes: b[1:], Reading: true}
	o := &Organization{}
	w.Organization(o)
	if w.Failed || len(w.Bytes) > 0 {
		t.Fatal("what was written is not read")
	}
	return o
}

// Whatever anybody changes in a company shows in its hash, and is still there
// when the company has been written and read.
func TestEveryFieldCounts(t *testing.T) {
	o := full()
	hash := o.Hash()
	fields := 0
	eachField(reflect.ValueOf(o).Elem(), "Organization", func(path string, v reflect.Value) {
		fields++
		old := reflect.ValueOf(v.Interface())
		change(v)
		if o.Hash() == hash {
			t.Errorf("%s: the hash stays the same", path)
		}
		again := read(t, o.AppendBinary(nil))
		if diff := cmp.Diff(o, again, simtest.Recorded); diff != "" {
			t.Errorf("%s: written and read, it is another company:\n%s", path, diff)
		}
		v.Set(old)
	})
	if fields < 500 {
		t.Errorf("only %d values were looked at", fields)
	}
	if o.Hash() != hash {
		t.Error("the same company has another hash")
	}
}

// The test above would notice a field that is left out of the bytes.
func TestAForgottenFieldWouldBeNoticed(t *testing.T) {
	forgetful := func(o *Organization) uint64 {
		c := *o
		c.InjectsApplied = 0 // as if the list of fields lacked it
		return c.Hash()
	}
	o := full()
	before := forgetful(o)
	o.InjectsApplied++
	if forgetful(o) != before {
		t.Error("the control fails: a field that is not written changes the hash")
	}
	if fresh := read(t, full().AppendBinary(nil)); cmp.Equal(o, fresh, simtest.Recorded) {
		t.Error("the control fails: companies that differ in one field are found equal")
	}
}

// One record more, or the same record elsewhere, is another company too.
func TestListsCount(t *testing.T) {
	v := reflect.ValueOf(full()).Elem()
	hash := full().Hash()
	for i := range v.NumField() {
		if v.Field(i).Kind() != reflect.Slice || !v.Type().Field(i).IsExported() {
			continue
		}
		o := full()
		f := reflect.ValueOf(o).Elem().Field(i)
		f.Set(f.Slice(0, 1))
		if o.Hash() == hash {
			t.Errorf("%s: one record less, and the same hash", v.Type().Field(i).Name)
		}
	}
}

// A company that is lived has one form, and comes back from it whole in any week.
func TestACompanyComesBackFromItsBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Start(simtest.Demo(), Seed(rapid.Uint64().Draw(t, "seed")), Senior)
		for range rapid.IntRange(0, 8).Draw(t, "weeks") {
			r.Step()
		}
		var again Organization
		b := r.Now.AppendBinary(nil)
		if err := again.DecodeBinary(b); err != nil {
			t.Fatal(err)
		}
		if !again.Same(&r.Now) {
			t.Fatal("it came back different")
		}
		if err := again.Fits(r.Scenario); err != nil {
			t.Fatal(err)
		}
		Step(&again, r.Scenario, nil, nil)
		r.Step()
		if !again.Same(&r.Now) {
			t.Fatal("it lives another week than the one it was copied from")
		}
	})
}

// Bytes from anywhere are read as a sound company or refused whole.
func FuzzDecodeBinary(f *testing.F) {
	sc := simtest.Demo()
	r := Start(sc, 7, Senior)
	r.Step()
	f.Add(r.Now.AppendBinary(nil))
	f.Add([]byte{CanonicalFormat})
	f.Add([]byte{CanonicalFormat, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		o := *Start(sc, 7, Senior)
		before := o.Now.Hash()
		if err := o.Now.DecodeBinary(b); err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("the error is %v", err)
			}
			if o.Now.Hash() != before {
				t.Error("refused, and changed all the same")
			}
			return
		}
		if got := o.Now.AppendBinary(nil); string(got) != string(b) {
			t.Error("a second form of the same company was let pass")
		}
	})
}

// Whatever index is wrong in a company, it is refused.
func TestACompanyOutOfJointIsRefused(t *testing.T) {
	r := Start(simtest.Demo(), 3, Principal)
	for range 3 {
		r.Step()
	}
	for _, v := range []struct {
		name string
		harm func(o *Organization)
	}{
		{"a person's team", func(o *Organization) { o.People[0].Team = 99 }},
		{"a person's team mate", func(o *Organization) { o.People[3].NextInTeam = 1 }},
		{"what a person has in hand", func(o *Organization) { o.People[0].Task, o.People[0].Item = OnItem, -1 }},
		{"a task there is not", func(o *Organization) { o.People[0].Task = 99 }},
		{"an account there is not", func(o *Organization) { o.People[0].Account = NumAccounts }},
		{"a module's owner", func(o *Organization) { o.Modules[0].Team = 4 }},
		{"a module's deployable", func(o *Organization) { o.Modules[0].Deployable = -1 }},
		{"the order of couplings", func(o *Organization) { o.Couplings[0], o.Couplings[1] = o.Couplings[1], o.Couplings[0] }},
		{"an item's module", func(o *Organization) { o.Items[o.Teams[0].Head].Module = 77 }},
		{"a queue that goes round", func(o *Organization) { o.Items[o.Teams[0].Tail].Next = o.Teams[0].Head }},
		{"a queue's end", func(o *Organization) { o.Teams[0].Tail = o.Teams[0].Head }},
		{"two queues that meet", func(o *Organization) {
			o.Teams[0].RequestHead, o.Teams[0].RequestTail = o.Teams[1].Head, o.Teams[1].Tail
		}},
		{"an appointment in the past", func(o *Organization) { o.Queue[0].At = o.Now - 1 }},
		{"an appointment with nobody", func(o *Organization) { o.Queue[0].Slot = 1 << 20 }},
		{"a happening there is not", func(o *Organization) { o.Queue[0].Kind = 99 }},
		{"half a familiarity", func(o *Organization) { o.Familiarity = o.Familiarity[1:] }},
		{"a ledger too few", func(o *Organization) { o.Ledgers = o.Ledgers[1:] }},
		{"a minute lost", func(o *Organization) { o.Now-- }},
		{"a player who is nobody", func(o *Organization) { o.Player = 1000 }},
	} {
		var o, again Organization
		o.CopyFrom(&r.Now)
		v.harm(&o)
		if err := again.DecodeBinary(o.AppendBinary(nil)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", v.name, err)
		}
	}
	for _, v := range []struct {
		name string
		harm func(o *Organization)
	}{
		{"a variant there is not", func(o *Organization) { o.Variant = 9 }},
		{"knowledge of nothing", func(o *Organization) { o.Known = append(o.Known, Fact{}) }},
		{"a parameter out of its range", func(o *Organization) { o.Params[Handoff] = 0 }},
		{"a team too many", func(o *Organization) { o.Teams = append(o.Teams, Team{}) }},
	} {
		var o Organization
		o.CopyFrom(&r.Now)
		v.harm(&o)
		if err := o.Fits(r.Scenario); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", v.name, err)
		}
	}
}
