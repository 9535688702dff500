import { useState } from 'react';
import type { Card, Technician } from '#client/core/api.ts';
import { useServices, useShop, useTechnicians } from '#client/react/queries.ts';
import { homeCountry } from '#shared/domain/home-country.ts';
import type { Country } from '#shared/domain/phone-number.ts';
import { doubleBookings } from '../booking/double-booking.ts';
import type { Span } from '../booking/span.ts';
import { suggestStart } from '../booking/suggest-start.ts';
import { useBookedCards } from '../booking/use-booked-cards.ts';
import { chosenOf, type Offer, offersOf, sumOf } from '../booking/work.ts';
import { useNow } from '../ui/use-now.ts';
import { type Draft, emptyDraft, timesOf } from './draft.ts';
import type { QuickAddProps } from './quick-add-props.ts';

/** A draft with what is known around it. */
export interface DraftState {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  readonly offers: readonly Offer[];
  readonly team: readonly Technician[];
  readonly technician: Technician | undefined;
  /** The country the shop is in, whose numbers need no country code. */
  readonly home: Country | undefined;
  /** When it is, as entered or as suggested. */
  readonly times: Span;
  /** The first gap of the technician, or of anyone; epoch milliseconds. */
  readonly suggestion: number;
  /** The technician's other cars at this time. */
  readonly clashes: readonly Card[];
}

/** Keeps a new appointment while it is entered, and suggests when it could be. */
export function useDraft({ date, board, signedIn }: QuickAddProps): DraftState {
  const { timeZone: zone } = signedIn.shop;
  const [draft, setDraft] = useState(() => emptyDraft(date));
  const offers = offersOf(useServices().data ?? []);
  const team = useTechnicians().data ?? [];
  const home = homeCountry(signedIn.shop, useShop().data?.phone);
  const now = useNow(60_000);
  const technicianId = draft.technician ?? undefined;
  const until = draft.end?.date;
  const cards = useBookedCards({ date: draft.date, technicianId, ...(until === '' ? {} : { until }) }, board) ?? [];
  const { minutes } = sumOf(chosenOf(offers, draft.services));
  const suggestion = suggestStart(cards, {
    date: draft.date,
    zone,
    now,
    technicianId,
    team: team.filter(({ active }) => active).length,
    ...(minutes > 0 ? { minutes } : {}),
  });
  const times = timesOf(draft, suggestion, minutes, zone);
  const { at: start } = times.start;
  const { at: end } = times.end;
  const clashes =
    technicianId === undefined || start === undefined || end === undefined
      ? []
      : doubleBookings(cards, { start, end, technicianId });
  return {
    draft,
    change: (change) => setDraft((before) => ({ ...before, ...change })),
    offers,
    team,
    technician: team.find(({ id }) => id === technicianId),
    home,
    times,
    suggestion,
    clashes,
  };
}
