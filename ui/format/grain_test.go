package format

import "testing"

func TestGrains(t *testing.T) {
	for _, c := range []struct {
		n     int64
		grain float64
		unit  string
		want  string
	}{
		{271, .1, "$", "$27.1"},
		{1100, .1, "$", "$110"},
		{1107, .1, "$", "$110.7"},
		{99999, .001, "$bn", "$99.999bn"},
		{1, .001, "$bn", "$1m"},
		{1, 1e-9, "$bn", "$1"},
		{12345, .1, "$bn", "$1.2345tn"},
		{9999, 1, "$", "$9,999"},
		{123456, 1, "EUR", "123,456 EUR"},
		{12112, 1, "$", "$12,112"},
		{6455, 1, "$", "$6,455"},
		{121, 100, "$", "$12.1k"},
		{-5, 1, "EUR m", "-5m EUR"},
		{0, .1, "$", "$0"},
	} {
		if got := Grains(c.n, c.grain, c.unit); got != c.want {
			t.Errorf("%d × %v %s is %q, want %q", c.n, c.grain, c.unit, got, c.want)
		}
	}
}
