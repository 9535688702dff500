import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { replaceFile } from '#scripts/operating/endpoints-file.ts';
import { failureFrom } from '../releasing/scene.ts';

describe('a file that is replaced', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'status-board-endpoints-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the new one, and nothing is left beside it', async () => {
    const file = join(folder, 'endpoints.json');
    await replaceFile(file, 'old');
    await replaceFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['endpoints.json']);
  });

  it('needs its folder', async () => {
    const missing = join(folder, 'missing');
    const { kind, message } = await failureFrom(replaceFile(join(missing, 'dev.json'), ''));
    const reason = `cannot write ${missing}/dev.json: there is no folder ${missing}; say where with --out`;
    expect([kind, message]).toEqual(['precondition', reason]);
  });

  it('is no folder, beside which nothing is left', async () => {
    const inner = mkdtempSync(join(folder, 'inner-'));
    const { kind, message } = await failureFrom(replaceFile(inner, ''));
    expect([kind, message]).toEqual(['precondition', `cannot write ${inner}: it is a folder; say where with --out`]);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
