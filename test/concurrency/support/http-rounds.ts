import type { CardOperation } from '#test/support/history/history.ts';
import type { Random } from '#test/support/history/random.ts';
import { Recorder } from '#test/support/history/recorder.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { HttpClient } from './http-client.ts';
import type { RunningShop } from './running-shop.ts';

/** How the rounds are played. */
export interface Rounds {
  /** Shop date of the cards. */
  readonly date: string;
  readonly cards: number;
  readonly clients: number;
  readonly rounds: number;
  /** How many things each client does in a round. */
  readonly acts: number;
}

/** What came of it. */
export interface Played {
  /** What was recorded in each round; between two of them all was quiet, and every card was read at last. */
  readonly windows: readonly (readonly CardOperation[])[];
  /** Requests sent. */
  readonly requests: number;
  /** Connections cut. */
  readonly cuts: number;
  /** Answers nobody may get. */
  readonly complaints: readonly string[];
}

/** Lets clients read and move a few cards over connections that are cut at random, round by round. */
export async function playRounds(shop: RunningShop, options: Rounds, random: Random): Promise<Played> {
  const { date, clients, rounds, acts } = options;
  const made = await Promise.all(Array.from({ length: options.cards }, () => shop.givenCard(date)));
  const ids = made.map(({ id }) => id);
  const proxy = await CuttingProxy.before(shop.baseUrl, random.fork());
  const brittle = shop.openLine(clients, proxy.baseUrl);
  const recorder = new Recorder();
  const people = Array.from({ length: clients }, (_, n) => new HttpClient(n, brittle, recorder, random.fork()));
  const auditor = new HttpClient(clients, shop.line, recorder, random.fork());
  const windows: CardOperation[][] = [];
  let judged = 0;
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(people.map((person) => person.work(ids, date, acts)));
    await Promise.all(people.map((person) => person.resolve(shop.line)));
    await auditor.readBoard(ids, date);
    const history = recorder.history();
    windows.push(history.slice(judged));
    judged = history.length;
  }
  brittle.close();
  await proxy.close();
  const everybody = [...people, auditor];
  const requests = everybody.reduce((sum, { sent }) => sum + sent, 0);
  return { windows, requests, cuts: proxy.cuts, complaints: everybody.flatMap(({ complaints }) => complaints) };
}
