// idCAT Mòbil by health card, walked in a browser: from the form to a service within minutes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, sound, visit } from './lib/browser.mjs';
import { finish, letterOf, signInByPin } from './lib/clave.mjs';
import { demo as start } from './lib/demo.mjs';
import { press } from './lib/journey.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = process.env.KAPU_PYTHON ?? here('../../target/python/bin/python');

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([start({ scheme: 'cat-idcat-mobil' }), launch()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

const NURIA = {
  number: '38471205W', contrast: '14-05-2031', born: '21-03-1988', kind: 'tsi', card: 'CARI 1 880321 004',
  phone: '612 345 678', sms: '+34612345678', email: 'nuria@example.cat',
};
const AINA = {
  number: '41558093-z', contrast: '09/09/2030', born: '17/01/2006', kind: 'muface-beneficiary', card: '08/12345678',
  phone: '622 345 678', sms: '+34622345678', email: 'aina@example.cat',
};
const CHIDINMA = {
  number: 'y-4213077-c', contrast: '02/08/2029', born: '30/11/1994', kind: 'tsi', card: 'okxx1941130001',
  phone: '+36 20 123 4567', sms: '+36201234567', email: 'chidinma@example.cat',
};

/** Shows both cards; with a card of another mutual first, where somebody is lost at it. */
async function showCards(page, who, seen = async () => {}) {
  await page.goto(`${demo.gate}/enrol`);
  await seen(page, 'idcat-welcome');
  await press(page, '#submit');
  await seen(page, 'idcat-choose');
  await press(page, '#submit');
  await seen(page, 'health-card-start');
  await press(page, '#submit');
  await page.check('[name=health-card-kind][value=none]');
  await press(page, '#submit');
  await seen(page, 'health-card-without');
  await press(page, '#submit');
  await press(page, '#submit');
  await seen(page, 'health-card-form, with what is missing');
  await page.fill('#field-identity-number', who.number);
  await page.fill('#field-contrast', who.contrast);
  await page.fill('#field-health-card-birth-date', who.born);
  await page.check(`[name=health-card-kind][value=${who.kind}]`);
  await page.fill('#field-health-card-number', who.card);
  await seen(page, 'health-card-form');
  await press(page, '#submit');
}

test('two cards lead to a service at once, without scripts, and the holder is told by letter', async () => {
  const { page, context, odd } = await visit(browser, { locale: 'ca-ES', javaScriptEnabled: false });
  await showCards(page, NURIA);
  assert.doesNotMatch(await page.locator('main').innerText(), /Figuera/);
  await finish(page, demo, NURIA);
  await page.goto(`${demo.service}/`);
  await press(page, 'form[action*="login"] button, a[href*="login"]');
  await signInByPin(page, demo, NURIA, 3);
  await press(page, '[name=answer][value=allow], #submit');
  assert.match(await page.locator('h1').innerText(), /Núria/);
  assert.match(await page.locator('main').innerText(), /LoA\/low/);
  assert.deepEqual(odd.filter((line) => !line.includes('422')), []);
  await context.close();

  const letter = await letterOf(demo, 'Núria');
  assert.deepEqual(letter.to[0].split('\n').slice(1), ['Carrer de la Figuera 8, 2n 1a', '08012 Barcelona']);
  const pdf = await fetch(`${demo.tray}/messages/${letter.key}/letter.pdf`);
  const file = join(demo.folder, 'letter.pdf');
  await writeFile(file, Buffer.from(await pdf.arrayBuffer()));
  execFileSync(PYTHON, [here('lib/pdf_check.py'), file, 'ca'], { stdio: 'pipe' });
});

for (const [who, locale, colorScheme] of [[AINA, 'ca-ES', 'light'], [CHIDINMA, 'en-GB', 'dark']]) {
  test(`axe finds nothing on any page (${locale}, ${colorScheme}), and nothing sticks out at 320 px`, async () => {
    const { page, context } = await visit(browser, { locale, colorScheme, viewport: { width: 320, height: 640 } });
    const look = async (shown, name) => {
      await sound(shown, name);
      assert.equal(await shown.locator('html').getAttribute('lang'), locale.slice(0, 2), name);
    };
    await showCards(page, { ...who, contrast: '01-01-2030' }, look);
    await look(page, 'health-card-form, turned away');
    await page.goto(`${demo.gate}/enrol`);
    await page.fill('#field-identity-number', who.number);
    await page.fill('#field-contrast', who.contrast);
    await page.fill('#field-health-card-birth-date', who.born);
    await page.check(`[name=health-card-kind][value=${who.kind}]`);
    await page.fill('#field-health-card-number', who.card);
    await press(page, '#submit');
    await finish(page, demo, who, look);
    await page.goto(`${demo.gate}/sign-in`);
    await signInByPin(page, demo, who, 3, look);
    await look(page, 'account');
    for (const path of ['/account/email', '/account/data', '/privacy', '/help']) {
      await page.goto(`${demo.gate}${path}`);
      await look(page, path);
    }
    await context.close();
  });
}

test('every language of the scheme is spoken, and nobody is led to a letter that nobody posts', async () => {
  const { page, context } = await visit(browser, { locale: 'en-GB', viewport: { width: 320, height: 640 } });
  for (const [language, title] of [['ca', 'Obtenir'], ['es', 'Obtener'], ['en', 'Get']]) {
    await page.goto(`${demo.gate}/enrol`);
    await press(page, `.languages :is(a, button)[lang=${language}]`);
    assert.match(await page.locator('h1').innerText(), new RegExp(title));
    for (const path of ['/enrol', '/sign-in/pin', '/sign-in/pin/enter', '/privacy', '/nowhere']) {
      await page.goto(`${demo.gate}${path}`);
      await sound(page, `${language} ${path}`);
      assert.equal(await page.locator('a[href*="/enrol/letter"]').count(), 0, path);
    }
  }
  await context.close();
});
