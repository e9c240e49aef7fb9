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

// D1 is d1 = [ln(V/F) + (r + σ²/2) T] / (σ√T).
func (m Merton) D1() float64 { return m.D2() + m.deviation() }

// D2 is d2 = d1 − σ√T: the distance to default if assets earn the risk-free rate.
func (m Merton) D2() float64 { return m.DistanceToDefault(m.Rate) }

// DistanceToDefault is DD = [ln(V/F) + (μ − σ²/2) T] / (σ√T): by how many standard
// deviations assets that grow at the rate drift exceed the debt when it is due.
func (m Merton) DistanceToDefault(drift float64) float64 {
	switch {
	case m.Debt <= 0:
		return math.Inf(1)
	case m.Value <= 0:
		return math.Inf(-1)
	}
	above := math.Log(m.Value/m.Debt) + float64((drift-float64(m.Volatility*m.Volatility/2))*m.Years)
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

// DefaultProbability is N(−d2), in the risk-neutral measure.
func (m Merton) DefaultProbability() float64 { return normal(-m.D2()) }

// ExpectedDefaultProbability is N(−DD), in the real world, where assets are expected to
// grow at the rate drift.
func (m Merton) ExpectedDefaultProbability(drift float64) float64 {
	return normal(-m.DistanceToDefault(drift))
}

// An Outlook is what Merton's model says of a firm. A display shows these numbers
// together, and nothing in place of one of them.
type Outlook struct {
	Distance    float64 // [Merton.D2]
	Probability float64 // [Merton.DefaultProbability]
	Spread      float64 // [Merton.Spread]
	Recovery    float64 // [Merton.Recovery]
}

// Outlook works the numbers out together.
func (m Merton) Outlook() Outlook {
	d2 := m.D2()
	probability := normal(-d2)
	loss := m.loss(d2, probability)
	return Outlook{d2, probability, m.yield(loss), 1 - ratio(loss, probability)}
}

// Equity is E = V N(d1) − F e^(−rT) N(d2).
func (m Merton) Equity() float64 {
	return float64(m.Value*normal(m.D1())) - float64(m.promise()*normal(m.D2()))
}

// DebtValue is what the debt is worth today, V − E.
func (m Merton) DebtValue() float64 { return m.promise() * (1 - m.ExpectedLoss()) }

// ExpectedLoss is the part of the promise that limited liability is expected to take:
// N(−d2) − V/(F e^(−rT)) N(−d1).
func (m Merton) ExpectedLoss() float64 {
	d2 := m.D2()
	return m.loss(d2, normal(-d2))
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

// Recovery is the part of the debt that is paid if the firm defaults: one less
// ExpectedLoss per DefaultProbability. NaN if it cannot.
func (m Merton) Recovery() float64 { return 1 - ratio(m.ExpectedLoss(), m.DefaultProbability()) }

// Spread is what the debt yields above the risk-free rate, continuous, per year:
// s = −ln[(V−E)/(F e^(−rT))] / T. It has no meaning, NaN, if nothing will be paid.
func (m Merton) Spread() float64 { return m.yield(m.ExpectedLoss()) }

func (m Merton) yield(loss float64) float64 {
	if loss >= 1 {
		return math.NaN()
	}
	return -math.Log1p(-loss) / m.Years
}

// DefaultPoint is where firms are seen to fail, between what they owe within a year and
// all they owe: short + ½ long. It is the Debt of a Merton model over a year. P. Crosbie
// and J. Bohn, Modeling Default Risk, Moody's KMV, 2003.
func DefaultPoint(short, long float64) float64 { return short + long/2 }

// KMVDistance is the distance to default without logarithms: by how many standard
// deviations, in money, the expected value of assets exceeds the default point.
func KMVDistance(expected, point, deviation float64) float64 {
	return ratio(expected-point, deviation)
}

// Implied finds the assets and their volatility behind a market value of equity E and
// its volatility σ_E, from the two equations
//
//	E = V N(d1) − F e^(−rT) N(d2)   and   σ_E E = N(d1) σ V
//
// and reports whether there is such a firm: equity, its volatility and years must be
// above zero, and none may be out of all proportion.
func Implied(equity, volatility, debt, rate, years float64) (m Merton, ok bool) {
	m = Merton{equity, debt, volatility, rate, years}
	if !(equity > 0 && volatility > 0 && years > 0 && debt >= 0) {
		return m, false
	}
	if debt == 0 {
		return m, true
	}
	// In units of the promise: e = E/(F e^(−rT)), x = V/(F e^(−rT)), s = σ√T.
	promise, root := m.promise(), math.Sqrt(years)
	e := equity / promise
	s := bisect(0, volatility*root, func(s float64) float64 {
		x := assets(e, s)
		return normal(math.Log(x)/s+s/2)*s*x - volatility*root*e
	})
	m.Volatility, m.Value = s/root, assets(e, s)*promise
	return m, s > 0 && !math.IsInf(m.Value, 0)
}

// assets solves e = x N(d1) − N(d2), d1 = ln(x)/s + s/2, for x. The right side grows
// and curves upwards, and x = e+1 is never too little, so Newton's steps come down to
// the solution without overshooting.
func assets(e, s float64) float64 {
	x := e + 1
	for range 100 {
		d1 := math.Log(x)/s + s/2
		step := (x*normal(d1) - normal(d1-s) - e) / normal(d1)
		x -= step
		if !(step > 1e-15*x) {
			break
		}
	}
	return x
}

// bisect halves the interval around the change of sign of f, which is below zero at lo
// and not at hi, as far as numbers go.
func bisect(lo, hi float64, f func(float64) float64) float64 {
	for x := lo + (hi-lo)/2; lo < x && x < hi; x = lo + (hi-lo)/2 {
		if f(x) < 0 {
			lo = x
		} else {
			hi = x
		}
	}
	return hi
}

// normal is the standard normal distribution function, accurate far into the tail.
func normal(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
