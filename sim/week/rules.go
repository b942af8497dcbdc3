package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// A rule is what a verb does: the functions behind a row of state.Verbs. Each may be nil.
type rule struct {
	// check returns any further reason against a decision, given that all it names
	// exists. It changes nothing.
	check func(wk *Context, d state.Decision) state.Reason
	// agree appends the groups that must agree.
	agree func(wk *Context, d state.Decision, to []int32) []int32
	// terms fills in whose people it takes, how much work it is as far as is known, and
	// which teams it affects.
	terms func(wk *Context, d state.Decision, t *state.Terms)
	// apply makes it take effect, or begins it.
	apply func(wk *Context, d state.Decision)
	// weekly is the effect of the hours worked for a standing commitment in a week.
	weekly func(wk *Context, p *state.Promise)
	// discover reveals what hours worked once find out.
	discover func(wk *Context, p *state.Promise)
	// advance is the effect of content worked on an initiative, as it is worked.
	advance func(wk *Context, in *state.Initiative, content state.Effort)
	// done is the effect of completing the work of an initiative.
	done func(wk *Context, i int32)
	// size is the content that an initiative under way would have had if it had begun in
	// this world; nil: its estimate.
	size func(wk *Context, in *state.Initiative) state.Effort
}

// rules holds the rule of each verb, by its number. The file with the functions of a verb
// enters its row when the program starts, because the functions refer back to rules.
var rules [state.NumVerbs]rule
