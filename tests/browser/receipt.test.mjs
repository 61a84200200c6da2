// The receipt of a registration with Cl@ve: taken by its holder, checked by whoever it is shown to, and by two
// programs of others.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, sound, visit } from './lib/browser.mjs';
import { INES, askForLetter, codeInLetter, comeBack, finish } from './lib/clave.mjs';
import { demo as start, filesOf } from './lib/demo.mjs';
import { press } from './lib/journey.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = process.env.KAPU_PYTHON ?? here('../../target/python/bin/python');

let demo;
let browser;
let receipt;

before(async () => {
  [demo, browser] = await Promise.all([start({ scheme: 'es-clave' }), launch()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await demo?.clear();
});

/** The file, once it is printed; the page looks again by itself, so whoever presses its link there may come too late. */
async function take(page) {
  await press(page, 'a[href*="/receipt"]');
  while (await page.locator('a[href*="/receipt/file"]').count() === 0) await page.goto(`${demo.gate}/receipt`);
  return page.context().request.get(`${demo.gate}/receipt/file`);
}

test('whoever registered takes it away, signed and stamped', async () => {
  const { page, context, odd } = await visit(browser, { locale: 'es-ES', javaScriptEnabled: false });
  await askForLetter(page, demo, INES);
  await comeBack(page, demo, INES, await codeInLetter(demo, 'Inés'));
  await finish(page, demo, INES);
  const file = await take(page);
  assert.equal(file.headers()['content-type'], 'application/pdf');
  assert.match(file.headers()['content-disposition'], /^attachment/);
  assert.match(await page.locator('main').innerText(), /autoridad ha sellado la hora/);
  receipt = join(demo.folder, 'receipt.pdf');
  await writeFile(receipt, await file.body());
  await page.screenshot({ path: join(demo.folder, 'receipt-page.png') });
  assert.deepEqual(odd, []);
  await context.close();
  const stranger = await visit(browser, { locale: 'es-ES' });
  const nothing = await stranger.context.request.get(`${demo.gate}/receipt/file`);
  assert.match(nothing.headers()['content-type'], /text\/html/);
  await stranger.context.close();
});

test('people who do not see can read it, and pyHanko and pdfsig accept what is under it', async () => {
  execFileSync(PYTHON, [here('lib/pdf_check.py'), receipt, 'es'], { stdio: 'pipe' });
  const known = [join(demo.folder, 'seal.pem'), join(demo.folder, 'authority', 'certificate.pem')];
  execFileSync(PYTHON, [here('lib/seal_check.py'), receipt, ...known], { stdio: 'pipe' });
  const said = execFileSync('pdfsig', ['-nocert', receipt]).toString();
  assert.match(said, /Signature is Valid/);
  assert.match(said, /Total document signed/);
  assert.match(said, /ETSI\.CAdES\.detached/);
});

test('whoever it is shown to checks it, by its code or as a file', async () => {
  const { page, context, odd } = await visit(browser, { locale: 'en-GB', viewport: { width: 320, height: 640 } });
  const title = async () => page.locator('h1').innerText();
  const text = execFileSync('pdftotext', ['-layout', receipt, '-']).toString();
  assert.doesNotMatch(text, new RegExp(INES.number));
  const code = text.match(/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/)[0];
  await page.goto(`${demo.gate}/receipt/check`);
  await sound(page, 'receipt-check');
  await page.fill('#field-receipt-code', code.toLowerCase());
  await press(page, '#submit');
  assert.match(await title(), /receipt with this code/);
  await sound(page, 'receipt-told');
  assert.doesNotMatch(await page.locator('main').innerText(), /Castaño/);

  await page.goto(`${demo.gate}/receipt/check`);
  await page.fill('#field-receipt-code', '0M7Q-2ZT4-KX9B-3HA2');
  await press(page, '#submit');
  assert.match(await page.locator('main').innerText(), /no registration under this code/);

  const bytes = await readFile(receipt);
  const changed = Buffer.from(bytes);
  changed[bytes.length >> 4] ^= 1;
  const extended = Buffer.concat([bytes, Buffer.from('1 0 obj\n<<>>\nendobj\n%%EOF\n')]);
  for (const [file, said] of [[bytes, /genuine/], [changed, /was changed/], [extended, /no receipt from here/]]) {
    await page.goto(`${demo.gate}/receipt/check/file`);
    await sound(page, 'receipt-check-file');
    await page.setInputFiles('#field-receipt-file', { name: 'receipt.pdf', mimeType: 'application/pdf', buffer: file });
    await press(page, '#submit');
    assert.match(await title(), said);
    await sound(page, `receipt-${said}`);
  }
  await page.goto(`${demo.gate}/receipt/check/file`);
  await press(page, '#submit');
  assert.match(await page.locator('main').innerText(), /No file was chosen/);
  assert.deepEqual(odd.filter((line) => !line.includes('422')), []);
  await context.close();
});

test('no log and no database holds a word of it', async () => {
  await demo.stop();
  for (const { name, bytes } of await filesOf(demo.folder)) {
    if (name.startsWith('tray/') || name.startsWith('receipt')) continue;
    for (const secret of [INES.number, 'Castaño', INES.sms, '%PDF-']) assert.ok(!bytes.includes(secret), `${name}: ${secret}`);
  }
});
