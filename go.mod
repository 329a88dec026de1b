module wengang

go 1.26.0

require (
	github.com/shopspring/decimal v1.6.0
	github.com/yuin/goldmark v1.8.7
	go.yaml.in/yaml/v3 v3.0.6
)
