import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { guardCompositions } from '#web/ui/composition.ts';

const heard: string[] = [];
const hear = (where: string) => (event: Event) => {
  heard.push(`${where}: ${(event as KeyboardEvent).key}`);
};
let field: HTMLInputElement;
let endGuard: () => void;

function press(init: KeyboardEventInit): boolean {
  return field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
}

document.addEventListener('keydown', hear('page'), { capture: true });
beforeEach(() => {
  endGuard = guardCompositions(window);
  field = document.body.appendChild(document.createElement('input'));
  field.addEventListener('keydown', hear('field'));
});
afterEach(() => {
  endGuard();
  heard.length = 0;
  document.body.replaceChildren();
});

describe('keys of an input method', () => {
  it.each(['Enter', 'ArrowDown', 'ArrowUp', 'Escape', 'm', 'Process'])('%s is heard by nobody', (key) => {
    expect(press({ key, isComposing: true })).toBe(true);
    expect(press({ key, keyCode: 229 })).toBe(true);
    expect(heard).toEqual([]);
  });

  it('come no more once it is at an end', () => {
    press({ key: 'Enter', keyCode: 229 });
    press({ key: 'Enter', keyCode: 13 });
    expect(heard).toEqual(['page: Enter', 'field: Enter']);
  });
});
