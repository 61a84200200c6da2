// A stock client that takes every byte to the letter (oauth4webapi): with a secret in the form, and
// without any.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as oauth from 'oauth4webapi';

import { CALLBACK, SECRET, answered, bySecret, demoWith, registration } from './lib/service.mjs';
import { Walker } from './lib/walker.mjs';

const insecure = { [oauth.allowInsecureRequests]: true };

let demo;
let person;
let server;

before(async () => {
  ({ demo, person } = await demoWith(() => [
    ['post', registration('post', `scopes = ["openid", "profile"]\nauthentication = ${bySecret}`)],
    ['public', registration('public', 'scopes = ["openid"]\nauthentication = { method = "none" }')],
  ]));
  const issuer = new URL(demo.gate);
  for (const algorithm of ['oidc', 'oauth2']) {
    const answer = await oauth.discoveryRequest(issuer, { ...insecure, algorithm });
    server = await oauth.processDiscoveryResponse(issuer, answer);
  }
});

after(async () => {
  await demo?.stop();
  await demo?.clear();
});

/** From the request to the claims of the ID token. */
async function flow(client, proof, scope, more = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const url = new URL(server.authorization_endpoint);
  const query = {
    client_id: client.client_id, redirect_uri: CALLBACK, response_type: 'code', scope, state, nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more,
  };
  url.search = new URLSearchParams(query);
  const callback = await answered(new Walker(demo.gate), url, person);
  // Refuses an answer that does not name the gate (RFC 9207).
  const params = oauth.validateAuthResponse(server, client, callback, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server, client, proof, params, CALLBACK, verifier, insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: nonce, requireIdToken: true, maxAge: more.max_age,
  });
  await oauth.validateApplicationLevelSignature(server, answer, insecure);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const info = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);
  return { claims, info: await oauth.processUserInfoResponse(server, client, claims.sub, info) };
}

test('a client with a secret in the form is told what was agreed to', async () => {
  const { claims, info } = await flow({ client_id: 'post' }, oauth.ClientSecretPost(SECRET), 'openid profile');
  assert.equal(claims.acr, 'http://eidas.europa.eu/LoA/low');
  assert.equal(info.family_name, person.family);
});

test('a public client is bound by PKCE alone, and knows the person by another number', async () => {
  const { claims, info } = await flow({ client_id: 'public' }, oauth.None(), 'openid', { max_age: 600 });
  assert.deepEqual(Object.keys(info), ['sub']);
  assert.ok(claims.auth_time);
  const other = await flow({ client_id: 'post' }, oauth.ClientSecretPost(SECRET), 'openid profile');
  assert.notEqual(claims.sub, other.claims.sub);
});

test('an answer that was meant for another gate is refused', async () => {
  const odd = new URL(`${CALLBACK}?code=x&state=s&iss=https://other.example`);
  assert.throws(() => oauth.validateAuthResponse(server, { client_id: 'post' }, odd, 's'));
});
