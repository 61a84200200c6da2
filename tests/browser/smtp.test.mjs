// A real mail server (smtp-server) receives the activation code over STARTTLS from `kapu serve`.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';

import { people } from './lib/demo.mjs';
import { Walker } from './lib/walker.mjs';

const TOP = fileURLToPath(new URL('../..', import.meta.url));
const BINARY = process.env.KAPU ?? join(TOP, 'target/debug/kapu');

const port = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});

/** A certificate for localhost from an authority of its own, by openssl. */
function certificates(folder) {
  const openssl = (...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Test authority',
    '-keyout', 'ca.key', '-out', 'ca.pem');
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-keyout', 'mail.key', '-out', 'mail.csr',
    '-addext', 'subjectAltName=DNS:localhost');
  openssl('x509', '-req', '-in', 'mail.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2',
    '-copy_extensions', 'copy', '-out', 'mail.pem');
}

/** Starts a command of the binary and waits until `ready` says it is. */
async function started(words, ready) {
  const child = spawn(BINARY, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => ready(line) && resolve());
    child.once('exit', (code) => reject(new Error(`${words[0]} ended with ${code}`)));
  });
  return child;
}

test('the activation code reaches a real mail server over STARTTLS', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kapu-mail-'));
  certificates(folder);
  let arrived;
  const mail = new Promise((resolve) => { arrived = resolve; });
  const server = new SMTPServer({
    secure: false,
    authMethods: ['PLAIN'],
    cert: await readFile(join(folder, 'mail.pem')),
    key: await readFile(join(folder, 'mail.key')),
    onAuth: ({ username, password }, _, done) => (
      username === 'kapu' && password === 'mail secret' ? done(null, { user: username }) : done(new Error('no'))
    ),
    onData(stream, session, done) {
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        arrived({ secure: session.secure, to: session.envelope.rcptTo, raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  const mailPort = await new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address().port));
  });
  const [gatePort, adminPort, registerPort] = [await port(), await port(), await port()];
  const gate = `http://127.0.0.1:${gatePort}`;
  execFileSync(BINARY, ['init', `--folder=${folder}`, `--issuer=${gate}`]);
  await writeFile(join(folder, 'token'), 'register token');
  await writeFile(join(folder, 'mail-password'), 'mail secret\n');
  await writeFile(join(folder, 'kapu.toml'), `
[gate]
issuer = "${gate}"
listen = "127.0.0.1:${gatePort}"
admin_listen = "127.0.0.1:${adminPort}"
data = "data"
keys = "keys.toml"
scheme = "hu-ugyfelkapu"
services = "services"
[mail]
host = "localhost"
port = ${mailPort}
tls = "starttls"
ca_file = "ca.pem"
user = "kapu"
password_file = "mail-password"
from = "Kapu <no-reply@example.org>"
[connector.population-register]
url = "http://127.0.0.1:${registerPort}"
token_file = "token"
`);
  const register = await started(
    ['simulate', 'register', `--listen=127.0.0.1:${registerPort}`, `--token-file=${join(folder, 'token')}`],
    (line) => line === 'ready',
  );
  const serve = await started(
    ['serve', `--config=${join(folder, 'kapu.toml')}`],
    (line) => line.includes('the gate is open'),
  );
  try {
    const [person] = (await people()).filter(({ ordinary }) => ordinary);
    await new Walker(gate).register({ ...person, name: 'PostaAnna', email: 'posta.anna@example.hu' });
    const { secure, to, raw } = await mail;
    assert.ok(secure, 'the connection was protected');
    assert.deepEqual(to.map(({ address }) => address), ['posta.anna@example.hu']);
    assert.match(raw, /^Message-ID: <[0-9a-f.]+@example\.org>\r$/m);
    assert.match(raw, /^Content-Type: text\/plain; charset=utf-8\r$/mi);
  } finally {
    for (const child of [serve, register]) {
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  }
});
