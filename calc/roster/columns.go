package roster

// A Key names a column. Those of conditions are the keys of the contract.
type Key string

const (
	Name     Key = "name"
	ID       Key = "id"
	Origin   Key = "origin"   // 户籍地
	Nonlocal Key = "nonlocal" // 是否市外户籍
	Local    Key = "local"    // 是否本市户籍: the opposite
	Remark   Key = "remark"

	Post       Key = "post"
	Frontline  Key = "frontline"
	Working    Key = "working"
	Insured    Key = "insured"
	Employment Key = "employment" // 用工形式
	Phone      Key = "phone"
	Bank       Key = "bank"
	Account    Key = "account"
	Advanced   Key = "advanced" // 已代发金额
	Received   Key = "received" // 其他政策已得

	Employer        Key = "employer"
	Introduced      Key = "introduced"
	FirstEmployment Key = "firstEmployment"
	FirstInsured    Key = "firstInsured" // 首次参保月
	InsuredMonths   Key = "insuredMonths"

	Trip          Key = "trip" // 车次
	TripDate      Key = "date"
	From          Key = "from"
	To            Key = "to"
	CrossProvince Key = "crossProvince"
	Carrier       Key = "carrier"
	Invoice       Key = "invoice"
	Cost          Key = "cost"    // 整车费用
	OwnCost       Key = "ownCost" // 本企业承担
	Heads         Key = "workers" // 整车人数
	OwnHeads      Key = "ownWorkers"
	Fewest        Key = "fewest"  // 最少一辆人数
	Arrived       Key = "arrived" // 到达日, where it is another
	Shared        Key = "shared"  // 合租企业
)

// Columns are those of each kind, in the order of its template.
var Columns = map[Kind][]Key{
	Retention:   {Name, ID, Origin, Post, Frontline, Working, Insured, Employment, Phone, Bank, Account, Advanced, Received, Remark},
	Recruitment: {Name, ID, Origin, Employer, Introduced, FirstEmployment, FirstInsured, InsuredMonths, Remark},
	Trips:       {Trip, TripDate, From, To, Carrier, Invoice, Cost, OwnCost, Heads, OwnHeads, Shared, Fewest, Arrived, Remark},
	Passengers:  {Trip, Name, ID, Origin, Remark},
}

// also are columns that a list may have and a template needs not.
var also = map[Kind][]Key{
	Retention: {Nonlocal, Local}, Recruitment: {Nonlocal, Local}, Trips: {CrossProvince}, Passengers: {Nonlocal, Local},
}

// IsYesNo reports whether a column takes 是 or 否.
func IsYesNo(k Key) bool {
	switch k {
	case Nonlocal, Local, Frontline, Working, Insured, FirstEmployment, CrossProvince:
		return true
	}
	return false
}
