import { afterEach, describe, expect, it } from '@jest/globals';
import { loadPart } from '#web/app/load-part.ts';

const links = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
const settled = (event: string) => {
  for (const link of links()) link.dispatchEvent(new Event(event));
};

afterEach(() => {
  document.head.replaceChildren();
});

describe('a part of the page that comes later', () => {
  it('is loaded beside its styles, and there once they are', async () => {
    let asked = false;
    let there = false;
    const part = loadPart(async () => {
      asked = true;
      return { name: 'panel' };
    }, ['assets/dialog.css', 'assets/panel.css']).then((loaded) => {
      there = true;
      return loaded;
    });
    expect(asked).toBe(true);
    expect(links().map(({ href }) => new URL(href).pathname)).toEqual(['/assets/dialog.css', '/assets/panel.css']);
    await Promise.resolve();
    expect(there).toBe(false);
    settled('load');
    await expect(part).resolves.toEqual({ name: 'panel' });
  });

  it('asks for a style once, whoever needs it', async () => {
    const first = loadPart(async () => 1, ['assets/menu.css']);
    const second = loadPart(async () => 2, ['assets/menu.css']);
    expect(links()).toHaveLength(1);
    settled('load');
    await expect(Promise.all([first, second])).resolves.toEqual([1, 2]);
    await expect(loadPart(async () => 3, ['assets/menu.css'])).resolves.toBe(3);
    expect(links()).toHaveLength(1);
  });

  it('fails with its styles, and asks for them again the next time', async () => {
    const failing = loadPart(async () => 1, ['assets/gone.css']);
    settled('error');
    await expect(failing).rejects.toThrow('assets/gone.css could not be loaded');
    expect(links()).toHaveLength(0);
    const again = loadPart(async () => 2, ['assets/gone.css']);
    settled('load');
    await expect(again).resolves.toBe(2);
  });

  it('needs no styles', async () => {
    await expect(loadPart(async () => 'help')).resolves.toBe('help');
    await expect(loadPart(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
  });
});
