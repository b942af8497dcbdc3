package sim

import (
	"errors"
	"fmt"
	"slices"
)

// CanonicalFormat is the version of the binary format of an organization. Another list of
// fields is another format.
const CanonicalFormat = 1

// ErrDamaged says that bytes are not the organization, link or save they claim
// to be.
var ErrDamaged = errors.New("damaged")

// AppendBinary appends the canonical encoding of o, which must be between weeks: the
// same bytes for the same organization on every machine, and other bytes when any
// field of any record differs.
func (o *Organization) AppendBinary(b []byte) []byte {
	w := codec{bytes: append(b, CanonicalFormat)}
	w.organization(o)
	return w.bytes
}

// DecodeBinary sets o to the organization that AppendBinary wrote. The bytes may come
// from an untrusted source: unless they are the canonical encoding of an organization with
// valid references between its records, it returns an error that wraps ErrDamaged and
// leaves o unchanged. It does not check that the organization belongs to a given scenario;
// see Fits.
func (o *Organization) DecodeBinary(b []byte) error {
	if len(b) == 0 || b[0] != CanonicalFormat {
		return fmt.Errorf("%w: not an organization in format %d", ErrDamaged, CanonicalFormat)
	}
	w := codec{bytes: b[1:], reading: true}
	var read Organization
	w.organization(&read)
	if w.bad || len(w.bytes) > 0 {
		return fmt.Errorf("%w: the organization is truncated or followed by other bytes", ErrDamaged)
	}
	if err := read.validate(); err != nil {
		return err
	}
	*o = read
	return nil
}

// Hash returns the checksum of the canonical encoding: the same for the same organization
// on every machine.
func (o *Organization) Hash() uint64 {
	return checksum(o.AppendBinary(nil))
}

// Same reports whether two organizations are equal in every encoded field.
func (o *Organization) Same(other *Organization) bool {
	return slices.Equal(o.AppendBinary(nil), other.AppendBinary(nil))
}

func (w *codec) organization(o *Organization) {
	w.fixed64((*uint64)(&o.Seed))
	signed(w, &o.Week)
	signed(w, &o.Now)
	signed(w, &o.Variant)
	signedRow(w, o.Params[:])
	unsigned(w, &o.Seat)
	signed(w, &o.Player)
	w.hands(&o.Hands)
	w.boolean(&o.Gone)
	list(w, &o.People, (*codec).person)
	list(w, &o.Familiarity, signed)
	list(w, &o.Teams, (*codec).team)
	list(w, &o.Ledgers, (*codec).ledger)
	list(w, &o.Modules, (*codec).module)
	list(w, &o.Couplings, (*codec).coupling)
	list(w, &o.Deployables, (*codec).deployable)
	w.environment(&o.EndToEnd)
	list(w, &o.Features, (*codec).feature)
	list(w, &o.Items, (*codec).item)
	signed(w, &o.FreeItem)
	signed(w, &o.FreeFeature)
	list(w, &o.Initiatives, (*codec).initiative)
	list(w, &o.Incidents, (*codec).incident)
	list(w, &o.Groups, (*codec).group)
	list(w, &o.Promises, (*codec).promise)
	list(w, &o.Adoptions, (*codec).adoption)
	signed(w, &o.Maturity)
	list(w, &o.Refusals, (*codec).refusal)
	list(w, &o.Questions, (*codec).question)
	signed(w, &o.Bill)
	signed(w, &o.ReplacementCost)
	signed(w, &o.Outage)
	signed(w, &o.InjectsApplied)
	list(w, &o.Known, (*codec).fact)
	list(w, &o.WordsRevealed, (*codec).key)
	list(w, &o.Queue, (*codec).appointment)
}

func (w *codec) hands(h *Hands) {
	w.key(&h.Item)
	w.key(&h.Pair)
	unsigned(w, &h.Review)
	unsigned(w, &h.Restore)
	w.key(&h.Help)
}

func (w *codec) person(p *Person) {
	w.key(&p.Key)
	signed(w, &p.Team)
	signed(w, &p.NextInTeam)
	unsigned(w, &p.Level)
	w.boolean(&p.Reviews)
	signed(w, &p.Joined)
	signed(w, &p.Left)
	signed(w, &p.Newness)
	signed(w, &p.NewAt)
	signed(w, &p.Fatigue)
	w.boolean(&p.Tired)
	signed(w, &p.Restless)
	signed(w, &p.Pages)
	signed(w, &p.RestOwed)
	signed(w, &p.AwayTill)
	signed(w, &p.Reading)
	signed(w, &p.Begun)
	unsigned(w, &p.Task)
	signed(w, &p.Item)
	unsigned(w, &p.Account)
	signed(w, &p.Since)
	w.pickup(&p.Resume)
	signed(w, &p.ResumeLeft)
	signed(w, &p.Done)
	signed(w, &p.Remaining)
	signedRow(w, p.Shares[:])
	signed(w, &p.Pace)
	signed(w, &p.Yield)
	unsigned(w, &p.Gen)
	signedRow(w, p.Carry[:])
	unsigned(w, &p.Held)
	signed(w, &p.HeldItem)
	signed(w, &p.HeldDone)
	signed(w, &p.HeldRemaining)
	unsigned(w, &p.HeldAccount)
}

func (w *codec) pickup(p *ResumeCost) {
	w.boolean(&p.Again)
	signed(w, &p.Among)
	signed(w, &p.Spent)
}

func (w *codec) team(t *Team) {
	w.key(&t.Key)
	signed(w, &t.FirstPerson)
	signed(w, &t.Limit)
	w.boolean(&t.ReviewFirst)
	w.boolean(&t.RequestFirst)
	w.boolean(&t.Central)
	w.boolean(&t.Smaller)
	w.key(&t.Area)
	signed(w, &t.ReviewExclusive)
	signed(w, &t.PriorityChangeRate)
	signed(w, &t.Protected)
	signed(w, &t.Assisted)
	signed(w, &t.LackOfControl)
	signed(w, &t.UpkeepDone)
	w.boolean(&t.Refills)
	signedRow(w, t.Chores[:])
	signed(w, &t.Talk)
	signed(w, &t.Aligning)
	signed(w, &t.Head)
	signed(w, &t.Tail)
	signed(w, &t.Returned)
	signed(w, &t.ReturnedTail)
	signed(w, &t.Idle)
	signed(w, &t.Newness)
	signed(w, &t.Experience)
	signed(w, &t.Counted)
	signed(w, &t.RequestHead)
	signed(w, &t.RequestTail)
	signed(w, &t.ReviewHead)
	signed(w, &t.ReviewTail)
	signed(w, &t.Begun)
	signed(w, &t.FeaturesAsked)
	signed(w, &t.Hires)
	signed(w, &t.Backlog)
	signed(w, &t.Asking)
	signed(w, &t.Live)
	signed(w, &t.Withdrawn)
	signed(w, &t.Changes)
	signed(w, &t.Failed)
	signed(w, &t.Merged)
	signed(w, &t.Collided)
	signed(w, &t.Crossing)
	signed(w, &t.Done)
	signed(w, &t.Value)
	signed(w, &t.Earned)
	signed(w, &t.Burden)
	signed(w, &t.Operated)
	signed(w, &t.Paid)
	signed(w, &t.Deadline)
	signed(w, &t.NightPages)
	signed(w, &t.DayPages)
}

func (w *codec) ledger(l *Ledger) {
	signedRow(w, l.Hours[:])
	signed(w, &l.Employed)
	signedRow(w, l.Items[:])
	signed(w, &l.Lead)
	signed(w, &l.Ended)
	signedRow(w, l.Requests[:])
	signed(w, &l.Answered)
}

func (w *codec) module(m *Module) {
	w.key(&m.Key)
	signed(w, &m.Team)
	signed(w, &m.Deployable)
	signed(w, &m.Size)
	signed(w, &m.Debt)
	signed(w, &m.Tests)
	signed(w, &m.Demand)
	signed(w, &m.Contract)
	signed(w, &m.Bounded)
	signed(w, &m.Tables)
	signed(w, &m.Consumers)
	signed(w, &m.Hardness)
	signed(w, &m.Moved)
	signed(w, &m.Churn)
	signed(w, &m.DebtRemainder)
	signed(w, &m.TestsRemainder)
	signed(w, &m.OpenChanges)
	w.boolean(&m.Frozen)
	signed(w, &m.Traffic)
	signed(w, &m.Growth)
	signed(w, &m.Season)
	signed(w, &m.Spikes)
	w.boolean(&m.Regulated)
	signed(w, &m.Versions)
	signed(w, &m.Rows)
	signed(w, &m.DualWritesSince)
	signed(w, &m.HandsOnTime)
}

func (w *codec) coupling(c *Coupling) {
	signed(w, &c.From)
	signed(w, &c.To)
	signed(w, &c.Chance)
	signed(w, &c.Calls)
	signed(w, &c.Fallback)
	unsigned(w, &c.Table)
}

func (w *codec) deployable(d *Deployable) {
	w.key(&d.Key)
	signed(w, &d.Owner)
	w.boolean(&d.Monolith)
	w.boolean(&d.Ended)
	signed(w, &d.TrainPeriod)
	signed(w, &d.TrainOffset)
	signed(w, &d.Build)
	signed(w, &d.BuiltWith)
	signed(w, &d.Code)
	signed(w, &d.Lanes)
	signed(w, &d.Busy)
	signed(w, &d.Head)
	signed(w, &d.Tail)
	signed(w, &d.Aboard)
	signed(w, &d.Boarded)
	signed(w, &d.HeldBack)
	w.boolean(&d.EndToEnd)
	signed(w, &d.BoardPeriod)
	signed(w, &d.BoardOffset)
	signed(w, &d.Docket)
	signed(w, &d.Observed)
	signed(w, &d.Runbook)
	w.boolean(&d.Paved)
	w.boolean(&d.Own)
	signed(w, &d.Replicas)
	signed(w, &d.Recurring)
	signed(w, &d.Trains)
	signed(w, &d.Incidents)
	signed(w, &d.Releases)
	signed(w, &d.Failures)
	signed(w, &d.Down)
	signed(w, &d.DownCounted)
	signed(w, &d.Used)
	signed(w, &d.Objective)
	signedRow(w, d.RecentMissed[:])
	w.boolean(&d.Frozen)
	w.boolean(&d.Overridden)
	w.boolean(&d.Due)
	signed(w, &d.Approved)
	signed(w, &d.HeldTill)
	signed(w, &d.Neglected)
}

func (w *codec) environment(e *Environment) {
	signed(w, &e.Run)
	w.boolean(&e.Busy)
	signed(w, &e.Head)
	signed(w, &e.Tail)
}

func (w *codec) feature(f *Feature) {
	w.key(&f.Key)
	signed(w, &f.Team)
	signed(w, &f.Left)
	w.boolean(&f.Begun)
	signed(w, &f.Asked)
	signed(w, &f.Value)
	signed(w, &f.Free)
	w.boolean(&f.Used)
}

func (w *codec) item(i *Item) {
	w.key(&i.Key)
	unsigned(w, &i.Kind)
	unsigned(w, &i.Stage)
	unsigned(w, &i.State)
	w.boolean(&i.Deep)
	w.boolean(&i.Schema)
	w.boolean(&i.Faulty)
	unsigned(w, &i.Attempt)
	unsigned(w, &i.Runs)
	signed(w, &i.Team)
	signed(w, &i.Module)
	signed(w, &i.Feature)
	signed(w, &i.Parent)
	signed(w, &i.Owner)
	signed(w, &i.Reader)
	signed(w, &i.Home)
	signed(w, &i.Pipeline)
	w.key(&i.DrawKey)
	w.boolean(&i.Half)
	signed(w, &i.SecondDeployable)
	signed(w, &i.OpenRequests)
	signed(w, &i.Size)
	signed(w, &i.Done)
	signed(w, &i.Left)
	signed(w, &i.Asked)
	signed(w, &i.Since)
	signed(w, &i.ReviewSince)
	signedRow(w, i.TimeIn[:])
	signed(w, &i.Next)
	w.key(&i.Cause)
}

func (w *codec) initiative(i *Initiative) {
	w.key(&i.Key)
	unsigned(w, &i.Verb)
	signed(w, &i.Team)
	signed(w, &i.Module)
	signed(w, &i.Other)
	unsigned(w, &i.Mode)
	signed(w, &i.People)
	signed(w, &i.Size)
	signed(w, &i.Estimate)
	signed(w, &i.Done)
	signed(w, &i.Spent)
	signed(w, &i.ConsumersAsked)
	signed(w, &i.ConsumersEverAsked)
	signed(w, &i.Slices)
	signed(w, &i.LastShown)
	signed(w, &i.Began)
	signed(w, &i.Ended)
	w.boolean(&i.Stopped)
	w.key(&i.Cause)
}

func (w *codec) incident(i *Incident) {
	w.key(&i.Key)
	signed(w, &i.Deployable)
	signed(w, &i.Module)
	signed(w, &i.Person)
	w.boolean(&i.Night)
	signed(w, &i.Opened)
	signed(w, &i.Duration)
	signed(w, &i.Undetected)
	signed(w, &i.Until)
	w.key(&i.Cause)
}

func (w *codec) group(g *Group) {
	w.key(&g.Key)
	unsigned(w, &g.Kind)
	signed(w, &g.Trust)
	signed(w, &g.Lean)
	signed(w, &g.Met)
	signed(w, &g.Asked)
}

func (w *codec) promise(p *Promise) {
	w.key(&p.Key)
	unsigned(w, &p.Verb)
	unsigned(w, &p.Account)
	signed(w, &p.Hours)
	signed(w, &p.Until)
	signed(w, &p.Team)
	signed(w, &p.Module)
	signed(w, &p.Person)
	signed(w, &p.Group)
	w.key(&p.Subject)
	signed(w, &p.Planned)
	signed(w, &p.Worked)
	signed(w, &p.Left)
	signed(w, &p.Kept)
	signed(w, &p.Slipped)
	w.boolean(&p.Ended)
	w.key(&p.Cause)
}

func (w *codec) adoption(a *Adoption) {
	unsigned(w, &a.Standard)
	signed(w, &a.Team)
	w.boolean(&a.Adopted)
	signed(w, &a.Offered)
	signed(w, &a.Fit)
	w.boolean(&a.Forced)
	w.key(&a.Cause)
}

func (w *codec) fact(f *Fact) {
	signed(w, &f.Low)
	signed(w, &f.High)
	signed(w, &f.Drift)
	signed(w, &f.Week)
}

func (w *codec) appointment(a *ScheduledEvent) {
	signed(w, &a.At)
	unsigned(w, &a.Kind)
	unsigned(w, &a.Gen)
	w.key(&a.Subject)
	signed(w, &a.Slot)
}

func (w *codec) refusal(r *Refusal) {
	signed(w, &r.Group)
	unsigned(w, &r.Verb)
	w.key(&r.Subject)
	signed(w, &r.Week)
	signed(w, &r.Trust)
}

func (w *codec) question(q *Question) {
	signed(w, &q.Week)
	w.boolean(&q.Open)
	w.key(&q.Answer)
}
