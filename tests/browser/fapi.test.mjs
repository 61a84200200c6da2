// A stock client (openid-client) at its strictest: pushed and signed requests, answers as tokens,
// tokens bound to a key, keys instead of secrets (FAPI 2.0), and all that comes after.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import * as oidc from 'openid-client';

import { CALLBACK, SECRET, answered, bySecret, demoWith, registration } from './lib/service.mjs';
import { Walker } from './lib/walker.mjs';

const API = 'https://register.example';
const insecure = { execute: [oidc.allowInsecureRequests] };

let demo;
let person;
let keys;
let strict;
let plain;

before(async () => {
  keys = await generateKeyPair('ES256');
  const { kty, crv, x, y } = await exportJWK(keys.publicKey);
  ({ demo, person } = await demoWith(() => [
    ['strict', registration('strict', `
profile = "fapi2"
scopes = ["openid", "profile", "offline_access"]
grant_types = ["authorization_code", "refresh_token"]
dpop_bound_access_tokens = true
request_object_signing_alg = "ES256"
require_signed_request_object = true
authorization_signed_response_alg = "ES256"
id_token_alg = "ES256"
[authentication]
method = "private_key_jwt"
[[authentication.jwks.keys]]
kty = "${kty}"
crv = "${crv}"
x = "${x}"
y = "${y}"
kid = "service-1"
alg = "ES256"
`)],
    ['plain', registration('plain', `
scopes = ["openid", "profile", "offline_access"]
grant_types = ["authorization_code", "refresh_token", "client_credentials"]
service_scopes = ["register:read"]
audiences = ["${API}"]
access_token_format = "jwt"
authentication = ${bySecret}
`)],
    ['register', registration('register', `
scopes = ["openid"]
resource = "${API}"
authentication = ${bySecret}
`)],
  ]));
  const key = { key: keys.privateKey, kid: 'service-1' };
  strict = await oidc.discovery(new URL(demo.gate), 'strict', undefined, oidc.PrivateKeyJwt(key), insecure);
  plain = await oidc.discovery(new URL(demo.gate), 'plain', undefined, oidc.ClientSecretPost(SECRET), insecure);
});

after(async () => {
  await demo?.stop();
  await demo?.clear();
});

/** The whole way to tokens by the strictest request there is. */
async function strictly(scope) {
  oidc.useJwtResponseMode(strict);
  const DPoP = oidc.getDPoPHandle(strict, await oidc.randomDPoPKeyPair('ES256'));
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const signed = await oidc.buildAuthorizationUrlWithJAR(strict, {
    redirect_uri: CALLBACK,
    scope,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    response_mode: 'jwt',
  }, { key: keys.privateKey, kid: 'service-1' }, {
    [oidc.modifyAssertion]: (_, payload) => { payload.nbf = payload.iat; },
  });
  const url = await oidc.buildAuthorizationUrlWithPAR(strict, signed.searchParams, { DPoP });
  assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri']);
  const callback = await answered(new Walker(demo.gate), url, person);
  assert.deepEqual([...callback.searchParams.keys()], ['response'], 'the answer is one token');
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  const tokens = await oidc.authorizationCodeGrant(strict, callback, checks, undefined, { DPoP });
  return { tokens, DPoP };
}

test('a FAPI 2.0 client gets tokens that are bound to its key', async () => {
  const { tokens, DPoP } = await strictly('openid profile');
  assert.equal(tokens.token_type, 'dpop');
  const { sub } = tokens.claims();
  const info = await oidc.fetchUserInfo(strict, tokens.access_token, sub, { DPoP });
  assert.equal(info.family_name, person.family);
  const other = oidc.getDPoPHandle(strict, await oidc.randomDPoPKeyPair('ES256'));
  await assert.rejects(oidc.fetchUserInfo(strict, tokens.access_token, sub, { DPoP: other }));
});

test('a bound grant is refreshed without another refresh token', async () => {
  const { tokens, DPoP } = await strictly('openid offline_access');
  const again = await oidc.refreshTokenGrant(strict, tokens.refresh_token, undefined, { DPoP });
  assert.equal(again.refresh_token, undefined);
  const once = await oidc.refreshTokenGrant(strict, tokens.refresh_token, undefined, { DPoP });
  assert.equal(once.claims().sub, tokens.claims().sub);
});

/** Tokens of the plain service, and what its resource is told of them. */
async function plainly(scope) {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(plain, {
    redirect_uri: CALLBACK,
    scope,
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const callback = await answered(new Walker(demo.gate), url, person);
  return oidc.authorizationCodeGrant(plain, callback, { pkceCodeVerifier: verifier, expectedState: state });
}

test('a refresh token is followed by another, and the family ends with a thief', async () => {
  const first = await plainly('openid offline_access');
  const second = await oidc.refreshTokenGrant(plain, first.refresh_token);
  assert.notEqual(second.refresh_token, first.refresh_token);
  await assert.rejects(oidc.refreshTokenGrant(plain, first.refresh_token), { error: 'invalid_grant' });
  await assert.rejects(oidc.refreshTokenGrant(plain, second.refresh_token), { error: 'invalid_grant' });
});

test('a service asks in its own name, and its resource reads the token by itself or asks', async () => {
  const { access_token: token } = await oidc.clientCredentialsGrant(plain, { scope: 'register:read' });
  const jwks = createRemoteJWKSet(new URL(`${demo.gate}/jwks`));
  const { payload, protectedHeader } = await jwtVerify(token, jwks, {
    issuer: demo.gate, audience: API, typ: 'at+jwt',
  });
  assert.equal(protectedHeader.typ, 'at+jwt');
  assert.deepEqual([payload.client_id, payload.scope, payload.sub], ['plain', 'register:read', 'plain']);
  const register = await oidc.discovery(
    new URL(demo.gate), 'register', undefined, oidc.ClientSecretBasic(SECRET), insecure,
  );
  assert.equal((await oidc.tokenIntrospection(register, token)).active, true);
  await oidc.tokenRevocation(plain, token);
  assert.equal((await oidc.tokenIntrospection(register, token)).active, false);
});

test('a key that is not registered opens nothing', async () => {
  const other = await generateKeyPair('ES256');
  const config = await oidc.discovery(
    new URL(demo.gate), 'strict', undefined, oidc.PrivateKeyJwt({ key: other.privateKey, kid: 'service-1' }), insecure,
  );
  await assert.rejects(
    oidc.clientCredentialsGrant(config, {}), { error: 'invalid_client' },
  );
});
