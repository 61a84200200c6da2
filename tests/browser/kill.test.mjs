// Killed at any moment, the gate has lost nothing it acknowledged and done nothing twice.
// KAPU_KILLS sets how often.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { crowd, demo as start, messages } from './lib/demo.mjs';
import { Walker } from './lib/walker.mjs';

const KILLS = Number(process.env.KAPU_KILLS ?? 8);
const AT_ONCE = 8;
const CROWD = 10000;
/** The longest time between two kills, in milliseconds: a few registrations each. */
const BETWEEN_MAX = 300;

let demo;
let many;
after(async () => {
  await demo?.stop();
  await demo?.clear();
  await many?.clear();
});

/** A name of letters, for a number. */
const named = (number) => `Proba${[...String(number)].map((digit) => 'abcdefghij'[digit]).join('')}`;

/** Registers people until told to stop; `none` knows whether the last of them was heard. */
async function register(folk, state) {
  while (state.alive && state.next < folk.length) {
    const number = state.next;
    state.next += 1;
    const who = { ...folk[number], name: named(number), email: `${named(number)}@example.hu` };
    try {
      const walker = await new Walker(demo.gate).register(who);
      (walker.shows(who.email) && !walker.page ? state.acknowledged : state.unknown).push(who);
    } catch {
      state.unknown.push(who);
    }
  }
}

test(`killed ${KILLS} times during registrations, it has each acknowledged one once and none by half`, async () => {
  many = await crowd(CROWD);
  demo = await start({ schemes: many.schemes });
  const place = { folder: demo.folder, ports: demo.ports, schemes: many.schemes };
  const state = { next: 0, alive: true, acknowledged: [], unknown: [] };
  for (let kill = 0; kill < KILLS; kill += 1) {
    state.alive = true;
    const workers = Array.from({ length: AT_ONCE }, () => register(many.folk, state));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * BETWEEN_MAX));
    state.alive = false;
    await demo.kill();
    await Promise.all(workers);
    demo = await start(place);
  }
  // Whoever does not know whether they are registered can find out by doing it again.
  let done = 0;
  for (const who of state.unknown) {
    const again = await new Walker(demo.gate).register(who);
    const told = again.shows(who.email) && !again.page;
    const known = again.shows('already');
    assert.ok(told || known, `${who.name} can neither go on nor start again: ${again.status} ${again.page}`);
    done += known ? 1 : 0;
  }
  const everybody = [...state.acknowledged, ...state.unknown];
  const to = (list, who) => list.filter((mail) => mail.to.includes(who.email));
  const list = await messages(demo.tray, (all) => everybody.every((who) => to(all, who).length > 0));
  for (const who of everybody) assert.equal(to(list, who).length, 1, `${who.name} has one mail`);
  assert.equal(new Set(list.map((mail) => mail.key)).size, list.length, 'no key of a mail is there twice');
  // One of the last acknowledged goes all the way.
  const last = state.acknowledged.at(-1);
  if (last) {
    const code = to(list, last)[0].text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b/)[0];
    const walker = new Walker(demo.gate);
    await walker.activate({ ...last, password: 'helyes ló elem kapocs' }, code);
    await walker.signIn({ ...last, password: 'helyes ló elem kapocs' });
    assert.match(walker.url, /\/account/);
  }
  console.log(`# ${KILLS} kills: ${state.acknowledged.length} acknowledged and there once, `
    + `${state.unknown.length} not heard, of which ${done} there`);
});
