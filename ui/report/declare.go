package report

// required declares an object whose members must all be there.
func required(members object) object { return describe(members) }

// describe declares an object whose members must all be there, and others that may.
func describe(members object, optional ...member) object {
	keys := make(words, 0, len(members))
	for _, m := range members {
		keys = append(keys, m.key)
	}
	return object{
		{"type", "object"},
		{"required", keys},
		{"properties", append(members, optional...)},
	}
}

func items(of object) object { return object{{"type", "array"}, {"items", of}} }

func text(what string) object { return object{{"type", "string"}, {"description", what}} }

func numeric(what string) object {
	return object{{"type", words{"number", "null"}}, {"description", what}}
}

func enum(of []string, what string) object {
	return object{{"enum", words(of)}, {"description", what}}
}
