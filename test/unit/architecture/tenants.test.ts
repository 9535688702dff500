import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Import, rootDir, type SourceFile, sourceFiles } from './source-files.ts';

/** Who says that a shop was proved, and by what. */
const provers: Readonly<Record<string, string>> = {
  'shared/data/api-key-store.ts': 'the secret of a key that is kept with its shop',
  'shared/http/person.ts': 'the membership of a person whose token was verified',
  'shared/data/my-shops.ts': 'the membership of a person whose token was verified, or an invitation to his address',
  'shared/http/named-shop.ts': 'an operator, who reaches every shop there is',
  'shared/events/consume.ts': 'a message of a queue that functions alone send to',
  'shared/data/job-item.ts': 'the item of a job, which stands in the partition of its shop',
  'shared/data/shop-admin.ts': 'an operator who makes the shop',
  'scripts/operating/existing-shop.ts': 'an operator who names the shop',
  'scripts/operating/shop-deletion.ts': 'an operator who deletes the shop',
  'scripts/operating/shop-files.ts': 'an operator who deletes the shop',
  'scripts/demo/day-writer.ts': 'the demo, which has its own shops',
  'scripts/demo/demo-people.ts': 'the demo, which has its own shops',
  'scripts/demo/regulars.ts': 'the demo, which has its own shops',
  'scripts/drilling/restore-cards.ts': 'the drill, which has its own shops',
  'perf/export-memory.ts': 'a measurement, which has a table of its own',
  'perf/export-memory/exporter.ts': 'a measurement, which has a table of its own',
  'perf/growth/measurement.ts': 'a measurement, which has tables of its own',
  'perf/largest-board.ts': 'a measurement, which has tables of its own',
};

/** Where a table is reached without the port, and for what. */
const rawClients: Readonly<Record<string, string>> = {
  'shared/data/dynamo-sdk.ts': 'the client of operators',
  'shared/data/open-function-tables.ts': 'opens it for a function',
  'shared/data/open-tables.ts': 'opens the adapters',
  'shared/data/tenant-tables.ts': 'opens it with the credentials of one shop',
};

const files = sourceFiles('functions', 'shared', 'scripts', 'perf');
const deployed = files.filter(({ path }) => /^(functions|shared)\//.test(path));

const importers = (of: readonly SourceFile[], is: (imported: Import) => boolean): string[] =>
  of.filter(({ imports }) => imports.some((imported) => !imported.typeOnly && is(imported))).map(({ path }) => path);

/** The files whose text has something, which is more than what is called by a name. */
const saying = (of: readonly SourceFile[], pattern: RegExp): string[] =>
  of.map(({ path }) => path).filter((path) => pattern.test(readFileSync(join(rootDir, path), 'utf8')));

describe('the wall between shops in the code', () => {
  it('takes a shop for proved at the places that are listed, each with what proves it', () => {
    const found = importers(files, ({ names }) => names.includes('provenTenant'));
    expect(found.sort()).toEqual(Object.keys(provers).sort());
  });

  it('lets nobody call a text a proved shop by other means', () => {
    expect(saying(files, /\bas (unknown as )?TenantId\b/)).toEqual(['shared/data/tenant.ts']);
  });

  it('has one place where keys of items and files begin', () => {
    const peers = 'perf/peers/variants/keys.ts';
    expect(saying(files, /[`'"]T[#/]\$\{/)).toEqual(['shared/data/file-keys.ts', 'shared/data/keys.ts', peers]);
    // Readiness asks for an item that is nobody's.
    expect(saying(deployed, /\bpk: [`'"]/)).toEqual(['shared/data/keys.ts', 'shared/data/probe.ts']);
  });

  it('reaches tables through the adapter alone', () => {
    const isRaw = ({ specifier, names }: Import) =>
      specifier === '@aws-sdk/client-dynamodb' ||
      names.some((name) => /^(httpDynamoClient|sdkClient|SdkDynamoClient|Dynamo(Table|WindowCounters))$/.test(name));
    expect(importers(deployed, isRaw).sort()).toEqual(Object.keys(rawClients).sort());
  });
});
