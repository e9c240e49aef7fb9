package ledger

import (
	"encoding/binary"
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// One is a unit of money in the finest books.
const One Amount = 1e9

func TestAmount(t *testing.T) {
	for x, want := range map[float64]Amount{
		0: 0, 1: One, -1: -One, .1: One / 10, 1e9: 1e9 * One,
		1e-9: 1, .4e-9: 0, .5e-9: 1, -.5e-9: -1, 1.5e-9: 2,
		123456.789012345: 123456789012345,
	} {
		if got, err := Resolution(0).Amount(x); got != want || err != nil {
			t.Errorf("Amount(%v) = %d, %v, want %d", x, got, err, want)
		}
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 2e9, -2e9} {
		if got, err := Resolution(0).Amount(x); got != 0 || !errors.Is(err, ErrOverflow) {
			t.Errorf("Amount(%v) = %d, %v, want overflow", x, got, err)
		}
	}
}

func TestText(t *testing.T) {
	for a, want := range map[Amount]string{
		0: "0", One: "1", -One: "-1", 1: "0.000000001", -1: "-0.000000001",
		One / 4: "0.25", 1_500_000_000: "1.5", 9_007_199_254_740_993: "9007199.254740993",
		math.MaxInt64: "9223372036.854775807", math.MinInt64: "-9223372036.854775808",
	} {
		if got := Resolution(0).Text(a); got != want {
			t.Errorf("%d: %q, want %q", int64(a), got, want)
		}
	}
}

// Coarser books hold more, and round to what they count.
func TestResolution(t *testing.T) {
	for _, c := range []struct {
		r     Resolution
		x     float64
		count Amount
		text  string
	}{
		{0, 1234.5678912345, 1_234_567_891_235, "1234.567891235"},
		{4, 44062000.00001, 4_406_200_000_001, "44062000.00001"},
		{4, 1e9 / 3., 33333333333333, "333333333.33333"},
		{7, -.125, -13, "-0.13"},
		{Coarsest, 2e15, 2e15, "2000000000000000"},
		{Coarsest, .4, 0, "0"},
	} {
		got, err := c.r.Amount(c.x)
		if got != c.count || err != nil || c.r.Text(got) != c.text {
			t.Errorf("%v in books of %v: %d, %q, %v", c.x, c.r.Float(1), got, c.r.Text(got), err)
		}
		back, err := c.r.Amount(c.r.Float(got))
		if back != got || err != nil {
			t.Errorf("%d in books of %v comes back as %d, %v", got, c.r.Float(1), back, err)
		}
	}
	for r := range Coarsest + 1 {
		if _, err := r.Amount(r.Most() * 1.001); err == nil {
			t.Errorf("books of %v hold more than %v", r.Float(1), r.Most())
		}
		if _, err := r.Amount(r.Most() * .999); err != nil {
			t.Errorf("books of %v do not hold %v", r.Float(1), r.Most())
		}
	}
}

// amounts draws amounts of all sizes that the books can hold.
func amounts() *rapid.Generator[Amount] {
	return rapid.Map(rapid.Int64Range(0, int64(maxAmount)), func(x int64) Amount { return Amount(x) })
}

// A share of an amount is the nearest amount to the exact product, as far as floating
// point goes.
func TestTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, share := amounts().Draw(t, "a"), rapid.Float64Range(0, 1).Draw(t, "share")
		x, err := a.Times(share)
		if err != nil {
			t.Fatal(err)
		}
		exact, _ := new(big.Float).Mul(new(big.Float).SetInt64(int64(a)), big.NewFloat(share)).Float64()
		if off := math.Abs(float64(x) - exact); off > .5+1e-15*float64(a) {
			t.Fatalf("%d·%v = %d, off by %v", a, share, x, off)
		}
		if all, _ := a.Times(1); all != a {
			t.Fatalf("all of %d is %d", a, all)
		}
		if none, _ := a.Times(0); none != 0 {
			t.Fatalf("nothing of %d is %d", a, none)
		}
	})
	for _, share := range []float64{math.NaN(), math.Inf(1), 1e10} {
		if x, err := (One * 1000).Times(share); x != 0 || !errors.Is(err, ErrOverflow) {
			t.Errorf("1000·%v = %d, %v", share, x, err)
		}
	}
}

// A share is that of the decimal number as it was written, rounded down; so shares that
// add up to all of an amount never come to more, and leave less than one each.
func TestShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, n := amounts().Draw(t, "a"), rapid.Int64Range(2, 9).Draw(t, "parts")
		sum, left := Amount(0), int64(1e12)
		for range n - 1 {
			k := rapid.Int64Range(0, left).Draw(t, "share")
			left -= k
			sum += shareOf(t, a, k)
		}
		sum += shareOf(t, a, left)
		if sum > a || sum <= a-Amount(n) {
			t.Fatalf("%d shares of %d add up to %d", n, a, sum)
		}
	})
	for _, share := range []float64{math.NaN(), math.Inf(1), 1e10, 7.9} {
		if x, err := (maxAmount / 7).Share(share); x != 0 || !errors.Is(err, ErrOverflow) {
			t.Errorf("%v of much is %d, %v", share, x, err)
		}
	}
}

// shareOf is so many 10⁻¹² of an amount.
func shareOf(t *rapid.T, a Amount, k int64) Amount {
	got, err := a.Share(float64(k) / 1e12)
	want := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(k))
	want.Div(want, big.NewInt(1e12))
	if err != nil || want.Cmp(big.NewInt(int64(got))) != 0 {
		t.Fatalf("%d·10⁻¹² of %d is %d, want %v, %v", k, a, got, want, err)
	}
	return got
}

// A part is the floor of the exact quotient.
func TestPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, den := amounts().Draw(t, "a"), 1+amounts().Draw(t, "den")
		num := min(amounts().Draw(t, "num"), den)
		want := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(num)))
		want.Div(want, big.NewInt(int64(den)))
		if got := a.Part(num, den); int64(got) != want.Int64() {
			t.Fatalf("%d·%d/%d = %d, want %d", a, num, den, got, want)
		}
	})
	if x := Amount(5).Part(0, 0); x != 0 {
		t.Errorf("a part of nothing is %d", x)
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		total         Amount
		weights, want []Amount
	}{
		{10, []Amount{1, 1, 1}, []Amount{4, 3, 3}},   // a tie goes to the lower index
		{10, []Amount{1, 2, 4}, []Amount{1, 3, 6}},   // 1.43, 2.86, 5.71
		{7, []Amount{3, 0, 4}, []Amount{3, 0, 4}},    // all of it
		{5, []Amount{0, 9, 0}, []Amount{0, 5, 0}},    // all of one kind
		{5, []Amount{0, 0}, []Amount{5, 0}},          // nobody to share by
		{0, []Amount{3, 4}, []Amount{0, 0}},          // nothing to share
		{21, []Amount{3, 4}, []Amount{9, 12}},        // more than the weights
		{99, []Amount{50, 50}, []Amount{50, 49}},     // never above a weight
		{1, []Amount{5, 5, 6}, []Amount{0, 0, 1}},    // .31, .31, .375
		{2, []Amount{1, 1, 1e18}, []Amount{0, 0, 2}}, // large ones do not overflow
	} {
		got := make([]Amount, len(c.weights))
		Split(got, c.total, c.weights)
		if !slices.Equal(got, c.want) {
			t.Errorf("%d by %v: %v, want %v", c.total, c.weights, got, c.want)
		}
	}
}

func TestSplitIsByLargestRemainder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Amount {
			return rapid.OneOf(rapid.Just(Amount(0)), amounts()).Draw(t, "weight") / MaxParts
		}), 1, MaxParts).Draw(t, "weights")
		checkSplit(t, amounts().Draw(t, "total"), weights)
	})
}

// FuzzSplit reads a total and up to MaxParts weights from bytes.
func FuzzSplit(f *testing.F) {
	f.Add([]byte{10, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		var numbers []Amount
		for ; len(data) >= 8 && len(numbers) <= MaxParts; data = data[8:] {
			numbers = append(numbers, Amount(binary.LittleEndian.Uint64(data))&(maxAmount/MaxParts))
		}
		if len(numbers) > 1 {
			checkSplit(t, numbers[0], numbers[1:])
		}
	})
}

// checkSplit holds a split to what it promises, against exact arithmetic.
func checkSplit(t interface{ Fatalf(string, ...any) }, total Amount, weights []Amount) {
	parts := make([]Amount, len(weights))
	Split(parts, total, weights)
	var sum, all Amount
	for i := range parts {
		sum += weights[i]
		all += parts[i]
	}
	if all != total {
		t.Fatalf("%v by %v: %v add up to %d", total, weights, parts, all)
	}
	if sum == 0 {
		return
	}
	// A part is its exact share rounded down or up; those rounded up had a larger
	// remainder than those rounded down, or the same and a lower index.
	lastUp, firstDown := -1, -1
	var leastUp, mostDown *big.Int
	for i, part := range parts {
		exact := new(big.Int).Mul(big.NewInt(int64(total)), big.NewInt(int64(weights[i])))
		floor, rest := new(big.Int).DivMod(exact, big.NewInt(int64(sum)), new(big.Int))
		switch up := int64(part) - floor.Int64(); {
		case up < 0 || up > 1 || up == 1 && rest.Sign() == 0:
			t.Fatalf("%d by %v: part %d is %d, exactly %d and %d/%d", total, weights, i, part, floor, rest, sum)
		case up == 1:
			if leastUp == nil || rest.Cmp(leastUp) <= 0 {
				leastUp, lastUp = rest, i
			}
		case mostDown == nil || rest.Cmp(mostDown) > 0:
			mostDown, firstDown = rest, i
		}
		if total <= sum && part > weights[i] {
			t.Fatalf("%d by %v: part %d is %d", total, weights, i, part)
		}
	}
	if leastUp != nil && mostDown != nil {
		if c := leastUp.Cmp(mostDown); c < 0 || c == 0 && lastUp > firstDown {
			t.Fatalf("%d by %v: %v rounds up %d before %d", total, weights, parts, lastUp, firstDown)
		}
	}
}

// TestNearest: an amount is what math.Round makes of a number, halves and their
// neighbours included.
func TestNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.OneOf(
			rapid.Float64Range(-1e18, 1e18),
			rapid.Float64Range(-3, 3),
			rapid.Map(rapid.Int64Range(-1<<53, 1<<53), func(n int64) float64 { return float64(n) / 2 }),
			rapid.SampledFrom([]float64{.49999999999999994, -.49999999999999994, 1<<52 + .5, math.Copysign(0, -1)}),
		).Draw(t, "y")
		got, err := nearest(y)
		if want := math.Round(y); err != nil || float64(got) != want {
			t.Fatalf("%v gives %d, %v; want %v", y, got, err, want)
		}
	})
	for _, y := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), float64(maxAmount), -float64(maxAmount), 1e300} {
		if got, err := nearest(y); err == nil {
			t.Errorf("%v fits as %d", y, got)
		}
	}
}
