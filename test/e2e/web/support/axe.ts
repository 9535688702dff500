import { expect } from '@jest/globals';
import axe, { type AxeResults, type NodeResult } from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA, as far as a machine can judge it; and of that what depends on colours. */
const all = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const ofColours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** The colours differ from scheme to scheme, and nothing else does: what holds in one for all else holds in both. */
const judged = [
  ['light', all],
  ['dark', ofColours],
] as const;

declare global {
  interface Window {
    axe?: { readonly run: (context: Document, options: object) => Promise<AxeResults> };
  }
}

function summary({ target, failureSummary = '' }: NodeResult): string {
  return `${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(';').trim()}`;
}

/** What axe finds on a page as it stands. */
async function violationsOn(page: Page, rules: typeof all): Promise<string[]> {
  // The content security policy refuses script tags; what a debugger evaluates is none of its business.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async (runOnly) => {
    // Colours of the other scheme are there with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const results = await window.axe?.run(document, { runOnly, resultTypes: ['violations'] });
    if (results === undefined) throw new Error('axe is not there');
    return { violations: results.violations.map(({ id, nodes }) => ({ id, nodes })) };
  }, rules);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${summary(node)}`));
}

/** Holds a page as it stands to WCAG 2.2 AA, in light and dark colours. */
export async function expectAccessible(page: Page): Promise<void> {
  const found: string[] = [];
  for (const [colorScheme, rules] of judged) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violationsOn(page, rules)).map((violation) => `${colorScheme}: ${violation}`));
  }
  expect(found).toEqual([]);
}
