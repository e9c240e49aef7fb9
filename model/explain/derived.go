package explain

import "moneyloop/model/result"

// A term is a metric that counts so many times in another.
type term struct {
	of    result.FirmMetric
	times float64
}

// sums are the metrics of a firm that others of it add up to.
var sums = map[result.FirmMetric][]term{
	result.FirmOutside:       {{result.FirmGross, 1}, {result.PassportOwn, -1}, {result.PassportCapital, -1}},
	result.PassportCustomers: {{result.FirmGross, 1}, {result.PassportOwn, -1}, {result.PassportCapital, -1}},
}

// ratios are what other metrics of a firm are worked out from.
var ratios = map[result.FirmMetric][]result.FirmMetric{
	result.FirmStory:          {result.FirmGross, result.FirmFinancingCash},
	result.FirmLetter:         {result.FirmGross},
	result.FirmNet:            {result.FirmGross, result.PassportOwn},
	result.PassportOwn:        {result.FirmGross},
	result.PassportCapital:    {result.FirmGross},
	result.FirmStakesBacked:   {result.FirmStakes},
	result.FirmImpairment:     {result.FirmStakes, result.FirmStakesBacked},
	result.FirmLookThrough:    {result.FirmEquity, result.FirmStakes, result.FirmLoans, result.FirmReceivables, result.FirmPrepaid, result.FirmFixedAssets},
	result.FirmOperatingCash:  {result.FirmProfit, result.FirmReceivables, result.FirmPayables, result.FirmPrepaid, result.FirmDeferred},
	result.FirmInvestingCash:  {result.FirmFixedAssets, result.FirmStakes, result.FirmLoans},
	result.FirmFinancingCash:  {result.FirmDebt, result.FirmCash},
	result.FirmRate:           {result.FirmInterest, result.FirmDebt},
	result.DebtToEquity:       {result.FirmDebt, result.FirmEquity},
	result.InterestCover:      {result.FirmEBIT, result.FirmInterest},
	result.DebtService:        {result.FirmOperatingCash, result.FirmInterest, result.FirmDebt},
	result.Runway:             {result.FirmCash, result.FirmOperatingCash, result.FirmInvestingCash},
	result.CurrentRatio:       {result.FirmCash, result.FirmReceivables, result.FirmPrepaid, result.FirmLoans, result.FirmPayables, result.FirmDeferred, result.FirmDebt},
	result.QuickRatio:         {result.FirmCash, result.FirmReceivables, result.FirmPayables, result.FirmDeferred, result.FirmDebt},
	result.QuickOutside:       {result.FirmCash, result.FirmPayables, result.FirmDeferred, result.FirmDebt},
	result.OutsideCover:       {result.FirmOutside, result.FirmInterest, result.FirmDebt},
	result.AltmanZ:            {result.FirmCash, result.FirmEquity, result.FirmEBIT, result.FirmDebt},
	result.CDSBasisPoints:     {result.DefaultProbability, result.FirmRecovery},
	result.DefaultProbability: {result.FirmEquity, result.FirmDebt, result.FirmPayables},
	result.FirmRecovery:       {result.FirmCash, result.FirmFixedAssets, result.FirmLoans, result.FirmReceivables, result.FirmDebt},
	result.MertonProbability:  {result.FirmDistance},
	result.MertonSpread:       {result.MertonProbability, result.MertonRecovery},
	result.MertonRecovery:     {result.FirmEquity, result.FirmDebt},
	result.FirmDistance:       {result.FirmEquity, result.FirmDebt, result.FirmPayables},
	result.FirmImpact:         {result.FirmDebt, result.FirmPayables, result.FirmValuation},
	result.FirmRating:         {result.InterestCover, result.FirmDebt},
	result.FirmMinsky:         {result.FirmOperatingCash, result.FirmInterest, result.FirmDebt},
	result.FirmMarketValue:    {result.FirmGross},
	result.FirmValuation:      {result.FirmMarketValue},
	result.FirmPaperWealth:    {result.FirmValuation},
	result.FirmStatus:         {result.FirmCash, result.FirmDebt},
}

// added are the metrics of all firms that are sums of one of each.
var added = map[result.GroupMetric]result.FirmMetric{
	result.GroupStory: result.FirmStory, result.GroupGross: result.FirmGross, result.GroupNet: result.FirmNet, result.GroupLetter: result.FirmLetter,
	result.GroupCash: result.FirmCash, result.GroupDebt: result.FirmDebt, result.GroupEquity: result.FirmEquity, result.GroupProfit: result.FirmProfit,
	result.GroupPaperWealth: result.FirmPaperWealth,
}

// derived are what other metrics of all firms are worked out from.
var derived = map[result.GroupMetric][]result.GroupMetric{
	result.Circularity:             {result.GroupGross, result.GroupOutside},
	result.RevenueMultiplier:       {result.GroupGross, result.GroupOutside},
	result.LoopGain:                {result.GroupGross, result.GroupOutside},
	result.GroupNetWorth:           {result.GroupEquity},
	result.GroupConsolidatedProfit: {result.GroupProfit, result.GroupOutside},
	result.PaperMultiplier:         {result.GroupPaperWealth},
	result.GuaranteedDebt:          {result.GroupDebt},
}

// group takes a number of all firms apart.
func (e explainer) group(w *Why, m result.GroupMetric) {
	sum := func(of result.FirmMetric, times float64) {
		for i := range e.Scenario.Firms {
			w.Causes = append(w.Causes, e.of(i, of, times))
		}
	}
	w.Kind = Sum
	switch of, is := added[m]; {
	case is:
		sum(of, 1)
	case m == result.GroupOutside:
		sum(result.FirmSales, 1)
		for i := range e.Scenario.Deals {
			if d := &e.Scenario.Deals[i]; d.From == "customers" {
				w.Causes = append(w.Causes, e.another(d.ID+".paid", 1))
			}
		}
	case m == result.GroupChain: // customers' money, less what they have paid themselves
		sum(result.FirmOutside, 1)
		w.Causes = append(w.Causes, e.another("group."+result.GroupOutside.Info().Key, -1))
	case m == result.GroupInsider:
		sum(result.PassportOwn, 1)
		sum(result.PassportCapital, 1)
	default:
		w.Kind = Derived
		for _, from := range derived[m] {
			w.Causes = append(w.Causes, e.another("group."+from.Info().Key, 1))
		}
		return
	}
	w.finish(Vehicles)
}
