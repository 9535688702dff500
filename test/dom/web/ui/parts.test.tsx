import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { session } from '#web/app/use-session.ts';
import { speedAt } from '#web/board/auto-scroll.ts';
import { announce, installAnnouncer } from '#web/ui/announcer.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { createCell, useCell } from '#web/ui/cell.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Menu, MenuItem } from '#web/ui/menu.tsx';
import { ProblemNote } from '#web/ui/problem-note.tsx';
import { addBrowserParts } from '../board/browser-parts.ts';

beforeAll(addBrowserParts);
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('a dialog', () => {
  it('is closed by Escape and the cross, and gives the focus back', () => {
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    const onClose = jest.fn();
    const { unmount } = render(
      <Dialog title="Keys" onClose={onClose}>
        text
      </Dialog>,
    );
    fireEvent(screen.getByRole('dialog', { name: 'Keys' }), new Event('cancel', { cancelable: true }));
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    fireEvent.click(screen.getByRole('dialog'));
    expect(onClose).toHaveBeenCalledTimes(3);
    unmount();
    expect(document.activeElement).toBe(before);
  });

  it('that is mandatory stays', () => {
    const onClose = jest.fn();
    render(
      <Dialog title="Key" onClose={onClose} mandatory>
        text
      </Dialog>,
    );
    fireEvent.click(screen.getByRole('dialog'));
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('a menu', () => {
  function open(onClose = jest.fn()) {
    const anchor = document.body.appendChild(document.createElement('button'));
    render(
      <Menu anchor={anchor} label="More" onClose={onClose}>
        <MenuItem>One</MenuItem>
        <MenuItem href="/stats">Two</MenuItem>
        <MenuItem checked>Three</MenuItem>
      </Menu>,
    );
    return { anchor, onClose, press: (key: string) => fireEvent.keyDown(document.activeElement as Element, { key }) };
  }

  it('goes round by arrow keys, to its ends by Home and End', () => {
    const { press } = open();
    const seen = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => {
      press(key);
      return document.activeElement?.textContent;
    });
    expect(seen).toEqual(['Two', 'Three', 'One', 'Three', 'One', 'Three']);
  });

  it('goes to what begins with a letter, by its place where the layout has other letters', () => {
    const { press } = open();
    const seen = ['t', 't', 'o', 'x', ' '].map((key) => {
      press(key);
      return document.activeElement?.textContent;
    });
    expect(seen).toEqual(['Two', 'Three', 'One', 'One', 'One']);
    fireEvent.keyDown(document.activeElement as Element, { key: 'е', code: 'KeyT' });
    expect(document.activeElement?.textContent).toBe('Two');
  });

  it.each(['Escape', 'Tab'])('closes on %s, with the focus on what it hangs on', (key) => {
    const { anchor, onClose, press } = open();
    press(key);
    expect(onClose).toHaveBeenCalled();
    expect(document.activeElement).toBe(anchor);
  });
});

describe('a failure', () => {
  const failure = { code: 'rate_limited', message: 'too many requests', correlationId: 'c-1', retryAfter: 3 };

  it('counts down to when it may be tried again, and shows the id to quote', () => {
    jest.useFakeTimers({ now: 1_000_000 });
    const onRetry = jest.fn();
    render(<ProblemNote title="Not loaded." failure={failure} onRetry={onRetry} />);
    expect(screen.getByRole('alert').textContent).toContain('Too many requests.');
    expect(screen.getByText('c-1')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Retry in 3 s' }).hasAttribute('disabled')).toBe(true);
    act(() => jest.advanceTimersByTime(3_000));
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('of a suspended shop says whom to ask, and that nothing typed is lost', async () => {
    const suspended = { code: 'shop_suspended', message: 'the shop is suspended: all it has is kept' };
    render(<ProblemNote title="Not saved." failure={suspended} />);
    await screen.findByText(
      'This shop is suspended: whoever runs Status Board for you has closed it to everybody in it. Ask them; only they can open it again. What you were typing stays here.',
    );
  });

  it('of a day that is used up says until when, by the clock of the shop, however often it is drawn', async () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2025-11-21T22:00:00Z'));
    const shop = { id: 'edgar', name: 'Edgar', timeZone: 'America/Los_Angeles', currency: 'USD' };
    session.set({ shops: [{ shop, key: 'k' }], active: 'edgar' });
    const usedUp = { ...failure, code: 'quota_exceeded', message: 'until 2025-11-22T08:00:00Z', retryAfter: 36_000 };
    const { rerender } = render(<ProblemNote title="Not saved." failure={usedUp} />);
    const told = /^This shop has used up its calls of the day\. It goes on at 12:00 AM PST; /;
    await screen.findByText(told);
    clock.mockReturnValue(Date.parse('2025-11-21T22:10:00Z'));
    rerender(<ProblemNote title="Not saved." failure={{ ...usedUp }} />);
    expect(screen.getByText(told)).toBeTruthy();
    clock.mockRestore();
  });
});

describe('a field', () => {
  it('belongs together with its label and its mistake', () => {
    render(
      <Field label="Plate" error="is too long">
        {(control) => <input {...control} />}
      </Field>,
    );
    const input = screen.getByLabelText('Plate');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('is too long');
  });
});

describe('what is announced', () => {
  it('is said, also twice in a row, and not found later', () => {
    jest.useFakeTimers();
    installAnnouncer(document.body);
    const region = document.getElementById('announcer');
    announce('Moved');
    const once = region?.textContent;
    announce('Moved');
    expect(region?.textContent).not.toBe(once);
    expect(region?.textContent?.trim()).toBe('Moved');
    jest.advanceTimersByTime(6_000);
    expect(region?.textContent).toBe('');
  });
});

describe('an avatar', () => {
  it('has initials, and keeps its shape and colour', () => {
    const look = (id: string) => {
      const { container, unmount } = render(<Avatar technician={{ id, name: 'Alba Reyes' }} />);
      const { shape, hue } = (container.firstChild as HTMLElement).dataset;
      unmount();
      return `${shape}/${hue}`;
    };
    expect(look('tec_1')).toBe(look('tec_1'));
    const many = new Set(Array.from({ length: 40 }, (_, n) => look(`tec_${n}`)));
    expect(many.size).toBeGreaterThan(8);
  });
});

describe('a cell', () => {
  it('draws again who looks at what changed, and nobody else', () => {
    const cell = createCell({ one: 1, two: 2 });
    const drawn = jest.fn();
    function Reader() {
      drawn(useCell(cell, ({ one }) => one));
      return null;
    }
    render(<Reader />);
    act(() => cell.set({ one: 1, two: 3 }));
    expect(drawn).toHaveBeenCalledTimes(1);
    act(() => cell.set({ one: 5, two: 3 }));
    expect(drawn).toHaveBeenLastCalledWith(5);
  });
});

describe('scrolling during a drag', () => {
  it.each([
    [500, 0],
    [1_000, 18],
    [0, -18],
    [2_000, 0],
  ])('at %i of 0 to 1000 is %i pixels a frame', (at, speed) => {
    expect(speedAt(at, 0, 1_000)).toBe(speed);
  });

  it('is faster nearer to the edge', () => {
    expect(speedAt(990, 0, 1_000)).toBeGreaterThan(speedAt(960, 0, 1_000));
  });
});
