package scenarios

// Translate adds the texts of one language, by the ids that EachText gives, to those of the
// companies and cards. It leaves texts alone that have this language already.
func (l *Library) Translate(language string, texts map[string]string) {
	if len(texts) == 0 {
		return
	}
	l.EachText(func(id string, p *Prose) { p.addFrom(texts, language, id) })
}

// addFrom adds the text with an id in a language, if the language has it.
func (p *Prose) addFrom(texts map[string]string, language, id string) {
	if text, ok := texts[id]; ok {
		p.add(language, text)
	}
}

// add adds a text in a language, unless there is one.
func (p *Prose) add(language, text string) {
	for _, w := range *p {
		if w.Language == language {
			return
		}
	}
	*p = append(*p, Wording{Language: language, Text: text})
}

// EachText calls visit with every text of the library that a language may say, and its id. Cards
// have the same ids wherever they are played.
func (l *Library) EachText(visit func(id string, p *Prose)) {
	for i := range l.Cards {
		l.Cards[i].eachText(visit)
	}
	for i := range l.Companies {
		c := &l.Companies[i]
		for j := range c.Cards {
			c.Cards[j].eachText(visit)
		}
		c.eachText(func(id string, p *Prose) { visit(c.ID+"."+id, p) })
	}
}

// eachText visits the texts of a card.
func (card *Card) eachText(visit func(id string, p *Prose)) {
	id := "card." + card.ID + "."
	visit(id+"title", &card.Title)
	visit(id+"what", &card.What)
	visit(id+"pays", &card.Pays)
	visit(id+"pays-back", &card.PaysBack)
	visit(id+"wrong", &card.Wrong)
}

// eachText visits the texts of a company, except those of its cards.
func (c *Company) eachText(visit func(id string, p *Prose)) {
	visit("title", &c.Title)
	visit("tagline", &c.Tagline)
	visit("brief", &c.Brief)
	visit("challenge", &c.Challenge)
	visit("lesson", &c.Lesson)
	visit("workshop.challenge", &c.Workshop.Challenge)
	names := &c.Scenario.Names
	eachName("team", names.Teams, c.Teams, visit)
	eachName("module", names.Modules, c.Modules, visit)
	eachName("deployable", names.Deployables, c.Deployables, visit)
	eachName("person", names.People, c.People, visit)
	eachName("group", names.Groups, c.Groups, visit)
	for i := range c.Asks {
		c.eachAskText(i, visit)
	}
	for i := range c.Injects {
		text := &c.Injects[i]
		visit("inject."+text.ID+".title", &text.Title)
		visit("inject."+text.ID+".text", &text.Text)
	}
	for i := range c.Roles {
		role := &c.Roles[i]
		visit("role."+role.ID+".title", &role.Title)
		visit("role."+role.ID+".wish", &role.Wish)
		visit("role."+role.ID+".fact", &role.Fact)
	}
	for i := range c.Variants {
		visit("variant."+c.Scenario.Variants[i].ID, &c.Variants[i])
	}
}

// eachName visits the names of one kind of entity.
func eachName(kind string, ids []string, labels []Label, visit func(id string, p *Prose)) {
	for i := range labels {
		visit(kind+"."+ids[i], &labels[i].Name)
	}
}

// eachAskText visits the texts of question i.
func (c *Company) eachAskText(i int, visit func(id string, p *Prose)) {
	ask, text := &c.Scenario.Asks[i], &c.Asks[i]
	id := "ask." + ask.ID + "."
	visit(id+"who", &text.Who)
	visit(id+"text", &text.Text)
	for j := range ask.Answers {
		visit(id+"answer."+ask.Answers[j].ID, &text.Answers[j])
		visit(id+"reply."+ask.Answers[j].ID, &text.Replies[j])
	}
}
