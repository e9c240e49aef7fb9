package grammar

import (
	"bytes"
	"encoding/json"
	"slices"

	"moneyloop/model"
)

// schema is a JSON Schema, its members in the order in which people read them.
type schema []member

type member struct {
	name  string
	value any
}

// MarshalJSON keeps the order of the members.
func (s schema) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Schema returns the JSON Schema (draft 2020-12) of scenario files. Editors that know
// it complete keys and mark errors while a file is being written.
func Schema() []byte {
	s := schema{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "moneyloop scenario"},
		{"description", "firms that pay each other in a circle, the deals between them, shocks that may hit, and the levers to move"},
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(append(s, fileShape(nil, nil).schema()...)); err != nil {
		panic(err) // strings, numbers and lists of them always encode
	}
	return b.Bytes()
}

// schema returns the schema of the mapping.
func (s Shape[T]) schema() schema {
	var properties schema
	required := []string{}
	for _, k := range s {
		properties = append(properties, member{k.Name, append(schema{{"description", k.Help}}, k.schema()...)})
		if k.Must {
			required = append(required, k.Name)
		}
	}
	return schema{
		{"type", "object"},
		{"additionalProperties", false},
		{"required", required},
		{"properties", properties},
	}
}

// numberSchema describes the notation of a unit; a bare 0 always does.
func numberSchema(u model.Unit, isRate, open bool, word string) schema {
	var any []schema
	switch p := pattern(u); {
	case isRate:
		any = []schema{zero(), stringSchema(pattern(model.YearlyRate)), stringSchema(pattern(model.QuarterRate))}
	case u == model.Times:
		any = []schema{{{"type", "number"}}, stringSchema(p)}
	case p != "":
		any = []schema{zero(), stringSchema(p)}
	default:
		any = []schema{{{"type", "number"}}}
	}
	if open {
		any = append(any, schema{{"enum", slices.Compact([]string{unlimited, word})}})
	}
	return anyOf(any)
}

// courseSchema describes an amount of money that may change.
func courseSchema() []schema {
	return []schema{{{"type", "number"}}, stringSchema("^.* (then .* from|rising to .* by) Q[0-9]+$")}
}

func ofType(name string) func() schema {
	return func() schema { return schema{{"type", name}} }
}

// anyNumber describes a number whose unit depends on what it belongs to.
func anyNumber() schema { return schema{{"type", []string{"number", "string"}}} }

// groupSchema describes a group of numbers and the short form that stands for it.
func groupSchema[T any](members Shape[T]) schema {
	any := []schema{members.schema()}
	for _, m := range members {
		suffix, ok := ShortForm(m.Name)
		switch {
		case ok && suffix == "":
			any = append(any, m.schema())
		case ok:
			any = append(any, stringSchema("^.*%"+suffix+"$"))
		}
	}
	return anyOf(any)
}

func anyOf(any []schema) schema {
	if len(any) == 1 {
		return any[0]
	}
	return schema{{"anyOf", any}}
}

func zero() schema { return schema{{"const", 0}} }

func stringSchema(pattern string) schema { return schema{{"type", "string"}, {"pattern", pattern}} }
