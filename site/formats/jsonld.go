package formats

import (
	"encoding/json"
	"fmt"

	"wengang/calc/zh"
	"wengang/site/notice"
)

// thing is an object of the vocabulary of schema.org. Its keys are written in
// alphabetical order, which JSON-LD does not mind.
type thing map[string]any

const vocabulary = "https://schema.org"

// NoticeLD is the notice as a schema.org Legislation in JSON-LD. Of dates it
// has that of the printing: the notice gives no other.
func NoticeLD(n *notice.Notice, id Identity) ([]byte, error) {
	var bodies []thing
	for _, name := range n.Bodies {
		bodies = append(bodies, thing{"@type": "GovernmentOrganization", "name": name})
	}
	t := thing{
		"@context":              vocabulary,
		"@type":                 "Legislation",
		"legislationIdentifier": n.DocNumber,
		"name":                  n.Title,
		"legislationType":       documentType,
		"legislationPassedBy":   bodies,
		"inLanguage":            "zh-CN",
		"datePublished":         n.Issued,
	}
	if id.Base != "" {
		t["url"] = id.URL("")
	}
	if place := jurisdiction(n); place != "" {
		t["legislationJurisdiction"] = thing{"@type": "AdministrativeArea", "name": place}
	}
	return json.Marshal(t)
}

// service is a measure in JSON-LD, its keys in the order of a [thing]: there is one
// on each page of a measure, and a map takes three times as long.
type service struct {
	Context    string `json:"@context"`
	Type       string `json:"@type"`
	AreaServed *area  `json:"areaServed,omitempty"`
	Audience   struct {
		Type string   `json:"@type"`
		Of   []string `json:"audienceType"`
	} `json:"audience"`
	Description string `json:"description"`
	Identifier  string `json:"identifier"`
	Name        string `json:"name"`
	ServiceType string `json:"serviceType"`
	SubjectOf   struct {
		Type       string `json:"@type"`
		Identifier string `json:"legislationIdentifier"`
		URL        string `json:"url,omitempty"`
	} `json:"subjectOf"`
	URL string `json:"url,omitempty"`
}

type area struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// MeasureLD is a measure as a schema.org GovernmentService in JSON-LD. It has
// no provider: for most measures the notice names none.
func MeasureLD(m *notice.Measure, n *notice.Notice, id Identity) ([]byte, error) {
	s := service{
		Context:     vocabulary,
		Type:        "GovernmentService",
		Description: m.Means,
		Identifier:  fmt.Sprintf("%s第 %d 条", n.DocNumber, m.Number),
		Name:        m.Title,
		ServiceType: m.Kind.Word(),
	}
	s.Audience.Type = "Audience"
	for _, who := range m.Audience {
		s.Audience.Of = append(s.Audience.Of, zh.Who(who))
	}
	s.SubjectOf.Type, s.SubjectOf.Identifier = "Legislation", n.DocNumber
	if place := jurisdiction(n); place != "" {
		s.AreaServed = &area{"AdministrativeArea", place}
	}
	if id.Base != "" {
		s.SubjectOf.URL, s.URL = id.URL(""), id.URL(measurePath(m.Number))
	}
	return json.Marshal(s)
}
