import { describe, expect, it } from '@jest/globals';
import { mutantsOf } from '../../../perf/mutate-domain/mutants.ts';

const changed = (source: string) => mutantsOf(source).map((mutant) => mutant.source);

describe('the changes of a source', () => {
  it.each([
    ['const a = b < 2;', ['const a = b <= 2;', 'const a = b < 3;']],
    ['const a = (b) % (c + d);', ['const a = (b) * (c + d);', 'const a = (b) % (c - d);']],
    ['if (a && !b) c();', ['if (!(a && !b)) c();', 'if (a || !b) c();', 'if (a && b) c();']],
    [
      'const a = b ? 1_0n : true;',
      ['const a = b ? true : 1_0n;', 'const a = b ? 11n : true;', 'const a = b ? 1_0n : false;'],
    ],
    ["const é = 'ü–'; const a = b ?? c;", ["const é = 'ü–'; const a = b && c;"]],
  ])('of %s are one each', (source, sources) => {
    expect(changed(source)).toEqual(sources);
  });

  it('leave types alone, and what is said to people', () => {
    expect(changed("type A = 1 | true; const a = f<2>(b as 3); throw new Error('a + b');")).toEqual([]);
    expect(changed('const a = (b + c) as 3;')).toEqual(['const a = (b - c) as 3;']);
  });

  it('tell where they are', () => {
    expect(mutantsOf('// –\nconst a =\n  b === c;')).toMatchObject([{ line: 3, was: '===', becomes: '!==' }]);
  });
});
