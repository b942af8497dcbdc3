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

// fullOrganization returns an organization with two different records of every type, in which every
// field is set.
func fullOrganization() *Organization {
	o := &Organization{}
	n := int64(1)
	fillFields(reflect.ValueOf(o).Elem(), &n)
	return o
}

// fillFields sets every exported field below v to a value derived from the counter n.
func fillFields(v reflect.Value, n *int64) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fillFields(v.Field(i), n)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fillFields(v.Index(i), n)
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

// eachField calls do with every scalar value of every exported field below v.
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

// changeValue changes a scalar value.
func changeValue(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(v.Uint() + 1)
	default:
		v.SetInt(v.Int() + 1)
	}
}

// decode decodes an organization without validating it.
func decode(t interface{ Fatal(...any) }, b []byte) *Organization {
	w := state.Codec{Bytes: b[1:], Reading: true}
	o := &Organization{}
	w.Organization(o)
	if w.Failed || len(w.Bytes) > 0 {
		t.Fatal("the codec cannot read what it has written")
	}
	return o
}

// A change of any field of an organization changes its hash and survives encoding and decoding.
func TestEveryFieldIsHashedAndEncoded(t *testing.T) {
	o := fullOrganization()
	hash := o.Hash()
	fields := 0
	eachField(reflect.ValueOf(o).Elem(), "Organization", func(path string, v reflect.Value) {
		fields++
		old := reflect.ValueOf(v.Interface())
		changeValue(v)
		if o.Hash() == hash {
			t.Errorf("%s: a change does not change the hash", path)
		}
		again := decode(t, o.AppendBinary(nil))
		if diff := cmp.Diff(o, again, simtest.Recorded); diff != "" {
			t.Errorf("%s: the decoded organization differs:\n%s", path, diff)
		}
		v.Set(old)
	})
	if fields < 500 {
		t.Errorf("only %d values were checked, want at least 500", fields)
	}
	if o.Hash() != hash {
		t.Error("the hash of the restored organization differs")
	}
}

// Negative control of TestEveryFieldIsHashedAndEncoded: it detects a field that is not encoded.
func TestAFieldThatIsNotEncodedWouldBeDetected(t *testing.T) {
	hashWithoutField := func(o *Organization) uint64 {
		c := *o
		c.InjectsApplied = 0 // as if the codec omitted the field
		return c.Hash()
	}
	o := fullOrganization()
	before := hashWithoutField(o)
	o.InjectsApplied++
	if hashWithoutField(o) != before {
		t.Error("the control fails: a field that is not encoded changes the hash")
	}
	if original := decode(t, fullOrganization().AppendBinary(nil)); cmp.Equal(o, original, simtest.Recorded) {
		t.Error("the control fails: organizations that differ in one field compare as equal")
	}
}

// Removing a record from any list changes the hash.
func TestTheLengthOfEveryListIsHashed(t *testing.T) {
	v := reflect.ValueOf(fullOrganization()).Elem()
	hash := fullOrganization().Hash()
	for i := range v.NumField() {
		if v.Field(i).Kind() != reflect.Slice || !v.Type().Field(i).IsExported() {
			continue
		}
		o := fullOrganization()
		f := reflect.ValueOf(o).Elem().Field(i)
		f.Set(f.Slice(0, 1))
		if o.Hash() == hash {
			t.Errorf("%s: the hash is the same with one record less", v.Type().Field(i).Name)
		}
	}
}

// An organization decoded from its encoding in any week is the same, fits its scenario and has
// the same next week.
func TestADecodedOrganizationContinuesTheRun(t *testing.T) {
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
			t.Fatal("the decoded organization differs")
		}
		if err := again.Fits(r.Scenario); err != nil {
			t.Fatal(err)
		}
		Step(&again, r.Scenario, nil, nil)
		r.Step()
		if !again.Same(&r.Now) {
			t.Fatal("the next week of the decoded organization differs")
		}
	})
}

// Arbitrary bytes either decode to a valid organization, of which they are the only encoding, or
// are rejected with ErrDamaged and change nothing.
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
				t.Errorf("the error is %v, want ErrDamaged", err)
			}
			if o.Now.Hash() != before {
				t.Error("rejected bytes changed the organization")
			}
			return
		}
		if got := o.Now.AppendBinary(nil); string(got) != string(b) {
			t.Error("a second encoding of the same organization was accepted")
		}
	})
}

// An organization with a wrong index, a broken list or a value out of range is rejected.
func TestAnInconsistentOrganizationIsRejected(t *testing.T) {
	r := Start(simtest.Demo(), 3, Principal)
	for range 3 {
		r.Step()
	}
	for _, v := range []struct {
		name   string
		damage func(o *Organization)
	}{
		{"a person's team", func(o *Organization) { o.People[0].Team = 99 }},
		{"a person's next team mate", func(o *Organization) { o.People[3].NextInTeam = 1 }},
		{"a person's current item", func(o *Organization) { o.People[0].Task, o.People[0].Item = OnItem, -1 }},
		{"an unknown task", func(o *Organization) { o.People[0].Task = 99 }},
		{"an unknown account", func(o *Organization) { o.People[0].Account = NumAccounts }},
		{"a module's owner", func(o *Organization) { o.Modules[0].Team = 4 }},
		{"a module's deployable", func(o *Organization) { o.Modules[0].Deployable = -1 }},
		{"the order of couplings", func(o *Organization) { o.Couplings[0], o.Couplings[1] = o.Couplings[1], o.Couplings[0] }},
		{"an item's module", func(o *Organization) { o.Items[o.Teams[0].Head].Module = 77 }},
		{"a cyclic queue", func(o *Organization) { o.Items[o.Teams[0].Tail].Next = o.Teams[0].Head }},
		{"a queue's tail", func(o *Organization) { o.Teams[0].Tail = o.Teams[0].Head }},
		{"two queues that share items", func(o *Organization) {
			o.Teams[0].RequestHead, o.Teams[0].RequestTail = o.Teams[1].Head, o.Teams[1].Tail
		}},
		{"an event scheduled in the past", func(o *Organization) { o.Queue[0].At = o.Now - 1 }},
		{"an event of a slot that does not exist", func(o *Organization) { o.Queue[0].Slot = 1 << 20 }},
		{"an unknown kind of event", func(o *Organization) { o.Queue[0].Kind = 99 }},
		{"a familiarity table that is too short", func(o *Organization) { o.Familiarity = o.Familiarity[1:] }},
		{"a missing ledger", func(o *Organization) { o.Ledgers = o.Ledgers[1:] }},
		{"a clock that differs from the week", func(o *Organization) { o.Now-- }},
		{"a player who is no person", func(o *Organization) { o.Player = 1000 }},
	} {
		var o, again Organization
		o.CopyFrom(&r.Now)
		v.damage(&o)
		if err := again.DecodeBinary(o.AppendBinary(nil)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", v.name, err)
		}
	}
	for _, v := range []struct {
		name   string
		damage func(o *Organization)
	}{
		{"an unknown variant", func(o *Organization) { o.Variant = 9 }},
		{"a fact without a secret", func(o *Organization) { o.Known = append(o.Known, Fact{}) }},
		{"a parameter out of its range", func(o *Organization) { o.Params[Handoff] = 0 }},
		{"an extra team", func(o *Organization) { o.Teams = append(o.Teams, Team{}) }},
	} {
		var o Organization
		o.CopyFrom(&r.Now)
		v.damage(&o)
		if err := o.Fits(r.Scenario); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", v.name, err)
		}
	}
}
