// Placeholder until the real functions stand here: whoever writes this package deletes this file.
package credit

import "math"

type Rating uint8

func (r Rating) Spread() float64 { return 0.01 }
func FromCover(x float64) Rating { return 0 }

type Minsky uint8

func Classify(n, i, p float64) Minsky { return 0 }
func DebtToEquity(d, e float64) float64 {
	if e <= 0 {
		return math.NaN()
	}
	return d / e
}
func InterestCover(a, b float64) float64 {
	if b <= 0 {
		return math.NaN()
	}
	return a / b
}
func DebtServiceCover(a, b float64) float64 { return InterestCover(a, b) }
func Runway(a, b float64) float64           { return InterestCover(a, b) }
func AltmanZ2(a, b, c, d, e, f float64) float64 {
	return 0
}

type Merton struct{ Value, Debt, Volatility, Rate, Years float64 }

func (m Merton) DefaultProbability() float64 { return 0 }
func (m Merton) Spread() float64             { return 0 }
