package credit

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
