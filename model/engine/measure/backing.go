package measure

import (
	"math"

	"moneyloop/model/engine/state"
	"moneyloop/model/result"
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
func (m *Measurer) back() {
	for h := range m.Stakes {
		if s := &m.Stakes[h]; s.Cost > 0 && m.IsFirm(s.Holder) {
			m.backed[s.Holder].add(m.Books.Float(s.Cost+s.Mark), m.Register().Part(s), m.legalEquity(s.Issuer))
		}
	}
	for i := range m.backed {
		m.reported(i).backing(m.backed[i])
	}
	clear(m.backed)
}

// legalEquity is a firm's book equity at the close, of the legal entity.
func (m *Measurer) legalEquity(i int) float64 { return m.Firm(i)[result.FirmEquity] }

// backing enters what stands behind a firm's stakes. Who pays more than book value for
// shares carries them beyond it without any loss; that they are is the sign to test them
// for one (ASC 323-10-35-32, IAS 36.12).
func (row *FirmRow) backing(b backed) {
	row[result.FirmStakesBacked], row[result.FirmImpairment] = b.assets, b.beyond
}

// familyBacking is what stands behind the stakes of a family in others.
func (m *Measurer) familyBacking(f *state.Family) backed {
	var sum backed
	for h := range m.Stakes {
		s := &m.Stakes[h]
		if s.Cost > 0 && m.Kin.Between(s.Holder, s.Holder) == f && m.Kin.Between(s.Holder, s.Issuer) != f {
			sum.add(m.Books.Float(s.Cost+s.Mark), m.Register().Part(s), m.legalEquity(s.Issuer))
		}
	}
	return sum
}

// appraisal enters what all of a firm's shares are worth, and gained.
func (row *FirmRow) appraisal(f *state.Firm) {
	row[result.FirmValuation] = math.NaN()
	if f.Shares.Priced {
		row[result.FirmValuation] = f.Shares.Before
	}
	row[result.FirmPaperWealth] = f.Shares.Wealth
}

// paperWealth is what all firms' shares gained in the quarter that nobody paid for.
func (m *Measurer) paperWealth() float64 {
	sum := 0.0
	for i := range m.Firms {
		sum += m.Firms[i].Shares.Wealth
	}
	return sum
}
