package model

import "moneyloop/model/trace"

// The most of each thing that a scenario may hold.
const (
	MaxFirms    = 1000
	MaxTraced   = trace.MaxFirms // firms up to which it is traced whose money it is
	MaxDeals    = 10000
	MaxAssets   = 200
	MaxShocks   = 1000
	MaxControls = 200
	MaxSources  = 1000
	MaxExpects  = 5000
	MaxNext     = 20
	MaxOpens    = 6

	MaxID = 40 // letters of an id
)

// Size is about what a run of the scenario takes: firms and deals, times quarters.
func (s *Scenario) Size() int { return (len(s.Firms) + len(s.Deals)) * s.Quarters }
