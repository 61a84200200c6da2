// The desk: officers with passkeys, and people who are there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, passkeys, sound, visit } from './lib/browser.mjs';
import { demo as start, people } from './lib/demo.mjs';
import { accept, enter, identify, invite, tick } from './lib/desk.mjs';
import { activate, press, signIn } from './lib/journey.mjs';

let demo;
let browser;
let folk;
/** The supervisor, with the passkey of a browser of their own. */
let supervisor;

before(async () => {
  [demo, browser, folk] = await Promise.all([start(), launch(), people()]);
  folk = folk.filter(({ ordinary }) => ordinary);
  supervisor = await visit(browser);
  supervisor.device = await passkeys(supervisor.page);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

test('the first supervisor makes a passkey by the link from the machine, and comes in with it', async () => {
  const { page, device, odd } = supervisor;
  await accept(page, demo.invitation);
  assert.equal((await device.credentials()).length, 1);
  await sound(page, 'desk sign-in');
  await enter(page);
  assert.match(await page.locator('h1').innerText(), /Mai nap/);
  await sound(page, 'desk day');
  assert.deepEqual(odd, []);
});

test('an invitation works once', async () => {
  const { page, context } = await visit(browser);
  await passkeys(page);
  const answer = await page.goto(demo.invitation);
  assert.equal(answer.status(), 404);
  await context.close();
});

test('whoever does not verify themselves to their device does not come in', async () => {
  const { page, context, device } = await clerk('Kiss Lilla');
  await device.verifies(false);
  await page.goto(`${demo.desk}/sign-in`);
  await page.locator('#submit').click();
  await page.locator('[data-passkey-failed]').waitFor();
  await context.close();
});

/** Somebody whom the supervisor invited, with a passkey, not signed in yet. */
async function clerk(name, role = 'clerk', office = 'london') {
  const link = await invite(supervisor.page, demo, name, role, office);
  const visitor = await visit(browser);
  const device = await passkeys(visitor.page);
  await accept(visitor.page, link);
  return { ...visitor, device };
}

test('a person at the desk gets an account, activates it and signs in', async () => {
  const { page, context, odd } = await clerk('Nagy Endre');
  await enter(page);
  await press(page, '#open-open-account');
  await sound(page, 'reading');
  const [person] = folk;
  await identify(page, person);
  await sound(page, 'comparing');
  await tick(page);
  await sound(page, 'identified');
  await page.fill('#field-user-name', 'KonzulAnna');
  await page.fill('#field-email', 'anna@kint.example');
  await press(page, '#submit');
  assert.match(await page.locator('.notice').innerText(), /A fiók megnyílt/);
  await sound(page, 'done');
  assert.deepEqual(odd, []);
  await context.close();

  const citizen = await visit(browser);
  await citizen.page.goto(`${demo.gate}/sign-in`);
  await activate(citizen.page, demo, 'KonzulAnna', 'anna@kint.example');
  await citizen.page.goto(`${demo.gate}/sign-in`);
  await signIn(citizen.page, 'KonzulAnna');
  assert.match(await citizen.page.locator('h1').innerText(), new RegExp(person.given));
  await citizen.context.close();
});

test('a file is opened for a written reason, and its owner reads by whom and why', async () => {
  const auditor = await clerk('Szem Samu', 'auditor');
  await enter(auditor.page);
  const { page, context } = await clerk('Nagy Nelli');
  await enter(page);
  await press(page, '#open-open-account');
  await identify(page, folk[3]);
  await tick(page);
  const address = page.url();
  const answer = await auditor.page.goto(address);
  assert.equal(answer.status(), 403);
  assert.ok(!(await auditor.page.content()).includes(folk[3].given), 'nothing of the person is shown');
  await auditor.page.fill('#field-visit-why', 'rövid');
  await press(auditor.page, '#submit');
  assert.match(await auditor.page.locator('.errors').innerText(), /néhány szavas/);
  await auditor.page.fill('#field-visit-why', 'Szúrópróba a havi ellenőrzés szerint');
  await press(auditor.page, '#submit');
  assert.ok((await auditor.page.content()).includes(folk[3].given));
  await auditor.context.close();
  await page.fill('#field-user-name', 'AktaAnna');
  await page.fill('#field-email', 'akta@kint.example');
  await press(page, '#submit');
  await context.close();

  const citizen = await visit(browser);
  await citizen.page.goto(`${demo.gate}/sign-in`);
  await activate(citizen.page, demo, 'AktaAnna', 'akta@kint.example');
  await citizen.page.goto(`${demo.gate}/sign-in`);
  await signIn(citizen.page, 'AktaAnna');
  await citizen.page.goto(`${demo.gate}/account/access`);
  const lines = await citizen.page.locator('.list li').allInnerTexts();
  assert.equal(lines.length, 3, lines.join(' / '));
  assert.match(lines[0], /Megnyitotta a fiókját[^]*Nagy Nelli/);
  assert.match(lines[1], /Szúrópróba a havi ellenőrzés szerint[^]*Szem Samu/);
  await sound(citizen.page, 'who opened my file');
  // The log is signed every ten minutes: until then there is no proof, and a page says so.
  const early = await citizen.page.goto(`${demo.gate}/account/access/0`);
  assert.equal(early.status(), 404);
  assert.match(await citizen.page.locator('h1').innerText(), /még nem készült el/);
  await citizen.context.close();
});

test('a case that moved on shows what happened and keeps what was typed', async () => {
  const { page, context } = await clerk('Pap Ede');
  await enter(page);
  await press(page, '#open-open-account');
  const other = await context.newPage();
  await other.goto(page.url());
  await identify(other, folk[1]);
  await page.fill('#field-shown-number', '999999ZZ');
  await press(page, '#submit');
  assert.match(await page.locator('.errors').innerText(), /továbbhaladt/);
  await context.close();
});

test('whoever saves after another sees what was saved beside what they typed', async () => {
  const { page, context } = await clerk('Sós Sára');
  await enter(page);
  await press(page, '#open-open-account');
  const other = await context.newPage();
  await other.goto(page.url());
  const document = { nationality: 'HUN', number: '111111AA', 'family-name': 'Kelemen', 'given-name': 'Anna', 'birth-date': '1990-02-14', expires: '2020-01-01' };
  for (const [name, value] of Object.entries(document)) await other.fill(`#field-shown-${name}`, value);
  await other.check('input[value=passport]');
  await press(other);
  assert.match(await other.locator('.notice').first().innerText(), /lejárt/);
  for (const [name, value] of Object.entries({ ...document, number: '222222BB' })) await page.fill(`#field-shown-${name}`, value);
  await page.check('input[value=identity-card]');
  await press(page);
  const saved = await page.locator('.summary').first().innerText();
  assert.match(saved, /111111AA/);
  assert.match(saved, /Útlevél/);
  assert.doesNotMatch(saved, /Kelemen/);
  assert.equal(await page.inputValue('#field-shown-number'), '222222BB');
  await sound(page, 'saved meanwhile');
  await context.close();
});

test('a case that another holds is taken over knowingly', async () => {
  const first = await clerk('Elek Edit');
  await enter(first.page);
  await press(first.page, '#open-open-account');
  const second = await clerk('Makk Marci');
  await enter(second.page);
  // It is in somebody else's hands: of the case nothing is shown but whose.
  const answer = await second.page.goto(first.page.url());
  assert.equal(answer.status(), 403);
  assert.match(await second.page.locator('.held').innerText(), /Elek Edit/);
  await sound(second.page, 'asked why');
  await press(second.page, '#take-over');
  await identify(second.page, folk[2]);
  await first.context.close();
  await second.context.close();
});

test('whoever is shut out is out with the next request, and a lost passkey is worth nothing', async () => {
  const { page, context, device } = await clerk('Vas Vera');
  await enter(page);
  const desk = supervisor.page;
  await desk.goto(`${demo.desk}/officers`);
  await desk.setViewportSize({ width: 320, height: 700 });
  await sound(desk, 'officers at 320 px');
  await desk.setViewportSize({ width: 1280, height: 900 });
  const row = desk.locator('tr', { hasText: 'Vas Vera' });
  await row.getByRole('button', { name: /Kizárás/ }).click();
  await page.goto(`${demo.desk}/`);
  assert.match(page.url(), /sign-in/);
  await desk.locator('tr', { hasText: 'Vas Vera' }).getByRole('button', { name: /Visszaengedés/ }).click();
  await enter(page);
  await desk.locator('tr', { hasText: 'Vas Vera' }).getByRole('button', { name: /Új meghívás/ }).click();
  const link = await desk.locator('#invitation').getAttribute('href');
  await page.goto(`${demo.desk}/`);
  assert.match(page.url(), /sign-in/);
  await page.locator('#submit').click();
  await page.locator('.errors').waitFor();
  await device.lose();
  await accept(page, link);
  await enter(page);
  await context.close();
});

test('whoever answers for the gate sees what happened in numbers, and no number in which somebody is seen', async () => {
  const { page } = supervisor;
  await page.goto(`${demo.desk}/numbers`);
  await sound(page, 'numbers');
  assert.equal(await page.locator('svg.chart').count(), 22);
  await page.locator('summary').first().click();
  const rows = await page.locator('tbody').first().locator('tr').count();
  assert.equal(rows, 12);
  const csv = await page.request.get(`${demo.desk}/numbers.csv`);
  const lines = (await csv.text()).trim().split('\r\n').map((line) => line.split(','));
  assert.equal(lines.length, 13);
  assert.ok(lines.every((line) => line.length === 23), csv);
  assert.ok(lines.slice(1).flatMap((line) => line.slice(1)).every((number) => /^(<5|0|[5-9]|\d{2,})$/.test(number)));
});

test('an auditor reads and changes nothing, and a clerk sees no officers', async () => {
  const auditor = await clerk('Szem Réka', 'auditor');
  await enter(auditor.page);
  assert.equal(await auditor.page.locator('#open-open-account').count(), 0);
  const refused = await auditor.page.request.post(`${demo.desk}/visits`, {
    form: { procedure: 'open-account' }, headers: { origin: demo.desk },
  });
  assert.equal(refused.status(), 403);
  const plain = await clerk('Toll Tas');
  await enter(plain.page);
  const answer = await plain.page.goto(`${demo.desk}/officers`);
  assert.equal(answer.status(), 403);
  await sound(plain.page, 'refused');
  await auditor.context.close();
  await plain.context.close();
});
