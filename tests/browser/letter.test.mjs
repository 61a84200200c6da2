// Cl@ve by letter, walked in a browser: from the request to a service, by the letter as it is posted.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, sound, visit } from './lib/browser.mjs';
import {
  INES, askForLetter, codeInLetter, comeBack, finish, letterOf, signInByPin,
} from './lib/clave.mjs';
import { demo as start, filesOf } from './lib/demo.mjs';
import { press } from './lib/journey.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = process.env.KAPU_PYTHON ?? here('../../target/python/bin/python');

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([start({ scheme: 'es-clave' }), launch()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

const LEANDRO = {
  number: '27854014W', contrast: '30/09/2021', phone: '+36 20 123 4567', sms: '+36201234567', email: 'leandro@example.es',
};
const CHIDINMA = {
  number: 'y-4213077-c', contrast: 'e 1928374', phone: '622 345 678', sms: '+34622345678', email: 'chidinma@example.es',
};

test('a letter leads to a service, on paper, on a telephone, and without scripts on the way', async () => {
  const { page, context, odd } = await visit(browser, { locale: 'es-ES', javaScriptEnabled: false });
  await askForLetter(page, demo, INES);
  await context.close();

  const other = await visit(browser, { locale: 'es-ES', viewport: { width: 375, height: 780 } });
  await comeBack(other.page, demo, INES, (await codeInLetter(demo, 'Inés')).toLowerCase());
  await finish(other.page, demo, INES);
  await other.page.goto(`${demo.service}/`);
  await press(other.page, 'form[action*="login"] button, a[href*="login"]');
  await signInByPin(other.page, demo, INES, 3);
  await press(other.page, '[name=answer][value=allow], #submit');
  assert.match(await other.page.locator('h1').innerText(), /Inés/);
  assert.match(await other.page.locator('main').innerText(), /LoA\/low/);
  assert.deepEqual([...odd, ...other.odd], []);
  await other.context.close();
});

test('the letter is a PDF that people who do not see can read', async () => {
  const letter = await letterOf(demo, 'Inés');
  const pdf = await fetch(`${demo.tray}/messages/${letter.key}/letter.pdf`);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  const file = join(demo.folder, 'letter.pdf');
  await writeFile(file, Buffer.from(await pdf.arrayBuffer()));
  execFileSync(PYTHON, [here('lib/pdf_check.py'), file, 'es'], { stdio: 'pipe' });
});

for (const [who, locale, colorScheme] of [[LEANDRO, 'es-ES', 'light'], [CHIDINMA, 'en-GB', 'dark']]) {
  test(`axe finds nothing on any page (${locale}, ${colorScheme}), and nothing sticks out at 320 px`, async () => {
    const { page, context, odd } = await visit(browser, { locale, colorScheme, viewport: { width: 320, height: 640 } });
    const seen = [];
    const look = async (shown, name) => {
      await sound(shown, name);
      assert.equal(await shown.locator('html').getAttribute('lang'), locale.slice(0, 2), name);
      seen.push(name);
    };
    await askForLetter(page, demo, who, look);
    const name = who === LEANDRO ? 'Leandro' : 'Chidinma';
    await comeBack(page, demo, who, await codeInLetter(demo, name), look);
    await finish(page, demo, who, look);
    await page.goto(`${demo.gate}/sign-in`);
    await signInByPin(page, demo, who, 3, look);
    await look(page, 'account');
    for (const path of ['/account/email', '/account/leave', '/account/data', '/privacy', '/enrol/contact']) {
      await page.goto(`${demo.gate}${path}`);
      await look(page, path);
    }
    assert.equal(seen.length, 19);
    assert.deepEqual(odd, []);
    await context.close();
  });
}

test('every language of the scheme is spoken, on every page of the gate', async () => {
  const { page, context, odd } = await visit(browser, { locale: 'en-GB', viewport: { width: 320, height: 640 } });
  for (const [language, title] of [['ca', 'Registrar-se'], ['eu', 'erregistratu'], ['gl', 'Rexistrarse'], ['es', 'Registrarse']]) {
    await page.goto(`${demo.gate}/enrol`);
    await press(page, `.languages :is(a, button)[lang=${language}]`);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.match(await page.locator('h1').innerText(), new RegExp(title));
    for (const path of ['/enrol', '/enrol/letter', '/sign-in/pin', '/sign-in/pin/enter', '/privacy', '/help', '/nowhere']) {
      await page.goto(`${demo.gate}${path}`);
      await sound(page, `${language} ${path}`);
      assert.equal(await page.locator('html').getAttribute('lang'), language, path);
    }
  }
  assert.deepEqual(odd.filter((line) => !line.includes('404')), []);
  await context.close();
});

test('a browser that waits for a letter can begin another registration', async () => {
  const { page, context } = await visit(browser, { locale: 'en-GB' });
  await askForLetter(page, demo, { number: 'Z1200456' + 'TRWAGMYFPDXBNJZSQVHLCKE'[21200456 % 23], contrast: 'E02277110' });
  await press(page, 'a[href*="/enrol/anew"]');
  await press(page);
  assert.match(await page.locator('h1').innerText(), /Register for Cl@ve/);
  await context.close();
});

test('one telephone is one person’s, and what was typed stays', async () => {
  const { page, context } = await visit(browser, { locale: 'en-GB' });
  const basilio = { number: '03415926Q', contrast: '20-02-2018', phone: INES.phone, sms: INES.sms, email: 'b@example.es' };
  basilio.number = `03415926${'TRWAGMYFPDXBNJZSQVHLCKE'[3415926 % 23]}`;
  await askForLetter(page, demo, basilio);
  await comeBack(page, demo, basilio, await codeInLetter(demo, 'Basilio'));
  await finish(page, demo, basilio, async () => {}, 4);
  assert.match(await page.locator('main').innerText(), /belongs to somebody else here/);
  await press(page, 'a[href*="/enrol/contact"]');
  await press(page);
  await finish(page, demo, { ...basilio, phone: '633 345 678', sms: '+34633345678' });
  assert.match(await page.locator('h1').innerText(), /You are registered/);
  await context.close();
});

test('no log and no database holds a word about anybody', async () => {
  await demo.stop();
  const secrets = [INES.number, 'Castaño', INES.sms, INES.email, 'Almendro', '2031-05-14', 'Okafor'];
  for (const { name, bytes } of await filesOf(demo.folder)) {
    if (name.startsWith('tray/') || name === 'letter.pdf') continue;
    for (const secret of secrets) assert.ok(!bytes.includes(secret), `${name}: ${secret}`);
  }
});
