// A desk where officers sign what they decide, with a real passkey of a virtual device.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, passkeys, sound, visit } from './lib/browser.mjs';
import { demo as start, people } from './lib/demo.mjs';
import { accept, enter, identify, tick } from './lib/desk.mjs';
import { press } from './lib/journey.mjs';

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
  assert.match(await page.locator('.notice').innerText(), /A fiók megnyílt/);
  assert.match(await page.locator('.signed').innerText(), /rendben van/);
  await sound(page, 'signed');
  await page.reload();
  assert.match(await page.locator('.signed').innerText(), /rendben van/);
  // The one refusal above was meant.
  assert.deepEqual(odd.filter((line) => !line.includes('status of 422')), []);
  await context.close();
});
