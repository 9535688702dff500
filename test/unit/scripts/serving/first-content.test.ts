import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { knownContent, rememberContent } from '#scripts/serving/first-content.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

const shops = { edgar: { keys: { viewer: 'sb_test_1', manager: 'sb_test_2' } } };
let dataDir: string;
let access: MemoryTable;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'status-board-content-'));
  access = new MemoryTable({ now: Date.now });
});

afterEach(() => rmSync(dataDir, { recursive: true }));

const writeOutputs = (text: string) => writeFileSync(join(dataDir, 'outputs.json'), text);

describe('the first content of a local cloud', () => {
  it('is unknown where nothing was ever filled in', async () => {
    expect(await knownContent(access, dataDir)).toBeUndefined();
  });

  it.each([
    ['is there', () => writeOutputs(JSON.stringify({ shops }))],
    ['is deleted', () => undefined],
    ['is damaged', () => writeOutputs('{"shops":')],
    ['tells of other shops', () => writeOutputs('{"shops":{}}')],
  ])('is known by the database itself, whether outputs.json %s', async (_state, spoil) => {
    await rememberContent(access, shops);
    spoil();
    expect(await knownContent(access, dataDir)).toEqual(shops);
  });

  it('may be to stay empty', async () => {
    await rememberContent(access, {});
    expect(await knownContent(access, dataDir)).toEqual({});
  });

  it('of an older folder is known by its outputs, and in doubt nothing is seeded', async () => {
    writeOutputs(JSON.stringify({ shops }));
    expect(await knownContent(access, dataDir)).toEqual(shops);
    writeOutputs('');
    await expect(knownContent(access, dataDir)).rejects.toThrow(
      /outputs\.json is damaged; delete it and make new keys/,
    );
  });
});
