import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FunctionLog } from '#local/logging/function-log.ts';
import type { LogRecord } from '#local/logging/log-record.ts';
import { cloudFixtures } from '../support/cloud-fixture.ts';

const { newFolder, start } = cloudFixtures();

/** A folder in which the logs of these functions go where nothing can be written. */
function fullDisk(folder: string, ...functionNames: string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of functionNames) symlinkSync('/dev/full', path.join(folder, `${name}.jsonl`));
}

const functionNames = ['fixture-local-put-card', 'fixture-local-get-card'];

describe('the log of a function', () => {
  it('fails no request where it cannot be written, and says so once', async () => {
    const dataDir = newFolder();
    writeFileSync(path.join(dataDir, 'state.json'), '{"format":1,"functionUrlPorts":{}}');
    fullDisk(path.join(dataDir, 'logs'), ...functionNames);
    const records: LogRecord[] = [];
    const { baseUrl } = await start({ dataDir, log: (record) => records.push(record) });
    const headers = { 'content-type': 'application/json' };
    const post = () => fetch(`${baseUrl}/cards/1`, { method: 'POST', headers, body: '{}' });
    const get = () => fetch(`${baseUrl}/cards/1`);
    const statuses = [];
    for (const call of [post, get, post, get, get, get, get, get]) statuses.push((await call()).status);
    expect(statuses).toEqual([201, 200, 201, 200, 200, 200, 200, 200]);
    const complaints = records.filter(({ isComplaint }) => isComplaint);
    expect(complaints).toHaveLength(1);
    expect(JSON.parse(complaints[0]?.line ?? '')).toMatchObject({
      level: 'ERROR',
      message: expect.stringMatching(
        /^cannot write to .*put-card\.jsonl: ENOSPC.*; requests go on, log lines are lost/,
      ),
    });
    // What cannot be kept is still told.
    expect(records.filter(({ line }) => line.includes('looked up'))).toHaveLength(6);
  });

  it('goes on where whoever is told its lines throws', () => {
    const folder = newFolder();
    const log = new FunctionLog(folder, 'probe', () => {
      throw new Error('no paper');
    });
    log.output('stdout', 'one\ntwo', 'request-1');
    log.close();
    log.output('stdout', 'three', 'request-1');
    const lines = readFileSync(path.join(folder, 'probe.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['one', 'two']);
  });
});
