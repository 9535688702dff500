import { useEffect } from 'react';
import type { Card } from '#client/core/api.ts';
import { formatDateTime } from '#shared/domain/written-time.ts';
import { shortName } from '../format/short-name.ts';
import { announce } from '../ui/announcer.ts';
import { type Happening, Toast } from '../ui/toast.tsx';
import { copy as toastCopy } from './toast-copy.ts';

/** A booking that was just made here. */
export interface Booked extends Happening {
  readonly card: Card;
}

/** What was just booked, seen and heard, and a button that opens it. */
export function BookedToast(props: {
  readonly booked: Booked;
  readonly timeZone: string;
  readonly onOpen: (id: string) => void;
}) {
  const { booked, timeZone, onOpen } = props;
  const { card } = booked;
  const text = toastCopy.added(shortName(card.customer.name), formatDateTime(card.start, timeZone));
  useEffect(() => announce(`${text}.`), [text]);
  return <Toast event={booked} text={text} action={toastCopy.open} onAction={() => onOpen(card.id)} />;
}
