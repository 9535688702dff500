import { useEffect, useRef, useState } from 'react';
import { type Chosen, type MyDay, openedJob } from './my-day.ts';

/** Which job is opened, and how that changes. */
export interface OpenedJob {
  readonly id: string | undefined;
  /** Opens a job, or closes it where it is the opened one. */
  readonly toggle: (id: string) => void;
  /** Goes on to the next job when the opened one is over. */
  readonly release: () => void;
}

/** The opened job of a day; stays where it is until somebody chooses another one, or it is over. */
export function useOpenedJob(day: MyDay | undefined): OpenedJob {
  const [chosen, setChosen] = useState<Chosen>();
  const last = useRef<string>(undefined);
  const id = day === undefined ? undefined : openedJob(day, chosen, last.current);
  useEffect(() => {
    last.current = id;
  });
  return {
    id,
    toggle: (job) => setChosen(job === id ? 'none' : { id: job }),
    release: () => setChosen(undefined),
  };
}
