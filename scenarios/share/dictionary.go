package share

// dictionary is what both ends know before the first letter of a code: the text that it is
// made from, and what most texts say. A code can be read only with the dictionary that it
// was made with: usual stays as it is for as long as there are codes of this version.
func dictionary(base []byte) []byte { return append([]byte(usual), base...) }

const usual = `"b":"","l":["slide .amount %",".size 100%",".sales.amount $",".interest %/y"],"v":"","q":1}
 tax: 25%, min_cash: , lenders_stop_at: 500%, maturity: 8, leverage: 100%, resale: 30%, fixed_assets: , market_multiple:
  - {id: stop, name: , kind: funding, on: all, at: 8, for: 4, size: 0%}\n  - {id: leave, kind: demand, on: , at: 8, size: 100%}\n
shocks:\n  - {id: freeze, kind: freeze, on: all}\n  - {id: rates, kind: base_rate, size: 0bp}\nlevers:\n  - lever: b.sales.amount\n
    group: Leverage\n    group: Loop\n    group: Shocks\n    label: \n    min: 0%\n    max: 100%\n    step: 5%\n    bands: {careful: 0%, stretched: 15%, reckless: 40%}\n    help: >-\n
story: >-\n question: \n kind: vendor_finance, kind: lease, life: 12, kind: swap, kind: guarantee, for: , amount: 50% of debt, kind: loan, amount: 20, interest: 6%/y, repay_over: 8}\n
{"e":[[0,0,"format: 1\nname: mine\ntitle: \nunit: $\nquarters: 16\n\nfirms:\n  - {id: a, name: Mr A, role: , cash: 100}\n  - {id: b, name: Mr B, sales: 0}\n  - {id: c, name: Mr C, debt: 0, interest: 6%/y}\n\ndeals:\n  - {id: a-b, from: a, to: b, kind: equity, amount: 100% of cash}\n  - {id: b-c, from: b, to: c, kind: service, amount: 100% of cash}\n  - {id: c-a, from: c, to: a, kind: equipment, amount: 100% of cash, life: 20}\n"]],"q":1}`
