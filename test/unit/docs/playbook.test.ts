import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const page = readFileSync('docs/operating/playbook.md', 'utf8');

/** The names of the steps that blocks of output show: `✓ update the stacks  1.6 s  1 of 10 changed`. */
function shownSteps(text: string): string[] {
  const blocks = [...text.matchAll(/```text\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
  return blocks.flatMap((block) => [...block.matchAll(/^✓ (.+?) {2}\d/gm)].map(([, name]) => name ?? ''));
}

/** Texts of the operator commands, what they leave open as `.+`. */
const texts = ['scripts/operating', 'scripts/releasing'].flatMap((folder) =>
  readdirSync(folder).flatMap((name) => {
    const source = readFileSync(`${folder}/${name}`, 'utf8');
    return [...source.matchAll(/'([^'\n]{3,})'|`([^`\n]{3,})`/g)].map(([, plain = '', template = plain]) => {
      const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return parts.join('').length < 4 ? undefined : new RegExp(`^${parts.join('.+')}$`);
    });
  }),
);

const unknownSteps = (text: string) => shownSteps(text).filter((name) => !texts.some((known) => known?.test(name)));

/** The rows of the table of ways out, cell by cell. */
const [header = [], , ...rows] = (page.split('## Which way out')[1]?.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| ?| ?\|$/g, '').trim()));

describe('the playbook', () => {
  it('shows steps the commands have', () => {
    expect(shownSteps(page).length).toBeGreaterThan(15);
    expect(unknownSteps(page)).toEqual([]);
  });

  it('shows each step of a release', () => {
    const shown = shownSteps(page.split('## A release')[1]?.split('\n## ')[0] ?? '');
    const files = ['operating/release-run', 'releasing/release', 'releasing/release-preparation'];
    const sources = files.map((name) => readFileSync(`scripts/${name}.ts`, 'utf8')).join();
    const steps = [...sources.matchAll(/\.step\('([^']+)'/g)].map(([, name]) => name ?? '');
    expect(steps.length).toBeGreaterThan(5);
    // Only where it goes on with what was left half done.
    expect(steps.filter((name) => !shown.includes(name))).toEqual(['look where everything stands']);
  });

  it('says of each way out how to know, what to type, how long, what it does not do, and whom to tell', () => {
    expect(header).toHaveLength(6);
    expect(rows.filter((row) => row.length !== header.length || row.includes(''))).toEqual([]);
  });

  it.each(['Roll back.', 'Roll forward.', 'Close the URLs.', 'Restore data.'])('knows the way out "%s"', (way) => {
    expect(rows.filter(([symptom = '']) => symptom.startsWith(`**${way}**`))).toHaveLength(1);
  });
});

it('a step no command has is seen', () => {
  expect(unknownSteps('```text\n✓ update the stacks  1.6 s\n✓ updade the stacks  1.6 s\n```')).toEqual([
    'updade the stacks',
  ]);
});
