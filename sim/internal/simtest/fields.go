package simtest

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	. "github.com/splitdecision/splitdecision/sim"
)

// RecordFields returns the fields of an organization and of its records, as Team.Key, and
// for each whether its tag says that it is hidden from the player.
func RecordFields() map[string]bool {
	fields := map[string]bool{}
	addFields(fields, reflect.TypeFor[Organization]())
	return fields
}

func addFields(fields map[string]bool, t reflect.Type) {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Array {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return
	}
	for i := range t.NumField() {
		f := t.Field(i)
		options := strings.Split(f.Tag.Get("rec"), ",")
		fields[t.Name()+"."+f.Name] = slices.Contains(options, "hidden")
		addFields(fields, f.Type)
	}
}

// Extremes are numbers that break arithmetic if anything does.
var Extremes = []int64{math.MinInt64, math.MinInt32, -1, 0, 1, math.MaxInt32, math.MaxInt64}

// Numbers calls visit with every number in the exported fields of a value, and with its name. Of
// each list it takes the first two.
func Numbers(v reflect.Value, name string, visit func(string, reflect.Value)) {
	switch {
	case v.CanInt() || v.CanUint():
		visit(name, v)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				Numbers(v.Field(i), name+"."+f.Name, visit)
			}
		}
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		for i := range min(v.Len(), 2) {
			Numbers(v.Index(i), fmt.Sprintf("%s[%d]", name, i), visit)
		}
	}
}

// SetNumber sets a number, unless its type can't hold it.
func SetNumber(v reflect.Value, n int64) {
	switch {
	case v.CanInt() && !v.OverflowInt(n):
		v.SetInt(n)
	case v.CanUint() && n >= 0 && !v.OverflowUint(uint64(n)):
		v.SetUint(uint64(n))
	}
}
