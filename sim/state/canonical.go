package state

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
	w := Codec{Bytes: append(b, CanonicalFormat)}
	w.Organization(o)
	return w.Bytes
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
	w := Codec{Bytes: b[1:], Reading: true}
	var read Organization
	w.Organization(&read)
	if w.Failed || len(w.Bytes) > 0 {
		return fmt.Errorf("%w: the organization is truncated or followed by other bytes", ErrDamaged)
	}
	if err := read.Validate(); err != nil {
		return err
	}
	*o = read
	return nil
}

// Hash returns the checksum of the canonical encoding: the same for the same organization
// on every machine.
func (o *Organization) Hash() uint64 {
	return Checksum(o.AppendBinary(nil))
}

// Same reports whether two organizations are equal in every encoded field.
func (o *Organization) Same(other *Organization) bool {
	return slices.Equal(o.AppendBinary(nil), other.AppendBinary(nil))
}

func (w *Codec) Organization(o *Organization) {
	w.Fixed64((*uint64)(&o.Seed))
	Signed(w, &o.Week)
	Signed(w, &o.Now)
	Signed(w, &o.Variant)
	signedRow(w, o.Params[:])
	Unsigned(w, &o.Seat)
	Signed(w, &o.Player)
	w.hands(&o.Hands)
	w.boolean(&o.Gone)
	List(w, &o.People, (*Codec).person)
	List(w, &o.Familiarity, Signed)
	List(w, &o.Teams, (*Codec).team)
	List(w, &o.Ledgers, (*Codec).ledger)
	List(w, &o.Modules, (*Codec).module)
	List(w, &o.Couplings, (*Codec).coupling)
	List(w, &o.Deployables, (*Codec).deployable)
	w.environment(&o.EndToEnd)
	List(w, &o.Features, (*Codec).feature)
	List(w, &o.Items, (*Codec).item)
	Signed(w, &o.FreeItem)
	Signed(w, &o.FreeFeature)
	List(w, &o.Initiatives, (*Codec).initiative)
	List(w, &o.Incidents, (*Codec).incident)
	List(w, &o.Groups, (*Codec).group)
	List(w, &o.Promises, (*Codec).promise)
	List(w, &o.Adoptions, (*Codec).adoption)
	Signed(w, &o.Maturity)
	List(w, &o.Refusals, (*Codec).refusal)
	List(w, &o.Questions, (*Codec).question)
	Signed(w, &o.Bill)
	Signed(w, &o.ReplacementCost)
	Signed(w, &o.Outage)
	Signed(w, &o.InjectsApplied)
	List(w, &o.Known, (*Codec).fact)
	List(w, &o.WordsRevealed, (*Codec).Key)
	List(w, &o.Queue, (*Codec).appointment)
}

func (w *Codec) hands(h *Hands) {
	w.Key(&h.Item)
	w.Key(&h.Pair)
	Unsigned(w, &h.Review)
	Unsigned(w, &h.Restore)
	w.Key(&h.Help)
}

func (w *Codec) person(p *Person) {
	w.Key(&p.Key)
	Signed(w, &p.Team)
	Signed(w, &p.NextInTeam)
	Unsigned(w, &p.Level)
	w.boolean(&p.Reviews)
	Signed(w, &p.Joined)
	Signed(w, &p.Left)
	Signed(w, &p.Newness)
	Signed(w, &p.NewAt)
	Signed(w, &p.Fatigue)
	w.boolean(&p.Tired)
	Signed(w, &p.Restless)
	Signed(w, &p.Pages)
	Signed(w, &p.RestOwed)
	Signed(w, &p.AwayTill)
	Signed(w, &p.Reading)
	Signed(w, &p.Begun)
	Unsigned(w, &p.Task)
	Signed(w, &p.Item)
	Unsigned(w, &p.Account)
	Signed(w, &p.Since)
	w.pickup(&p.Resume)
	Signed(w, &p.ResumeLeft)
	Signed(w, &p.Done)
	Signed(w, &p.Remaining)
	signedRow(w, p.Shares[:])
	Signed(w, &p.Pace)
	Signed(w, &p.Yield)
	Unsigned(w, &p.Gen)
	signedRow(w, p.Carry[:])
	Unsigned(w, &p.Held)
	Signed(w, &p.HeldItem)
	Signed(w, &p.HeldDone)
	Signed(w, &p.HeldRemaining)
	Unsigned(w, &p.HeldAccount)
}

func (w *Codec) pickup(p *ResumeCost) {
	w.boolean(&p.Again)
	Signed(w, &p.Among)
	Signed(w, &p.Spent)
}

func (w *Codec) team(t *Team) {
	w.Key(&t.Key)
	Signed(w, &t.FirstPerson)
	Signed(w, &t.Limit)
	w.boolean(&t.ReviewFirst)
	w.boolean(&t.RequestFirst)
	w.boolean(&t.Central)
	w.boolean(&t.Smaller)
	w.Key(&t.Area)
	Signed(w, &t.ReviewExclusive)
	Signed(w, &t.PriorityChangeRate)
	Signed(w, &t.Protected)
	Signed(w, &t.Assisted)
	Signed(w, &t.LackOfControl)
	Signed(w, &t.UpkeepDone)
	w.boolean(&t.Refills)
	signedRow(w, t.Chores[:])
	Signed(w, &t.Talk)
	Signed(w, &t.Aligning)
	Signed(w, &t.Head)
	Signed(w, &t.Tail)
	Signed(w, &t.Returned)
	Signed(w, &t.ReturnedTail)
	Signed(w, &t.Idle)
	Signed(w, &t.Newness)
	Signed(w, &t.Experience)
	Signed(w, &t.Counted)
	Signed(w, &t.RequestHead)
	Signed(w, &t.RequestTail)
	Signed(w, &t.ReviewHead)
	Signed(w, &t.ReviewTail)
	Signed(w, &t.Begun)
	Signed(w, &t.FeaturesAsked)
	Signed(w, &t.Hires)
	Signed(w, &t.Backlog)
	Signed(w, &t.Asking)
	Signed(w, &t.Live)
	Signed(w, &t.Withdrawn)
	Signed(w, &t.Changes)
	Signed(w, &t.Failed)
	Signed(w, &t.Merged)
	Signed(w, &t.Collided)
	Signed(w, &t.Crossing)
	Signed(w, &t.Done)
	Signed(w, &t.Value)
	Signed(w, &t.Earned)
	Signed(w, &t.Burden)
	Signed(w, &t.Operated)
	Signed(w, &t.Paid)
	Signed(w, &t.Deadline)
	Signed(w, &t.NightPages)
	Signed(w, &t.DayPages)
}

func (w *Codec) ledger(l *Ledger) {
	signedRow(w, l.Hours[:])
	Signed(w, &l.Employed)
	signedRow(w, l.Items[:])
	Signed(w, &l.Lead)
	Signed(w, &l.Ended)
	signedRow(w, l.Requests[:])
	Signed(w, &l.Answered)
}

func (w *Codec) module(m *Module) {
	w.Key(&m.Key)
	Signed(w, &m.Team)
	Signed(w, &m.Deployable)
	Signed(w, &m.Size)
	Signed(w, &m.Debt)
	Signed(w, &m.Tests)
	Signed(w, &m.Demand)
	Signed(w, &m.Contract)
	Signed(w, &m.Bounded)
	Signed(w, &m.Tables)
	Signed(w, &m.Consumers)
	Signed(w, &m.Hardness)
	Signed(w, &m.Moved)
	Signed(w, &m.Churn)
	Signed(w, &m.DebtRemainder)
	Signed(w, &m.TestsRemainder)
	Signed(w, &m.OpenChanges)
	w.boolean(&m.Frozen)
	Signed(w, &m.Traffic)
	Signed(w, &m.Growth)
	Signed(w, &m.Season)
	Signed(w, &m.Spikes)
	w.boolean(&m.Regulated)
	Signed(w, &m.Versions)
	Signed(w, &m.Rows)
	Signed(w, &m.DualWritesSince)
	Signed(w, &m.HandsOnTime)
}

func (w *Codec) coupling(c *Coupling) {
	Signed(w, &c.From)
	Signed(w, &c.To)
	Signed(w, &c.Chance)
	Signed(w, &c.Calls)
	Signed(w, &c.Fallback)
	Unsigned(w, &c.Table)
}

func (w *Codec) deployable(d *Deployable) {
	w.Key(&d.Key)
	Signed(w, &d.Owner)
	w.boolean(&d.Monolith)
	w.boolean(&d.Ended)
	Signed(w, &d.TrainPeriod)
	Signed(w, &d.TrainOffset)
	Signed(w, &d.Build)
	Signed(w, &d.BuiltWith)
	Signed(w, &d.Code)
	Signed(w, &d.Lanes)
	Signed(w, &d.Busy)
	Signed(w, &d.Head)
	Signed(w, &d.Tail)
	Signed(w, &d.Aboard)
	Signed(w, &d.Boarded)
	Signed(w, &d.HeldBack)
	w.boolean(&d.EndToEnd)
	Signed(w, &d.BoardPeriod)
	Signed(w, &d.BoardOffset)
	Signed(w, &d.Docket)
	Signed(w, &d.Observed)
	Signed(w, &d.Runbook)
	w.boolean(&d.Paved)
	w.boolean(&d.Own)
	Signed(w, &d.Replicas)
	Signed(w, &d.Recurring)
	Signed(w, &d.Trains)
	Signed(w, &d.Incidents)
	Signed(w, &d.Releases)
	Signed(w, &d.Failures)
	Signed(w, &d.Down)
	Signed(w, &d.DownCounted)
	Signed(w, &d.Used)
	Signed(w, &d.Objective)
	signedRow(w, d.RecentMissed[:])
	w.boolean(&d.Frozen)
	w.boolean(&d.Overridden)
	w.boolean(&d.Due)
	Signed(w, &d.Approved)
	Signed(w, &d.HeldTill)
	Signed(w, &d.Neglected)
}

func (w *Codec) environment(e *Environment) {
	Signed(w, &e.Run)
	w.boolean(&e.Busy)
	Signed(w, &e.Head)
	Signed(w, &e.Tail)
}

func (w *Codec) feature(f *Feature) {
	w.Key(&f.Key)
	Signed(w, &f.Team)
	Signed(w, &f.Left)
	w.boolean(&f.Begun)
	Signed(w, &f.Asked)
	Signed(w, &f.Value)
	Signed(w, &f.Free)
	w.boolean(&f.Used)
}

func (w *Codec) item(i *Item) {
	w.Key(&i.Key)
	Unsigned(w, &i.Kind)
	Unsigned(w, &i.Stage)
	Unsigned(w, &i.State)
	w.boolean(&i.Deep)
	w.boolean(&i.Schema)
	w.boolean(&i.Faulty)
	Unsigned(w, &i.Attempt)
	Unsigned(w, &i.Runs)
	Signed(w, &i.Team)
	Signed(w, &i.Module)
	Signed(w, &i.Feature)
	Signed(w, &i.Parent)
	Signed(w, &i.Owner)
	Signed(w, &i.Reader)
	Signed(w, &i.Home)
	Signed(w, &i.Pipeline)
	w.Key(&i.DrawKey)
	w.boolean(&i.Half)
	Signed(w, &i.SecondDeployable)
	Signed(w, &i.OpenRequests)
	Signed(w, &i.Size)
	Signed(w, &i.Done)
	Signed(w, &i.Left)
	Signed(w, &i.Asked)
	Signed(w, &i.Since)
	Signed(w, &i.ReviewSince)
	signedRow(w, i.TimeIn[:])
	Signed(w, &i.Next)
	w.Key(&i.Cause)
}

func (w *Codec) initiative(i *Initiative) {
	w.Key(&i.Key)
	Unsigned(w, &i.Verb)
	Signed(w, &i.Team)
	Signed(w, &i.Module)
	Signed(w, &i.Other)
	Unsigned(w, &i.Mode)
	Signed(w, &i.People)
	Signed(w, &i.Size)
	Signed(w, &i.Estimate)
	Signed(w, &i.Done)
	Signed(w, &i.Spent)
	Signed(w, &i.ConsumersAsked)
	Signed(w, &i.ConsumersEverAsked)
	Signed(w, &i.Slices)
	Signed(w, &i.LastShown)
	Signed(w, &i.Began)
	Signed(w, &i.Ended)
	w.boolean(&i.Stopped)
	w.Key(&i.Cause)
}

func (w *Codec) incident(i *Incident) {
	w.Key(&i.Key)
	Signed(w, &i.Deployable)
	Signed(w, &i.Module)
	Signed(w, &i.Person)
	w.boolean(&i.Night)
	Signed(w, &i.Opened)
	Signed(w, &i.Duration)
	Signed(w, &i.Undetected)
	Signed(w, &i.Until)
	w.Key(&i.Cause)
}

func (w *Codec) group(g *Group) {
	w.Key(&g.Key)
	Unsigned(w, &g.Kind)
	Signed(w, &g.Trust)
	Signed(w, &g.Lean)
	Signed(w, &g.Met)
	Signed(w, &g.Asked)
}

func (w *Codec) promise(p *Promise) {
	w.Key(&p.Key)
	Unsigned(w, &p.Verb)
	Unsigned(w, &p.Account)
	Signed(w, &p.Hours)
	Signed(w, &p.Until)
	Signed(w, &p.Team)
	Signed(w, &p.Module)
	Signed(w, &p.Person)
	Signed(w, &p.Group)
	w.Key(&p.Subject)
	Signed(w, &p.Planned)
	Signed(w, &p.Worked)
	Signed(w, &p.Left)
	Signed(w, &p.Kept)
	Signed(w, &p.Slipped)
	w.boolean(&p.Ended)
	w.Key(&p.Cause)
}

func (w *Codec) adoption(a *Adoption) {
	Unsigned(w, &a.Standard)
	Signed(w, &a.Team)
	w.boolean(&a.Adopted)
	Signed(w, &a.Offered)
	Signed(w, &a.Fit)
	w.boolean(&a.Forced)
	w.Key(&a.Cause)
}

func (w *Codec) fact(f *Fact) {
	Signed(w, &f.Low)
	Signed(w, &f.High)
	Signed(w, &f.Drift)
	Signed(w, &f.Week)
}

func (w *Codec) appointment(a *ScheduledEvent) {
	Signed(w, &a.At)
	Unsigned(w, &a.Kind)
	Unsigned(w, &a.Gen)
	w.Key(&a.Subject)
	Signed(w, &a.Slot)
}

func (w *Codec) refusal(r *Refusal) {
	Signed(w, &r.Group)
	Unsigned(w, &r.Verb)
	w.Key(&r.Subject)
	Signed(w, &r.Week)
	Signed(w, &r.Trust)
}

func (w *Codec) question(q *Question) {
	Signed(w, &q.Week)
	w.boolean(&q.Open)
	w.Key(&q.Answer)
}
