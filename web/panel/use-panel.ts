import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Card } from '#client/core/api.ts';
import { useServices, useTechnicians } from '#client/react/queries.ts';
import { copy as bookingCopy } from '../booking/copy.ts';
import { focusInvalid } from '../booking/focus-invalid.ts';
import { usePastQuestion } from '../booking/past-question.tsx';
import { offersOf } from '../booking/work.ts';
import { shortName } from '../format/short-name.ts';
import { copy, listed } from './copy.ts';
import { changedParts, invalidParts, type Setting, valuesOf } from './edits.ts';
import type { PanelProps } from './panel-props.ts';
import { type RowName, rowNamed, rowOf } from './rows.ts';
import { makesOverpaid, type Scene } from './scene.ts';
import { type Saving, useSave } from './use-save.ts';

/** A panel at work: what it shows, which rows are open, and what saving needs. */
export interface PanelState {
  readonly scene: Scene;
  readonly saving: Saving;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly open: ReadonlySet<RowName>;
  readonly setOpen: (rows: ReadonlySet<RowName>) => void;
  /** Somebody tried to save what cannot be saved yet. */
  readonly tried: boolean;
  /** What has just been done, in a sentence. */
  readonly said: string;
  readonly say: (sentence: string) => void;
  /** Saves, or asks first where more is paid than the total. */
  readonly save: () => Promise<void>;
  /** Whether that question is open, and what its answers do. */
  readonly asksOverpaid: boolean;
  readonly answerOverpaid: (isMeant: boolean) => void;
  /** What is asked before a save, to be drawn. */
  readonly question: ReactNode;
  readonly discard: () => void;
}

/** Keeps what is being changed of a card, and brings it to the service. */
export function usePanel({ card, board, signedIn, part }: PanelProps & { readonly card: Card }): PanelState {
  const { timeZone: zone, currency } = signedIn.shop;
  const setting: Setting = { zone, currency };
  const saving = useSave(card, setting);
  const { staged, dispatch, isSaving, failure } = saving;
  const { edits, conflicts } = staged;
  const [open, setOpen] = useState<ReadonlySet<RowName>>(() => new Set([rowNamed(part) ?? []].flat()));
  const [tried, setTried] = useState(false);
  const [said, say] = useState('');
  const [asksOverpaid, setAsksOverpaid] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const team = useTechnicians().data ?? [];
  const services = useServices().data ?? [];

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version is all that matters
  useEffect(() => dispatch({ kind: 'adopt', card }), [card.version]);

  function show(rows: readonly RowName[]): void {
    setOpen(new Set([...open, ...rows]));
    setTimeout(() => focusInvalid(form.current), 0);
  }

  const past = usePastQuestion(zone, bookingCopy.savePast);

  async function save(): Promise<void> {
    if (Object.keys(edits).length === 0 || isSaving) return;
    setTried(true);
    const invalid = invalidParts(edits, setting);
    if (invalid.length > 0) return show(invalid.map(rowOf));
    if (conflicts.length > 0) return;
    const start = edits.schedule?.start.at;
    // Only where it is brought there now: what is past already may be put right.
    past.ask(start === Date.parse(card.start) ? undefined : start, () => {
      if (makesOverpaid(scene)) setAsksOverpaid(true);
      else void send();
    });
  }

  async function send(): Promise<void> {
    const { outcome, sent } = await saving.save();
    if (outcome === 'failed') return show([]);
    setTried(false);
    if (outcome === 'conflict') return;
    setOpen(new Set());
    const others = sent.theirs.map((theirs) => copy.parts[theirs]);
    const news = others.length === 0 ? [] : [copy.conflict.news(listed(others))];
    say([copy.saved(shortName(card.customer.name)), ...news].join(' '));
  }

  const scene: Scene = {
    card,
    board,
    setting,
    values: { ...valuesOf(card, setting), ...edits },
    edits,
    team,
    offers: offersOf(services, card.services),
    errors: failure?.fields ?? {},
    change: (change) => {
      say('');
      dispatch({ kind: 'change', edits: change });
    },
  };
  return {
    scene,
    saving,
    form,
    open,
    setOpen,
    tried,
    said,
    say,
    save,
    asksOverpaid,
    answerOverpaid: (isMeant) => {
      setAsksOverpaid(false);
      if (isMeant) void send();
    },
    question: past.question,
    discard: () => {
      dispatch({ kind: 'reset', parts: changedParts(edits) });
      setTried(false);
      setOpen(new Set());
    },
  };
}
