// Package encode has the formats in which reports are written for other programs: JSON, the words in
// which its schema is declared, tables in Markdown.
//
// Values are built of a few kinds, [Object], [List], [Series], [Words], in the order in which they
// are written: equal runs give equal bytes.
package encode

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"

	"moneyloop/model/result"
)

// The values that JSON output is built of. Members keep their order, so that equal
// runs give equal bytes and what belongs together stands together.
type (
	Object []Member
	List   []Object
	Series []float64 // null where a number has no meaning
	Words  []string  // null where there is none
)

// A Member is a key with what it stands for. It has no name of its own, so that objects can be
// written as they are read: {"title", "Three friends"}.
type Member = struct {
	Key   string
	Value any
}

// Set sets a member, the last one if there is none of that key.
func (o *Object) Set(key string, value any) {
	for i := range *o {
		if (*o)[i].Key == key {
			(*o)[i].Value = value
			return
		}
	}
	*o = append(*o, Member{key, value})
}

// Append writes a value. What holds only plain values stays on a line; everything
// else has a line for each member.
func Append(dst []byte, v any, indent int) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		return appendNumber(dst, v)
	case string:
		return appendString(dst, v)
	case Series:
		return appendList(dst, len(v), func(dst []byte, i int) []byte { return appendNumber(dst, v[i]) })
	case Words:
		return appendList(dst, len(v), func(dst []byte, i int) []byte {
			if v[i] == "" {
				return append(dst, "null"...)
			}
			return appendString(dst, v[i])
		})
	case Object:
		return appendObject(dst, v, indent)
	case List:
		return appendObjects(dst, v, indent)
	}
	panic("encode: a value that JSON output is not built of")
}

func appendList(dst []byte, n int, item func([]byte, int) []byte) []byte {
	dst = append(dst, '[')
	for i := range n {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = item(dst, i)
	}
	return append(dst, ']')
}

func appendObject(dst []byte, o Object, indent int) []byte {
	flat := o.flat()
	dst = append(dst, '{')
	for i, m := range o {
		if i > 0 {
			dst = append(dst, ',')
		}
		switch {
		case !flat:
			dst = newline(dst, indent+1)
		case i > 0:
			dst = append(dst, ' ')
		}
		dst = append(appendString(dst, m.Key), ": "...)
		dst = Append(dst, m.Value, indent+1)
	}
	if !flat {
		dst = newline(dst, indent)
	}
	return append(dst, '}')
}

func appendObjects(dst []byte, l List, indent int) []byte {
	dst = append(dst, '[')
	for i, o := range l {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendObject(newline(dst, indent+1), o, indent+1)
	}
	if len(l) > 0 {
		dst = newline(dst, indent)
	}
	return append(dst, ']')
}

// crowded is the number of plain members that a line does not take.
const crowded = 12

// flat reports whether an object holds plain values only, and few.
func (o Object) flat() bool {
	if len(o) >= crowded {
		return false
	}
	for _, m := range o {
		switch m.Value.(type) {
		case Object, List, Series, Words:
			return false
		}
	}
	return true
}

func newline(dst []byte, indent int) []byte {
	dst = append(dst, '\n')
	for range indent {
		dst = append(dst, "  "...)
	}
	return dst
}

// appendNumber writes the shortest digits that read back as x, or null.
func appendNumber(dst []byte, x float64) []byte {
	if result.Meaningless(x) {
		return append(dst, "null"...)
	}
	return append(dst, Shortest(x)...)
}

// Shortest writes a number as JSON and CSV do: with an exponent only where digits
// alone would be long, and without the last digit or two that binary fractions leave
// of sums of decimal ones.
func Shortest(x float64) string {
	if x == 0 {
		return "0" // not -0
	}
	if y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64); err == nil {
		x = y
	}
	if a := math.Abs(x); a < 1e-6 || a >= 1e21 {
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func appendString(dst []byte, s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string always has a JSON form
	}
	return append(dst, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}
