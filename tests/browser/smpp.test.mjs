// Text messages by SMPP, to a real message centre (npm `smpp`).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import smpp from 'smpp';

import { launch, visit } from './lib/browser.mjs';
import { INES, askForLetter, codeInLetter, comeBack } from './lib/clave.mjs';
import { demo as start } from './lib/demo.mjs';
import { press } from './lib/journey.mjs';

/** A message centre that keeps what it is handed, and fails as ordered. */
class Centre {
  messages = [];
  failures = [];
  binds = 0;
  #waiting = [];
  #sessions = new Set();

  async open(port = 0) {
    this.server = smpp.createServer((session) => {
      this.#sessions.add(session);
      session.on('error', () => session.destroy());
      session.on('close', () => this.#sessions.delete(session));
      session.on('bind_transmitter', (pdu) => {
        const known = pdu.system_id === 'kapu' && pdu.password === 'kapu';
        this.binds += 1;
        session.send(pdu.response({ command_status: known ? smpp.ESME_ROK : smpp.ESME_RBINDFAIL }));
        session.enquire_link();
      });
      session.on('submit_sm', (pdu) => {
        const command_status = this.failures.shift() ?? smpp.ESME_ROK;
        session.send(pdu.response({ command_status, message_id: String(this.messages.length) }));
        if (command_status === smpp.ESME_ROK) this.messages.push(pdu);
        this.#waiting = this.#waiting.filter((look) => !look());
      });
    });
    await new Promise((done) => { this.server.listen(port, '127.0.0.1', done); });
    return this.server.address().port;
  }

  /** Ends every connection, as a centre does with one that was idle. */
  hangUp() {
    for (const session of this.#sessions) session.destroy();
  }

  async close() {
    this.hangUp();
    await new Promise((done) => { this.server.close(done); });
  }

  /** The texts to a number, once `fits`. */
  async texts(number, fits) {
    const texts = () => this.messages
      .filter((one) => one.destination_addr === number).map((one) => one.short_message.message);
    return new Promise((resolve) => {
      const look = () => { const found = texts(); if (fits(found)) resolve(found); return fits(found); };
      if (!look()) this.#waiting.push(look);
    });
  }
}

let centre;
let demo;
let browser;

before(async () => {
  centre = new Centre();
  const port = await centre.open();
  [demo, browser] = await Promise.all([start({ scheme: 'es-clave', smsc: `127.0.0.1:${port}` }), launch()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
  await centre?.close();
});

test('codes and PINs come by SMPP, whole, through a broken connection and a centre that is busy', async () => {
  const { page, context } = await visit(browser, { locale: 'es-ES' });
  await askForLetter(page, demo, INES);
  await comeBack(page, demo, INES, await codeInLetter(demo, 'Inés'));
  await page.fill('#field-phone', INES.phone);
  await page.fill('#field-email', INES.email);
  await press(page, '#submit');
  const number = INES.sms.slice(1);
  const [text] = await centre.texts(number, (texts) => texts.some((one) => /#\d{8}$/.test(one)));
  assert.match(text, /^Cl@ve: su clave es \d{8}\. No la comparta con nadie\.\n\n@127\.0\.0\.1:\d+ #\d{8}$/);
  const [{ source_addr, source_addr_ton, dest_addr_ton, data_coding }] = centre.messages;
  assert.deepEqual([source_addr, source_addr_ton, dest_addr_ton, data_coding], ['Kapu', 5, 1, 0]);
  await page.fill('#field-phone-code', text.slice(-8));
  await press(page, '#submit');
  await page.check('#field-terms');
  await press(page, '#submit');
  await centre.texts(number, (texts) => texts.some((one) => one.includes('registro completo')));

  // The connection is gone, and the centre too busy for a moment: the message comes all the same.
  const binds = centre.binds;
  centre.hangUp();
  centre.failures.push(smpp.ESME_RTHROTTLED);
  await page.goto(`${demo.gate}/sign-in/pin`);
  await page.fill('#field-identity-number', INES.number);
  await page.fill('#field-contrast', INES.contrast);
  await press(page, '#submit');
  const sent = await centre.texts(number, (texts) => texts.some((one) => / PIN es /.test(one)));
  assert.equal(centre.binds, binds + 1);
  const pin = sent.find((one) => / PIN es /.test(one)).match(/#(\S{3})$/)[1];
  await page.fill('#field-pin', pin);
  await press(page, '#submit');
  assert.match(await page.locator('h1').innerText(), /Inés/);
  await context.close();
});
