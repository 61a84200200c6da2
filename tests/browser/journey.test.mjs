// UKAPU-10 to UKAPU-27, walked in a browser.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, sound, visit } from './lib/browser.mjs';
import { codeFor, demo as start, filesOf, messages, people } from './lib/demo.mjs';
import {
  PASSWORD, activate, press, register, showCard, signIn, toCardForm, whole,
} from './lib/journey.mjs';

let demo;
let browser;
let folk;

before(async () => {
  [demo, browser, folk] = await Promise.all([start(), launch(), people()]);
  folk = folk.filter((person) => person.ordinary);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

/** Somebody nobody has been yet. */
let taken = 0;
const LETTERS = 'abcdefghij';
function somebody() {
  const person = folk[taken];
  const name = `Teszt${LETTERS[taken]}${LETTERS[taken]}`;
  taken += 1;
  return { ...person, name, email: `${name.toLowerCase()}@example.hu` };
}

async function out(page) {
  await page.goto(`${demo.service}/`);
  await press(page, 'form[action*="logout"] button, a[href*="logout"]');
}

test('a card leads to a greeting by name, and signing out ends both sessions', async () => {
  const anna = somebody();
  const { page, context, odd } = await visit(browser);
  await whole(page, demo, anna);
  assert.match(await page.locator('h1').innerText(), new RegExp(anna.given));
  assert.match(await page.locator('main').innerText(), /LoA\/low/);
  for (const cookie of await context.cookies()) {
    assert.ok(cookie.httpOnly && cookie.sameSite === 'Lax', cookie.name);
  }
  await out(page);
  await page.goto(`${demo.gate}/account`);
  assert.match(page.url(), /\/sign-in/);
  await page.goBack();
  assert.ok(!(await page.content()).includes(anna.email));
  assert.deepEqual(odd, []);
  await context.close();
});

test('the whole way works without scripts', async () => {
  const bela = somebody();
  const { page, context, odd } = await visit(browser, { javaScriptEnabled: false });
  await whole(page, demo, bela);
  assert.match(await page.locator('h1').innerText(), new RegExp(bela.given));
  assert.deepEqual(odd, []);
  await context.close();
});

for (const [language, locale] of [['hu', 'hu-HU'], ['en', 'en-GB']]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing on any page (${language}, ${colorScheme}), and nothing sticks out at 320 px`, async () => {
      const viewport = { width: 320, height: 640 };
      const { page, context, odd } = await visit(browser, { locale, colorScheme, viewport });
      const seen = [];
      await whole(page, demo, somebody(), async (shown, name) => {
        await sound(shown, name);
        assert.equal(await shown.locator('html').getAttribute('lang'), language, name);
        seen.push(name);
      });
      for (const path of ['/account', '/account/services', '/account/leave', '/account/data', '/account/password', '/account/email', '/account/notices', '/appointments', '/appointments?post=budapest&procedure=open-account', '/appointment', '/help', '/nowhere', '/new-code', '/new-code/done', '/enrol/other-ways', '/enrol/email', '/dev/ui', '/dev/console']) {
        await page.goto(`${demo.gate}${path}`);
        await sound(page, path);
      }
      for (const address of [demo.tray, demo.people]) {
        await page.goto(`${address}/`);
        await sound(page, address);
      }
      assert.equal(seen.length, 13);
      assert.deepEqual(odd.filter((one) => !one.includes('404')), []);
      await context.close();
    });
  }
}

test('the whole way works by keyboard alone', async () => {
  const cili = somebody();
  const { page, context } = await visit(browser);
  const to = async (selector) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
        const shown = await page.evaluate(() => {
          // A choice shows its focus on the whole of its label.
          const { activeElement } = document;
          const shows = activeElement.type === 'radio' ? activeElement.labels[0] : activeElement;
          const { outlineStyle, boxShadow } = getComputedStyle(shows);
          return outlineStyle !== 'none' || boxShadow !== 'none';
        });
        assert.ok(shown, `the focus on ${selector} is to be seen`);
        return;
      }
      await page.keyboard.press('Tab');
    }
    assert.fail(`${selector} cannot be reached`);
  };
  const enter = () => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  const type = async (name, text) => {
    await to(`[name=${name}]`);
    await page.keyboard.type(text);
  };
  await page.goto(`${demo.gate}/enrol`);
  await to('#submit'); await enter();
  await to('[name=method]'); await page.keyboard.press('Space');
  await to('#submit'); await enter();
  await to('#submit'); await enter();
  await type('document-number', cili.number); await type('registration-code', cili.code); await enter();
  await type('user-name', cili.name); await type('email', cili.email); await enter();
  const code = await codeFor(demo.tray, cili.email);
  await to('a[href*="/activate"]'); await enter();
  await type('user-name', cili.name); await type('code', code);
  await type('new-password', PASSWORD); await enter();
  await to('a[href*="/sign-in"]'); await enter();
  await type('user-name', cili.name); await type('password', PASSWORD); await enter();
  assert.match(page.url(), /\/account/);
  await context.close();
});

test('slips are forgiven, faults are told at the field and in a summary, and nothing typed is lost', async () => {
  const dora = somebody();
  const { page, context } = await visit(browser);
  await toCardForm(page, demo);
  await showCard(page, '12345', '');
  assert.equal(await page.locator('#error-summary').count(), 1);
  assert.equal(await page.locator('#error-summary a').count(), 2);
  assert.match(await page.title(), /^Hiba/);
  assert.equal(await page.inputValue('[name=document-number]'), '12345');
  await press(page, 'button[formaction*="lang=en"]');
  assert.equal(await page.inputValue('[name=document-number]'), '12345');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await showCard(page, ` ${dora.number.slice(0, 6)}-${dora.number.slice(6).toLowerCase()} `, 'AAAA-BBBB-CCC');
  const turnedAway = await page.locator('main').innerText();
  assert.ok(!turnedAway.includes(dora.family));
  const spaced = dora.code.toLowerCase().replace(/(.{4})/g, '$1 ');
  await showCard(page, dora.number, spaced);
  assert.match(await page.locator('main').innerText(), new RegExp(dora.family));
  await page.locator('[name=user-name]').pressSequentially('Tesztaa');
  const status = page.locator('#field-user-name-status');
  await status.filter({ hasText: 'has this user name' }).waitFor();
  await page.fill('[name=user-name]', '');
  await page.locator('[name=user-name]').pressSequentially(dora.name);
  await status.filter({ hasText: 'is free' }).waitFor();
  await register(page, 'tESZTAA', dora.email);
  assert.match(await page.locator('#error-summary').innerText(), /has this user name/);
  assert.equal(await page.inputValue('[name=email]'), dora.email);
  await register(page, dora.name, dora.email);
  await activate(page, demo, dora.name, dora.email);
  await press(page, 'a[href*="/sign-in"]');
  await signIn(page, dora.name.toLowerCase());
  assert.equal(await page.locator('#error-summary').count(), 1);
  assert.equal(await page.inputValue('[name=password]'), '');
  await signIn(page, dora.name);
  assert.match(page.url(), /\/consent/);
  await context.close();
});

test('pressing twice and reloading register once', async () => {
  const ede = somebody();
  const { page, context } = await visit(browser, { javaScriptEnabled: false });
  await toCardForm(page, demo);
  await showCard(page, ede.number, ede.code);
  await page.fill('[name=user-name]', ede.name);
  await page.fill('[name=email]', ede.email);
  const fields = await page.evaluate(() => [...new FormData(document.querySelector('main form'))]);
  const address = await page.evaluate(() => document.querySelector('main form').action);
  const send = () => context.request.post(address, {
    form: Object.fromEntries(fields), headers: { origin: demo.gate }, maxRedirects: 0,
  });
  const answers = await Promise.all([send(), send(), send()]);
  assert.deepEqual(answers.map((answer) => answer.status()), [303, 303, 303]);
  await page.goto(`${demo.gate}/enrol`);
  assert.match(await page.locator('main').innerText(), new RegExp(ede.email));
  const list = await messages(demo.tray, (all) => all.some((mail) => mail.to.includes(ede.email)));
  assert.equal(list.filter((mail) => mail.to.includes(ede.email)).length, 1);
  await context.close();
});

test('no log and no database holds a word about anybody', async () => {
  const feri = somebody();
  const { page, context } = await visit(browser);
  const mailed = await whole(page, demo, feri);
  await context.close();
  const words = [
    feri.family, feri.given, feri.number, feri.code, feri.name, feri.email, feri.born, PASSWORD,
    mailed, mailed.replaceAll('-', ''),
  ];
  const ours = ({ name }) => /^(gate|register|service|tray)\.log$|^kapu\.db/.test(name);
  const files = (await filesOf(demo.folder)).filter(ours);
  assert.ok(files.some(({ name }) => name === 'kapu.db') && files.some(({ name }) => name === 'gate.log'));
  for (const { name, bytes } of files) {
    for (const word of words) {
      assert.ok(!bytes.includes(Buffer.from(word)), `${name} holds ${word}`);
    }
  }
});
