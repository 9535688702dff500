import { useState } from 'react';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { DayReport, ExportAppointments, ExportCustomers } from './begin-windows.tsx';
import { copy } from './copy.ts';
import type { WorkRequest } from './wanted.ts';

/** What can be begun: its window, its picture, and the words on its button. */
const choices = [
  ['appointments', ExportAppointments, 'download'],
  ['customers', ExportCustomers, 'person'],
  ['report', DayReport, 'print'],
] as const satisfies readonly (readonly [keyof typeof copy, typeof DayReport, IconName])[];

/** The buttons that begin something new, each by a window that asks what there is to ask. */
export function Begin({
  timeZone,
  onBegin,
}: {
  readonly timeZone: string;
  readonly onBegin: (request: WorkRequest) => void;
}) {
  const today = shopDateOf(useNow(60_000), timeZone);
  const [opened, setOpened] = useState<(typeof choices)[number][0]>();
  return (
    <>
      {choices.map(([name, Window, icon]) => (
        <div key={name}>
          <button type="button" className="button" onClick={() => setOpened(name)}>
            <Icon name={icon} /> {copy[name].open}
          </button>
          {opened === name ? <Window today={today} onBegin={onBegin} onClose={() => setOpened(undefined)} /> : null}
        </div>
      ))}
    </>
  );
}
