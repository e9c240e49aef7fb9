package engine

import (
	"math"

	"moneyloop/model"
)

// backed is what stands behind the stakes of a firm.
type backed struct {
	assets float64 // its part of the issuers' book equity
	beyond float64 // what stakes are carried at beyond that, stake by stake
}

// add adds a stake that is carried at so much, in a firm with this book equity.
func (b *backed) add(carried, part, equity float64) {
	assets := part * max(0, equity)
	b.assets += assets
	b.beyond += max(0, carried-assets)
}

// back adds up what stands behind every firm's stakes.
func (m *measurer) back() {
	for h := range m.stakes {
		if s := &m.stakes[h]; s.cost > 0 && m.isFirm(s.holder) {
			m.backed[s.holder].add(m.books.Float(s.cost+s.mark), m.register().part(s), m.legalEquity(s.issuer))
		}
	}
	for i := range m.backed {
		m.reported(i).backing(m.backed[i])
	}
	clear(m.backed)
}

// legalEquity is a firm's book equity at the close, of the legal entity.
func (m *measurer) legalEquity(i int) float64 { return m.firm(i)[model.FirmEquity] }

// backing enters what stands behind a firm's stakes. Who pays more than book value for
// shares carries them beyond it without any loss; that they are is the sign to test them
// for one (ASC 323-10-35-32, IAS 36.12).
func (row *firmRow) backing(b backed) {
	row[model.FirmStakesBacked], row[model.FirmImpairment] = b.assets, b.beyond
}

// familyBacking is what stands behind the stakes of a family in others.
func (m *measurer) familyBacking(f *family) backed {
	var sum backed
	for h := range m.stakes {
		s := &m.stakes[h]
		if s.cost > 0 && m.kin.between(s.holder, s.holder) == f && m.kin.between(s.holder, s.issuer) != f {
			sum.add(m.books.Float(s.cost+s.mark), m.register().part(s), m.legalEquity(s.issuer))
		}
	}
	return sum
}

// appraisal enters what all of a firm's shares are worth, and gained.
func (row *firmRow) appraisal(f *firm) {
	row[model.FirmValuation] = math.NaN()
	if f.shares.priced {
		row[model.FirmValuation] = f.shares.before
	}
	row[model.FirmPaperWealth] = f.shares.wealth
}

// paperWealth is what all firms' shares gained in the quarter that nobody paid for.
func (m *measurer) paperWealth() float64 {
	sum := 0.0
	for i := range m.firms {
		sum += m.firms[i].shares.wealth
	}
	return sum
}
