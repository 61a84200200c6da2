// Draws docs/screens/: every page of the journey, wide and narrow, and a few in the dark.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch, visit } from './lib/browser.mjs';
import { demo as start, people } from './lib/demo.mjs';
import { whole } from './lib/journey.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/screens', import.meta.url));
const WAYS = [
  { mark: '1280', locale: 'hu-HU', viewport: { width: 1280, height: 860 }, pages: () => true },
  { mark: '375', locale: 'hu-HU', viewport: { width: 375, height: 780 }, pages: (name) => /form|account|done/.test(name) },
  { mark: 'dark', locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1280, height: 860 }, pages: (name) => /account|consent/.test(name) },
];

await mkdir(FOLDER, { recursive: true });
const [demo, browser, folk] = await Promise.all([start(), launch(), people()]);
const ordinary = folk.filter((person) => person.ordinary);
let place = 0;
for (const { mark, pages, ...options } of WAYS) {
  const { page, context } = await visit(browser, options);
  const shoot = async (name) => {
    if (pages(name)) await page.screenshot({ path: join(FOLDER, `${name}-${mark}.png`), fullPage: true });
  };
  const who = { ...ordinary[place], name: ['KisAnna', 'NagyBela', 'FeketeCili'][place] };
  who.email = `${who.name.toLowerCase()}@example.hu`;
  place += 1;
  await whole(page, demo, who, (_, name) => shoot(name));
  await page.goto(`${demo.gate}/account`);
  await shoot('account');
  await page.goto(`${demo.tray}/`);
  await shoot('message-tray');
  await page.goto(`${demo.people}/`);
  if (pages('sample-people')) {
    await page.screenshot({ path: join(FOLDER, `sample-people-${mark}.png`) });
  }
  await context.close();
}
await browser.close();
await demo.stop();
await demo.clear();
