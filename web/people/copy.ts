import type { Role } from '../app/session.ts';

/** Every English word of the page of people. */
export const copy = {
  title: 'People',
  lead: 'Who works with the board of this shop. A change holds everywhere within 30 seconds.',
  list: 'In this shop',
  ended: (count: number) => `No longer here (${count})`,
  empty: { title: 'Nobody yet', text: 'Whoever you invite appears here, until they sign in as invited.' },
  audience: {
    title: 'This is for managers',
    text: 'Only managers invite people and change what they may do.',
    icon: 'person',
  },
  you: 'you',
  cancel: 'Cancel',
  invite: {
    open: 'Invite somebody…',
    title: 'Invite somebody',
    submit: 'Invite',
    failed: 'This person could not be invited.',
    email: 'E-mail address',
    emailHint: 'They sign in with this address. No mail is sent: tell them yourself.',
    done: (name: string) => `${name} is invited.`,
    next: (name: string, email: string, address: string) =>
      `${name} is invited. Tell them to open ${address} and to sign in with ${email}.`,
  },
  name: 'Name',
  role: 'Role',
  technician: 'Technician',
  chooseTechnician: 'Choose who it is',
  technicianMissing: 'Choose who of the team it is: a technician sees own appointments only.',
  missing: 'Fill this in.',
  change: {
    open: 'Change…',
    of: (name: string) => `Change ${name}`,
    submit: 'Save',
    failed: 'This could not be saved.',
    done: (name: string) => `${name} is changed.`,
    conflict: 'Somebody else changed this person meanwhile. Close this window, look, and decide again.',
  },
  end: {
    open: 'End access…',
    of: (name: string) => `End ${name}’s access`,
    lead: 'They are let in nowhere in this shop any more within 30 seconds. What they did stays. To come back they need a new invitation.',
    self: 'This is you: you sign yourself out of this shop for good.',
    takeBack: 'Take back…',
    takeBackOf: (name: string) => `Take back ${name}’s invitation`,
    takeBackLead: 'It lets nobody in any more.',
    submit: 'End access',
    submitTakeBack: 'Take back',
    failed: 'This could not be ended.',
    done: (name: string) => `${name} has no access any more.`,
  },
} as const;

/** A role, in words. */
export const roleNames: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  technician: 'Technician',
  dispatcher: 'Dispatcher',
  manager: 'Manager',
  operator: 'Operator',
};

/** What each role that can be given may do, in words. */
export const roleHints = {
  viewer: 'Sees the board, changes nothing.',
  technician: 'Sees and moves own appointments.',
  dispatcher: 'Books and changes appointments and customers.',
  manager: 'Everything, people and keys included.',
} as const satisfies Partial<Record<Role, string>>;
