/** A message of a tenant; one without a group is a tenant of its own. */
export interface GroupedMessage {
  readonly messageGroupId?: string | undefined;
}

/** What the groups take of those who work on a queue's messages. */
export interface QueueUse {
  /** Messages of each group that are being worked on. */
  readonly inFlight: ReadonlyMap<string, number>;
  /** Milliseconds that were spent on each group's messages since it has some waiting. */
  readonly spent: ReadonlyMap<string, number>;
}

/** Beyond this share of the messages in flight, or of the time spent, a group is noisy. */
const fairShare = 0.1;

/** Fewer messages in flight make nobody noisy. */
const leastInFlight = 30;

const sum = (values: ReadonlyMap<string, number>): number => values.values().reduce((one, other) => one + other, 0);

/** The groups that take more than their share. */
function noisyGroups({ inFlight, spent }: QueueUse): ReadonlySet<string> {
  const beyond = (shares: ReadonlyMap<string, number>, least: number): string[] => {
    const limit = sum(shares) * fairShare;
    return [...shares].filter(([, share]) => share > limit && share >= least).map(([group]) => group);
  };
  return new Set([...beyond(inFlight, leastInFlight), ...beyond(spent, 0)]);
}

/**
 * The messages a receiver gets first, as a fair queue chooses them: those of quiet groups in their order; then those of noisy
 * groups, from the group with the fewest in flight on.
 * @param waiting in the order they came
 * @param count how many are wanted
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html
 */
export function fairFirst<Message extends GroupedMessage>(
  waiting: readonly Message[],
  count: number,
  use: QueueUse,
): Message[] {
  const noisy = noisyGroups(use);
  const byRank = new Map<number, Message[]>();
  for (const message of waiting) {
    const { messageGroupId: group = '' } = message;
    const rank = noisy.has(group) ? 1 + (use.inFlight.get(group) ?? 0) : 0;
    const same = byRank.get(rank) ?? [];
    byRank.set(rank, same);
    if (same.length < count) same.push(message);
  }
  const ranks = [...byRank.keys()].sort((one, other) => one - other);
  return ranks.flatMap((rank) => byRank.get(rank) ?? []).slice(0, count);
}
