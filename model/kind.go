package model

import "moneyloop/model/ledger"

// Phase is when in a quarter deals of a kind are settled: the lowest first. Those of one
// phase are settled by their order.
type Phase uint8

// The phases of a quarter.
const (
	FinancingPhase Phase = iota // investors and lenders among the firms
	ServicePhase                // services and their costs
	PurchasePhase               // equipment
	PhaseCount
	NeverPhase // it is not paid by itself
)

// kinds is what the engine does with deals of each kind.
var kinds = [KindCount]struct {
	flow  ledger.Flow
	phase Phase
}{
	Equity:       {ledger.Invest, FinancingPhase},
	Loan:         {ledger.Lend, FinancingPhase},
	Distribution: {ledger.Distribute, FinancingPhase},
	Service:      {ledger.Serve, ServicePhase},
	Equipment:    {ledger.Equip, PurchasePhase},
	Swap:         {ledger.Serve, ServicePhase},
	Lease:        {ledger.Serve, ServicePhase},
	Guarantee:    {ledger.Assign, NeverPhase},
}

// Flow returns how a payment on a deal of this kind is booked.
func (k Kind) Flow() ledger.Flow { return kinds[k].flow }

// Phase returns when in a quarter deals of this kind are settled.
func (k Kind) Phase() Phase { return kinds[k].phase }
