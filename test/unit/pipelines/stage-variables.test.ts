import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** The variables an installation says by how it differs from the committed settings. */
const variables = ['infra/config.ts', 'infra/watch-settings.ts'].flatMap((file) =>
  Array.from(readFileSync(file, 'utf8').matchAll(/given\('(STATUS_BOARD_\w+)'\)/g), ([, name = '']) => name),
);

/** Those named in a file, as a word of its own. */
const missingIn = (file: string) => {
  const text = readFileSync(file, 'utf8');
  return variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(text));
};

describe('what the settings of a stage read of the environment', () => {
  it('is found', () => {
    expect(variables).toEqual(expect.arrayContaining(['STATUS_BOARD_REGION', 'STATUS_BOARD_PAGE_MAIL']));
  });

  // A stage deployed without them would have alarms that reach nobody, or shut an origin out.
  it.each(['deploy-dev', 'release'])('is handed over by the pipeline %s', (pipeline) => {
    expect(missingIn(`.github/workflows/${pipeline}.yml`)).toEqual([]);
  });

  it('is told where deploying is', () => {
    expect(missingIn('docs/deploying.md')).toEqual([]);
  });
});
