// Registering with a letter and signing in with a PIN, as a person does it.

import { messages } from './demo.mjs';
import { press } from './journey.mjs';

/** Somebody who may register: the first of the made-up people. */
export const INES = {
  number: '27854013R', contrast: '14-05-2031', phone: '612 345 678', sms: '+34612345678', email: 'ines@example.es',
};

/** The newest message of a channel that this recipient got. */
async function newest(demo, channel, fits) {
  const sent = (list) => list.filter((message) => message.channel === channel && fits(message));
  return sent(await messages(demo.tray, (list) => sent(list).length > 0))[0];
}

/** The newest letter to somebody of this name. */
export const letterOf = (demo, name) => newest(demo, 'letter', (message) => message.to[0].startsWith(name));

/** The code in it. */
export async function codeInLetter(demo, name) {
  const letter = await letterOf(demo, name);
  return letter.text.match(/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/)[0];
}

/** What was sent to a telephone last and can be typed, once there are so many messages. */
export async function codeInText(demo, phone, count = 1) {
  const sent = (list) => list.filter((message) => message.channel === 'sms' && message.to.includes(phone));
  const [text] = sent(await messages(demo.tray, (list) => sent(list).length >= count));
  return text.text.match(/#(\S+)$/m)[1];
}

/** Asks for a letter. */
export async function askForLetter(page, demo, who, seen = async () => {}) {
  await page.goto(`${demo.gate}/enrol`);
  await seen(page, 'clave-welcome');
  await press(page, '#submit');
  await seen(page, 'clave-choose');
  await press(page, '#submit');
  await seen(page, 'letter-start');
  await press(page, '#submit');
  await page.fill('#field-identity-number', who.number);
  await page.fill('#field-contrast', who.contrast);
  await seen(page, 'letter-form');
  await press(page, '#submit');
  await seen(page, 'letter-offer');
  await press(page, '#submit');
  await seen(page, 'letter-posted');
}

/** Comes back with its code. */
export async function comeBack(page, demo, who, code, seen = async () => {}) {
  await page.goto(`${demo.gate}/enrol/letter`);
  await page.fill('#field-identity-number', who.number);
  await page.fill('#field-contrast', who.contrast);
  await page.fill('#field-letter-code', code);
  await seen(page, 'letter-return');
  await press(page, '#submit');
}

/** Gives telephone and address, looks at everything and agrees. */
export async function finish(page, demo, who, seen = async () => {}, texts = 1) {
  await page.fill('#field-phone', who.phone);
  await page.fill('#field-email', who.email);
  await seen(page, 'clave-contact');
  await press(page, '#submit');
  await page.fill('#field-phone-code', await codeInText(demo, who.sms, texts));
  await seen(page, 'clave-phone');
  await press(page, '#submit');
  await page.check('#field-terms');
  await seen(page, 'clave-check');
  await press(page, '#submit');
  await seen(page, 'clave-done');
}

/** Signs in with a PIN, wherever the page asks for it, or how. */
export async function signInByPin(page, demo, who, count, seen = async () => {}) {
  const chosen = page.locator('main a[href*="/sign-in/pin"]');
  if (await chosen.count() && !await page.locator('#field-identity-number').count()) {
    await Promise.all([page.waitForURL('**/sign-in/pin**'), chosen.first().click()]);
  }
  await page.fill('#field-identity-number', who.number);
  await page.fill('#field-contrast', who.contrast);
  await seen(page, 'pin-ask');
  await press(page, '#submit');
  await page.fill('#field-pin', (await codeInText(demo, who.sms, count)).toLowerCase());
  await seen(page, 'pin-enter');
  await press(page, '#submit');
}
