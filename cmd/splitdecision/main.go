// Splitdecision is Split Decision without a window: it lists and checks
// scenarios, plays and replays runs, and serves the game to a browser.
//
// It ends with 0 when all is well, with 1 when what was asked about is not so
// (a scenario is not valid, a replay ends differently, a port is taken), and
// with 2 when it was called in a way it does not understand.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"
)

// Exit codes, as the help of the command promises them.
const (
	exitNotSo = 1
	exitUsage = 2
)

// commands is the table of what can be asked for, one file per command. A
// command is a struct with its flags and a method Run(streams) error.
type commands struct {
	List       listCommand               `cmd:"" help:"List the shipped scenarios."`
	Validate   validateCommand           `cmd:"" help:"Check scenario files and explain everything that is wrong with them."`
	Run        runCommand                `cmd:"" help:"Play a scenario and print what came of it."`
	Replay     replayCommand             `cmd:"" help:"Live a run's link again and print how it ended."`
	Experiment experimentCommand         `cmd:"" help:"Put a question to the model: several arms, many worlds, what differs."`
	Screen     screenCommand             `cmd:"" help:"Ask which parameters of the model a figure hangs on."`
	Facts      factsCommand              `cmd:"" help:"Hold the model against what is published."`
	Explain    explainCommand            `cmd:"" help:"Say what the model has on record about a metric, a parameter, a decision or an account."`
	Serve      serveCommand              `cmd:"" help:"Serve the game to browsers on this machine."`
	Version    versionCommand            `cmd:"" help:"Say which engine and which build this is."`
	Completion kongcompletion.Completion `cmd:"" help:"Show how to complete commands with Tab in bash, zsh or fish."`
}

const description = `Split Decision without a window.

Exit codes: 0 all is well, 1 what was asked about is not so, 2 wrong use.`

// streams is where a command writes: what was asked for to out, remarks to err.
type streams struct{ out, err io.Writer }

// usageError is an error in the way the command was called rather than in what it
// found.
type usageError struct{ error }

func main() {
	to := streams{os.Stdout, os.Stderr}
	parser := kong.Must(&commands{},
		kong.Name("splitdecision"),
		kong.Description(description),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Bind(to))
	kongcompletion.Register(parser)

	ctx, err := parser.Parse(os.Args[1:])
	if err != nil {
		fmt.Fprintf(to.err, "splitdecision: %v; splitdecision --help shows what there is\n", err)
		os.Exit(exitUsage)
	}
	if err := ctx.Run(); err != nil {
		fmt.Fprintf(to.err, "splitdecision: %v\n", err)
		os.Exit(exitCode(err))
	}
}

func exitCode(err error) int {
	if _, ok := errors.AsType[usageError](err); ok {
		return exitUsage
	}
	return exitNotSo
}
