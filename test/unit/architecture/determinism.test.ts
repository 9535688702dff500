import { describe, expect, it } from '@jest/globals';
import { parseSource, type SourceFile, sourceFiles } from './source-files.ts';

/** The few places where time, chance and the environment enter; everything else is given them. */
const adapters: Readonly<Record<string, readonly string[]>> = {
  'client/core/attempt.ts': ['fetch'],
  'client/core/surroundings.ts': ['Date.now', 'Math.random', 'crypto.getRandomValues', 'setTimeout'],
  'client/jobs/upload.ts': ['fetch'],
  'client/sigv4.ts': ['Date.now'],
  'shared/config/environment.ts': ['process.env'],
  'shared/config/function-runtime.ts': ['Date.now', 'Math.random', 'node:crypto randomUUID', 'process.env'],
  'shared/config/process-clock.ts': ['process.env'],
  'shared/data/api-key-wish.ts': ['node:crypto randomInt', 'node:crypto randomUUID'],
  'shared/data/backoff.ts': ['Math.random', 'setTimeout'],
  'shared/data/dynamo-http.ts': ['node:crypto randomUUID'],
  'shared/data/env-credentials.ts': ['process.env'],
  'shared/data/http-connection.ts': ['node:net Socket', 'setTimeout'],
  'shared/data/http-socket.ts': ['node:net Socket', 'node:net connect', 'node:net isIP'],
  'shared/data/membership-item.ts': ['node:crypto randomBytes'],
  'shared/data/pairings.ts': ['node:crypto randomInt'],
  'shared/data/open-secret-rotation.ts': ['node:crypto randomBytes'],
  'shared/data/probe.ts': ['performance.now'],
  'shared/data/tenant-tables.ts': ['Math.random'],
  'shared/data/wider-trust.ts': ['process.env'],
  'shared/http/issuer-keys.ts': ['fetch'],
  'shared/http/stopwatch.ts': ['process.hrtime'],
};

const unpredictableMembers = [
  'Date.now',
  'Math.random',
  'performance.now',
  'process.env',
  'process.hrtime',
  'crypto.randomUUID',
];
const unpredictableCalls = [
  'new Date()',
  'Date',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'crypto.getRandomValues',
];
const unpredictableImports =
  /^(node:crypto random\w*|node:timers(\/promises)? .*|node:fs.*|node:net .*|node:https? .*|node:child_process .*)$/;

/** What in a file gives another result when it runs again, once each. */
function unpredictable(file: SourceFile): string[] {
  const imported = file.imports.flatMap(({ specifier, names }) => names.map((name) => `${specifier} ${name}`));
  return [
    ...new Set([
      ...file.members.filter((member) => unpredictableMembers.includes(member)),
      ...file.calls.filter((call) => unpredictableCalls.includes(call)),
      ...imported.filter((name) => unpredictableImports.test(name)),
    ]),
  ].sort();
}

describe('time, chance and the environment', () => {
  it('enter where they are listed, and nowhere else', () => {
    const found = sourceFiles('client', 'functions', 'shared').map((file) => [file.path, unpredictable(file)] as const);
    expect(Object.fromEntries(found.filter(([, what]) => what.length > 0))).toEqual(adapters);
  });

  it.each([
    'const now = Date.now;',
    'const at = new Date();',
    'const at = new Date;',
    'setTimeout(run, 5);',
    'const id = crypto.randomUUID();',
    "import { randomUUID } from 'node:crypto';",
    "import { setTimeout as wait } from 'node:timers/promises';",
    "import { readFileSync } from 'node:fs';",
    'const { HOME } = process.env;',
    "await fetch('https://example.com');",
  ])('are seen in %s', (text) => {
    expect(unpredictable(parseSource('shared/domain/a.ts', text))).toHaveLength(1);
  });

  it.each([
    'const at = new Date(0);',
    "import { createHash } from 'node:crypto';",
    'const n = options.now();',
    'Date.parse(text);',
  ])('are not in %s', (text) => {
    expect(unpredictable(parseSource('shared/domain/a.ts', text))).toEqual([]);
  });
});
