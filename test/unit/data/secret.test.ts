import { beforeEach, describe, expect, it } from '@jest/globals';
import { apart, keptFor, Secret } from '#shared/data/secret.ts';
import { MemorySecret } from '#test/support/memory-secret.ts';

let now: number;
let source: MemorySecret;
let waited: number[];

const clock = {
  now: () => now,
  pause: async (milliseconds: number) => {
    waited.push(milliseconds);
    now += milliseconds;
  },
};

/** What finds only what the version of this id made. */
const made = (id: string) => async (version: { readonly id: string }) => (version.id === id ? `by ${id}` : undefined);

beforeEach(() => {
  now = 1_000_000;
  source = new MemorySecret();
  waited = [];
});

describe('the current version of a secret', () => {
  it('is read at its first use, and once for all that wait for it', async () => {
    const secret = new Secret(source, clock);
    expect(source.reads).toBe(0);
    const both = await Promise.all([secret.current(), secret.current()]);
    expect(both.map(({ id }) => id)).toEqual(['1', '1']);
    expect(source.reads).toBe(1);
  });

  it('is believed for five minutes', async () => {
    const secret = new Secret(source, clock);
    await secret.current();
    source.rotate();
    now += keptFor - 1;
    expect((await secret.current()).id).toBe('1');
    now += 1;
    expect((await secret.current()).id).toBe('2');
    expect(source.reads).toBe(2);
  });

  it('serves on while it cannot be read, and is asked for once a second', async () => {
    const secret = new Secret(source, clock);
    await secret.current();
    source.isDown = true;
    now += keptFor;
    expect((await secret.current()).id).toBe('1');
    expect((await secret.current()).id).toBe('1');
    expect(source.reads).toBe(2);
    now += apart;
    source.isDown = false;
    source.rotate();
    expect((await secret.current()).id).toBe('2');
  });

  it('is told to be out of reach where it never was read', async () => {
    source.isDown = true;
    await expect(new Secret(source, clock).current()).rejects.toThrow('the secret is out of reach');
  });

  it('is read again after a clock jumped back', async () => {
    const secret = new Secret(source, clock);
    await secret.current();
    source.rotate();
    now -= 3_600_000;
    expect((await secret.current()).id).toBe('2');
  });
});

describe('what a secret finds', () => {
  it('is found with the version before the current one, without another reading', async () => {
    const secret = new Secret(source, clock);
    source.rotate();
    expect(await secret.find(made('1'))).toBe('by 1');
    expect(await secret.find(made('2'))).toBe('by 2');
    expect([source.reads, waited]).toEqual([1, []]);
  });

  it('is found with a version it did not know, which it then does', async () => {
    const secret = new Secret(source, clock);
    await secret.current();
    source.rotate();
    now += apart;
    expect(await secret.find(made('2'))).toBe('by 2');
    expect((await secret.current()).id).toBe('2');
    expect([source.reads, waited]).toEqual([2, []]);
  });

  it('is looked for with each version once', async () => {
    const secret = new Secret(source, clock);
    source.rotate();
    const tried: string[] = [];
    const nothing = async ({ id }: { readonly id: string }) => void tried.push(id);
    now += apart;
    expect(await secret.find(nothing)).toBeUndefined();
    expect(tried).toEqual(['2', '1']);
  });

  it('is not found by guessing faster: a thousand guesses wait for one reading a second', async () => {
    const secret = new Secret(source, clock);
    await secret.current();
    const guesses = Array.from({ length: 1_000 }, () => secret.find(made('another')));
    expect(await Promise.all(guesses)).toEqual(guesses.map(() => undefined));
    expect([source.reads, waited]).toEqual([2, [apart]]);
  });

  it('is found although a reading before the rotation is under way', async () => {
    const secret = new Secret(source, clock);
    await secret.current();
    now += apart;
    const versions = await source.read();
    let answer = (_: typeof versions) => {};
    const read = source.read.bind(source);
    source.read = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const first = secret.find(made('nobody’s'));
    await new Promise(setImmediate);
    source.read = read;
    source.rotate();
    expect(await secret.find(made('2'))).toBe('by 2');
    answer(versions);
    expect(await first).toBeUndefined();
    expect((await secret.current()).id).toBe('2');
  });

  it('may be there where the secret cannot be read: that is no answer', async () => {
    const secret = new Secret(source, clock);
    await secret.current();
    source.isDown = true;
    await expect(secret.find(made('2'))).rejects.toThrow('the secret is out of reach');
  });
});
