// From a lower level to a higher one on the way to a service, and out of every service at once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, sound, visit } from './lib/browser.mjs';
import { demo as start, people } from './lib/demo.mjs';
import { declare, press, raise, signIn } from './lib/journey.mjs';

let demo;
let browser;
let folk;

before(async () => {
  [demo, browser, folk] = await Promise.all([start(), launch(), people()]);
  folk = folk.filter(({ ordinary }) => ordinary);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

/** Somebody who has only said who they are, signed in at the library. */
async function declared(page, place) {
  const name = ['KisDeklara', 'NagyDeklara'][place];
  const person = { ...folk[place], name, email: `${name.toLowerCase()}@example.hu` };
  await declare(page, demo, person);
  await page.goto(`${demo.service}/login`);
  await signIn(page, person.name);
  await press(page, 'button[value=allow]');
  assert.match(await page.locator('h1').innerText(), new RegExp(person.given));
  return person;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';
  test(`a rare book is lent to whoever proves who they are, ${how}`, async () => {
    const { page, context, odd } = await visit(browser, { javaScriptEnabled });
    const person = await declared(page, javaScriptEnabled ? 0 : 1);
    await press(page, '#rare');
    assert.equal(await page.locator('#needed').innerText(), 'full');
    await press(page, '#raise');
    assert.match(page.url(), /\/raise\?to=/);
    if (javaScriptEnabled) await sound(page, 'raise');
    await raise(page, person.number, person.code);
    while (page.url().includes('/raise')) await page.reload();
    await page.waitForURL(`${demo.service}/rare`);
    assert.equal(await page.locator('#have').innerText(), 'full');
    assert.deepEqual(odd, []);
    await context.close();
  });
}

test('whoever signs out at the gate is signed out at the library', async () => {
  const { page, context } = await visit(browser);
  const [{ given }] = folk;
  await page.goto(`${demo.service}/login`);
  await signIn(page, 'KisDeklara');
  assert.match(await page.locator('h1').innerText(), new RegExp(given));
  await page.goto(`${demo.gate}/account`);
  await press(page);
  do await page.goto(`${demo.service}/`); while (await page.locator('#ended').count() === 0);
  assert.equal(await page.locator('a[href="/login"]').count(), 1);
  await context.close();
});
