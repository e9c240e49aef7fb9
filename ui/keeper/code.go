package keeper

import (
	"moneyloop/scenarios/share"
	"moneyloop/ui/session"
)

// OpenCode opens what a share code holds: what it changed is a draft of its own, whatever
// else there is of the same scenario.
func (k *Keeper) OpenCode(code string, limits session.Limits) (o Opened, err error) {
	m, err := share.Decode(code, limits.Document)
	if err != nil {
		return Opened{}, err
	}
	told := "This is what the share code holds, as a draft of your own."
	if m.Base == nil {
		o, err = k.Adopt(m.File, limits)
	} else {
		o, err = k.OpenAnew(m.Base, Place{Library: m.Base.Scenario.Name}, limits)
		told = "This is what the share code holds; u takes it back."
	}
	if err != nil {
		return Opened{}, err
	}
	if o.Session, err = session.Shared(o.Session, m); err != nil {
		return Opened{}, err
	}
	o.View = m.View
	return o.before(told), nil
}
