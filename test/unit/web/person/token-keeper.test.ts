import { describe, expect, it } from '@jest/globals';
import type { TabChannel } from '#web/app/hand-over.ts';
import { type Store, storeOf } from '#web/app/storage.ts';
import { SignInFailed } from '#web/person/sign-in-failed.ts';
import { TokenKeeper } from '#web/person/token-keeper.ts';
import { TokenStorage } from '#web/person/token-storage.ts';
import type { Tokens } from '#web/person/tokens.ts';
import { tokens } from './a-token.ts';

/** A browser with tabs beside each other, and a pool whose refresh tokens are good once. */
class Browser {
  now = 0;
  /** The refresh tokens the pool was shown. */
  readonly used: string[] = [];
  /** What stands in the way of the pool. */
  failure: Error | undefined;
  /** What the pool waits for before it answers. */
  answering: Promise<unknown> = Promise.resolve();
  readonly device = storeOf('localStorage');
  readonly #channels = new Set<TabChannel>();
  #locked: Promise<unknown> = Promise.resolve();

  /** A tab that is signed in as Ann. */
  tab(parts: { readonly store?: Store; readonly isHere?: boolean; readonly isAlone?: boolean } = {}) {
    const { store = storeOf('sessionStorage'), isHere = true, isAlone = false } = parts;
    const storage = new TokenStorage(store, this.device);
    const keeper = new TokenKeeper({
      storage,
      channel: isAlone ? undefined : this.#channel(),
      exclusively: (_, work) => {
        const turn = this.#locked.then(work);
        this.#locked = turn.catch(() => undefined);
        return turn;
      },
      renew: async (given) => {
        await this.answering;
        return this.#renew(given);
      },
      isHere: () => isHere,
      now: () => this.now,
      patience: 20,
    });
    return { keeper, storage, store };
  }

  #channel(): TabChannel {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of this.#channels) {
          if (other !== channel) queueMicrotask(() => other.onmessage?.({ data } as MessageEvent));
        }
      },
    };
    this.#channels.add(channel);
    return channel;
  }

  #renew({ refreshToken }: Tokens): Tokens {
    if (this.failure !== undefined) throw this.failure;
    if (this.used.includes(refreshToken)) throw new SignInFailed('refused');
    this.used.push(refreshToken);
    return tokens(this.used.length + 1);
  }
}

describe('the access token of somebody', () => {
  it('is the one there is, as long as it is good; renewed meanwhile shortly before it ends', async () => {
    const browser = new Browser();
    const { keeper, storage } = browser.tab();
    keeper.keep(tokens(1), false);
    browser.now = 779_999;
    expect(await keeper.accessToken('ann')).toBe('access-1');
    browser.now = 780_000;
    const renewed = new Promise((resolve) => keeper.onTokens(resolve));
    expect(browser.used).toEqual([]);
    expect(await keeper.accessToken('ann')).toBe('access-1');
    await renewed;
    expect(storage.read('ann')).toEqual(tokens(2));
    expect(await keeper.accessToken('ann')).toBe('access-2');
  });

  it('is waited for where it has ended, by all who ask at once, with one question to the pool', async () => {
    const browser = new Browser();
    const { keeper } = browser.tab();
    keeper.keep(tokens(1), false);
    browser.now = 900_000;
    const asked = await Promise.all([1, 2, 3].map(() => keeper.accessToken('ann')));
    expect(asked).toEqual(['access-2', 'access-2', 'access-2']);
    expect(browser.used).toEqual(['refresh-1']);
    const renewal = keeper.renew('ann');
    expect(keeper.renew('ann')).toBe(renewal);
    await renewal;
  });

  it.each([false, true])('is renewed by one tab for all (the device remembers it: %s)', async (remembered) => {
    const browser = new Browser();
    const tabs = [browser.tab(), browser.tab(), browser.tab()];
    tabs[0]?.keeper.keep(tokens(1), remembered);
    await Promise.resolve();
    for (const turn of [2, 3]) {
      browser.now = (turn - 1) * 900_000;
      const asked = await Promise.all(tabs.map(({ keeper }) => keeper.accessToken('ann')));
      expect(asked).toEqual(Array(3).fill(`access-${turn}`));
    }
    expect(browser.used).toEqual(['refresh-1', 'refresh-2']);
  });

  it('is asked of the tabs beside by one that slept while they renewed it', async () => {
    const browser = new Browser();
    const store = storeOf('sessionStorage');
    browser.tab({ store, isAlone: true }).keeper.keep(tokens(1), false);
    browser.tab().keeper.keep(tokens(2), false);
    browser.now = 1_000_000;
    const woken = browser.tab({ store });
    expect(await woken.keeper.accessToken('ann')).toBe('access-2');
    expect(browser.used).toEqual([]);
  });

  it('is had from the tab beside by a new one; by none that is signed in as nobody', async () => {
    const browser = new Browser();
    browser.tab().keeper.keep(tokens(1), false);
    expect(await browser.tab().keeper.accessToken('ann')).toBe('access-1');
    expect(await browser.tab({ isHere: false }).keeper.accessToken('ann')).toBe('');
    expect(await browser.tab().keeper.accessToken('bob')).toBe('');
  });

  it('is the last one while nobody answers: whether it is good the service says', async () => {
    const browser = new Browser();
    const { keeper, storage } = browser.tab();
    keeper.keep(tokens(1), false);
    browser.now = 900_000;
    browser.failure = new SignInFailed('unreachable');
    expect(await keeper.accessToken('ann')).toBe('access-1');
    expect(storage.read('ann')).toEqual(tokens(1));
    await expect(keeper.renew('ann')).rejects.toMatchObject({ because: 'unreachable' });
    browser.failure = undefined;
    expect(await keeper.accessToken('ann')).toBe('access-2');
  });

  it.each([
    0, 1,
  ])('is none after signing out in a tab while tab %d renewed it, and the device has nothing left of it', async (renewing) => {
    const browser = new Browser();
    const tabs = [browser.tab(), browser.tab()];
    tabs[0]?.keeper.keep(tokens(1), true);
    let answer = (_: unknown) => {};
    browser.answering = new Promise((resolve) => {
      answer = resolve;
    });
    const renewal = tabs[renewing]?.keeper.renew('ann');
    // The other tab may come first.
    await new Promise(setImmediate);
    tabs[0]?.keeper.forget('ann');
    await Promise.resolve();
    answer(undefined);
    expect(await renewal).toBeUndefined();
    expect(browser.used).toEqual(['refresh-1']);
    expect(tabs.map(({ storage }) => storage.read('ann'))).toEqual([undefined, undefined]);
    tabs[0]?.keeper.keep(tokens(5), true);
    expect(await tabs[0]?.keeper.renew('ann')).toBeDefined();
  });

  it('is none once the pool takes the refresh token no longer: in all tabs, until somebody signs in again in one', async () => {
    const browser = new Browser();
    const [one, other] = [browser.tab(), browser.tab()];
    one.keeper.keep(tokens(1), false);
    await Promise.resolve();
    browser.failure = new SignInFailed('refused');
    expect(await one.keeper.renew('ann')).toBeUndefined();
    expect(await one.keeper.accessToken('ann')).toBe('');
    expect(await other.keeper.accessToken('ann')).toBe('');
    const told: string[] = [];
    other.keeper.onTokens(({ accessToken }) => told.push(accessToken));
    one.keeper.keep(tokens(5), false);
    await Promise.resolve();
    expect(told).toEqual(['access-5']);
    expect(await other.keeper.accessToken('ann')).toBe('access-5');
  });
});

describe('where tokens are kept', () => {
  it('is the tab, or the device where it shall remember them, never both', () => {
    const browser = new Browser();
    const { keeper, storage, store } = browser.tab();
    const places = () => [store, browser.device].map((each) => each.getItem('status-board.person.1.ann') !== null);
    keeper.keep(tokens(1), false);
    expect([...places(), storage.isRemembered('ann')]).toEqual([true, false, false]);
    keeper.keep(tokens(2), true);
    expect([...places(), storage.isRemembered('ann')]).toEqual([false, true, true]);
    keeper.forget('ann');
    expect(places()).toEqual([false, false]);
  });

  it('may be damaged or full: then nobody is signed in, and nothing fails', async () => {
    const browser = new Browser();
    browser.device.setItem('status-board.person.1.ann', '{');
    const full: Store = {
      getItem: () => '{"refreshToken":1}',
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    };
    const { keeper } = browser.tab({ store: full });
    keeper.keep(tokens(1), false);
    expect(await keeper.accessToken('ann')).toBe('');
  });
});
