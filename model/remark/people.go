package remark

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/result"
)

// firm returns the firm with this id, or nil: an outside sector.
func (f *finder) firm(id string) *model.Firm {
	if i := f.s.Firm(id); i >= 0 {
		return &f.s.Firms[i]
	}
	return nil
}

// moves reports whether a deal moves money by itself.
func moves(d *model.Deal) bool { return d.Kind != model.Guarantee && d.Kind != model.Swap }

// ties are what deals make of firms, by id.
type ties struct{ owing, building, providing, paid map[string]bool }

// tie goes once through the deals.
func (f *finder) tie() {
	t := ties{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range f.s.Deals {
		d := &f.s.Deals[i]
		if d.Borrow != 0 || f.moved(d.ID, "borrow") {
			t.owing[d.From] = true
		}
		if (d.Kind == model.Loan || d.Kind == model.Deposit) && d.From == model.Lenders {
			t.owing[d.To] = true
		}
		if d.Kind == model.Equipment || d.Kind == model.Lease || d.Kind == model.Swap {
			t.building[d.From] = true
		}
		if d.Kind == model.Swap {
			t.building[d.To] = true
		}
		if d.Kind.Funds() {
			t.providing[d.From] = true
		}
		if d.Terms.OnCredit != 0 || f.moved(d.ID, "on_credit") {
			t.providing[d.To] = true
		}
		if moves(d) {
			t.paid[d.To] = true
		}
	}
	f.ties = t
}

// owes reports whether a firm may ever owe outside lenders something.
func (f *finder) owes(x *model.Firm) bool {
	o, c := &x.Opening, &x.Credit
	return o.Debt != 0 || o.Leverage != 0 || c.Line != 0 || x.Capex.Borrow != 0 || f.ties.owing[x.ID] ||
		f.moved(x.ID, "debt", "leverage", "credit_line", "capex.borrow")
}

// builds reports whether a firm may ever have fixed assets.
func (f *finder) builds(x *model.Firm) bool {
	return x.Opening.FixedAssets != 0 || x.Capex.Fixed != 0 || x.Capex.OfRevenue != 0 || f.ties.building[x.ID] ||
		f.moved(x.ID, "fixed_assets", "capex.fixed", "capex.of_revenue")
}

// provides reports whether a firm puts money into others, or lends it, also by selling on
// credit.
func (f *finder) provides(x *model.Firm) bool { return f.ties.providing[x.ID] }

// sells reports whether customers outside pay a firm, or may.
func (f *finder) sells(x *model.Firm) bool {
	return x.Sales.Amount != 0 || f.moved(x.ID, "sales.amount")
}

func (f *finder) listed(x *model.Firm) bool {
	return x.Listing.Multiple != 0 || f.moved(x.ID, "multiple")
}

// highest is the most that a series of a firm comes to.
func (f *finder) highest(firm int, m result.FirmMetric) float64 {
	most := 0.0
	for _, x := range f.run.Firm(firm, m) {
		if x > most {
			most = x
		}
	}
	return most
}

// paid returns what a deal paid in a quarter, counted from 0.
func (f *finder) paid(deal, quarter int) float64 {
	_, x := f.run.DealAt(deal, quarter)
	return x
}

// fell returns the quarter in which a firm fell, from 1, or 0.
func (f *finder) fell(firm int) int {
	if e := result.DefaultOf(f.run, firm); e != nil {
		return e.Quarter
	}
	return 0
}

// struck reports whether a shock that is on stops what a deal pays.
func (f *finder) struck(d *model.Deal) bool {
	return slices.ContainsFunc(f.s.Shocks, func(k model.Shock) bool {
		return k.Size != 0 && (k.Kind == model.FundingStop || k.Kind == model.Repudiation || k.Kind == model.Failure) &&
			(k.On == d.ID || k.On == d.From || k.On == d.To || k.On == model.Everyone)
	})
}
