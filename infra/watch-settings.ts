import * as z from 'zod';

const Addresses = z.array(z.email('must be mail addresses')).max(10);

/** Who is told by alarms, and where they read on. */
export const Watch = z.strictObject({
  /** Who is written to when people suffer, and who when it can wait for a working day. */
  page: Addresses,
  ticket: Addresses,
  /** A channel of Slack that is told both, where the workspace was let in by hand once. */
  chat: z.optional(
    z.strictObject({
      workspace: z.string().regex(/^T[0-9A-Z]+$/, 'must be the id of a workspace, such as T0123ABCD'),
      channel: z.string().regex(/^[CG][0-9A-Z]+$/, 'must be the id of a channel, such as C0123ABCD'),
    }),
  ),
  /** Which SLOs ring. Alarms on a latency cost more than they are worth where only we ourselves wait (docs/operating/metrics.md). */
  slos: z.enum(['all', 'availability']),
  /** Where the runbooks can be read, without a slash at the end: a folder of the repository, or an address. */
  runbooks: z.string().min(1),
});

/** Who is told, and where they read on. */
type Watch = z.output<typeof Watch>;

/** The members of a list written with commas; undefined where there is none. */
export function listed(text: string | undefined): string[] | undefined {
  return text?.split(',').map((each) => each.trim());
}

/**
 * The settings of an installation, where its environment says something else than what is committed. They are checked with the others.
 * @param given the value of a variable
 */
export function watchOf(defaults: Watch, given: (variable: string) => string | undefined): unknown {
  const [workspace, channel] = given('STATUS_BOARD_SLACK')?.split('/') ?? [];
  return {
    ...defaults,
    page: listed(given('STATUS_BOARD_PAGE_MAIL')) ?? defaults.page,
    ticket: listed(given('STATUS_BOARD_TICKET_MAIL')) ?? defaults.ticket,
    runbooks: given('STATUS_BOARD_RUNBOOKS') ?? defaults.runbooks,
    ...(workspace !== undefined && { chat: { workspace, channel } }),
  };
}
