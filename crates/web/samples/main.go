// go get github.com/coreos/go-oidc/v3/oidc golang.org/x/oauth2 && go run .
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log"
	"net/http"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

func main() {
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, "ISSUER")
	if err != nil {
		log.Fatal(err)
	}
	service := oauth2.Config{
		ClientID: "CLIENT_ID", ClientSecret: "CLIENT_SECRET", RedirectURL: "REDIRECT_URI",
		Endpoint: provider.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "profile"},
	}
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier() // a session's, in earnest
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, service.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)), 302)
	})
	http.HandleFunc("CALLBACK_PATH", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("state") != state || r.URL.Query().Get("iss") != "ISSUER" {
			http.Error(w, "not an answer to this question", 400)
			return
		}
		tokens, err := service.Exchange(r.Context(), r.URL.Query().Get("code"), oauth2.VerifierOption(verifier))
		if err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		raw, _ := tokens.Extra("id_token").(string)
		id, err := provider.Verifier(&oidc.Config{ClientID: service.ClientID}).Verify(r.Context(), raw)
		if err != nil || id.Nonce != nonce {
			http.Error(w, "the ID token is not good", 400)
			return
		}
		fmt.Fprintln(w, id.Subject)
	})
	log.Fatal(http.ListenAndServe(":PORT", nil))
}
