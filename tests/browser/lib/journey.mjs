// The way of UKAPU-10 to UKAPU-27, page by page. `look(page, name)` is called on each of them.

import { codeFor } from './demo.mjs';

export const PASSWORD = 'helyes ló elem kapocs';

/** Presses the page's button and waits for the page it leads to. */
export async function press(page, selector = '#submit') {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
}

/** From the service's "sign in" to the page on which the card is asked for. */
export async function toCardForm(page, demo, look = async () => {}) {
  await page.goto(`${demo.service}/`);
  await look(page, 'service');
  await press(page, 'form[action*="login"] button, a[href*="login"]');
  await look(page, 'sign-in');
  await press(page, 'a[href*="/enrol"]');
  await look(page, 'enrol');
  await press(page);
  await look(page, 'enrol-choose');
  await page.check('[name=method][value=eid-card]');
  await press(page);
  await look(page, 'eid-card-start');
  await press(page);
}

/** Card number and registration code, however they are typed. */
export async function showCard(page, number, code) {
  await page.fill('[name=document-number]', number);
  await page.fill('[name=registration-code]', code);
  await press(page);
}

/** User name and address, then Register. */
export async function register(page, name, email) {
  await page.fill('[name=user-name]', name);
  await page.fill('[name=email]', email);
  await press(page);
}

/** The mailed code and a password. */
export async function activate(page, demo, name, email, look = async () => {}) {
  const code = await codeFor(demo.tray, email);
  await press(page, 'a[href*="/activate"]');
  await look(page, 'activate');
  await page.fill('[name=user-name]', name);
  await page.fill('[name=code]', code);
  await page.fill('[name=new-password]', PASSWORD);
  await press(page);
  return code;
}

/** User name and password. */
export async function signIn(page, name, password = PASSWORD) {
  await page.fill('[name=user-name]', name);
  await page.fill('[name=password]', password);
  await press(page);
}

/** From the page of ways to the answer of the register (or to why there is none). */
export async function raise(page, number, code) {
  if (await page.locator('[name=method][value=eid-card]').count() > 0) {
    await page.check('[name=method][value=eid-card]');
  }
  await press(page);
  await press(page);
  await showCard(page, number, code);
}

/** A registration without any proof, to the page after the activation. */
export async function declare(page, demo, { family, given, born, name, email }) {
  await page.goto(`${demo.gate}/enrol`);
  await press(page);
  await page.check('[name=method][value=self-declared]');
  await press(page);
  await page.fill('[name=declared-family-name]', family);
  await page.fill('[name=declared-given-name]', given);
  await page.fill('[name=declared-birth-place]', 'Pécs');
  await page.fill('[name=declared-birth-date]', born);
  await press(page);
  await register(page, name, email);
  await activate(page, demo, name, email);
}

/** All of it, to the greeting at the service. */
export async function whole(page, demo, { number, code, name, email }, look = async () => {}) {
  await toCardForm(page, demo, look);
  await look(page, 'eid-card-form');
  await showCard(page, number, code);
  await look(page, 'enrol-account');
  await register(page, name, email);
  await look(page, 'enrol-done');
  const mailed = await activate(page, demo, name, email, look);
  await look(page, 'activated');
  await press(page, 'a[href*="/sign-in"]');
  await look(page, 'sign-in-again');
  await signIn(page, name);
  await look(page, 'consent');
  await press(page, 'button[value=allow]');
  await look(page, 'greeting');
  return mailed;
}
