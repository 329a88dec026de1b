package url

import "testing"

func TestParse(t *testing.T) {
	for address, fragment := range map[string]string{
		"https://example.org/notice/calculator/?a=1#total": "total", "https://example.org/": "", "file:///a.html#%zz#x": "%zz#x",
	} {
		u, err := Parse(address)
		if err != nil || u.Path != "/" || u.Fragment != fragment || u.Host != "" || u.Scheme != "" {
			t.Errorf("%s: %+v, %v", address, u, err)
		}
		if u.String() == new(URL).String() {
			t.Errorf("%s is taken for no address", address)
		}
	}
}
