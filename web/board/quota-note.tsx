import { useEffect } from 'react';
import type { Shop } from '#client/core/api.ts';
import { toldQuota } from '../app/told-quota.ts';
import { announce } from '../ui/announcer.ts';
import { createCell, useCell } from '../ui/cell.ts';
import { Icon } from '../ui/icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './notices-copy.ts';
import { type NearlyUsed, nearlyUsed } from './quota.ts';
import { quotaText } from './quota-words.ts';

/** A warning is one of its shop, day and level: whoever has put it away is told again of the next. */
const nameOf = (shopId: string, { level, endsAt }: NearlyUsed) => `${shopId} ${endsAt} ${level}`;

/** The answer that warns may also tell of updates, whose sentence would take the place of this one at once; milliseconds. */
const afterUpdates = 1_000;

/** Those that were put away, and those that were said; they outlive the page on which that was. */
const putAway = createCell<ReadonlySet<string>>(new Set());
const said = new Set<string>();

/** Warns that the shop will soon have used up its day, and until when; once of each level also in the page's live region. */
export function QuotaNote({ shop }: { readonly shop: Pick<Shop, 'id' | 'timeZone'> }) {
  const now = useNow(60_000);
  const told = useCell(toldQuota, (quota) => quota);
  const hidden = useCell(putAway, (names) => names);
  const used = told?.shop === shop.id ? nearlyUsed(told.headers, now) : undefined;
  const name = used && nameOf(shop.id, used);
  const text = used && quotaText(used, shop.timeZone);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each call changes the sentence, and once of each level is enough
  useEffect(() => {
    if (name === undefined || text === undefined || said.has(name)) return undefined;
    const timer = setTimeout(() => {
      said.add(name);
      announce(text);
    }, afterUpdates);
    return () => clearTimeout(timer);
  }, [name]);
  if (name === undefined || hidden.has(name)) return null;
  return (
    <div className="note" data-tone="warn">
      <Icon name="warning" /> <span className="note-text">{text}</span>
      <button type="button" className="button quiet" onClick={() => putAway.set(new Set([...hidden, name]))}>
        {copy.quotaSeen}
      </button>
    </div>
  );
}
