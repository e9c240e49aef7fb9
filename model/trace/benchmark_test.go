package trace

import (
	"testing"

	"moneyloop/model/ledger"
	"moneyloop/model/yardstick"
)

// trade is a record of 40 quarters of firms that sell to customers, buy from each other,
// sometimes shares, and pay outside suppliers; every one opens with as much.
func trade(firms, deals int) (*Pools, *Record) {
	const each, quarters, stages = 500 * one, 40, 5
	p, r := New(firms), &Record{}
	for i := range firms {
		p.Receive(i, FromOpening, each)
	}
	pay := func(f ledger.Flow, from, to int, x ledger.Amount) {
		r.Payments = append(r.Payments, ledger.Payment{Flow: f, From: from, To: to, Amount: x, Deal: -1})
	}
	for range quarters {
		for i := range firms {
			pay(ledger.Serve, firms+ledger.Customers, i, 100*one)
		}
		r.Close(AtOnce)
		for stage := range stages {
			for d := stage * deals / stages; d < (stage+1)*deals/stages; d++ {
				from, flow := d%firms, ledger.Serve
				if stage == 0 {
					flow = ledger.Invest
				}
				pay(flow, from, (from+1+7*(d/firms)%(firms-1))%firms, 20*one*ledger.Amount(firms)/ledger.Amount(deals))
			}
			r.Close(AtOnce)
		}
		for i := range firms {
			pay(ledger.Serve, i, firms+ledger.Suppliers, 90*one)
		}
		r.Close(AtOnce)
	}
	return p, r
}

// BenchmarkReplay traces 400,000 payments among a hundred firms.
func BenchmarkReplay(b *testing.B) {
	_, r := trade(100, 10000)
	b.ReportAllocs()
	for b.Loop() {
		p, _ := trade(100, 0)
		for range p.Replay(r) {
		}
		if p.Cash(0) != 900*one {
			b.Fatal(p.Cash(0))
		}
	}
	yardstick.Report(b)
}
