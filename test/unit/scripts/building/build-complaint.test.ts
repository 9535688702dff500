import { describe, expect, it } from '@jest/globals';
import { buildComplaint } from '#scripts/building/build-complaint.ts';

const drawn = (message: string, place: string) =>
  new Error(
    `\u001b[31m${message}\u001b[0m\n   \u001b[38;5;246m╭─[ ${place} ]\u001b[0m\n 1 │ export const x = (;\n───╯`,
  );

describe('why the page cannot be built', () => {
  it('is told in one line, beginning with the place', () => {
    const failure = Object.assign(new Error('Build failed with 1 error:\n\n…'), {
      errors: [drawn('[builtin:vite-transform] Unexpected token', 'web/main.tsx:1:19')],
    });
    expect(buildComplaint(failure)).toBe('web/main.tsx:1:19 Unexpected token');
  });

  it('names every mistake', () => {
    const errors = [
      drawn('[UNLOADABLE_DEPENDENCY] Could not load client/nowhere.ts', 'web/app.tsx:3:8'),
      new Error('[plugin vite:build-html] Failed to resolve /nowhere.ts\n    at file:///node_modules/vite'),
    ];
    expect(buildComplaint({ errors })).toBe(
      'web/app.tsx:3:8 Could not load client/nowhere.ts; Failed to resolve /nowhere.ts',
    );
  });

  it.each([
    [new Error('no such file\nand more'), 'no such file'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
  ])('is told of %p too, which is no list of mistakes', (thrown, told) => {
    expect(buildComplaint(thrown)).toBe(told);
  });
});
