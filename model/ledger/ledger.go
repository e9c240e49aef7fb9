// Package ledger keeps exact double-entry books.
package ledger

// Sheet is a placeholder until the books are written.
type Sheet struct{}
