// Draws docs/screens/: every page of the journey, wide and narrow, and a few in the dark.

import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch, passkeys, visit } from './lib/browser.mjs';
import {
  INES, askForLetter, codeInLetter, comeBack, finish, letterOf, signInByPin,
} from './lib/clave.mjs';
import { demo as start, people } from './lib/demo.mjs';
import { accept, enter, identify, invite, tick } from './lib/desk.mjs';
import { activate, press, signIn, whole } from './lib/journey.mjs';

/** Puts ten thousand cases on the list of what waits; there is nothing behind them. */
const WAITING = `
import sqlite3, sys, uuid, datetime
rows = []
begin = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) - datetime.timedelta(hours=3)
for n in range(10000):
    case = uuid.uuid4()
    due = (begin + datetime.timedelta(minutes=n)).strftime('%Y-%m-%dT%H:%M:%SZ')
    look = 'third-look' if n % 50 == 0 else 'second-look'
    procedure = ['open-account', 'delete-account', 'change-data'][n % 3]
    office = ['budapest', 'london', 'new-york'][n % 7 % 3]
    rows.append(('reviews', f'{look}/{due}/{procedure}/{office}/{case.hex}', case.bytes, b''))
with sqlite3.connect(sys.argv[1], timeout=10) as store:
    store.executemany('INSERT INTO projections (kind, key, stream, body) VALUES (?, ?, ?, ?)', rows)
`;
const FOLDER = fileURLToPath(new URL('../../docs/screens', import.meta.url));
const WAYS = [
  { mark: '1280', locale: 'hu-HU', viewport: { width: 1280, height: 860 }, pages: () => true },
  { mark: '375', locale: 'hu-HU', viewport: { width: 375, height: 780 }, pages: (name) => /form|account|done/.test(name) },
  { mark: 'dark', locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1280, height: 860 }, pages: (name) => /account|consent/.test(name) },
];

await mkdir(FOLDER, { recursive: true });
const [demo, browser, folk] = await Promise.all([start(), launch(), people()]);
const ordinary = folk.filter((person) => person.ordinary);
let place = 0;
for (const { mark, pages, ...options } of WAYS) {
  const { page, context } = await visit(browser, options);
  const shoot = async (name) => {
    if (pages(name)) await page.screenshot({ path: join(FOLDER, `${name}-${mark}.png`), fullPage: true });
  };
  const who = { ...ordinary[place], name: ['KisAnna', 'NagyBela', 'FeketeCili'][place] };
  who.email = `${who.name.toLowerCase()}@example.hu`;
  place += 1;
  await whole(page, demo, who, (_, name) => shoot(name));
  await page.goto(`${demo.gate}/account`);
  await shoot('account');
  await page.goto(`${demo.tray}/`);
  await shoot('message-tray');
  await page.goto(`${demo.people}/`);
  if (pages('sample-people')) {
    await page.screenshot({ path: join(FOLDER, `sample-people-${mark}.png`) });
  }
  await context.close();
}
await office(ordinary[5], ordinary[6]);
await demo.stop();
await demo.clear();
await signature(ordinary[7]);
await clave();
await browser.close();

/** Cl@ve by letter: the pages as on a telephone, and the letter. */
async function clave() {
  const gate = await start({ scheme: 'es-clave' });
  const { page, context } = await visit(browser, { locale: 'es-ES', viewport: { width: 375, height: 780 } });
  const shoot = (shown, name) => shown.screenshot({ path: join(FOLDER, `${name}-375.png`), fullPage: true });
  await askForLetter(page, gate, INES, shoot);
  await comeBack(page, gate, INES, await codeInLetter(gate, 'Inés'), shoot);
  await finish(page, gate, INES, shoot);
  await receipt(page, gate, shoot);
  await page.goto(`${gate.gate}/sign-in`);
  await signInByPin(page, gate, INES, 3, shoot);
  const { key } = await letterOf(gate, 'Inés');
  const pdf = join(gate.folder, 'letter.pdf');
  await writeFile(pdf, Buffer.from(await (await fetch(`${gate.tray}/messages/${key}/letter.pdf`)).arrayBuffer()));
  execFileSync('pdftoppm', ['-r', '80', '-png', '-singlefile', pdf, join(FOLDER, 'letter')]);
  await context.close();
  await gate.stop();
  await gate.clear();
}

/** The receipt: its pages, and the file as it is printed. */
async function receipt(page, gate, shoot) {
  await page.goto(`${gate.gate}/receipt`);
  await page.locator('a[href*="/receipt/file"]').waitFor();
  await shoot(page, 'receipt-there');
  const pdf = join(gate.folder, 'receipt.pdf');
  await writeFile(pdf, await (await page.context().request.get(`${gate.gate}/receipt/file`)).body());
  execFileSync('pdftoppm', ['-r', '80', '-png', '-singlefile', pdf, join(FOLDER, 'receipt')]);
  await page.goto(`${gate.gate}/receipt/check/file`);
  await page.setInputFiles('#field-receipt-file', pdf);
  await shoot(page, 'receipt-check-file');
  await press(page, '#submit');
  await shoot(page, 'receipt-unchanged');
}

/** A decision that is signed, in the scheme that asks for it. */
async function signature(person) {
  const signed = await start({ scheme: 'hu-ugyfelkapu-plus' });
  const { page, context } = await visit(browser);
  await passkeys(page);
  await accept(page, signed.invitation);
  await enter(page);
  await press(page, '#open-open-account');
  await identify(page, person);
  await tick(page);
  await page.fill('#field-user-name', 'FeketeDora');
  await page.fill('#field-email', 'dora@example.hu');
  await press(page, '#submit');
  await page.screenshot({ path: join(FOLDER, 'desk-sign.png'), fullPage: true });
  await press(page, '#submit');
  await page.screenshot({ path: join(FOLDER, 'desk-signed.png'), fullPage: true });
  await second(page, signed);
  await dispute(page, signed, ordinary.slice(8).find(({ given, family }) => given && family));
  await context.close();
  await signed.stop();
  await signed.clear();
}

/** Somebody has an account as a person who comes to a desk and says that it is not theirs. */
async function dispute(desk, gate, person) {
  const { page, context } = await visit(browser, { viewport: { width: 375, height: 780 } });
  const who = { ...person, name: 'ViragSara', email: 'sara@example.hu' };
  await whole(page, gate, who, () => undefined);
  await desk.goto(`${gate.desk}/`);
  await press(desk, '#open-open-account');
  await identify(desk, person);
  await tick(desk);
  await desk.screenshot({ path: join(FOLDER, 'desk-dispute.png'), fullPage: true });
  await desk.check('#field-dispute-not-theirs');
  await desk.fill('#field-dispute-said', 'Soha nem nyitottam fiókot, májusban ellopták az igazolványomat');
  await desk.fill('#field-user-name', 'SajatSara');
  await desk.fill('#field-email', 'sajat@example.hu');
  await press(desk, '#submit');
  await press(desk, '#submit');
  await desk.screenshot({ path: join(FOLDER, 'desk-disputed.png'), fullPage: true });
  await page.goto(`${gate.gate}/account`);
  await page.screenshot({ path: join(FOLDER, 'account-disputed-375.png'), fullPage: true });
  await page.goto(`${gate.gate}/account/dispute`);
  await page.screenshot({ path: join(FOLDER, 'dispute-375.png'), fullPage: true });
  await context.close();
  const again = await visit(browser, { viewport: { width: 375, height: 780 } });
  await again.page.goto(`${gate.service}/`);
  await press(again.page, 'form[action*="login"] button, a[href*="login"]');
  await signIn(again.page, who.name);
  await again.page.screenshot({ path: join(FOLDER, 'held-375.png'), fullPage: true });
  await again.context.close();
}

/** When the page that is shown was first painted, after it was asked for, in milliseconds. */
function firstPaint(page) {
  return page.evaluate(() => Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime));
}

/** Another officer decides too; and the list of what waits when ten thousand do. */
async function second(boss, gate) {
  const link = await invite(boss, gate, 'Második Márta', 'clerk', 'budapest');
  const { page, context } = await visit(browser);
  const shoot = (name) => page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  await passkeys(page);
  await accept(page, link);
  await enter(page);
  await page.goto(`${gate.desk}/reviews`);
  await shoot('desk-reviews');
  const few = await firstPaint(page);
  await press(page, '#next');
  await shoot('desk-review');
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  await page.check('input[value=review-for]');
  await press(page, '#submit');
  await press(page, '#submit');
  execFileSync('python3', ['-c', WAITING, join(gate.folder, 'kapu.db')]);
  await page.goto(`${gate.desk}/reviews`);
  await shoot('desk-reviews-many');
  const many = await firstPaint(page);
  console.log(`First paint of the list: ${few} ms with one waiting, ${many} ms with ten thousand, ${(many / few).toFixed(1)} times`);
  await context.close();
}

/** A supervisor of several offices works at the one in Budapest now. */
async function atBudapest(page) {
  const here = page.getByRole('button', { name: /Okmányiroda/ });
  if (await here.count() > 0) await here.click();
}

/** A whole case at the desk, from the appointment to the form that is signed. */
async function office(expected, person) {
  const boss = await visit(browser);
  await passkeys(boss.page);
  await accept(boss.page, demo.invitation);
  await enter(boss.page);
  const shoot = (page, name) => page.screenshot({ path: join(FOLDER, `desk-${name}.png`), fullPage: true });
  const link = await invite(boss.page, demo, 'Nagy Nóra', 'clerk', 'budapest');
  await shoot(boss.page, 'invited');
  await boss.page.goto(`${demo.desk}/officers`);
  await shoot(boss.page, 'officers');

  const citizen = await visit(browser, { viewport: { width: 375, height: 780 } });
  await citizen.page.goto(`${demo.gate}/appointments`);
  await citizen.page.screenshot({ path: join(FOLDER, 'appointments-375.png'), fullPage: true });
  await citizen.page.locator('.list a').first().click();
  await citizen.page.screenshot({ path: join(FOLDER, 'appointment-days-375.png'), fullPage: true });
  await citizen.page.locator('.list a').nth(1).click();
  await citizen.page.locator('input[name=appointment-time]').nth(2).check();
  await citizen.page.fill('#field-appointment-name', `${expected.family} ${expected.given}`);
  await citizen.page.fill('#field-appointment-email', 'booked@example.hu');
  await citizen.page.screenshot({ path: join(FOLDER, 'appointment-times-375.png'), fullPage: true });
  await press(citizen.page);
  await citizen.page.screenshot({ path: join(FOLDER, 'appointment-375.png'), fullPage: true });
  await citizen.context.close();

  const { page, context } = await visit(browser);
  await passkeys(page);
  await accept(page, link);
  await shoot(page, 'sign-in');
  await enter(page);
  await shoot(page, 'day');
  while (await page.getByRole('link', { name: expected.given }).count() === 0) await page.locator('a[rel=next]').click();
  await shoot(page, 'day-booked');
  await page.getByRole('link', { name: expected.given }).click();
  await shoot(page, 'appointment');
  await page.goto(`${demo.desk}/`);
  await press(page, '#open-open-account');
  await page.fill('#field-shown-nationality', 'HUN');
  await page.check('input[value=driving-licence]');
  await page.fill('#field-shown-number', 'AB123456');
  await page.fill('#field-shown-family-name', person.family);
  await page.fill('#field-shown-given-name', person.given);
  await page.fill('#field-shown-birth-date', person.born);
  await page.fill('#field-shown-issued', '1999-05-05');
  await page.fill('#field-shown-expires', '2029-05-05');
  await press(page, '#submit');
  await shoot(page, 'unsuitable');
  await identify(page, person);
  await shoot(page, 'comparing');
  await tick(page);
  await page.fill('#field-user-name', 'FeketeDora');
  await page.fill('#field-email', 'dora@example.hu');
  await shoot(page, 'identified');
  await press(page, '#submit');
  await shoot(page, 'done');
  const address = page.url();
  await page.locator('a[href$="/form"]').click();
  await shoot(page, 'form');
  await context.close();
  await boss.page.goto(`${demo.desk}/`);
  await atBudapest(boss.page);
  await boss.page.goto(address);
  await boss.page.fill('#field-visit-why', 'A fiók birtokosa telefonon érdeklődött az ügyről');
  await shoot(boss.page, 'reason');
  await press(boss.page, '#submit');

  const holder = await visit(browser, { viewport: { width: 375, height: 780 } });
  await holder.page.goto(`${demo.gate}/sign-in`);
  await activate(holder.page, demo, 'FeketeDora', 'dora@example.hu');
  await holder.page.goto(`${demo.gate}/sign-in`);
  await signIn(holder.page, 'FeketeDora');
  await holder.page.goto(`${demo.gate}/account/access`);
  await holder.page.screenshot({ path: join(FOLDER, 'access-375.png'), fullPage: true });
  await holder.page.goto(`${demo.gate}/account/data`);
  await holder.page.screenshot({ path: join(FOLDER, 'data-375.png'), fullPage: true });
  await holder.context.close();

  await boss.page.goto(`${demo.desk}/`);
  await atBudapest(boss.page);
  await shoot(boss.page, 'day-supervisor');
  await boss.page.goto(`${demo.desk}/numbers`);
  await shoot(boss.page, 'numbers');
  await boss.context.close();
}
