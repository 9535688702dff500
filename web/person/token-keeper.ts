import { SignInFailed } from './sign-in-failed.ts';
import type { TokenKeeperParts } from './token-keeper-parts.ts';
import type { TokenMessage } from './token-message.ts';
import { TokenNews } from './token-news.ts';
import { newest, type Tokens } from './tokens.ts';

/** From how long before its end on an access token is renewed while it is still used, in milliseconds. */
const early = 120_000;

/** How much longer a token has to be good to be sent, in milliseconds: the request takes its time. */
const margin = 10_000;

/**
 * Keeps the people this browser is signed in as so. As each refresh token is good once, one tab renews at a time and tells the
 * others, which else would come with one that was used.
 */
export class TokenKeeper {
  readonly #parts: TokenKeeperParts;
  readonly #renewals = new Map<string, Promise<Tokens | undefined>>();
  readonly #news = new TokenNews();

  constructor(parts: TokenKeeperParts) {
    this.#parts = parts;
    const { channel } = parts;
    if (channel !== undefined) channel.onmessage = ({ data }: MessageEvent<TokenMessage>) => this.#hear(data);
  }

  /** Takes new tokens, and tells the tabs beside this one. @param remembered whether they stay on the device */
  keep(tokens: Tokens, remembered: boolean): void {
    this.#parts.storage.write(tokens, remembered);
    this.#say({ kind: 'tokens', tokens, remembered });
    this.#news.tell(tokens);
  }

  /** Keeps somebody signed in from now on who belongs to shops. @param remembered whether his tokens stay on the device */
  settle(sub: string, remembered: boolean): void {
    const { storage } = this.#parts;
    const held = storage.release(sub);
    const tokens = held ?? storage.read(sub);
    const isSettled = held === undefined && storage.isRemembered(sub) === remembered;
    if (tokens !== undefined && !isSettled) this.keep(tokens, remembered);
  }

  /** Forgets somebody, in all tabs. */
  forget(sub: string): void {
    this.#parts.storage.remove(sub);
    this.#say({ kind: 'forget', sub });
  }

  /** Tells of tokens that come, from this tab or another. @returns ends it */
  onTokens(listener: (tokens: Tokens) => void): () => void {
    return this.#news.listen(listener);
  }

  /**
   * What somebody asks the service with now; empty where he has to sign in again. Where nobody can be asked for a new token it is
   * the last one: the service says whether it is still good.
   */
  async accessToken(sub: string): Promise<string> {
    const tokens = this.#parts.storage.read(sub) ?? (await this.#askBeside(sub));
    if (tokens === undefined) return '';
    const left = tokens.endsAt - this.#parts.now();
    if (left > early) return tokens.accessToken;
    const renewal = this.renew(sub).catch(() => tokens);
    if (left > margin) return tokens.accessToken;
    return (await renewal)?.accessToken ?? '';
  }

  /**
   * Renews the tokens of somebody, whatever is left of them.
   * @returns undefined where he has to sign in again
   * @throws SignInFailed `unreachable`
   */
  renew(sub: string): Promise<Tokens | undefined> {
    const known = this.#renewals.get(sub);
    if (known !== undefined) return known;
    const renewal = this.#renew(sub).finally(() => this.#renewals.delete(sub));
    this.#renewals.set(sub, renewal);
    return renewal;
  }

  async #renew(sub: string): Promise<Tokens | undefined> {
    const { storage, exclusively } = this.#parts;
    const before = storage.read(sub);
    return await exclusively(`status-board.person.${sub}`, async () => {
      const remembered = storage.isRemembered(sub);
      // Another tab may have been first; what is on the device all tabs read.
      const told = remembered ? undefined : await this.#askBeside(sub);
      const tokens = newest(storage.read(sub), told);
      if (tokens?.accessToken === before?.accessToken) return tokens && (await this.#replace(tokens, remembered));
      return tokens;
    });
  }

  async #replace(tokens: Tokens, remembered: boolean): Promise<Tokens | undefined> {
    const { storage, renew } = this.#parts;
    const removals = storage.removalsOf(tokens.sub);
    try {
      const fresh = await renew(tokens);
      // Whoever signed out meanwhile, here or in another tab, is not to be found on the device again.
      if (storage.removalsOf(tokens.sub) !== removals) return undefined;
      this.keep(fresh, remembered);
      return fresh;
    } catch (error) {
      if (error instanceof SignInFailed && error.because === 'unreachable') throw error;
      this.forget(tokens.sub);
      return undefined;
    }
  }

  /** Asks the tabs beside this one for tokens of somebody that this tab does not have. */
  #askBeside(sub: string): Promise<Tokens | undefined> {
    const { channel, patience } = this.#parts;
    if (channel === undefined) return Promise.resolve(undefined);
    const answer = this.#news.next(sub, patience);
    this.#say({ kind: 'ask', sub });
    return answer;
  }

  #hear(message: TokenMessage): void {
    const { storage, isHere } = this.#parts;
    if (message.kind === 'ask') {
      const tokens = storage.read(message.sub);
      if (tokens !== undefined) this.#say({ kind: 'tokens', tokens, remembered: storage.isRemembered(message.sub) });
    } else if (message.kind === 'forget') storage.remove(message.sub);
    else if (isHere(message.tokens.sub)) this.#take(message);
  }

  #take({ tokens, remembered }: TokenMessage & { readonly kind: 'tokens' }): void {
    const { storage } = this.#parts;
    // What is on the device is there already.
    const isNew = remembered || newest(storage.read(tokens.sub), tokens) === tokens;
    if (!remembered && isNew) storage.write(tokens, false);
    if (isNew) this.#news.tell(tokens);
  }

  #say(message: TokenMessage): void {
    this.#parts.channel?.postMessage(message);
  }
}
