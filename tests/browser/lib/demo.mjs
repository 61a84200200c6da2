// The demonstration, started for a test on ports and a folder of its own, and stopped after it.

import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const TOP = fileURLToPath(new URL('../../..', import.meta.url));
export const BINARY = process.env.KAPU ?? join(TOP, 'target/debug/kapu');

/** Ports that nobody listens on. */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    })),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** Starts the demonstration and gives its addresses; `stop()` ends it. */
export async function demo({ folder, ports, scheme, schemes, smsc } = {}) {
  folder ??= await mkdtemp(join(tmpdir(), 'kapu-'));
  ports ??= await freePorts(8);
  const [gate, service, tray, people, mail, admin, desk, authority] = ports;
  const words = [
    'demo', `--data=${folder}`, `--port=${gate}`, `--service-port=${service}`, `--tray-port=${tray}`,
    `--register-port=${people}`, `--mail-port=${mail}`, `--admin-port=${admin}`, `--desk-port=${desk}`,
    `--authority-port=${authority}`,
  ];
  if (scheme) words.push(`--scheme=${scheme}`);
  if (schemes) words.push(`--schemes=${schemes}`);
  if (smsc) words.push(`--smsc=${smsc}`);
  const child = spawn(BINARY, words, { cwd: TOP, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let errors = '';
  let invitation;
  child.stderr.on('data', (data) => { errors += data; });
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      invitation ??= line.match(/http:\S+\/invitation\?code=\S+/)?.[0];
      if (line.startsWith('Data in')) resolve();
    });
    ended.then((code) => reject(new Error(`the demonstration ended with ${code}: ${errors}`)));
  });
  const at = (port) => `http://127.0.0.1:${port}`;
  return {
    folder,
    ports,
    gate: at(gate),
    service: at(service),
    tray: at(tray),
    people: at(people),
    admin: at(admin),
    desk: `http://localhost:${desk}`,
    /** The link with which the first supervisor makes their passkey. */
    invitation,
    child,
    /** Ends it as an operator would. */
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    /** Ends it as a loss of power would. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async clear() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the tray holds, newest first, once `fits` says that what is awaited is there. */
export async function messages(tray, fits = (list) => list.length > 0) {
  for (;;) {
    const list = await (await fetch(`${tray}/messages`)).json();
    if (fits(list)) return list;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The activation code of the newest mail to an address. */
export async function codeFor(tray, address) {
  const sent = (list) => list.filter((mail) => mail.to.includes(address));
  const [mail] = sent(await messages(tray, (list) => sent(list).length > 0));
  return mail.text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b/)[0];
}

/** The made-up people of the register, as the page of sample people has them. */
export async function people() {
  const text = await readFile(join(TOP, 'schemes/hu-ugyfelkapu/demo/people.toml'), 'utf8');
  return text.split('[[person]]').slice(1).map((block) => {
    const value = (key) => block.match(new RegExp(`^${key} = "(.*)"$`, 'm'))?.[1];
    return {
      family: block.match(/^name = .*family = "([^"]*)"/m)?.[1],
      given: block.match(/^name = .*given = "([^"]*)"/m)?.[1],
      number: value('number'),
      code: value('registration_code'),
      born: value('birth_date'),
      ordinary: value('status') === 'valid' && value('expires') > '2027' && value('birth_date') < '2008'
        && !/^(deceased|code_used) = true/m.test(block),
    };
  });
}

/** A copy of the scheme whose register knows a crowd, and whose budgets let one machine play it. */
export async function crowd(count) {
  const schemes = await mkdtemp(join(tmpdir(), 'kapu-schemes-'));
  const scheme = join(schemes, 'hu-ugyfelkapu');
  await cp(join(TOP, 'schemes/hu-ugyfelkapu'), scheme, { recursive: true });
  const settings = join(scheme, 'methods/eid-card.toml');
  const written = await readFile(settings, 'utf8');
  await writeFile(settings, written.replace(/per_hour = \d+/, 'per_hour = 1000000'));
  const folk = Array.from({ length: count }, (_, place) => {
    const digits = String(place).padStart(6, '0');
    return { number: `${digits}QQ`, code: `K${digits}APUX`, identifier: `crowd-${digits}` };
  });
  const blocks = folk.map(({ number, code, identifier }) => `
[[person]]
story = "One of a crowd."
identifier = "${identifier}"
name = { family = "Próba", given = "Sok" }
birth_date = "1990"
nationality = "HUN"
address = []
[person.card]
number = "${number}"
expires = "2099-01-01"
status = "valid"
registration_code = "${code}"
`);
  await writeFile(join(scheme, 'demo/people.toml'), blocks.join(''));
  return { schemes, folk, clear: () => rm(schemes, { recursive: true, force: true }) };
}

/** Every file of a folder, with its bytes. */
export async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map(async (entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return { name: path.slice(folder.length + 1), bytes: await readFile(path) };
  }));
}
