// Package http stands in for net/http: go-app's server half mentions it.
package http

import (
	"context"
	"io"

	"wengang/wasm/stubs"
	"wengang/wasm/stubs/url"
)

// Nothing is ever answered with them.
const (
	StatusOK = iota
	StatusNotModified
	StatusNotFound
	StatusInternalServerError
)

type Header map[string][]string

func (Header) Get(string) string { return "" }

func (Header) Set(key, value string) {}

type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(int)
}

type Request struct {
	Header Header
	URL    *url.URL
	Host   string
	TLS    any
}

func (*Request) Context() context.Context { return context.Background() }

type Response struct {
	StatusCode int
	Header     Header
	Body       io.ReadCloser
}

func Get(string) (*Response, error) { return nil, stubs.Err }

func NotFound(ResponseWriter, *Request) {}

type Dir string

func FileServer(Dir) Handler { return nil }
