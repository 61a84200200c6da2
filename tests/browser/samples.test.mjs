// The programs that the console hands out run as they stand, and sign people in.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { answered, demoWith } from './lib/service.mjs';
import { Walker } from './lib/walker.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = process.env.KAPU_PYTHON ?? here('../../target/python/bin/python');

let demo;
let person;
let folder;

before(async () => {
  ({ demo, person } = await demoWith(() => []));
  folder = await mkdtemp(join(tmpdir(), 'kapu-samples-'));
  await symlink(here('node_modules'), join(folder, 'node_modules'));
});

after(async () => {
  await demo?.stop();
  await demo?.clear();
  await rm(folder, { recursive: true, force: true });
});

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A service registered at the console, and the program for it in a language. */
async function sample(language, callback) {
  const engineer = new Walker(demo.gate);
  await engineer.open('/dev/console');
  await engineer.send({ 'console-name': language, 'console-redirect': callback });
  const label = `aria-label="${language}" dir="ltr">`;
  const text = engineer.html.split(label)[1].split('</pre>')[0];
  return text.replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(parseInt(code, hex ? 16 : 10)))
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Runs a program until somebody listens, does something, and ends it. */
async function running(command, words, origin, act) {
  const child = spawn(command, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => { said += data; });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let over = false;
  ended.then(() => { over = true; });
  try {
    while (!over && !(await fetch(`${origin}/nowhere`, { redirect: 'manual' }).catch(() => null))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.ok(!over, said);
    await act();
  } finally {
    child.kill();
    await ended;
  }
}

for (const [language, file, command, words] of [
  ['JavaScript (openid-client)', 'service.mjs', process.execPath, () => ['service.mjs']],
  ['Python (Authlib)', 'service.py', PYTHON,
    (port) => ['-m', 'flask', '--app', 'service', 'run', '--port', `${port}`]],
]) {
  test(`the program for ${language} signs a person in as it stands`, async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    await writeFile(join(folder, file), await sample(language, `${origin}/callback`));
    await running(command, words(port), origin, async () => {
      const visitor = new Walker(origin);
      await visitor.open('/');
      const callback = await answered(new Walker(demo.gate), visitor.url, person);
      assert.ok(callback.href.startsWith(`${origin}/callback?`), callback.href);
      await visitor.open(callback);
      assert.equal(visitor.status, 200, visitor.html);
      assert.ok(visitor.shows(person.family), visitor.html);
    });
  });
}
