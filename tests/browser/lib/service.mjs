// Relying parties of the demonstration, and a person who signs in to them.

import { writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { codeFor, demo as start, people } from './demo.mjs';
import { PASSWORD } from './journey.mjs';
import { Walker } from './walker.mjs';

/** A secret as a machine draws them. */
export const SECRET = 'a-secret-drawn-by-a-machine-0123456789abcdef';
/** Where answers go; nobody listens there. */
export const CALLBACK = 'http://127.0.0.1:9/callback';

/** How a service with the secret authenticates. */
export const bySecret = `{ method = "client_secret", sha256 = "${
  createHash('sha256').update(SECRET).digest('hex')}" }`;

/** A registration with the usual lines and these of its own, before any table. */
export const registration = (id, lines) => `
client_id = "${id}"
redirect_uris = ["${CALLBACK}"]
minimum_level = "full"
sector = "${id}.example"
home_uri = "http://127.0.0.1:9/"
name = { en = "Service ${id}" }
${lines}
`;

/** A demonstration with these services, each `[id, registration]`, and somebody who can sign in. */
export async function demoWith(services) {
  // A relying party is a file; the demonstration reads it when it starts.
  const first = await start();
  await first.stop();
  for (const [id, text] of services(first)) {
    await writeFile(join(first.folder, 'services', `${id}.toml`), text);
  }
  const demo = await start({ folder: first.folder, ports: first.ports });
  const [card] = (await people()).filter(({ ordinary }) => ordinary);
  const person = { ...card, name: 'StockAnna', email: 'stock.anna@example.hu', password: PASSWORD };
  const walker = new Walker(demo.gate);
  await walker.register(person);
  await walker.activate(person, await codeFor(demo.tray, person.email));
  return { demo, person };
}

/** Signs in and allows, and gives the address that the browser is sent to. */
export async function answered(walker, url, person) {
  await walker.open(url);
  if (walker.page === 'sign-in') await walker.signIn(person);
  if (walker.url.includes('/consent')) await walker.send({ decision: 'allow' });
  return new URL(walker.url);
}
