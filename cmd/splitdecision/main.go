package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"
	"github.com/splitdecision/splitdecision/bots"
)

// Exit statuses other than 0, as documented in the help.
const (
	exitFailure = 1
	exitUsage   = 2
)

// commands is the table of subcommands, one file per command. A command is a struct with
// its flags and arguments, and a method Run(streams) error.
type commands struct {
	List        listCommand               `cmd:"" help:"List the shipped scenarios."`
	Validate    validateCommand           `cmd:"" help:"Validate scenario files and list every problem."`
	Run         runCommand                `cmd:"" help:"Run a scenario and print the results."`
	Replay      replayCommand             `cmd:"" help:"Replay a run from its link and print the outcome."`
	Experiment  experimentCommand         `cmd:"" help:"Run an experiment: compare arms over many worlds."`
	Sensitivity sensitivityCommand        `cmd:"" help:"Rank the parameters of the model by their influence on a measure."`
	Facts       factsCommand              `cmd:"" help:"Check the model against published data."`
	Explain     explainCommand            `cmd:"" help:"Explain a metric, parameter, decision, account or item state."`
	Serve       serveCommand              `cmd:"" help:"Serve the game to a browser on this machine."`
	Version     versionCommand            `cmd:"" help:"Print the versions of the engine and of this build."`
	Completion  kongcompletion.Completion `cmd:"" help:"Print the shell command that enables Tab completion (bash, zsh, fish)."`
}

const description = `Split Decision on the command line.

Exit status: 0 success, 1 a check failed, 2 usage error.`

// streams are the outputs of a command: results go to out, progress and errors to err.
type streams struct{ out, err io.Writer }

// usageError is an error in how the command was called. It ends the program with
// exitUsage.
type usageError struct{ error }

func main() {
	to := streams{os.Stdout, os.Stderr}
	parser := kong.Must(&commands{},
		kong.Name("splitdecision"),
		kong.Description(description),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{"bots": strings.Join(bots.Names(), ", ")},
		kong.Bind(to))
	kongcompletion.Register(parser)

	ctx, err := parser.Parse(os.Args[1:])
	if err != nil {
		fmt.Fprintf(to.err, "splitdecision: %v; see splitdecision --help\n", err)
		os.Exit(exitUsage)
	}
	if err := ctx.Run(); err != nil {
		fmt.Fprintf(to.err, "splitdecision: %v\n", err)
		os.Exit(exitCode(err))
	}
}

// exitCode returns the exit status for an error.
func exitCode(err error) int {
	if _, ok := errors.AsType[usageError](err); ok {
		return exitUsage
	}
	return exitFailure
}
