import { describe, expect, it } from '@jest/globals';
import { Ledger } from '#scripts/releasing/ledger.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { failureFrom } from './scene.ts';

describe('an entry of the ledger that cannot be read', () => {
  it('is named in one line, with what is wrong with it', async () => {
    const table = new MemoryTable({ now: () => 0 });
    const item = { pk: 'MOVES', sk: '00000007', number: 7, kind: 'leap', release: 1, replaced: null, from: {}, to: {} };
    await table.write({
      kind: 'put',
      item: { ...item, actor: 'ada', at: 0, state: 'done' },
      condition: { kind: 'absent' },
    });
    const { kind, message } = await failureFrom(new Ledger(table).moves(1));
    expect(kind).toBe('precondition');
    expect(message).toMatch(
      /^item MOVES 00000007 of table ops cannot be read \(kind: [^\n]*\); it is damaged, or of a newer/,
    );
  });
});
