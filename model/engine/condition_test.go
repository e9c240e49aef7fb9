package engine

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

func TestQuantities(t *testing.T) {
	r := mustRun(t, threeFriends())
	s := r.Scenario
	for text, want := range map[string]float64{
		"group.revenue.gross@1":                           200,
		"group.revenue.gross@1 - group.revenue.outside@1": 200,
		"group.bridge.insider@1":                          200,
		"invest.paid@1":                                   100,
		"invest.paid@sum":                                 100 * float64(s.Quarters),
		"invest.due@max":                                  100,
		"a.cash":                                          100,
		"a.cash@end":                                      100,
		"group.revenue.outside@min":                       0,
		"2 × invest.paid@1 + 10":                          210,
		"(a.cash@1 + 50) / 3":                             50,
		"-a.cash@1 − 5":                                   -105,
		"group.bridge.insider@1 / group.revenue.gross@1":  1,
		"25% × group.revenue.gross@1":                     50,
		"default.count":                                   0,
		"default.loss":                                    0,
		"chips.borrow":                                    0,
		"group.circularity@2 + 50%":                       1.5,
	} {
		q, err := phrase.ReadQuantity(s, text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if x := q.Of(r); math.Abs(x-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", text, x, want)
		}
	}
}

func TestConditions(t *testing.T) {
	quiet, fall := mustRun(t, threeFriends()), mustRun(t, stressed(69))
	for _, c := range []struct {
		run  *result.Run
		text string
		want bool
	}{
		{quiet, "nobody", true},
		{quiet, "default", false},
		{quiet, "default.count is 0 and stands:c", true},
		{quiet, "default.quarter >= 1", false}, // without meaning
		{quiet, "group.bridge.insider@1 = 200 and group.bridge.chain@1 = 0", true},
		{quiet, "200 = group.bridge.insider@1", true},
		{quiet, "group.circularity@1 < 50%", false},
		{quiet, "group.circularity@1 at least 100%", true},
		{quiet, "b.debt_to_equity@1 < 100000%", false},
		{quiet, "b.debt_to_equity@1 >= 0%", false},
		{quiet, "chips.borrow at most 0%", true},
		{quiet, "invest.cap is no limit", true},
		{quiet, "invest.cap <= 100", false},
		{quiet, "c.status@16 is alive and b.minsky@4 is cash burner", true},
		{quiet, "group.revenue.gross@1 = 200.4", false},
		{quiet, "group.revenue.gross@1 + 0.3 = 200", true}, // in the decimals written
		{quiet, "group.revenue.gross@1 + 0.6 = 200", false},
		{fall, "default", true},
		{fall, "nobody", false},
		{fall, "default.count >= 2 and default.quarter is 1", true},
		{fall, "first:b and default:c", true},
		{fall, "first:c", false},
		{fall, "stands:b", false},
		{fall, "event:loss:a", true},
		{fall, "event:margin", false},
		{fall, "b.status@end is defaulted", true},
		{fall, "default.loss > 0 and cloud.paid@1 < cloud.due@1", true},
	} {
		cond, err := phrase.ReadCondition(c.run.Scenario, c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := cond.Holds(c.run); got != c.want {
			t.Errorf("%s is %v", c.text, got)
		}
	}
}

// What cannot be read is told with its place and the nearest word.
func TestConditionErrors(t *testing.T) {
	for text, want := range map[string]phrase.Error{
		"":                                  {Column: 1, Found: "the end"},
		"defualt:c":                         {Column: 1, Found: `"defualt"`, Nearest: "default"},
		"nobdy":                             {Column: 1, Found: `"nobdy"`, Nearest: "nobody"},
		"default:d":                         {Column: 9, Found: `"d"`},
		"stands:":                           {Column: 8, Found: "the end"},
		"nobody nobody":                     {Column: 8, Found: `"nobody"`},
		"event:margn":                       {Column: 7, Found: `"margn"`, Nearest: "margin"},
		"group.revenu.gross@1 > 1":          {Column: 1, Found: `"group.revenu.gross"`, Nearest: "group.revenue.gross"},
		"chips.borow >= 40%":                {Column: 1, Found: `"chips.borow"`, Nearest: "chips.borrow"},
		"chips.borrow >= 0.4":               {Column: 17, Found: `"0.4"`},
		"c.interest < 6%":                   {Column: 14, Found: `"6%"`},
		"group.cash@99 > 1":                 {Column: 12, Found: `"99"`},
		"group.cash@mix > 1":                {Column: 12, Found: `"mix"`, Nearest: "min"},
		"group.cash@1 100":                  {Column: 14, Found: `"100"`},
		"group.cash@1 > ":                   {Column: 16, Found: "the end"},
		"invest@1 > 5":                      {Column: 1, Found: `"invest"`},
		"invest > 5":                        {Column: 1, Found: `"invest"`},
		"invest.payd@1 > 5":                 {Column: 1, Found: `"invest.payd"`, Nearest: "invest.paid"},
		"default.count@3 > 1":               {Column: 14, Found: `"@"`},
		"c.status is alve":                  {Column: 13, Found: `"alve"`, Nearest: "alive"},
		"1 < 2":                             {Column: 1},
		"group.cash@1 > a.loans@1 / 2%/y":   {Column: 26},
		"group.cash@1 > c.debt_to_equity@1": {Column: 1},
		"(group.cash@1 > 5":                 {Column: 15, Found: `">"`},
		"group.cash@1 > 5 and":              {Column: 21, Found: "the end"},
		"c.status@1 + 1 is 2":               {Column: 1},
		"1 = c.status@1":                    {Column: 1},
		"group.cash@1 ; 5":                  {Column: 14, Found: `";"`},
		"group.cash@1 at last 5":            {Column: 14},
	} {
		s := threeFriends()
		_, err := phrase.ReadCondition(s, text)
		var got *phrase.Error
		if !errors.As(err, &got) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got.Column != want.Column || want.Found != "" && got.Found != want.Found || got.Nearest != want.Nearest || got.Expected == "" {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestBraces(t *testing.T) {
	s := threeFriends()
	for _, text := range []string{"as it is", "{group.cash@1} and {first.name} in {first.quarter}", "{cause c} {rescue b}", "{odds c.default_probability@9}"} {
		if err := phrase.CheckBraces(s, text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"{group.cash", "{}", "{group.cas@1}", "a {default}", "{cause d}", "{odds}"} {
		if phrase.CheckBraces(s, text) == nil {
			t.Errorf("%q is read", text)
		}
	}
}

// Whatever is typed is a condition or an error that says where.
func TestConditionsOfAnyWords(t *testing.T) {
	r := mustRun(t, stressed(69))
	words := []string{
		"default", ":", "c", "nobody", "and", "group.cash", "@", "1", "end", "20%", "6%/y", "-", "(", ")", "*", "/", ">=", "is",
		"at", "least", "c.status", "alive", "chips.borrow", "invest.paid", "no", "limit", "first", "event", "margin", ".", "é", "{", "default.loss",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 12).Draw(t, "words"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		cond, err := phrase.ReadCondition(r.Scenario, text)
		if err == nil {
			cond.Holds(r)
			return
		}
		if e := err.(*phrase.Error); e.Column < 1 || e.Column > len([]rune(text))+1 || e.Found == "" || e.Expected == "" {
			t.Fatalf("%q: %+v", text, e)
		}
	})
}
