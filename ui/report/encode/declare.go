package encode

// Required declares an object whose members must all be there.
func Required(members Object) Object { return Describe(members) }

// Describe declares an object whose members must all be there, and others that may.
func Describe(members Object, optional ...Member) Object {
	keys := make(Words, 0, len(members))
	for _, m := range members {
		keys = append(keys, m.Key)
	}
	return Object{
		{"type", "object"},
		{"required", keys},
		{"properties", append(members, optional...)},
	}
}

// Items declares a list.
func Items(of Object) Object { return Object{{"type", "array"}, {"items", of}} }

// Text declares a text.
func Text(what string) Object { return Object{{"type", "string"}, {"description", what}} }

// Numeric declares a number, or null where it has no meaning.
func Numeric(what string) Object {
	return Object{{"type", Words{"number", "null"}}, {"description", what}}
}

// Enum declares one of a few words.
func Enum(of []string, what string) Object {
	return Object{{"enum", Words(of)}, {"description", what}}
}
