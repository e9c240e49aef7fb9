package model

// meanings say what the words of scenario files mean to both sides of a deal, to whom a
// shock hits, to who reads a source.
var meanings = map[string]string{
	"equity":       "the payer buys new shares of the payee: a stake, and paid-in capital",
	"loan":         "the payer lends: a claim with interest, repaid over repay_over quarters",
	"service":      "an expense of the payer, revenue of the payee",
	"equipment":    "an asset of the payer, written off over its life; revenue of the payee now",
	"distribution": "a dividend",
	"guarantee":    "the payer promises the payee what a third party, for, owes it; no money moves until it is called",
	"swap":         "both sell each other as much and no money moves: revenue of both",
	"lease":        "the right to use something for its life: an asset and a debt of the payer from the start",

	"funding":     "part of what is paid for shares, lent, and sold on credit that is not; on a deal, a firm that provides it, or all",
	"demand":      "part of sales to outside customers that is lost; on a firm or all",
	"base_rate":   "added to the base rate, such as 200bp",
	"spread":      "added to the rate of new money, such as 200bp; on a firm or all",
	"freeze":      "part of new loans and renewals that lenders refuse; on a firm or all",
	"life":        "quarters cut from the remaining life of fixed assets; on a firm or all",
	"impairment":  "part of the book value of fixed assets that is written off; on a firm or all",
	"repudiation": "part of a deal that the payer refuses to pay",
	"failure":     "a firm fails, if the size is above 0",
	"multiple":    "part of the market multiple that is lost; on a firm or all",
	"haircut":     "added to the haircut on collateral; on a firm or all",
	"resale":      "part lost of what fixed assets fetch when sold; on a firm or all",
	"backstop":    "part of debt to outside lenders that the government guarantees; on a firm or all",

	"filed":     "in a document that the firm has filed",
	"reported":  "by the press or by others who should know",
	"estimated": "worked out from what is known",
	"assumed":   "chosen, so that there is a number",

	"fixed":    "at its interest, which only shocks to rates and spreads move",
	"coverage": "at the base rate and the spread of its interest cover",

	"ordinary":     "after senior claims, before subordinated ones",
	"senior":       "before all others",
	"subordinated": "after all others",

	"cost":          "what was paid for them",
	"fair_value":    "what they would fetch; the change is a gain or a loss of the quarter, on paper",
	"equity_method": "cost and the buyer's part of the issuer's profits since",

	"first_loss":   "all losses, up to its limit",
	"proportional": "of every loss the part that its limit is of what is owed",

	"liquidate":       "its assets are sold and its creditors share",
	"debt_for_equity": "its debt becomes shares, if it can then pay what else is due",
	"bail_out":        "the government pays what it is short of, for shares",
}

// Meaning says in a line what a word of scenario files means, or nothing of other words.
func Meaning(word string) string { return meanings[word] }
