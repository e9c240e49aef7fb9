package ledger

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Sums of payments come to what the payments come to, and can be summed back.
func TestSumsArePayments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, sums := New(2, 0), New(2, 0)
		n := one.Sectors()
		in, out := make([][Tax + 1]Amount, n), make([][Tax + 1]Amount, n)
		for range rapid.IntRange(0, 20).Draw(t, "payments") {
			p := Payment{Flow: Flow(rapid.IntRange(0, int(Tax)).Draw(t, "flow")), From: rapid.IntRange(0, n-1).Draw(t, "from"), To: rapid.IntRange(0, n-1).Draw(t, "to")}
			p.Amount = Amount(rapid.Int64Range(0, 1e15).Draw(t, "amount"))
			one.Pay(p)
			in[p.To][p.Flow] += p.Amount
			out[p.From][p.Flow] += p.Amount
		}
		for i := range n {
			if !sums.Sum(i, in[i][:], out[i][:]) {
				t.Fatal("the books do not hold it")
			}
		}
		if !slices.Equal(sums.page, one.page) {
			t.Fatalf("%v, as payments %v", sums.page, one.page)
		}
		for i := range n {
			for f := range in[i] {
				in[i][f], out[i][f] = -in[i][f], -out[i][f]
			}
			sums.Sum(i, in[i][:], out[i][:])
		}
		if !slices.Equal(sums.page, New(2, 0).page) {
			t.Fatalf("%v is left", sums.page)
		}
	})
}
