package roster

// A Note is something to know of a row, or to look at. It never changes a
// verdict by itself.
type Note struct {
	Code NoteCode
	Key  Key    // the column it is about, if any
	Text string // what stands there
	Row  int    // another row that it is about
	More int64  // months, people
	Day  string // YYYY-MM-DD
}

// A NoteCode names a note. The sentence is made elsewhere.
type NoteCode string

const (
	Unreadable NoteCode = "unreadable" // Key: Text is none of what may stand there
	FaultCell  NoteCode = "fault"      // Key: an error of the spreadsheet, as #N/A

	NoID          NoteCode = "noID"
	NoName        NoteCode = "noName"
	WrongID       NoteCode = "wrongID"       // neither 18 nor 15 digits
	WrongCheck    NoteCode = "wrongCheck"    // the check digit of GB 11643
	WrongBirth    NoteCode = "wrongBirth"    // the calendar has no such day
	OldID         NoteCode = "oldID"         // 15 digits
	SpoiledNumber NoteCode = "spoiled"       // Key: the spreadsheet has dropped digits
	SamePerson    NoteCode = "samePerson"    // Row has the same number and counts for both
	SameDiffers   NoteCode = "sameDiffers"   // and says something else of a condition
	SameName      NoteCode = "sameName"      // Row has the same name, and one of both no number
	IDSaysLocal   NoteCode = "idSaysLocal"   // the number was given out here, the place is elsewhere
	IDSaysOther   NoteCode = "idSaysOther"   // the other way round
	OriginBare    NoteCode = "originBare"    // a county without its city: Text
	OriginOurs    NoteCode = "originOurs"    // the province of the city and no more
	OriginUnknown NoteCode = "originUnknown" // a place that tells no city: Text
	OriginClash   NoteCode = "originClash"   // the place says one thing, the yes or no the other

	OtherPeriod    NoteCode = "otherPeriod" // Key: Text is another month than the clause names
	MonthOnly      NoteCode = "monthOnly"   // Key: a month where a day is needed
	SerialDay      NoteCode = "serialDay"   // Key: Text is a number that stands for the day in Day
	MonthsMore     NoteCode = "monthsMore"  // More months, and the person counts
	FormulaVerdict NoteCode = "formula"     // Key: a condition rests on what a formula gave when the file was saved

	HeadsDiffer   NoteCode = "headsDiffer"   // More names are listed for the trip, Text people
	NoPassengers  NoteCode = "noPassengers"  // none are listed for the trip, and some for others
	SameInvoice   NoteCode = "sameInvoice"   // Row has the same invoice: Text
	SharedNoShare NoteCode = "sharedNoShare" // shared, and what the enterprise paid is not there
	SharedHeads   NoteCode = "sharedHeads"   // shared, and how many were its own is not there
	ShareOver     NoteCode = "shareOver"     // it paid more than the bus cost
	OwnOver       NoteCode = "ownOver"       // Key: more of its own, or in one bus, than all
	UnknownTrip   NoteCode = "unknownTrip"   // of a passenger: no such trip
	TooMany       NoteCode = "tooMany"       // more rows than facts may have: those from here on are in none
)

// Fails reports whether a note says that a cell could not be read.
func (n Note) Fails() bool { return n.Code == Unreadable || n.Code == FaultCell }
