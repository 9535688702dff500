import { describe, expect, it } from '@jest/globals';
import { Killed, KillSwitch } from '#scripts/drilling/kill-switch.ts';
import { killedAt } from '#scripts/drilling/mortal-operator.ts';

/** A thing whose calls take effect, and that answers. */
class Counter {
  readonly done: string[] = [];
  readonly #answer = 'done';

  async call(name: string): Promise<string> {
    this.done.push(name);
    return `${name} ${this.#answer}`;
  }
}

describe('a kill switch', () => {
  it('lets a call take effect, and nobody hear of it; nothing happens after that', async () => {
    const [counter, fate] = [new Counter(), new KillSwitch(2)];
    const mortal = fate.over(counter);
    expect(await mortal.call('first')).toBe('first done');
    expect(fate.isKilled).toBe(false);
    await expect(mortal.call('second')).rejects.toThrow(Killed);
    await expect(mortal.call('third')).rejects.toThrow(Killed);
    expect([counter.done, fate.isKilled]).toEqual([['first', 'second'], true]);
  });

  it('keeps answers from a dead process that were under way', async () => {
    const [counter, fate] = [new Counter(), new KillSwitch(2)];
    const slow = fate.pass(() => new Promise((resolve) => setImmediate(resolve)));
    await expect(fate.over(counter).call('second')).rejects.toThrow(Killed);
    await expect(slow).rejects.toThrow(Killed);
  });

  it('counts over all things of a process', async () => {
    const [one, other, fate] = [new Counter(), new Counter(), new KillSwitch(2)];
    await fate.over(one).call('first');
    await expect(fate.over(other).call('second')).rejects.toThrow(Killed);
  });
});

describe('a command that is killed', () => {
  const command = (fate: KillSwitch) => fate.over(new Counter()).call('only');

  it('says whether it got as far as the call', async () => {
    expect(await killedAt(1, command)).toBe(true);
    expect(await killedAt(2, command)).toBe(false);
  });

  it('does not hide a failure that is none of the kill', async () => {
    await expect(killedAt(9, () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  });

  it('may make of its death what it likes: nobody sees that', async () => {
    const converted = (fate: KillSwitch) =>
      command(fate).catch(() => {
        throw new Error('half done');
      });
    expect(await killedAt(1, converted)).toBe(true);
  });
});
