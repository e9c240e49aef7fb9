package ledger

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// trading returns books of two firms in the middle of a quarter: a lends b and holds
// shares in it, b has fixed assets and owes lenders.
func trading(t *testing.T) *Books {
	t.Helper()
	b := New(2, 4)
	b.Open(0, 100*One, 0, 0)
	b.Open(1, 50*One, 40*One, 30*One)
	b.OpenStake(0, 1, 10*One)
	b.Begin()
	for _, p := range []Payment{
		{Flow: Lend, From: 0, To: 1, Amount: 20 * One},
		{Flow: Invest, From: 0, To: 1, Amount: 5 * One},
		{Flow: Equip, From: 1, To: 0, Amount: 15 * One},
		{Flow: Serve, From: 2 + Customers, To: 1, Amount: 7 * One},
		{Flow: Interest, From: 1, To: 0, Amount: One},
	} {
		b.Pay(&p)
	}
	b.Charge(1, Depreciation, 3*One)
	if err := b.check(b.blank); err != nil {
		t.Fatal(err)
	}
	return b
}

// Every rule is broken on purpose and must be noticed, by its name and in the right
// place. INV-5 follows from INV-3 and INV-4: it is the equation left over, and cannot
// be broken alone.
func TestCorruptBooksAreNoticed(t *testing.T) {
	for _, c := range []struct {
		rule    Rule
		what    string
		corrupt func(*Books)
		sector  int
	}{
		{INV3, "half an entry", func(b *Books) { b.page[1][Costs] += One }, 1},
		{INV3, "an entry too many in retained earnings", func(b *Books) { b.page[0][Retained]-- }, 0},
		{INV4, "cash from nowhere", func(b *Books) {
			r := &b.page[1]
			r[Cash], r[Revenue], r[operating] = r[Cash]+One, r[Revenue]-One, r[operating]+One
		}, 0},
		{INV4, "shares that nobody issued", func(b *Books) { b.post(0, Stakes, Losses, One) }, 0},
		{INV4, "a debt that only the debtor forgot", func(b *Books) { b.post(1, Debt, Relief, One) }, 0},
		{INV6, "more paid than there is", func(b *Books) { b.Pay(&Payment{Serve, 0, 1, 500 * One, -1}) }, 0},
		{INV7, "cash that no flow explains", func(b *Books) { b.post(0, Cash, Revenue, One); b.post(1, Revenue, Cash, One) }, 0},
		{INV8, "profit put into retained earnings by hand", func(b *Books) { b.post(1, Revenue, Retained, One) }, 1},
		{INV9, "more written off than there is", func(b *Books) { b.Charge(1, Depreciation, 500*One) }, 1},
		{INV10, "more repaid than is owed", func(b *Books) { b.Pay(&Payment{Repay, 1, 2 + Lenders, 51 * One, -1}) }, 1},
		{INV10, "a loan sold that nobody gave", func(b *Books) { b.Pay(&Payment{Assign, 2 + Lenders, 1, One, -1}) }, 1},
	} {
		b := trading(t)
		c.corrupt(b)
		_, err := b.Close()
		var v *Violation
		if !errors.As(err, &v) || v.Rule != c.rule || v.Sector != c.sector {
			t.Errorf("%s: got %v, want %s by sector %d", c.what, err, c.rule, c.sector)
		}
	}
}

func TestOverflow(t *testing.T) {
	for name, act := range map[string]func(*Books){
		"a payment": func(b *Books) {
			for range 20 {
				b.Pay(&Payment{Serve, 2 + Customers, 0, 1e8 * One, -1})
			}
		},
		"a number": func(b *Books) { b.Amount(1e10) },
		"a share":  func(b *Books) { b.Times(1e6*One, 1e4) },
	} {
		b := trading(t)
		act(b)
		if _, err := b.Close(); !errors.Is(err, ErrOverflow) || !errors.Is(b.Err(), ErrOverflow) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Statements agree with each other from quarter to quarter, whatever is posted: INV-3,
// INV-5, INV-6, INV-7, INV-8 on the closed sheets.
func TestStatementsArticulate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "firms")
		b := New(n, 2)
		for i := range n {
			b.Open(i, 1e6*One, 1e6*One, 1e5*One)
		}
		b.Begin()
		before := make([]BalanceSheet, n)
		for i := range before {
			before[i] = (Sheet{b.page}).BalanceSheet(i)
		}
		for i := range n {
			b.Pay(&Payment{Lend, i, n + Lenders, 1e5 * One, -1}) // enough to be repaid and written off
			b.Pay(&Payment{Invest, i, n + Customers, 1e5 * One, -1})
			b.Pay(&Payment{Prepay, i, (i + 1) % n, 1e5 * One, -1})
			b.Enter(ServeForBill, i, (i+1)%n, 1e5*One, -1)
			b.Enter(EquipForNote, i, (i+1)%n, 1e5*One, -1)
			b.post(i, OtherAssets, OtherLiabilities, 1e5*One)
			b.Enter(Reserve, i, (i+1)%n, 1e4*One, -1)
			b.post(n+Suppliers, OtherLiabilities, Revenue, 1e5*One)
		}
		for range rapid.IntRange(1, 4).Draw(t, "quarters") {
			for range rapid.IntRange(0, 20).Draw(t, "postings") {
				postSomething(t, b)
			}
			sheet, err := b.Close()
			if err != nil {
				t.Fatal(err)
			}
			for i := range n {
				before[i] = articulates(t, sheet, i, before[i])
			}
		}
	})
}

func postSomething(t *rapid.T, b *Books) {
	x := Amount(rapid.Int64Range(0, int64(100*One)).Draw(t, "x"))
	i, j := rapid.IntRange(0, b.n-1).Draw(t, "firm"), rapid.IntRange(0, b.Sectors()-1).Draw(t, "other")
	switch f := rapid.IntRange(0, int(flows)+4).Draw(t, "what"); f {
	case int(flows):
		b.Charge(i, Depreciation, x)
	case int(flows) + 1:
		b.Charge(i, Losses, x)
	case int(flows) + 2:
		b.WriteOff(j, i, false, x)
	case int(flows) + 3:
		b.CancelShares(j, i, x)
	case int(flows) + 4:
		b.Enter(Entry(x%Amount(opened)), i, j, x, -1)
	default:
		if rapid.Bool().Draw(t, "receives") {
			i, j = j, i
		}
		b.Pay(&Payment{Flow: Flow(f), From: i, To: j, Amount: x})
	}
}

// articulates checks the statements of a firm against its balance sheet of the quarter
// before, and returns the one of this quarter.
func articulates(t *rapid.T, s Sheet, firm int, before BalanceSheet) BalanceSheet {
	now, in, cash := s.BalanceSheet(firm), s.Income(firm), s.CashFlow(firm)
	same := func(what string, got, want Amount) {
		if got != want {
			t.Fatalf("%s: %v, want %v\n%+v\n%+v\n%+v\n%+v", what, got, want, before, now, in, cash)
		}
	}
	same("assets less liabilities", now.Assets-now.Liabilities, now.Equity)
	same("equity", now.PaidIn+now.Retained, now.Equity)
	same("opening cash", cash.Opening, before.Cash)
	same("closing cash", cash.Closing, now.Cash)
	same("cash", cash.Opening+cash.Operating+cash.Investing+cash.Financing, cash.Closing)
	same("profit", in.EBIT-in.InterestExpense+in.InterestIncome+in.Dividends-in.Losses-in.Taxes+in.Revaluation, in.Profit)
	same("change of equity", before.Equity+in.Profit+(now.PaidIn-before.PaidIn)-in.Distributions+in.Other, now.Equity)
	same("net worth", s.NetWorth(firm), now.Retained)
	return now
}

func TestSheetsDoNotChange(t *testing.T) {
	b := trading(t)
	first, err := b.Close()
	if err != nil {
		t.Fatal(err)
	}
	hash, cash := first.Mix(0), first.BalanceSheet(0).Cash
	for range 6 { // more quarters than there was room for
		b.Pay(&Payment{Serve, 0, 1, One, -1})
		if _, err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if first.Mix(0) != hash || first.BalanceSheet(0).Cash != cash || b.Cash(0) != cash-6*One {
		t.Errorf("the first sheet has changed: cash %v, now %v", first.BalanceSheet(0).Cash, b.Cash(0))
	}
	if first.Firms() != 2 || b.Firms() != 2 || (Sheet{}).Firms() != 0 {
		t.Errorf("firms: %d and %d", first.Firms(), b.Firms())
	}
}

// Any account that differs gives another hash.
func TestHashSeesEveryAccount(t *testing.T) {
	seen := map[uint64]bool{}
	for sector := -1; sector < 2+outside; sector++ {
		for a := range Accounts {
			sheet := Sheet{append([]row(nil), trading(t).page...)}
			if sector >= 0 {
				sheet.page[sector][a]++
			} else if a > 0 {
				continue
			}
			if h := sheet.Mix(1); seen[h] {
				t.Errorf("account %d of sector %d does not show", a, sector)
			} else {
				seen[h] = true
			}
		}
	}
}
