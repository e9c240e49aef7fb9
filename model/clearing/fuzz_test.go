package clearing

import (
	"encoding/binary"
	"math"
	"testing"
)

func FuzzLaws(f *testing.F) {
	f.Add([]byte{3, 0, 1, 100, 0, 1, 2, 90, 0, 2, 0, 80, 0})
	f.Add([]byte{200, 0, 1, 255, 255, 1, 0, 255, 254, 5, 5, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		sys := decode(data)
		got := Greatest(sys)
		obeysLaws(t, &sys, &got)
	})
}

// decode reads any bytes as a system of 1 to 256 firms: the first byte is their
// number, then four a claim; the low bits of an amount also give cash and cost of
// default.
func decode(data []byte) System {
	n := int(data[0]) + 1
	sys := System{N: n, Cash: make([]float64, n), Alpha: make([]float64, n), Beta: make([]float64, n)}
	for i := range n {
		sys.Alpha[i], sys.Beta[i] = 1, 1
	}
	for data = data[1:]; len(data) >= 4; data = data[4:] {
		from, to := int(data[0])%n, int(data[1])%n
		x := binary.LittleEndian.Uint16(data[2:])
		sys.Claims = append(sys.Claims, Claim{From: from, To: to, Amount: math.Ldexp(float64(x>>6), int(x%64)-32)})
		switch x % 5 {
		case 0:
			sys.Cash[to] += float64(x >> 6)
		case 1:
			sys.Alpha[from], sys.Beta[from] = float64(x>>6&3)/4, float64(x>>8&3)/4
		}
	}
	return sys
}

// FuzzRanked reads three bytes more a claim, for its class, its collateral and a
// guarantee of it.
func FuzzRanked(f *testing.F) {
	f.Add([]byte{3, 0, 1, 100, 0, 1, 2, 90, 0, 2, 0, 80, 0, 1, 2, 3})
	f.Add([]byte{4, 1, 2, 100, 7, 0, 0, 0, 2, 0, 50, 7, 1, 0, 0, 2, 3, 60, 7, 0, 9, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		n := int(data[0])%32 + 1
		sys := System{N: n, Cash: make([]float64, n)}
		for data = data[1:]; len(data) >= 7; data = data[7:] {
			c := Claim{From: int(data[0]) % n, To: int(data[1]) % n, Class: int(data[4]) % 4, Secured: float64(data[5])}
			c.Amount = float64(binary.LittleEndian.Uint16(data[2:]))
			sys.Claims = append(sys.Claims, c)
			if x := data[6]; x%3 == 1 {
				sys.Guarantees = append(sys.Guarantees, Guarantee{int(x) % n, c.From, c.To, 9 * float64(x), int(x) % 4, x%2 == 0})
			}
			sys.Cash[c.From] += float64(data[2] / 8)
		}
		got := Greatest(sys)
		scale := 1.0
		for i := range n {
			scale += sys.Cash[i] + got.Owed[i]
		}
		holds(t, &sys, &got, 1e-9*scale)
	})
}

// FuzzHoldings: values of any holdings are numbers, and solve the equations if outsiders
// hold something of everything.
func FuzzHoldings(f *testing.F) {
	f.Add([]byte{2, 9, 5, 1, 2, 0, 1, 128, 100, 1, 0, 200, 20})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		n := int(data[0])%8 + 1
		data = data[:min(len(data), 1+4*32)] // hundreds of claims in rings that hardly leak take seconds
		h := &Holdings{Own: make([]float64, n), Debt: make([]float64, n)}
		held, lent := make([]float64, n), make([]float64, n)
		for data = data[1:]; len(data) >= 4; data = data[4:] {
			c := Holding{Holder: int(data[0]) % n, In: int(data[1]) % n, Share: float64(data[2]) / 512, Lent: float64(data[3])}
			h.Claims = append(h.Claims, c)
			h.Own[c.In] += float64(data[3] / 3)
			h.Debt[c.In] += c.Lent + float64(data[2]/9)
			held[c.In] += c.Share
			lent[c.In] += c.Lent
		}
		var v Valuer
		got := v.Value(h)
		assets, solvable := append([]float64(nil), h.Own...), true
		for _, c := range h.Claims {
			assets[c.Holder] += c.Share * max(0, got.Value[c.In])
			if d := h.Debt[c.In]; d > 0 {
				assets[c.Holder] += c.Lent * got.Repaid[c.In] / d
			}
		}
		for i := range n {
			solvable = solvable && held[i] < .99 && (lent[i] == 0 || lent[i] < .99*h.Debt[i])
		}
		for i, x := range got.Value {
			if math.IsNaN(x) || solvable && math.Abs(assets[i]-h.Debt[i]-x) > 1e-8*(1+assets[i]) {
				t.Fatalf("firm %d is worth %v; by its assets %v", i, x, assets[i]-h.Debt[i])
			}
		}
	})
}
