// What officers do.

import { press } from './journey.mjs';

/** Makes a passkey by an invitation. */
export async function accept(page, link) {
  await page.goto(link);
  await page.locator('#submit').click();
  await page.waitForURL(/\/sign-in$/);
}

/** Comes in with the passkey of the browser. */
export async function enter(page) {
  if (!page.url().endsWith('/sign-in')) await page.goto(new URL('/sign-in', page.url()).href);
  await page.locator('#submit').click();
  await page.waitForURL((url) => url.pathname === '/');
}

/** Has a supervisor invite somebody, and gives the link. */
export async function invite(page, demo, name, role, office) {
  await page.goto(`${demo.desk}/officers`);
  await page.fill('#field-officer-name', name);
  await page.check(`input[value=${role}]`);
  await page.check(`input[value=${office}]`);
  await press(page, '#submit');
  return page.locator('#invitation').getAttribute('href');
}

/** Types an identity card, and waits for the register. */
export async function identify(page, person) {
  await page.fill('#field-shown-nationality', 'HUN');
  await page.check('input[value=identity-card]');
  await page.fill('#field-shown-number', person.number);
  await page.fill('#field-shown-family-name', person.family.toUpperCase());
  await page.fill('#field-shown-given-name', person.given);
  await page.fill('#field-shown-birth-date', person.born);
  await page.fill('#field-shown-expires', '2030-01-01');
  await press(page, '#submit');
  await page.locator('.compare').waitFor();
}

/** Sees everything there is to see, and accepts. */
export async function tick(page) {
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
  await page.check('input[value=in-person-accept]');
  await press(page, '#submit');
}
