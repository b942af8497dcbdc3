package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"
	"github.com/splitdecision/splitdecision/bots"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios/author"
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

	Lang string `help:"Language of results: a tag, as in en, or a folder with the files of a language (default: the language of the locale)." placeholder:"TAG"`
}

const description = `Split Decision on the command line.

Exit status: 0 success, 1 a check failed, 2 usage error.`

// streams are the outputs of a command: results go to out, in lang; progress and errors go to
// err, in English.
type streams struct {
	out, err io.Writer
	lang     *lang.Language
}

// usageError is an error in how the command was called. It ends the program with
// exitUsage.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func main() {
	out := &output{to: os.Stdout}
	to := streams{out: out, err: os.Stderr}
	var called commands
	parser := kong.Must(&called,
		kong.Name("splitdecision"),
		kong.Description(description),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(out.exit),
		kong.Vars{"bots": strings.Join(bots.Names(), ", ")})
	kongcompletion.Register(parser)

	ctx, err := parser.Parse(joinNegative(os.Args[1:]))
	if err == nil {
		to.lang, err = called.language(os.Getenv)
	}
	switch failed, ok := errors.AsType[*fs.PathError](err); {
	case err == nil:
		err = ctx.Run(to)
	case !ok || failed.Op != "write": // else the help could not be written
		err = usageError{fmt.Errorf("%w; see splitdecision --help", plainUsage(err))}
	}
	if err != nil && out.err == nil {
		fmt.Fprintf(to.err, "splitdecision: %s\n", author.Printable(sentence(err)))
	}
	out.exit(exitCode(err))
}

// language returns the language of --lang: a known one, or one read from a folder. By default it
// is that of the locale.
func (c *commands) language(getenv func(string) string) (*lang.Language, error) {
	if c.Lang == "" {
		return lang.For(lang.SystemLocale(getenv)), nil
	}
	if l, ok := lang.Find(c.Lang); ok {
		return l, nil
	}
	if info, err := os.Stat(c.Lang); err == nil && info.IsDir() {
		l, err := lang.OpenFolder(c.Lang, author.ReadText)
		if err != nil {
			return nil, fmt.Errorf("--lang: %w", err)
		}
		lang.Add(l)
		return l, nil
	}
	var tags []string
	for _, l := range lang.Languages() {
		tags = append(tags, l.Tag)
	}
	return nil, fmt.Errorf("--lang must be %s, or a folder with a language, not %s", strings.Join(tags, " or "), c.Lang)
}

// joinNegative joins a flag and the negative number after it, as in --seeds -1, which would be
// taken for another flag.
func joinNegative(args []string) (joined []string) {
	for _, arg := range args {
		_, err := strconv.ParseFloat(arg, 64)
		if last := len(joined) - 1; err == nil && arg[0] == '-' && last >= 0 && len(joined[last]) > 2 && strings.HasPrefix(joined[last], "--") {
			joined[last] += "=" + arg
			continue
		}
		joined = append(joined, arg)
	}
	return joined
}

// notANumber is how kong says that a flag takes another number.
var notANumber = regexp.MustCompile(`^(--?\w+): expected a valid (\d+) bit (u?)int but got "(.*)"$`)

// plainUsage returns an error of kong in plain words: which numbers are allowed, and the words without
// the empty one that stands for none.
func plainUsage(err error) error {
	wrong := err.Error()
	if m := notANumber.FindStringSubmatch(wrong); m != nil {
		bits, _ := strconv.Atoi(m[2])
		kind, high := "a whole number of at most", uint64(math.MaxInt64>>(64-bits))
		if m[3] == "u" {
			kind, high = "a whole number between 0 and", math.MaxUint64>>(64-bits)
		}
		return fmt.Errorf("%s must be %s %d, not %s", m[1], kind, high, m[4])
	}
	if before, after, found := strings.Cut(wrong, `must be one of "",`); found {
		return errors.New(before + "must be one of " + after)
	}
	return err
}

// sentence returns an error as text, in plain words if a file is missing.
func sentence(err error) string {
	if failed, ok := errors.AsType[*fs.PathError](err); ok && errors.Is(failed, fs.ErrNotExist) {
		return strings.Replace(err.Error(), failed.Error(), "there is no file or folder "+failed.Path, 1)
	}
	return err.Error()
}

// exitCode returns the exit status for an error; nil is success.
func exitCode(err error) int {
	if err == nil {
		return 0
	}
	if _, ok := errors.AsType[usageError](err); ok {
		return exitUsage
	}
	return exitFailure
}
