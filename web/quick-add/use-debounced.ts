import { useEffect, useState } from 'react';

/**
 * A text once nobody has typed for a while.
 * @param wait milliseconds
 */
export function useDebounced(text: string, wait = 200): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : wait);
    return () => clearTimeout(timer);
  }, [text, wait]);
  return settled;
}
