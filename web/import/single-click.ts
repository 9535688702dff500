import type { MouseEvent } from 'react';

/**
 * What a button does, but for the second click of a double click: that was meant for the button which stood in its place before
 * the first one.
 */
export function singleClick(act: () => unknown): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail < 2) act();
  };
}
