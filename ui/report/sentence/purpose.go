package sentence

import "moneyloop/model/ledger"

// Purpose names what is booked against an account: the deal that it is on, by its index, or -1, or what
// else it is for. In says which way, where that has words of its own.
func (t Teller) Purpose(deal int, of ledger.Account, in bool) string {
	either := func(got, paid string) string {
		if in {
			return got
		}
		return paid
	}
	own := deal < 0 // on no deal
	switch {
	case of == ledger.InterestIncome:
		return "interest received"
	case of == ledger.InterestExpense:
		return "interest paid"
	case of == ledger.Debt && (own || !in):
		return either("borrowed", "debt repaid")
	case of == ledger.Loans && in:
		return "loans paid back"
	case of == ledger.Receivables || of == ledger.Payables:
		return either("bills collected", "bills paid")
	case of == ledger.Taxes:
		return "tax"
	case of == ledger.Losses:
		return "losses"
	case of == ledger.Depreciation:
		return "depreciation"
	case of == ledger.Revaluation:
		return "gains on shares"
	case of == ledger.Relief:
		return "debt that is not paid"
	case !own:
		return t.S.Deals[deal].Label()
	case of == ledger.Revenue:
		return "customers"
	case of == ledger.Costs:
		return "suppliers"
	case of == ledger.FixedAssets:
		return either("equipment sold", "equipment bought")
	case of == ledger.PaidIn:
		return "investors"
	case of == ledger.DividendIncome:
		return "dividends"
	}
	return "other"
}
