import type { Card, OperationId } from '#client/index.ts';

/** An answer of the service, or that none came, as one attempt of one call got it. */
export interface RecordedAnswer {
  readonly operation: OperationId;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Epoch milliseconds at which it was there. */
  readonly at: number;
}

/** What whoever writes a card knows of it. */
export interface WrittenCard {
  /** As it was acknowledged last; undefined where its booking was never answered. */
  acknowledged: Card | undefined;
  /** Writes sent since whose outcome nobody knows. */
  unknown: number;
}

/** Everything users of a drill were told, in the order they were told it. */
export class TrafficRecord {
  readonly answers: RecordedAnswer[] = [];
  /** By the mark of each booking, which is the name of its customer. */
  readonly cards = new Map<string, WrittenCard>();
  /** Things no user should see, such as a card that is on a board twice. */
  readonly complaints: string[] = [];
  /** Successes that are not what was asked for, such as a new card in the wrong column. */
  readonly wrong: { readonly what: string; readonly at: number }[] = [];
  /** Versions the function of `getHealth` said it is, and when. */
  readonly versions: { readonly version: string; readonly at: number }[] = [];
  /** Writes that were answered with a success. */
  acknowledgedWrites = 0;
  /** Boards that were read and looked through. */
  boardsRead = 0;

  answered(operation: OperationId, status: number, at: number): void {
    this.answers.push({ operation, status, at });
  }

  /** A booking is on its way. @param mark unique to it */
  booking(mark: string): WrittenCard {
    const card: WrittenCard = { acknowledged: undefined, unknown: 0 };
    this.cards.set(mark, card);
    return card;
  }

  /** A write of a card was answered with the card as it stands. */
  acknowledge(card: WrittenCard, as: Card): void {
    card.acknowledged = as;
    card.unknown = 0;
    this.acknowledgedWrites += 1;
  }

  /** Answers of a time. @param until epoch milliseconds; open where absent */
  between(from: number, until = Number.POSITIVE_INFINITY): RecordedAnswer[] {
    return this.answers.filter(({ at }) => at >= from && at <= until);
  }
}
