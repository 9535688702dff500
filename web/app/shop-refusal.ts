import { formatTimeWithZone } from '#shared/domain/written-time.ts';
import { activeShop } from './session.ts';
import { session } from './use-session.ts';

/** What people are told where the service answers nobody of their shop; apart, since hardly anybody ever is. */
const copy = {
  suspended:
    'This shop is suspended: whoever runs Status Board for you has closed it to everybody in it. Ask them; only they can open it again. What you were typing stays here.',
  usedUp: (end: string) =>
    `This shop has used up its calls of the day. It goes on at ${end}; what you were typing stays here. Whoever runs Status Board for you can give it more.`,
};

/** A refusal, as far as it is told. */
interface ShopRefusal {
  readonly code: string;
  /** What the service says, as a sentence. */
  readonly message: string;
  /** Seconds until it is over. */
  readonly retryAfter?: number | undefined;
}

/**
 * Why nobody of a shop is answered, whom to ask and, where that is known, until when: the service tells that in UTC.
 * @param failedAt epoch milliseconds by the service's clock
 * @param timeZone the shop's
 */
export function refusalText({ code, message, retryAfter }: ShopRefusal, failedAt: number, timeZone: string): string {
  if (code === 'shop_suspended') return copy.suspended;
  return retryAfter === undefined ? message : copy.usedUp(formatTimeWithZone(failedAt + retryAfter * 1_000, timeZone));
}

/** The same, of the shop on the screen. */
export function refusalHere(refusal: ShopRefusal, failedAt: number): string {
  return refusalText(refusal, failedAt, activeShop(session.get())?.shop.timeZone ?? 'UTC');
}
