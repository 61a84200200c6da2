// A stock client (openid-client) signs people in at the gate.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as oidc from 'openid-client';

import { CALLBACK, SECRET, answered as answeredBy, bySecret, demoWith, registration } from './lib/service.mjs';
import { Walker } from './lib/walker.mjs';

const AFTER = 'http://127.0.0.1:9/after';

let demo;
let anna;
let config;

before(async () => {
  ({ demo, person: anna } = await demoWith(() => [['stock', registration('stock', `
post_logout_redirect_uris = ["${AFTER}"]
scopes = ["openid", "profile", "email"]
authentication = ${bySecret}
`)]]));
  config = await oidc.discovery(new URL(demo.gate), 'stock', undefined, oidc.ClientSecretBasic(SECRET), {
    execute: [oidc.allowInsecureRequests],
  });
});

after(async () => {
  await demo?.stop();
  await demo?.clear();
});

/** A request of the stock client, and what it has to remember. */
async function request(more = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const kept = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: kept.state,
    nonce: kept.nonce,
    ...more,
  });
  return { url, kept };
}

const answered = (walker, url) => answeredBy(walker, url, anna);

const redeem = (callback, { verifier, state, nonce }) => oidc.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true,
});

test('discovery, code flow with PKCE, ID token, userinfo and logout work for a stock client', async () => {
  const walker = new Walker(demo.gate);
  const { url, kept } = await request();
  const tokens = await redeem(await answered(walker, url), kept);
  const claims = tokens.claims();
  assert.equal(claims.acr, 'http://eidas.europa.eu/LoA/low');
  assert.deepEqual(claims.amr, ['pwd']);
  assert.ok(claims.auth_time);
  const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
  assert.equal(info.family_name, anna.family);
  assert.equal(info.email, anna.email);
  const end = oidc.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token, post_logout_redirect_uri: AFTER, state: 'bye',
  });
  await walker.open(end);
  assert.ok(walker.url.startsWith(`${AFTER}?state=bye`), walker.url);
  await walker.open('/account');
  assert.equal(walker.page, 'sign-in');
});

test('a person with a session is not asked again, and gets the same subject', async () => {
  const walker = new Walker(demo.gate);
  const first = await request();
  const one = await redeem(await answered(walker, first.url), first.kept);
  const second = await request({ prompt: 'none' });
  await walker.open(second.url);
  const two = await redeem(new URL(walker.url), second.kept);
  assert.equal(one.claims().sub, two.claims().sub);
});

test('a code works once, and its second use kills what the first brought', async () => {
  const walker = new Walker(demo.gate);
  const { url, kept } = await request();
  const callback = await answered(walker, url);
  const tokens = await redeem(callback, kept);
  await assert.rejects(redeem(callback, kept), { error: 'invalid_grant' });
  await assert.rejects(oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub));
});

test('nobody signed in and prompt=none is told the service, an unknown address is not', async () => {
  const walker = new Walker(demo.gate);
  const { url } = await request({ prompt: 'none' });
  await walker.open(url);
  assert.equal(new URL(walker.url).searchParams.get('error'), 'login_required');
  const { url: odd } = await request({ redirect_uri: `${CALLBACK}/` });
  await walker.open(odd);
  assert.equal(walker.status, 400);
  assert.ok(walker.url.startsWith(demo.gate));
});
