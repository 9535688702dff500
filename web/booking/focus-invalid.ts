/** Puts the focus on the first control of a form that is marked as invalid, whose mistake is then read out with it. */
export function focusInvalid(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]:not([disabled])')?.focus();
}
