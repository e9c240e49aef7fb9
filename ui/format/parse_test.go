package format_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/ui/format"
)

func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-12*math.Max(math.Abs(a), math.Abs(b))
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text    string
		unit    model.Unit
		current float64
		want    float64
	}{
		{"20%", model.Share, 0, .2},
		{" 20 % ", model.Share, 0, .2},
		{"0.2", model.Share, 0, .2},
		{"-5%", model.Share, .3, -.05},
		{"+10%", model.Share, .3, .4},
		{"-=10%", model.Share, .3, .2},
		{"+=10%", model.Share, .3, .4},
		{"2x", model.Share, .3, .6},
		{"200bp", model.Share, 0, .02},
		{"6%/y", model.YearlyRate, 0, .06},
		{"6%/y", model.QuarterRate, 0, .015},
		{"1.5%/q", model.YearlyRate, 0, .06},
		{"1.5%", model.QuarterRate, 0, .015},
		{"+1%", model.YearlyRate, .06, .07},
		{"+25bp", model.YearlyRate, .06, .0625},
		{"200bp", model.Points, 0, .02},
		{"2%", model.Points, 0, .02},
		{"+50 bp", model.Points, .02, .025},
		{"-50bp", model.Points, .02, -.005},
		{"1.5", model.Money, 7, 1.5},
		{"$1.5", model.Money, 7, 1.5},
		{"-5", model.Money, 7, -5},
		{"+5", model.Money, 7, 12},
		{"-=5", model.Money, 7, 2},
		{"+10%", model.Money, 50, 55},
		{"-=10%", model.Money, 50, 45},
		{"2x", model.Money, 50, 100},
		{"1.5k", model.Money, 0, 1500},
		{"1.5 million", model.Money, 0, 1.5e6},
		{"1.5bn", model.Money, 0, 1.5e9},
		{"1,234.5", model.Money, 0, 1234.5},
		{".5", model.Money, 0, .5},
		{"−5", model.Money, 7, -5},
		{"−=5", model.Money, 7, 2},
		{"5.", model.Money, 0, 5},
		{"1e3", model.Money, 0, 1000},
		{"2.4x", model.Times, 5, 2.4},
		{"2.4", model.Times, 5, 2.4},
		{"+1x", model.Times, 5, 6},
		{"+10%", model.Times, 5, 5.5},
		{"8", model.QuarterCount, 0, 8},
		{"8q", model.QuarterCount, 0, 8},
		{"8 quarters", model.QuarterCount, 0, 8},
		{"2y", model.QuarterCount, 0, 8},
		{"+2", model.QuarterCount, 8, 10},
		{"no limit", model.Money, 0, model.Unlimited},
		{"Unlimited", model.Share, math.NaN(), model.Unlimited},
		{"never", model.Share, 5, model.Unlimited},
		{"forever", model.QuarterCount, 4, model.Unlimited},
	} {
		got, err := format.Parse(c.text, c.unit, c.current)
		if err != nil || !near(got, c.want) {
			t.Errorf("Parse(%q, %d, %v) = %v, %v; want %v", c.text, c.unit, c.current, got, err, c.want)
		}
	}
}

func TestParseInUnit(t *testing.T) {
	for _, c := range []struct {
		text, unit string
		want       float64
	}{
		{"1.5", "$bn", 1.5},
		{"1.5bn", "$bn", 1.5},
		{"$1.5bn", "$bn", 1.5},
		{"-$500m", "$bn", -.5},
		{"+$500m", "$bn", 2.5},
		{"1tn", "$bn", 1000},
		{"€3m", "€m", 3},
		{"12m EUR", "EUR m", 12},
		{"42 coins", "coins", 42},
		{"$0", "$bn", 0},
	} {
		got, err := format.ParseIn(c.text, model.Money, c.unit, 2)
		if err != nil || !near(got, c.want) {
			t.Errorf("ParseIn(%q, %q) = %v, %v; want %v", c.text, c.unit, got, err, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		text    string
		unit    model.Unit
		current float64
		say     string
	}{
		{"", model.Share, 0, "nothing typed"},
		{"abc", model.Share, 0, "such as 20%"},
		{"abc", model.Money, 0, "such as 1.5bn"},
		{"NaN", model.Share, 0, "not a number"},
		{"inf", model.Share, 0, "not a number"},
		{"-inf", model.Money, 0, "not a number"},
		{"1e999", model.Money, 0, "too large"},
		{"1e308bn", model.Money, 0, "too large"},
		{"1e308x", model.Money, 1e308, "too large"},
		{"1.2.3", model.Times, 0, "not a number"},
		{"1,5", model.Money, 0, "decimals take a point"},
		{",500", model.Money, 0, "decimals take a point"},
		{"1.5,000", model.Money, 0, "decimals take a point"},
		{"0x10", model.Share, 0, "not a unit"},
		{"5%", model.Money, 3, "a percentage of what"},
		{"+2x", model.Share, .1, "not added"},
		{"+-5", model.Share, .1, "two signs"},
		{"--5", model.Share, .1, "not a number"},
		{"2x", model.Share, model.Unlimited, "no current value"},
		{"+1%", model.YearlyRate, nan, "no current value"},
		{"6%/m", model.YearlyRate, 0, "neither /y nor /q"},
		{"6%/y", model.Share, 0, "not a rate"},
		{"5/q", model.Money, 0, "no period"},
		{"$5", model.Share, 0, "not an amount of money"},
		{"5 apples", model.Money, 0, `"apples" is not a unit`},
		{"5 apples", model.QuarterCount, 0, "type a number of quarters"},
		{strings.Repeat("1", 65), model.Money, 0, "too long"},
	} {
		x, err := format.Parse(c.text, c.unit, c.current)
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("Parse(%q, %d) = %v, %v; want an error with %q", c.text, c.unit, x, err, c.say)
		}
	}
	for _, c := range []struct{ text, unit, say string }{
		{"€5bn", "$bn", "counts in $"},
		{"$5", "$bn", "leave out the $"},
	} {
		if x, err := format.ParseIn(c.text, model.Money, c.unit, 0); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("ParseIn(%q, %q) = %v, %v; want an error with %q", c.text, c.unit, x, err, c.say)
		}
	}
}

// What Value shows, ParseIn reads back to the precision shown.
func TestParseReadsWhatValueShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SampledFrom([]model.Unit{
			model.Money, model.Share, model.YearlyRate, model.QuarterRate,
			model.QuarterCount, model.Times, model.Points,
		}).Draw(t, "unit")
		unit := rapid.SampledFrom([]string{"$", "€", "coins", ""}).Draw(t, "money")
		x := rapid.Float64Range(-1e6, 1e6).Draw(t, "x")
		shown := format.Value(x, u, unit)
		got, err := format.ParseIn(shown, u, unit, 99)
		if err != nil {
			t.Fatalf("%v is shown as %q: %v", x, shown, err)
		}
		if again := format.Value(got, u, unit); again != shown {
			t.Fatalf("%v is shown as %q, read as %v, shown as %q", x, shown, got, again)
		}
	})
}

// What somebody chose is seen as chosen, as long as it has few digits.
func TestGivenShowsFewDigitsAll(t *testing.T) {
	for _, c := range []struct {
		x    float64
		unit model.Unit
		want string
	}{
		{.17345, model.Share, "17.345%"},
		{.06125, model.YearlyRate, "6.125%/y"},
		{.012525, model.Points, "125.25 bp"},
		{12345, model.Money, "$12.345k"},
		{9800, model.Money, "$9,800"},
		{.125, model.Money, "$0.125"},
		{1. / 3, model.Share, "33.3%"},
		{123456, model.Money, "$123k"},
		{2.345, model.Times, "2.345x"},
		{8, model.QuarterCount, "8 q"},
		{model.Unlimited, model.Share, "no limit"},
		{math.NaN(), model.Money, "n.m."},
	} {
		if got := format.Given(c.x, c.unit, "$"); got != c.want {
			t.Errorf("%v is shown as %q, want %q", c.x, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SampledFrom([]model.Unit{model.Money, model.Share, model.YearlyRate, model.QuarterRate, model.Times, model.Points}).Draw(t, "unit")
		unit := rapid.SampledFrom([]string{"$", "$bn", "EUR m", "coins"}).Draw(t, "money")
		typed := strconv.Itoa(rapid.IntRange(-99999, 99999).Draw(t, "digits")) + "e-" + strconv.Itoa(rapid.IntRange(0, 5).Draw(t, "places"))
		x, err := format.ParseIn(typed+format.Suffix(u), u, unit, 99)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := format.ParseIn(format.Given(x, u, unit), u, unit, 99); err != nil || again != x {
			t.Fatalf("%s is shown as %q, which is %v, %v", typed, format.Given(x, u, unit), again, err)
		}
	})
}

// What a person types with Suffix behind it means what the field shows.
func TestSuffixMakesABareNumberWhatIsShown(t *testing.T) {
	for u := model.Money; u <= model.Points; u++ {
		got, err := format.Parse("7"+format.Suffix(u), u, 0)
		if err != nil {
			t.Fatal(err)
		}
		if shown := format.Value(got, u, ""); !strings.HasPrefix(shown, "7") {
			t.Errorf("unit %d: 7%s is shown as %q", u, format.Suffix(u), shown)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"20%", "+10%", "-=5", "2x", "$1.5bn", "6%/y", "200bp", "no limit", "1e999", "\xff", "1,234.5 EUR"} {
		f.Add(s, uint8(model.Money), "$bn", 1.0)
		f.Add(s, uint8(model.Share), "", .2)
	}
	f.Fuzz(func(t *testing.T, text string, u uint8, unit string, current float64) {
		x, err := format.ParseIn(text, model.Unit(u), unit, current)
		if math.IsNaN(x) || math.IsInf(x, -1) {
			t.Fatalf("%q gave %v", text, x)
		}
		if word := strings.ToLower(strings.TrimSpace(text)); err == nil && math.IsInf(x, 1) && !slices.Contains(model.OpenWords(), word) {
			t.Fatalf("%q gave no limit", text)
		}
		if err != nil && x != 0 {
			t.Fatalf("%q gave %v with an error", text, x)
		}
	})
}

func TestMeant(t *testing.T) {
	for _, c := range []struct {
		text string
		unit model.Unit
		want string
	}{
		{"20", model.Share, "20%"},
		{"+5", model.Share, "+5%"},
		{"20%", model.Share, "20%"},
		{"2x", model.Share, "2x"},
		{"6", model.YearlyRate, "6%/y"},
		{"200", model.Points, "200bp"},
		{"8", model.QuarterCount, "8q"},
		{"1.5", model.Money, "1.5"},
		{"no limit", model.Share, "no limit"},
		{"", model.Share, ""},
		{"-", model.Share, "-"},
	} {
		if got := format.Meant(c.text, c.unit); got != c.want {
			t.Errorf("Meant(%q, %v) = %q, want %q", c.text, c.unit, got, c.want)
		}
	}
}

// What people would work out in decimals is what they get, to the last digit.
func TestDecimalsStayDecimals(t *testing.T) {
	for _, c := range []struct {
		text    string
		unit    model.Unit
		current float64
		want    float64
	}{
		{"17.3%", model.YearlyRate, 0, .173},
		{"2.28%", model.Share, 0, .0228},
		{"16.6bp", model.Points, 0, .00166},
		{"16.6bp/q", model.YearlyRate, 0, .00664},
		{"+10%", model.Share, .2, .3},
		{"-=29.99%", model.Share, .3, .0001},
		{"1.1x", model.Share, .3, .33},
		{"+10%", model.Money, 1.1, 1.21},
		{"2.1%/q", model.YearlyRate, 0, .084},
	} {
		if got, err := format.Parse(c.text, c.unit, c.current); err != nil || got != c.want {
			t.Errorf("%q from %v is %v, %v; want %v", c.text, c.current, got, err, c.want)
		}
	}
	if got, err := format.ParseIn("1.1m", model.Money, "$bn", 0); err != nil || got != .0011 {
		t.Errorf("1.1m of $bn is %v, %v", got, err)
	}
}

// FuzzTyped holds numbers to their promise: what is typed comes back as typed, and what
// is written is read as what it was.
func FuzzTyped(f *testing.F) {
	f.Add(int64(173), uint8(1), uint8(model.YearlyRate))
	f.Add(int64(-228), uint8(2), uint8(model.Share))
	f.Add(int64(166), uint8(1), uint8(model.Points))
	f.Fuzz(func(t *testing.T, digits int64, places, unit uint8) {
		u := model.Unit(unit % uint8(model.Class))
		if digits %= 1e15; digits%10 == 0 || places > 14 {
			return // not how it would be written
		}
		number := strconv.FormatInt(digits, 10)
		if places > 0 {
			sign, whole := "", strings.TrimPrefix(number, "-")
			if digits < 0 {
				sign = "-"
			}
			whole = strings.Repeat("0", max(0, int(places)+1-len(whole))) + whole
			number = sign + whole[:len(whole)-int(places)] + "." + whole[len(whole)-int(places):]
		}
		typed := number + strings.TrimRight(format.Suffix(u), "qx") // as files have it
		if u == model.QuarterRate {
			typed = number + "%/q"
		}
		x, err := format.Parse(typed, u, 99)
		if back := model.Notation(x, u); err != nil || back != typed {
			t.Fatalf("%q is %v, %v, and comes back as %q", typed, x, err, back)
		}
	})
}

// upTo says that a field may have what is between two numbers.
func upTo(lo, hi float64) func(float64) bool {
	return func(x float64) bool { return x >= lo && x <= hi }
}

func TestFieldAsksBack(t *testing.T) {
	borrow := format.Field{Unit: model.Share, May: upTo(0, 1e9), Now: .1}
	tax := format.Field{Unit: model.Share, May: upTo(0, 1), Now: .1}
	interest := format.Field{Unit: model.YearlyRate, May: upTo(0, 100), Now: .06}
	unsaid := format.Field{Unit: model.QuarterRate, May: upTo(0, 100)}
	none := format.Field{Unit: model.YearlyRate, May: upTo(0, 100)}
	jump := format.Field{Unit: model.Points, May: upTo(-1, 10)}
	cash := format.Field{Unit: model.Money, Now: 7}
	for _, c := range []struct {
		field format.Field
		text  string
		want  float64
		say   string
	}{
		{tax, "20", .2, ""},
		{tax, "0", 0, ""},
		{tax, "0.2%", .002, ""},
		{tax, "0.2", 0, "0.2 could be 0.2% or, as in JSON, 20%"},
		{tax, "1", 0, "1 could be 1% or, as in JSON, 100%"},
		{tax, "-0.2", -.002, ""},
		{tax, "+5", .15, ""},
		{tax, "+0.05", 0, "+0.05 could be +0.05% or, as in JSON, +5%"},
		{tax, "2x", .2, ""},
		{borrow, "20", 0, "20 could be 20% or, as in JSON, 2000%"},
		{borrow, "7", 0, "7 could be 7% or, as in JSON, 700%"},
		{borrow, "1,000", 0, "1,000 could be 1,000% or, as in JSON, 100000%"},
		{borrow, "3000000000", 3e7, ""},
		{borrow, "700%", 7, ""},
		{interest, "8%/y", .08, ""},
		{interest, "2%/q", .08, ""},
		{interest, "17.3%", .173, ""},
		{interest, "200bp", .02, ""},
		{interest, "800", 8, ""},
		{interest, "8", 0, "8 could be 8%/y or, as in JSON, 800%/y"},
		{interest, "0.06", 0, "0.06 could be 0.06%/y or, as in JSON, 6%/y"},
		{interest, "+1%", .07, ""},
		{interest, "+25bp", .0625, ""},
		{interest, "2x", .12, ""},
		{interest, "0", 0, ""},
		{none, "6%", .06, ""}, // a file that says 0%/y says the period
		{unsaid, "6%", 0, "6%/y for a year or 6%/q for a quarter"},
		{unsaid, "200bp", 0, "200bp/y for a year or 200bp/q for a quarter"},
		{unsaid, "8", 0, "8%/y for a year or 8%/q for a quarter"},
		{unsaid, "+1%", 0, "+1%/y for a year"},
		{unsaid, "0", 0, ""},
		{jump, "200", .02, ""},
		{jump, "1", 0, "1 could be 1bp or, as in JSON, 10000bp"},
		{jump, "0.02", 0, "0.02 could be 0.02bp or, as in JSON, 200bp"},
		{cash, "0.5", .5, ""},
		{tax, "lots", 0, "such as 20%"},
	} {
		got, err := c.field.Read(c.text)
		if c.say == "" && (err != nil || got != c.want) || c.say != "" && (err == nil || !strings.Contains(err.Error(), c.say)) {
			t.Errorf("%q is %v, %v; want %v %s", c.text, got, err, c.want, c.say)
		}
	}
}
