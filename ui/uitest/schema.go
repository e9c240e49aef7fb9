package uitest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Conforms holds a value of JSON to a schema: every member is declared, every required one is there,
// every value is of the declared type.
func Conforms(t testing.TB, path string, v any, schema map[string]any) {
	t.Helper()
	if c, ok := schema["const"]; ok && v != c {
		t.Errorf("%s is %v, not %v", path, v, c)
	}
	if list, ok := schema["enum"].([]any); ok && !slices.Contains(list, v) {
		t.Errorf("%s is %v, not one of %v", path, v, list)
	}
	if want := fmt.Sprint(schema["type"]); schema["type"] != nil && !strings.Contains(want, kindOf(v)) {
		t.Errorf("%s is a %s, not %s", path, kindOf(v), want)
	}
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			Conforms(t, fmt.Sprintf("%s[%d]", path, i), x, schema["items"].(map[string]any))
		}
	case map[string]any:
		declared, _ := schema["properties"].(map[string]any)
		for key, x := range v {
			switch other, _ := schema["additionalProperties"].(map[string]any); {
			case declared[key] != nil:
				Conforms(t, path+"."+key, x, declared[key].(map[string]any))
			case other != nil:
				Conforms(t, path+"."+key, x, other)
			default:
				t.Errorf("%s.%s is not declared", path, key)
			}
		}
		required, _ := schema["required"].([]any)
		for _, key := range required {
			if _, ok := v[key.(string)]; !ok {
				t.Errorf("%s.%s is missing", path, key)
			}
		}
	}
}

func kindOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case float64:
		return "number"
	case string:
		return "string"
	case bool:
		return "boolean"
	case []any:
		return "array"
	}
	return "object"
}
