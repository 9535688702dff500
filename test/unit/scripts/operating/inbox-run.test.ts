import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import { showInbox } from '#scripts/operating/inbox-run.ts';

const told = (id: number) => ({
  id: `${id}`,
  at: Date.parse('2026-11-29T12:00:00Z') + id,
  topic: 'page',
  subject: `ALARM: ${id}`,
  message: JSON.stringify({ AlarmDescription: 'Boards do not open.\nRunbook: x', NewStateReason: 'too many' }),
  recipients: id === 1 ? [] : ['email to ops@example.com'],
});

describe('npm run inbox', () => {
  let folder: string;
  let parts: [string, unknown][];
  let stop: AbortController;

  const show = (options: object = {}) => {
    const run = {
      part: (text: string, data: unknown) => parts.push([text, data]),
      signal: stop.signal,
    };
    return showInbox(run as unknown as OperatorRun, { data: folder, limit: '20', follow: false, ...options });
  };

  const keep = (...ids: number[]) => writeFileSync(join(folder, 'inbox.json'), JSON.stringify(ids.map(told)));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'inbox-'));
    parts = [];
    stop = new AbortController();
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('says that nobody was told anything', async () => {
    expect(await show()).toEqual({ summary: 'nobody was told anything', data: { messages: [] } });
  });

  it('shows what people suffer, the ways on, why, and who would have been told; the newest alone where there are many', async () => {
    keep(1, 2, 3);
    expect(await show({ limit: '2' })).toMatchObject({ summary: '2 messages' });
    expect(parts.map(([text]) => text)).toEqual(
      [2, 3].map(
        (id) =>
          `2026-11-29 12:00:00  ALARM: ${id}\n  Boards do not open.\n  Runbook: x\n  too many\n  to email to ops@example.com`,
      ),
    );
    expect(parts[0]?.[1]).toMatchObject({ topic: 'page', message: { NewStateReason: 'too many' } });
  });

  it('goes on with what comes, once each, until it is interrupted', async () => {
    keep(1);
    const following = show({ follow: true });
    keep(1, 2);
    while (parts.length < 2) await new Promise(setImmediate);
    stop.abort();
    expect(await following).toEqual({});
    expect(parts.map(([, data]) => (data as { subject: string }).subject)).toEqual(['ALARM: 1', 'ALARM: 2']);
  });
});
