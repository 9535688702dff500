import { useEffect, useState } from 'react';
import type { ShopPlace } from '#shared/domain/home-country.ts';

type Texts = typeof import('./phone-text.ts');

let texts: Texts | undefined;

/** Fetches what knows how numbers are written; undefined where it cannot be had. */
export async function loadPhoneText(): Promise<Texts | undefined> {
  texts ??= await import('./phone-text.ts').catch(() => undefined);
  return texts;
}

/**
 * A phone number for people, as `phoneText` has it. What knows how numbers are written weighs more than the page that shows
 * one, so it is fetched meanwhile; until it is there, and where it cannot be had, the number is shown as it is stored.
 * @param phone E.164
 */
export function usePhoneText(phone: string, place: ShopPlace): string {
  const [known, setKnown] = useState(texts);
  useEffect(() => {
    if (known !== undefined) return undefined;
    let isWanted = true;
    void loadPhoneText().then((loaded) => {
      if (isWanted) setKnown(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [known]);
  return known === undefined ? phone : known.phoneText(phone, place);
}
