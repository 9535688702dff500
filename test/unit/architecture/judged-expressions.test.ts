import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { keptByText } from './kept-by-text.ts';
import { rootDir, sourceFiles } from './source-files.ts';

// Nine seconds of a processor where no verdict is kept, and a busy machine may give it few.
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

interface Verdict {
  readonly status: string;
  readonly attack?: string;
}

const judge = join(import.meta.dirname, 'judge-expressions.mjs');
const judgeVersion: string = JSON.parse(
  readFileSync(join(rootDir, 'node_modules/recheck/package.json'), 'utf8'),
).version;

function verdictsOn(expressions: readonly Pick<Expression, 'pattern' | 'flags'>[]): Verdict[] {
  if (expressions.length === 0) return [];
  const given = JSON.stringify(expressions.map(({ pattern, flags }) => [pattern, flags]));
  return JSON.parse(execFileSync(process.execPath, [judge, given], { encoding: 'utf8' }));
}

/**
 * A verdict depends on nothing but the expression and the judge, so only expressions that are new are judged.
 * @throws Error where the judge gives up, which says more of the machine than of the expression, and is not kept
 */
function keptVerdictsOn(expressions: readonly Expression[]): Verdict[] {
  const texts = expressions.map(({ pattern, flags }) => [`recheck ${judgeVersion} ${flags}`, pattern] as const);
  return keptByText('judged-expressions', judge, texts, (unknown) => {
    const verdicts = verdictsOn(unknown.map(([path, pattern]) => ({ pattern, flags: path.split(' ')[2] ?? '' })));
    const undecided = unknown.filter((_, index) => !['safe', 'vulnerable'].includes(verdicts[index]?.status ?? ''));
    if (undecided.length > 0) throw new Error(`not decided: ${JSON.stringify(undecided)}`);
    return verdicts;
  });
}

/** What is wrong with each; nothing where all are matched in linear time. */
function faultsOf(expressions: readonly Expression[], judged: (asked: readonly Expression[]) => Verdict[]): string[] {
  const asked = [...new Map(expressions.map((each) => [`${each.flags}/${each.pattern}`, each])).values()];
  const verdicts = judged(asked);
  return asked.flatMap(({ where, pattern, flags }, index) => {
    const { status, attack } = verdicts[index] ?? { status: 'not judged' };
    return status === 'safe' ? [] : [`${where}: /${pattern}/${flags} is ${status} ${attack ?? ''}`];
  });
}

describe('a judge of regular expressions', () => {
  it('finds none that a text could make slow, in code nor in the schemas of the API', () => {
    const openapi: unknown = JSON.parse(readFileSync(join(rootDir, 'docs/openapi.json'), 'utf8'));
    const schemas = patternsIn(openapi, 'docs/openapi.json');
    const code = literals().filter(isForTheJudge);
    expect(schemas.length).toBeGreaterThan(50);
    expect(code.length).toBeGreaterThan(200);
    expect(faultsOf([...code, ...schemas], keptVerdictsOn)).toEqual([]);
  });

  // These are judged each time: the judge that is here finds them, not one that was.
  it('finds what it is to find', () => {
    const slow = [
      ['^(a+)+$', ''],
      ['\\s+$', ''],
      ['^(?:[a-z]+\\.?)*$', 'u'],
      ['(\\w{1,500})+x', ''],
      ['[[a-z]--[b]]+', 'v'],
    ] as const;
    const planted = slow.map(([pattern, flags]) => ({ where: 'here', pattern, flags })).filter(isForTheJudge);
    expect(faultsOf(planted, verdictsOn)).toHaveLength(slow.length);
  });
});
