package simtest

import (
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
