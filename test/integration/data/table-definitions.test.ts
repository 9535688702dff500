import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildApp } from '#infra/app.ts';
import { readAssembly } from '#local/assembly/assembly.ts';
import { resolveAssembly } from '#local/assembly/resolve-assembly.ts';
import { type TableDefinition, tableDefinitions as tablesOf } from '#local/dynamodb/table-definition.ts';
import { tableDefinitions } from '#test/support/table-definitions.ts';

const byName = (left: { AttributeName: string }, right: { AttributeName: string }) =>
  left.AttributeName < right.AttributeName ? -1 : 1;

/** Attributes are a set: the order in which they are declared says nothing. */
const comparable = ({ attributes, place: _place, ...table }: TableDefinition) => ({
  ...table,
  attributes: [...attributes].sort(byName),
});

describe('the tables of the tests', () => {
  it('are those of the synthesized template of stage local', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'status-board-tables-'));
    try {
      const nothing = { operations: [], eventFunctions: [] };
      const app = await buildApp('local', { assetsDir: folder, outdir: folder, validation: false, ...nothing });
      const { directory } = app.synth();
      const { resources } = resolveAssembly(readAssembly(directory).stacks, () => 'http://127.0.0.1/');
      const [board, access, work, ...others] = tablesOf(resources);
      expect(others.map(({ name }) => name)).toEqual([expect.stringMatching(/-ops$/)]);
      const expected = tableDefinitions(board?.name ?? '', access?.name ?? '', work?.name ?? '');
      expect([board, access, work].map((table) => table && comparable(table))).toEqual(expected.map(comparable));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
