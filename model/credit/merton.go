package credit

import "math"

// Merton is a firm seen as in R. C. Merton, On the Pricing of Corporate Debt, Journal
// of Finance 29(2), 1974: its assets wander, and when the debt is due the owners pay
// it or hand the assets over. Equity is a call on the assets, debt a promise less the
// put that limited liability gives the owners.
//
// Recovery in it is what the assets are then worth. Its probability of default must not
// meet a recovery from elsewhere: 15.6 % and the usual 40 % make seven times the spread
// that the same assets justify. So it is a plain number, and what takes a recovery takes
// a [Probability]; [Merton.Outlook] gives the numbers that belong together.
type Merton struct {
	Value      float64 // V: market value of the assets today
	Debt       float64 // F: to be paid at Years
	Volatility float64 // σ: of the assets' value, per square root of a year
	Rate       float64 // r: risk-free, continuous, per year
	Years      float64 // T
}

// distance is d2 = [ln(V/F) + (r − σ²/2) T] / (σ√T): by how many standard deviations
// assets that earn the risk-free rate exceed the debt when it is due.
func (m Merton) distance() float64 {
	switch {
	case m.Debt <= 0:
		return math.Inf(1)
	case m.Value <= 0:
		return math.Inf(-1)
	}
	above := math.Log(m.Value/m.Debt) + float64((m.Rate-float64(m.Volatility*m.Volatility/2))*m.Years)
	if s := m.deviation(); s > 0 {
		return above / s
	}
	if above < 0 { // nothing is uncertain
		return math.Inf(-1)
	}
	return math.Inf(1)
}

// deviation is σ√T, one standard deviation of the assets' growth.
func (m Merton) deviation() float64 { return m.Volatility * math.Sqrt(m.Years) }

// promise is F e^(−rT), the debt without the risk.
func (m Merton) promise() float64 { return m.Debt * math.Exp(-m.Rate*m.Years) }

// An Outlook is what Merton's model says of a firm. A display shows these numbers
// together, and nothing in place of one of them.
type Outlook struct {
	Distance    float64 // d2: to default, in standard deviations
	Probability float64 // N(−d2): of default, in the risk-neutral measure
	Spread      float64 // s: what the debt yields above the risk-free rate, continuous, per year; NaN if nothing will be paid
	Recovery    float64 // the part of the debt that is paid if the firm defaults; NaN if it cannot
}

// Outlook works the numbers out. With the part of the promise that limited liability is
// expected to take,
//
//	EL = N(−d2) − V/(F e^(−rT)) N(−d1),   d1 = d2 + σ√T
//
// the debt is worth (1−EL) F e^(−rT) today, s = −ln(1−EL)/T, and 1 − EL/N(−d2) is paid.
func (m Merton) Outlook() Outlook {
	d2 := m.distance()
	probability := normal(-d2)
	loss := m.loss(d2, probability)
	spread := math.NaN()
	if loss < 1 {
		spread = -math.Log1p(-loss) / m.Years
	}
	return Outlook{d2, probability, spread, 1 - ratio(loss, probability)}
}

// loss is the expected loss of a firm with this d2 and N(−d2).
func (m Merton) loss(d2, probability float64) float64 {
	if math.IsInf(d2, 0) {
		return m.certainLoss()
	}
	return max(0, probability-float64(m.Value/m.promise()*normal(-d2-m.deviation())))
}

// certainLoss is the expected loss when nothing is uncertain.
func (m Merton) certainLoss() float64 {
	if m.Debt <= 0 {
		return 0
	}
	return min(1, max(0, 1-m.Value/m.promise()))
}

// normal is the standard normal distribution function, accurate far into the tail.
func normal(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
