import { useEffect, useState } from 'react';

/** Long enough for the second tap of a trembling hand, shorter than anybody reads a new word, in milliseconds. */
const settling = 400;

/**
 * Whether a button has meant the same for a moment. A tap that was meant for what stood there before must not do the next
 * thing: a gloved thumb taps twice, and the board changes under it.
 * @param meaning what the button does
 */
export function useSteady(meaning: string): boolean {
  const [settled, setSettled] = useState(meaning);
  useEffect(() => {
    if (settled === meaning) return undefined;
    const timer = setTimeout(() => setSettled(meaning), settling);
    return () => clearTimeout(timer);
  }, [meaning, settled]);
  return settled === meaning;
}
