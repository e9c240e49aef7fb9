package ledger

import "testing"

// A sponsor buys shares of its vehicle, lends it money and sells it a machine for 100
// that cost 40, half of it on a note; the vehicle pays interest and a dividend. Of all
// that, the two together have only paid 40 for a machine.
func TestFamilyEliminatesWhatItDoesWithItself(t *testing.T) {
	const sponsor, vehicle, quarters = 0, 1, 2
	b := New(2, quarters)
	k := b.Families().Add([]int{sponsor, vehicle}, b.Sectors())
	b.Open(sponsor, 200*One, 0, 50*One)
	b.Open(vehicle, 10*One, 0, 0)
	b.OpenStake(sponsor, vehicle, 5*One)
	b.Begin()
	pay := func(f Flow, from, to int, x Amount) { b.Pay(&Payment{f, from, to, x * One, -1}) }
	pay(Invest, sponsor, vehicle, 30)
	b.Enter(MarkUp, sponsor, vehicle, 7*One, -1)
	pay(Lend, sponsor, vehicle, 60)
	pay(Equip, vehicle, sponsor, 50)
	b.Enter(EquipForNote, vehicle, sponsor, 50*One, -1)
	pay(Serve, sponsor, b.Firms()+Suppliers, 40)
	b.Families().Capitalise(sponsor, vehicle, 40*One)
	pay(Interest, vehicle, sponsor, 2)
	pay(Distribute, vehicle, sponsor, 1)
	pay(Settle, vehicle, sponsor, 10)
	if _, err := b.Close(); err != nil {
		t.Fatal(err)
	}
	whole := b.Families().Whole(k)
	sheet, in, cash := whole.BalanceSheet(0), whole.Income(0), whole.CashFlow(0)
	if want := (BalanceSheet{
		Cash: 170 * One, FixedAssets: 40 * One, Assets: 210 * One,
		Debt: 50 * One, Liabilities: 50 * One, Retained: 160 * One, Equity: 160 * One,
	}); sheet != want {
		t.Errorf("balance sheet: %+v", sheet)
	}
	if (in != Income{}) {
		t.Errorf("income: %+v", in)
	}
	if want := (CashFlow{210 * One, 0, -40 * One, 0, 170 * One}); cash != want {
		t.Errorf("cash flow: %+v", cash)
	}

	// A quarter's tenth of the machine: 10 in the vehicle's books, of which 6 are margin.
	// Then the note of 40 is sold, and is owed to outside.
	b.Charge(vehicle, Depreciation, 10*One)
	b.Families().Unwind(k, 6*One, 0)
	b.Families().Release(sponsor, vehicle, false, 40*One)
	pay(Assign, b.Firms()+Lenders, sponsor, 40)
	if _, err := b.Close(); err != nil {
		t.Fatal(err)
	}
	whole = b.Families().Whole(k)
	sheet, in = whole.BalanceSheet(0), whole.Income(0)
	if sheet.FixedAssets != 36*One || in.Depreciation != 4*One || in.Profit != -4*One || sheet.Debt != 90*One || sheet.Loans != 0 {
		t.Errorf("a quarter later: %+v %+v", sheet, in)
	}
}
