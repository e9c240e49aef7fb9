package cli

import (
	"bytes"
	"strings"
	"testing"
)

// TestOddsOutput: a reader that goes away is no error, a disk that is full is one.
func TestOddsOutput(t *testing.T) {
	for _, args := range [][]string{{"odds", "125bp"}, {"odds", "125bp", "--format", "json"}} {
		var errs bytes.Buffer
		if code := Main(args, strings.NewReader(""), gone{}, &errs, nil); code != done || errs.Len() > 0 {
			t.Errorf("%v: exit status %d, %q", args, code, errs.String())
		}
		if code := Main(args, strings.NewReader(""), full{}, &errs, nil); code != failed || errs.String() != "moneyloop: no space left\n" {
			t.Errorf("%v: exit status %d, %q", args, code, errs.String())
		}
	}
}
