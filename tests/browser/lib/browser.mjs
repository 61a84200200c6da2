// Debian's Chromium, and what every page has to keep.

import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });

/** A page of a browser of its own, which remembers whatever it should not have seen. */
export async function visit(browser, options = {}) {
  const context = await browser.newContext({ locale: 'hu-HU', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const odd = [];
  page.on('console', (message) => odd.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => odd.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && !['127.0.0.1', 'localhost'].includes(hostname)) odd.push(`third party: ${request.url()}`);
  });
  page.on('response', (response) => {
    const html = (response.headers()['content-type'] ?? '').startsWith('text/html');
    const policy = response.headers()['content-security-policy'] ?? '';
    if (html && !policy.includes("default-src 'none'")) odd.push(`no policy: ${response.url()}`);
  });
  return { context, page, odd };
}

/** Axe finds nothing, and nothing sticks out to the side. */
export async function sound(page, where) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  assert.deepEqual(found, [], `${where}: axe`);
  const { wide, window: shown } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= shown, `${where}: ${wide} px wide in a window of ${shown}`);
}

/** Gives a page's browser a passkey device of its own, and a way to take it away. */
export async function passkeys(page, options = {}) {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true,
      hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, ...options,
    },
  });
  return {
    verifies: (isUserVerified) => client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    lose: () => client.send('WebAuthn.clearCredentials', { authenticatorId }),
    credentials: async () => (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}
