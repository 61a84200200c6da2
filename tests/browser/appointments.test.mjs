// Appointments: a citizen books by themselves or by telephone, and is met at the desk.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, passkeys, sound, visit } from './lib/browser.mjs';
import { demo as start, messages, people } from './lib/demo.mjs';
import { accept, enter, identify, invite, tick } from './lib/desk.mjs';
import { activate, press, signIn } from './lib/journey.mjs';

let demo;
let browser;
let folk;
let supervisor;

before(async () => {
  [demo, browser, folk] = await Promise.all([start(), launch(), people()]);
  folk = folk.filter(({ ordinary }) => ordinary);
  supervisor = await visit(browser);
  await passkeys(supervisor.page);
  await accept(supervisor.page, demo.invitation);
  await enter(supervisor.page);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

/** A clerk of an office at their desk. */
async function clerk(name, office = 'budapest') {
  const link = await invite(supervisor.page, demo, name, 'clerk', office);
  const visitor = await visit(browser);
  await passkeys(visitor.page);
  await accept(visitor.page, link);
  await enter(visitor.page);
  return visitor;
}

/** From nothing to the page of a booked appointment; `nth` is the day to choose. */
async function book(page, { name, email, nth = 3 }, look = async () => {}) {
  await page.goto(`${demo.gate}/sign-in`);
  await page.getByRole('link', { name: /Időpontfoglalás|Book an appointment/ }).click();
  await look('appointments');
  await page.locator('.list a').first().click();
  await look('days');
  await page.locator('.list a').nth(nth).click();
  await look('times');
  await page.locator('input[name=appointment-time]').first().check();
  await page.fill('#field-appointment-name', name);
  await page.fill('#field-appointment-email', email);
  await press(page);
  await page.locator('#elsewhen').waitFor();
}

const mailTo = async (address, text) => {
  const fits = (list) => list.filter((mail) => mail.to.includes(address) && text.test(mail.subject));
  return fits(await messages(demo.tray, (list) => fits(list).length > 0))[0];
};

const when = (page) => page.locator('dt', { hasText: /^(Mikor|When)$/ }).locator('xpath=following-sibling::dd').first().innerText();

test('a citizen books on an old phone without scripts, and changes it by the code in the mail', async () => {
  const { page, context, odd } = await visit(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 600 }, locale: 'en-GB' });
  await book(page, { name: 'Kelemen Anna', email: 'anna@booked.example' }, async (where) => {
    const { wide, shown } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, shown: document.documentElement.clientWidth }));
    assert.ok(wide <= shown, `${where}: ${wide}`);
  });
  const booked = await when(page);
  const mail = await mailTo('anna@booked.example', /Your appointment on/);
  assert.match(mail.raw, /Content-Type: text\/calendar/);
  const [link] = mail.text.match(/http\S+appointment\?code=\S+/);

  const again = await visit(browser, { locale: 'en-GB' });
  await again.page.goto(link);
  assert.equal(await when(again.page), booked);
  await sound(again.page, 'appointment');
  await again.page.locator('#elsewhen').click();
  await again.page.locator('.list a').nth(5).click();
  await sound(again.page, 'another time');
  await again.page.locator('input[name=appointment-time]').nth(1).check();
  await press(again.page);
  assert.notEqual(await when(again.page), booked);
  await mailTo('anna@booked.example', /is now on/);
  await press(again.page, '#wait');
  assert.match(await again.page.locator('main').innerText(), /We write to you when an earlier time/);
  await again.page.locator('summary').click();
  await press(again.page, '#cancel');
  assert.match(await again.page.locator('main').innerText(), /called off/);
  await again.page.goto(link);
  await again.page.locator('.errors').waitFor();
  assert.deepEqual(odd, []);
  await context.close();
  await again.context.close();
});

test('two who want the same time: one has it, the other is offered the next three', async () => {
  const [one, two] = await Promise.all([visit(browser), visit(browser)]);
  await book(one.page, { name: 'Első Elek', email: 'elso@booked.example', nth: 8 });
  await two.page.goto(`${demo.gate}/appointments?post=budapest&procedure=open-account`);
  await two.page.locator('.list a').nth(7).click();
  const chosen = two.page.locator('input[name=appointment-time]').first();
  await chosen.check();
  const time = await chosen.getAttribute('value');
  // Somebody books that very time meanwhile, in another window.
  const third = await visit(browser);
  await third.page.goto(two.page.url());
  await third.page.locator(`input[value="${time}"]`).check();
  await third.page.fill('#field-appointment-name', 'Gyors Gábor');
  await third.page.fill('#field-appointment-email', 'gyors@booked.example');
  await press(third.page);
  await two.page.fill('#field-appointment-name', 'Második Márta');
  await two.page.fill('#field-appointment-email', 'marta@booked.example');
  await press(two.page);
  assert.equal(await two.page.locator('input[name=appointment-time]').count(), 3);
  assert.equal(await two.page.inputValue('#field-appointment-name'), 'Második Márta');
  await sound(two.page, 'instead');
  await two.page.locator('input[name=appointment-time]').first().check();
  await press(two.page);
  await two.page.locator('#elsewhen').waitFor();
  for (const { context } of [one, two, third]) await context.close();
});

test('whoever is booked is met at the desk, and leaves with an account', async () => {
  const citizen = await visit(browser);
  const person = folk[3];
  await book(citizen.page, { name: `${person.family} ${person.given}`, email: 'met@booked.example' });
  const { page, context, odd } = await clerk('Nagy Nóra');
  await sound(page, 'day');
  for (let days = 0; days < 20 && await page.getByRole('link', { name: person.given }).count() === 0; days += 1) {
    await page.locator('a[rel=next]').click();
  }
  await page.getByRole('link', { name: person.given }).click();
  await sound(page, 'appointment at the desk');
  await press(page, '#came');
  await identify(page, person);
  await tick(page);
  await page.fill('#field-user-name', 'Megjelent');
  await page.fill('#field-email', 'met@booked.example');
  await press(page, '#submit');
  assert.match(await page.locator('.notice').innerText(), /A fiók megnyílt/);
  assert.deepEqual(odd, []);
  await context.close();
  await citizen.page.goto(`${demo.gate}/sign-in`);
  await activate(citizen.page, demo, 'Megjelent', 'met@booked.example');
  await citizen.page.goto(`${demo.gate}/sign-in`);
  await signIn(citizen.page, 'Megjelent');
  await citizen.context.close();
});

test('konz-10: a clerk books for whoever rings, and reads the code out', async () => {
  const { page, context } = await clerk('Kovács Kornél', 'london');
  await page.locator('#book').click();
  await page.locator('.list a').first().click();
  await page.locator('.list a').nth(2).click();
  await sound(page, 'booking for somebody');
  await page.locator('input[name=appointment-time]').first().check();
  await page.fill('#field-appointment-name', 'Távoli Tamás');
  await press(page);
  assert.match(await page.locator('.errors').innerText(), /telefonszámot vagy e-mail-címet/);
  await page.fill('#field-appointment-telephone', '+44 20 5550 0123');
  await press(page);
  const code = await page.locator('#code').innerText();
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
  await context.close();

  const citizen = await visit(browser);
  await citizen.page.goto(`${demo.gate}/appointment`);
  await sound(citizen.page, 'finding');
  await citizen.page.fill('#field-appointment-code', code.toLowerCase());
  await press(citizen.page);
  assert.match(await citizen.page.locator('main').innerText(), /Távoli Tamás/);
  await citizen.context.close();
});

test('a supervisor closes a day: everyone booked is told, and keeps another time', async () => {
  const citizen = await visit(browser);
  await book(citizen.page, { name: 'Zárt Zoltán', email: 'zart@booked.example', nth: 6 });
  const booked = await when(citizen.page);
  const { page } = supervisor;
  await page.goto(`${demo.desk}/`);
  // The supervisor answers for several offices, and works at the one in Budapest.
  const office = page.getByRole('button', { name: /Okmányiroda/ });
  if (await office.count() > 0) await office.click();
  for (let days = 0; days < 20 && await page.getByRole('link', { name: 'Zárt Zoltán' }).count() === 0; days += 1) {
    await page.locator('a[rel=next]').click();
  }
  await page.locator('#desk-1').selectOption({ index: 1 });
  await page.locator('form.arrange button').first().click();
  await page.locator('summary', { hasText: /bezárása/ }).click();
  await press(page, '#close');
  await page.locator('.held').waitFor();
  await sound(page, 'a closed day');
  await mailTo('zart@booked.example', /zárva lesz/);
  await citizen.page.reload();
  assert.notEqual(await when(citizen.page), booked);
  await citizen.context.close();
});
