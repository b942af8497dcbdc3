package author

// A form describes the syntax of a value, for problems and for the schema.
type form struct {
	description string // continues "It is …"
	json        string // JSON Schema of it
}

// listForm returns the form of a list.
func listForm(of string) form {
	return form{"a list of " + of, `{"type":"array"}`}
}

// mapForm returns the form of a mapping.
func mapForm(of string) form {
	return form{"a mapping of " + of, `{"type":"object"}`}
}

var (
	idForm    = form{"an id: lower-case letters, digits and single dashes", `{"type":"string","pattern":"^[a-z0-9]+(-[a-z0-9]+)*$"}`}
	proseForm = form{"text, or a mapping of languages to texts", `{"type":["string","object"]}`}
	yesNo     = form{"yes or no", `{"enum":["yes","no",true,false]}`}
	seatForm  = form{"senior or principal", `{"enum":["senior","principal"]}`}
	levelForm = form{"junior, mid, senior or principal", `{"enum":["junior","mid","senior","principal"]}`}
	wordForm  = form{"a word in lower-case letters", idForm.json}
)
