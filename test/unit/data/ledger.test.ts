import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { remember, remembers } from '#shared/data/ledger.ts';
import { requestKey } from '#shared/data/writer.ts';

const keyOf = (value: string, body: unknown = {}) => requestKey(value, { operation: 'moveThing', input: { body } });
const ledgerOf = (...values: string[]) =>
  values.reduce<Uint8Array | undefined>((ledger, value) => remember(ledger, keyOf(value)), undefined);

describe('the ledger of an item', () => {
  it('remembers nothing at first', () => {
    expect(remembers(undefined, keyOf('k1'))).toBe(false);
    expect(remembers(new Uint8Array(), keyOf('k1'))).toBe(false);
  });

  it('remembers a request that was carried out', () => {
    expect(remembers(ledgerOf('k1'), keyOf('k1'))).toBe(true);
    expect(remembers(ledgerOf('k1'), keyOf('k2'))).toBe(false);
  });

  it('refuses a key that stood for another request, and names it', () => {
    const check = () => remembers(ledgerOf('k0', 'k1'), keyOf('k1', { other: true }));
    expect(check).toThrow(expect.objectContaining({ code: 'idempotency_mismatch', status: 422 }));
    expect(check).toThrow('"k1"');
  });

  it('keeps the last eight, in 96 bytes', () => {
    const values = Array.from({ length: 20 }, (_, index) => `k${index}`);
    const ledger = ledgerOf(...values);
    expect(ledger).toHaveLength(96);
    expect(values.filter((value) => remembers(ledger, keyOf(value)))).toEqual(values.slice(-8));
  });

  it('does as a plain list of the last eight would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 40 }), fc.nat(30), (written, asked) => {
        const distinct = [...new Set(written)].map(String);
        expect(remembers(ledgerOf(...distinct), keyOf(String(asked)))).toBe(distinct.slice(-8).includes(String(asked)));
      }),
    );
  });

  it('is not changed by remembering', () => {
    const ledger = ledgerOf('k1') ?? new Uint8Array();
    const before = [...ledger];
    remember(ledger, keyOf('k2'));
    expect([...ledger]).toEqual(before);
  });
});

describe('what a request asks', () => {
  const hashOf = (operation: string, input: unknown) =>
    Buffer.from(requestKey('k', { operation, input }).requestHash).toString('hex');
  const request = { params: { id: 'a' }, query: { on: '2025-09-20', version: 3 }, body: { status: 'ready' } };

  it('is operation, path, query and body', () => {
    const hashes = [
      hashOf('moveThing', request),
      hashOf('copyThing', request),
      hashOf('moveThing', { ...request, params: { id: 'b' } }),
      hashOf('moveThing', { ...request, query: { version: 4 } }),
      hashOf('moveThing', { ...request, body: { status: 'completed' } }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is the same wherever the caller believes the card to be', () => {
    const elsewhere = { ...request, query: { on: '2025-09-21', version: 3 } };
    const nowhere = { ...request, query: { version: 3 } };
    expect(hashOf('moveThing', elsewhere)).toBe(hashOf('moveThing', request));
    expect(hashOf('moveThing', nowhere)).toBe(hashOf('moveThing', request));
  });
});
