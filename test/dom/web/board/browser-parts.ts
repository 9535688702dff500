import { jest } from '@jest/globals';

/** What the page needs of a browser and jsdom has not; as little as makes it run. */
export function addBrowserParts(): void {
  const { HTMLDialogElement: Dialog, HTMLElement: Element } = globalThis;
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
  globalThis.matchMedia = ((media: string) =>
    Object.assign(new EventTarget(), { matches: false, media })) as unknown as typeof matchMedia;
  Element.prototype.scrollIntoView = jest.fn();
  Dialog.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  Dialog.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
}
