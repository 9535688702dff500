import { describe, expect, it } from '@jest/globals';
import { createHandOver, type TabChannel } from '#web/app/hand-over.ts';
import { type Session, type SignedIn, signedOut, signIn, signOut } from '#web/app/session.ts';

const edgar: SignedIn = { shop: { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' }, key: 'k1' };
const north: SignedIn = { shop: { ...edgar.shop, id: 'north', name: 'North' }, key: 'k2' };

/** Tabs of one browser, each of which hears the others, and everything that was said. */
class Browser {
  readonly said: unknown[] = [];
  readonly #channels = new Set<TabChannel>();

  tab(session: Session = signedOut) {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        this.said.push(data);
        for (const other of this.#channels) {
          if (other !== channel) other.onmessage?.({ data: structuredClone(data) } as MessageEvent);
        }
      },
    };
    this.#channels.add(channel);
    const tab = { session };
    const handOver = createHandOver(channel, {
      session: () => tab.session,
      take: (taken) => {
        tab.session = taken;
      },
      signOut: (shop) => {
        tab.session = signOut(tab.session, shop);
      },
    });
    return Object.assign(tab, handOver);
  }
}

describe('a new tab', () => {
  it('is signed in as the tab beside it is, shop on the screen included', () => {
    const browser = new Browser();
    browser.tab(signIn(signIn(signedOut, north), edgar));
    const opened = browser.tab();
    opened.ask();
    expect(opened.session).toEqual({ shops: [edgar, north], active: 'edgar' });
  });

  it('takes the first answer, and later ones change nothing', () => {
    const browser = new Browser();
    browser.tab(signIn(signedOut, edgar));
    browser.tab(signIn(signedOut, north));
    const opened = browser.tab();
    opened.ask();
    expect(opened.session.shops).toEqual([edgar]);
  });

  it('asks for a key where nobody is signed in beside it, and hears nothing it has not asked for', () => {
    const browser = new Browser();
    const [one, other] = [browser.tab(), browser.tab()];
    one.ask();
    expect(one.session).toBe(signedOut);
    other.session = signIn(signedOut, edgar);
    browser.tab().ask();
    expect(one.session.shops).toEqual([edgar]);
    const quiet = browser.tab();
    browser.tab().ask();
    expect(quiet.session).toBe(signedOut);
  });

  it('takes nothing it does not understand', () => {
    const browser = new Browser();
    browser.tab({ shops: [{ key: 5 }] } as unknown as Session);
    const opened = browser.tab();
    opened.ask();
    expect(opened.session).toBe(signedOut);
  });

  it('is on its own where the browser has no way between tabs', () => {
    const alone = createHandOver(undefined, { session: () => signedOut, take: () => {}, signOut: () => {} });
    expect(() => {
      alone.ask();
      alone.signedOut('edgar', 'k1');
    }).not.toThrow();
  });
});

describe('signing out', () => {
  it('ends in the tabs with the same key, and in no other', () => {
    const browser = new Browser();
    const tabs = [edgar, edgar, { ...edgar, key: 'another' }].map((entry) => browser.tab(signIn(signedOut, entry)));
    const both = browser.tab(signIn(signIn(signedOut, edgar), north));
    tabs[0]?.signedOut('edgar', 'k1');
    expect(tabs.slice(1).map(({ session }) => session.shops.length)).toEqual([0, 1]);
    expect(both.session.shops).toEqual([north]);
  });
});
