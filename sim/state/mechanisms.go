package state

// Mechanisms is a set of mechanisms of the model. Those of Scenario.Disabled are switched
// off, to see which lessons survive without them.
type Mechanisms uint64

const (
	ReviewMechanism       Mechanisms = 1 << iota // changes are reviewed before they join the mainline (E17)
	PipelineMechanism                            // changes wait for a build and take its time (E60)
	TalkMechanism                                // talk and meetings take time, more in large and coupled teams (E3, E16)
	IncidentMechanism                            // things break, by themselves and by faulty changes (E18)
	ToilMechanism                                // running what is deployed takes time every week (E23)
	DebtMechanism                                // work leaves debt, which slows later changes (E28, E29)
	AttritionMechanism                           // people quit (E33)
	AbsenceMechanism                             // people are on holiday or ill
	RequestMechanism                             // changes need work from other teams (E11)
	FailureMechanism                             // releases, tests and writes to shared data can fail (E13, E19)
	FamiliarityMechanism                         // people have to get to know each module (E35)
	ConflictMechanism                            // changes may collide on the mainline (E15)
	SlipMechanism                                // people who are new or under pressure make more errors (E8)
	FocusMechanism                               // having several changes open at once costs time (E6)
	DependencyMechanism                          // an outage takes down whatever depends on it (E24)
	CallMechanism                                // calls over a boundary cost money and slow answers down (E25, E42)
	TrafficMechanism                             // traffic loads replicas and can overload them (E59)
	MirroringMechanism                           // couplings drift towards the team structure (E38)
	PivotMechanism                               // the product pivots now and then (E64)
	PriorityMechanism                            // product changes its priorities in mid-quarter (E55)
	EndToEndMechanism                            // deployables are tested together (E65)
	BoardMechanism                               // approval boards meet before releases
	AuditMechanism                               // regulated data needs approvals and audits (E61)
	NoticeMechanism                              // security notices demand fixes by a deadline (E61)
	TableMechanism                               // a change of a shared table concerns all teams that use it (E62)
	VersionMechanism                             // old versions of a contract cost upkeep (E63)
	TicketMechanism                              // an immature or mandated platform costs tickets (E46)
	DecayMechanism                               // observability and runbooks decay (E27)
	OvertimeMechanism                            // people work longer when product presses (E34)
	StrainMechanism                              // unfair load and lack of control tire people, lack of trust makes them leave (E33, E34)
	UpkeepMechanism                              // automation wears out unless it is maintained (E27)
	DebtVarianceMechanism                        // the debt of a module slows its changes unequally (E30)
	TwoSystemsMechanism                          // a change in a half-moved module is partly made twice (E56)
	ReplacementMechanism                         // replacing leavers costs money, and code that nobody knows is learnt slowly (E35, E36)
	AssistantMechanism                           // coding assistants change the pace and the volume of work (E48, E49)
	DataMoveMechanism                            // data moves more slowly than its code, and is written in two places meanwhile (E40)
	SponsorMechanism                             // executives leave, and impatient ones take even the last person off a project (E58)
	TestDecayMechanism                           // tests fall behind where debt grows (E30)
)

// Has reports whether e contains any of f.
func (e Mechanisms) Has(f Mechanisms) bool { return e&f != 0 }

// A MechanismInfo is what is on record about a mechanism.
type MechanismInfo struct {
	ID        string // as in scenario files, under off
	Mechanism Mechanisms
}

// MechanismTable lists the mechanisms that can be switched off.
var MechanismTable = [...]MechanismInfo{
	{"review", ReviewMechanism},
	{"pipeline", PipelineMechanism},
	{"talk", TalkMechanism},
	{"incidents", IncidentMechanism},
	{"toil", ToilMechanism},
	{"debt", DebtMechanism},
	{"quits", AttritionMechanism},
	{"absence", AbsenceMechanism},
	{"requests", RequestMechanism},
	{"failures", FailureMechanism},
	{"familiarity", FamiliarityMechanism},
	{"conflicts", ConflictMechanism},
	{"slips", SlipMechanism},
	{"focus", FocusMechanism},
	{"dependencies", DependencyMechanism},
	{"calls", CallMechanism},
	{"traffic", TrafficMechanism},
	{"mirroring", MirroringMechanism},
	{"turns", PivotMechanism},
	{"priorities", PriorityMechanism},
	{"end-to-end", EndToEndMechanism},
	{"boards", BoardMechanism},
	{"audits", AuditMechanism},
	{"notices", NoticeMechanism},
	{"tables", TableMechanism},
	{"versions", VersionMechanism},
	{"tickets", TicketMechanism},
	{"decay", DecayMechanism},
	{"overtime", OvertimeMechanism},
	{"strain", StrainMechanism},
	{"upkeep", UpkeepMechanism},
	{"surprises", DebtVarianceMechanism},
	{"two-systems", TwoSystemsMechanism},
	{"farewells", ReplacementMechanism},
	{"assistants", AssistantMechanism},
	{"data-moves", DataMoveMechanism},
	{"sponsors", SponsorMechanism},
	{"untested", TestDecayMechanism},
}
