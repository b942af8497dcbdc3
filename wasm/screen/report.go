package screen

import (
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/study"
)

// reportFile is the name of the file of the report.
const reportFile = "split-decision.html"

// reportStyle makes the report legible on a screen and on paper.
const reportStyle = `body{font:16px/1.5 system-ui,sans-serif;color:#1B2130;background:#fff;max-width:46em;margin:2em auto;padding:0 1em}
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4em .8em .4em 0;border-bottom:1px solid #D8D6CE}
.lead{font-size:1.2em;font-weight:600}small{color:#5B6475}a{color:inherit;overflow-wrap:anywhere}
td:first-child{white-space:nowrap}
@media print{body{margin:0;max-width:none;font-size:11pt}tr{break-inside:avoid}h2{break-after:avoid}}@page{margin:18mm}`

// htmlEscapes escapes text for HTML.
var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// report is the debrief as one HTML file without anything outside it, with the sentences of the
// screen: to keep, to send and to print.
func (d *debrief) report() []byte {
	var b strings.Builder
	tag := func(name, class, text string) {
		b.WriteString("<" + name)
		if class != "" {
			b.WriteString(` class="` + class + `"`)
		}
		b.WriteString(">" + htmlEscapes.Replace(text) + "</" + name + ">\n")
	}
	title := d.company.Title.In(d.lang())
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + htmlEscapes.Replace(d.lang()) + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width\">\n")
	tag("title", "", title+" · "+d.say("app"))
	b.WriteString("<style>" + reportStyle + "</style>\n</head>\n<body>\n")
	tag("small", "", d.titleText())
	tag("h1", "", title)
	tag("p", "", d.company.Challenge.In(d.lang()))
	for i, p := range d.opening() {
		class := ""
		if i == 0 {
			class = "lead"
		}
		tag("p", class, p.text)
	}
	if d.count != nil && len(d.count.Rows) > 0 {
		tag("h2", "", d.say("debrief.all"))
		b.WriteString("<table>\n")
		for _, r := range d.count.Ripples() {
			d.reportRow(tag, &b, &r)
		}
		b.WriteString("</table>\n")
	}
	if d.lesson != "" {
		tag("h2", "", d.say("lesson.title"))
		tag("p", "", d.lesson)
	}
	tag("h2", "", d.say("link"))
	link := d.linkText()
	if d.host.address != "" {
		b.WriteString("<p><a href=\"" + htmlEscapes.Replace(link) + "\">" + htmlEscapes.Replace(link) + "</a></p>\n")
	} else {
		tag("p", "", link)
	}
	b.WriteString("</body>\n</html>\n")
	return []byte(b.String())
}

// reportRow is one decision of the report.
func (d *debrief) reportRow(tag func(name, class, text string), b *strings.Builder, r *study.Ripple) {
	e := d.run.Journal[d.count.Rows[r.Row].Places[0]]
	b.WriteString("<tr>")
	tag("td", "", d.when(e.Week))
	b.WriteString("<td>")
	tag("strong", "", d.subject(r.Row))
	if e.Reason != "" {
		tag("p", "", d.say("debrief.reason", e.Reason))
	}
	if slices.Contains(d.run.Refused, d.count.Rows[r.Row].Places[0]) {
		tag("p", "", d.say("record.refused"))
	}
	tag("p", "", d.totalText(r))
	b.WriteString("</td></tr>\n")
}
