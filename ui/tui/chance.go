package tui

import (
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/view"
)

// chance has charts show many runs, and if they do opens the page of how likely what is.
func chance(m Model) Model {
	m = m.settle()
	if home.Fans(m.home) {
		m.pages = m.pages.push(page.Chance())
		return m
	}
	return luck(m, view.Luck{})
}

// luck has other runs drawn, or none. Who shows one run again is back at the charts.
func luck(m Model, r view.Luck) Model {
	var told view.Notice
	m.home, told = home.Draws(m.home, r, m.session)
	if r.Off {
		m.pages = m.pages.pop()
	}
	m.notice = told
	return m
}

// single has charts show one of many runs by itself, or none.
func single(m Model, r view.Single) Model {
	m.home = home.Single(m.home, r.Run)
	return m
}
