package study

import "github.com/splitdecision/splitdecision/sim"

// A Played is a run of the world of another one, which a runner simulates: from its first day, with
// the decisions of a journal or of a bot.
type Played struct {
	like  *sim.Run
	trial Trial
	job   *Job
	task  *Task
	run   *sim.Run
}

// PlayLink starts to simulate the run of a link in the world of another run. It fails for a link that
// can't be opened there.
func PlayLink(runner Runner, like *sim.Run, link sim.Link) (*Played, error) {
	journal, err := link.Journal(like.Scenario)
	if err != nil {
		return nil, err
	}
	if err := link.CheckEngine(); err != nil {
		return nil, err
	}
	return play(runner, like, Job{Seat: link.Seat, Journal: journal, Until: link.Weeks}, Trial{}), nil
}

// PlayBot starts to simulate the run of a bot, to its end, in the world of another run.
func PlayBot(runner Runner, like *sim.Run, bot string, seat sim.Seat) *Played {
	return play(runner, like, Job{Seat: seat, Until: like.Scenario.Weeks + like.Scenario.After}, Trial{Player: bot, Seat: seat})
}

func play(runner Runner, like *sim.Run, j Job, t Trial) *Played {
	t.Whole = true
	j.Scenario, j.Seed, j.Trials = like.Scenario, like.Seed, []Trial{t}
	j.Figures = []Figure{challengeFigure(like.Scenario)}
	return &Played{like: like, trial: t, job: &j, task: runner.Start(&j)}
}

// Run returns the run once it has been simulated, without its events and history; nil until then. It
// fails with sim.ErrImpossible if a decision of the journal was not legal.
func (p *Played) Run() (*sim.Run, error) {
	row := p.task.Row(0)
	if row == nil || p.run != nil {
		return p.run, nil
	}
	if len(row.Skipped) > 0 {
		e := p.job.Journal[row.Skipped[0]]
		return nil, sim.ErrorOf("week ", e.Week+1, ": ", p.like.Scenario.Text(e.Decision), ": ", sim.ErrImpossible)
	}
	r := &sim.Run{Scenario: p.like.Scenario, Seed: p.like.Seed, Seat: p.job.Seat, Engine: sim.EngineVersion, Since: -p.like.Scenario.WarmUp,
		Journal: row.Whole.Journal, Refused: row.Whole.Refused}
	if err := r.Now.DecodeBinary([]byte(row.Whole.State)); err != nil {
		return nil, err
	}
	p.run = r
	return r, nil
}

// Finish returns when the runner has played the run.
func (p *Played) Finish(runner Runner) { runner.Finish(p.task) }

// Stop gives up a run that has not been started.
func (p *Played) Stop() { p.task.Stop() }
