package format_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/ui/format"
)

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		x    float64
		unit string
		want string
	}{
		{0, "$", "$0"},
		{100, "$", "$100"},
		{12.5, "$", "$12.5"},
		{.25, "$", "$0.25"},
		{.004, "$", "$0.004"},
		{1e-12, "$", "$0"},
		{-1e-12, "$", "$0"},
		{-.5, "$", "-$0.5"},
		{1234.4, "$", "$1,234"},
		{9999.4, "$", "$9,999"},
		{9999.6, "$", "$10k"},
		{12_345, "$", "$12.3k"},
		{999_400, "$", "$999k"},
		{999_951, "$", "$1m"}, // not $1,000k
		{12.4, "$bn", "$12.4bn"},
		{1.25, "$bn", "$1.2bn"},
		{.5, "$bn", "$500m"},
		{1.2e-5, "$bn", "$12k"},
		{999.96, "$bn", "$1tn"},
		{-3.4, "$bn", "-$3.4bn"},
		{2500, "$bn", "$2.5tn"},
		{1e9, "$bn", "$1,000,000tn"},
		{3, "€m", "€3m"},
		{1500, "€m", "€1.5bn"},
		{12, "EUR m", "12m EUR"},
		{42, "coins", "42 coins"},
		{42, "", "42"},
		{math.NaN(), "$", "n.m."},
		{math.Inf(-1), "$", "n.m."},
		{1e300, "$", "$1e288tn"},
	} {
		if got := format.Money(c.x, c.unit, 0); got != c.want {
			t.Errorf("Money(%v, %q) = %q, want %q", c.x, c.unit, got, c.want)
		}
	}
}

func TestMoneyDegradesToWidth(t *testing.T) {
	for _, c := range []struct {
		x     float64
		width int
		want  string
	}{
		{9876, 6, "$9,876"},
		{9876, 5, "$9.9k"},
		{9876, 4, "$10k"},
		{9876, 3, "#"},
		{.25, 5, "$0.25"},
		{.25, 4, "#"}, // rather than $0
		{-12.4e9, 8, "-$12.4bn"},
		{-12.4e9, 7, "-$12bn"},
		{math.NaN(), 4, "n.m."},
		{math.NaN(), 3, "#"},
	} {
		if got := format.Money(c.x, "$", c.width); got != c.want {
			t.Errorf("Money(%v, $, %d) = %q, want %q", c.x, c.width, got, c.want)
		}
	}
}

func TestMoneyKeepsToWidthAndSign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64().Draw(t, "x")
		unit := rapid.SampledFrom([]string{"$", "$bn", "€m", "coins", ""}).Draw(t, "unit")
		width := rapid.IntRange(1, 14).Draw(t, "width")
		got := format.Money(x, unit, width)
		if utf8.RuneCountInString(got) > width {
			t.Fatalf("%q is wider than %d", got, width)
		}
		if strings.HasPrefix(got, "-") && x >= 0 {
			t.Fatalf("%q shows %v as negative", got, x)
		}
	})
}

func TestUnits(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{format.Percent(.2), "20%"},
		{format.Percent(.125), "12.5%"},
		{format.Percent(.0025), "0.25%"},
		{format.Percent(.0999999), "10%"},
		{format.Percent(-.1), "-10%"},
		{format.Percent(5), "500%"},
		{format.Percent(12.34), "1,234%"},
		{format.Percent(math.Inf(1)), "n.m."},
		{format.Points(.02), "+200 bp"},
		{format.Points(-.005), "-50 bp"},
		{format.Points(0), "0 bp"},
		{format.Points(math.NaN()), "n.m."},
		{format.Times(2.4), "2.4x"},
		{format.Times(12), "12x"},
		{format.Times(.05), "0.05x"},
		{format.Times(math.NaN()), "n.m."},
		{format.Quarters(1), "1 quarter"},
		{format.Quarters(8), "8 quarters"},
		{format.Quarters(0), "0 quarters"},
		{format.Quarters(math.Inf(1)), "no end"},
		{format.Quarters(math.NaN()), "n.m."},
		{format.Quarter(7), "Q7"},
		{format.Value(1.5, model.Money, "$bn"), "$1.5bn"},
		{format.Value(.2, model.Share, "$"), "20%"},
		{format.Value(.06, model.YearlyRate, "$"), "6%/y"},
		{format.Value(.015, model.QuarterRate, "$"), "1.5%/q"},
		{format.Value(8, model.QuarterCount, "$"), "8 q"},
		{format.Value(2.4, model.Times, "$"), "2.4x"},
		{format.Value(.031, model.Points, "$"), "310 bp"},
		{format.Value(3, model.Class, "$"), "3"},
		{format.Value(model.Unlimited, model.Money, "$"), "no limit"},
		{format.Value(math.NaN(), model.QuarterCount, "$"), "n.m."},
		{format.Value(math.NaN(), model.Class, "$"), "n.m."},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// Dust is nothing beside what is large, and what it is by itself.
func TestBeside(t *testing.T) {
	for _, c := range [][3]float64{{.0008, 387, 0}, {-.0008, 387, 0}, {.01, 387, .01}, {.0008, .0008, .0008}, {0, 0, 0}, {9e-9, math.NaN(), 9e-9}} {
		if got := format.Beside(c[0], c[1]); got != c[2] {
			t.Errorf("%v beside %v is %v, want %v", c[0], c[1], got, c[2])
		}
	}
}
