import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import { rootDir, sourceFiles } from './source-files.ts';

// Nine seconds of a processor, of which a busy machine may give it few.
jest.setTimeout(240_000);

/*
 * What regular-expressions.test.ts asks of the service by its own rule, a judge from outside (recheck) asks of all that
 * runs: that no text makes a match take longer than in proportion to its length (ReDoS). It proves that by automata where
 * it can, and searches for such a text where it cannot.
 */

interface Expression {
  readonly where: string;
  readonly pattern: string;
  readonly flags: string;
}

function literals(): Expression[] {
  return sourceFiles('client', 'functions', 'local', 'shared', 'web').flatMap(({ path, regularExpressions }) =>
    regularExpressions.map((expression) => ({ where: path, ...expression })),
  );
}

/** Every `pattern` of a JSON document; JSON Schema reads them with the flag u. */
function patternsIn(value: unknown, where: string): Expression[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name === 'pattern' && typeof child === 'string'
      ? [{ where, pattern: child, flags: 'u' }]
      : patternsIn(child, where),
  );
}

/** The judge reads no sets within classes (flag v); where nothing repeats, nothing can take long. */
function isForTheJudge({ pattern, flags }: Expression): boolean {
  return !flags.includes('v') || /[*+{]/.test(pattern.replaceAll(/\\[pPu]\{/g, ''));
}

/** What is wrong with each; nothing where all are matched in linear time. */
async function faultsOf(expressions: readonly Expression[]): Promise<string[]> {
  const asked = [...new Map(expressions.map((each) => [`${each.flags}/${each.pattern}`, each])).values()];
  const judge = join(import.meta.dirname, 'judge-expressions.mjs');
  const given = JSON.stringify(asked.map(({ pattern, flags }) => [pattern, flags]));
  const { stdout } = await promisify(execFile)(process.execPath, [judge, given]);
  const verdicts: { status: string; attack?: string }[] = JSON.parse(stdout);
  return asked.flatMap(({ where, pattern, flags }, index) => {
    const { status, attack } = verdicts[index] ?? { status: 'not judged' };
    return status === 'safe' ? [] : [`${where}: /${pattern}/${flags} is ${status} ${attack ?? ''}`];
  });
}

describe('a judge of regular expressions', () => {
  it('finds none that a text could make slow, in code nor in the schemas of the API', async () => {
    const openapi: unknown = JSON.parse(readFileSync(join(rootDir, 'docs/openapi.json'), 'utf8'));
    const schemas = patternsIn(openapi, 'docs/openapi.json');
    const code = literals().filter(isForTheJudge);
    expect(schemas.length).toBeGreaterThan(50);
    expect(code.length).toBeGreaterThan(200);
    expect(await faultsOf([...code, ...schemas])).toEqual([]);
  });

  it('finds what it is to find', async () => {
    const slow = [
      ['^(a+)+$', ''],
      ['\\s+$', ''],
      ['^(?:[a-z]+\\.?)*$', 'u'],
      ['(\\w{1,500})+x', ''],
      ['[[a-z]--[b]]+', 'v'],
    ] as const;
    const planted = slow.map(([pattern, flags]) => ({ where: 'here', pattern, flags })).filter(isForTheJudge);
    expect(await faultsOf(planted)).toHaveLength(slow.length);
  });
});
