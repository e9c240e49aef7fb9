package credit

import "math"

// AltmanZ2 is Altman's Z″, for firms of any trade, listed or not:
//
//	Z″ = 6.56 WC/TA + 3.26 RE/TA + 6.72 EBIT/TA + 1.05 E/TL
//
// with working capital WC, retained earnings RE, EBIT of a year, book equity E, total
// assets TA and total liabilities TL. The variant that adds 3.25 has other zones; do
// not mix them. NaN without assets or without liabilities. E. I. Altman, Predicting
// Financial Distress of Companies, 2000; Altman, Hartzell and Peck, 1995.
func AltmanZ2(workingCapital, retained, ebit, equity, assets, liabilities float64) float64 {
	return float64(6.56*ratio(workingCapital, assets)) + float64(3.26*ratio(retained, assets)) +
		float64(6.72*ratio(ebit, assets)) + float64(1.05*ratio(equity, liabilities))
}

// AltmanZ is Altman's first score, for listed manufacturers:
//
//	Z = 1.2 WC/TA + 1.4 RE/TA + 3.3 EBIT/TA + 0.6 MV/TL + 1.0 S/TA
//
// with the market value of equity MV and the sales S of a year, else as [AltmanZ2].
// E. I. Altman, Journal of Finance 23(4), 1968.
func AltmanZ(workingCapital, retained, ebit, marketValue, sales, assets, liabilities float64) float64 {
	return float64(1.2*ratio(workingCapital, assets)) + float64(1.4*ratio(retained, assets)) +
		float64(3.3*ratio(ebit, assets)) + float64(0.6*ratio(marketValue, liabilities)) + ratio(sales, assets)
}

// Zone is where a score stands.
type Zone uint8

const (
	Unscored Zone = iota
	Safe
	Grey
	Distress
)

var zoneWords = [...]string{"n.m.", "safe", "grey", "distress"}

func (z Zone) String() string { return word(zoneWords[:], int(z)) }

// ZoneZ2 is the zone of a Z″: safe above 2.60, distress below 1.10.
func ZoneZ2(z float64) Zone { return zone(z, 1.10, 2.60) }

// ZoneZ is the zone of a Z: safe above 2.99, distress below 1.81.
func ZoneZ(z float64) Zone { return zone(z, 1.81, 2.99) }

func zone(z, distress, safe float64) Zone {
	switch {
	case math.IsNaN(z):
		return Unscored
	case z > safe:
		return Safe
	case z < distress:
		return Distress
	}
	return Grey
}
