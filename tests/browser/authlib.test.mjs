// A stock client in Python (Authlib), with a secret and with a key.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { fileURLToPath } from 'node:url';

import { CALLBACK, SECRET, answered, bySecret, demoWith, registration } from './lib/service.mjs';
import { Walker } from './lib/walker.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = process.env.KAPU_PYTHON ?? here('../../target/python/bin/python');

let demo;
let person;
let key;

before(async () => {
  key = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = await exportJWK(key.publicKey);
  const common = 'scopes = ["openid", "profile", "offline_access"]\n'
    + 'grant_types = ["authorization_code", "refresh_token"]\n';
  ({ demo, person } = await demoWith(() => [
    ['secret', registration('secret', `${common}authentication = ${bySecret}`)],
    ['key', registration('key', `${common}[authentication]\nmethod = "private_key_jwt"
[[authentication.jwks.keys]]
kty = "${kty}"
crv = "${crv}"
x = "${x}"
y = "${y}"
`)],
  ]));
});

after(async () => {
  await demo?.stop();
  await demo?.clear();
});

/** Runs a step of the client, which says in JSON what came of it. */
function client(step, input) {
  const child = spawnSync(PYTHON, [here('lib/authlib_client.py'), step], {
    input: JSON.stringify({ gate: demo.gate, callback: CALLBACK, secret: SECRET, ...input }),
    encoding: 'utf8',
  });
  assert.equal(child.status, 0, child.stderr);
  return JSON.parse(child.stdout);
}

for (const [id, proof] of [['secret', 'a secret'], ['key', 'a key']]) {
  test(`Authlib with ${proof} signs in, reads the ID token, asks userinfo, refreshes and revokes`, async () => {
    const pem = await exportPKCS8(key.privateKey);
    const begun = client('begin', { client_id: id });
    const callback = await answered(new Walker(demo.gate), begun.url, person);
    const told = client('finish', { client_id: id, pem, answer: callback.href.replace(/#.*/, ''), // a fragment never reaches a server
      ...begun });
    assert.equal(told.userinfo.family_name, person.family);
    assert.equal(told.claims.sub, told.userinfo.sub);
    assert.notEqual(told.refreshed.access_token, told.access_token);
    assert.equal(told.introspected.active, true);
    assert.equal(told.after.active, false);
  });
}
