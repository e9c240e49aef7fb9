// Moneyloop lets people take circular money in their hands, in a terminal.
package main

import (
	"os"

	"moneyloop/ui/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}
