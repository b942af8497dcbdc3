package sim

import (
	"errors"
	"fmt"
	"slices"
)

// CanonicalFormat is the number of the form in which an organization is written.
// Another list of fields is another form.
const CanonicalFormat = 1

// ErrDamaged says that bytes are not the organization, link or save they claim
// to be.
var ErrDamaged = errors.New("damaged")

// AppendBinary appends the canonical form of o, as it stands between weeks: the
// same bytes for the same organization on every machine, and other bytes when any
// field of any record differs.
func (o *Organization) AppendBinary(b []byte) []byte {
	w := wire{bytes: append(b, CanonicalFormat)}
	w.organization(o)
	return w.bytes
}

// DecodeBinary sets o to what AppendBinary wrote. The bytes may come from
// anywhere: it returns an error that is ErrDamaged, and leaves o as it was, unless
// they are the canonical form of an organization whose records refer to each other
// properly. Whether it is an organization of a given scenario, Fits tells.
func (o *Organization) DecodeBinary(b []byte) error {
	if len(b) == 0 || b[0] != CanonicalFormat {
		return fmt.Errorf("%w: not an organization of form %d", ErrDamaged, CanonicalFormat)
	}
	w := wire{bytes: b[1:], reading: true}
	var read Organization
	w.organization(&read)
	if w.bad || len(w.bytes) > 0 {
		return fmt.Errorf("%w: the organization breaks off or goes on too long", ErrDamaged)
	}
	if err := read.sound(); err != nil {
		return err
	}
	*o = read
	return nil
}

// Hash returns a number that is the same for the same organization on every
// machine.
func (o *Organization) Hash() uint64 {
	return mark(o.AppendBinary(nil))
}

// Same reports whether two organizations are the same in every field.
func (o *Organization) Same(other *Organization) bool {
	return slices.Equal(o.AppendBinary(nil), other.AppendBinary(nil))
}

func (w *wire) organization(o *Organization) {
	w.fixed((*uint64)(&o.Seed))
	number(w, &o.Week)
	number(w, &o.Now)
	number(w, &o.Variant)
	numbers(w, o.Params[:])
	count(w, &o.Seat)
	number(w, &o.Player)
	w.hands(&o.Hands)
	w.flag(&o.Gone)
	list(w, &o.People, (*wire).person)
	list(w, &o.Familiarity, number)
	list(w, &o.Teams, (*wire).team)
	list(w, &o.Ledgers, (*wire).ledger)
	list(w, &o.Modules, (*wire).module)
	list(w, &o.Couplings, (*wire).coupling)
	list(w, &o.Deployables, (*wire).deployable)
	w.environment(&o.EndToEnd)
	list(w, &o.Features, (*wire).feature)
	list(w, &o.Items, (*wire).item)
	number(w, &o.FreeItem)
	number(w, &o.FreeFeature)
	list(w, &o.Initiatives, (*wire).initiative)
	list(w, &o.Incidents, (*wire).incident)
	list(w, &o.Groups, (*wire).group)
	list(w, &o.Promises, (*wire).promise)
	list(w, &o.Adoptions, (*wire).adoption)
	number(w, &o.Maturity)
	list(w, &o.Refusals, (*wire).refusal)
	list(w, &o.Questions, (*wire).question)
	number(w, &o.Bill)
	number(w, &o.ReplacementCost)
	number(w, &o.Outage)
	number(w, &o.InjectsApplied)
	list(w, &o.Known, (*wire).fact)
	list(w, &o.WordsRevealed, (*wire).key)
	list(w, &o.Queue, (*wire).appointment)
}

func (w *wire) hands(h *Hands) {
	w.key(&h.Item)
	w.key(&h.Pair)
	count(w, &h.Review)
	count(w, &h.Restore)
	w.key(&h.Help)
}

func (w *wire) person(p *Person) {
	w.key(&p.Key)
	number(w, &p.Team)
	number(w, &p.NextInTeam)
	count(w, &p.Level)
	w.flag(&p.Reviews)
	number(w, &p.Joined)
	number(w, &p.Left)
	number(w, &p.Newness)
	number(w, &p.NewAt)
	number(w, &p.Fatigue)
	w.flag(&p.Tired)
	number(w, &p.Restless)
	number(w, &p.Pages)
	number(w, &p.RestOwed)
	number(w, &p.AwayTill)
	number(w, &p.Reading)
	number(w, &p.Begun)
	count(w, &p.Task)
	number(w, &p.Item)
	count(w, &p.Account)
	number(w, &p.Since)
	w.pickup(&p.Resume)
	number(w, &p.ResumeLeft)
	number(w, &p.Done)
	number(w, &p.Remaining)
	numbers(w, p.Shares[:])
	number(w, &p.Pace)
	number(w, &p.Yield)
	count(w, &p.Gen)
	numbers(w, p.Carry[:])
	count(w, &p.Held)
	number(w, &p.HeldItem)
	number(w, &p.HeldDone)
	number(w, &p.HeldRemaining)
	count(w, &p.HeldAccount)
}

func (w *wire) pickup(p *ResumeCost) {
	w.flag(&p.Again)
	number(w, &p.Among)
	number(w, &p.Spent)
}

func (w *wire) team(t *Team) {
	w.key(&t.Key)
	number(w, &t.FirstPerson)
	number(w, &t.Limit)
	w.flag(&t.ReviewFirst)
	w.flag(&t.RequestFirst)
	w.flag(&t.Central)
	w.flag(&t.Smaller)
	w.key(&t.Area)
	number(w, &t.ReviewExclusive)
	number(w, &t.PriorityChangeRate)
	number(w, &t.Protected)
	number(w, &t.Assisted)
	number(w, &t.LackOfControl)
	number(w, &t.UpkeepDone)
	w.flag(&t.Refills)
	numbers(w, t.Chores[:])
	number(w, &t.Talk)
	number(w, &t.Aligning)
	number(w, &t.Head)
	number(w, &t.Tail)
	number(w, &t.Returned)
	number(w, &t.ReturnedTail)
	number(w, &t.Idle)
	number(w, &t.Newness)
	number(w, &t.Experience)
	number(w, &t.Counted)
	number(w, &t.RequestHead)
	number(w, &t.RequestTail)
	number(w, &t.ReviewHead)
	number(w, &t.ReviewTail)
	number(w, &t.Begun)
	number(w, &t.FeaturesAsked)
	number(w, &t.Hires)
	number(w, &t.Backlog)
	number(w, &t.Asking)
	number(w, &t.Live)
	number(w, &t.Withdrawn)
	number(w, &t.Changes)
	number(w, &t.Failed)
	number(w, &t.Merged)
	number(w, &t.Collided)
	number(w, &t.Crossing)
	number(w, &t.Done)
	number(w, &t.Value)
	number(w, &t.Earned)
	number(w, &t.Burden)
	number(w, &t.Operated)
	number(w, &t.Paid)
	number(w, &t.Deadline)
	number(w, &t.NightPages)
	number(w, &t.DayPages)
}

func (w *wire) ledger(l *Ledger) {
	numbers(w, l.Hours[:])
	number(w, &l.Employed)
	numbers(w, l.Items[:])
	number(w, &l.Lead)
	number(w, &l.Ended)
	numbers(w, l.Requests[:])
	number(w, &l.Answered)
}

func (w *wire) module(m *Module) {
	w.key(&m.Key)
	number(w, &m.Team)
	number(w, &m.Deployable)
	number(w, &m.Size)
	number(w, &m.Debt)
	number(w, &m.Tests)
	number(w, &m.Demand)
	number(w, &m.Contract)
	number(w, &m.Bounded)
	number(w, &m.Tables)
	number(w, &m.Consumers)
	number(w, &m.Hardness)
	number(w, &m.Moved)
	number(w, &m.Churn)
	number(w, &m.DebtRemainder)
	number(w, &m.TestsRemainder)
	number(w, &m.OpenChanges)
	w.flag(&m.Frozen)
	number(w, &m.Traffic)
	number(w, &m.Growth)
	number(w, &m.Season)
	number(w, &m.Spikes)
	w.flag(&m.Regulated)
	number(w, &m.Versions)
	number(w, &m.Rows)
	number(w, &m.DualWritesSince)
	number(w, &m.HandsOnTime)
}

func (w *wire) coupling(c *Coupling) {
	number(w, &c.From)
	number(w, &c.To)
	number(w, &c.Chance)
	number(w, &c.Calls)
	number(w, &c.Fallback)
	count(w, &c.Table)
}

func (w *wire) deployable(d *Deployable) {
	w.key(&d.Key)
	number(w, &d.Owner)
	w.flag(&d.Monolith)
	w.flag(&d.Ended)
	number(w, &d.TrainPeriod)
	number(w, &d.TrainOffset)
	number(w, &d.Build)
	number(w, &d.BuiltWith)
	number(w, &d.Code)
	number(w, &d.Lanes)
	number(w, &d.Busy)
	number(w, &d.Head)
	number(w, &d.Tail)
	number(w, &d.Aboard)
	number(w, &d.Boarded)
	number(w, &d.HeldBack)
	w.flag(&d.EndToEnd)
	number(w, &d.BoardPeriod)
	number(w, &d.BoardOffset)
	number(w, &d.Docket)
	number(w, &d.Observed)
	number(w, &d.Runbook)
	w.flag(&d.Paved)
	w.flag(&d.Own)
	number(w, &d.Replicas)
	number(w, &d.Recurring)
	number(w, &d.Trains)
	number(w, &d.Incidents)
	number(w, &d.Releases)
	number(w, &d.Failures)
	number(w, &d.Down)
	number(w, &d.DownCounted)
	number(w, &d.Used)
	number(w, &d.Objective)
	numbers(w, d.RecentMissed[:])
	w.flag(&d.Frozen)
	w.flag(&d.Overridden)
	w.flag(&d.Due)
	number(w, &d.Approved)
	number(w, &d.HeldTill)
	number(w, &d.Neglected)
}

func (w *wire) environment(e *Environment) {
	number(w, &e.Run)
	w.flag(&e.Busy)
	number(w, &e.Head)
	number(w, &e.Tail)
}

func (w *wire) feature(f *Feature) {
	w.key(&f.Key)
	number(w, &f.Team)
	number(w, &f.Left)
	w.flag(&f.Begun)
	number(w, &f.Asked)
	number(w, &f.Value)
	number(w, &f.Free)
	w.flag(&f.Used)
}

func (w *wire) item(i *Item) {
	w.key(&i.Key)
	count(w, &i.Kind)
	count(w, &i.Stage)
	count(w, &i.State)
	w.flag(&i.Deep)
	w.flag(&i.Schema)
	w.flag(&i.Faulty)
	count(w, &i.Attempt)
	count(w, &i.Runs)
	number(w, &i.Team)
	number(w, &i.Module)
	number(w, &i.Feature)
	number(w, &i.Parent)
	number(w, &i.Owner)
	number(w, &i.Reader)
	number(w, &i.Home)
	number(w, &i.Pipeline)
	w.key(&i.DrawKey)
	w.flag(&i.Half)
	number(w, &i.SecondDeployable)
	number(w, &i.OpenRequests)
	number(w, &i.Size)
	number(w, &i.Done)
	number(w, &i.Left)
	number(w, &i.Asked)
	number(w, &i.Since)
	number(w, &i.ReviewSince)
	numbers(w, i.TimeIn[:])
	number(w, &i.Next)
	w.key(&i.Cause)
}

func (w *wire) initiative(i *Initiative) {
	w.key(&i.Key)
	count(w, &i.Verb)
	number(w, &i.Team)
	number(w, &i.Module)
	number(w, &i.Other)
	count(w, &i.Mode)
	number(w, &i.People)
	number(w, &i.Size)
	number(w, &i.Estimate)
	number(w, &i.Done)
	number(w, &i.Spent)
	number(w, &i.ConsumersAsked)
	number(w, &i.ConsumersEverAsked)
	number(w, &i.Slices)
	number(w, &i.LastShown)
	number(w, &i.Began)
	number(w, &i.Ended)
	w.flag(&i.Stopped)
	w.key(&i.Cause)
}

func (w *wire) incident(i *Incident) {
	w.key(&i.Key)
	number(w, &i.Deployable)
	number(w, &i.Module)
	number(w, &i.Person)
	w.flag(&i.Night)
	number(w, &i.Opened)
	number(w, &i.Duration)
	number(w, &i.Undetected)
	number(w, &i.Until)
	w.key(&i.Cause)
}

func (w *wire) group(g *Group) {
	w.key(&g.Key)
	count(w, &g.Kind)
	number(w, &g.Trust)
	number(w, &g.Lean)
	number(w, &g.Met)
	number(w, &g.Asked)
}

func (w *wire) promise(p *Promise) {
	w.key(&p.Key)
	count(w, &p.Verb)
	count(w, &p.Account)
	number(w, &p.Hours)
	number(w, &p.Until)
	number(w, &p.Team)
	number(w, &p.Module)
	number(w, &p.Person)
	number(w, &p.Group)
	w.key(&p.Subject)
	number(w, &p.Planned)
	number(w, &p.Worked)
	number(w, &p.Left)
	number(w, &p.Kept)
	number(w, &p.Slipped)
	w.flag(&p.Ended)
	w.key(&p.Cause)
}

func (w *wire) adoption(a *Adoption) {
	count(w, &a.Standard)
	number(w, &a.Team)
	w.flag(&a.Adopted)
	number(w, &a.Offered)
	number(w, &a.Fit)
	w.flag(&a.Forced)
	w.key(&a.Cause)
}

func (w *wire) fact(f *Fact) {
	number(w, &f.Low)
	number(w, &f.High)
	number(w, &f.Drift)
	number(w, &f.Week)
}

func (w *wire) appointment(a *ScheduledEvent) {
	number(w, &a.At)
	count(w, &a.Kind)
	count(w, &a.Gen)
	w.key(&a.Subject)
	number(w, &a.Slot)
}

func (w *wire) refusal(r *Refusal) {
	number(w, &r.Group)
	count(w, &r.Verb)
	w.key(&r.Subject)
	number(w, &r.Week)
	number(w, &r.Trust)
}

func (w *wire) question(q *Question) {
	number(w, &q.Week)
	w.flag(&q.Open)
	w.key(&q.Answer)
}
