import type { Page } from 'playwright-core';

/** Said by Chromium of every answer of 400 and above; the answer itself is judged in its place. */
const echo = /^Failed to load resource: the server responded with a status/;

/** What went wrong on a page: what no test may overlook, whatever it is about. */
export class Faults {
  readonly #seen: string[] = [];
  readonly #provoked: RegExp[] = [];

  /** Listens to a page from before its first document on. */
  constructor(page: Page) {
    // Violations of the content security policy are such errors.
    page.on('console', (message) => {
      if (message.type() === 'error' && !echo.test(message.text())) this.#seen.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#seen.push(`error: ${error.stack ?? error}`));
    page.on('response', (response) => {
      if (response.status() < 400) return;
      this.#seen.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
    });
    page.on('crash', () => this.#seen.push('the page crashed'));
  }

  /** Names a fault the test brings about itself, such as `/^409 POST .*move/` or `/ERR_INTERNET_DISCONNECTED/`. */
  provoke(fault: RegExp): void {
    this.#provoked.push(fault);
  }

  /** Those nobody asked for. */
  get unexpected(): readonly string[] {
    return this.#seen.filter((fault) => !this.#provoked.some((expected) => expected.test(fault)));
  }
}
