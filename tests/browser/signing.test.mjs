// A desk where officers sign what they decide, each with a real passkey of a virtual device, and where two
// of them decide.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { launch, passkeys, sound, visit } from './lib/browser.mjs';
import { BINARY, demo as start, people } from './lib/demo.mjs';
import { accept, enter, identify, invite, tick } from './lib/desk.mjs';
import { press, signIn, whole } from './lib/journey.mjs';

let demo;
let browser;
let folk;

before(async () => {
  [demo, browser, folk] = await Promise.all([start({ scheme: 'hu-ugyfelkapu-plus' }), launch(), people()]);
  folk = folk.filter(({ ordinary }) => ordinary);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

test('a decision is made by signing it, and the signature is checked whenever the case is looked at', async () => {
  const { page, context, odd } = await visit(browser);
  const device = await passkeys(page);
  await accept(page, demo.invitation);
  await enter(page);
  await press(page, '#open-open-account');
  await identify(page, folk[0]);
  await tick(page);

  // What is wrong is told before anybody is asked to sign.
  await page.fill('#field-user-name', 'x');
  await page.fill('#field-email', 'alairt@kint.example');
  await press(page, '#submit');
  assert.match(await page.locator('.errors').innerText(), /felhasználónév/i);
  await page.fill('#field-user-name', 'AlairtAnna');
  await press(page, '#submit');
  assert.match(await page.locator('h1').innerText(), /Írja alá/);
  assert.ok((await page.locator('.lead').innerText()).includes(folk[0].given));
  await sound(page, 'sign');

  // Whoever does not verify themselves to their device signs nothing.
  await device.verifies(false);
  await page.locator('#submit').click();
  await page.locator('[data-passkey-failed]').waitFor();
  await device.verifies(true);
  await press(page, '#submit');
  assert.match(await page.locator('.notice').innerText(), /két ügyintéző dönt/);
  assert.match(await page.locator('.signed').innerText(), /rendben van/);
  await sound(page, 'signed');
  await page.reload();
  assert.match(await page.locator('.signed').innerText(), /rendben van/);
  const proposed = page.url();

  // Whoever proposed it is given nothing.
  await page.goto(`${demo.desk}/reviews`);
  assert.match(await page.locator('.counts').innerText(), /Vár\s*1/);
  await press(page, '#next');
  assert.match(await page.locator('.held').innerText(), /Most semmi nem vár Önre/);
  await sound(page, 'nothing waits');

  const second = await colleague(page, 'Második Márta', 'clerk');
  await judge(second.page, folk[0]);
  await page.goto(proposed);
  assert.match(await page.locator('.notice').innerText(), /A fiók megnyílt/);
  assert.match(await page.locator('.signed').innerText(), /rendben van/);
  assert.match(await page.locator('.history').innerText(), /Második Márta/);

  await dispute(page, folk[1], second.page);
  await second.context.close();

  // What was decided is taken away by an auditor, and checked far from the gate with the key of its log.
  const auditor = await colleague(page, 'Ellenőr Ede', 'auditor');
  demo = await again();
  await auditor.page.goto(proposed);
  await auditor.page.fill('#field-visit-why', 'A bíróság kérte, 12/2026. szám');
  await press(auditor.page, '#submit');
  const taken = auditor.page.waitForEvent('download');
  await auditor.page.getByRole('link', { name: 'Döntési igazolás' }).click();
  const file = await (await taken).path();
  const key = (await (await fetch(`${demo.gate}/ledger/key`)).text()).trim();
  const said = kapu('audit', 'certificate', file, '--key', key);
  assert.match(said, /visit-proposed by Bodó Emese/);
  assert.match(said, /visit-agreed by Második Márta/);
  assert.match(said, /every signature holds/);
  assert.match(said, /on record, and in the log/);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('AlairtAnna', 'AlairtEmma'));
  assert.throws(() => kapu('audit', 'certificate', file, '--key', key));
  await auditor.context.close();
  // The one refusal above was meant.
  assert.deepEqual(odd.filter((line) => !line.includes('status of 422')), []);
  assert.deepEqual(second.odd, []);
  await context.close();
});

/** Somebody has an account as a person who comes to the desk and says that it is not theirs. */
async function dispute(desk, person, second) {
  const holder = await visit(browser);
  const who = { ...person, name: 'MasikMari', email: 'mari@kint.example' };
  await whole(holder.page, demo, who);
  await desk.goto(`${demo.desk}/`);
  await press(desk, '#open-open-account');
  await identify(desk, person);
  await tick(desk);
  await sound(desk, 'an account that is not theirs');
  await desk.check('#field-dispute-not-theirs');
  await desk.fill('#field-dispute-said', 'Ezt a fiókot nem én nyitottam');
  await desk.fill('#field-user-name', 'SajatFiok');
  await desk.fill('#field-email', 'sajat@kint.example');
  await press(desk, '#submit');
  await press(desk, '#submit');
  assert.match(await desk.locator('.notice').innerText(), /előbb a fiók birtokosa válaszolhat/);

  // Its holder reads it where nobody misses it, and no service is let in by them.
  await holder.page.goto(`${demo.gate}/account`);
  await press(holder.page, '.flow a.button');
  await sound(holder.page, 'a dispute');
  await holder.page.fill('#field-dispute-answer', 'Az enyém, én nyitottam');
  await press(holder.page, '#submit');
  const again = await visit(browser);
  await again.page.goto(`${demo.service}/`);
  await press(again.page, 'form[action*="login"] button, a[href*="login"]');
  await signIn(again.page, who.name);
  assert.match(await again.page.locator('main').innerText(), /ügyintézők most döntenek/);
  await sound(again.page, 'an account that is held');
  await again.context.close();

  // They answered, so nobody waits for their time to be over.
  await judge(second, person);
  await holder.page.goto(`${demo.gate}/account/dispute`);
  assert.match(await holder.page.locator('h1').innerText(), /(nem az Öné|Bejelentkezés|Belépés)/);
  await holder.context.close();
}

/** Stopped and started: a gate signs its log before it closes. */
async function again() {
  const { folder, ports } = demo;
  await demo.stop();
  return start({ folder, ports, scheme: 'hu-ugyfelkapu-plus' });
}

/** What the command line says. */
const kapu = (...words) => execFileSync(BINARY, words, { encoding: 'utf8', stdio: 'pipe' });

/** Somebody whom the supervisor of a page invites, at the desk in a browser of their own. */
async function colleague(page, name, role) {
  const link = await invite(page, demo, name, role, 'budapest');
  const theirs = await visit(browser);
  await passkeys(theirs.page);
  await accept(theirs.page, link);
  await enter(theirs.page);
  return theirs;
}

/** Decides the next case at the keyboard, and sees that it takes no more than twelve keys. */
async function judge(page, person) {
  let keys = 0;
  const key = (name) => {
    keys += 1;
    return page.keyboard.press(name);
  };
  const through = (name) => Promise.all([page.waitForNavigation(), key(name)]);
  await page.goto(`${demo.desk}/reviews`);
  await sound(page, 'second decisions');
  await through('Enter');
  assert.ok((await page.locator('.summary').first().innerText()).includes(person.given));
  assert.ok(!(await page.locator('body').innerText()).includes('Bodó Emese'), 'nothing of the first is shown');
  await sound(page, 'a case to decide');
  await page.setViewportSize({ width: 320, height: 700 });
  await sound(page, 'a case to decide at 320 px');
  for (let box = 0; box < 3; box += 1) {
    await key('Space');
    await key('Tab');
  }
  await key('Space');
  await through('Enter');
  assert.match(await page.locator('h1').innerText(), /Írja alá/);
  await through('Enter');
  assert.equal(new URL(page.url()).pathname, '/reviews');
  assert.ok(keys <= 12, `${keys} keys`);
}
