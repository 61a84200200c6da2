// The relying party that most public bodies run: Apache with mod_auth_openidc.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { SECRET, answered, bySecret, demoWith, registration } from './lib/service.mjs';
import { Walker } from './lib/walker.mjs';

const MODULES = '/usr/lib/apache2/modules';
const PASSPHRASE = 'drawn-for-one-run-of-the-tests';

let demo;
let person;
let apache;
let folder;
let site;

/** A port that nobody listens on. */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

before(async () => {
  const port = await freePort();
  site = `http://127.0.0.1:${port}`;
  ({ demo, person } = await demoWith(() => [['apache', registration('apache', `
scopes = ["openid", "profile"]
post_logout_redirect_uris = ["${site}/bye.html"]
backchannel_logout_uri = "${site}/secret/callback?logout=backchannel"
authentication = ${bySecret}
`).replace(/redirect_uris = \[.*\]\n/, `redirect_uris = ["${site}/secret/callback"]\n`)]]));
  folder = await mkdtemp(join(tmpdir(), 'kapu-apache-'));
  await mkdir(join(folder, 'site/secret'), { recursive: true });
  await writeFile(join(folder, 'site/bye.html'), 'bye');
  await writeFile(join(folder, 'site/secret/page.shtml'), 'name=<!--#echo var="OIDC_CLAIM_name" -->');
  await writeFile(join(folder, 'httpd.conf'), `
ServerRoot "${folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${folder}/pid"
ErrorLog "${folder}/error.log"
User www-data
Group www-data
${['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'mime', 'include', 'auth_openidc']
    .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
DocumentRoot "${folder}/site"
TypesConfig /etc/mime.types
AddType text/html .shtml .html
AddOutputFilter INCLUDES .shtml
OIDCProviderMetadataURL ${demo.gate}/.well-known/openid-configuration
OIDCClientID apache
OIDCClientSecret ${SECRET}
OIDCRedirectURI ${site}/secret/callback
OIDCCryptoPassphrase ${PASSPHRASE}
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCRemoteUserClaim sub
OIDCSessionType server-cache
OIDCCookieSameSite On
# Node's fetch does not say that it navigates; a browser does, and is sent to sign in without this.
OIDCUnAuthAction auth true
<Directory "${folder}/site">
  Options +Includes
  Require all granted
</Directory>
<Location /secret>
  AuthType openid-connect
  Require valid-user
</Location>
`);
  execFileSync('chown', ['-R', 'www-data', folder]);
  execFileSync('chmod', ['755', folder]);
  apache = spawn('/usr/sbin/apache2', ['-f', join(folder, 'httpd.conf'), '-DFOREGROUND'], { stdio: 'ignore' });
  for (;;) {
    if (apache.exitCode !== null) throw new Error(`Apache ended: see ${folder}/error.log`);
    if (await fetch(`${site}/bye.html`).then(() => true, () => false)) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
});

after(async () => {
  apache?.kill('SIGTERM');
  await demo?.stop();
  await demo?.clear();
  if (folder && !process.env.KEEP) await rm(folder, { recursive: true, force: true });
});

/** A browser at Apache's pages and at the gate, each with its cookies. */
async function signedIn() {
  const there = new Walker(site);
  const here = new Walker(demo.gate);
  await there.open('/secret/page.shtml');
  assert.ok(there.url.startsWith(`${demo.gate}/authorize`), there.url);
  const callback = await answered(here, there.url, person);
  await there.open(callback);
  return { there, here };
}

test('a page behind mod_auth_openidc is served to whoever signs in at the gate', async () => {
  const { there } = await signedIn();
  assert.equal(there.url, `${site}/secret/page.shtml`);
  assert.ok(there.shows(`name=${person.family} ${person.given}`), there.html);
});

test('signing out there signs out here, and back again', async () => {
  const { there, here } = await signedIn();
  await there.open(`/secret/callback?logout=${encodeURIComponent(`${site}/bye.html`)}`);
  assert.ok(there.url.startsWith(`${demo.gate}/logout`), there.url);
  await here.open(there.url);
  assert.ok(here.url.startsWith(`${site}/bye.html`), here.url);
  await here.open('/account');
  assert.equal(here.page, 'sign-in');
});

test('signing out at the gate ends the session at Apache by the backchannel', async () => {
  const { there, here } = await signedIn();
  await here.open('/account');
  await here.send({}, '/sign-out');
  for (let looks = 0; looks < 2000 && !there.url.startsWith(demo.gate); looks += 1) {
    await there.open('/secret/page.shtml');
  }
  assert.ok(there.url.startsWith(demo.gate), there.url);
});
