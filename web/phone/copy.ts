import type { Status } from '#client/core/api.ts';

const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

/** Every English word of the technician's view. */
export const copy = {
  title: 'My day',
  who: {
    title: 'Who are you?',
    lead: 'This phone then shows your jobs. You can change it at any time.',
    none: 'This shop has no technicians yet.',
    failed: 'The list of technicians could not be loaded.',
    loading: 'The technicians are loading',
    change: ', choose somebody else',
    back: 'Go back',
  },
  failed: 'Your day could not be loaded.',
  loading: 'Your day is loading',
  carried: 'From earlier days',
  today: 'To do',
  done: (count: number) => `Done (${count})`,
  doneToday: 'Nothing left to do.',
  doneText: 'Every job of this day is done.',
  empty: {
    title: 'No jobs on this day',
    text: 'What is assigned to you appears here by itself.',
    today: 'Go to today',
  },
  now: 'Now',
  next: 'Next',
  noTechnicianRight: 'You may only look here.',
  services: 'Work',
  notes: 'Notes',
  vehicle: 'Vehicle',
  noVehicle: 'No vehicle given',
  map: (address: string) => `${address}, opens the map`,
  call: (name: string, phone: string) => `Call ${name}, ${phone}`,
  more: 'More',
  moreOf: (name: string) => `More for ${name}`,
  move: {
    offline: 'Waiting for network',
    queued: 'Waiting to be sent',
    sending: 'Sending…',
    saved: 'Saved',
    refused: 'This was not saved.',
    retry: 'Retry',
    dismiss: 'Dismiss',
  },
  refused: (name: string) => `${name} was not changed.`,
  connection: {
    connecting: 'Connecting…',
    live: 'Live',
    polling: (seconds: number) => `Every ${seconds} s`,
    offline: 'Offline',
    failing: 'Not updating',
  },
  banner: {
    waiting: (count: number) => `${changes(count)} ${count === 1 ? 'waits' : 'wait'} for the network.`,
    unsent: (count: number) => `${changes(count)} ${count === 1 ? 'waits' : 'wait'} to be sent.`,
    sending: (count: number) => `Sending ${changes(count)}…`,
    goOn: 'You can go on working; it is sent by itself.',
    offline: 'No connection.',
    age: (age: string) => `Your day as it was ${age}.`,
  },
  moved: (name: string, label: string) => `${name}: ${label}. Undo available.`,
  confirm: {
    completed: { title: 'Job completed?', yes: 'Yes, completed' },
    canceled: { title: 'Cancel this job?', yes: 'Yes, cancel it' },
    no: 'Not yet',
  },
} as const;

/** What the big button says. */
export const stepWords: Readonly<Partial<Record<Status, string>>> = {
  in_progress: 'Start job',
  ready: 'Ready',
  completed: 'Completed',
};

const otherWords: Readonly<Record<Status, string>> = {
  scheduled: 'Back to Scheduled',
  in_progress: 'Back to In progress',
  ready: 'Back to Ready',
  completed: 'Completed…',
  no_show: 'Customer did not come',
  canceled: 'Cancel this job…',
};

/** What another way of a job is called, seen from where it stands. */
export function otherStepWords(from: Status, to: Status): string {
  return from === 'canceled' && to === 'in_progress' ? 'Start job after all' : otherWords[to];
}
