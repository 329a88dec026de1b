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
	t := legislation(n, id)
	t["@context"] = vocabulary
	t["name"] = n.Title
	t["legislationType"] = documentType
	t["legislationPassedBy"] = bodies
	t["inLanguage"] = "zh-CN"
	t["datePublished"] = n.Issued
	if place := jurisdiction(n); place != "" {
		t["legislationJurisdiction"] = thing{"@type": "AdministrativeArea", "name": place}
	}
	return json.Marshal(t)
}

func legislation(n *notice.Notice, id Identity) thing {
	t := thing{"@type": "Legislation", "legislationIdentifier": n.DocNumber}
	if id.Base != "" {
		t["url"] = id.URL("")
	}
	return t
}

// MeasureLD is a measure as a schema.org GovernmentService in JSON-LD. It has
// no provider: for most measures the notice names none.
func MeasureLD(m *notice.Measure, n *notice.Notice, id Identity) ([]byte, error) {
	var audience []string
	for _, who := range m.Audience {
		audience = append(audience, zh.Who(who))
	}
	t := thing{
		"@context":    vocabulary,
		"@type":       "GovernmentService",
		"name":        m.Title,
		"serviceType": m.Kind.Word(),
		"description": m.Means,
		"audience":    thing{"@type": "Audience", "audienceType": audience},
		"subjectOf":   legislation(n, id),
		"identifier":  fmt.Sprintf("%s第 %d 条", n.DocNumber, m.Number),
	}
	if place := jurisdiction(n); place != "" {
		t["areaServed"] = thing{"@type": "AdministrativeArea", "name": place}
	}
	if id.Base != "" {
		t["url"] = id.URL(measurePath(m.Number))
	}
	return json.Marshal(t)
}
