// Package release makes what goes beside the pages and the program of a site
// that is given to others: the edition in one file ([SingleFile]), compressed
// forms for hosts ([Siblings]), check sums ([Sums]) and the list of what others
// wrote ([Components]). Its contract: every path is under the root of the site,
// and the same files give the same bytes.
package release
